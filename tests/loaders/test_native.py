"""The native format: what a human writes becomes the record that was meant, in YAML, JSON and JSONL alike."""

import json
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.load.check.sense import check
from kg.load.checked import Read, taken
from kg.load.mappings import ontology_mapping
from kg.load.names.resolve import resolve
from kg.loaders.native import fields as written
from kg.loaders.native.reader import NATIVE, NATIVE_JSONL
from kg.model.ids import local_id
from kg.model.records import (
    ActorType,
    Aspect,
    Certainty,
    Claim,
    Coding,
    Condition,
    ConditionKind,
    Mode,
    Polarity,
    Record,
    Situation,
    Status,
    StepKind,
)
from kg.model.rewrite import canonical
from kg.rdf.decode import decode
from kg.rdf.encode import encode
from kg.reading.loader import Loaded
from kg.reading.source import Source
from kg.reading.yaml import text as yaml_text
from kg.reference import reference
from tests.support.native_samples import COMPLETE, SHORT
from tests.support.paths import PROJECT

EXAMPLES = sorted((PROJECT / "examples").glob("*/*.yaml"))


def loaded(content: str | bytes, name: str = "a.yaml", folder: Path | None = None) -> Iterator[Loaded]:
    """What the loaders make of a content, before names are resolved."""
    packed = content.encode() if isinstance(content, str) else content
    loader = NATIVE_JSONL if name.endswith(".jsonl") else NATIVE
    return loader.read(Source(name, lambda: BytesIO(packed), folder), ontology_mapping())


def record(content: str, name: str = "a.yaml", folder: Path | None = None) -> Record:
    """The one resolved and checked record of a content."""
    (unit,) = loaded(content, name, folder)
    assert unit.record is not None, [str(fault) for fault in unit.faults]
    resolved, problems = resolve(unit.record, reference())
    assert [*problems, *check(resolved)] == []
    return resolved


@pytest.fixture(scope="module")
def short() -> Record:
    return record(SHORT)


@pytest.fixture(scope="module")
def complete() -> Record:
    return record(COMPLETE)


def local(name: str) -> str:
    return local_id("complete", name)


def situation(found: Record, id_: str) -> Situation:
    return next(one for one in found.situations if one.id == id_)


def claims(found: Record, id_: str) -> list[Claim]:
    return [claim for claim in found.claims if claim.about == id_]


def test_a_summit_of_five_with_a_conditional_pledge_takes_at_most_forty_lines(short: Record) -> None:
    assert len(SHORT.splitlines()) <= 40
    summit = situation(short, "event:copenhagen-2031")
    assert len(summit.participations) == 5
    assert [part.actor for part in summit.participations if part.mode is Mode.VIRTUAL] == ["actor:volodymyr-zelenskyy"]
    (pledge,) = (one for one in short.situations if one.type == "Pledge")
    assert situation(short, pledge.content[0]).conditions == ()
    assert pledge.conditions == (
        Condition(kind=ConditionKind.AFTER, situation=local_id("harbour-2031-05-04", "situation-2.content.after")),
    )
    quotes = {span.exact for claim in short.claims for span in claim.evidence}
    assert quotes == {
        "met in Copenhagen",
        "joined by video",
        "Denmark will send air defence once a ceasefire holds",
    }


def test_what_goes_without_saying_is_said(short: Record) -> None:
    (plain,) = (claim for claim in claims(short, "event:copenhagen-2031") if claim.aspect is Aspect.OCCURRENCE)
    assert (plain.polarity, plain.certainty, plain.status) == (Polarity.POSITIVE, Certainty.CERTAIN, Status.OCCURRED)
    content = next(one for one in short.situations if one.type == "MilitaryAid")
    assert claims(short, content.id) == [], "the content of a pledge is not said to have happened"


def test_three_clocks(complete: Record) -> None:
    assert complete.document.published is not None
    assert complete.document.retrieved is not None
    meeting = situation(complete, "event:harbour-meeting")
    assert meeting.when is not None
    said = next(claim.said_on for claim in claims(complete, meeting.id) if claim.said_on)
    assert (meeting.when.text, said.text, complete.document.published.text, complete.document.retrieved.text) == (
        "2031-05-01/2031-05-04",
        "2031-05-04",
        "2031-05-05",
        "2031-05-06T08:30:00Z",
    )


def test_actors_and_places_of_the_document(complete: Record) -> None:
    actors = {actor.id: actor for actor in complete.actors}
    envoys = actors[local("envoys")]
    assert (envoys.type, envoys.count, envoys.anonymous) == (ActorType.GROUP, "2", True)
    assert envoys.names == {"en": "two envoys", "uk": "два посланці"}
    assert actors["actor:jane-roe"].wikidata == "Q42"
    observers = actors[local("observers")]
    assert (observers.anonymous, observers.count) == (True, "~30"), "a counted participant needs no declaration"
    (harbour,) = complete.places
    assert (harbour.id, harbour.latitude, harbour.longitude) == (local("harbour"), 55.68, 12.6)
    assert situation(complete, "event:harbour-meeting").place == harbour.id


def test_roles_modes_behalf_and_counts(complete: Record) -> None:
    parts = {part.actor: part for part in situation(complete, "event:harbour-meeting").participations}
    jane = parts["actor:jane-roe"]
    assert (jane.role, jane.mode, jane.behalf) == ("host", Mode.IN_PERSON, ("actor:ukraine", local("harbour-group")))
    assert (parts[local("envoys")].mode, parts[local("envoys")].count) == (Mode.WRITTEN, "2")
    assert (parts[local("observers")].mode, parts[local("observers")].count) == (Mode.PHONE, "~30")


def test_a_participation_can_have_claims_of_its_own(complete: Record) -> None:
    about = claims(complete, "event:harbour-meeting")
    (merz,) = (claim for claim in about if claim.concerns == "actor:friedrich-merz")
    assert (merz.aspect, merz.status, merz.certainty) == (Aspect.PARTICIPATION, Status.PLANNED, Certainty.POSSIBLE)
    assert merz.said_by == (local("envoys"),)


def test_chains_of_attribution(complete: Record) -> None:
    about = claims(complete, "event:harbour-meeting")
    first = next(claim for claim in about if claim.said_by == ("actor:jane-roe",))
    second = next(claim for claim in about if claim.coding is Coding.MACHINE)
    third = next(claim for claim in about if claim.aspect is Aspect.TIME)
    assert (first.polarity, first.certainty) == (Polarity.NEGATIVE, Certainty.PROBABLE)
    assert (second.via, second.source) == ((first.id,), "https://example.org/feed")
    assert set(third.via) == {second.id, "actor:friedrich-merz"}
    assert (third.status, third.certainty) == (Status.POSTPONED, Certainty.UNKNOWN)
    assert {claim.aspect for claim in about} == set(Aspect)


def test_conditions_of_every_kind_and_contents_written_in_place(complete: Record) -> None:
    promise = situation(complete, local("promise"))
    found = {kind: [c.situation for c in promise.conditions if c.kind is kind] for kind in ConditionKind}
    assert found == {
        ConditionKind.IF: [local("consent")],
        ConditionKind.AFTER: [local("guarantee.after")],
        ConditionKind.UNLESS: [local("guarantee.unless"), local("veto")],
        ConditionKind.UNTIL: [local("guarantee.until")],
    }
    assert situation(complete, local("promise")).content == ("event:other-guarantee", local("guarantee"))
    assert situation(complete, local("guarantee.after")).names == {"en": "peace"}


def test_steps_of_a_commitment_and_other_links(complete: Record) -> None:
    later = situation(complete, local("later"))
    assert {step.kind for step in later.steps} == set(StepKind)
    assert {step.commitment for step in later.steps} == {local("promise"), "event:older-promise"}
    promise = situation(complete, local("promise"))
    assert (promise.part_of, promise.response_to) == (("event:harbour-meeting",), (local("question"),))


def test_memberships_with_intervals(complete: Record) -> None:
    of = {membership.actor: membership for membership in complete.memberships}
    jane, ukraine = of["actor:jane-roe"], of["actor:ukraine"]
    assert jane.start is not None
    assert jane.end is not None
    assert (jane.start.text, jane.end.text) == ("2030", "2031-06")
    assert ukraine.start is not None
    assert ukraine.start.text == "2031-01/.."
    assert {claim.polarity for claim in complete.claims if claim.about.startswith("membership:")} == set(Polarity)


def test_quotes_by_words_occurrence_context_and_offsets(complete: Record) -> None:
    text = yaml_text.read(COMPLETE, "a.yaml")[0]["document"]["text"]
    spans = {span for claim in complete.claims for span in claim.evidence}
    assert all(text[span.start : span.end] == span.exact for span in spans)
    starts = sorted(span.start for span in spans if span.exact == "They met")
    assert starts == [10], "the second of two"
    assert {span.start for span in spans if span.exact == "met"} == {15}
    assert {(span.start, span.exact) for span in spans if span.exact == "Über Geld"} == {(71, "Über Geld")}
    span = next(span for span in spans if span.exact == "said no")
    assert (span.prefix, span.suffix) == (text[span.start - 32 : span.start], text[span.end : span.end + 32])


def as_json(text: str) -> Any:
    """The document with its scalars as texts, ready to be written as JSON."""
    return yaml_text.read(text, "a.yaml")[0]


@pytest.mark.parametrize("text", [SHORT, COMPLETE, *EXAMPLES], ids=lambda value: getattr(value, "name", ""))
def test_yaml_json_and_jsonl_are_the_same_record(text: str | Path) -> None:
    folder = text.parent if isinstance(text, Path) else None
    text = text.read_text(encoding="utf-8") if isinstance(text, Path) else text
    value = as_json(text)
    (from_yaml,) = loaded(text, "a.yaml", folder)
    (from_json,) = loaded(json.dumps(value, indent=2), "a.json", folder)
    (from_line,) = loaded(json.dumps(value, ensure_ascii=False), "a.jsonl", folder)
    assert from_yaml.record is not None
    assert from_yaml.record == from_json.record == from_line.record


@pytest.mark.parametrize("text", [SHORT, COMPLETE], ids=["short", "complete"])
def test_a_record_survives_rdf(text: str) -> None:
    found = record(text)
    assert decode(parse("\n".join(encode(found)), RdfFormat.N_QUADS)) == found


def test_json_numbers_and_truth_values_are_read_as_their_text() -> None:
    head = '{"document": {"id": "d", "publisher": 1e3}, "actors": '
    (unit,) = loaded(head + '[{"id": "x", "type": "Group", "name": "x", "count": 30, "anonymous": true}]}', "a.json")
    assert unit.record is not None
    assert (unit.record.document.publisher, unit.record.actors[0].count) == ("1e3", "30")
    assert unit.record.actors[0].anonymous is True


@pytest.mark.parametrize("word", ["no", "yes", "on", "2025-09-04", "1e3", "0o17", "1_000", "12:30:45", ".inf", "0x1F"])
def test_yaml_words_stay_text(word: str) -> None:
    found = record(f"document: {{id: d, publisher: {word}}}")
    assert found.document.publisher == word


@pytest.mark.parametrize("word", ["null", "~", ""])
def test_nothing_is_nothing_but_in_quotes(word: str) -> None:
    (unit,) = loaded(f"document: {{id: d, publisher: {word}}}")
    assert [fault.reason for fault in unit.faults] == ["expected text, not nothing"]
    assert record(f'document: {{id: d, publisher: "{word or "x"}"}}').document.publisher == (word or "x")


def test_the_text_can_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    text = "Они встретились. They met.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    hashed = sha256(text.encode()).hexdigest()
    head = f"document: {{id: d, publisher: Wire, text_file: a.txt, sha256: {hashed.upper()}}}\n"
    found = record(head + "situations: [{type: Meeting, quote: They met}]", folder=tmp_path)
    assert (found.document.sha256, found.document.length) == (hashed, len(text))
    assert found.claims[0].evidence[0].start == 17


def test_offsets_without_a_text_are_kept_with_the_words_that_are_given() -> None:
    found = record(
        "document: {id: d, publisher: Wire}\n"
        "situations: [{type: Meeting, quote: {start: 3, end: 7, exact: They, prefix: a, suffix: b}}]"
    )
    (span,) = found.claims[0].evidence
    assert (span.start, span.end, span.exact, span.prefix, span.suffix) == (3, 7, "They", "a", "b")


def test_a_global_id_is_the_same_situation_in_every_document_and_a_local_one_is_not() -> None:
    text = "document: {id: %s, publisher: Wire}\nsituations: [{id: event:a, type: Meeting}, {id: b, type: Meeting}]"
    one, two = record(text % "one"), record(text % "two")
    assert {s.id for s in one.situations} & {s.id for s in two.situations} == {"event:a"}


def test_names_are_composed_and_texts_are_left_as_they_are() -> None:
    found = record('document: {id: d, publisher: "Su\u0308ddeutsche", text: "U\u0308ber"}')
    assert (found.document.publisher, found.document.length) == ("Süddeutsche", 5)


def test_a_claim_made_twice_without_id_is_one() -> None:
    found = record("document: {id: d, publisher: Wire}\nsituations: [{id: event:a, type: Meeting, claims: [{}, {}]}]")
    assert len(found.claims) == 1


def test_a_broken_line_does_not_keep_the_others_out() -> None:
    good = '{"document": {"id": "%s", "publisher": "Wire"}}'
    units = list(loaded(f"\n{good % 'a'}\n{{oops\n\n{good % 'b'}\n", "a.jsonl"))
    assert [unit.record and unit.record.document.id for unit in units] == ["a", None, "b"]
    assert [(fault.line, fault.column) for unit in units for fault in unit.faults] == [(3, 2)]
    assert [unit.original for unit in units if unit.record is None] == ["{oops"]


def test_faults_have_their_place_in_jsonl_too() -> None:
    line = '{"document": {"id": "d", "publisher": "Wire"}, "situations": [{"type": "Meeting", "status": "plannd"}]}'
    (unit,) = loaded("\n" + line, "a.jsonl")
    (fault,) = unit.faults
    assert (fault.line, fault.column, fault.path) == (2, line.index('"status"') + 1, "situations[0].status")


# -- anything at all

WORDS = st.sampled_from(
    [
        *("", "d", "event:a", "actor:ukraine", "Ukraine", "Jane", "host", "pledger", "Summit", "Pledge", "planned"),
        *("negative", "2025-09-04", "2025-02-30", "participation", "local:d/a", "claim:x", "a b", "\x00", "\ud800"),
        *("https://example.org", "javascript:x", "They met", "1", "-1", "95", "nan", "en", "x\u202ey", "a\n>b", '"'),
    ]
)
KEYS = st.sampled_from(
    sorted(
        {
            field.encode_name
            for one in vars(written).values()
            if isinstance(one, type) and issubclass(one, msgspec.Struct)
            for field in msgspec.structs.fields(one)
        }
        | {"en", "x", ""}
    )
)
VALUES = st.recursive(
    st.one_of(WORDS, st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=12,
)


Fields = dict[str, st.SearchStrategy[Any]]


def documents(wild: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Documents that are mostly as they should be; any field may hold what `wild` gives in its place."""

    def element(needed: Fields, **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        fields: Fields = {name: fit if wild.is_empty else st.one_of(fit, wild) for name, fit in optional.items()}
        return st.fixed_dictionaries(needed, optional=fields)

    ids = st.sampled_from(["event:a", "event:b", "event:c/d"])
    actors = st.sampled_from(["Ukraine", "actor:germany", "j", "Jane", "Emmanuel Macron"])
    times = st.sampled_from(["2025", "2025-09", "../2025", "2025-09-04~", "2025-09-04T10:00Z"])
    quotes = st.sampled_from(
        ["met again", {"exact": "met", "occurrence": "2"}, {"start": 0, "end": 4}, ["They met. T"]]
    )
    text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=6)
    claim = element(
        {}, said_by=actors, quote=quotes, status=st.sampled_from(list(Status)), said_on=times, source=text,
        polarity=st.sampled_from(list(Polarity)), aspect=st.sampled_from([Aspect.TIME, Aspect.PLACE]),
    )  # fmt: skip
    part = element({"actor": actors}, role=st.sampled_from(["host", "target"]), behalf=actors, quote=quotes, count=text)
    situation = element(
        {"type": st.sampled_from(["Summit", "Aid", "Ceasefire"])}, when=times, part_of=ids, quote=quotes, remark=text,
        participants=st.lists(st.one_of(actors, part), max_size=2), claims=st.lists(claim, max_size=2),
        name=st.dictionaries(st.sampled_from(["en", "uk", "zh-Hant"]), text, max_size=2), fulfils=ids,
        conditional_on=st.fixed_dictionaries({"after": st.just("event:x")}), codes=st.just(["cameo/036"]),
        content=st.fixed_dictionaries({"type": st.just("Aid")}), place=st.sampled_from(["Paris", "p"]),
    )  # fmt: skip
    names = st.sampled_from(["Jane", {"en": "Jane", "de": "Johanna"}])
    return st.fixed_dictionaries(
        {
            "document": element(
                {"id": st.just("d"), "publisher": st.just("Wire"), "text": st.just("They met. They met again.")},
                published=times, title=text, licence=text, language=st.just("en"),
            ),
            "actors": st.lists(
                element({"id": st.just("j"), "type": st.just("Person"), "name": names}, wikidata=st.just("Q42")),
                min_size=1,
                max_size=1,
            ),
            "places": st.just([{"id": "p", "name": "Hall", "latitude": 1, "longitude": "2.5"}]),
        },
        optional={
            "situations": st.lists(situation, max_size=3),
            "memberships": st.lists(element({"actor": actors, "of": actors}, start=times, quote=quotes), max_size=2),
        },
    )  # fmt: skip


def units(value: Any, name: str) -> list[Read]:
    """What becomes of a document, read as a file of this name would be."""
    text = json.dumps(value, ensure_ascii=not name.endswith(".yaml"))  # YAML knows no pairs of surrogates
    content = (text + "\n").encode("utf-8", "surrogatepass")
    loader = NATIVE_JSONL if name.endswith(".jsonl") else NATIVE
    return list(taken(Source(name, lambda: BytesIO(content)), loader, ontology_mapping()))


@settings(max_examples=150, deadline=None)
@given(value=documents(st.nothing()), name=st.sampled_from(["a.yaml", "a.json", "a.jsonl"]))
def test_any_good_document_is_a_record_that_rdf_can_hold(value: Any, name: str) -> None:
    (unit,) = units(value, name)
    assert unit.record is not None, [str(fault) for fault in unit.faults]
    assert decode(parse("\n".join(encode(unit.record)), RdfFormat.N_QUADS)) == canonical(unit.record)


@settings(max_examples=300, deadline=None)
@given(value=st.one_of(documents(VALUES), VALUES), name=st.sampled_from(["a.yaml", "a.json", "a.jsonl"]))
def test_any_document_gives_faults_with_places_or_a_record_that_rdf_can_hold(value: Any, name: str) -> None:
    for unit in units(value, name):
        assert (unit.record is None) == bool(unit.faults)
        assert all(fault.line > 0 and fault.column > 0 for fault in unit.faults)
        if unit.record is not None:
            assert decode(parse("\n".join(encode(unit.record)), RdfFormat.N_QUADS)) == canonical(unit.record)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.yaml", "a.json", "a.jsonl"]), st.booleans())
def test_any_bytes_give_only_faults(content: bytes, name: str, headed: bool) -> None:
    head = b'{"document": {"id": "d", "publisher": "' if headed else b""
    for unit in loaded(head + content, name):
        assert unit.record is not None or unit.faults


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_document_gives_only_faults(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([SHORT, COMPLETE]))
    at = data.draw(st.integers(0, len(text)))
    damaged = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 30)) :]
    for unit in loaded(damaged.encode("utf-8", "replace")):
        assert unit.record is not None or unit.faults


@pytest.mark.parametrize(
    ("amount", "fault"),
    [
        ("$5m", 'KG012] situations[0].amount: "$" is no currency: write USD'),
        ("{value: 5, currency: XYZ}", 'KG012] situations[0].amount: "XYZ" is no currency'),
        ("{valu: 5, currency: EUR}", 'KG010] situations[0].amount.valu: unknown field "valu"; did you mean "value"?'),
        ("{value: 5, currency: EUR, period: soon}", "KG013] situations[0].amount: the period of the sum"),
        ("EUR lots", "KG010] situations[0].amount: "),
    ],
)
def test_a_sum_that_is_none_is_told_with_its_place(amount: str, fault: str) -> None:
    head = "document: {id: d, publisher: Wire}\nsituations: [{type: Aid, amount: %s}]"
    (unit,) = loaded(head % amount)
    assert any(fault in str(one) for one in unit.faults)


def test_a_sum_in_parts_is_the_sum_in_words() -> None:
    head = "document: {id: d, publisher: Wire}\nsituations: [{type: Aid, amount: %s}]"
    parts = record(head % "{value: 1.5bn, currency: EUR, ceiling: true, per: year, period: 2031/2033}")
    words = record(head % "up to EUR 1.5bn a year 2031/2033")
    assert parts.situations[0].amount == words.situations[0].amount
    assert str(words.situations[0].amount) == "up to EUR 1500000000 a year 2031/2033"
