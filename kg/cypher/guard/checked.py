"""What is mended in a query before the engine reads it, and what is refused: where it would not answer as Neo4j does.

The guard knows words, brackets and clauses; what an expression means is the engine's. docs/cypher.md lists it all.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, Protocol

from kg.cypher.embedded.catalog import Catalog
from kg.cypher.embedded.cells import FLAT, tagged
from kg.cypher.guard.clauses import BLOCKS, WRITES, Clause, Item, blocks, clauses, items, parts
from kg.cypher.guard.conditions import check
from kg.cypher.guard.early import let_wait
from kg.cypher.guard.functions import refuse_functions
from kg.cypher.guard.grouped import counts, in_two_steps
from kg.cypher.guard.lexer import Word, closing, refuse, words, wrong
from kg.cypher.guard.mended import mend
from kg.cypher.guard.parameters import given
from kg.cypher.guard.searched import Search, search
from kg.cypher.guard.text import Text
from kg.cypher.guard.truth import require_truth
from kg.cypher.values import Value

_FIRST: Final = {
    "EXPLAIN": "there is no plan to explain",
    "PROFILE": "there is no plan to profile",
    "SHOW": "there is nothing of a server to show",
    "USE": "there is one graph only",
    "CYPHER": "no other version or runtime can be chosen",
}
_OTHERS: Final = ("LET", "FILTER")
_LAST: Final = "a query must end with RETURN"


class Checked(NamedTuple):
    """A query as the engine is to run it, with its parameters and the columns of the answer."""

    query: str
    """As it was written."""
    cypher: str
    parameters: dict[str, Any]
    columns: list[str]


class Asks(Protocol):
    """What the guard asks of the engine."""

    def read(self, query: str) -> None:
        """Raise `Refused` where the query is no Cypher."""

    def scope(self, clauses: str, names: list[str]) -> list[str]:
        """Which of some names are variables after these clauses."""

    def is_pattern(self, pattern: str) -> bool:
        """Whether a text is a regular expression."""

    @property
    def search(self) -> Search | None:
        """What finds words; None where there is nothing to search in."""


def checked(query: str, catalog: Catalog, parameters: Mapping[str, Value], asks: Asks, deep: int = FLAT) -> Checked:
    """The query as it can be asked; raises `Refused`, with the place of the first thing that cannot.

    Lists are told apart `deep` deep in each other.
    """
    text = Text(query, words(query))
    if not text.words:
        wrong(query, 0, "there is no query")
    text.without_version()
    if text.words[0].is_(*_FIRST):
        refuse(query, 0, _FIRST[text.words[0].value.upper()])
    _refuse_writing(text)
    asks.read(" " * text.words[0].start + query[text.words[0].start :])
    refuse_functions(text)
    check(text, catalog.properties, parameters, asks.is_pattern)
    values = given(text, parameters) | search(text, parameters, asks.search)
    text.rename()
    mend(text)
    require_truth(text, catalog.properties)
    let_wait(text)
    _clauses(text, asks)
    _require_inner(text, asks)
    columns = _columns(text, asks, deep)
    labels = {"~".join(sorted(some)): some for some in catalog.together}
    return Checked(query, text.edited(), values | {"_kg_labels": labels}, columns)


def _refuse_writing(text: Text) -> None:
    for block in blocks(text.words):
        for clause in (clause for part in parts(block) for clause in clauses(part)):
            if clause.name in WRITES:
                what = "LOAD CSV would read a file" if clause.name == "LOAD" else f"{clause.name} would write"
                wrong(text.query, clause.words[0].start, f"{what}; kg cypher only reads")


def _clauses(text: Text, asks: Asks) -> None:
    for block in blocks(text.words):
        for part in parts(block):
            for clause in clauses(part):
                first = clause.words[0]
                if clause.name in _OTHERS:
                    refuse(text.query, first.start, f"{clause.name} is no clause of Cypher 5")
                if clause.name == "WITH":
                    _require_names(text, clause)
                    _name_all(text, part, clause, asks)
                if clause.name == "WITH" or (clause.name == "RETURN" and block is not text.words):
                    names = [text.renamed(item.name) if item.name else text.fresh() for item in items(clause)]
                    in_two_steps(text, clause, names)


def _require_names(text: Text, clause: Clause) -> None:
    for item in items(clause):
        if not item.name and item.words and not item.words[0].is_("*"):
            wrong(text.query, item.words[0].start, "an expression in WITH needs a name (AS)")


def _name_all(text: Text, part: list[Word], clause: Clause, asks: Asks) -> None:
    """Write `*` out beside something that is counted: the engine would not group by it."""
    star = next((item.words[0] for item in items(clause) if item.words and item.words[0].is_("*")), None)
    if star is not None and counts(clause):
        names = map(text.renamed, _known(text, asks, text.part(part[0].start, clause.words[0].start)))
        text.edit(star, ", ".join(names) or "1 AS " + text.fresh())


def _known(text: Text, asks: Asks, before: str) -> list[str]:
    """The variables that there are behind clauses, by the alphabet."""
    return asks.scope(before, sorted({word.value for word in text.words if word.kind in ("name", "quoted")}))


def _require_inner(text: Text, asks: Asks) -> None:
    """Refuse a query in braces that gives what Neo4j does not take from it."""
    for at, word in enumerate(text.words[:-1]):
        if word.is_("COLLECT") and text.words[at + 1].is_("{"):
            last = clauses(list(parts(text.words[at + 2 : text.closing(at + 1)]))[-1])[-1:]
            if not last or last[0].name != "RETURN" or len(items(last[0])) != 1:
                wrong(text.query, word.start, "COLLECT { } needs a query that returns one column")
    for part in parts(text.words):
        for clause in clauses(part):
            opened = next((n for n, word in enumerate(clause.words) if word.is_("{")), 0)
            if clause.name == "CALL" and opened and clause.words[0].start > part[0].start:
                inner = clauses(list(parts(clause.words[opened + 1 : closing(clause.words, opened)]))[-1])[-1:]
                names = [item.name for one in inner if one.name == "RETURN" for item in items(one) if item.name]
                for known in asks.scope(text.part(part[0].start, clause.words[0].start), names):
                    wrong(
                        text.query, inner[0].words[0].start, f"{known} is known before this CALL; return another name"
                    )


# -- what RETURN gives


def _columns(text: Text, asks: Asks, deep: int) -> list[str]:
    """Make every RETURN of the query give tagged values; the columns that they have."""
    columns: list[str] | None = None
    for part in parts(text.words):
        if not part:
            wrong(text.query, len(text.query), _LAST)
        found = clauses(part)[-1]
        if found.name == "FINISH":
            return []
        if found.name != "RETURN":
            wrong(text.query, part[-1].end, _LAST)
        names = _returned(text, found, asks, deep)
        if columns is not None and names != columns:
            wrong(text.query, found.words[0].start, "the queries of a UNION need the same columns")
        columns = names
    return columns or []


def _returned(text: Text, clause: Clause, asks: Asks, deep: int) -> list[str]:
    before = text.edited(clause.words[0].start)
    names, inside, own = list[str](), list[str](), list[str]()
    found = items(clause)
    for item in found:
        if not item.words:
            wrong(text.query, clause.words[-1].end, "something to return is missing")
        if item.words[0].is_("*") and len(item.words) == 1:
            names += (known := _known(text, asks, before))
            inside += map(text.renamed, known)
            own.append("*")
            continue
        names.append(item.name or _written(text, item))
        own.append(text.renamed(item.name) if item.name else text.fresh())
        inside.append(own[-1])
    if len(set(names)) < len(names):
        wrong(text.query, clause.words[0].start, "two columns have one name; give one another (AS)")
    if not in_two_steps(text, clause._replace(name="WITH"), own):
        text.edit(clause.words[0], "WITH")
        _name_all(text, text.words, clause, asks)
        for item, name in zip(found, own, strict=True):
            if not item.name and name != "*":
                text.insert(item.words[-1].end, f" AS {name}")
    tags = ", ".join(f"{tagged(name, deep)} AS c{at}" for at, name in enumerate(inside))
    text.insert(clause.words[-1].end, f"\nRETURN {tags}\n")
    return names


def _written(text: Text, item: Item) -> str:
    """The name of a column without AS: what is written, or of a map projection the variable."""
    first = item.words[0]
    if len(item.words) > 1 and first.kind in ("name", "quoted") and item.words[1].is_("{") and not first.is_(*BLOCKS):
        return first.value
    return text.query[first.start : item.words[-1].end]
