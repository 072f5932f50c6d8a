"""The collector of cycles rests, or leaves alone what is there; afterwards it is as it was."""

import gc
import weakref

from kg.system.gc_pause import paused, set_aside


class Cycle:
    def __init__(self) -> None:
        self.own = self


def test_it_rests_and_goes_on_only_where_it_was_on() -> None:
    with paused():
        assert not gc.isenabled()
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_there_is_left_alone_and_what_comes_is_not() -> None:
    old = Cycle()
    gone = weakref.ref(old)
    with set_aside():
        del old
        new = weakref.ref(Cycle())
        gc.collect()
        assert gone() is not None
        assert new() is None
    gc.collect()
    assert gone() is None
    assert gc.get_freeze_count() == 0


def test_what_the_program_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with set_aside():
            pass
        assert gc.get_freeze_count() >= frozen > 0
    finally:
        gc.unfreeze()
