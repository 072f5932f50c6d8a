"""Waiting and counting that do not depend on how busy the machine is."""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

PATIENCE: Final = 600
"""Seconds after which a test gives up on what it waits for: many times what a busy machine takes."""


def until(happened: Callable[[], bool]) -> None:
    """Wait for something; `TimeoutError` when patience is over."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)


def work(call: Callable[[], object]) -> int:
    """The steps of Python that a call takes: the same ones on every machine, where seconds are not."""
    steps = 0

    def step(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        steps += event == "opcode"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        call()
    finally:
        sys.settrace(before)
    return steps
