"""What was measured, as it is kept beside the page that is made of it."""

import os
import platform
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from benchmarks.taken import Taken

FOLDER: Final = Path(__file__).parents[1] / "docs"
"""Where the figures and the page are kept, unless said otherwise."""

STAGES: Final = "performance.json"
COMMANDS: Final = "commands.json"
PEERS: Final = "peers.json"
LOADING: Final = "loading.json"

T = TypeVar("T", bound=list[Any] | dict[Any, Any])


class Measured(msgspec.Struct, frozen=True):
    """What one run of a stage took: seconds, quads (or rows of a graph) that it went through, and peak memory in MB."""

    seconds: float
    quads: int
    megabytes: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Medians of one stage for one number of situations, of so many runs on these rows."""

    stage: str
    situations: int
    runs: int
    rows: str
    machine: str
    seconds: float
    quads: int
    megabytes: float


class Answer(msgspec.Struct, frozen=True):
    """What a command took, and what stood beside it, where anything did."""

    command: str
    ours: Taken
    tool: str = ""
    theirs: Taken | None = None


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """The commands on so many rows of one kind, of so many runs, and the bytes of the store and its parts."""

    rows: int
    of: str
    runs: int
    machine: str
    answers: list[Answer]
    bytes: dict[str, int]


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """Medians of a peer and of ours at the same work on so many situations, or why there are none."""

    situations: int
    runs: int
    work: str
    peer: str
    theirs: Measured | str
    ours: Measured | str

    @property
    def ratio(self) -> float | None:
        """Time of the peer for one thing, divided by ours."""
        if isinstance(self.theirs, str) or isinstance(self.ours, str):
            return None
        return (self.theirs.seconds / self.theirs.quads) / (self.ours.seconds / self.ours.quads)


class Loaded(msgspec.Struct, frozen=True):
    """What a load took of so many rows or documents."""

    units: int
    taken: Taken


Loads = dict[str, dict[str, Loaded]]
"""By the number of rows, and by what was loaded."""
BULK: Final = "Oxigraph's bulk load"
"""Beside which rows of GDELT are loaded."""


def machine() -> str:
    """This machine in words, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def number(text: str) -> int:
    """A number of rows as people write it: 10k, 1M."""
    return int(text.rstrip("kM")) * {"k": 1_000, "M": 1_000_000}.get(text[-1], 1)


def read(file: Path, kind: type[T]) -> T:
    """The figures in a file; none where there is no such file."""
    return decoded(file.read_bytes() if file.exists() else b"", kind)


def decoded(figures: bytes, kind: type[T]) -> T:
    """The figures of a file; none where it is empty."""
    return msgspec.json.decode(figures, type=kind) if figures else kind()


def write(file: Path, figures: object) -> None:
    """Keep figures in a file that a person can read, too."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
