"""What is fuzzed: every reader of foreign bytes, as a function that lets nothing out but a bug.

A target takes any bytes. Faults of the input end inside it, as our own error type; whatever else comes out is a
finding.
"""

from collections.abc import Callable, Iterable
from functools import cache
from io import BufferedReader, BytesIO
from typing import Final
from zlib import error as zlib_error

from pyoxigraph import RdfFormat
from pyoxigraph import parse as parse_quads

from kg.errors import BadInput
from kg.graph.projection import project
from kg.load.checked import taken
from kg.load.files.gzip_stream import unpacked
from kg.load.mappings import checked, mapping, shapes
from kg.load.registry import loader, loaders
from kg.loaders.text import json_text
from kg.model.records import Record
from kg.model.rewrite import canonical
from kg.model.when import BadTime, parse
from kg.rdf.decode import decode as decode_quads
from kg.rdf.encode import encode
from kg.reading import json_values
from kg.reading.loader import HEAD, Loader
from kg.reading.mapping import Mapping
from kg.reading.mapping_file import decode
from kg.reading.source import Source
from kg.reading.yaml import text as yaml_text
from kg.reference import reference
from tests.support.format_pages import PAGES, blocks
from tests.support.paths import DATA, PROJECT

Target = Callable[[bytes], None]

SEEDS: Final = DATA / "fuzz_seeds"
"""Findings, in a folder for each target; `tests/load/test_fuzz_seeds.py` tries them again in every run."""
BESIDE: Final = b"\n\x1f\n"
"""Between a file and the one that stands beside it: the text of a standoff, the type system of an XMI."""
_GROWN: Final = 8 * 1024**2


class Pair(Source):
    """A file in memory, and one other that is beside it whatever its name."""

    def __init__(self, name: str, content: bytes) -> None:
        own, _, self.other = content.partition(BESIDE)
        super().__init__(name, lambda: BufferedReader(BytesIO(own)))

    def beside(self, name: str) -> str | None:
        """The other file, where there is one."""
        return self.decoded(self.other, name) if self.other else None

    def marked(self, name: str) -> bool:
        """Whether the other file begins with a byte order mark."""
        return self.other.startswith(b"\xef\xbb\xbf") and bool(name)

    def neighbours(self, suffixes: Iterable[str]) -> list[str]:
        """One name with the first of the suffixes."""
        return [f"other{suffix}" for suffix in list(suffixes)[:1]] if self.other else []


@cache
def rules(name: str) -> Mapping:
    """The mapping that a loader is given."""
    chosen = loader(name)
    tables = str(DATA / "bad_input" / "csv" / "mapping.yaml")
    return mapping(tables if name in ("csv", "tsv", "parquet") else chosen.preset)


def _loader(name: str) -> Target:
    chosen: Loader = loader(name)

    def target(content: bytes) -> None:
        chosen.recognises(chosen.example, content[:HEAD])
        for unit in taken(Pair(chosen.example, content), chosen, rules(name)):
            for fault in unit.faults:
                str(fault)
            if unit.record is not None:
                read_back(unit.record)

    return target


def read_back(record: Record) -> None:
    """What a record becomes: statements that can be read back, and rows."""
    assert decode_quads(parse_quads("\n".join(encode(record)), RdfFormat.N_QUADS)) == canonical(record)
    assert list(project(lambda: [record], reference().get))


def times(content: bytes) -> None:
    """EDTF, and times as people write them; what is read must stay the same when it is read again."""
    text = content.decode("utf-8", "replace")
    try:
        when = parse(text)
    except BadTime:
        return
    assert parse(when.text) == when
    assert when.first or when.last
    assert when.xsd is None or (when.earliest and when.latest)


def mappings(content: bytes) -> None:
    """Mapping files."""
    try:
        checked(decode(content.decode("utf-8", "replace"), "m.yaml", shapes()))
    except BadInput:
        return


def gzip(content: bytes) -> None:
    """Packed files; never more than the bytes that may come out whatever the ratio, and a little."""
    try:
        with unpacked(BytesIO(content), "f.gz") as stream:
            assert len(stream.read(_GROWN)) <= _GROWN
    except (BadInput, EOFError, zlib_error):
        return


def texts(content: bytes) -> None:
    """YAML and JSON by their own."""
    text = content.decode("utf-8", "replace")
    for read in (yaml_text.read, json_values.read):
        try:
            read(text, "f")
        except BadInput as error:
            str(error)
    for unit in json_text.units(text, "f"):
        assert unit.line > 0


def targets() -> dict[str, Target]:
    """All targets by name, those of loaders by the names of their formats."""
    return {name: _loader(name) for name in loaders()} | {
        "gzip": gzip,
        "mappings": mappings,
        "texts": texts,
        "times": times,
    }


def examples(name: str) -> list[bytes]:
    """Where fuzzing starts: the examples of the format's page, and for the others a text of each kind."""
    page = PAGES / f"{name}.md"
    if page.is_file():
        found = [text.encode() for key, text in blocks(page).items() if key != "result"]
        return [*found, BESIDE.join(found[:2])]
    return {
        "times": [b"2025-09-04", b"2025-09-01/2025-09-04", b"../2025~", b"2025-09-04T11:30+02:00", b"4.9.2025"],
        "mappings": [path.read_bytes() for path in sorted((PROJECT / "loaders" / "mappings").glob("*.yaml"))],
        "texts": [b'{"a": [1, "\\ud83d\\ude00"]}\n{"b": null}', b"a: {b: [c, 'd']}\ne: |\n  f\n"],
        "gzip": [bytes.fromhex("1f8b0800000000000203cb48cdc9c95728cf2fca49e1020003f6e2f90c000000")],
    }.get(name, [])
