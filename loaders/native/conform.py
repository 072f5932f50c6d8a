"""Values against the shape that the format gives them: every misfit with its place, in the user's words."""

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import msgspec

from kg.errors import suggestion
from kg.loaders.native.fields import AmountIn, ClaimIn, ConditionsIn, DocumentIn, ParticipantIn, QuoteIn, SituationIn
from kg.model.records import ActorType, Aspect, Certainty, Coding, DocumentKind, Mode, Polarity, Status
from kg.reading.values import mismatch

_STRUCTS: Final[dict[str, type[msgspec.Struct]]] = {
    "document": DocumentIn,
    "participants": ParticipantIn,
    "amount": AmountIn,
    "claims": ClaimIn,
    "quote": QuoteIn,
    "conditional_on": ConditionsIn,
    "any": ConditionsIn,
    **dict.fromkeys(("content", "if", "after", "unless", "until"), SituationIn),
}
"""What stands under a field that holds more than text."""

_CODES: Final[dict[str, Iterable[str]]] = {
    "aspect": list(Aspect),
    "certainty": list(Certainty),
    "coding": list(Coding),
    "kind": list(DocumentKind),
    "format": ["diplomatic-kg/1"],
    "mode": list(Mode),
    "polarity": list(Polarity),
    "status": list(Status),
    "type": list(ActorType),
}
"""Closed lists by field; the types of situations and the roles are those of the ontology and checked later."""

_WORDS: Final = {
    "str": "text",
    "object": "a mapping",
    "array": "a list",
    "int": "an integer",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
}
_COMMA: Final = "; in {…} a comma begins a new entry: put a text with commas in quotes"
_ANY_LANGUAGE: Final = "[...]"
"""How msgspec writes the path of a value in a mapping with free keys: of a name by language."""
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_MEANT: Final = re.compile(r'did you mean "(.*)"\?$')
_MOST: Final = 50
"""Misfits of one element that are reported."""


class Misfit(NamedTuple):
    """One thing that does not fit: the code, the reason, and the path inside the value (`.participants[0].role`)."""

    code: str
    reason: str
    path: str


def conform(value: Any, shape: type[Any]) -> tuple[Any, list[Misfit]]:
    """The value in its shape, and all misfits: without the fields that do not fit, or None where that leaves none.

    A value that does not fit is used up on the way.
    """
    misfits: list[Misfit] = []
    cut: set[str] = set()
    guessed: set[str] = set()
    while len(misfits) < _MOST:
        try:
            converted = msgspec.convert(value, shape, strict=False)
        except msgspec.ValidationError as error:
            reason, path = mismatch(error)
            field = _quoted(reason)
            if "missing required field" in reason and f"{path}.{field}" in cut:
                break
            misfit = _misfit(reason, path, field, shape, value)
            if misfit.path not in guessed or not misfit.reason.startswith("expected"):
                misfits.append(misfit)  # else another field was meant than the one that was guessed
            if name := _renamed(value, misfit):
                guessed.add(name)
            elif not _cut(value, misfit.path):
                break
            cut.add(misfit.path)
        else:
            return converted, misfits
    return None, misfits


def _quoted(reason: str) -> str:
    return reason.split("`")[1] if reason.count("`") >= 2 else ""


def _misfit(reason: str, path: str, field: str, shape: type[Any], value: Any) -> Misfit:
    """Our code, words and path for what msgspec found."""
    if "unknown field" in reason:
        return _unknown_field(path, field, _struct(path, shape))
    if "missing required field" in reason:
        return Misfit("KG010", f'the field "{field}" is missing', path)
    if path.endswith(_ANY_LANGUAGE):
        return _name_without_text(value, path.removesuffix(_ANY_LANGUAGE))
    last = _names(path)[-1] if _names(path) else ""
    held = _at(value, path)
    if "invalid enum value" in reason:
        known = _CODES.get(last, ())
        near = suggestion(str(held), known) or f"; known are {', '.join(known)}"
        return Misfit("KG012", f'unknown {last} "{held}"{near}', path)
    if bound := re.search(r" ([<>]=) (-?\d+)", reason):
        words = {"<=": "at most", ">=": "at least"}[bound[1]]
        return Misfit("KG014", f"{last} is {held}; it must be {words} {bound[2]}", path)
    if _STRUCTS.get(last) is ConditionsIn:
        return Misfit("KG044", "a condition needs its kind (if, after, unless, until) and what it depends on", path)
    wanted = [_WORDS.get(kind.strip(), kind) for kind in field.split("|") if kind.strip() != "null"]
    met = f'"{held}"' if isinstance(held, str) else _WORDS["null" if held is None else _kind(held)]
    return Misfit("KG010", f"expected {' or '.join(wanted)}, not {met}", path)


def _name_without_text(value: Any, path: str) -> Misfit:
    language, text = next(item for item in _at(value, path).items() if not isinstance(item[1], str))
    hint = "" if text is not None else _COMMA
    return Misfit("KG010", f'expected a text for the language "{language}"{hint}', f"{path}.{language}")


def _kind(value: Any) -> str:
    return "array" if isinstance(value, list) else "object"


def _unknown_field(path: str, field: str, struct: type[msgspec.Struct]) -> Misfit:
    known = [one.encode_name for one in msgspec.structs.fields(struct)]
    if struct is ConditionsIn:
        near = suggestion(field, known) or "; a condition needs its kind: if, after, unless or until"
        return Misfit("KG044", f'unknown kind of condition "{field}"{near}', f"{path}.{field}")
    near = suggestion(field, known) or (_COMMA if " " in field else f"; known are {', '.join(known)}")
    return Misfit("KG010", f'unknown field "{field}"{near}', f"{path}.{field}")


def _names(path: str) -> list[str]:
    return [name for name, _ in _STEP.findall(path) if name]


def _struct(path: str, shape: type[Any]) -> type[msgspec.Struct]:
    names = _names(path)
    return _STRUCTS.get(names[-1], shape) if names else shape


def _at(value: Any, path: str) -> Any:
    """What stands at a path; None where nothing does."""
    for name, index in _STEP.findall(path):
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and index and int(index) < len(value):
            value = value[int(index)]
    return value


def _renamed(value: Any, misfit: Misfit) -> str:
    """Put a field under the name that may be meant, so that what it holds is looked at too; gives its path, if any."""
    outer, _, name = misfit.path.rpartition(".")
    meant = _MEANT.search(misfit.reason)
    holder = _at(value, outer)
    if misfit.code == "KG012" or not meant or not isinstance(holder, dict) or name not in holder or meant[1] in holder:
        return ""
    holder[meant[1]] = holder.pop(name)
    return f"{outer}.{meant[1]}"


def _cut(value: Any, path: str) -> bool:
    """Take a field out of its mapping; False where the misfit is no field, or not there."""
    outer, _, name = path.rpartition(".")
    holder = _at(value, outer)
    return isinstance(holder, dict) and holder.pop(name, value) is not value
