"""Every limit has a name, a line in docs/security.md with its value, and a file that exceeds it."""

import ast
import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.errors import BadInput, suggestion
from kg.load import registry as formats
from kg.loaders.tables.grid import lines as rows
from kg.loaders.text import xml_text
from kg.loaders.text.xml_text import parse
from kg.loaders.uima import zip_archive as archive
from kg.loaders.uima.zip_archive import Archive
from kg.reading import limits, source
from kg.reading.limits import DEFAULT
from kg.text import MAX_SHOWN, visible
from tests.support.loading import read
from tests.support.paths import PROJECT

_LINE = re.compile(r"^\| ([^|]+) \| (\d+) \| `([\w.]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TABLE = {
    constant: int(value) for _, value, constant, *_ in _LINE.findall((PROJECT / "docs/security.md").read_text("utf-8"))
}


def value(constant: str) -> object:
    """The value of a constant by its dotted name, which may lead into a value of a module."""
    parts = constant.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            found: object = import_module(".".join(parts[:length]))
        except ImportError:
            continue
        for name in parts[length:]:
            found = getattr(found, name)
        return found
    raise LookupError(constant)


def named() -> set[str]:
    """All constants of the program that are called a maximum, and the fields of the limits."""
    found = {f"kg.reading.limits.DEFAULT.{field.name}" for field in msgspec.structs.fields(limits.Limits)}
    for folder, package in (("kg", "kg"), ("loaders", "kg.loaders")):
        for path in (PROJECT / folder).rglob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                target = node.target if isinstance(node, ast.AnnAssign) else None
                if isinstance(target, ast.Name) and target.id.startswith("MAX_"):
                    found.add(".".join((package, *path.relative_to(PROJECT / folder).with_suffix("").parts, target.id)))
    return found


def test_the_page_lists_every_limit_and_no_other() -> None:
    assert set(TABLE) == named()


@pytest.mark.parametrize("constant", TABLE)
def test_the_page_says_what_the_program_does(constant: str) -> None:
    assert value(constant) == TABLE[constant]


def test_each_limit_on_a_document_can_be_set_by_the_switch_that_the_page_names(tmp_path: Path) -> None:
    switches = {one[2]: one[3].strip() for one in _LINE.findall((PROJECT / "docs/security.md").read_text("utf-8"))}
    for field in msgspec.structs.fields(limits.Limits):
        assert switches.pop(f"kg.reading.limits.DEFAULT.{field.name}") == f"`--limit {field.name}=N`"
        assert getattr(limits.limits([f"{field.name}=7"]), field.name) == 7
    assert set(switches.values()) == {"–", "`--timeout`"}
    (tmp_path / "a.json").write_text(json.dumps(claimed("a" * 100)), encoding="utf-8")
    done = CliRunner().invoke(kg, ["check", str(tmp_path / "a.json"), "--limit", "string=99"])
    assert "KG004" in done.output


def doc(**more: object) -> dict[str, object]:
    return {"document": {"id": "d", "publisher": "Example Wire", "language": "en"}} | more


def claimed(text: str) -> dict[str, object]:
    return doc(situations=[{"id": "event:a", "type": "Summit", "claims": [{"source": text}]}])


def nested(levels: int) -> str:
    return '{"document": ' + "[" * levels + "]" * levels + "}"


def of_text(size: int) -> dict[str, object]:
    return {"document": {"id": "d", "publisher": "Example Wire", "language": "en", "text": "a" * size}}


def codes(folder: Path, name: str, content: str | bytes | dict[str, object]) -> set[str]:
    file = folder / name
    content = json.dumps(content) if isinstance(content, dict) else content
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return {fault.code for unit in read(file) for fault in unit.faults}


HEAD = b'{"document": {"id": "d", "publisher": "'

EXCEEDED: dict[str, Callable[[Path], set[str]]] = {
    "kg.reading.limits.DEFAULT.record": lambda at: codes(at, "a.yaml", "document: " + "a" * DEFAULT.record),
    "kg.reading.limits.DEFAULT.values": lambda at: codes(at, "a.json", doc(situations=["x"] * DEFAULT.values)),
    "kg.reading.limits.DEFAULT.depth": lambda at: codes(at, "a.json", nested(DEFAULT.depth)),
    "kg.reading.limits.DEFAULT.text": lambda at: codes(at, "a.json", of_text(DEFAULT.text + 1)),
    "kg.reading.limits.DEFAULT.string": lambda at: codes(at, "a.json", claimed("a" * (DEFAULT.string + 1))),
    "kg.reading.limits.DEFAULT.name": lambda at: codes(
        at, "a.json", {"document": {"id": "a" * (DEFAULT.name + 1), "publisher": "x"}}
    ),
    "kg.load.check.form.MAX_ADDRESS": lambda at: codes(at, "a.json", claimed("https://example.org/" + "a" * 2048)),
    "kg.load.files.gzip_stream.MAX_RATIO": lambda at: codes(at, "a.jsonl", gzip.compress(HEAD + b"a" * 6_000_000)),
}


@pytest.mark.parametrize("constant", EXCEEDED)
def test_a_file_beyond_a_limit_is_refused_by_its_code(constant: str, tmp_path: Path) -> None:
    assert EXCEEDED[constant](tmp_path) == {"KG004"}


def within() -> dict[str, object]:
    long = {"id": "event:a", "type": "Summit", "name": "n" * DEFAULT.string, "claims": [{"source": "s" * 2048}]}
    head = {"id": "a" * DEFAULT.name, "publisher": "x", "language": "en", "text": "a" * DEFAULT.text}
    return {"document": head, "situations": [long]}


def test_a_file_at_its_limits_is_taken(tmp_path: Path) -> None:
    assert codes(tmp_path, "a.json", within()) == set()


def test_a_file_beyond_what_is_read_in_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 100)
    one = source.Source("a", lambda: (tmp_path / "a").open("rb"))
    (tmp_path / "a").write_bytes(b"a" * 101)
    with pytest.raises(BadInput, match=r"KG004.*larger than 100 bytes"):
        one.content(source.MAX_BYTES)


def test_standard_input_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_STANDARD_INPUT", 1000)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a" * 1001)))
    formats._first.cache_clear()
    formats._kept.cache_clear()
    try:
        with pytest.raises(BadInput, match="KG004"):
            formats.source(Path("-")).content()
    finally:
        formats._first.cache_clear()
        formats._kept.cache_clear()


def test_xml_that_is_nested_too_deep() -> None:
    levels = xml_text.MAX_DEPTH
    parse(b"<a>" * levels + b"</a>" * levels, "a.xml")
    with pytest.raises(BadInput, match=r"KG004.*nested deeper"):
        parse(b"<a>" * (levels + 1) + b"</a>" * (levels + 1), "a.xml")


def test_lines_and_cells_of_tables() -> None:
    form = rows.Form(",")
    long = [row.fault for row in rows.unquoted(io.BytesIO(b"a" * (rows.MAX_LINE + 1) + b"\nb,c\n"), form, "a.csv")]
    assert long[0] is not None
    assert (long[0].code, long[1]) == ("KG004", None)
    never = b'a,"' + b"b" * (rows.MAX_CELL + 1) + b'"\n'
    assert [row.fault.code for row in rows.quoted(io.BytesIO(never), form, "a.csv") if row.fault] == ["KG004"]


def packed(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def test_zip_files_that_unpack_without_end_or_hold_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match=r"KG004.*grows more than 200 times"):
        Archive(packed({"a": b"a" * 5_000_000}), "a.zip")
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    with pytest.raises(BadInput, match="KG004"):
        Archive(packed({str(number): b"" for number in range(4)}), "a.zip")


@pytest.mark.parametrize("name", ["../out", "/etc/passwd", "a/../../out", "..\\out", "C:\\out"])
def test_a_zip_file_that_leads_out_of_itself(name: str) -> None:
    with pytest.raises(BadInput, match="KG00"):
        Archive(packed({name: b"x"}), "a.zip")


def test_zip_files_that_are_damaged_locked_or_lie_about_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = packed({"a.txt": b"some words " * 20})
    central = whole.index(b"PK\x01\x02")
    damaged = bytearray(whole)
    damaged[central - 9] ^= 255  # within what is packed
    locked = bytearray(whole)
    locked[6] |= 1
    locked[central + 8] |= 1
    for content in (damaged, locked):
        with pytest.raises(BadInput, match=r'KG002.*cannot unpack "a.txt"'):
            Archive(bytes(content), "a.zip").read("a.txt")
    for cut in (whole[:central], b"PK\x03\x04", b""):
        with pytest.raises(BadInput, match=r"KG002.*no zip file, or a damaged one"):
            Archive(cut, "a.zip")
    opened = Archive(whole, "a.zip")
    monkeypatch.setattr(archive, "MAX_BYTES", 100)
    with pytest.raises(BadInput, match=r"KG004.*larger than 100 bytes"):
        opened.read("a.txt")
    with pytest.raises(BadInput, match=r"KG004.*larger than 100 bytes"):
        Archive(whole, "a.zip")


def test_what_is_shown_and_suggested() -> None:
    assert len(visible("a" * 10_000)) <= MAX_SHOWN
    assert suggestion("speeker", ["speaker"])
    assert not suggestion("spxxyer", ["speaker"])
