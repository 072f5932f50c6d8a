"""The record of security commitments has the shape that its rules promise, and loads at once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from kg.load.intake import Intake
from kg.model.records import Polarity, Record, Situation, Status
from kg.ontology import lineage
from kg.reading.yaml import text as yaml_text
from tests.support.paths import EXAMPLES

FOLDER: Final = EXAMPLES / "security-commitments"
ROW: Final = re.compile(
    r"\| `(?P<file>[^`]+)` \| (?P<publisher>[^|]+) \| (?P<read>[^|]+) \| (?P<second>[^|]+) \|(?P<note>.*)\|"
)
SENTENCE_END: Final = re.compile(r"(?:(?<=[^\W\d])|(?<=\d{4})|(?<=[)”“%]))[.!?](?=\s+[A-ZÄÖÜ„“0-9]|$)|[.!?]$")
UNDATED: Final = re.compile(r"\bdate\b|\bdated\b|\bday\b|\bundated\b")
UNTITLED: Final = re.compile(r"\bheadline\b|\btitle\b")


class Listed(NamedTuple):
    """A document as `SOURCES*.md` lists it."""

    sources: str
    publisher: str
    note: str


def listed() -> Iterator[tuple[str, Listed]]:
    for path in sorted(FOLDER.glob("SOURCES-*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if row := ROW.match(line):
                yield row["file"], Listed(path.name, row["publisher"].strip(), row["note"].strip())


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    units = list(Intake([str(FOLDER)]))
    assert not [str(fault) for unit in units for fault in unit.faults]
    return {Path(unit.file).name: unit.record for unit in units if unit.record is not None}


@pytest.fixture(scope="module")
def situations(records: dict[str, Record]) -> dict[str, list[Situation]]:
    """All that the documents say of each situation, by its id."""
    found: dict[str, list[Situation]] = defaultdict(list)
    for record in records.values():
        for one in record.situations:
            found[one.id].append(one)
    return found


@pytest.fixture(scope="module")
def happened(records: dict[str, Record]) -> set[str]:
    """Situations of which some document says that they took place or are under way."""
    return {
        claim.about
        for record in records.values()
        for claim in record.claims
        if claim.polarity is Polarity.POSITIVE and claim.status in (Status.OCCURRED, Status.ONGOING)
    }


def of_type(situations: dict[str, list[Situation]], type_: str) -> Iterator[tuple[str, list[Situation]]]:
    return ((id_, parts) for id_, parts in situations.items() if any(type_ in lineage(part.type) for part in parts))


def test_the_record_is_large_enough(records: dict[str, Record], situations: dict[str, list[Situation]]) -> None:
    actors = {part.actor for parts in situations.values() for one in parts for part in one.participations}
    assert len(records) >= 40
    assert len(situations) >= 120
    assert len(actors) >= 60


def test_every_pledge_has_a_maker_a_beneficiary_and_content(situations: dict[str, list[Situation]]) -> None:
    incomplete = {}
    for id_, parts in of_type(situations, "Pledge"):
        roles = {part.role for one in parts for part in one.participations}
        lacking = {"pledger", "beneficiary"} - roles | ({"content"} if not any(one.content for one in parts) else set())
        if lacking:
            incomplete[id_] = lacking
    assert not incomplete


def test_every_agreement_that_was_made_has_a_date_and_a_place(
    situations: dict[str, list[Situation]], happened: set[str]
) -> None:
    made = {id_: parts for id_, parts in of_type(situations, "Agreement") if id_ in happened}
    assert len(made) > 30
    assert not [id_ for id_, parts in made.items() if not any(one.when for one in parts)]
    assert not [id_ for id_, parts in made.items() if not any(one.place for one in parts)]


def test_whatever_is_pointed_at_is_described(situations: dict[str, list[Situation]]) -> None:
    every = [(id_, one) for id_, parts in situations.items() for one in parts]
    conditions = {(id_, to.situation) for id_, one in every for to in one.conditions}
    steps = {(id_, to.commitment) for id_, one in every for to in one.steps}
    others = {(id_, to) for id_, one in every for to in (*one.content, *one.part_of, *one.response_to)}
    assert len(conditions) > 100
    assert len(steps) > 80
    assert not [(id_, to) for id_, to in conditions | steps | others if to not in situations]


def test_a_step_points_to_a_commitment(situations: dict[str, list[Situation]]) -> None:
    """To a pledge or an agreement, or to the refusal, demand or proposal that a later act repeats or replaces."""
    kinds = ("Pledge", "Agreement", "Rejection", "Demand", "Request")
    steps = {to.commitment for parts in situations.values() for one in parts for to in one.steps}
    types = {to: {kind for one in situations[to] for kind in lineage(one.type)} for to in steps}
    assert not {to: found for to, found in types.items() if not found.intersection(kinds)}


def test_a_situation_has_one_type_and_one_name_in_each_language(situations: dict[str, list[Situation]]) -> None:
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, parts in situations.items():
        for one in parts:
            named[id_, "type"].add(one.type)
            for language, name in one.names.items():
                named[id_, language].add(name)
    assert not {key: names for key, names in named.items() if len(names) > 1}


def test_every_situation_is_named_in_english_and_german(situations: dict[str, list[Situation]]) -> None:
    named = {id_: {language for one in parts for language in one.names} for id_, parts in situations.items()}
    assert not {id_: found for id_, found in named.items() if found and not {"en", "de"} <= found}


def test_every_document_says_which_kind_of_source_it_is(records: dict[str, Record]) -> None:
    assert not [file for file, record in records.items() if record.document.kind is None]


def test_every_document_is_listed_once_and_carries_what_a_stranger_needs_to_find_it(records: dict[str, Record]) -> None:
    counts = Counter(file for file, _ in listed())
    assert counts == dict.fromkeys(records, 1)
    for file, source in listed():
        document = records[file].document
        assert file.startswith(f"{document.id}.{document.language}")
        assert document.publisher == source.publisher, file
        assert document.url.startswith(("http://", "https://")), file
        assert document.title or UNTITLED.search(source.note), file
        assert document.published or UNDATED.search(source.note), file
    assert Counter(record.document.language for record in records.values()).keys() == {"de", "en"}
    assert min(Counter(record.document.language for record in records.values()).values()) >= 100


def test_every_text_is_short_and_every_claim_rests_on_its_words(records: dict[str, Record]) -> None:
    for file, record in records.items():
        raw, _ = yaml_text.read((FOLDER / file).read_text(encoding="utf-8"), file)
        text = raw["document"]["text"]
        assert 1 <= len(SENTENCE_END.findall(text)) <= 4, file
        for claim in record.claims:
            assert claim.evidence, (file, claim.about)
            assert all(text[span.start : span.end] == span.exact for span in claim.evidence), (file, claim.about)
        told = [claim for claim in record.claims if claim.evidence]
        assert told, file
