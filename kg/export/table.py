"""The edges of a view as a table: rows with the names of both ends, a pandas frame, or CSV."""

import csv
import io
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, Final

from kg.analysis.views import View
from kg.errors import UsageError
from kg.export.package import written
from kg.model.period import in_time

if TYPE_CHECKING:
    import pandas as pd

_FIRST: Final = ("source_name", "type", "target_name", "source", "target", "id")


def columns(view: View) -> list[str]:
    """The ends and the type of an edge, then the properties of any edge, sorted by name."""
    return [*_FIRST, *sorted({"disputed"}.union(*(edge.properties for edge in view.edges)))]


def rows(view: View) -> Iterator[dict[str, Any]]:
    """One row an edge; a property that it has not is missing, but for `disputed`.

    In the view of everything an edge is also disputed if what it leads from or to is.
    """
    names = {node.id: node.properties["name"] for node in view.nodes}
    doubtful = {node.id for node in view.nodes if view.name == "full" and "Disputed" in node.labels}
    for edge in view.edges:
        ends = {"source_name": names[edge.source], "type": edge.type, "target_name": names[edge.target]}
        disputed = {"disputed": not doubtful.isdisjoint((edge.source, edge.target))}
        yield ends | {"source": edge.source, "target": edge.target, "id": edge.id} | disputed | edge.properties


def in_order(view: View) -> list[dict[str, Any]]:
    """The rows by time; those without a time last, and by their ids."""
    return sorted(rows(view), key=lambda row: (in_time(str(row.get("when", row.get("start", "")))), row["id"]))


def to_pandas(view: View) -> "pd.DataFrame":
    """One row an edge, with the columns of `columns`; times are EDTF and days ISO texts, lists are Python lists.

    Raises `UsageError` where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError("tables need pandas: pip install 'diplomatic-kg[notebook]'") from error
    return pd.DataFrame(list(rows(view)), columns=columns(view))


def write_csv(view: View, file: IO[bytes]) -> None:
    """CSV in UTF-8 (RFC 4180); lists are joined by `; `, and no cell can be taken for a formula."""
    wrapper = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(wrapper)
    heads = columns(view)
    writer.writerow(heads)
    writer.writerows([_cell(row.get(head, "")) for head in heads] for row in rows(view))
    wrapper.detach()


def _cell(value: object) -> object:
    return written("; ".join(value) if isinstance(value, list) else value)
