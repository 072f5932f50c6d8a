"""Whose word a claim is: the speakers, those who passed it on, or the outlet; what sources are counted by."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from kg.model.records import Actor, ActorType, Claim, Record
from kg.reference import reference

SAID: Final = "said"
"""Before a speaker who is named."""
UNNAMED: Final = "unnamed"
"""Before a speaker who is not: two diplomats of one paper are not known to be those of another."""
VIA: Final = "via"
"""Before one who passed the claim on, or the claim that it was taken from."""
OUTLET: Final = "outlet"
"""Before the publisher, or the site of the article that was coded, of a claim that names nobody."""
OR: Final = " | "
"""Between the ids and names of one origin: `via actor:afp | agence france presse`."""

_CLAIM: Final = "claim:"
_NO_WORD: Final = re.compile(r"[\W_]+")


def origins(record: Record) -> dict[str, list[str]]:
    """The origins of each claim of a document, by the claim's id; each origin a kind and what it is known by, sorted.

    The names of speakers and relays are those that the document declares, or the reference has; a claim that was taken
    from another one has the origins of that one too.
    """
    publisher = record.document.publisher
    if not voices(record.claims):  # as in tables of millions of rows
        return {claim.id: _outlet(claim.source, publisher) for claim in record.claims}
    actors = {actor.id: actor for actor in record.actors}
    claims = {claim.id: claim for claim in record.claims}
    return {claim.id: sorted(set(_of(claim, record, actors, claims))) for claim in record.claims}


def taken_from(claims: Iterable[Claim], find: Callable[[str], Claim | None]) -> list[Claim]:
    """Claims of the same document on other things from which some are taken, directly or through others."""
    known = {one.id: one for one in claims}
    own = len(known)
    for one in (ways := list(known.values())):
        for relay in one.via:
            if relay not in known and (found := find(relay)) is not None:
                known[relay] = found
                ways.append(found)
    return list(known.values())[own:]


def voices(claims: Iterable[Claim]) -> set[str]:
    """Ids of those whose words some claims give, or who passed them on."""
    return {voice for one in claims for voice in (*one.said_by, *one.via)}


def _of(claim: Claim, record: Record, actors: Mapping[str, Actor], claims: Mapping[str, Claim]) -> Iterator[str]:
    """Its speakers and relays, and those of the claims from which it is taken; where one has neither, the outlet."""
    for one in (claim, *taken_from([claim], claims.get)):
        for speaker in one.said_by:
            actor = actors.get(speaker) or reference().get(speaker)
            unnamed = isinstance(actor, Actor) and (actor.anonymous or actor.type is ActorType.GROUP)
            yield f"{UNNAMED} {speaker}" if unnamed else f"{SAID} {_known_by(speaker, actors)}"
        for relay in one.via:
            yield f"{VIA} {relay if relay.startswith(_CLAIM) else _known_by(relay, actors)}"
        if not one.said_by and not one.via:
            yield from _outlet(one.source, record.document.publisher)


def _known_by(actor: str, actors: Mapping[str, Actor]) -> str:
    """The id of an actor, and the names by which documents that declare it for themselves call it."""
    declared = actors.get(actor)
    if declared is None or reference().get(actor) is not None:
        return actor
    prefix, _, name = actor.partition(":")
    names = {_named(name) for name in declared.names.values()} | ({_plain(name)} if prefix == "actor" else set())
    return OR.join([actor, *sorted(names - {actor})])


@lru_cache(maxsize=4096)
def _named(name: str) -> str:
    """The id of the reference actor of this name; else the name itself, whatever its case and punctuation."""
    ids = reference().find(name, "actor:")
    return ids[0] if len(ids) == 1 else _plain(name)


def _plain(name: str) -> str:
    return _NO_WORD.sub(" ", name.casefold()).strip()


def _outlet(source: str, publisher: str) -> list[str]:
    """The site of the article that was coded, or whatever else is named as the source; else the publisher."""
    _, scheme, rest = source.partition("://")
    return _of_site(rest.partition("/")[0]) if scheme else _of_name(source or publisher)


@lru_cache(maxsize=4096)
def _of_site(site: str) -> list[str]:
    host = site.rpartition("@")[2].partition(":")[0]
    return [f"{OUTLET} {_plain(host.casefold().removeprefix('www.'))}"]


@lru_cache(maxsize=4096)
def _of_name(name: str) -> list[str]:
    return [f"{OUTLET} {_named(name)}"]
