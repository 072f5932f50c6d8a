"""How much a document may ask of the machine: every limit by name, with what it is set to."""

from typing import Final

import msgspec


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
