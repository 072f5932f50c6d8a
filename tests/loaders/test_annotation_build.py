"""Links of an annotation: what each adds to a situation or an actor, and what is said of those that fit nowhere."""

import json
from pathlib import Path

from kg.load.checked import Read
from kg.model.records import Aspect
from tests.support.annotated import outline, read_all

RULES = """\
mapping: diplomatic-kg/mapping/1
name: links
kind: annotation
defaults: {status: occurred, certainty: certain}
labels: {SUMMIT: Summit, TALKS: Negotiation, PLEDGE: Pledge, PER: Person, ORG: Organization, GPE: Country, LOC: Place,
  DATE: time, NOT: cue, Token: ignore}
roles:
  Who: participant
  Where: {as: place}
  When: {as: when}
  Within: {as: part_of}
  After: {as: after}
  Of: {as: member_of}
  For: {as: behalf}
  Source: {as: said_by}
  Neg: {polarity: negative}
"""
TEXT = "Macron of Renew met Merz for talks within the summit in Paris, not in Ukraine, on 2031-05-04 or 2031-05-05."
SPANS = {
    "Macron": "PER",
    "Renew": "ORG",
    "Merz": "PER",
    "talks": "TALKS",
    "summit": "SUMMIT",
    "Paris": "LOC",
    "not": "NOT",
    "Ukraine": "GPE",
    "2031-05-04": "DATE",
    "2031-05-05": "DATE",
    "or": "Token",
}


def read(folder: Path, *links: tuple[str, str, str], more: tuple[dict[str, object], ...] = ()) -> Read:
    """The text with these links, each from a word to a word."""
    number = {word: at for at, word in enumerate(SPANS, 1)}
    spans = [
        {
            "id": number[word],
            "start_offset": TEXT.index(word),
            "end_offset": TEXT.index(word) + len(word),
            "label": label,
        }
        for word, label in SPANS.items()
    ]
    relations = [
        {"from_id": number.get(source, 99), "to_id": number.get(target, 99), "type": type_}
        for source, type_, target in links
    ]
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    content = {"id": 1, "text": TEXT, "entities": [*spans, *more], "relations": relations}
    (folder / "d.jsonl").write_text(json.dumps(content) + "\n", encoding="utf-8")
    [unit] = read_all(folder / "d.jsonl", mapping=str(folder / "rules.yaml"))
    return unit


def lines(unit: Read) -> list[str]:
    assert unit.record is not None, [str(fault) for fault in unit.faults]
    return outline(unit.record)


def uncovered(unit: Read) -> dict[tuple[str, str], int]:
    assert unit.coverage is not None
    return dict(unit.coverage.uncovered)


def test_time_place_whole_and_party_each_with_a_claim_of_its_own(tmp_path: Path) -> None:
    unit = read(
        tmp_path,
        ("talks", "Where", "Paris"),
        ("talks", "When", "2031-05-04"),
        ("talks", "Within", "summit"),
        ("Macron", "Who", "talks"),  # from the actor, as some schemes draw it
        ("talks", "Who", "Merz"),
        ("Macron", "For", "Ukraine"),
        ("Macron", "Of", "Renew"),
    )
    assert lines(unit) == [
        'Negotiation "talks" when 2031-05-04 at Paris',
        '  occurred certain positive "talks"',
        '  participant Emmanuel Macron for Ukraine: occurred certain positive "Macron"',
        '  participant Friedrich Merz: occurred certain positive "Merz"',
        "  part of → summit",
        'Summit "summit"',
        '  occurred certain positive "summit"',
        'Emmanuel Macron member of Renew: occurred certain positive "Macron" … "Renew"',
    ]
    assert unit.record is not None
    said = {claim.aspect: claim.evidence[0].exact for claim in unit.record.claims}
    assert (said[Aspect.TIME], said[Aspect.PLACE]) == ("2031-05-04", "Paris")


def test_a_country_where_something_happens_is_a_place_beside_the_actor(tmp_path: Path) -> None:
    unit = read(tmp_path, ("talks", "Where", "Ukraine"), ("talks", "Who", "Ukraine"))
    assert lines(unit)[:3] == [
        'Negotiation "talks" at Ukraine',
        '  occurred certain positive "talks"',
        '  participant Ukraine: occurred certain positive "Ukraine"',
    ]


def test_a_second_time_or_place_is_kept_in_words(tmp_path: Path) -> None:
    unit = read(
        tmp_path,
        ("talks", "Where", "Paris"),
        ("talks", "Where", "Ukraine"),
        ("talks", "When", "2031-05-04"),
        ("talks", "When", "2031-05-05"),
    )
    head, _, remark, *_ = lines(unit)
    times = {"2031-05-04", "2031-05-05"}
    assert {one for one in times if head == f'Negotiation "talks" when {one} at Paris'} | {remark[16:26]} == times
    assert remark[26:] == "; place: Ukraine"
    assert uncovered(unit) == {("time", "a second time"): 1, ("place", "a second place"): 1}


def test_what_a_link_cannot_mean_is_counted_and_adds_nothing(tmp_path: Path) -> None:
    wrong = [
        ("talks", "Within", "Merz"),
        ("talks", "Where", "summit"),
        ("talks", "Of", "Paris"),
        ("Macron", "Where", "Paris"),
        ("Macron", "Of", "summit"),
        ("talks", "Who", "or"),
    ]
    unit = read(tmp_path, *wrong)
    assert uncovered(unit) == {
        ("role", "Within to Person"): 1,
        ("role", "Where to Summit"): 1,
        ("role", "Of to Place"): 1,
        ("role", "Where from Person"): 1,
        ("role", "Of to Person"): 1,
    }
    assert unit.coverage is not None
    assert unit.coverage.ignored["role", "Who of what is kept out"] == 1
    assert lines(unit) == lines(read(tmp_path))


def test_a_cue_turns_what_it_is_linked_to(tmp_path: Path) -> None:
    said = lines(read(tmp_path, ("talks", "Neg", "not")))
    assert said[:2] == ['Negotiation "talks"', '  occurred certain negative "talks" … "not"']
    assert said[2:] == lines(read(tmp_path))[2:]


def test_a_link_to_nothing_and_an_id_given_twice_keep_the_document_out(tmp_path: Path) -> None:
    unit = read(tmp_path, ("talks", "Who", "nobody"))
    assert unit.record is None
    assert [fault.code for fault in unit.faults] == ["KG020"]
    twice = {"id": 1, "start_offset": 0, "end_offset": 6, "label": "PER"}
    unit = read(tmp_path, more=(twice,))
    assert unit.record is None
    assert [fault.code for fault in unit.faults] == ["KG022"]
