"""Independent sources: how many know something by themselves, however many reports pass it on."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from kg.graph.index import Index


def independent(index: Index, claims: Iterable[str]) -> list[list[str]]:
    """The claims (ids) grouped by source, both sorted; the number of groups is the number of independent sources.

    The source of a claim is whose words it gives; where it names none, who passed it on; else the article that was
    coded, by its site, or the publisher. Claims with one of these in common are one source, and so are a claim and the
    claim that it was taken from.
    """
    known = set(claims)
    leader: dict[str, str] = {claim: claim for claim in known}

    def lead(claim: str) -> str:
        while leader[claim] != claim:
            leader[claim] = claim = leader[leader[claim]]
        return claim

    first: dict[str, str] = {}
    for claim in sorted(known):
        for origin in _origins(index, claim):
            other = first.setdefault(origin, claim)
            one, two = sorted((lead(claim), lead(other)))
            leader[two] = one
    groups: dict[str, list[str]] = {}
    for claim in sorted(known):
        groups.setdefault(lead(claim), []).append(claim)
    return list(groups.values())


def _origins(index: Index, claim: str) -> set[str]:
    """Whatever makes two claims one source, followed through claims that were passed on to the first of the chain."""
    seen: set[str] = set()
    found: set[str] = set()
    ways = [claim]
    while ways:
        at = ways.pop()
        if at in seen:
            continue
        seen.add(at)
        speakers = index.targets(at, "SAID_BY")
        relays = index.targets(at, "VIA")
        passed_on = [relay for relay in relays if relay.startswith("claim:")]
        ways += passed_on
        found.add(at)
        if speakers:
            found.update(speakers)
        elif actors := [relay for relay in relays if relay not in passed_on]:
            found.update(_outlet(index.name(actor)) for actor in actors)
        elif not passed_on:
            found.add(_publisher(index, at))
    return found


def _publisher(index: Index, claim: str) -> str:
    """The site of the article that was coded, else the publisher of the document."""
    given = str(index.get(claim, "source")) if claim in index.nodes else ""
    if given:
        return _outlet(urlsplit(given).hostname or given) if "://" in given else _outlet(given)
    documents = index.targets(claim, "IN")
    return _outlet(str(index.get(documents[0], "publisher"))) if documents else claim


def _outlet(name: str) -> str:
    """A publisher by its name: an actor and a publisher of one name are the same outlet."""
    return f"outlet {name.casefold().removeprefix('www.')}"
