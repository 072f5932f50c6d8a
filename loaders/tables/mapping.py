"""The mapping of a table: which column is what, how its cells are written, and what its labels mean."""

import re
from collections.abc import Iterator
from typing import ClassVar, Final, Literal, Self

import msgspec

from kg.errors import suggestion
from kg.loaders.tables.codebook import BOOKS, rules
from kg.loaders.tables.fields import NEEDS, TOGETHER, CellField, Precision
from kg.ontology import subclasses
from kg.reading.fillers import is_number, signs
from kg.reading.mapping import Finder, Mapping
from kg.reading.mapping_rules import IGNORE, ContentRule, LabelRule, Rule, Setting, lookup

Delimiter = Literal["auto", "comma", "semicolon", "tab", "pipe"]
DELIMITERS: Final[dict[str, str]] = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
HOLE: Final = re.compile(r"\{([^{}]+)\}")
"""A column's name in a template: `{Source Name} – {Target Name}`."""


class ColumnRule(Setting, frozen=True, kw_only=True):
    """A column: what its cells are, or a setting for each of its values.

    `patterns` are those of strptime for times that are not in EDTF; `empty` are cells that say nothing; `labels`
    replaces cells before they are read; `scheme` goes before codes (`cameo` makes `cameo/036` of `036`) and before the
    ids of larger situations that have the same numbers as others; `naming` is a template for the name of the larger
    situation in a column of `part_of`.
    Of sums of money, `scale` is what a number counts in, and `decimal` what stands before its decimals.
    """

    as_: CellField | None = None
    values: dict[str, str | Setting] = msgspec.field(default_factory=dict)
    labels: dict[str, str] = msgspec.field(default_factory=dict)
    patterns: list[str] = msgspec.field(default_factory=list)
    empty: list[str] = msgspec.field(default_factory=list)
    scheme: str = ""
    naming: str = ""
    scale: Literal["", "thousand", "million", "billion"] = ""
    decimal: Literal["point", "comma"] = "point"


class ActorRule(Rule, frozen=True, kw_only=True):
    """A party: the columns of its name and code, and its role where neither `role_column` nor the label gives one.

    `codes` are tried in their order, each of `scheme` (a code system of the reference, as `cameo`, `iso3`, `cow`,
    `cowNumber`, `fips`); `qualifiers` tell parties of one name apart. With `split` a cell holds several parties. `type`
    is that of a party that the reference does not know. Those of the slot `said_by` vouch and take no part.
    """

    slot: str
    name: str = ""
    codes: list[str] = msgspec.field(default_factory=list)
    qualifiers: list[str] = msgspec.field(default_factory=list)
    scheme: str = ""
    split: str = ""
    role: str = "participant"
    role_column: str = ""
    type: str = ""
    empty: list[str] = msgspec.field(default_factory=list)
    values: dict[str, str] = msgspec.field(default_factory=dict)

    def columns(self) -> tuple[str, ...]:
        """Every column that the rule reads."""
        return tuple(filter(None, (self.name, *self.codes, *self.qualifiers, self.role_column)))


class Layout(Rule, frozen=True, kw_only=True):
    """How the file is written. `columns` are those of a file without header, told apart by their number."""

    delimiter: Delimiter = "auto"
    quoting: Literal["double", "none"] = "double"
    encoding: Literal[
        "utf-8",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "iso-8859-1",
        "iso-8859-2",
    ] = "utf-8"
    columns: list[list[str]] = msgspec.field(default_factory=list)
    empty: list[str] = msgspec.field(default_factory=list)


class Unpivot(Rule, frozen=True, kw_only=True):
    """Columns of which each says something of its own where it has one of the `marks`: a row says as many things.

    Each comes with the column's name in a column called `name`, which is a column like any other.
    """

    columns: list[str]
    name: str
    marks: list[str] = msgspec.field(default_factory=lambda: ["1"])


class TableMapping(Mapping, frozen=True, kw_only=True):
    """The rules of a table. With `prefix`, ids hold in every file of the source (`gdelt:719024875`).

    `codebook` gives rules for the codes of an event-data scheme beside those in `labels` (`ontology`: the names of our
    types mean themselves). `naming` is a template for the names of situations, with columns (and the label) in braces;
    `key` is one for their ids, where the columns of an id are something else, too. Rows that agree in all columns of
    `twins`, and in type, time and parties, are one situation that the source wrote down twice. `optional` are columns
    that not every version of the source has, or that each version calls differently. `constants` are columns that the
    file does not have, with the same cell in every row. `nothing` are cells that say nothing, `unnamed` parties that
    name nobody, both beside the usual ones (`kg.reading.fillers`). `content` is what every row is about whose label
    says nothing of it. `strip` is what falls away at the beginning of every cell.
    """

    layout: Layout = Layout()
    prefix: str = ""
    codebook: Literal["", "cameo", "plover", "ontology"] = ""
    naming: str = ""
    key: str = ""
    constants: dict[str, str] = msgspec.field(default_factory=dict)
    nothing: list[str] = msgspec.field(default_factory=list)
    unnamed: list[str] = msgspec.field(default_factory=list)
    content: ContentRule | None = None
    columns: dict[str, str | ColumnRule] = msgspec.field(default_factory=dict)
    actors: list[ActorRule] = msgspec.field(default_factory=list)
    twins: list[str] = msgspec.field(default_factory=list)
    optional: list[str] = msgspec.field(default_factory=list)
    unpivot: Unpivot | None = None
    strip: str = ""
    KIND: ClassVar[str] = "table"
    FIELDS: ClassVar[tuple[str, ...]] = (*CellField, IGNORE)
    not_written: ClassVar[frozenset[str]] = frozenset(
        {"makers", "finder", "layers", "attributes", "metadata", "notes", "roles"}
    )

    def completed(self, makers: dict[str, str], finder: Finder) -> Self:
        """With the code book `ontology`, the names of our types mean themselves."""
        labels = {name: name for name in subclasses("Situation")} if self.codebook == "ontology" else {}
        return msgspec.structs.replace(self, makers=makers, finder=finder, labels=labels | self.labels)

    def rule(self, label: str) -> LabelRule | None:
        """What a label means, by the mapping itself or its code book; of `CONSULT/visit` else what `CONSULT` means."""
        for name in dict.fromkeys((label, label.partition("/")[0])):
            found = lookup(self.labels, name)
            if found is not None:
                return LabelRule(type=found) if isinstance(found, str) else found
            if self.codebook in BOOKS and name in rules(self.codebook):
                return rules(self.codebook)[name]
        return None

    @property
    def apart(self) -> bool:
        """Whether each row is read as if it stood alone: what rows before it said does not count."""
        rules = map(self.column, self.columns)
        return not self.twins and not any(rule is not None and rule.as_ in TOGETHER for rule in rules)

    def column(self, name: str) -> ColumnRule | None:
        """The rule of a column; None where there is none, or it is ignored."""
        found = lookup(self.columns, name)
        if isinstance(found, str):
            return None if found == IGNORE else ColumnRule(as_=CellField(found))
        return found

    def ignores(self, name: str) -> bool:
        """Whether a column is left out on purpose."""
        return lookup(self.columns, name) == IGNORE

    def empty(self, name: str) -> frozenset[str]:
        """Cells of a column that say nothing; never what the mapping explains or the reference has as a code (`NA`)."""
        rule = self.column(name)
        usual = signs((*self.nothing, *self.layout.empty))
        if rule is not None:
            labels = self.labels if rule.as_ is CellField.TYPE else {}
            usual = usual.union(rule.empty).difference(rule.labels, rule.values, labels)
            if rule.as_ in (CellField.LATITUDE, CellField.LONGITUDE):
                usual = frozenset(sign for sign in usual if not is_number(sign))
        for actor in (one for one in self.actors if name in one.columns()):
            usual = usual.difference(actor.values)
            if name in actor.codes:
                usual = frozenset(sign for sign in usual if self.finder.code(actor.scheme, sign) is None)
        return usual

    def written(self, name: str) -> bool:
        """Whether a column stands in a template of the mapping."""
        rules = (rule.naming for rule in self.columns.values() if isinstance(rule, ColumnRule))
        return any(f"{{{name}}}" in template for template in (self.naming, self.key, *rules))

    def named(self) -> tuple[str, ...]:
        """Every column that the mapping needs, in its order."""
        own = (name for name in self.columns if not name.endswith("*") and not self.ignores(name))
        parties = (
            column for actor in self.actors for column in (actor.name, *actor.codes, *actor.qualifiers) if column
        )
        holes = (name for name in HOLE.findall(self.naming + self.key) if name != "label")
        marks, made = (self.unpivot.columns, self.unpivot.name) if self.unpivot else ((), "")
        given = (*self.constants, *self.optional, made)
        return tuple(name for name in dict.fromkeys((*own, *marks, *parties, *holes, *self.twins)) if name not in given)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Precisions that are none, and fields that need another one."""
        fields: dict[str, str] = {}
        for name, rule in self.columns.items():
            fields.setdefault(str(rule if isinstance(rule, str) else rule.as_ or ""), f"$.columns.{name}")
            if isinstance(rule, ColumnRule) and rule.as_ is CellField.PRECISION:
                for cell, word in rule.labels.items():
                    if word not in tuple(Precision):
                        reason = f'unknown precision "{word}"' + suggestion(word, Precision)
                        yield f"{reason}: one of {', '.join(Precision)}", f"$.columns.{name}.labels.{cell}"
        for field, needed in NEEDS.items():
            if field in fields and fields.keys().isdisjoint(needed):
                yield f'a column "{field}" needs one of {" or ".join(needed)}', fields[field]
        contents = (self.content, *(rule.content for rule in self.labels.values() if isinstance(rule, LabelRule)))
        if CellField.CONTENT_ID in fields and CellField.CONTENT_TYPE not in fields and not any(contents):
            yield "what is the content? content: {type: …} of the mapping or of a label says it", fields["content_id"]

    def words(self) -> Iterator[tuple[str, str, str]]:
        """Every word that must be known: `type`, `role` or `field`, the word, and its path in the file."""
        for name, column in self.columns.items():
            if isinstance(column, str):
                yield from [("field", column, f"$.columns.{name}")] * (column != IGNORE)
                continue
            for value, setting in column.values.items():
                type_ = setting if isinstance(setting, str) else setting.type
                yield from [("type", type_, f"$.columns.{name}.values.{value}")] * (type_ not in ("", IGNORE))
        yield from self.label_words()
        yield from _content_words(self.content, "$.content")
        for index, actor in enumerate(self.actors):
            yield "role", actor.role, f"$.actors[{index}].role"
            yield from [("type", actor.type, f"$.actors[{index}].type")] * bool(actor.type)

    def label_words(self) -> Iterator[tuple[str, str, str]]:
        """The words of the labels' rules."""
        for name, rule in self.labels.items():
            path = f"$.labels.{name}"
            if isinstance(rule, str):
                yield from [("type", rule, path)] * (rule != IGNORE)
                continue
            yield "type", rule.type, f"{path}.type"
            yield from (("role", str(role), f"{path}.roles.{slot}") for slot, role in rule.roles.items())
            yield from _content_words(rule.content, f"{path}.content")
            for kind, needed in rule.conditions.items():
                yield from _content_words(needed, f"{path}.conditions.{kind}")


def _content_words(content: ContentRule | None, path: str) -> Iterator[tuple[str, str, str]]:
    if content is not None:
        yield "type", content.type, f"{path}.type"
        yield from (("role", role, f"{path}.roles.{slot}") for slot, role in content.roles.items())
