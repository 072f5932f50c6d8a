"""One record with every field of the model, its statements as a reviewer can read them, and read back from there."""

from pyoxigraph import RdfFormat, parse

from kg.model.amount import parse as parse_amount
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
from kg.model.rewrite import canonical
from kg.model.when import When
from kg.rdf.decode import decode
from kg.rdf.encode import encode
from tests.support.goldens import compare

PLEDGER = Participation(
    actor="actor:emmanuel-macron", role="pledger", mode=Mode.IN_PERSON, behalf=("actor:e", "actor:f"), count="~30"
)
SUM = parse_amount("up to EUR 7.5bn a year 2025/")
RECORD = canonical(
    Record(
        document=Document(
            id="full-1",
            publisher='Example "Wire" \\ Berlin',
            title="One\nTwo\tThree\r\x07",
            url="https://example.org/1",
            published=When("2025-09-04T11:30:00+02:00"),
            retrieved=When("2025-09"),
            language="en",
            licence="CC-BY-4.0",
            sha256="ab" * 32,
            length=1234,
        ),
        actors=(
            Actor(
                id="local:full-1/crowd",
                type=ActorType.GROUP,
                names={"en": "crowd", "und": "Menge"},
                count="several",
                anonymous=True,
                wikidata="Q1",
            ),
        ),
        places=(
            Place(id="place:somewhere", names={"uk": "Десь"}, latitude=48.8566, longitude=-2.35, wikidata="Q90"),
            Place(id="place:nowhere", names={"en": "Nowhere"}),
        ),
        situations=(
            Situation(
                id="event:pledge",
                type="Pledge",
                names={"de": "Zusage"},
                when=When("2025-09-01/2025-09-04"),
                place="place:somewhere",
                participations=(PLEDGER, Participation(actor="actor:friedrich-merz")),
                content=("local:full-1/a", "local:full-1/b"),
                conditions=tuple(
                    Condition(kind=kind, situation=f"event:{kind.value}-happens") for kind in ConditionKind
                ),
                part_of=("event:whole",),
                response_to=("event:question",),
                steps=tuple(Step(kind=kind, commitment=f"pledge:{kind.value}") for kind in StepKind),
                codes=("cameo/036", "plover/AID"),
                remark="a remark",
            ),
            Situation(id="event:denied", type="Summit", participations=(Participation(actor="actor:x"),)),
            Situation(id="event:open", type="Visit", when=When("../2025~")),
            Situation(id="local:full-1/a", type="SecurityGuarantee"),
            Situation(id="local:full-1/b", type="Aid", when=When("2025"), amount=SUM),
        ),
        memberships=(
            Membership(
                actor="actor:x", organization="actor:y", role="initiator", start=When("2024"), end=When("2025-01-02")
            ),
            Membership(actor="actor:x", organization="actor:z"),
        ),
        claims=(
            Claim(id="claim:1", about="event:pledge"),
            Claim(
                id="claim:2",
                about="event:pledge",
                polarity=Polarity.NEGATIVE,
                certainty=Certainty.PROBABLE,
                status=Status.PLANNED,
                aspect=Aspect.PARTICIPATION,
                concerns="actor:friedrich-merz",
                said_by=("actor:s", "actor:t"),
                via=("actor:u", "claim:1"),
                said_on=When("2025-09-03"),
                evidence=(
                    Span(start=0, end=4, exact="They", suffix=" met"),
                    Span(start=5, end=8, exact="met", prefix="They "),
                ),
                coding=Coding.MACHINE,
                source="https://example.org/source",
            ),
            Claim(id="claim:3", about="event:denied", polarity=Polarity.NEGATIVE),
        ),
    )
)


def test_every_field_has_its_statement_golden() -> None:
    compare("full-record.nq", "".join(f"{line}\n" for line in sorted(encode(RECORD))))


def test_every_statement_is_read_back() -> None:
    lines = sorted(encode(RECORD))
    assert decode(parse("\n".join(lines), RdfFormat.N_QUADS)) == RECORD
    assert decode(parse("\n".join(reversed(lines)), RdfFormat.N_QUADS)) == RECORD


def test_what_is_said_twice_or_by_others_is_decoded_in_one_way() -> None:
    """Of two values for a property that has one the smaller stands; what is not ours is left out."""
    lines = [line for line in encode(RECORD) if "/doc/full-1> <" in line and "publisher" in line]
    other = [line.replace('Example \\"Wire\\"', "Another") for line in lines]
    foreign = [line.split(" ")[0] + ' <http://example.org/p> "x" .' for line in lines]
    for extra in (other, [*foreign, *other]):
        found = decode(parse("\n".join([*encode(RECORD), *extra]), RdfFormat.N_QUADS))
        assert found.document.publisher == "Another \\ Berlin"
        assert found.situations == RECORD.situations


def test_of_two_names_or_types_of_one_thing_the_smaller_stands() -> None:
    lines = [line for line in encode(RECORD) if "/id/event/pledge> <" in line]
    named = [line.replace("Zusage", word) for line in lines if "Zusage" in line for word in ("Abrede", "Zuspruch")]
    typed = [line.replace("#Pledge>", f"#{word}>") for line in lines if "#Pledge>" in line for word in ("Aid", "Visit")]
    assert (len(named), len(typed)) == (2, 2)
    quads = parse("\n".join([*encode(RECORD), *named, *typed]), RdfFormat.N_QUADS)
    (found,) = (one for one in decode(quads).situations if one.id == "event:pledge")
    assert (found.names, found.type) == ({"de": "Abrede"}, "Aid")


def test_a_document_of_which_nothing_is_known_is_read_back() -> None:
    bare = Record(document=Document(id="bare", publisher="Wire"))
    assert decode(parse("\n".join(encode(bare)), RdfFormat.N_QUADS)) == bare
