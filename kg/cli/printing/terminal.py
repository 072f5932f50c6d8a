"""What is at the end of stdout: a terminal with its width, colours and a pager, or a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    import subprocess

_ELSEWHERE: Final = 120
"""Columns where there is no terminal."""
_PAGER: Final = "less"
_LESS: Final = "FRX"
"""Options of `less` as git sets them: end where all fits, show colours, leave the screen as it is."""


def width() -> int:
    """Columns of the terminal; `COLUMNS` if it is set, else 120 where there is no terminal."""
    from shutil import get_terminal_size

    return get_terminal_size((_ELSEWHERE, 24)).columns if is_terminal() or os.environ.get("COLUMNS") else _ELSEWHERE


def is_terminal() -> bool:
    """Whether people read stdout as it is written."""
    return sys.stdout.isatty()


def coloured() -> bool:
    """Whether to print colours: by `NO_COLOR` and `FORCE_COLOR` if they are set, else on a terminal that has them."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (is_terminal() and os.environ.get("TERM") != "dumb")


@contextmanager
def paged(wanted: bool) -> Iterator[IO[str]]:
    """Where to write what may be long: through `$PAGER` on a terminal, else stdout.

    Whoever leaves the pager has seen enough: what is not printed yet never is.
    """
    command = _pager() if wanted and is_terminal() else []
    started = _started(command)
    if started is None or started.stdin is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        with suppress(BrokenPipeError):
            yield started.stdin
    finally:
        with suppress(BrokenPipeError):
            started.stdin.close()
        _wait(started)


def _pager() -> list[str]:
    """The command of the pager; nothing where none is wanted."""
    import shlex

    name = os.environ.get("PAGER", _PAGER).strip()
    return [] if name in ("", "cat") or os.environ.get("TERM") == "dumb" else shlex.split(name)


def _started(command: list[str]) -> subprocess.Popen[str] | None:
    """The running pager; nothing where it is not installed."""
    if not command:
        return None
    import subprocess

    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8"} | os.environ
    with suppress(OSError):
        return subprocess.Popen(command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env=environment)  # noqa: S603  # the user's own choice
    return None


def _wait(pager: subprocess.Popen[str]) -> None:
    """Until the user leaves the pager: Ctrl-C within is for the pager, not for us."""
    while True:
        with suppress(KeyboardInterrupt):
            pager.wait()
            return
