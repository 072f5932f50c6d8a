"""What of the input was understood, ignored on purpose, or not covered by the mapping: as lines and as data."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

Counts = Counter[tuple[str, str]]
"""How often each thing was met: (kind, name) → count, such as `("label", "EVENT")` or `("column", "AvgTone")`."""


class Coverage:
    """What of a unit was understood, what the mapping says to ignore, and what it does not cover."""

    def __init__(self) -> None:
        self.understood: Counts = Counter()
        self.ignored: Counts = Counter()
        self.uncovered: Counts = Counter()

    def add(self, other: "Coverage") -> None:
        """Add the counts of another unit."""
        self.understood.update(other.understood)
        self.ignored.update(other.ignored)
        self.uncovered.update(other.uncovered)


_MOST: Final = 8
"""Names that a line shows; all are in the report as data and in `kg mapping check`."""

ByKind = dict[str, dict[str, int]]
"""Kind (`label`, `role`, `attribute`, …) → name → how often it was met, the most frequent first."""


def by_kind(counts: Counts) -> ByKind:
    """Counts by kind and name; kinds in alphabetical order."""
    found: ByKind = defaultdict(dict)
    for (kind, name), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        if count:
            found[kind][name] = count
    return dict(found)


def lines(uncovered: ByKind) -> Iterator[str]:
    """One line for each kind of thing that is not covered: `not covered: 3 × label: EVENT 2, FOO 1`."""
    for kind, names in uncovered.items():
        shown = ", ".join(f"{name} {count}" for name, count in list(names.items())[:_MOST])
        more = f", and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield f"not covered: {sum(names.values())} × {kind}: {shown}{more}"


def rows(coverage: Coverage) -> Iterator[tuple[str, str, str, int]]:
    """Kind, name, what became of it, how often; what is not covered first."""
    fates = (("not covered", coverage.uncovered), ("ignored", coverage.ignored), ("understood", coverage.understood))
    for fate, counts in fates:
        for kind, names in by_kind(counts).items():
            yield from ((kind, name, fate, count) for name, count in names.items())


def data(coverage: Coverage) -> dict[str, ByKind]:
    """All three counts as plain values."""
    return {
        "understood": by_kind(coverage.understood),
        "ignored": by_kind(coverage.ignored),
        "not_covered": by_kind(coverage.uncovered),
    }
