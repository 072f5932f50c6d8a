"""Which mentions speak of the same thing: by chains of coreference, and by name where a rule allows it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from kg.loaders.annotation.meaning import Kind, Meant
from kg.loaders.annotation.neutral import Chain, words
from kg.reading.coverage import Coverage


class Group(NamedTuple):
    """Mentions of one thing, the one that names it first."""

    head: Meant
    members: tuple[Meant, ...]


def surface(meant: Meant, text: str | None) -> str:
    """The words of a mention, each white space as one blank."""
    mention = meant.mention
    found = words(text, mention.fragments) if text is not None and mention.fragments else mention.quote or ""
    return normalize("NFC", " ".join(found.split()))


def groups(meant: dict[str, Meant], chains: Iterable[Chain], text: str | None, coverage: Coverage) -> list[Group]:
    """All mentions in groups. Mentions of one chain that differ in type stay apart, and are counted."""
    parent = {id_: id_ for id_ in meant}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    heads: set[str] = set()
    for chain in (*chains, *_by_name(meant, text)):
        known = [id_ for id_ in chain.members if id_ in meant]
        heads.add(chain.head)
        first: dict[str, str] = {}
        for id_ in known:
            type_ = meant[id_].type
            parent[root(id_)] = root(first.setdefault(type_, id_))
        if chain.label or len(known) > 1:
            coverage.understood["coreference", chain.label or "chain"] += 1
        if len(first) > 1:
            coverage.uncovered["coreference", " ≠ ".join(sorted(first))] += 1
    members: dict[str, list[str]] = defaultdict(list)
    for id_ in meant:
        members[root(id_)].append(id_)
    return [_group(ids, heads, meant) for ids in members.values()]


def _group(ids: list[str], heads: set[str], meant: dict[str, Meant]) -> Group:
    """Members by where they stand in the text, behind the head."""
    ordered = sorted(ids, key=lambda id_: (meant[id_].mention.fragments[:1] or ((1 << 60, 0),), id_))
    head = next((id_ for id_ in ordered if id_ in heads), ordered[0])
    return Group(meant[head], tuple(meant[id_] for id_ in ordered))


def _by_name(meant: dict[str, Meant], text: str | None) -> list[Chain]:
    """Mentions with the same label and words, where the rule of the label says that a name is enough."""
    same: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, one in meant.items():
        if one.rule.identity == "name" and one.kind in (Kind.ACTOR, Kind.PLACE) and (name := surface(one, text)):
            same[one.type, name].append(id_)
    return [Chain(members=tuple(ids)) for ids in same.values() if len(ids) > 1]
