"""openCypher's own tests (TCK) that read, asked of what `kg cypher` asks: right, wrong, or refused, each by its name.

Usage: python -m benchmarks.tck FOLDER [names of scenarios]; FOLDER holds `features` of the openCypher TCK.
"""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg.cypher.embedded.catalog import Catalog
from kg.cypher.embedded.cells import DEEP, Cells, Deeper
from kg.cypher.embedded.library import asked, library, reason
from kg.cypher.engine import Engine
from kg.cypher.guard.checked import checked
from kg.cypher.guard.lexer import Refused
from kg.errors import UsageError

_WRITES: Final = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"\s*('(?:[^'\\]|\\.)*'|-?\d+\.?\d*(?:[eE][-+]?\d+)?|`[^`]*`|\w+|<-|->|[-\[\](){}<>,:|])")


class Scenario(NamedTuple):
    """One test: what is written before, what is asked, and what should come."""

    name: str
    before: list[str]
    query: str
    parameters: dict[str, Any]
    expected: list[list[str]] | None
    """Head and rows; None where an error should be raised."""
    in_order: bool
    any_list_order: bool


def scenarios(folder: Path) -> Iterator[Scenario]:
    """Every scenario that only reads, in the order of files."""
    for path in sorted(folder.rglob("*.feature")):
        for name, steps in _outlines(path.read_text(encoding="utf-8")):
            made = _scenario(f"{path.stem} {name}", steps)
            if made is not None and not _WRITES.search(made.query):
                yield made


def _outlines(text: str) -> Iterator[tuple[str, str]]:
    head_, *parts = re.split(r"^  Scenario(?: Outline)?: ", text, flags=re.MULTILINE)
    background = head_.partition("  Background:\n")[2]
    for part in parts:
        part = re.split(r"^  @|^  #", part, flags=re.MULTILINE)[0]
        name, _, steps = part.partition("\n")
        steps, _, examples = (background + steps).partition("    Examples:")
        if not examples:
            yield name.strip(), steps
            continue
        head, *rows = _table(examples)
        for number, row in enumerate(rows, 1):
            filled = steps
            for key, value in zip(head, row, strict=True):
                filled = filled.replace(f"<{key}>", value)
            yield f"{name.strip()} #{number}", filled


def _table(text: str) -> list[list[str]]:
    found = []
    for line in text.splitlines():
        if line.strip().startswith("|"):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            found.append([re.sub(r"\\([\\|])", r"\1", cell.strip()) for cell in cells])
    return found


def _scenario(name: str, steps: str) -> Scenario | None:
    expected: list[list[str]] | None = None
    before, query, parameters, in_order, any_order = list[str](), "", dict[str, Any](), False, False
    found = re.findall(r"^    (\w.*?)\n((?:      .*\n|\s*\n)*)", steps + "\n", flags=re.MULTILINE)
    for step, body in found:
        quoted = re.search(r'"""\n(.*?)\n?\s*"""', body, re.DOTALL)
        if "procedure" in step or ("graph" in step and "empty" not in step and "any" not in step):
            return None
        if "having executed" in step and quoted:
            before.append(quoted[1])
        elif step.startswith("When executing query") and quoted:
            query = quoted[1]
        elif "parameters are" in step:
            parameters = {key: _plain(_value(value)) for key, value in _table(body)}
        elif "result should be empty" in step:
            expected = [[]]
        elif "result should be" in step:
            in_order = "in order" in step and "any order" not in step
            any_order = "ignoring element order" in step
            expected = _table(body)
        elif "should be raised" in step:
            return Scenario(name, before, query, parameters, None, False, False)
    return (
        None
        if not query or expected is None
        else Scenario(name, before, query, parameters, expected, in_order, any_order)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        kind, held = value
        if kind == "float":
            return float(held)
        return [_plain(one) for one in held] if kind == "list" else {key: _plain(one) for key, one in held}
    return value


# -- values as they are written in the tests, and as the engine gives them, in one form


def _value(text: str) -> Any:
    value, _ = _parsed(_WORD.findall(text), 0)
    return value


def _parsed(words: list[str], at: int) -> tuple[Any, int]:
    """The value that begins at a word, and the place behind it."""
    if words[at] == "[" and words[at + 1] == ":":
        held, end = _held(words, at + 3)
        return ("edge", words[at + 2], held), end + 1
    read = {"[": _list, "{": _map, "(": _node, "<": _path}.get(words[at])
    return (_scalar(words[at]), at + 1) if read is None else read(words, at + 1)


def _held(words: list[str], at: int) -> tuple[Any, int]:
    """The properties of a node or relationship, where there are any."""
    return _map(words, at + 1) if words[at] == "{" else (("map", ()), at)


def _list(words: list[str], at: int) -> tuple[Any, int]:
    found = list[Any]()
    while words[at] != "]":
        one, at = _parsed(words, at)
        found.append(one)
        at += words[at] == ","
    return ("list", tuple(found)), at + 1


def _map(words: list[str], at: int) -> tuple[Any, int]:
    pairs = list[Any]()
    while words[at] != "}":
        one, end = _parsed(words, at + 2)
        pairs.append((words[at].strip("`"), one))
        at = end + (words[end] == ",")
    return ("map", tuple(sorted(pairs, key=repr))), at + 1


def _node(words: list[str], at: int) -> tuple[Any, int]:
    labels = list[str]()
    while words[at] == ":":
        labels.append(words[at + 1])
        at += 2
    held, at = _held(words, at)
    return ("node", tuple(sorted(labels)), held), at + 1


def _path(words: list[str], at: int) -> tuple[Any, int]:
    parts = list[Any]()
    while words[at] != ">":
        if words[at] in ("-", "->", "<-"):
            at += 1
            continue
        one, at = _parsed(words, at)
        parts.append(one)
    return ("path", tuple(parts)), at + 1


def _scalar(word: str) -> Any:
    if word[0] == "'":
        return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), word[1:-1])
    if word in ("null", "true", "false"):
        return {"null": None, "true": True, "false": False}[word]
    if word in ("NaN", "Inf"):
        return ("float", word.lower())
    return ("float", f"{float(word) + 0.0:.12g}") if re.search(r"[.eE]", word) else int(word)


def _given(tagged: Any) -> Any:
    if isinstance(tagged, float):
        return ("float", f"{tagged + 0.0:.12g}")  # there are two zeros
    if isinstance(tagged, dict):
        return ("map", tuple(sorted(((key, _given(one)) for key, one in tagged.items()), key=repr)))
    if not isinstance(tagged, list):
        return tagged
    kind, *held = tagged
    if kind == "DEEPER":
        raise Deeper("lists are too deep in each other")
    if kind == "MANY":
        keys, values = held[0], [_given(one) for one in held[1]]
        return ("list", tuple(values)) if keys is None else ("map", tuple(sorted(zip(keys, values), key=repr)))  # noqa: B905
    if kind == "NODE":
        labels = tuple(sorted(label for label in held[0]["@type"].split("~") if label not in ("", "NO_LABEL")))
        return ("node", labels, _properties(*held))
    if kind == "RELATIONSHIP":
        return ("edge", held[0][1]["@type"], _properties(*held[0][1:]))
    if kind == "PATH":
        return ("path", _steps(held[0], held[1]))
    return held[0]


def _properties(found: dict[str, Any], texts: list[list[str]]) -> Any:
    """Instants as their texts, for as values they come without their zones."""
    values = {key: value for key, value in found.items() if not key.startswith("@")}
    values |= {key: text for key, text in texts if isinstance(values[key], datetime)}
    return ("map", tuple(sorted(((key, _plain_property(value)) for key, value in values.items()), key=repr)))


def _plain_property(value: Any) -> Any:
    if isinstance(value, list):
        return ("list", tuple(map(_plain_property, value)))
    return value.isoformat() if isinstance(value, date) else _given(value)


def _steps(nodes: list[Any], edges: list[Any]) -> tuple[Any, ...]:
    found = [_given(nodes[0])]
    for edge, node in zip(edges, nodes[1:], strict=True):
        found += [_given(edge), _given(node)]
    return tuple(found)


def _any_order(value: Any) -> Any:
    if isinstance(value, tuple) and value[:1] == ("list",):
        return ("list", tuple(sorted(map(_any_order, value[1]), key=repr)))
    return tuple(map(_any_order, value)) if isinstance(value, tuple) else value


# -- asked


class _Bench(Engine):
    """The engine of `kg cypher` over a database that a test filled."""

    def __init__(self, database: Any) -> None:
        self._database = database
        together = [row["l"] for row in asked(database, "MATCH (n) RETURN DISTINCT labels(n) AS l", {})]
        labels = sorted({label for some in together for label in some})
        self.catalog = Catalog(0, labels, together, [], {})
        self._cells = Cells(labels)

    def tagged(self, one: Scenario) -> tuple[list[str], list[list[Any]]]:
        """Columns and tagged rows."""
        form = checked(one.query, self.catalog, one.parameters, self, DEEP)
        own, any_ = " WHERE _kg_k ENDS WITH '_at' | [_kg_k, toString(", " | [_kg_k, toStringOrNull("
        every = form.cypher.replace(own, any_)  # here any property may be an instant
        rows = self._rows(form._replace(cypher=every))
        return form.columns, [[row[f"c{at}"] for at in range(len(form.columns))] for row in rows]


@contextmanager
def _filled(one: Scenario, empty: Any) -> Iterator[Any]:
    """What the test asks: a database of its own, where something is written before, for names of labels stay behind."""
    if not one.before:
        yield empty
        return
    with tempfile.TemporaryDirectory() as made, library().create_database(str(Path(made, "tck"))) as database:
        with database.transaction():
            for query in one.before:
                database.command("opencypher", query).close()
        yield database


def verdict(bench: _Bench, one: Scenario) -> str:
    """`right`, `wrong` or `refused`; of a scenario that should raise an error `raised` or `not raised`."""
    try:
        columns, rows = bench.tagged(one)
    except (Refused, UsageError) as error:
        return "raised" if one.expected is None else f"refused: {str(error).splitlines()[0]}"
    if one.expected is None:
        return "not raised"
    head, *lines = one.expected
    expected = [repr([_value(cell) for cell in line]) for line in lines]
    found = [repr([_given(cell) for cell in row]) for row in rows]
    if one.any_list_order:
        expected = [repr([_any_order(_value(cell)) for cell in line]) for line in lines]
        found = [repr([_any_order(_given(cell)) for cell in row]) for row in rows]
    if not one.in_order:
        expected, found = sorted(expected), sorted(found)
    return "right" if found == expected and (not lines or columns == head) else "wrong"


def counted(folder: Path, wanted: Sequence[str] = ()) -> tuple[Counter[str], dict[str, str]]:
    """How many are right, wrong, refused, raised, not raised, not run; and of all that fell short name and verdict."""
    counts, short = Counter[str](), dict[str, str]()
    with tempfile.TemporaryDirectory() as made, library().create_database(str(Path(made, "tck"))) as empty:
        for one in scenarios(folder):
            if wanted and not any(name in one.name for name in wanted):
                continue
            try:
                with _filled(one, empty) as database:
                    said = verdict(_Bench(database), one)
            except Deeper as error:
                said = f"refused: {error}"
            except Exception as error:  # noqa: BLE001  # a scenario that cannot even be set up is named
                said = f"not run: {reason(error)}"
            counts[said.partition(":")[0]] += 1
            if said not in ("right", "raised"):
                short[one.name] = said.partition(" (")[0][:100]
                print(f"{one.name}\t{short[one.name]}", flush=True)
    return counts, short


if __name__ == "__main__":
    print(dict(counted(Path(sys.argv[1]), sys.argv[2:])[0]))
