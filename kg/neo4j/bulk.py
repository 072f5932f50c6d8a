"""Bulk import: the property graph as CSV files for `neo4j-admin database import full`, and a run of that tool."""

import csv
import os
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final, NamedTuple

from kg.errors import DatabaseError, UsageError
from kg.graph.rows import Node, Row, row_hash
from kg.model.ids import digest
from kg.neo4j.mark import signature
from kg.neo4j.schema import HASH, MARK, labels, quoted, root
from kg.ontology import relationships
from kg.system.atomic_file import whole

ARGUMENTS: Final = "import.args"
"""The file with the options: `neo4j-admin database import full DATABASE @import.args`."""

_BETWEEN: Final = "\x1f"
"""Stands between the members of a list, labels too, and in no id of ours."""

_OPTIONS: Final = (
    "--id-type=string",
    "--multiline-fields=true",
    "--array-delimiter=U+001F",
    "--skip-bad-relationships=false",
)

_MARK_HEADER: Final = (
    "id:ID(mark),:LABEL,state,revision:long,counts:long[],format:long,ontology:long,labels:string[],types:string[]"
)

_SAID: Final = 1500
"""Characters of what the tool said that an error repeats: the end, where the reason stands."""

_SUFFIXES: Final = {"_earliest": "date", "_latest": "date", "_at": "datetime", "_since": "date"}


class Written(NamedTuple):
    """How many nodes and relationships the files hold, and the files."""

    nodes: int
    relationships: int
    files: tuple[Path, ...]


def _type(key: str, value: object) -> str:
    """Type of a column as neo4j-admin has it; texts need none."""
    for suffix, name in _SUFFIXES.items():
        if key.endswith(suffix):
            return f":{name}"
    if isinstance(value, bool):
        return ":boolean"
    if isinstance(value, list):
        return ":string[]"
    return {int: ":long", float: ":double"}.get(type(value), "")


def _cell(value: object) -> object:
    """What the CSV has for a value that is no text."""
    if isinstance(value, list):
        return _BETWEEN.join(value)
    return str(value).lower() if isinstance(value, bool) else value


def _located(properties: Mapping[str, object]) -> Mapping[str, object]:
    """The properties, with a point in the place of latitude and longitude."""
    if "latitude" not in properties:
        return properties
    made = dict(properties)
    made["location"] = f"{{latitude:{made.pop('latitude')},longitude:{made.pop('longitude')}}}"
    return made


def _header(row: Row, properties: Mapping[str, object]) -> str:
    own = ["id:ID", ":LABEL"] if isinstance(row, Node) else [":START_ID", ":END_ID", "id"]
    types = {"location": ":point{crs:WGS-84}"}
    return ",".join((*own, f"{HASH}", *(key + (types.get(key) or _type(key, v)) for key, v in properties.items())))


class _Table:
    """An open CSV file, all of whose cells are in quotes: an empty text is a text, not a missing one."""

    def __init__(self, file: IO[bytes], header: str) -> None:
        self._file = file
        self._file.write(f"{header}\n".encode())
        self.add = csv.writer(self, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
        """Write one row of cells."""

    def write(self, line: str) -> None:
        """For the writer above."""
        self._file.write(line.encode())


class _Bulk:
    """The open files of one export: one for each first label or type, and properties."""

    def __init__(self, folder: Path, stack: ExitStack, prefix: str = "") -> None:
        self.prefix = prefix
        self.folder = folder
        self.stack = stack
        self.open: dict[tuple[str, str], _Table] = {}
        self.of_shape: dict[tuple[object, ...], _Table] = {}
        """Open files by the kind of a row, the names of its properties, and their types."""
        self.files: dict[Path, str] = {}
        self.used: Counter[str] = Counter()
        self.totals: Counter[str] = Counter()

    def table(self, name: str, option: str, header: str) -> _Table:
        """The file for rows with this header."""
        if (name, header) not in self.open:
            self.used[name] += 1
            # A part that is written again writes the same files, in whatever order its rows come.
            number = digest(header) if self.prefix else self.used[name]
            path = self.folder / f"{self.prefix}{name}-{number}.csv"
            self.files[path] = option
            self.open[name, header] = _Table(self.stack.enter_context(whole(path)), header)
        return self.open[name, header]

    def add(self, row: Row) -> None:
        kind = root(row) if isinstance(row, Node) else row.type
        properties = _located(row.properties)
        shape = (type(row), kind, *properties, *map(type, properties.values()))
        table = self.of_shape.get(shape) or self._new(row, kind, properties, shape)
        cells = (value if type(value) is str else _cell(value) for value in properties.values())
        if isinstance(row, Node):
            table.add((row.id, _BETWEEN.join(row.labels), row_hash(row), *cells))
        else:
            table.add((row.source, row.target, row.id, row_hash(row), *cells))
        self.totals[kind] += 1

    def _new(self, row: Row, kind: str, properties: Mapping[str, object], shape: tuple[object, ...]) -> _Table:
        header = _header(row, properties)
        if isinstance(row, Node):
            table = self.table(f"nodes-{kind}", "--nodes", header)
        else:
            table = self.table(kind, f"--relationships={_known(kind)}", header)
        self.of_shape[shape] = table
        return table

    def mark(self, state: str) -> None:
        """The mark of a complete push, so that the next one sends only what has changed since."""
        counts = [str(self.totals[kind]) for kind in (*labels(), *relationships())]
        signed = signature()
        table = self.table(f"nodes-{MARK}", "--nodes", _MARK_HEADER)
        table.add(map(_cell, ("push", MARK, state, 1, counts, *signed.values())))


def _known(type_: str) -> str:
    """The type; raises `ValueError` where the ontology does not have it."""
    return quoted(type_).strip("`")


class PartWritten(NamedTuple):
    """Options for the files of one part, by their names, and how many rows of each kind they hold."""

    options: dict[str, str]
    totals: dict[str, int]


def write_part(rows: Iterable[Row], folder: Path, prefix: str) -> PartWritten:
    """Write some of the rows into files whose names begin with `prefix`; written again, they take the same places.

    Raises `StoreError` where the folder cannot be written.
    """
    with ExitStack() as stack:
        bulk = _Bulk(folder, stack, prefix)
        for row in rows:
            bulk.add(row)
    return PartWritten({path.name: option for path, option in bulk.files.items()}, dict(bulk.totals))


def join_parts(parts: Iterable[PartWritten], folder: Path, state: str) -> Written:
    """Write mark and arguments for parts that are whole; `state` as for `write_bulk`."""
    with ExitStack() as stack:
        arguments = stack.enter_context(whole(folder / ARGUMENTS))
        bulk = _Bulk(folder, stack)
        for part in parts:
            bulk.files |= {folder / name: option for name, option in part.options.items()}
            bulk.totals.update(part.totals)
        return _finish(bulk, arguments, state)


def write_bulk(rows: Iterable[Row], folder: Path, state: str) -> Written:
    """Write one CSV for each kind of row, and the arguments; `state` is what a push would leave as its mark.

    Raises `StoreError` where the folder cannot be written; the arguments appear last, when all else is whole.
    """
    with ExitStack() as stack:
        arguments = stack.enter_context(whole(folder / ARGUMENTS))
        bulk = _Bulk(folder, stack)
        for row in rows:
            bulk.add(row)
        return _finish(bulk, arguments, state)


def _finish(bulk: _Bulk, arguments: IO[bytes], state: str) -> Written:
    bulk.mark(state)
    # Newer releases of the tool want a folder before each name.
    options = (*_OPTIONS, *(f"{option}=./{path.name}" for path, option in sorted(bulk.files.items())))
    arguments.write("".join(f"{option}\n" for option in options).encode())
    nodes = sum(bulk.totals[kind] for kind in labels())
    return Written(nodes, bulk.totals.total() - nodes, (*sorted(bulk.files), bulk.folder / ARGUMENTS))


def find_admin(given: str = "") -> list[str]:
    """The command that is neo4j-admin: the one given, else that of NEO4J_HOME, else that on PATH.

    Raises `UsageError` where there is none.
    """
    if given:
        return shlex.split(given)
    home = os.environ.get("NEO4J_HOME")
    inside = Path(home) / "bin" / "neo4j-admin" if home else None
    found = str(inside) if inside and inside.is_file() else shutil.which("neo4j-admin")
    if not found:
        raise UsageError(
            "neo4j-admin is not here: run it where Neo4j is installed, in the folder of the files, with "
            f"`neo4j-admin database import full neo4j --overwrite-destination @{ARGUMENTS}`, "
            "or name it with --admin or NEO4J_HOME"
        )
    return [found]


def bulk_import(folder: Path, database: str, admin: list[str]) -> str:
    """Fill a database that is not running from a folder of files; gives what the tool said.

    Whatever the database held is replaced. Raises `UsageError` where the folder holds no export, and
    `DatabaseError` where the tool refuses.
    """
    if not (folder / ARGUMENTS).is_file():
        raise UsageError(f"{folder} holds no {ARGUMENTS}; write it with: kg export neo4j-bulk -o {folder}")
    command = [*admin, "database", "import", "full", database, "--overwrite-destination", f"@{ARGUMENTS}"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # no shell
    if run.returncode:
        raise DatabaseError(f"neo4j-admin ended with {run.returncode}: {(run.stdout + run.stderr).strip()[-_SAID:]}")
    return run.stdout
