"""Where things lie: the project, its tests' data, and what may lie beside it."""

from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
EXAMPLES: Final = PROJECT / "examples"
DATA: Final = PROJECT / "tests" / "data"
SHARED: Final = PROJECT.parent / "shared"
"""Samples, the seed article and small faulty inputs: not part of the project; tests that need it skip without."""
