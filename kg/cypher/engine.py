"""Cypher without a server: the property graph in an embedded engine, asked as Neo4j is."""

import re
import weakref
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Self

from kg.cypher.answer import Answer
from kg.cypher.embedded.catalog import catalog_of, read_catalog
from kg.cypher.embedded.cells import DEEP, FLAT, Cells, Deeper
from kg.cypher.embedded.filled import fill
from kg.cypher.embedded.library import asked, library, reading, reason, removed, temporary
from kg.cypher.guard.checked import Checked, checked
from kg.cypher.guard.lexer import Refused, pointed, quoted, wrong
from kg.cypher.guard.searched import Search
from kg.cypher.guard.truth import MARK, NO_TRUTH
from kg.cypher.values import Value
from kg.errors import StoreError
from kg.graph.rows import Row

_AT: Final = re.compile(r"(?:line (\d+), column (\d+)|line (\d+):(\d+))")
_EXPECTED: Final = re.compile(r"'[^']*'")
_SIZE: Final = "MATCH (n) RETURN count(n) AS n UNION ALL MATCH ()-[r]->() RETURN count(r) AS n"
_MEMORY: Final = ("heap budget exceeded", "Limit of allowed elements", "OutOfMemory", "heap space", "MaxRangeSize")
GRAPH: Final = "graph"
"""The database in its folder, beside the catalog."""


class Engine:
    """A property graph that answers Cypher, as far as the answer is known to be Neo4j's.

    Raises `UsageError` where the engine is not installed, `StoreError` where the disk has no room.
    """

    search: Search | None = None
    """What finds words in its nodes, if anything does."""

    def __init__(self, folder: Path) -> None:
        self.catalog = read_catalog(folder)
        self._cells = Cells(self.catalog.labels)
        self._database = reading(folder / GRAPH)
        if sum(row["n"] for row in asked(self._database, _SIZE, {})) != self.catalog.size:
            raise StoreError(f"the graph in {folder} is damaged; remove this folder and ask again")

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """An engine over rows, in a temporary folder that goes with it."""
        library()
        folder = temporary()
        try:
            make(folder, rows)
            made = cls(folder)
        except BaseException:
            removed(folder)
            raise
        weakref.finalize(made, removed, folder)
        return made

    def ask(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """The answer to one query.

        Raises `UsageError`, with the place, where the query is no Cypher, would write, or asks for anything that is
        not known to be answered as Neo4j does.
        """
        try:
            return self._answer(query, parameters or {}, FLAT)
        except Deeper:
            return self._answer(query, parameters or {}, DEEP)

    def _answer(self, query: str, parameters: Mapping[str, Value], deep: int) -> Answer:
        form = checked(query, self.catalog, parameters, self, deep)
        rows = self._rows(form)
        return Answer(
            form.columns, [[self._cells.read(row[f"c{at}"]) for at in range(len(form.columns))] for row in rows]
        )

    def scope(self, clauses: str, names: list[str]) -> list[str]:
        """Which of some names are variables after these clauses."""
        return [name for name in names if self._defined(f"{clauses} RETURN {quoted(name)}")]

    def is_pattern(self, pattern: str) -> bool:
        """Whether a text is a regular expression: the empty text is matched by nothing or it."""
        return bool(asked(self._database, "RETURN '' =~ $p AS it", {"p": f"|{pattern}"})[0]["it"])

    def _defined(self, query: str) -> bool:
        try:
            asked(self._database, f"EXPLAIN {query}", {})
        except library().ArcadeDBError as error:
            return "UndefinedVariable" not in str(error)
        return True

    def read(self, query: str) -> None:
        """Raise `Refused`, with the place, where the engine finds no Cypher in a query as it was written."""
        try:
            asked(self._database, f"EXPLAIN {query}", {})
        except library().ArcadeDBError as error:
            said = str(error)
            if "CommandParsingException" in said and (found := _AT.search(said)):
                raise Refused(_at(query, said, found)) from error

    def _rows(self, form: Checked) -> list[dict[str, Any]]:
        try:
            return asked(self._database, form.cypher, form.parameters)
        except library().ArcadeDBError as error:
            if (at := MARK.search(str(error))) is not None:
                wrong(form.query, int(at[1]), NO_TRUTH)
            raise Refused(_said(error)) from error


def _at(query: str, said: str, found: re.Match[str]) -> str:
    """What the engine says of a place in a query, whose columns it counts from 0."""
    line, column = (int(number) for number in found.groups() if number is not None)
    what = _EXPECTED.search(said)
    unexpected = (
        "the end of the query" if what is not None and what[0] == "'<EOF>'" else what[0] if what else "something"
    )
    return pointed(query, min(line, query.count("\n") + 1), column + 1, f"{unexpected} is not expected here")


def _said(error: Exception) -> str:
    if any(word in str(error) for word in _MEMORY):
        return (
            "the query needs more memory than it may take; narrow it by a label or a property, or ask Neo4j (--neo4j)"
        )
    return f"the embedded engine refuses the query ({reason(error)}); ask Neo4j (--neo4j)"


def make(folder: Path, rows: Iterable[Row]) -> None:
    """A database and its catalog in a folder."""
    with catalog_of(folder, rows) as noted:
        fill(folder / GRAPH, noted)
