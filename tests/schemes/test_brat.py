"""What is annotated by our schemes loads without a mapping and is what was meant."""

import re
from pathlib import Path

import pytest

from kg.load.check.sense import check
from kg.load.mappings import ontology_mapping
from kg.load.names.resolve import resolve
from kg.loaders.standoff import brat as brat_loader
from kg.model.records import Claim, Condition, ConditionKind, Mode, Participation, Polarity, Record, Status
from kg.ontology import LANGUAGES, codes, terms
from kg.reading.source import Source
from kg.reference import reference
from kg.schemes.brat import brat
from kg.schemes.slots import ACTORS, OTHERS, SITUATIONS, actor_slots, all_slots, attributes, situation_slots

TEXT = """\
On Thursday Emmanuel Macron received thirty leaders in Paris; Friedrich Merz wants to join by video.
Europe promised Ukraine guarantees once a peace agreement is signed.
Trump has not committed himself.
"""


def at(words: str) -> str:
    start = TEXT.index(words)
    return f"{start} {start + len(words)}\t{words}"


def standoff() -> str:
    """An annotation as brat writes it by the scheme: every argument and attribute is in `annotation.conf`."""
    return "\n".join(
        (
            "T1\tSummit " + at("received"),
            "T2\tPerson " + at("Emmanuel Macron"),
            "T3\tGroup " + at("thirty leaders"),
            "T4\tPlace " + at("Paris"),
            "T5\tPerson " + at("Friedrich Merz"),
            "T6\tPledge " + at("promised"),
            "T7\tCoalition " + at("Europe"),
            "T8\tCountry " + at("Ukraine"),
            "T9\tSecurityGuarantee " + at("guarantees"),
            "T10\tPeaceAgreement " + at("peace agreement"),
            "T11\tPledge " + at("committed"),
            "T12\tPerson " + at("Trump"),
            "T13\tcue " + at("not"),
            "E1\tSummit:T1 host:T2 participant:T3 participant2:T5 place:T4",
            "E2\tPledge:T6 pledger:T7 beneficiary:T8 content:E3",
            "E3\tSecurityGuarantee:T9 after:E4",
            "E4\tPeaceAgreement:T10",
            "E5\tPledge:T11 pledger:T12 cue:T13",
            "A1\tstatus T5 planned",
            "A2\tmode T5 virtual",
            "A3\tanonymous T3",
            "A4\tpolarity T13 negative",
            "#1\tAnnotatorNotes E1\twhen: 2025-09-04",
            "#2\tAnnotatorNotes T3\tcount: 30",
            "#3\tAnnotatorNotes T4\tid: place:paris",
            "#4\tAnnotatorNotes T5\tid: actor:friedrich-merz",
        )
    )


def load_brat(folder: Path) -> Record:
    (folder / "paris.txt").write_text(TEXT, encoding="utf-8")
    file = folder / "paris.ann"
    file.write_text(standoff() + "\n", encoding="utf-8")
    source = Source(str(file), lambda: file.open("rb"), folder)
    (loaded,) = brat_loader.read(source, ontology_mapping())
    assert loaded.record is not None, loaded.faults
    assert loaded.coverage is not None
    assert not loaded.coverage.uncovered
    record, problems = resolve(loaded.record, reference())
    assert [*problems, *check(record)] == []
    return record


def claims(record: Record, about: str) -> list[Claim]:
    return [claim for claim in record.claims if claim.about == about]


def test_what_is_annotated_by_the_brat_scheme_loads_without_a_mapping(tmp_path: Path) -> None:
    record = load_brat(tmp_path)
    found = {situation.type: situation for situation in record.situations}
    summit, guarantee = found["Summit"], found["SecurityGuarantee"]
    assert summit.when is not None
    assert summit.when.text == "2025-09-04"
    assert summit.place == "place:paris"
    assert {part.role for part in summit.participations} == {"host", "participant"}
    assert Participation(actor="actor:friedrich-merz", mode=Mode.VIRTUAL) in summit.participations
    merz = [claim for claim in claims(record, summit.id) if claim.concerns == "actor:friedrich-merz"]
    assert [claim.status for claim in merz] == [Status.PLANNED]
    (group,) = (actor for actor in record.actors if actor.type == "Group")
    assert (group.count, group.anonymous) == ("30", True)
    assert guarantee.conditions == (Condition(kind=ConditionKind.AFTER, situation=found["PeaceAgreement"].id),)
    assert {claim.status for claim in claims(record, guarantee.id)} == {Status.UNKNOWN}
    made, denied = sorted((one for one in record.situations if one.type == "Pledge"), key=lambda one: not one.content)
    assert made.content == (guarantee.id,)
    (no,) = (claim for claim in claims(record, denied.id) if not claim.concerns)
    assert no.polarity is Polarity.NEGATIVE
    assert {span.exact for span in no.evidence} == {"committed", "not"}


def sections(conf: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in conf.splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = here = []
        elif line.strip() and not line.startswith("#"):
            here.append(line)
    return found


def test_the_brat_annotation_above_keeps_to_the_scheme() -> None:
    conf = sections(brat("en")["annotation.conf"])
    events = {line.split()[0]: line for line in conf["events"]}
    for line in standoff().splitlines():
        if line.startswith("E"):
            type_, *roles = (field.split(":")[0] for field in line.split("\t")[1].split())
            for role in roles:
                assert re.search(rf"\b{role.rstrip('2')}[*+]:", events[type_]), (type_, role)
        elif line.startswith("A"):
            name, _, *value = line.split("\t")[1].split()
            (rule,) = (rule for rule in conf["attributes"] if rule.startswith(name + "\t"))
            assert not value or value[0] in rule.split("Value:")[1].split("|")
        elif line.startswith("T"):
            label = line.split("\t")[1].split()[0]
            assert label in {*events, *(one.strip() for one in conf["entities"])}


def test_every_name_of_the_schemes_is_one_that_the_loaders_understand() -> None:
    mapping = ontology_mapping()
    for name in (*ACTORS, *OTHERS, *SITUATIONS):
        assert mapping.label(name) is not None, name
    for slot in (*all_slots("en").values(), *actor_slots("en")):
        assert mapping.link(slot.name) is not None, slot
    for attribute in attributes("en"):
        rule = mapping.attribute(attribute.name)
        assert rule is not None, attribute
        assert set(rule.values) == set(attribute.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_role_and_attribute_is_shown_in_the_language_asked_for(language: str) -> None:
    shown = dict(line.split(" | ") for line in sections(brat(language)["visual.conf"])["labels"])
    for name in (*ACTORS, *SITUATIONS):
        assert shown[name] == terms()[name].labels[language]
    for role in ("pledger", "host"):
        assert shown[role] == codes()["role"][role][language]


def test_the_maker_of_a_speech_act_is_required() -> None:
    for type_ in SITUATIONS:
        required = [slot.name for slot in situation_slots(type_, "en") if slot.required]
        assert required == [terms()[type_].maker_role] * bool(terms()[type_].maker_role)
