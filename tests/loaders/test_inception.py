"""INCEpTION exports: curation before annotators, every form of annotation, and archives that mean harm."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kg.loaders.uima.zip_archive import Archive
from tests.loaders.test_uima import EXPECTED, a_cas
from tests.support.annotated import damaged, outline, read_all, record_of, sample

pytestmark = pytest.mark.filterwarnings("ignore:Trying to add feature")
TSV = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Actor|type
#T_SP=webanno.custom.Situation|polarity|type|ROLE_webanno.custom.Situation:links_webanno.custom.SituationLink|\
webanno.custom.Actor


#Text=🕊 Merz met 🇺🇦 Zelenskyy.
1-1\t0-2\t🕊\t_\t_\t_\t_\t_\t
1-2\t3-7\tMerz\tPerson\t_\t_\t_\t_\t
1-3\t8-11\tmet\t_\tnegative\tMeeting\tparticipant;host\t1-2;1-5\t
1-4\t12-16\t🇺🇦\t_\t_\t_\t_\t_\t
1-5\t17-26\tZelenskyy\tPerson\t_\t_\t_\t_\t
1-6\t26-27\t.\t_\t_\t_\t_\t_\t
"""


def archive(folder: Path, **entries: bytes | str) -> Path:
    path = folder / "project.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path


def xmi_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as inner:
        inner.writestr("summit.xmi", a_cas().to_xmi())
        inner.writestr("TypeSystem.xml", a_cas().typesystem.to_xml())
    return made.getvalue()


FORMS: dict[str, bytes] = {"tsv": TSV.encode(), "json": a_cas().to_json().encode(), "zip": xmi_zip()}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_curation_goes_before_annotators_in_every_form(tmp_path: Path, form: str) -> None:
    entries: dict[str, bytes | str] = {
        f"annotation/summit.txt/INITIAL_CAS.{form}": FORMS[form],
        f"annotation/summit.txt/anna.{form}": b"never read",
        f"curation/summit.txt/CURATION_USER.{form}": FORMS[form],
        "annotation_ser/summit.txt/anna.ser": b"\xac\xed",
    }
    record = record_of(archive(tmp_path, **entries))
    assert record.document.id == "summit"
    assert outline(record) == EXPECTED


def test_without_curation_each_annotator_is_a_document_and_that_is_said(tmp_path: Path) -> None:
    entries: dict[str, bytes | str] = {f"annotation/a.txt/{user}.tsv": TSV for user in ("anna", "ben")}
    units = read_all(archive(tmp_path, **entries))
    assert [unit.record.document.id for unit in units if unit.record] == ["a-anna", "a-ben"]
    assert all("no curation" in unit.faults[0].reason for unit in units)


def test_a_document_that_nobody_annotated_readably_is_rejected(tmp_path: Path) -> None:
    path = archive(tmp_path, **{"annotation/a.txt/anna.txt": "text", "annotation/b.txt/anna.tsv": TSV})
    units = read_all(path)
    assert [unit.record is not None for unit in units] == [False, True]
    assert "a.txt" in units[0].faults[0].reason


def test_documents_that_differ_only_in_their_suffix_stay_apart(tmp_path: Path) -> None:
    path = archive(tmp_path, **{f"curation/a.{suffix}/CURATION_USER.tsv": TSV for suffix in ("txt", "html")})
    assert [unit.record.document.id for unit in read_all(path) if unit.record] == ["a.html", "a.txt"]


def test_an_exported_document_is_an_xmi_with_its_types(tmp_path: Path) -> None:
    (tmp_path / "summit.zip").write_bytes(xmi_zip())
    assert outline(record_of(tmp_path / "summit.zip")) == EXPECTED


def test_the_sample_project_is_read_from_its_curation() -> None:
    [unit] = read_all(sample("inception-project-export", "Export-Test-Curated_3_6_1.zip"))
    assert unit.record is not None
    assert unit.coverage is not None
    assert unit.record.document.id == "example_sentence"
    assert dict(unit.coverage.uncovered) == {("label", "Chunk"): 1}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../curation/x.tsv", b"x"),
        ("/etc/passwd", b"x"),
        ("C:/x.tsv", b"x"),
        ("curation/a.txt/CURATION_USER.tsv", b"\0" * 30_000_000),
    ],
)
def test_names_that_lead_out_and_bombs_are_refused(tmp_path: Path, name: str, content: bytes) -> None:
    [unit] = read_all(archive(tmp_path, **{name: content}), format_="inception")
    assert unit.record is None
    assert unit.faults[0].code == "KG004"


def test_a_size_that_lies_does_not_unpack_more(tmp_path: Path) -> None:
    content = bytearray(archive(tmp_path, **{"curation/a/CURATION_USER.tsv": b"\0" * 5_000_000}).read_bytes())
    real = (5_000_000).to_bytes(4, "little")
    assert content.count(real) == 2
    lying = bytes(content).replace(real, (100).to_bytes(4, "little"))
    path = tmp_path / "lying.zip"
    path.write_bytes(lying)
    [unit] = read_all(path, format_="inception")
    assert unit.record is None
    assert len(Archive(lying, "x").entries) == 1


def test_a_truncated_archive_is_one_fault(tmp_path: Path) -> None:
    path = archive(tmp_path, **{"curation/a/CURATION_USER.tsv": TSV})
    path.write_bytes(path.read_bytes()[:-40])
    [unit] = read_all(path)
    assert [fault.code for fault in unit.faults] == ["KG002"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(damaged(TSV.encode()))
def test_a_damaged_tsv_gives_only_our_faults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "d.tsv").write_bytes(content)
    for unit in read_all(tmp_path / "d.tsv", format_="webanno-tsv"):
        assert unit.record is not None or unit.faults


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(damaged(xmi_zip()))
def test_a_damaged_archive_gives_only_our_faults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "d.zip").write_bytes(content)
    for unit in read_all(tmp_path / "d.zip", format_="inception"):
        assert unit.record is not None or unit.faults
