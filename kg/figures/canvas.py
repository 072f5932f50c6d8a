"""What all figures share: an empty sheet, a heading, the colours of lines and quiet words, and writing to a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError
from kg.palette import DARK
from kg.system.atomic_file import whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GRID: Final = "#E8EAED"
QUIET: Final = "#5F6368"
HOLLOW: Final = "#9AA0A6"


def new_figure(width: float, height: float) -> "Figure":
    """An empty figure in inches; raises `UsageError` where matplotlib is not installed."""
    try:
        from kg.figures.told import Told
    except ImportError as error:
        raise UsageError("pictures need matplotlib: pip install 'diplomatic-kg[picture]'") from error
    return Told(figsize=(width, height), facecolor="white")


def blank(width: float, height: float) -> "tuple[Figure, Axes]":
    """An empty figure in inches with one field."""
    figure, (axes,) = sheet(width, height)
    return figure, axes


def sheet(width: float, height: float, columns: int = 1, rows: int = 1) -> "tuple[Figure, list[Axes]]":
    """An empty figure in inches with fields without frames, row by row."""
    figure = new_figure(width, height)
    figure.set_layout_engine("constrained", w_pad=0.12, h_pad=0.14)
    fields = [figure.add_subplot(rows, columns, at + 1) for at in range(rows * columns)]
    for axes in fields:
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0, colors=DARK)
    return figure, fields


def title(axes: "Axes", text: str, below: str) -> None:
    """A heading with a line below it that says how to read the figure."""
    axes.set_title(text, loc="left", fontsize=15, fontweight="bold", color=DARK, pad=30)
    axes.annotate(below, (0, 1), (0, 9), "axes fraction", textcoords="offset points", fontsize=10.5, color=QUIET)


def tell(figure: "Figure", head: str, *facts: str) -> None:
    """Say in words what a figure shows: its heading, then what is to be seen, with numbers."""
    figure.set_label(f"{head}: {'; '.join(filter(None, facts))}." if any(facts) else f"{head}: nothing.")


def save(figure: "Figure", path: Path) -> None:
    """Write a figure, PNG or SVG by the suffix; equal pictures are equal bytes."""
    from matplotlib import rc_context

    with whole(path) as file, rc_context({"svg.hashsalt": "diplomatic-kg"}):
        # A date in the file would make equal pictures differ.
        key = "Date" if path.suffix == ".svg" else "Software"
        about = {key: None, "Description": str(figure.get_label())}
        figure.savefig(file, format=path.suffix.lstrip("."), dpi=160, metadata=about)
