"""The file of a mapping: its YAML decoded, with every fault that can be seen without the ontology at its place."""

import typing
from collections.abc import Iterator
from collections.abc import Mapping as Table
from typing import Any, Final, NamedTuple

import msgspec

from kg.errors import BadInput, Fault, suggestion
from kg.model.records import Certainty, Coding, Mode, Polarity, Status
from kg.reading.mapping import HEADER, Mapping
from kg.reading.mapping_rules import DocumentField, LinkField, TextField
from kg.reading.values import Places, fault_at, mismatch
from kg.reading.yaml.text import read


class Decoded(NamedTuple):
    """A mapping as its file has it, with the places of its values, before the ontology has been asked."""

    mapping: Mapping
    places: Places
    file: str

    def fault(self, code: str, reason: str, path: str) -> Fault:
        """A fault at a path of the file."""
        return fault_at(code, reason, path, self.places, self.file)


def decode(text: str, file: str, shapes: Table[str, type[Mapping]]) -> Decoded:
    """The mapping of a YAML text; `shapes` gives the struct for each `kind`.

    Raises `BadInput` with all faults that can be seen without the ontology, each with its place.
    """
    raw, places = read(text, file)
    if not isinstance(raw, dict) or raw.get("mapping") != HEADER:
        raise BadInput([fault_at("KG003", f'a mapping file begins with "mapping: {HEADER}"', "$", places, file)])
    shape = shapes.get(str(raw.get("kind")))
    if shape is None:
        reason = f'unknown kind "{raw.get("kind")}": one of {", ".join(sorted(shapes))}'
        raise BadInput([fault_at("KG012", reason, "$.kind", places, file)])
    faults: list[Fault] = []
    fields: dict[str, Any] = {}
    known = {field.encode_name: field for field in msgspec.structs.fields(shape) if field.name not in shape.not_written}
    for name, value in raw.items():
        if name not in known:
            faults.append(
                fault_at("KG010", f'unknown field "{name}"' + suggestion(name, known), f"$.{name}", places, file)
            )
            continue
        for code, reason, path, decoded in _section(value, known[name].type, f"$.{name}"):
            if code:
                faults.append(fault_at(code, reason, path, places, file))
            else:
                fields[known[name].name] = decoded
    faults += [
        fault_at("KG010", f'the field "{name}" is missing', "$", places, file)
        for name, field in known.items()
        if field.required and name not in raw
    ]
    if faults:
        raise BadInput(faults)
    return Decoded(shape(**fields), places, file)


Step = tuple[str, str, str, Any]
"""Code, reason and path of a fault, or three empty texts (the path is given) and a value."""


def _section(value: Any, shape: Any, path: str) -> Iterator[Step]:
    """A section's value; each wrong entry of a table is a fault of its own."""
    if typing.get_origin(shape) is not dict or not isinstance(value, dict):
        yield _converted(value if value is not None else {}, shape, path)
        return
    key_shape, entry_shape = typing.get_args(shape)
    table: dict[Any, Any] = {}
    for key, entry in value.items():
        name = _converted(key, key_shape, f"{path}.{key}")
        rule = _converted(entry, entry_shape, f"{path}.{key}")
        yield from (step for step in (name, rule) if step[0])
        if not name[0] and not rule[0]:
            table[name[3]] = rule[3]
    yield "", "", path, table


def _converted(value: Any, shape: Any, path: str) -> Step:
    try:
        decoded = msgspec.convert(value, shape, strict=False)
    except msgspec.ValidationError as error:
        reason, inner = mismatch(error)
        return *_explained(reason, shape), path + inner, None
    return "", "", path, decoded


def _explained(reason: str, shape: Any) -> tuple[str, str]:
    """Our code and words for a fault that msgspec found, with a suggestion where a word is near."""
    if "unknown field" in reason:
        field = reason.split("`")[1]
        return "KG010", f'unknown field "{field}"' + suggestion(field, _fields(shape))
    if "invalid enum value" in reason:
        word = reason.removeprefix("invalid enum value ").strip("'")
        return "KG012", f'unknown code "{word}"' + suggestion(word, _CODE_WORDS)
    return "KG010", reason


def _fields(shape: Any) -> set[str]:
    """Names of the fields of the structs that a shape is made of."""
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        inner = (_fields(field.type) for field in msgspec.structs.fields(shape))
        return {field.encode_name for field in msgspec.structs.fields(shape)}.union(*inner)
    return set[str]().union(*(_fields(part) for part in typing.get_args(shape)))


_CODE_WORDS: Final = tuple(
    member.value
    for codes in (Polarity, Certainty, Status, Mode, Coding, LinkField, TextField, DocumentField)
    for member in codes
)
