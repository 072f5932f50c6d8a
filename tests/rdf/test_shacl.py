"""The shapes say what the model says, and two engines read them alike, on valid and on broken graphs."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.cli import kg
from kg.errors import UsageError
from kg.load.check.sense import check
from kg.model.ids import ID_BASE, iri
from kg.model.records import Condition, ConditionKind, Participation, Record
from kg.ontology import CODES, NAMESPACE, turtle
from kg.rdf.encode import encode
from kg.rdf.shacl import ENGINES, Violation, faults, shape_texts, violations
from tests.ontology.test_terms import complete
from tests.support.loading import read
from tests.support.paths import EXAMPLES
from tests.support.samples import AFTER, SUMMIT, write
from tools.generate.shapes import FILE, shapes

ANNOTATED = sorted(EXAMPLES.rglob("*.yaml"))
XSD = "http://www.w3.org/2001/XMLSchema#"
COMPARISONS = {"span-start", "span-not-negative", "latitude-range", "longitude-range", "time-bounds", "length-form"}
LINES = sorted(encode(complete()))
SPAN, CLAIM, PLEDGE, PLACE, ACTOR = "span:d/0-3", "claim:1", "local:d/a", "local:d/here", "local:d/they"


def records(path: Path) -> list[Record]:
    return [unit.record for unit in read(path) if unit.record is not None]


def codes_of(found: Iterable[Violation]) -> set[str]:
    return {shape_texts()[one.shape].code for one in found}


def both(lines: Iterable[str]) -> list[Violation]:
    """What both engines find: they must name the same nodes, and the same shapes.

    Only where a literal is ill-formed may they differ in comparing it with another.
    """
    given = list(lines)
    one, other = (violations(given, engine) for engine in ENGINES)
    assert {found.node for found in one} == {found.node for found in other}
    assert [found for found in one if not compares(found)] == [found for found in other if not compares(found)]
    return [found for found in one if found in other]


def compares(found: Violation) -> bool:
    """Whether the shape compares a literal with another literal or a number."""
    return found.shape.rpartition("/")[2] in COMPARISONS


def quad(subject: str, predicate: str, value: str) -> str:
    return f"<{iri(subject)}> <{NAMESPACE}{predicate}> {value} <{iri('doc:d')}> ."


def ref(id_: str) -> str:
    return f"<{iri(id_)}>"


def typed(text: str, datatype: str) -> str:
    return f'"{text}"^^<{XSD}{datatype}>'


def code(scheme: str, notation: str) -> str:
    return f"<{CODES}{scheme}/{notation}>"


class Broken(NamedTuple):
    """A valid graph made wrong: `without` takes out the statements of a subject and property, `plus` adds lines."""

    name: str
    fault: str
    without: tuple[tuple[str, str], ...] = ()
    plus: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        starts = tuple(f"<{iri(subject)}> <{NAMESPACE}{predicate}> " for subject, predicate in self.without)
        return [line for line in LINES if not (starts and line.startswith(starts))] + list(self.plus)


def instead(name: str, fault: str, subject: str, predicate: str, *values: str) -> Broken:
    """Other values for a property."""
    return Broken(name, fault, ((subject, predicate),), tuple(quad(subject, predicate, value) for value in values))


TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
BROKEN = [
    instead("a claim without polarity", "KG010", CLAIM, "polarity"),
    instead("two polarities", "KG010", CLAIM, "polarity", code("polarity", "positive"), code("polarity", "negative")),
    instead("a polarity that is none", "KG012", CLAIM, "polarity", code("polarity", "maybe")),
    instead("a certainty from another list", "KG012", CLAIM, "certainty", code("status", "unknown")),
    instead("a claim about nothing", "KG010", CLAIM, "about"),
    instead("a claim about two", "KG010", CLAIM, "about", ref(PLEDGE), ref("local:d/b")),
    instead("a claim about a word", "KG011", CLAIM, "about", '"the pledge"'),
    instead("a claim about what is not there", "KG020", CLAIM, "about", ref("local:d/nowhere")),
    instead("a claim in no document", "KG010", CLAIM, "inDocument"),
    instead("a speaker who is not described", "KG020", CLAIM, "saidBy", ref("local:d/nobody")),
    instead("a speaker outside our ids", "KG011", CLAIM, "saidBy", "<http://example.org/somebody>"),
    instead("a relay that is not there", "KG020", CLAIM, "via", ref("claim:3")),
    instead("evidence that is not there", "KG020", CLAIM, "evidencedBy", ref("span:d/7-9")),
    instead("no coding", "KG010", CLAIM, "coding"),
    instead("a passage that ends before it starts", "KG030", SPAN, "start", typed("5", "integer")),
    instead("an empty passage", "KG030", SPAN, "end", typed("0", "integer")),
    instead("a passage before the text", "KG030", SPAN, "start", typed("-1", "integer")),
    instead("an offset in words", "KG010", SPAN, "start", '"zero"'),
    instead("an offset that is no integer", "KG010", SPAN, "end", typed("3.5", "integer")),
    instead("a passage without words", "KG010", SPAN, "exact"),
    instead("a passage of no words", "KG030", SPAN, "exact", '""'),
    instead("a condition on itself", "KG041", PLEDGE, "conditionalAfter", ref(PLEDGE)),
    Broken("a condition on itself through another", "KG041", (), (quad("local:d/c", "conditionalIf", ref(PLEDGE)),)),
    instead("a part of itself", "KG042", PLEDGE, "partOf", ref(PLEDGE)),
    Broken(
        "a part of itself through another",
        "KG042",
        (),
        (quad(PLEDGE, "partOf", ref("local:d/b")), quad("local:d/b", "partOf", ref(PLEDGE))),
    ),
    instead("a claim by way of itself", "KG043", CLAIM, "via", ref(CLAIM)),
    Broken("a claim by way of itself through another", "KG043", (), (quad("claim:2", "via", ref(CLAIM)),)),
    instead("a speaker who passes on his own words", "KG043", CLAIM, "via", ref(ACTOR)),
    instead("a latitude beyond the pole", "KG014", PLACE, "latitude", typed("95", "decimal")),
    instead("a longitude beyond the date line", "KG014", PLACE, "longitude", typed("-181", "decimal")),
    instead("a latitude without longitude", "KG014", PLACE, "longitude"),
    instead("a latitude in words", "KG010", PLACE, "latitude", '"north"'),
    instead("a day that the calendar does not have", "KG013", PLEDGE, "when", typed("2025-02-30", "date")),
    instead("a leap day in another year", "KG013", PLEDGE, "when", typed("2023-02-29", "date")),
    instead("a month that is none", "KG013", PLEDGE, "when", typed("2025-13", "gYearMonth")),
    instead("a time in words", "KG013", PLEDGE, "when", f'"soon"^^<{EDTF}>'),
    instead("a time as plain text", "KG013", PLEDGE, "when", '"2025-09-04"'),
    instead("an hour that is none", "KG013", PLEDGE, "when", typed("2025-09-04T25:00:00Z", "dateTime")),
    instead("an end before the start", "KG013", PLEDGE, "latest", typed("2025-09-03", "date")),
    instead("two times", "KG010", PLEDGE, "when", typed("2025", "gYear"), typed("2025-09", "gYearMonth")),
    instead("a hash that is none", "KG010", "doc:d", "sha256", '"abc"'),
    instead("a negative length", "KG010", "doc:d", "length", typed("-3", "integer")),
    instead("a Wikidata id that is none", "KG011", ACTOR, "wikidata", '"P31"'),
    instead("anonymous or not", "KG010", ACTOR, "anonymous", typed("perhaps", "boolean")),
    instead("content that is not there", "KG020", PLEDGE, "content", ref("local:d/nothing")),
    instead("content that is an actor", "KG020", PLEDGE, "content", ref(ACTOR)),
    instead("a code without a scheme", "KG011", PLEDGE, "code", f"<{CODES}057>"),
    instead("a code that our own list lacks", "KG012", PLEDGE, "code", code("role", "boss")),
    instead("a claim on nobody's participation", "KG045", CLAIM, "concerns"),
    instead("a source that is a script", "KG011", CLAIM, "source", '" JavaScript:alert(1)"'),
    instead("an address that is none", "KG011", "doc:d", "url", '"paris.html"'),
    instead("a language that is none", "KG011", "doc:d", "language", '"English language"'),
    Broken("a claim with a latitude", "KG010", (), (quad(CLAIM, "latitude", typed("1", "decimal")),)),
    Broken("a property that nobody knows", "KG010", (), (quad(PLEDGE, "mood", '"good"'),)),
    Broken("what has no type", "KG010", (), (quad("event:x", "remark", '"alone"'),)),
    Broken(
        "a type that nobody knows",
        "KG012",
        (),
        (f"<{iri('event:x')}> {TYPE} <{NAMESPACE}Sumit> <{iri('doc:d')}> .",),
    ),
    Broken("two types", "KG010", (), (f"<{iri(PLEDGE)}> {TYPE} <{NAMESPACE}Summit> <{iri('doc:d')}> .",)),
    Broken("two names in a language", "KG010", (), (f'<{iri(ACTOR)}> {LABEL} "those"@en <{iri("doc:d")}> .',)),
]


def test_the_file_of_shapes_is_the_one_that_the_ontology_gives() -> None:
    assert FILE.read_text(encoding="utf-8") == shapes(), "run: python -m tools.generate.shapes"


def test_every_shape_with_a_message_says_it_in_english_and_german() -> None:
    for shape, said in shape_texts().items():
        assert set(said.messages) == {"en", "de"}, shape
        assert re.fullmatch(r"KG\d{3}", said.code), shape
    subjects = {
        triple.subject.value
        for file in ("shapes.ttl", "rules.ttl")
        for triple in parse(turtle(file), RdfFormat.TURTLE)
        if triple.predicate.value.endswith("#message") and isinstance(triple.subject, NamedNode)
    }
    assert subjects == set(shape_texts())


def test_a_graph_with_every_field_conforms() -> None:
    assert both(LINES) == []


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.name.replace(" ", "-") for broken in BROKEN])
def test_both_engines_refuse_a_broken_graph_for_its_reason(broken: Broken) -> None:
    assert broken.fault in codes_of(both(broken.lines()))


def test_samples_conform(tmp_path: Path) -> None:
    for path in sorted(write(tmp_path, a=SUMMIT, b=AFTER).iterdir()):
        for record in records(path):
            assert both(encode(record)) == []


@pytest.mark.skipif(not ANNOTATED, reason="the examples are missing")
def test_the_examples_conform() -> None:
    for path in ANNOTATED:
        for record in records(path):
            assert violations(encode(record), "pyrudof") == [], path
    for path in ANNOTATED[:: max(1, len(ANNOTATED) // 4)]:
        for record in records(path):
            assert both(encode(record)) == [], path


@pytest.mark.parametrize("file", ["actors.ttl", "places.ttl", "memberships.ttl"])
def test_the_reference_conforms(file: str) -> None:
    graph = f"<{ID_BASE}doc/reference>"
    lines = [f"{triple.triple} {graph} ." for triple in parse(turtle(file), RdfFormat.TURTLE)]
    assert violations(lines, "pyrudof") == []


# -- what the model refuses, the shapes refuse


def local(record: Record) -> Record:
    """The record with its pledge first, for `check` reads the model alone."""
    assert check(record) == []
    return record


def wrong_records() -> dict[str, Record]:
    record = local(complete())
    pledge, guarantee, peace = record.situations
    first, second = record.claims

    def situations(**changed: object) -> Record:
        return replace(record, situations=(replace(pledge, **changed), guarantee, peace))

    def claims(**changed: object) -> Record:
        return replace(record, claims=(replace(first, **changed), second))

    on_it = Condition(kind=ConditionKind.UNTIL, situation=pledge.id)
    return {
        "unknown type": situations(type="Pldege"),
        "unknown role": situations(participations=(*pledge.participations, Participation(actor=ACTOR, role="x"))),
        "membership in an unknown role": replace(record, memberships=(replace(record.memberships[0], role="boss"),)),
        "content that is not there": situations(content=("local:d/x",)),
        "condition that is not there": situations(
            conditions=(Condition(kind=ConditionKind.IF, situation="local:d/x"),)
        ),
        "whole that is not there": situations(part_of=("local:d/x",)),
        "question that is not there": situations(response_to=("local:d/x",)),
        "content that is a place": situations(content=("place:paris",)),
        "code of a list that lacks it": situations(codes=("role/boss",)),
        "malformed code": situations(codes=("057",)),
        "participation of nobody": claims(concerns=""),
        "script for a source": claims(source="javascript:alert(1)"),
        "endless source": claims(source="x" * 2049),
        "no address": replace(record, document=replace(record.document, url="paris.html")),
        "endless address": replace(record, document=replace(record.document, url="https://e.org/" + "x" * 2048)),
        "no language": replace(record, document=replace(record.document, language="English language")),
        "no Wikidata id": replace(record, actors=(replace(record.actors[0], wikidata="P31"),)),
        "beyond the pole": replace(record, places=(replace(record.places[0], latitude=95.0),)),
        "relay that is not there": claims(via=("claim:9",)),
        "no maker": situations(participations=()),
        "another role than the maker's": situations(participations=(Participation(actor=ACTOR),)),
        "speech act without speaker": situations(type="SpeechAct"),
        "condition on itself": situations(conditions=(on_it,)),
        "condition on itself through another": replace(
            record, situations=(pledge, guarantee, replace(peace, conditions=(on_it,)))
        ),
        "part of itself": situations(part_of=(pledge.id,)),
        "own source": claims(via=(ACTOR,)),
        "own relay": claims(via=(first.id,)),
        "own relay through another": replace(record, claims=(first, replace(second, via=(first.id,)))),
    }


@pytest.mark.parametrize("name", wrong_records())
def test_what_the_check_of_records_refuses_the_shapes_refuse_with_the_same_code(name: str) -> None:
    record = wrong_records()[name]
    problems = {problem.code for problem in check(record)} - {"KG053"}  # an unusual role is no fault of the graph
    assert problems
    assert problems <= codes_of(both(encode(record)))


def test_faults_say_in_plain_words_what_is_wrong_and_where() -> None:
    record = wrong_records()["no maker"]
    (english,) = faults(record, "pyrudof", "a.yaml")
    assert str(english) == "a.yaml: error[KG040] local:d/a: it needs a participant in the role: pledger"
    (german,) = faults(record, "pyshacl", "a.yaml", "de")
    assert german.reason == "nötig ist ein Beteiligter in der Rolle: Zusagender"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_gate_of_the_command_line_passes_good_files(engine: str, tmp_path: Path) -> None:
    write(tmp_path, a=SUMMIT)
    done = CliRunner().invoke(kg, ["check", "--shacl", engine, str(tmp_path)])
    assert (done.exit_code, done.stderr) == (0, "1 read, 0 faults\n")


@pytest.mark.parametrize("engine", ENGINES)
def test_the_gate_catches_what_the_check_of_records_would_let_pass(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the rules on records out of the way, only the shapes are left to refuse."""
    monkeypatch.setattr("kg.load.checked.check_sense", lambda _record: [])
    write(tmp_path, a=SUMMIT.replace("role: pledger, behalf: Europeans", "role: speaker"))
    done = CliRunner().invoke(kg, ["--lang", "de", "check", "--shacl", engine, str(tmp_path)])
    file = tmp_path / "a.yaml"
    line = f"{file}: error[KG040] local:ex-1/pledge: nötig ist ein Beteiligter in der Rolle: Zusagender"
    assert (done.exit_code, done.stderr.splitlines()) == (1, [line, "1 read, 1 fault"])


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="one of pyshacl, pyrudof"):
        violations(LINES, "jena")


# -- both engines agree on whatever is broken


def _split(line: str) -> tuple[str, str, str]:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest.rpartition(" <")[0]


SUBJECTS = sorted({_split(line)[0] for line in LINES})
PREDICATES = sorted({_split(line)[1] for line in LINES} | {f"<{NAMESPACE}mood>"})
OBJECTS = sorted(
    {_split(line)[2] for line in LINES}
    | {'""', '"x"@de', typed("7", "integer"), typed("2025-02-29", "date"), typed("1e3", "decimal"), "<urn:x>"}
)
GRAPH = f"<{iri('doc:d')}>"


@st.composite
def mutated(draw: st.DrawFn) -> list[str]:
    lines = set(LINES)
    for _ in range(draw(st.integers(1, 4))):
        line = draw(st.sampled_from(sorted(lines)))
        subject, predicate, value = _split(line)
        kind = draw(st.sampled_from(("drop", "value", "predicate", "subject", "add")))
        if kind != "add":
            lines.discard(line)
        if kind in ("value", "add"):
            value = draw(st.sampled_from(OBJECTS))
        elif kind == "predicate":
            predicate = draw(st.sampled_from(PREDICATES))
        elif kind == "subject":
            subject = draw(st.sampled_from(SUBJECTS))
        if kind != "drop":
            lines.add(f"{subject} {predicate} {value} {GRAPH} .")
    return sorted(lines)


@given(mutated())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_engines_find_the_same_in_any_broken_graph(lines: list[str]) -> None:
    both(lines)
