"""What became of promises: kept, late, in part, by whom, put off, over, broken."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from tests.record.commitments.by_documents.conditions import Answer
from tests.record.commitments.by_documents.days import a_year_later, months
from tests.record.commitments.by_documents.documents import Documents, Situation


def makers(pledge: Situation) -> set[str]:
    """Who made a promise, and for whom."""
    return {one for part in pledge.parts if part.role == "pledger" for one in (part.actor, *part.behalf)}


def voices(situation: Situation) -> set[str]:
    """Who says that it is so; an empty text for a document."""
    return {one for word in situation.words if word.polarity == "positive" for one in word.voices}


def put_off(d: Documents) -> Answer:
    return ((pledge.id, step, deed.id) for deed, step, pledge in d.steps("postpones", "suspends", "resumes"))


def over_unkept(d: Documents) -> Answer:
    kept = {pledge.id for _, _, pledge in d.steps("fulfils", "partly_fulfils")}
    over = d.steps("withdraws", "ends", "expires", "supersedes")
    return ((pledge.id, deed.id) for deed, _, pledge in over if pledge.id not in kept)


def kept_late(d: Documents) -> Answer:
    for deed, _, pledge in d.steps("fulfils"):
        for content in (d.situations[id_] for id_ in pledge.contents):
            if "" < content.last < deed.last:
                yield pledge.id, content.when, deed.when


def kept_soon(d: Documents) -> Answer:
    for deed, _, pledge in d.steps("fulfils"):
        if pledge.first and deed.last and months(deed.last) <= months(pledge.first) + 1:
            yield pledge.id, pledge.when, deed.when


def kept_after_a_year(d: Documents) -> Answer:
    for deed, step, pledge in d.steps("fulfils", "partly_fulfils"):
        if pledge.last and deed.first > a_year_later(pledge.last):
            yield pledge.id, deed.id, step


def kept_in_parts(d: Documents) -> Answer:
    times = Counter(pledge.id for _, _, pledge in d.steps("partly_fulfils"))
    return ((id_, str(count)) for id_, count in times.items() if count > 1)


def kept_by_others(d: Documents) -> Answer:
    for deed, _, pledge in d.steps("fulfils", "partly_fulfils"):
        yield from ((pledge.id, who) for who in deed.actors("provider") - makers(pledge))


def reaffirmed_by_others(d: Documents) -> Answer:
    for word, _, pledge in d.steps("reaffirms"):
        for part in word.parts:
            if part.role == "pledger" and makers(pledge).isdisjoint((part.actor, *part.behalf)):
                yield pledge.id, part.actor


def broken_yet_kept(d: Documents) -> Answer:
    for kept, _, pledge in d.steps("fulfils", "partly_fulfils"):
        yield from ((pledge.id, kept.id, broken.id) for broken, _, other in d.steps("breaches") if other is pledge)


def _breaches(d: Documents) -> Iterator[Situation]:
    return (one for one in d.situations.values() if one.occurred and "breaches" in one.steps)


def broken_by_one_voice(d: Documents) -> Answer:
    return ((one.id, *voices(one)) for one in _breaches(d) if len(voices(one)) == 1)


def kept_by_own_word(d: Documents) -> Answer:
    for deed, _, pledge in d.steps("fulfils", "partly_fulfils"):
        if all(word.speakers & makers(pledge) for word in deed.words if word.polarity == "positive"):
            yield from ((pledge.id, deed.id, speaker) for speaker in voices(deed))


def denied_when(d: Documents) -> Answer:
    for pledge in d.situations.values():
        if "Pledge" in pledge.types and not pledge.occurred:
            days = [word.said_on or word.source.published for word in pledge.words if word.polarity == "negative"]
            yield from ((pledge.id, day) for day in sorted(days)[-1:])


def whole_broken(d: Documents) -> Answer:
    named = {id_ for breach in _breaches(d) for id_ in breach.steps["breaches"]}
    for breach in _breaches(d):
        for pledge in d.pledges:
            if pledge.id not in named:
                yield from ((pledge.id, whole, breach.id) for whole in pledge.wholes & breach.steps["breaches"])


ANSWERS: Final[tuple[Callable[[Documents], Answer], ...]] = (
    put_off,
    over_unkept,
    kept_late,
    kept_soon,
    kept_after_a_year,
    kept_in_parts,
    kept_by_others,
    reaffirmed_by_others,
    broken_yet_kept,
    broken_by_one_voice,
    kept_by_own_word,
    denied_when,
    whole_broken,
)
