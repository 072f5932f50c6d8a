"""Work on millions of values that are in no cycle, without the collector of cycles looking through them again."""

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


@contextmanager
def set_aside() -> Iterator[None]:
    """Keep what is there already from the collector for a while, as a block or as a decorator.

    For long work that makes cycles of its own, as a database driver does: these are found as ever, and the graph
    that the caller holds is not looked through each time.
    """
    if gc.get_freeze_count():
        yield  # the program does so itself
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
