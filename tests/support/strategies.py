"""Hypothesis strategies for whole records as loaders give them: every field, every code, any script."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from kg.model.amount import CURRENCIES, Per, amount
from kg.model.ids import membership_id
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
from kg.model.rewrite import canonical
from kg.model.when import When
from kg.ontology import codes, subclasses

T = TypeVar("T")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
"""Any text that a source can hold: quotes, backslashes, line ends, controls, emoji, every script."""

maybe_texts = st.just("") | texts
names = st.text(st.sampled_from("abcxyzäéіџ0189-_.~"), min_size=1, max_size=8)
"""The part of an id behind its prefix."""

languages = st.sampled_from(["en", "de", "fr", "uk", "und"])
labels = st.dictionaries(languages, texts, max_size=4)
aliases = st.lists(st.text(st.sampled_from("abcäé; ·"), min_size=1, max_size=5), unique=True, max_size=2).map(
    lambda some: tuple(sorted(some))
)
counts = st.sampled_from(["", "1", "~30", "several", "26+"])

_days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
_times = st.times().map(lambda time: time.replace(microsecond=0).isoformat())
points = st.one_of(
    _days.map(lambda day: day.isoformat()),
    _days.map(lambda day: day.isoformat()[:7]),
    _days.map(lambda day: day.isoformat()[:4]),
    st.builds("{}T{}{}".format, _days, _times, st.sampled_from(["", "Z", "+02:00", "-08:00", "+05:45"])),
)
"""One day, month, year or instant, as EDTF has it."""

qualified = st.builds(lambda day, sign: day.isoformat() + sign, _days, st.sampled_from("~?%"))
intervals = st.builds(
    lambda one, other, form: form.format(min(one, other).isoformat(), max(one, other).isoformat()),
    _days,
    _days,
    st.sampled_from(["{}/{}", "../{1}", "{0}/.."]),
)
_years = st.one_of(st.integers(-9999, 9999).filter(bool), st.integers(-2500, 2500), st.just(0)).map(
    lambda year: f"{'-' * (year < 0)}{abs(year):04}"
)
_masks = st.builds(
    lambda day, *hidden: "".join("X" if hide else digit for digit, hide in zip(day.isoformat(), hidden, strict=True)),
    _days,
    *(st.just(False) if at in (4, 7) else st.booleans() for at in range(10)),
)
_doubts = st.sampled_from(["", *"~?%"])
_doubtful = st.builds("{1}{0:%Y}{2}-{3}{0:%m}{4}-{5}{0:%d}{6}".format, _days, *(_doubts for _ in range(6)))
dates = st.one_of(
    _days.map(lambda day: day.isoformat()),
    _years,
    st.builds("{}-{:02}".format, _years, st.integers(1, 12) | st.integers(21, 41)),
    _masks.map(lambda mask: mask[:4]),
    _masks.map(lambda mask: mask[:7]),
    _masks,
    _doubtful,
    st.builds("Y{}".format, st.integers(10_000, 10**14) | st.integers(-(10**14), -10_000)),
    st.builds("Y{}E{}".format, st.integers(1, 10**9), st.integers(4, 5)),
    st.builds("{}S{}".format, _years, st.integers(1, 4)),
)
"""Dates of EDTF levels 0 to 2."""

_sets = st.builds(
    lambda members, form: form.format(",".join(members)),
    st.lists(dates, min_size=1, max_size=4),
    st.sampled_from(["[{}]", "{{{}}}", "[..2000,{}]", "{{{},2001..}}", "[1999..2001,{}]"]),
)
edtf = st.one_of(points, qualified, intervals, dates, _sets)
"""Texts of every kind of EDTF: points, qualified and masked ones, seasons, long years, intervals, sets, open ones."""

whens = edtf.map(When)
"""Times of every kind."""


def ids(*prefixes: str) -> st.SearchStrategy[str]:
    """Ids that start with one of the prefixes; some of them come again in other records."""
    return st.builds("{}{}".format, st.sampled_from(prefixes), st.sampled_from("xyz") | names)


def _tuples(of: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=most).map(tuple)


def _sorted_ids(*prefixes: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(ids(*prefixes), max_size=2, unique=True).map(lambda found: tuple(sorted(found)))


def _unique(of: st.SearchStrategy[T], key: Callable[[T], object], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=most, unique_by=key).map(tuple)


documents = st.builds(
    Document,
    id=names,
    publisher=texts,
    title=maybe_texts,
    url=maybe_texts,
    published=st.none() | whens,
    retrieved=st.none() | whens,
    language=st.sampled_from(["", "en", "uk"]),
    kind=st.none() | st.sampled_from(DocumentKind),
    licence=maybe_texts,
    sha256=st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64),
    length=st.none() | st.integers(0, 10**9),
)
actors = st.builds(
    Actor,
    id=ids("actor:", "local:who/"),
    type=st.sampled_from(ActorType),
    names=labels,
    count=counts,
    anonymous=st.booleans(),
    wikidata=st.just("") | st.integers(1, 10**8).map("Q{}".format),
    aliases=aliases,
)
_degrees = st.floats(-90, 90)  # with all their digits
_points = st.just((None, None)) | st.tuples(_degrees, _degrees)
places = st.builds(
    lambda id_, labels, point, wikidata: Place(
        id=id_, names=labels, latitude=point[0], longitude=point[1], wikidata=wikidata
    ),
    ids("place:"),
    labels,
    _points,
    st.sampled_from(["", "Q90"]),
)
participations = st.builds(
    Participation,
    actor=ids("actor:"),
    role=st.sampled_from(sorted(codes()["role"])),
    mode=st.none() | st.sampled_from(Mode),
    behalf=_sorted_ids("actor:"),
    count=counts,
)
conditions = st.builds(Condition, kind=st.sampled_from(ConditionKind), situation=ids("event:"))
amounts = st.builds(
    amount,
    st.decimals(0, 10**14, places=2),
    st.sampled_from(sorted(CURRENCIES)),
    ceiling=st.booleans(),
    per=st.none() | st.sampled_from(Per),
    period=st.just("") | whens.map(lambda when: when.text),
)
situations = st.builds(
    Situation,
    id=ids("event:", "local:doc/"),
    type=st.sampled_from(sorted(subclasses("Situation"))),
    names=labels,
    when=st.none() | whens,
    place=st.just("") | ids("place:"),
    participations=_tuples(participations),
    content=_sorted_ids("event:", "local:doc/"),
    conditions=_tuples(conditions),
    alternatives=_tuples(_tuples(conditions, 3)),
    part_of=_sorted_ids("event:"),
    response_to=_sorted_ids("event:"),
    steps=_unique(st.builds(Step, kind=st.sampled_from(StepKind), commitment=ids("event:")), lambda one: one),
    codes=st.lists(st.sampled_from(["cameo/036", "cameo/190", "plover/AID"]), unique=True).map(
        lambda found: tuple(sorted(found))
    ),
    amount=st.none() | amounts,
    remark=maybe_texts,
)
memberships = st.builds(
    Membership,
    actor=ids("actor:"),
    organization=ids("actor:"),
    role=st.sampled_from(sorted(codes()["role"])),
    start=st.none() | whens,
    end=st.none() | whens,
)
spans = st.builds(
    lambda start, length, exact, prefix, suffix: Span(
        start=start, end=start + length, exact=exact, prefix=prefix, suffix=suffix
    ),
    st.integers(0, 10**6),
    st.integers(1, 500),
    texts,
    maybe_texts,
    maybe_texts,
)


def _claims(about: st.SearchStrategy[str], passages: list[Span]) -> st.SearchStrategy[Claim]:
    evidence = st.just(()) if not passages else st.lists(st.sampled_from(passages), unique=True, max_size=3)
    return st.builds(
        Claim,
        id=ids("claim:"),
        about=about,
        polarity=st.sampled_from(Polarity),
        certainty=st.sampled_from(Certainty),
        status=st.sampled_from(Status),
        aspect=st.sampled_from(Aspect),
        concerns=st.just("") | ids("actor:"),
        said_by=_sorted_ids("actor:"),
        via=_sorted_ids("actor:", "claim:"),
        said_on=st.none() | whens,
        evidence=evidence.map(lambda some: tuple(sorted(some))),
        coding=st.sampled_from(Coding),
        source=maybe_texts,
    )


@st.composite
def records(draw: st.DrawFn, document: st.SearchStrategy[Document] = documents) -> Record:
    """A record in canonical form, with claims about its situations, memberships and about others'."""
    some = draw(_unique(situations, lambda one: one.id))
    members = draw(_unique(memberships, membership_id, 2))
    # A passage is known by its offsets, so two passages with the same ones are the same.
    passages = draw(_unique(spans, lambda span: (span.start, span.end)))
    known = [*(situation.id for situation in some), *map(membership_id, members)]
    about = st.sampled_from(known) | ids("event:") if known else ids("event:")
    return canonical(
        Record(
            document=draw(document),
            actors=draw(_unique(actors, lambda one: one.id)),
            places=draw(_unique(places, lambda one: one.id)),
            situations=some,
            memberships=members,
            claims=draw(_unique(_claims(about, list(passages)), lambda one: one.id)),
        )
    )


@st.composite
def tables(draw: st.DrawFn) -> list[Record]:
    """Rows of a table: records of one document, of one situation each, which may come in several rows."""
    document = draw(documents)
    return draw(st.lists(records(st.just(document)), min_size=2, max_size=5))


@st.composite
def libraries(draw: st.DrawFn) -> list[Record]:
    """Records of several documents, which speak of some of the same situations and actors."""
    return draw(st.lists(records(), max_size=4, unique_by=lambda record: record.document.id))
