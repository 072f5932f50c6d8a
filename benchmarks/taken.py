"""What a program takes that starts others: time, processor time and memory of all of them."""

import resource
import subprocess
import tempfile
import time
from collections.abc import Container, Sequence
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Final

import msgspec
import psutil

_OFTEN: Final = 0.1
"""Seconds between two looks at the peak of the program itself, of which what comes after the last one is missed."""

_SELDOM: Final = 0.5
"""Seconds between two looks at all processes, which take longer."""


class Taken(msgspec.Struct, frozen=True):
    """Seconds by the clock, seconds of all processors, and the most memory that all processes had together, in MB."""

    seconds: float
    processor: float
    megabytes: float


class FailedError(Exception):
    """A program did not end well: its exit code, and the last line that it said."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"exit code {code}: {(said.strip().splitlines() or [''])[-1]}")


def run(command: Sequence[str], limit: int = 0, good: Container[int] = (0,), most: float = inf) -> Taken:
    """Run a program to its end, with at most so many bytes of address space where they are given.

    After `most` seconds it is killed, and what it took until then is returned. Raises `FailedError` where its exit code
    is none of the good ones.
    """
    capped = ("sh", "-c", f'ulimit -v {limit // 1024}; exec "$@"', "sh") if limit else ()
    start, before, processor, memory, next_look = time.perf_counter(), _ended(), 0.0, 0.0, 0.0
    with tempfile.TemporaryFile() as said:
        with psutil.Popen((*capped, *command), stdout=subprocess.DEVNULL, stderr=said) as process:
            while process.poll() is None:
                if time.perf_counter() - start > most:
                    process.kill()
                memory = max(memory, peak_of(process.pid))
                if time.perf_counter() > next_look:
                    used, held = _look(process)
                    processor, memory = max(processor, used), max(memory, held)
                    next_look = time.perf_counter() + _SELDOM
                with suppress(psutil.TimeoutExpired):
                    process.wait(_OFTEN)
        seconds = time.perf_counter() - start
        processor = max(processor, _ended() - before)  # exact, but without children that nobody waited for
        if process.returncode not in good and seconds < most:
            said.seek(0)
            raise FailedError(process.returncode, said.read().decode(errors="replace"))
    return Taken(seconds, processor, memory / 2**20)


def peak_of(process: int) -> float:
    """Most bytes that a process has held until now, where Linux says so."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024.0 for line in lines if line.startswith("VmHWM:")), 0.0)


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
