"""Markup that is safe by construction: text is escaped wherever it enters, and only this module makes markup."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final
from urllib.parse import urlsplit

_VOID: Final = frozenset(("br", "col", "hr", "input", "link", "meta"))


class Html(str):
    """Markup, in contrast to text."""

    __slots__ = ()


def el(name: str, attributes: Mapping[str, str] | None = None, *children: str) -> Html:
    """An element; attributes and children that are text are escaped, empty attributes are given without value."""
    given = "".join(f' {key}="{_text(value)}"' if value else f" {key}" for key, value in (attributes or {}).items())
    return Html(f"<{name}{given}>" if name in _VOID else f"<{name}{given}>{joined(children)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Several pieces of text or markup as one."""
    return Html(_text(between).join(part if isinstance(part, Html) else _text(part) for part in parts))


def listing(head: Html, entries: Iterable[Html], tail: Html) -> Html:
    """A long part of the page: each entry a line, so that the script can tell them apart without reading them.

    A browser that runs scripts takes what stands in `noscript` for text: it is there whole, and costs nothing until the
    script makes of it what comes into view.
    """
    return Html("\n".join(("<noscript>", head, *entries, tail, "</noscript>")))


def _text(text: str) -> str:
    # A browser reads a bare carriage return as the end of a line; the end of a line is that of an entry.
    return escape(text).replace("\r", "&#13;").replace("\n", "&#10;")


def link(url: str, *children: str) -> Html:
    """A link where the address is one of the web; of any other, such as `javascript:`, the children alone."""
    try:
        safe = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        safe = False
    return el("a", {"href": url, "rel": "noopener noreferrer"}, *children) if safe else joined(children)


def chip(kind: str, text: str) -> Html:
    """A short mark such as a state; `kind` is what the style knows it by."""
    return el("span", {"class": f"chip {kind.replace(' ', '-')}"}, text)
