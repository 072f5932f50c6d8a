"""The ontology and the program hold the same terms: none is missing on either side."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.analysis.pledges.states import State
from kg.load.load import load
from kg.model.amount import parse as sum_of_money
from kg.model.ids import span_id
from kg.model.reality import Reality
from kg.model.records import (
    Actor,
    ActorType,
    Aspect,
    Certainty,
    Claim,
    Coding,
    Condition,
    ConditionKind,
    Document,
    DocumentKind,
    Membership,
    Mode,
    Participation,
    Place,
    Polarity,
    Record,
    Situation,
    Span,
    Status,
    Step,
    StepKind,
)
from kg.model.when import When
from kg.ontology import CODES, LANGUAGES, NAMESPACE, code_lists, lineage, relationships, subclasses, terms, turtle
from kg.rdf.encode import encode
from kg.rdf.vocabulary import camel
from kg.store.store import Store
from tests.support.samples import SUMMIT, write

REFERENCE = {"iso2", "iso3", "cameo", "cow", "cowNumber", "gwNumber", "fips", "geonames"}
REFERENCE |= {"adjective", "sharedName", "capital", "country", "governmentOf"}
"""Properties of reference actors and places, which no document has."""
LOADS = {"recordedAt", "contentHash", "softwareVersion"}
ABSTRACT = {"conditionalOn", "step"}
"""Properties that only their narrower ones are used for."""
ABOUT_TERMS = {"relationship", "makerRole", "acts", "usedIn", "derived", "faultCode", "oneDocument"}
DERIVED = {name for name, term in terms().items() if term.derived}


def complete() -> Record:
    """A record with every field of the model, and every condition and step."""
    span = Span(start=0, end=3, exact="abc", prefix="x", suffix="y")
    day = When("2025-09-04")
    situation = Situation(
        id="local:d/a",
        type="Pledge",
        names={"en": "a pledge"},
        when=day,
        place="place:paris",
        amount=sum_of_money("up to EUR 7.1bn a year 2025/2027"),
        participations=(
            Participation(actor="local:d/they", role="pledger", mode=Mode.VIRTUAL, behalf=("actor:france",), count="2"),
        ),
        content=("local:d/b",),
        conditions=tuple(Condition(kind=kind, situation="local:d/c") for kind in ConditionKind),
        alternatives=(
            tuple(Condition(kind=kind, situation="event:x") for kind in (ConditionKind.IF, ConditionKind.AFTER)),
        ),
        part_of=("event:whole",),
        response_to=("event:before",),
        steps=tuple(Step(kind=kind, commitment="event:promise") for kind in StepKind),
        codes=("cameo/057",),
        remark="said twice",
    )
    others = (
        Situation(id="local:d/b", type="Situation", participations=(Participation(actor="actor:france"),)),
        Situation(id="local:d/c", type="Situation"),
    )
    membership = Membership(actor="local:d/they", organization="actor:nato", start=day, end=day)
    claim = Claim(
        id="claim:1",
        about="local:d/a",
        concerns="local:d/they",
        aspect=Aspect.PARTICIPATION,
        said_by=("local:d/they",),
        via=("claim:2",),
        said_on=day,
        evidence=(span,),
        source="https://example.org/article",
    )
    return Record(
        document=Document(
            id="d",
            publisher="P",
            kind=DocumentKind.OFFICIAL,
            title="T",
            url="https://example.org/",
            published=day,
            retrieved=day,
            language="en",
            licence="CC0-1.0",
            sha256="0" * 64,
            length=3,
        ),
        actors=(
            Actor(
                id="local:d/they",
                type=ActorType.GROUP,
                names={"en": "they"},
                count="2",
                anonymous=True,
                wikidata="Q1",
                aliases=("them",),
            ),
        ),
        places=(
            Place(
                id="local:d/here",
                names={"en": "here"},
                latitude=1.5,
                longitude=-2.0,
                wikidata="Q2",
                aliases=("this place",),
            ),
        ),
        situations=(situation, *others),
        memberships=(membership,),
        claims=(claim, Claim(id="claim:2", about="local:d/a")),
    )


def written(record: Record) -> set[str]:
    quads = parse("\n".join(encode(record)), RdfFormat.N_QUADS)
    names = {quad.predicate.value for quad in quads}
    return {name.removeprefix(NAMESPACE) for name in names if name.startswith(NAMESPACE)}


def properties() -> set[str]:
    return {name for name in terms() if name[0].islower()}


def test_every_property_that_is_written_is_declared_and_every_declared_one_is_written() -> None:
    assert written(complete()) == properties() - REFERENCE - LOADS - ABSTRACT - ABOUT_TERMS - DERIVED


def test_the_store_records_a_load_by_declared_properties_only(tmp_path: Path) -> None:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT))])
    loads = NamedNode("https://w3id.org/diplomatic-kg/graph/loads")
    with Store(tmp_path / "store", read_only=True) as store:
        found = {quad.predicate.value for quad in store.graph.quads_for_pattern(None, None, None, loads)}
    assert found == {NAMESPACE + name for name in LOADS} | {"http://www.w3.org/2002/07/owl#versionInfo"}


@pytest.mark.parametrize("file", ["actors.ttl", "places.ttl", "memberships.ttl"])
def test_the_reference_uses_declared_terms_only(file: str) -> None:
    for triple in parse(turtle(file), RdfFormat.TURTLE):
        for node in (triple.predicate, triple.object):
            if isinstance(node, NamedNode) and node.value.startswith(NAMESPACE):
                assert node.value.removeprefix(NAMESPACE) in terms(), triple
            if isinstance(node, NamedNode) and node.value.startswith(CODES):
                scheme, _, notation = node.value.removeprefix(CODES).partition("/")
                assert notation in code_lists()[scheme], triple


@pytest.mark.parametrize(
    ("scheme", "enum"),
    [
        ("polarity", Polarity),
        ("certainty", Certainty),
        ("status", Status),
        ("aspect", Aspect),
        ("coding", Coding),
        ("documentKind", DocumentKind),
        ("mode", Mode),
    ],
)
def test_a_closed_list_in_python_is_the_list_of_the_ontology(scheme: str, enum: type[StrEnum]) -> None:
    assert [member.value for member in enum] == list(code_lists()[scheme])


def test_every_code_list_is_one_that_the_program_knows() -> None:
    assert set(code_lists()) == {
        "polarity",
        "certainty",
        "status",
        "aspect",
        "coding",
        "documentKind",
        "mode",
        "role",
        "reality",
        "state",
    }
    states = [*State, "planned", "denied", "possible", "not yet made", "perhaps made"]
    assert list(code_lists()["state"]) == [state.replace(" ", "-") for state in states]
    assert list(code_lists()["reality"]) == [*(kind.value for kind in Reality), "Disputed"]


def test_kinds_that_are_properties_or_classes_are_the_same_lists() -> None:
    def below(parent: str) -> list[str]:
        return [term.name for term in terms().values() if parent in term.parents]

    assert below("conditionalOn") == [f"conditional{kind.value.title()}" for kind in ConditionKind]
    assert below("step") == [camel(kind.value) for kind in StepKind]
    assert [name for name in subclasses("Actor") if name != "Actor"] == [kind.value for kind in ActorType]


def test_every_role_that_the_model_or_the_ontology_names_is_in_the_list() -> None:
    roles = code_lists()["role"]
    makers = {terms()[name].maker_role for name in subclasses("SpeechAct")}
    assert makers <= set(roles)
    defaults = {Participation(actor="a").role, Membership(actor="a", organization="b").role}
    assert defaults <= set(roles)
    for role in roles.values():
        assert role.used_in, role
        assert set(role.used_in) <= {*subclasses("Situation"), "Membership"}, role


def test_every_speech_act_says_who_makes_it() -> None:
    assert all(terms()[name].maker_role for name in subclasses("SpeechAct"))


def test_every_term_has_a_label_in_each_language_and_a_comment() -> None:
    for term in terms().values():
        assert set(term.labels) == set(LANGUAGES), term.name
        assert term.comment, term.name
        assert all(label.strip() == label != "" for label in term.labels.values())


def test_every_code_has_a_label_in_each_language_and_a_definition() -> None:
    for members in code_lists().values():
        for code in members.values():
            assert set(code.labels) == set(LANGUAGES), code
            assert code.definition, code
        for language in LANGUAGES:
            shown = [code.labels[language] for code in members.values()]
            assert len(set(shown)) == len(shown), "annotators could not tell codes apart"


def test_every_property_says_between_what_it_stands() -> None:
    classes = {name for name in terms() if name[0].isupper()}
    datatypes = {"string", "langString", "integer", "decimal", "boolean", "date", "dateTime", "gYear", "gYearMonth"}
    for name in properties() - ABOUT_TERMS:
        assert terms()[name].domains, name
        assert terms()[name].ranges, name
        assert set(terms()[name].domains) <= classes, name
        assert set(terms()[name].ranges) <= classes | datatypes | {"EDTF", "Concept"}, name


def test_every_relationship_type_is_upper_case_and_not_a_label() -> None:
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", type_) for type_ in relationships())
    assert not set(relationships()) & set(terms())


def test_every_class_has_one_line_up_to_a_root() -> None:
    for name in terms():
        if name[0].isupper():
            assert len(terms()[name].parents) <= 1, name
            assert lineage(name)[-1] == name


def test_no_reasoner_can_conclude_that_a_situation_is_an_event_of_another_vocabulary() -> None:
    """A participation that a document vouches for is the one exception: it is in what the document says happened."""
    for triple in parse(turtle("core.ttl"), RdfFormat.TURTLE):
        subject, predicate, other = triple.subject, triple.predicate.value.rpartition("#")[2], triple.object
        if predicate not in ("subClassOf", "subPropertyOf") or not isinstance(subject, NamedNode):
            continue
        name = subject.value.removeprefix(NAMESPACE)
        foreign = isinstance(other, NamedNode) and not other.value.startswith(NAMESPACE)
        situation = name in subclasses("Situation") or set(terms()[name].domains) & set(subclasses("Situation"))
        assert not (situation and foreign) or name == "participation", triple


def test_the_complete_record_is_complete() -> None:
    record = complete()
    for values in (record.situations[0], record.claims[0], record.document, record.actors[0], record.places[0]):
        empty = [name for name in values.__struct_fields__ if getattr(values, name) in ("", (), None, {})]
        assert not empty, (type(values), empty)
    assert span_id("d", record.claims[0].evidence[0]) == "span:d/0-3"


def test_every_term_of_others_that_is_used_is_declared() -> None:
    """Else the ontology is not in OWL 2 DL, as `make interop` asks ROBOT."""
    said = [quad.triple for quad in parse(turtle("core.ttl"), RdfFormat.TURTLE)]
    declared = {str(one.subject) for one in said if one.predicate.value.endswith("#type")}
    used = {str(one.predicate) for one in said}
    for one in said:
        if one.predicate.value.rpartition("#")[2] in ("subClassOf", "subPropertyOf", "domain", "range"):
            used.add(str(one.object))
    w3 = "http://www.w3.org/"
    inside_owl = tuple(w3 + one for one in ("2002/07/owl#", "2000/01/rdf-schema#", "1999/02/22-rdf", "2001/XMLS"))
    assert {one for one in used - declared if not one.removeprefix("<").startswith(inside_owl)} == set()
