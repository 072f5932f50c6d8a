"""The course of a situation: what the words of several voices, in the order in which they were said, make of it.

Nothing else decides what is real, disputed, planned for which day. Pure functions on words; `docs/model.md` has the
rules as a table and an example.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from kg.model.reality import HAPPENED, SURE, Reality
from kg.model.records import Claim, Document, Polarity, Situation, Status
from kg.model.when import When

NEVER: Final = "9999-12-31"
"""The day by which something has surely been said of which no day is known."""

FORESEEN: Final = (Status.PLANNED, Status.POSTPONED)
_MOVES: Final = (Status.CANCELLED, *reversed(FORESEEN))
STRENGTH: Final = (Status.OCCURRED, Status.STALLED, Status.ONGOING, *_MOVES, Status.UNKNOWN)
"""Which of several stages is told of words that nobody can put into an order."""

DENIES: Final[Mapping[Status, tuple[Status, ...]]] = {stage: (stage,) for stage in Status} | {
    Status.OCCURRED: HAPPENED,  # what has not taken place is not under way either
    Status.PLANNED: FORESEEN,  # what is not planned is not put off to another day either
    Status.UNKNOWN: (),
}
"""The stages that a denial of a stage denies: never the situation."""


class Word(NamedTuple):
    """A sure claim that a situation is at a stage, or not: who says so, and between which days (ISO) it was said.

    `when` and `place` are those that its document gives the situation; `public` is the day by which the document was
    public, empty where nothing says so; `claim` is the id of the claim.
    """

    stage: Status
    polarity: Polarity = Polarity.POSITIVE
    first: str = ""
    last: str = NEVER
    when: When | None = None
    place: str = ""
    voice: str = ""
    public: str = ""
    claim: str = ""


class Verdict(NamedTuple):
    """Reality, dispute and status of a situation, a participation or a membership."""

    reality: Reality
    disputed: bool
    status: str
    polarity: str


class Standing(NamedTuple):
    """What stands of a situation: the verdict, and time and places as those tell them who have the last word."""

    verdict: Verdict
    when: When | None = None
    places: tuple[str, ...] = ()


# ---- claims to words


def word(claim: Claim, document: Document, situation: Situation | None = None) -> Word | None:
    """The word that a claim of a document is; None where it is not sure. `situation` is as this document has it."""
    if claim.certainty not in SURE:
        return None
    return Word(
        claim.status,
        claim.polarity,
        *said(claim.said_on, document.published, document.retrieved),
        when=situation.when if situation else None,
        place=situation.place if situation else "",
        voice=" and ".join(claim.said_by) or document.publisher,
        public=public(document),
        claim=claim.id,
    )


def public(document: Document) -> str:
    """The day by which a document was public (ISO): published, else retrieved; empty where that is not known."""
    times = (when.latest for when in (document.published, document.retrieved) if when is not None)
    return next((day[:10] for day in times if day), "")


@lru_cache(maxsize=4096)  # the rows of a table share their days
def said(said_on: When | None, published: When | None, retrieved: When | None) -> tuple[str, str]:
    """First and last day on which something can have been said: said, else published, and never after it was public."""
    first, last = _days(said_on or published)
    known = min(_days(published)[1], _days(retrieved)[1])
    return first, min(last, known) if known >= first else last


def _days(when: When | None) -> tuple[str, str]:
    if when is None:
        return "", NEVER
    return (when.earliest or "")[:10], (when.latest or NEVER)[:10]


# ---- what stands


def standing(words: Collection[Word], described: Iterable[Situation] = ()) -> Standing:
    """What these words make of a situation; `described` is how each document has it, whether it has words or not."""
    when, places = _when(words, described), _places(words, described)
    return Standing(judge(words, when), when, places)


def judge(words: Collection[Word], when: When | None = None) -> Verdict:
    """Reality, dispute and status by what is said, and when; `when` is the time of what it is said of."""
    if len(words) == 1:
        (only,) = words
        return alone(only.polarity, only.stage)
    affirmed = _affirmed(words)
    reality, status = _stage(affirmed)
    polarity = "positive" if affirmed else "negative" if words else ""
    some = {(one.stage, one.polarity, one.first, one.last): one for one in words}  # many say the same on one day
    disputed = next(contradictions(some.values(), when), None) is not None
    return Verdict(reality, disputed, status, polarity)


@cache
def alone(polarity: Polarity, stage: Status) -> Verdict:
    """The verdict on what a single word speaks of."""
    if polarity is Polarity.NEGATIVE:
        return Verdict(Reality.PROPOSITION, False, "", polarity.value)
    reality, status = _stage([Word(stage)])
    return Verdict(reality, False, status, polarity.value)


SILENCE: Final = Verdict(Reality.PROPOSITION, False, "", "")
"""The verdict on what nobody surely says anything of."""


def _stage(affirmed: Collection[Word]) -> tuple[Reality, str]:
    """What took place has taken place, whatever is said later; else the latest word counts."""
    happened = _at(affirmed, HAPPENED)
    stages = {one.stage for one in latest(happened or _at(affirmed, _MOVES) or affirmed)}
    status = next((stage.value for stage in STRENGTH if stage in stages), "")
    if happened:
        return Reality.EVENT, status
    return (Reality.PLAN if status in FORESEEN else Reality.PROPOSITION), status


def _affirmed(words: Iterable[Word]) -> list[Word]:
    return [one for one in words if one.polarity is Polarity.POSITIVE]


def _at(words: Iterable[Word], stages: Collection[Status]) -> list[Word]:
    return [one for one in words if one.stage in stages]


def latest(words: Collection[Word]) -> list[Word]:
    """Those after which none was surely said: words of one day, or of unknown days, stand side by side."""
    after = max((one.first for one in words), default="")
    return [one for one in words if one.last >= after]


def until(words: Iterable[Word], day: str) -> list[Word]:
    """The words that were public by a day (ISO)."""
    return [one for one in words if "" < one.public <= day]


# ---- who contradicts whom


def contradictions(words: Collection[Word], when: When | None = None) -> Iterator[tuple[Word, Word]]:
    """Pairs of words that cannot both be true, the one that affirms more first; `when` is the time of the situation."""
    affirmed = _affirmed(words)
    denials = [one for one in words if one.polarity is Polarity.NEGATIVE]
    yield from ((one, other) for one in affirmed for other in denials if _denies(other, one, when))
    happened = _at(affirmed, HAPPENED)
    if happened:
        off = _at(affirmed, (Status.CANCELLED,))
        yield from ((one, other) for one in happened for other in off if _undoes(other, one, when))
        return
    side_by_side = latest(_at(affirmed, _MOVES))
    off = _at(side_by_side, (Status.CANCELLED,))
    yield from ((one, other) for one in _at(side_by_side, FORESEEN) for other in off)


def _denies(denial: Word, one: Word, when: When | None) -> bool:
    """Whether a denial names the stage of a word, and was not surely said before that can have been so."""
    return one.stage in DENIES[denial.stage] and denial.last >= _since(one, when)


def _since(one: Word, when: When | None) -> str:
    """From which day on a denial contradicts a word: it speaks of the past, or of the day on which it is said."""
    if one.stage not in HAPPENED:
        return one.first
    begun = _days(when)[0]
    return begun or ("" if one.stage is Status.OCCURRED else one.first)


def _undoes(off: Word, one: Word, when: When | None) -> bool:
    """Whether something is said to be called off after, or on the very day on which, others say that it took place."""
    begun, over = _days(when)
    return off.last > min(over, one.last) or off.last >= max(begun, one.first)


# ---- where and when


def _when(words: Iterable[Word], described: Iterable[Situation]) -> When | None:
    """The time by those who say that it took place; of a plan, and where these leave it open, by the latest word."""
    affirmed = _affirmed(words)
    happened = _at(affirmed, HAPPENED)
    # Who puts something off without a new day says at least that it is not on the old one.
    dated = _last([one for one in _at(affirmed, _MOVES) if one.when or one.stage is Status.POSTPONED])
    planned = _most_precise(one.when for one in _at(dated, (Status.POSTPONED,)) or dated if one.when)
    told = _most_precise(one.when for one in happened if one.when)
    if planned and _fits(planned, told, min((one.last for one in happened), default=NEVER)):
        return planned
    return told if told or dated else _most_precise(one.when for one in described if one.when)


def _fits(planned: When, told: When | None, known: str) -> bool:
    """Whether what took place, as was known by a day, may have done so when planned, and nobody says more precisely."""
    (first, last), (begun, over) = _days(planned), _days(told)
    more = told is None or planned.vagueness[:3] < told.vagueness[:3]
    return more and begun <= first <= known and last <= over


def _places(words: Iterable[Word], described: Iterable[Situation]) -> tuple[str, ...]:
    """The places by those who say that it took place; else by the latest word; else by all who describe it."""
    placed = [one for one in _affirmed(words) if one.place]
    told = _at(placed, HAPPENED) or _last(_at(placed, _MOVES))
    return tuple(sorted({one.place for one in told or described if one.place}))


def _last(words: Collection[Word]) -> list[Word]:
    """Of the latest words those that were said last, as far as is known."""
    after = max((one.first for one in words), default="")
    return [one for one in words if one.first == after]


def _most_precise(times: Iterable[When]) -> When | None:
    return min(times, key=lambda when: when.vagueness, default=None)
