"""docs/match.md, made of the figures beside it."""

from pathlib import Path
from typing import Final

import msgspec

TEMPLATE: Final = Path(__file__).with_name("match_page.md")


class Found(msgspec.Struct, frozen=True):
    """Pairs that are one, pairs compared, those of them that are one, pairs proposed, and the right ones of these."""

    true: int
    compared: int
    candidates: int
    given: int
    right: int

    @property
    def recall_of_blocking(self) -> float:
        """Share of the true pairs that are compared at all."""
        return self.candidates / self.true if self.true else 0.0

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of pairs."""
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.true if self.true else 0.0
        both = self.given + self.true
        return precision, recall, 2 * self.right / both if both else 0.0


class Bin(msgspec.Struct, frozen=True):
    """Pairs of a tenth of probability: where it begins, how many, their mean probability, and how many are one."""

    start: float
    pairs: int
    mean: float
    one: int


class Scale(msgspec.Struct, frozen=True):
    """What it took among so many situations: seconds on the clock and of a processor, peak memory, groups found."""

    situations: int
    seconds: float
    processor: float
    megabytes: float
    groups: int
    machine: str


class Figures(msgspec.Struct, frozen=True):
    """All that was measured."""

    record: dict[str, Found] = {}
    bins: list[Bin] = []
    ecbplus: dict[str, tuple[float, float, float]] = {}
    mentions: int = 0
    scale: list[Scale] = []


def page(figures: Figures) -> str:
    """The page."""
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, made in (("record", _record), ("bins", _bins), ("ecbplus", _ecbplus), ("scale", _scale)):
        text = text.replace(f"<!-- {name} -->", made(figures))
    return text


def _record(figures: Figures) -> str:
    lines = ["| names | true pairs | compared of these | precision | recall | F1 |", "|---|---|---|---|---|---|"]
    for name, one in figures.record.items():
        scores = " | ".join(f"{score:.2f}" for score in one.scores)
        lines.append(f"| {name} | {one.true} | {one.recall_of_blocking:.2f} | {scores} |")
    return "\n".join(lines)


def _bins(figures: Figures) -> str:
    lines = ["| probability | pairs | on average | are one |", "|---|---|---|---|"]
    for one in figures.bins:
        lines.append(f"| from {one.start:.1f} | {one.pairs:,} | {one.mean:.2f} | {one.one / one.pairs:.2f} |")
    return "\n".join(lines)


def _ecbplus(figures: Figures) -> str:
    lines = ["| | recall | precision | F1 |", "|---|---|---|---|"]
    lines += [
        f"| {name} | " + " | ".join(f"{one:.3f}" for one in each) + " |" for name, each in figures.ecbplus.items()
    ]
    mean = sum(each[2] for each in figures.ecbplus.values()) / max(1, len(figures.ecbplus))
    return "\n".join([*lines, f"| **CoNLL F1** | | | **{mean:.3f}** |"])


def _scale(figures: Figures) -> str:
    """Nothing where nothing was measured."""
    if not figures.scale:
        return ""
    lines = ["Generated rows of a machine, from a store whose graph is kept, as every command leaves it.", ""]
    lines += ["| situations | seconds | of a processor | memory (MB) |", "|---|---|---|---|"]
    for one in figures.scale:
        lines.append(f"| {one.situations:,} | {one.seconds:.0f} | {one.processor:.0f} | {one.megabytes:.0f} |")
    return "\n".join(lines) + "\n\n"
