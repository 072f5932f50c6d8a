"""Loaders: each knows one file format and yields records; none knows of RDF, Neo4j or NetworkX.

What a loader and the program that calls it agree on:

- A loader is a `Loader`, registered under the entry-point group `kg.loaders`. `read` gets a `Source` (the file, as
  bytes, text or stream, and what stands beside it) and a `Mapping`, and yields one `Loaded` for each unit.
- A unit is what is loaded, replaced or rejected as one: a text document, a row of a table. Every unit of the file is
  yielded, with a record or with the faults that kept it out: units read = loaded + unchanged + rejected.
- Faults of single units are yielded, not raised. `BadInput` is raised only where the file as a whole cannot be read;
  the caller makes it one rejected unit. Faults of severity `warning` stand beside a record that is loaded.
- `recognises(name, head)` tells a format by what only this format has, from the first `HEAD` bytes (unpacked) and,
  where content alone does not tell, the file's name. Several files that make one unit (a text beside its annotation)
  are read through `Source.beside`; what a loader took is in `Source.used`, and a walk of a folder counts it as read.
- A `general` loader takes any file of its kind (a table with a header): it is chosen where no other takes the file.
- `stranger(source, mapping)` tells of a file that was met in a folder, and not named, why it is not meant for this
  loader, though it looks like it: a table with other columns, JSON with other keys; empty where it is. It looks at keys
  and shapes, and must take a damaged file for what it was: what is damaged is rejected, what is foreign is left out.
- `mapping` is the class of the mapping that the loader takes (None: none). The caller always gives one: the user's,
  else the preset named `preset`, which is `ontology` (our own names) where a format does not bring its own. It is
  already checked against the ontology.
- `schema` gives the JSON Schema of a format that is written by hand, for editors.
- What the mapping does not cover is kept out of the record and counted in `Loaded.coverage`, never guessed.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from kg.errors import BadInput, Fault
from kg.model.records import Record
from kg.reading.coverage import Coverage
from kg.reading.mapping import Mapping
from kg.reading.source import Source

NOT_UNDERSTOOD: Final = "KG050"
"""Code of the warning that something may turn a meaning; where it shall keep documents out, it is an error."""

HEAD: Final = 65536
"""Bytes of a file, unpacked, by which its format is recognised."""

Origins = dict[tuple[str, str], tuple[int, int, str]]
"""Where an element stands in its file: (id, field) → line, column, path; field `""` is the element itself."""


class Loaded(NamedTuple):
    """One unit read: a record with the places of its elements, or the faults that kept it out.

    A record beside errors is not loaded; it is what could be read, and is looked through for more to be told at once.
    `coverage` is of this unit, and of those before it that come without one: a table counts whole columns at a time.

    `claims` are the names by which the unit's claims can speak of each other, for whoever misspells one.
    """

    record: Record | None
    origins: Origins
    faults: tuple[Fault, ...] = ()
    original: str = ""
    coverage: Coverage | None = None
    claims: tuple[str, ...] = ()


class Loader(NamedTuple):
    """A file format: its name, what it is, an example, how its files are recognised, and its reader."""

    name: str
    description: str
    example: str
    recognises: Callable[[str, bytes], bool]
    read: Callable[[Source, Mapping], Iterator[Loaded]]
    mapping: type[Mapping] | None = None
    preset: str = "ontology"
    general: bool = False
    stranger: Callable[[Source, Mapping], str] | None = None
    schema: Callable[[], dict[str, Any]] | None = None

    @property
    def kind(self) -> str:
        """The kind of mapping file that the loader takes; empty where it takes none."""
        return self.mapping.KIND if self.mapping else ""


def rejected(error: BadInput, original: str = "") -> Loaded:
    """A unit that its faults keep out."""
    return Loaded(None, {}, error.faults, original)
