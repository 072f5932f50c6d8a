"""What people ask a list for, by command or in Python: the same filters for every list."""

from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import Final, Self, TypedDict

import msgspec

from kg.analysis.pledges.states import IN_FORCE, State
from kg.analysis.selection.named import require
from kg.errors import UsageError, suggestion
from kg.graph.index import Index
from kg.model.days import first_day, last_day
from kg.model.folding import fold
from kg.model.reality import Reality
from kg.ontology import code_lists, lineage, subclasses, terms

Words = str | Iterable[str]
"""One word, or several."""


class Asked(TypedDict, total=False):
    """What a list, or a view, can be asked for: see `Filters.asked`."""

    type: Words
    actor: Words
    role: str
    representatives: bool
    place: Words
    since: str
    until: str
    text: str
    reality: Words
    state: Words
    document: Words
    publisher: Words
    language: Words
    anonymous: bool


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is to take in; what is empty leaves nothing out, and all that is given must hold.

    `types` are classes of situations, each with all below it, of which one is enough; so it is with `actor_types`, with
    `places` (ids, each with all that lies in it), `reality`, `states` of pledges, `documents` (ids) and `publishers`.
    Of `languages` documents in each must tell of it. Of `actors` (ids) each must take part itself or be acted for, in
    the `role` that is given; with `representatives`, who holds an office acts for its country or organization
    (`kg.analysis.representatives`). `since` and `until` are days (ISO): a time lies in the period that may, by no more
    than its own precision. `text` are folded words, each of which begins a word of a name or quote. `anonymous`: only
    what nobody with a name affirms.
    """

    types: tuple[str, ...] = ()
    actor_types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    role: str = ""
    representatives: bool = False
    places: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    text: tuple[str, ...] = ()
    reality: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    anonymous: bool = False

    @classmethod
    def asked(  # one argument for each field  # noqa: PLR0913
        cls,
        index: Index,
        *,
        type: Words = (),  # noqa: A002  # the ontology's word
        actor: Words = (),
        role: str = "",
        representatives: bool = False,
        place: Words = (),
        since: str = "",
        until: str = "",
        text: str = "",
        reality: Words = (),
        state: Words = (),
        document: Words = (),
        publisher: Words = (),
        language: Words = (),
        anonymous: bool = False,
    ) -> Self:
        """The filters that people ask for in their own words, of a graph.

        Actors and places are names in any language, or ids; times are EDTF, `2025-08` a whole month; `document` is an
        id or title; types and codes are those of the ontology.

        Raises:
            UsageError: for a word, name or time that is unknown, with the nearest one, and for a name that can mean
                several things, with these.
        """
        types = list(map(_type, _several(type)))
        return cls(
            types=tuple(name for name in types if "Actor" not in lineage(name)),
            actor_types=tuple(name for name in types if "Actor" in lineage(name)),
            actors=tuple(require(index, name, "actor", "Actor") for name in _several(actor)),
            role=_known(role, "role", code_lists()["role"]) if role else "",
            representatives=representatives,
            places=tuple(require(index, name, "place", "Place") for name in _several(place)),
            since=first_day(since),
            until=last_day(until),
            text=tuple(fold(text).split()),
            reality=tuple(_known(word, "reality", [kind.value for kind in Reality]) for word in _several(reality)),
            states=tuple(chain.from_iterable(map(_states, _several(state)))),
            documents=tuple(require(index, name, "document", "Document") for name in _several(document)),
            publishers=_of_documents(index, "publisher", _several(publisher)),
            languages=_of_documents(index, "language", _several(language)),
            anonymous=anonymous,
        )


STATES: Final = (*(state.value for state in State), "planned", "possible", "denied", "not yet made", "perhaps made")
"""Of pledges that were made, and of those that were not."""


def _several(given: Words) -> Iterable[str]:
    """The words that are not empty."""
    return filter(None, (given,) if isinstance(given, str) else given)


def _type(word: str) -> str:
    """A class of situations or actors by its name, or its label in any language."""
    known = (*subclasses("Situation"), *subclasses("Actor"))
    key = fold(word).replace(" ", "")
    for name in known:
        if key in (name.casefold(), *(fold(label).replace(" ", "") for label in terms()[name].labels.values())):
            return name
    raise UsageError(f'no type is called "{word}"{suggestion(word, known)} (kg list types has them all)')


def _states(word: str) -> tuple[str, ...]:
    """A state, or all in which a pledge is in force."""
    return tuple(IN_FORCE) if fold(word) == "in force" else (_known(word, "state", STATES),)


def _known(word: str, what: str, known: Iterable[str]) -> str:
    key = fold(word)
    for one in known:
        if fold(one) == key:
            return one
    where = " (kg list roles has them all)" if what == "role" else f"; there are {', '.join(known)}"
    raise UsageError(f'no {what} is called "{word}"{suggestion(word, known)}{where}')


def _of_documents(index: Index, key: str, words: Iterable[str]) -> tuple[str, ...]:
    """Values of a property of documents, spelled as the documents have it; part of a name is enough if it is unique."""
    words = list(words)
    if not words:
        return ()
    every = sorted({str(value) for node in index.having("Document") if (value := node.properties.get(key))})
    return tuple(map(partial(_one_of, every, key), words))


def _one_of(every: list[str], what: str, word: str) -> str:
    key = fold(word)
    exact = [one for one in every if fold(one) == key]
    found = exact or [one for one in every if f" {key}" in f" {fold(one)}"]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'"{word}" can mean several {what}s: {"; ".join(found)}')
    raise UsageError(f'no document has the {what} "{word}"{suggestion(word, every)}')
