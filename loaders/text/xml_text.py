"""XML as a tree whose elements know their lines; a DOCTYPE, and with it every entity and bomb, is refused."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from xml.etree.ElementTree import (  # only the classes; the parser is defusedxml's
    Element as PlainElement,
)
from xml.etree.ElementTree import ParseError, TreeBuilder
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate  # no entity is ever declared

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from kg.errors import BadInput, Fault, Severity

MAX_DEPTH: Final = 200
"""Levels of elements."""
_BEFORE_ROOT: Final = re.compile(
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>)*", re.DOTALL
)
"""What may stand before the root; a file with a DOCTYPE is told too, so that its reader can refuse it."""


class Element(PlainElement):
    """An element with its line and column in the file, both from 1."""

    line = 0
    column = 0

    def fault(self, code: str, reason: str, file: str, severity: Severity = "error") -> Fault:
        """A fault at the beginning of the element."""
        return Fault(code=code, reason=reason, file=file, line=self.line, column=self.column, severity=severity)


def children(element: PlainElement, *tags: str) -> Iterator[Element]:
    """Elements directly inside of one, in order; with tags only those, whatever their namespace."""
    for child in element:
        if isinstance(child, Element) and (not tags or child.tag.rpartition("}")[2] in tags):
            yield child


def by_id(elements: Iterable[Element], id_of: Callable[[Element], str], file: str) -> dict[str, Element]:
    """Elements by their ids; raises `BadInput` (KG022) where two have the same."""
    found: dict[str, Element] = {}
    for one in elements:
        id_ = id_of(one)
        if id_ in found:
            reason = f'the id "{id_}" of {one.tag} stands also in line {found[id_].line}'
            raise BadInput([one.fault("KG022", reason, file)])
        found[id_] = one
    return found


class _Builder(TreeBuilder):
    """Builds elements and notes where the parser stands."""

    def __init__(self, file: str) -> None:
        super().__init__(element_factory=Element)
        self.file = file
        self.expat: Any = None
        self.depth = 0

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Element:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.fault("KG004", f"nested deeper than {MAX_DEPTH} levels")
        element = super().start(tag, attrs)
        assert isinstance(element, Element)  # noqa: S101  # what the factory makes
        element.line, element.column = self.place()
        return element

    def end(self, tag: str, /) -> PlainElement:
        self.depth -= 1
        return super().end(tag)

    def place(self) -> tuple[int, int]:
        return self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber + 1

    def fault(self, code: str, reason: str) -> BadInput:
        line, column = self.place()
        return BadInput([Fault(code=code, reason=reason, file=self.file, line=line, column=column)])


def parse(content: bytes, file: str) -> Element:
    """The root of an XML file.

    Raises `BadInput`: KG002 for wrong syntax and for a DOCTYPE, KG004 for too deep nesting, each with its place.
    """
    builder = _Builder(file)
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.expat = parser.parser
    try:
        parser.feed(content)
        root = parser.close()
    except DefusedXmlException as error:
        raise builder.fault("KG002", "a DOCTYPE is not allowed") from error
    except ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        raise BadInput([Fault(code="KG002", reason=reason, file=file, line=line, column=column + 1)]) from error
    except (LookupError, ValueError) as error:
        raise _encoding(error, file) from error
    assert isinstance(root, Element)  # noqa: S101
    return root


def root_tag(head: bytes) -> str:
    """Name of the first element, without the prefix of its namespace; empty where the beginning is no XML."""
    text = _BEFORE_ROOT.sub(b"", head.removeprefix(b"\xef\xbb\xbf"), count=1)
    if not text.startswith(b"<") or text[1:2] in (b"!", b"/", b""):
        return ""
    name = text[1:200].split(b">", 1)[0].split(b"/", 1)[0].split()
    return name[0].rpartition(b":")[2].decode("ascii", "replace") if name else ""


def refuse_doctype(content: bytes, file: str) -> None:
    """Read a file through for another parser, without building anything.

    Raises `BadInput` (KG002) for wrong syntax and for a DOCTYPE, each with its place.
    """
    parser = ParserCreate()

    def refuse(*_: object) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        raise BadInput([Fault(code="KG002", reason="a DOCTYPE is not allowed", file=file, line=line, column=column)])

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        reason = ErrorString(error.code)
        fault = Fault(code="KG002", reason=reason, file=file, line=error.lineno, column=error.offset + 1)
        raise BadInput([fault]) from error
    except (LookupError, ValueError) as error:
        raise _encoding(error, file) from error


def _encoding(error: Exception, file: str) -> BadInput:
    """An encoding that is not known, or not that of the bytes."""
    return BadInput([Fault(code="KG001", reason=str(error), file=file, line=1, column=1)])
