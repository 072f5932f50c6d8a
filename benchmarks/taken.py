"""What a program takes that starts others: time, processor time and memory of all of them."""

import resource
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import msgspec
import psutil

_EVERY: Final = 0.5
"""Seconds between two looks at the processes."""


class Taken(msgspec.Struct, frozen=True):
    """Seconds by the clock, seconds of all processors, and the most memory that all processes had together, in MB."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Sequence[str]) -> Taken:
    """Run a program to its end; raises `CalledProcessError` where that is not a good one."""
    start, before, processor, memory = time.perf_counter(), _ended(), 0.0, 0.0
    with psutil.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            used, held = _look(process)
            processor, memory = max(processor, used), max(memory, held)
            with suppress(psutil.TimeoutExpired):
                process.wait(_EVERY)
    processor = max(processor, _ended() - before)  # exact, but without children that nobody waited for
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Taken(time.perf_counter() - start, processor, memory / 2**20)


def _ended() -> float:
    """Seconds of processors of the children that have ended, theirs included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look(process: psutil.Process) -> tuple[float, float]:
    """Seconds of processors until now, children that have ended included, and bytes; what two share counts once."""
    used = held = 0.0
    for one in (process, *process.children(recursive=True)):
        try:
            used += sum(one.cpu_times()[:4])
            held += one.memory_full_info().pss
        except psutil.Error:
            continue  # it has just ended
    return used, held
