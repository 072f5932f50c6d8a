"""Ctrl-C that waits: until it is let through, or the block ends, or somebody insists."""

import os
import signal
from collections.abc import Iterator

import pytest

from kg.system.signals import held_back

SENT = pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])


@pytest.fixture(autouse=True)
def handled() -> Iterator[None]:
    """Both signals raise, as they do in the program, however the tests were started."""
    both = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(sent, signal.default_int_handler) for sent in both]
    yield
    assert [signal.getsignal(sent) for sent in both] == [signal.default_int_handler] * 2
    for sent, handler in zip(both, before, strict=True):
        signal.signal(sent, handler)


def work(done: list[str], *struck: signal.Signals, border: bool = False) -> None:
    """Batches, each with a signal in its midst; at the border between two of them signals may be let through."""
    with held_back() as let_through:
        for sent in struck:
            os.kill(os.getpid(), sent)
            done.append("a batch")
            if border:
                let_through()
        done.append("the end")


@SENT
def test_it_waits_until_it_is_let_through(sent: signal.Signals) -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work(done, sent, border=True)
    assert done == ["a batch"]


@SENT
def test_it_comes_at_the_end_of_the_block(sent: signal.Signals) -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work(done, sent)
    assert done == ["a batch", "the end"]


def test_a_second_one_comes_at_once() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work(done, signal.SIGTERM, signal.SIGINT)
    assert done == ["a batch"]


def test_what_the_program_does_not_handle_is_not_held_back() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with held_back():
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    signal.signal(signal.SIGTERM, signal.default_int_handler)
