"""What machines code beside what people code."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.analysis.lists import Row
from kg.figures.canvas import GRID, QUIET, blank, tell, title
from kg.ontology import terms
from kg.palette import DISPUTED, NODES

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLOURS: Final = (NODES["Event"], NODES["Person"], NODES["Organization"])


def shares(coded: Mapping[str, Sequence[Row]], types: int = 14) -> "Figure":
    """The share of each type among the events of several collections: `coded` maps headings to rows of situations.

    Hollow is the share of events that are disputed.

    Shares, not numbers: a machine codes in a minute more than people do in a year.

    >>> len(shares({"annotated": g.situations()}).axes)
    1
    """
    counts = {head: Counter(row["type"] for row in rows if row["reality"] == "Event") for head, rows in coded.items()}
    doubtful = {
        head: Counter(row["type"] for row in rows if row["reality"] == "Event" and row["disputed"])
        for head, rows in coded.items()
    }
    share = {head: {type_: of / count.total() for type_, of in count.items()} for head, count in counts.items()}
    most = {type_: max(one.get(type_, 0) for one in share.values()) for one in share.values() for type_ in one}
    shown = sorted(most, key=lambda type_: (-most[type_], type_))[:types]
    figure, axes = blank(10.5, 1.9 + 0.52 * len(shown))
    height = 0.76 / max(len(share), 1)
    for number, (head, colour) in enumerate(zip(share, _COLOURS, strict=False)):
        for y, type_ in enumerate(shown):
            value = share[head].get(type_, 0.0)
            at = y - 0.38 + height * (number + 0.5)
            hollow = doubtful[head][type_] / counts[head].total() if value else 0.0
            axes.barh(at, value - hollow, height=height * 0.9, color=colour, label=head if y == 0 else None)
            told = f"{value:.0%}"
            if hollow:
                start = value - hollow
                axes.barh(at, hollow, left=start, height=height * 0.86, facecolor="white", edgecolor=DISPUTED)
                told += f", {doubtful[head][type_]} of {counts[head][type_]} disputed"
            axes.annotate(told, (value, at), (4, 0), textcoords="offset points", va="center", fontsize=9, color=QUIET)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    labels = [terms()[type_].labels["en"] if type_ in terms() else type_ for type_ in shown]
    axes.set_yticks(range(len(shown)), labels, fontsize=10.5)
    axes.set_xticks([])
    for y in range(len(shown) - 1):
        axes.axhline(y + 0.5, color=GRID, linewidth=1, zorder=0)
    totals = {head: count.total() for head, count in counts.items()}
    axes.legend(loc="lower right", frameon=False, fontsize=11)
    title(axes, "What is coded", "share of events by type: " + ", ".join(f"{n:,} {head}" for head, n in totals.items()))
    in_words = (
        f"of {totals[head]:,} {head} events "
        + ", ".join(
            f"{share[head].get(type_, 0):.0%} {label}" for type_, label in list(zip(shown, labels, strict=True))[:5]
        )
        + f", {doubtful[head].total():,} are disputed"
        for head in share
    )
    tell(figure, "What is coded, as bars", *in_words)
    return figure
