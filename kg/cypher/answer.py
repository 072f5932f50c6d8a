"""An answer: columns and rows, and what a notebook shows for it."""

from typing import NamedTuple

from kg.cypher.picture import html
from kg.cypher.values import Cell


class Answer(NamedTuple):
    """Columns and rows of cells."""

    columns: list[str]
    rows: list[list[Cell]]

    def _repr_html_(self) -> str:
        """What a notebook shows: the graph as a picture where the answer holds one, and the table."""
        return html(self.columns, self.rows)
