"""A mapping written for a table: what each column is guessed to be, each line with the reason, ready to be edited."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from kg.errors import UsageError
from kg.load.draft.columns import ACTOR, IGNORE, Column, Guess, column, guesses
from kg.load.registry import source as source_of
from kg.loaders.tables.delimited import delimited
from kg.loaders.tables.fields import CellField
from kg.loaders.tables.mapping import TableMapping
from kg.model.ids import slug
from kg.ontology import subclasses, terms
from kg.reading.mapping import HEADER
from kg.reading.source import Source

ROWS: Final = 500
"""Rows that a guess is made from."""
_LABELS: Final = 60
"""Labels that are written down; with more, the column is no list of types."""
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_YAML: Final = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_ASIDE: Final = frozenset(
    ("name", "code", "id", "country", "iso", "iso3", "cow", "ccode", "abb", "full", "raw", "en", "label", "3", "2")
)
"""Words that do not tell one party from another."""
_ROLES: Final = (
    ("recipient", "beneficiary"), ("benefi", "beneficiary"), ("donor", "provider"), ("provider", "provider"),
    ("signator", "signatory"), ("host", "host"), ("visitor", "visitor"), ("mediat", "mediator"), ("target", "target"),
    ("pledg", "pledger"), ("speaker", "speaker"), ("member", "member"),
)  # fmt: skip


def draft(path: Path) -> str:
    """The text of a mapping for a table with a header, as good as its header and first rows tell.

    Raises `UsageError` where there is no such file, or no table with columns and rows in it; `BadInput` where it
    cannot be read.
    """
    if not path.is_file():
        raise UsageError(f"there is no file {path}")
    source = source_of(path)
    header, rows = _table(source)
    if len(header) < 2 or not rows:
        raise UsageError(
            f"{path} is no table with a header and rows: {len(header)} columns, {len(rows)} rows are found"
        )
    first = {name: at for at, name in reversed(list(enumerate(header)))}
    named = [(at, name) for name, at in sorted(first.items(), key=lambda item: item[1]) if _can_be_named(name)]
    columns = [column(name, [row[at] for row in rows]) for at, name in named]
    return "\n".join(_lines(source.stem, path.name, len(rows), list(guesses(columns)))) + "\n"


def _can_be_named(column: str) -> bool:
    """Whether a mapping can name a column: what ends with `*` would be all that begin so."""
    return column.isprintable() and not column.endswith("*")


def _table(source: Source) -> tuple[Sequence[str], list[list[str]]]:
    """The header and the first rows that fit it."""
    found, bare = delimited, TableMapping(mapping=HEADER, name="draft", kind="table")
    if source.file.lower().endswith(".parquet"):
        from kg.loaders.tables.parquet import rows as found
    some = [
        (header, row.cells)
        for header, row in islice(found(source, bare), ROWS)
        if row.fault is None and len(row.cells) == len(header)
    ]
    return (some[0][0], [cells for _, cells in some]) if some else ((), [])


def _lines(stem: str, file: str, rows: int, found: list[tuple[Column, Guess]]) -> Iterator[str]:
    kinds = {told.kind for _, told in found}
    book = next((told.scheme for _, told in found if told.kind == CellField.TYPE and told.scheme), "")
    yield f"mapping: {HEADER}"
    yield f"name: {_quoted(slug(stem))}"
    yield "kind: table"
    yield f"# A draft for {file}, from its header and {rows} rows: each line is a guess, and says by what. Then:"
    yield "# 1. defaults: write status: occurred and certainty: certain if the table lists what took place, and"
    yield "#    coding: human if people coded it. Until then nothing in it is an event."
    if CellField.TYPE in kinds and not book:
        yield "# 2. labels: give each label its type; Situation is the widest. kg mapping show table has an example."
    else:
        yield "# 2. the type: say what a row is, in labels, or for all rows in defaults."
    yield f"# 3. kg mapping check --mapping THIS.yaml {file} tells what is not covered."
    yield f"document: {{publisher: {_quoted(stem)}}}  # edit: who publishes it; language, licence, url"
    yield f"prefix: {_prefix(stem)}  # before the ids of this source: the same in all its files"
    type_ = "" if CellField.TYPE in kinds else "type: Situation, "
    yield f"defaults: {{{type_}coding: machine, certainty: unknown, status: unknown}}"
    if book:
        yield f"codebook: {book}"
    if any("-9" in one.cells or told.kind == CellField.PRECISION for one, told in found):
        yield 'nothing: ["-9", "-99", "-999"]'
    if CellField.AMOUNT in kinds and CellField.CURRENCY not in kinds and _currency(found):
        yield f"constants: {{money: {_currency(found)}}}  # by the name of the column of sums"
    yield "columns:"
    if CellField.AMOUNT in kinds and CellField.CURRENCY not in kinds and _currency(found):
        yield "  money: currency  # the constant above"
    yield from (_column(one, told) for one, told in found if told.kind != ACTOR)
    yield from _actors([(one, told) for one, told in found if told.kind == ACTOR])
    yield from _labels([one for one, told in found if told.kind == CellField.TYPE and not book])


def _currency(found: list[tuple[Column, Guess]]) -> str:
    """The currency that the name of a column of sums tells."""
    return next((told.scheme for _, told in found if told.kind == CellField.AMOUNT), "")


def _column(one: Column, told: Guess) -> str:
    rule = f"{{as: {told.kind}, {told.rule}}}" if told.rule else str(told.kind)
    shown = ", ".join(dict.fromkeys(cell[:30] for cell in one.cells[:20]))[:60]
    return f"  {_quoted(one.name)}: {rule}  # {told.by}" + (
        f": {_bare(shown)}" if shown and told.kind == IGNORE else ""
    )


def _bare(text: str) -> str:
    return " ".join("".join(filter(str.isprintable, text)).split())


def _actors(found: list[tuple[Column, Guess]]) -> Iterator[str]:
    """The parties: the columns of one, by what their names have in common, in one rule."""
    parties: dict[tuple[str, ...], list[tuple[Column, Guess]]] = {}
    for one, told in found:
        base = tuple(word for word in one.words if word not in _ASIDE) or one.words
        parties.setdefault(base, []).append((one, told))
    if parties:
        yield "actors:"
    for base, columns in parties.items():
        name = next((one for one, told in columns if not told.scheme), None)
        coded = next(((one, told) for one, told in columns if told.scheme), None)
        parts = [f"slot: {'_'.join(base) or 'party'}"]
        parts += [f"name: {_quoted(name.name)}"] if name else []
        parts += [f"codes: [{_quoted(coded[0].name)}], scheme: {coded[1].scheme}"] if coded else []
        if name and (mark := next((mark for mark in ";|" if any(mark in cell for cell in name.cells)), "")):
            parts.append(f'split: "{mark}"')
        role = next((role for stem, role in _ROLES if any(word.startswith(stem) for word in base)), "participant")
        reasons = ", ".join(dict.fromkeys(told.by for _, told in columns))
        yield f"  - {{{', '.join(parts)}, role: {role}}}  # {reasons}"


def _labels(columns: list[Column]) -> Iterator[str]:
    """Each label with a type whose name it has, else the widest one."""
    if len(columns) != 1:
        if columns:
            yield "# labels: the cells of the columns of types make one label, such as CONSULT/visit"
            yield 'labels: {"*": Situation}'
        return
    yield "labels:  # edit: the types that they mean; those with a number are met so often"
    printable = (cell for cell in columns[0].cells if cell.isprintable())
    for label, count in Counter(printable).most_common(_LABELS):
        type_ = _type(label)
        yield f"  {_quoted(label)}: {type_}  # {count}" + ("" if type_ != "Situation" else ", edit")
    if len(columns[0].different) > _LABELS:
        yield '  "*": Situation  # all others'


def _type(label: str) -> str:
    """The type of which a label has the name, in any of our languages; the widest where it has none."""
    words = frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", label))
    for type_ in subclasses("Situation"):
        for name in terms()[type_].labels.values():
            own = frozenset(name.lower().split())
            if own <= words or own <= {word.removesuffix("s") for word in words}:
                return type_
    return "Situation"


def _prefix(stem: str) -> str:
    made = re.sub(r"[^a-z0-9-]+", "-", stem.lower()).strip("-")
    return made if made[:1].isalpha() else f"table-{made}".strip("-")


def _quoted(text: str) -> str:
    """A text as YAML has it on one line."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _YAML else json.dumps(text, ensure_ascii=False)
