"""Files to a UIMA CAS by dkpro-cassis, whose faults become ours."""

from __future__ import annotations

import warnings as python_warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from kg.errors import BadInput, Fault
from kg.loaders.text.xml_text import parse, refuse_doctype, root_tag
from kg.reading.source import Source

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

_BROKEN: Final = (KeyError, ValueError, TypeError, AttributeError, IndexError, RuntimeError, SyntaxError, OverflowError)
"""What dkpro-cassis raises on a CAS that does not fit its type system: it checks while it builds."""


def from_xmi(content: bytes, types: list[bytes], file: str) -> Cas:
    """A CAS of XMI with the first of the type systems that it fits; with that of DKPro Core where there are none.

    Where it fits none because it has features that they lack, these are taken in as texts, known to the mapping or not.

    Raises `BadInput`: KG002 for wrong XML and a DOCTYPE, KG003 for a CAS that fits no type system.
    """
    cassis = _cassis(file)
    for one in (content, *types):
        refuse_doctype(one, file)
    with _ours(file, "" if types else "there is no type system (TypeSystem.xml) beside it; "):
        if not types:
            return _of_xmi(cassis, content, cassis.load_dkpro_core_typesystem())
    faults: list[Fault] = []
    for one, whole in [*((one, True) for one in types), *((one, False) for one in types)]:
        try:
            with _ours(file):
                system = cassis.load_typesystem(BytesIO(one))
                if whole or _completed(system, content, file):
                    return _of_xmi(cassis, content, system)
        except BadInput as error:
            faults += error.faults
    raise BadInput(faults[:1])


def _completed(system: TypeSystem, content: bytes, file: str) -> bool:
    """Whether types of the file have features that the type system lacks; it has them then, as texts."""
    lacking = False
    for element in parse(content, file):
        name = element.tag.removeprefix("{http:///").replace("/", ".").replace(".ecore}", ".")
        if name.startswith("uima.cas.") or not system.contains_type(name):
            continue
        known = {feature.name.removesuffix("_") for feature in system.get_type(name).all_features}
        for feature in sorted(one for one in element.attrib if "{" not in one and one not in known):
            system.create_feature(name, feature, "uima.cas.String")
            lacking = True
    return lacking


def _of_xmi(cassis: Any, content: bytes, types: TypeSystem) -> Cas:
    cas: Cas = cassis.load_cas_from_xmi(BytesIO(content), typesystem=types)
    return cas


def from_json(content: bytes, file: str) -> Cas:
    """A CAS of JSON; raises `BadInput` (KG003) where it is none."""
    cassis = _cassis(file)
    with _ours(file):
        cas: Cas = cassis.load_cas_from_json(BytesIO(content), typesystem=cassis.TypeSystem())
    return cas


def _cassis(file: str) -> Any:
    try:
        import cassis
    except ImportError as error:
        reason = 'UIMA files need the extra "uima": pip install "diplomatic-kg[uima]"'
        raise BadInput([Fault(code="KG003", reason=reason, file=file)]) from error
    return cassis


class _ours:  # noqa: N801  # a context, read as a word
    """Turns what dkpro-cassis raises into a fault of the file, and keeps its warnings to itself."""

    def __init__(self, file: str, said: str = "") -> None:
        self.file = file
        self.said = said
        self.quiet = python_warnings.catch_warnings()

    def __enter__(self) -> None:
        self.quiet.__enter__()
        python_warnings.simplefilter("ignore")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self.quiet.__exit__(None, None, None)
        if isinstance(error, Exception) and (isinstance(error, _BROKEN) or type(error).__module__.startswith("cassis")):
            reason = f"{self.said}no CAS that fits its type system{_in_words(error)}"
            line, column = getattr(error, "position", (0, 0)) if isinstance(error, SyntaxError) else (0, 0)
            fault = Fault(code="KG003", reason=reason, file=self.file, line=line or 1, column=column or 1)
            raise BadInput([fault]) from error


def _in_words(error: Exception) -> str:
    """What a parser says of the file; what Python says of the parser (`'NoneType' object …`) helps nobody."""
    if isinstance(error, KeyError):
        return f": {error} is missing"
    if isinstance(error, TypeError | AttributeError | IndexError):
        return ": a part that every CAS has is missing, or of another kind"
    return ": " + " ".join(str(error).split())[:200]


def type_systems(source: Source) -> list[bytes]:
    """The type system: `TypeSystem.xml`, or any other file of the folder that is one."""
    names = source.neighbours([".xml"])
    named = [name for name in names if name.lower() == "typesystem.xml"]
    found = []
    for name in named or names:
        used = set(source.used)
        text = (source.beside(name) or "").encode()
        if root_tag(text[:4096]) == "typeSystemDescription":
            found.append(text)
        else:
            source.used = used
    return found
