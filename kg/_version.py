"""The version, in a module of its own: the store writes it, and must not import what `kg` offers."""

from typing import Final

__version__: Final = "0.1.0"
