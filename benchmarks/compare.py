"""`python -m benchmarks.compare`: what is slower than the figures of the last commit.

Where a figure has a yardstick that was measured in the same run (another tool, a plain loop), the two ratios are
compared, so that a slower machine alone does not alarm; else seconds.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.figures import (
    BULK,
    COMMANDS,
    FOLDER,
    LOADING,
    PEERS,
    STAGES,
    Answers,
    Line,
    Loads,
    Peer,
    decoded,
)
from benchmarks.report import YARDSTICKS

SLOWER: Final = 1.15
"""Times the committed figure, from where on one is marked."""

LEAST: Final = 0.05
"""Seconds below which a difference is that of the clock."""


class Figure(NamedTuple):
    """What is compared: a ratio to `yardstick`, or seconds where there is none; and the seconds that it rests on."""

    value: float
    yardstick: str
    seconds: float


class Change(NamedTuple):
    """A figure before and now."""

    name: str
    before: Figure
    now: Figure

    @property
    def ratio(self) -> float:
        """Above 1 it is slower now."""
        return self.now.value / self.before.value

    @property
    def slower(self) -> bool:
        """Whether it is to be marked."""
        return self.ratio > SLOWER and self.now.seconds * (1 - 1 / self.ratio) > LEAST


Figures = dict[str, Figure]


def _stages(content: bytes) -> Figures:
    found: Figures = {}
    for lines in decoded(content, list[list[Line]]):
        by_stage = {line.stage: line for line in lines}
        for line in lines:
            if not (yardstick := YARDSTICKS[line.stage]):
                continue  # it is none of ours
            beside = by_stage.get(yardstick)
            value = line.seconds / beside.seconds if beside else line.seconds
            name = f"{line.stage} of {line.situations:,} situations"
            found[name] = Figure(value, yardstick if beside else "", line.seconds)
    return found


def _commands(content: bytes) -> Figures:
    found: Figures = {}
    for some in decoded(content, list[Answers]):
        for one in some.answers:
            took = one.ours.processor
            value = took / one.theirs.processor if one.theirs else took
            found[f"{one.command} of {some.rows:,} {some.of}"] = Figure(value, one.tool if one.theirs else "", took)
    return found


def _loads(content: bytes) -> Figures:
    found: Figures = {}
    for rows, some in decoded(content, Loads).items():
        bulk = some.get(BULK)
        for name, one in some.items():
            took = one.taken.processor
            if name == "GDELT" and bulk is not None:
                found[f"load of {rows} rows of {name}"] = Figure(took / bulk.taken.processor, BULK, took)
            elif name != BULK:
                found[f"load of {name} beside {rows} rows"] = Figure(took, "", took)
    return found


def _peers(content: bytes) -> Figures:
    return {
        f"{one.work} of {one.situations:,} situations beside {one.peer}": Figure(1 / ratio, one.peer, one.ours.seconds)
        for one in decoded(content, list[Peer])
        if (ratio := one.ratio) is not None and not isinstance(one.ours, str)
    }


TABLES: Final[dict[str, Callable[[bytes], Figures]]] = {
    STAGES: _stages,
    COMMANDS: _commands,
    PEERS: _peers,
    LOADING: _loads,
}
"""What is read from each file of figures."""


def changes(folder: Path = FOLDER) -> Iterator[Change]:
    """Every figure that is not the one of the last commit, where both were measured by the same yardstick."""
    for name, read in TABLES.items():
        before, now = read(_committed(folder, name)), read(_here(folder, name))
        for key, figure in now.items():
            then = before.get(key)
            if then is not None and then != figure and then.yardstick == figure.yardstick:
                yield Change(key, then, figure)


def _here(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes() if (folder / name).exists() else b""


def _committed(folder: Path, name: str) -> bytes:
    """The figures of the last commit; none where there are none."""
    told = subprocess.run(["git", "show", f"HEAD:./{name}"], cwd=folder, capture_output=True, check=False)
    return told.stdout


def show(folder: Path = FOLDER) -> int:
    """Print every change, the worst last; how many are slower."""
    found = sorted(changes(folder), key=lambda change: change.ratio)
    for change in found:
        unit = f" of the time of {change.now.yardstick}" if change.now.yardstick else " s"
        mark = "  SLOWER" if change.slower else ""
        print(f"{change.ratio:5.2f}  {change.name}: {change.before.value:.2f} → {change.now.value:.2f}{unit}{mark}")
    slower = sum(change.slower for change in found)
    print(f"{len(found)} figures measured anew, {slower} slower than those of the last commit by more than 15 %")
    return slower


if __name__ == "__main__":
    show(*map(Path, sys.argv[1:]))
