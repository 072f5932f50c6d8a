"""What a person sees of a command: a real pseudo-terminal, and an emulator that turns what it writes into a screen."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyte

ROWS: Final = 400


def _environment(folder: Path) -> dict[str, str]:
    given = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    return given | {"TERM": "xterm-256color", "PAGER": "", "KG_STORE": str(folder)}


def seen(store: Path, words: list[str], columns: int) -> pyte.Screen:
    """The screen of so many columns after `kg WORDS`."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
    command = [sys.executable, "-m", "kg.cli", *words]
    screen = pyte.Screen(columns, ROWS)
    stream = pyte.ByteStream(screen)
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=_environment(store)) as run:
        os.close(theirs)
        with suppress(OSError):  # the end of a terminal
            while part := os.read(ours, 65536):
                stream.feed(part)
        os.close(ours)
        assert run.wait() == 0, text(screen)
    return screen


def text(screen: pyte.Screen) -> str:
    """Its lines without the blanks at their ends."""
    return "\n".join(line.rstrip() for line in screen.display).rstrip() + "\n"


def piped(store: Path, words: list[str]) -> str:
    """What `kg WORDS` hands to the next command of a pipe."""
    command = [sys.executable, "-m", "kg.cli", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment(store))
    return done.stdout
