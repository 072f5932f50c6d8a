"""A knowledge graph of diplomatic events: what is claimed, by whom, in which words, since when.

```python
import kg

g = kg.open("kg-store")
g.pledges()  # who promised what to whom, on which condition, and what became of it
g.why("event:paris-summit-2025-09-04")  # who says so, in which words of which document
g.to_networkx()
```
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg._version import __version__

if TYPE_CHECKING:
    from kg.api import Graph

__all__ = ["__version__", "examples", "open"]


def open(  # noqa: A001  # read as kg.open
    path: str | os.PathLike[str] | None = None, language: str = "en", same: str | os.PathLike[str] = ""
) -> "Graph":
    """The graph in a store: the folder `path`, else what KG_STORE names, else ./kg-store.

    Names are given in `language` (ISO 639-1) where the documents or the reference have them, else in English. `same` is
    a file of judgements on which situations are one, read now (see `kg match`): those are joined in every answer but
    SPARQL's. Raises `UsageError` where there is no such file, `BadInput` where it is malformed.
    """
    from kg.api import Graph

    return Graph(Path(path or os.environ.get("KG_STORE") or "kg-store"), language, os.fspath(same))


def examples() -> Path:
    """The folder of annotated documents that ships with the program, to load and to learn from."""
    from importlib.resources import files

    return Path(str(files("kg") / "examples"))
