"""RDF in our own ontology: what was exported comes back statement by statement, and what is not ours is counted."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.export.rdf import write_rdf
from kg.load.checked import Read
from kg.load.intake import Intake
from kg.load.load import load
from kg.store.store import Store
from tests.support.annotated import damaged, read_all, sample
from tests.support.paths import EXAMPLES, PROJECT
from tests.support.samples import AFTER, SUMMIT, write

PARIS = EXAMPLES / "paris-2025-09-04"
SUFFIXES = {"nquads": "nq", "trig": "trig", "jsonld": "jsonld"}
SMALL = PROJECT / "docs" / "formats" / "turtle.md"


def exported(store: Path, format_: str, file: Path) -> Path:
    with Store(store, read_only=True) as opened, file.open("wb") as out:
        write_rdf(opened, format_, out)
    return file


def statements(store: Path) -> list[str]:
    with Store(store, read_only=True) as opened:
        return list(opened.nquads())


def said(units: list[Read]) -> list[str]:
    return [str(fault).rpartition("/x.")[2] for unit in units for fault in unit.faults]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    load(folder / "store", [str(write(folder / "in", one=SUMMIT, two=AFTER))])
    return folder / "store"


@pytest.mark.parametrize("format_", SUFFIXES)
def test_what_was_exported_comes_back(tmp_path: Path, format_: str) -> None:
    inputs = [PARIS, sample("hsg-travels", "obama-barack.xml"), sample("plover-gsr", "PLOVER_GSR_CAMEO.txt")]
    load(tmp_path / "one", map(str, inputs))
    file = exported(tmp_path / "one", format_, tmp_path / f"x.{SUFFIXES[format_]}")
    report = load(tmp_path / "two", [str(file)])
    assert (report.rejected, report.faults, report.uncovered) == (0, (), {})
    assert statements(tmp_path / "two") == statements(tmp_path / "one")


def test_rows_of_a_table_come_back_as_the_document_that_they_are(tmp_path: Path) -> None:
    lines = sample("gdelt2-events-20180101", "20180101000000.export.CSV").read_text(encoding="utf-8").splitlines()
    table = tmp_path / "a.export.CSV"
    table.write_text("\n".join(lines[:300]), encoding="utf-8")
    load(tmp_path / "one", [str(table)])
    load(tmp_path / "two", [str(exported(tmp_path / "one", "nquads", tmp_path / "x.nq"))])
    assert statements(tmp_path / "two") == statements(tmp_path / "one")


def test_turtle_comes_back_where_it_holds_one_document(tmp_path: Path) -> None:
    load(tmp_path / "one", [str(write(tmp_path / "in", one=SUMMIT))])
    file = exported(tmp_path / "one", "turtle", tmp_path / "x.ttl")
    assert load(tmp_path / "two", [str(file)]).loaded == 1
    assert statements(tmp_path / "two") == statements(tmp_path / "one")


def test_turtle_of_several_documents_is_refused_with_the_reason(tmp_path: Path, small: Path) -> None:
    units = read_all(exported(small, "turtle", tmp_path / "x.ttl"))
    assert said(units) == [
        "ttl: error[KG003] 2 documents without graphs: whose a statement is cannot be told; export trig or nquads"
    ]


def test_what_is_not_ours_is_counted_and_not_kept(tmp_path: Path, small: Path) -> None:
    file = exported(small, "nquads", tmp_path / "x.nq")
    graph = "<https://w3id.org/diplomatic-kg/id/doc/ex-1>"
    foreign = [
        f'<https://w3id.org/diplomatic-kg/id/event/paris> <http://schema.org/keywords> "peace" {graph} .',
        f"_:b <http://schema.org/about> <https://w3id.org/diplomatic-kg/id/event/paris> {graph} .",
    ]
    file.write_text("\n".join([*file.read_text(encoding="utf-8").splitlines(), *foreign]), encoding="utf-8")
    counted: Counter[tuple[str, str]] = Counter()
    for unit in read_all(file):
        assert unit.record is not None
        assert unit.coverage is not None
        counted.update(unit.coverage.uncovered)
    assert counted == {("statement", "http://schema.org/keywords"): 1, ("statement", "http://schema.org/about"): 1}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("code/polarity/negative", "code/polarity/no", "polarity/no> is no polarity"),
        ('"2025-09-04"^^<', '"2025-13-04"^^<', 'error[KG013] event:paris earliest: "2025-13-04" is impossible'),
        ("ontology#Summit>", "ontology#Sumit>", 'error[KG012] event:paris'),
        ("id/doc/ex-1> .", "id/dok/ex-1> .", "is no document of ours"),
        ("ontology#Document>", "ontology#Documnt>", 'unknown type "Documnt"'),
        ("> .", "> ", "error[KG002]"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, small: Path, old: str, new: str, fault: str) -> None:
    file = exported(small, "nquads", tmp_path / "x.nq")
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines) if old in line)
    lines[number] = lines[number].replace(old, new)
    file.write_text("\n".join(lines), encoding="utf-8")
    faults = said(read_all(file))
    assert any(text.startswith(f"nq:{number + 1}:") and fault in text for text in faults), faults


def test_a_doctype_and_a_remote_context_are_refused(tmp_path: Path) -> None:
    xml = tmp_path / "x.rdf"
    xml.write_text('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', encoding="utf-8")
    json = tmp_path / "x.jsonld"
    json.write_text(
        '{"@context": "https://schema.org/", "@id": "https://example.org/a", "name": "x"}', encoding="utf-8"
    )
    assert said([*read_all(xml), *read_all(json)]) == [
        "rdf: error[KG002] a DOCTYPE is not allowed",
        "jsonld:1:1: error[KG002] a remote context is not read; put the context into the file",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.sampled_from(["nquads", "trig", "jsonld"]))
def test_damaged_files_give_our_faults_only(tmp_path: Path, small: Path, data: st.DataObject, format_: str) -> None:
    file = exported(small, format_, tmp_path / f"d.{SUFFIXES[format_]}")
    file.write_bytes(data.draw(damaged(file.read_bytes())))
    units = list(Intake([str(file)], format_))
    assert units
    assert all(unit.record is not None or unit.faults for unit in units)
