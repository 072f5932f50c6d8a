"""Building what holds millions of values and no cycles, without the collector of cycles looking through it again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Let the collector rest for a while, as a block or as a decorator; what is not referred to goes all the same.

    It looks through all that is there whenever a quarter has been added: a graph of a million rows takes twice as
    long with it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
