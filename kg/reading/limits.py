"""How much a document may ask of the machine: every limit by name, with what it is set to."""

from collections.abc import Iterable
from typing import Final

import msgspec

from kg.errors import UsageError, suggestion


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Sizes in bytes, lengths in characters; what exceeds one is refused as KG004 before it costs memory."""

    record: int = 16 * 1024**2
    """Bytes of one document or line."""
    values: int = 50_000
    """Values (texts, lists, mappings) of one document."""
    depth: int = 40
    """Levels of nesting."""
    text: int = 8 * 1024**2
    """Characters of a document's text."""
    string: int = 65_536
    """Characters of any other text."""
    name: int = 300
    """Characters of an id."""


DEFAULT: Final = Limits()
"""The limits where nothing else is said."""


def limits(settings: Iterable[str]) -> Limits:
    """The limits with some of them set, each as `NAME=NUMBER`.

    Raises `UsageError` where there is no such limit or no such number.
    """
    changed: dict[str, int] = {}
    for setting in settings:
        name, _, number = setting.partition("=")
        if name not in DEFAULT.__struct_fields__:
            known = suggestion(name, DEFAULT.__struct_fields__) or f"; known are {', '.join(DEFAULT.__struct_fields__)}"
            raise UsageError(f'there is no limit "{name}"{known}')
        if not (number.isascii() and number.isdigit() and int(number) > 0):
            raise UsageError(f'"{number}" is no number for the limit {name}; write {name}={getattr(DEFAULT, name)}')
        changed[name] = int(number)
    return msgspec.structs.replace(DEFAULT, **changed)
