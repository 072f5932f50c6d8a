"""Who tells of promises: kinds of documents, publishers, languages, the unnamed, and when it could be read."""

from collections.abc import Callable, Iterator
from typing import Final

from tests.record.commitments.by_documents.conditions import Answer
from tests.record.commitments.by_documents.days import a_year_later, first, last
from tests.record.commitments.by_documents.documents import DONE, Documents, Situation, Word
from tests.record.commitments.by_documents.states import voices

OFFICIAL: Final = {"official", "transcript"}
SECOND_HAND: Final = {"mirror", "reference"}
NEW_YEAR_2025: Final = "2025-01-01"


def _recent(d: Documents) -> Iterator[Situation]:
    return (pledge for pledge in d.pledges if pledge.first >= NEW_YEAR_2025)


def _kinds(situation: Situation) -> set[str]:
    return {source.kind for source in situation.sources}


def official_alone(d: Documents) -> Answer:
    for pledge in _recent(d):
        if _kinds(pledge) <= OFFICIAL:
            yield from ((pledge.id, f"doc:{source.id}") for source in pledge.sources)


def mirrors_alone(d: Documents) -> Answer:
    return ((pledge.id,) for pledge in d.pledges if _kinds(pledge) <= SECOND_HAND)


def by_many_publishers(d: Documents) -> Answer:
    for pledge in d.pledges:
        publishers = {word.source.publisher for word in pledge.words if word.polarity == "positive"}
        if len(publishers) > 2:
            yield pledge.id, str(len(publishers))


def _contradictions(d: Documents) -> Iterator[tuple[str, Word, Word]]:
    """What is denied, the word that denies that it took place (not that it is planned), and one that is sure it did."""
    for what in d.situations.values():
        for no in (word for word in what.words if word.polarity == "negative" and word.status in DONE):
            yield from ((what.id, no, yes) for yes in what.words if yes.done)


def official_denies(d: Documents) -> Answer:
    for what, no, yes in _contradictions(d):
        if no.source.kind in OFFICIAL and no.source != yes.source:
            yield what, f"doc:{no.source.id}", f"doc:{yes.source.id}"


def by_unnamed_alone(d: Documents) -> Answer:
    for what in d.situations.values():
        told = [word for word in what.words if word.polarity == "positive"]
        if what.occurred and all(word.speakers & word.source.anonymous for word in told):
            yield from ((what.id, one) for one in voices(what) & {name for w in told for name in w.source.anonymous})


def new_after_paris(d: Documents) -> Answer:
    for pledge in d.pledges:
        public = [source.published[:10] for source in pledge.sources if len(source.published) >= 10]
        if public and "2025-09-03" < min(public) <= "2025-09-05":
            yield (pledge.id,)


def told_years_later(d: Documents) -> Answer:
    for pledge in d.pledges:
        told = [first(source.published) for source in pledge.sources if source.published]
        if pledge.last and told and min(told) > a_year_later(pledge.last):
            yield pledge.id, pledge.when


def nothing_since(d: Documents) -> Answer:
    ends = ("withdraws", "supersedes", "expires", "ends")
    told = {one.id for _, _, one in d.steps("fulfils", "partly_fulfils", "breaches", "postpones", "suspends", *ends)}
    return ((one.id, one.when) for one in d.pledges if "" < last(one.when) < "2022-01-01" and one.id not in told)


def german_alone(d: Documents) -> Answer:
    return ((pledge.id,) for pledge in _recent(d) if {source.language for source in pledge.sources} == {"de"})


def across_languages(d: Documents) -> Answer:
    for what, no, yes in _contradictions(d):
        if no.source.language != yes.source.language:
            yield what, yes.source.language, no.source.language


ANSWERS: Final[tuple[Callable[[Documents], Answer], ...]] = (
    official_alone,
    mirrors_alone,
    by_many_publishers,
    official_denies,
    by_unnamed_alone,
    new_after_paris,
    told_years_later,
    nothing_since,
    german_alone,
    across_languages,
)
