"""Courses: the table by hand, through every door; the order of loading; a day and a store that ends on it."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations, product
from typing import Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.course import course
from kg.analysis.disputes.disputed import Kind, disputes
from kg.export.networkx import from_networkx, to_networkx
from kg.graph.index import Index
from kg.graph.pieces.from_quads import Gathering
from kg.graph.projection import Stream, project, stream
from kg.model.course import NEVER, Standing, Word, contradictions, standing, until, word
from kg.model.records import Certainty, Claim, Document, Participation, Polarity, Record, Situation, Status
from kg.model.when import When
from kg.reference import reference
from kg.store.as_of import Known
from kg.store.store import Store
from tests.support.course_table import COURSES
from tests.support.digests import graph_digest
from tests.support.loading import put

_WORD: Final = re.compile(
    r"(?P<day>\S+) (?P<voice>\w+) (?P<maybe>maybe )?(?P<no>not )?(?P<stage>\w+)"
    r"(?: for:(?P<time>\S+))?(?: in:(?P<place>\w+))?"
)
DAYS: Final = tuple(f"2025-09-{day:02}" for day in range(1, 31))


def day(text: str) -> str:
    """`5` is the fifth of September 2025, `10-15` the fifteenth of October; years stand as they are."""
    if text.startswith("2025"):
        return text
    return f"2025-{text}" if "-" in text else f"2025-09-{int(text):02}"


def record(situation: str, number: int, text: str) -> Record:
    """The document that holds one word of the table."""
    given = _WORD.fullmatch(text)
    assert given, text
    public, _, said = given["day"].partition("<")
    first, dash, last = public.partition("-")
    published = None if public == "?" else When(f"{day(first)}/{day(last)}" if dash else day(first))
    name = f"{situation.partition(':')[2]}-{number}"
    claim = Claim(
        id=f"claim:{name}",
        about=situation,
        polarity=Polarity.NEGATIVE if given["no"] else Polarity.POSITIVE,
        certainty=Certainty.POSSIBLE if given["maybe"] else Certainty.CERTAIN,
        status=Status(given["stage"]),
        said_on=When(day(said)) if said else None,
    )
    described = Situation(
        id=situation,
        type="Meeting",
        when=When(day(given["time"])) if given["time"] else None,
        place=f"place:{given['place']}" if given["place"] else "",
        participations=(Participation(actor=f"actor:{given['voice'].lower()}"),),
    )
    document = Document(id=name, publisher=given["voice"], published=published)
    return Record(document=document, situations=(described,), claims=(claim,))


def records(name: str) -> list[Record]:
    words, _ = COURSES[name]
    id_ = f"event:c{list(COURSES).index(name)}"
    return [record(id_, number, text.strip()) for number, text in enumerate(words.split(";"))]


def words(some: list[Record]) -> list[Word]:
    found = (word(claim, one.document, one.situations[0]) for one in some for claim in one.claims)
    return [one for one in found if one is not None]


class Is(NamedTuple):
    """What a situation is, as the table writes it."""

    reality: str
    status: str
    when: str
    place: str
    pairs: tuple[tuple[str, str], ...]


def expected(name: str) -> Iterator[tuple[str, Is]]:
    """Each day (ISO, empty for now) of a row, and what the situation is on it."""
    for text in COURSES[name][1].split(";"):
        on, reality, status, *more = text.split()
        times = [one.removeprefix("for:") for one in more if one.startswith("for:")]
        places = [one.removeprefix("in:") for one in more if one.startswith("in:")]
        pairs = sorted(tuple(one.split("/")) for one in more if one[0] in "ABCDEF")
        yield (
            "" if on == "now" else day(on),
            Is(reality, status.strip("-"), "".join(map(day, times)), "".join(places), tuple(pairs)),  # type: ignore[arg-type]
        )


def stands(some: list[Record], on: str) -> Is:
    """The same by the pure functions."""
    by_then = words(some) if not on else until(words(some), on)
    known = [one for one in some if not on or "" < (one.document.published or When("2099")).latest <= on]  # type: ignore[operator]
    return _is(standing(by_then, [one.situations[0] for one in known]), by_then)


def _is(found: Standing, by: list[Word]) -> Is:
    (reality, disputed, status, _), when, places = found
    pairs = tuple(sorted({(one.voice, other.voice) for one, other in contradictions(by, when)}))
    assert disputed == bool(pairs)
    assert type(status) is str  # a property of the graph
    return Is(reality.value, status, when.text if when else "", "".join(places).removeprefix("place:"), pairs)


def test_the_table_is_long_enough_and_says_each_thing_once() -> None:
    assert len(COURSES) >= 60
    assert len({said for said, _ in COURSES.values()}) == len(COURSES)


@pytest.mark.parametrize("name", COURSES)
def test_a_course_by_hand(name: str) -> None:
    for on, state in expected(name):
        assert stands(records(name), on) == state, f"on {on or 'all days'}"


@pytest.mark.parametrize("name", COURSES)
def test_the_order_of_the_words_does_not_matter(name: str) -> None:
    for on, state in expected(name):
        for some in permutations(records(name)):
            assert stands(list(some), on) == state


# ---- the same through the store, the graph, and what is asked of it


@cache
def everything() -> Store:
    store = Store()
    for name in COURSES:
        for one in records(name):
            put(store, one)
    return store


def state(index: Index, id_: str, pairs: dict[str, list[tuple[str, str]]]) -> Is:
    """What a graph says of a situation."""
    node = index.nodes[id_]
    (reality,) = {"Event", "Plan", "Proposition"} & set(node.labels)
    assert ("Disputed" in node.labels) == (id_ in pairs)
    places = [place.removeprefix("place:") for place in index.targets(id_, "AT")]
    status, when = (str(node.properties.get(key, "")) for key in ("status", "when"))
    return Is(reality, status, when, "".join(places), tuple(pairs.get(id_, ())))


@pytest.mark.parametrize("on", [*DAYS, ""])
def test_the_graph_as_of_each_day_says_what_the_table_says(on: str) -> None:
    """And `as_of` a day equals a store that ends on it."""
    seen = Known(on).of(everything())
    index = Index(stream(seen, reference().get))
    found = {one.id: one.contradictions for one in disputes(index) if one.kind is Kind.DISPUTED and not one.who}
    checked = 0
    for name in COURSES:
        rows = [(at, one) for at, one in expected(name) if not on or "" < at <= on]
        if rows and (not on or rows[-1][0] == on or rows[-1] == list(expected(name))[-1]):
            checked += 1
            assert state(index, records(name)[0].situations[0].id, found) == rows[-1][1], name
    assert checked or on < "2025-09-01"
    with Store() as ends:
        for name in COURSES:
            for one in records(name):
                if not on or (one.document.published and str(one.document.published.latest) <= on):
                    put(ends, one)
        assert graph_digest(stream(ends, reference().get)) == graph_digest(stream(seen, reference().get))


class _FromQuads(Stream):
    """The projection of what the quads say, as of a store whose records nobody has kept."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, reference().get, "en")
        self.gathering = Gathering(store)


def test_rdf_records_and_networkx_say_the_same() -> None:
    store = everything()
    digest = graph_digest(stream(store, reference().get))
    assert graph_digest(_FromQuads(store).rows()) == digest
    assert graph_digest(project(store.records, reference().get)) == digest
    backwards = [one for name in reversed(COURSES) for one in records(name)]
    assert graph_digest(project(lambda: backwards, reference().get)) == digest
    assert graph_digest(from_networkx(to_networkx(stream(store, reference().get)))) == digest


@pytest.mark.parametrize("name", COURSES)
def test_a_course_tells_its_words_and_each_turn(name: str) -> None:
    index, id_ = _index(), records(name)[0].situations[0].id
    found = course(index, Gathering(everything()).piece(id_).records, id_)
    assert len(found.words) == len(words(records(name)))
    dated = [one.day for one in found.words if one.day and "/" not in one.day]
    assert dated == sorted(dated)
    for on, was in expected(name):
        turns = [one for one in found.turns if not on or "" < one.day <= on]
        turn = turns[-1] if turns else None
        if turn is None:
            assert (was.reality, was.status) == ("Proposition", "")
            continue
        place = was.place and index.name(f"place:{was.place}")
        assert (turn.reality, turn.status, turn.when, turn.place) == (*was[:3], place)
        assert turn.disputed == bool(was.pairs)
    assert found.contradictions == list(list(expected(name))[-1][1].pairs)


@cache
def _index() -> Index:
    return Index(stream(everything(), reference().get))


# ---- any words at all

_days = st.none() | st.integers(1, 9).map(lambda number: f"2025-09-{number:02}")


def _any(stage: Status, polarity: Polarity, said: str | None, when: str | None, place: str) -> Word:
    time = When(when) if when else None
    return Word(stage, polarity, said or "", said or NEVER, time, place, "V", said or "", f"claim:{stage}{said}")


_places = st.sampled_from(["", "place:a", "place:b"])
_any_word = st.builds(_any, st.sampled_from(Status), st.sampled_from(Polarity), _days, _days, _places)


@given(st.lists(_any_word, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_any_words_does_not_matter(some: list[Word], chance: object) -> None:
    other = list(some)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert standing(some) == standing(other)


@given(st.lists(_any_word, min_size=1, max_size=5))
def test_a_dispute_has_its_contradictions_and_they_stay_with_more_denials(some: list[Word]) -> None:
    found = standing(some)
    pairs = list(contradictions(some, found.when))
    assert found.verdict.disputed == bool(pairs)
    for one, other in pairs:
        assert one.polarity is Polarity.POSITIVE
        assert other.polarity is Polarity.NEGATIVE or other.stage is Status.CANCELLED


def test_every_two_words_by_the_definition() -> None:
    """Each pair of a stage affirmed on one day and denied on another: a contradiction by the words of the rules."""
    same = {stage: {stage} for stage in Status} | {Status.UNKNOWN: set()}
    same[Status.OCCURRED] = {Status.OCCURRED, Status.ONGOING, Status.STALLED}
    same[Status.PLANNED] = {Status.PLANNED, Status.POSTPONED}
    for one, other, denied_on in product(Status, Status, ("2025-09-01", "2025-09-05", "2025-09-09")):
        pair = [Word(one, first="2025-09-05", last="2025-09-05"), Word(other, Polarity.NEGATIVE, denied_on, denied_on)]
        late_enough = denied_on >= "2025-09-05" or one is Status.OCCURRED
        assert standing(pair).verdict.disputed == (one in same[other] and late_enough), (one, other, denied_on)
