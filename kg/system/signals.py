"""Ctrl-C that waits for a good moment: a driver that is struck in the midst of an answer cannot go on."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def held_back() -> Iterator[Callable[[], None]]:
    """Ctrl-C and SIGTERM wait until the function given is called, or the block ends; a second one comes at once.

    Only what the program handles itself is held back; other threads than the main one never see a signal.
    """
    here = threading.current_thread() is threading.main_thread()
    before = {sent: signal.getsignal(sent) for sent in (signal.SIGINT, signal.SIGTERM) if here}
    held = {int(sent): handler for sent, handler in before.items() if callable(handler)}
    came: list[int] = []

    def let_through() -> None:
        if came:
            held[came[-1]](came[-1], None)

    def hold(sent: int, _frame: FrameType | None) -> None:
        came.append(sent)
        if len(came) > 1:
            let_through()

    for sent in held:
        signal.signal(sent, hold)
    try:
        yield let_through
    finally:
        for sent, handler in held.items():
            signal.signal(sent, handler)
    let_through()
