"""JSON Schema of the native format, for editors: from the loader's structs and the ontology's closed lists."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from kg.loaders.native.fields import FileIn
from kg.model.ids import BASE
from kg.ontology import code_lists, lineage, subclasses, terms

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ID: Final = BASE + "format/1/schema.json"
_TEXT: Final = ["string", "number", "boolean"]
"""What an editor may take for something else in YAML is text for us: `2025`, `no`, `1e3`."""
_MAPPINGS: Final = ("ActorType", "Aspect", "Certainty", "Coding", "DocumentKind", "Mode", "Polarity", "Status")
"""Names of the definitions that are closed lists of codes."""

Schema = dict[str, Any]


def json_schema() -> Schema:
    """The schema (draft 2020-12) of one document; the lists of types, roles and codes are closed."""
    definitions: Schema = msgspec.json.schema(FileIn)["$defs"]
    definitions = {name.removesuffix("In"): _plain(one) for name, one in definitions.items()}
    definitions["SituationType"] = _types()
    definitions["Role"] = _codes("role", "What an actor does in a situation.")
    for name in _MAPPINGS:
        scheme = name[0].lower() + name[1:]
        if scheme in code_lists():
            definitions[name] = _codes(scheme, definitions[name]["description"], definitions[name]["enum"])
    _refer(definitions["Situation"], "type", "SituationType")
    _refer(definitions["Participant"], "role", "Role")
    _refer(definitions["Membership"], "role", "Role")
    top = definitions.pop("File")
    return {"$schema": _DIALECT, "$id": _ID, **top, "title": "An annotated document", "$defs": definitions}


def _plain(value: Any) -> Any:
    """Without the names of our structs; texts may look like numbers, what may be missing may be empty."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(item) for key, item in value.items() if not (key == "title" and isinstance(item, str))}
    if plain.get("type") == "string":
        plain["type"] = _TEXT
    if reference := plain.get("$ref"):
        plain["$ref"] = reference.removesuffix("In")
    return plain


def _listed(description: str, codes: Iterable[tuple[str, str]]) -> Schema:
    """A closed list; editors show what each code means, validators do not mind."""
    pairs = sorted(codes)
    return {
        "description": description,
        "enum": [code for code, _ in pairs],
        "enumDescriptions": [meaning for _, meaning in pairs],
    }


def _codes(scheme: str, description: str, only: Iterable[str] | None = None) -> Schema:
    codes = code_lists()[scheme].values()
    kept = set(only) if only is not None else {code.notation for code in codes}
    meanings = ((code.notation, code.definition or code.labels.get("en", "")) for code in codes)
    return _listed(description, ((code, meaning) for code, meaning in meanings if code in kept))


def _types() -> Schema:
    names = subclasses("Situation")
    return _listed(
        "What kind of situation; one tree for events, plans and contents.",
        ((name, terms()[name].comment or " › ".join(lineage(name)[1:])) for name in names),
    )


def _refer(definition: Schema, field: str, name: str) -> None:
    """Let a field take its values from a closed list, and keep what is said of it."""
    kept = {key: value for key, value in definition["properties"][field].items() if key in ("description", "default")}
    definition["properties"][field] = {**kept, "$ref": f"#/$defs/{name}"}
