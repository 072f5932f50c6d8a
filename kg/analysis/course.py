"""The course of a situation for those who ask: its words in order, and what they made of it from day to day."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kg.analysis.evidence.reasons import Passage, Reason, reason
from kg.cells import Cell
from kg.graph.index import Index
from kg.graph.rules import Projection, describe
from kg.graph.words import Telling, sources
from kg.model.course import Standing, Word, contradictions, standing, until
from kg.model.records import Record, Situation
from kg.reference import reference


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """One word: who says on which day (EDTF; said, else published) that the situation is at a stage, or is not.

    `when` and `place` are those that the document gives the situation, empty where it gives none.
    """

    day: str
    voice: str
    stage: str
    polarity: str
    when: str
    place: str
    claim: str
    document: str
    passages: list[Passage]


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """What the situation is from a day (ISO) on, by all that was public then; the day is empty where none is known."""

    day: str
    reality: str
    status: str
    disputed: bool
    when: str
    place: str


class Course(Cell, frozen=True, kw_only=True):
    """The words about a situation in their order, each turn that it took, and the voices that contradict each other.

    The last turn is what the graph says now. What is merely possible is no word.
    """

    id: str
    name: str
    words: list[Spoken]
    turns: list[Turn]
    contradictions: list[tuple[str, str]]


def course(index: Index, records: Iterable[Record], id_: str, language: str = "en") -> Course:
    """The course of a situation; `records` are what each document says of it, as `kg.graph.opened` gives them."""
    told = [source for record in records for source in sources(record, id_)]
    words = [one for source in told for one in source.words()]
    reasons = {one.claim: reason(index, index.nodes[one.claim]) for one in words}
    now = standing(words, described(told))
    pairs = contradictions(words, now.when)
    return Course(
        id=id_,
        name=index.name(id_),
        words=[_spoken(index, one, reasons[one.claim], language) for one in sorted(words, key=_in_order)],
        turns=[_turn(index, day, stands, language) for day, stands in turns(told, words, now)],
        contradictions=sorted({(reasons[one.claim].voice, reasons[other.claim].voice) for one, other in pairs}),
    )


def _in_order(one: Word) -> tuple[str, ...]:
    return one.last, one.first, one.public, one.claim


def _spoken(index: Index, one: Word, because: Reason, language: str) -> Spoken:
    return Spoken(
        day=because.said_on or because.published,
        voice=because.voice,
        stage=one.stage.value,
        polarity=one.polarity.value,
        when=one.when.text if one.when else "",
        place=_place(index, one.place, language) if one.place else "",
        claim=one.claim,
        document=because.document,
        passages=because.passages,
    )


def turns(told: Sequence[Telling], words: Sequence[Word], now: Standing) -> Iterator[tuple[str, Standing]]:
    """What stands on each day on which that changes; last what stands with the words of which no day is known."""
    last = None
    for day in sorted({one.public for one in words} - {""}):
        by_then = (source for source in told if "" < source.public <= day)
        stands = standing(until(words, day), described(by_then))
        if stands != last:
            yield day, stands
        last = stands
    if now != last:
        yield "", now


def _turn(index: Index, day: str, stands: Standing, language: str) -> Turn:
    verdict, when, places = stands
    return Turn(
        day=day,
        reality=verdict.reality.value,
        status=verdict.status,
        disputed=verdict.disputed,
        when=when.text if when else "",
        place="; ".join(sorted(_place(index, place, language) for place in places)),
    )


def described(told: Iterable[Telling]) -> list[Situation]:
    """How each document has the situation."""
    return [source.situation for source in told if source.situation]


def _place(index: Index, id_: str, language: str) -> str:
    """The name of a place; one of the reference is not in the graph where nothing takes place there any longer."""
    if id_ in index.nodes:
        return index.name(id_)
    projection = Projection(language)
    describe(projection, reference().get(id_), id_)
    return str(projection.nodes[id_].properties["name"])
