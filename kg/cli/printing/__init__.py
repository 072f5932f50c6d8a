"""How commands print what they found: as tables for people, one row a line for programs, and JSON.

A command takes `out` by `@prints()`, and hands it tables; it knows nothing of formats, terminals and pagers.
"""

from kg.cli.printing.printer import FORMATS, Printer, prints
from kg.cli.printing.table import Table, cell

__all__ = ["FORMATS", "Printer", "Table", "cell", "prints"]
