"""All sample files: each of one format, each span against the bytes of its file, and damaged copies."""

from pathlib import Path
from xml.etree.ElementTree import parse  # files of our own choice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.load.registry import loader, recognise, source
from kg.loaders.annotation.neutral import from_utf16
from kg.loaders.uima.cas import layers
from kg.loaders.uima.cas_files import from_xmi
from tests.support.annotated import SAMPLES, damaged, read_all, sample

FORMATS = {
    "litbank-events-brat": "brat",
    "meantime-cat": "cat",
    "ecbplus-cat": "cat",
    "naf-newsreader": "naf",
    "doccano-relation": "doccano",
    "inception-project-export": "inception",
    "uima-xmi-apache": "uima-xmi",
}
FILES = [
    path
    for folder, format_ in FORMATS.items()
    for path in sorted((SAMPLES / folder).glob("*"))
    if path.is_file() and recognise(source(path)) == [format_]
]
_XMI = "{http://www.omg.org/XMI}id"


def test_every_sample_is_of_one_format_or_belongs_to_one() -> None:
    sample("litbank-events-brat")
    for path in sorted(SAMPLES.rglob("*")):
        if path.is_file():
            assert len(recognise(source(path))) <= 1, path
    assert len(FILES) == 3 + 3 + 3 + 1 + 2 + 1 + 2


def test_offsets_of_xmi_hold_the_words_that_java_sees() -> None:
    path = sample("uima-xmi-apache", "cas_with_smileys.xmi")
    root = parse(path).getroot()  # noqa: S314
    [text] = [one.get("sofaString", "") for one in root if one.tag.endswith("Sofa")]
    units = text.encode("utf-16-le")
    found = layers(
        from_xmi(path.read_bytes(), [path.with_name("inception_typesystem.xml").read_bytes()], "x"), "x", "x"
    )
    assert len(found.pieces) == 5
    assert any(ord(char) > 0xFFFF for char in text)
    by_id = {one.get(_XMI): one for one in root}
    for piece in found.pieces:
        begin, end = (2 * int(by_id[piece.id].get(name, "")) for name in ("begin", "end"))
        assert found.text[piece.begin : piece.end] == units[begin:end].decode("utf-16-le") != ""


@settings(deadline=None)
@given(st.text(st.sampled_from("aß🕊🇺🇦\n")), st.data())
def test_utf16_offsets_become_code_points(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    convert = from_utf16(text)
    assert convert(len(text[:at].encode("utf-16-le")) // 2) == at
    assert convert(len(text.encode("utf-16-le")) // 2 + 1) == -1
    if at < len(text) and ord(text[at]) > 0xFFFF:
        assert convert(len(text[:at].encode("utf-16-le")) // 2 + 1) == -1  # inside of a character


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:30])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=6)
@given(choices=st.data())
def test_a_damaged_sample_gives_only_our_faults(path: Path, tmp_path: Path, choices: st.DataObject) -> None:
    for beside in path.parent.iterdir():
        if beside.is_file() and beside != path and beside.suffix in (".txt", ".xml") and beside.stem in (path.stem,):
            (tmp_path / beside.name).write_bytes(beside.read_bytes())
    if path.suffix == ".xmi":
        (tmp_path / "TypeSystem.xml").write_bytes(path.with_name("inception_typesystem.xml").read_bytes())
    (tmp_path / path.name).write_bytes(choices.draw(damaged(path.read_bytes())))
    format_ = FORMATS[path.parent.name]
    units = read_all(tmp_path / path.name, format_=format_)
    assert units or loader(format_).name == "doccano"  # a file of no values has no units
    for unit in units:
        assert unit.record is not None or unit.faults
