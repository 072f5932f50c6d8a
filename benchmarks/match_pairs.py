"""Labelled pairs of our own record: its global ids made local to each document, so that joining them again is the task.

One annotator named a thing alike in every document, which strangers do not; so the pairs are taken three times: with
the names as they stand, with those in the document's own language alone, and without any.
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from kg.analysis.match.blocking import candidates
from kg.analysis.match.features import Features
from kg.analysis.match.told import Told, told
from kg.graph.index import Index
from kg.graph.projection import project
from kg.model.records import Record, Situation
from kg.model.rewrite import with_ids
from kg.reference import reference
from kg.store.store import Store

RECORD: Final = Path(__file__).parents[1] / "examples" / "security-commitments"
SEED: Final = 7
FOLDS: Final = 3


class Names(StrEnum):
    """Which names of situations are left."""

    ALL = "as they stand"
    OWN = "in the document's language alone"
    NONE = "without names"


class Labelled(NamedTuple):
    """Situations of documents that share no id, and the one that each of them is."""

    told: dict[str, Told]
    true: dict[str, str]

    def of(self, docs: Iterable[str]) -> "Labelled":
        """Those of some documents."""
        some = set(docs)
        return Labelled({id_: one for id_, one in self.told.items() if one.docs <= some}, self.true)

    def same(self, one: str, other: str) -> bool:
        """Whether two are one."""
        return self.true.get(one, one) == self.true.get(other, other)

    def pairs(self) -> set[tuple[str, str]]:
        """All pairs of situations that are one, each sorted."""
        groups: dict[str, list[str]] = {}
        for id_ in sorted(self.told):
            groups.setdefault(self.true.get(id_, id_), []).append(id_)
        return {pair for group in groups.values() for pair in combinations(group, 2)}


class Sample(NamedTuple):
    """Candidates with their features whether they are one, and whether both have names in one language."""

    pairs: list[tuple[str, str]]
    features: list[dict[str, float]]
    one: list[bool]
    named: list[bool]


def labelled(store: Path, names: Names = Names.ALL) -> Labelled:
    """The documents of a store with all ids made local."""
    true: dict[str, str] = {}
    records = []
    with Store(store, read_only=True) as opened:
        for record in opened.records():
            ids = {old: f"local:{record.document.id}/once.{old.replace(':', '.')}" for old in _global(record)}
            true |= {new: old for old, new in ids.items()}
            records.append(_named(with_ids(record, ids), names))
    found = told(Index(project(lambda: iter(records), reference().get)))
    return Labelled({one.id: one if names is not Names.NONE else one._replace(names={}) for one in found}, true)


def _global(record: Record) -> set[str]:
    """Global ids of situations that a document tells or names."""
    return {id_ for one in record.situations for id_ in (one.id, *_named_by(one)) if not id_.startswith("local:")}


def _named_by(one: Situation) -> Iterator[str]:
    yield from (*one.content, *one.part_of, *one.response_to)
    yield from (step.commitment for step in one.steps)
    for group in (one.conditions, *one.alternatives):
        yield from (condition.situation for condition in group)


def _named(record: Record, names: Names) -> Record:
    """The record, with the names in the language of its document alone where that is asked for."""
    if names is Names.ALL:
        return record
    language = record.document.language
    situations = (
        replace(one, names={code: name for code, name in one.names.items() if code == language} or one.names)
        for one in record.situations
    )
    return replace(record, situations=tuple(situations))


def sample(of: Labelled) -> Sample:
    """The candidates of these situations, compared among each other alone."""
    every = [of.told[id_] for id_ in sorted(of.told)]
    features = Features(of.told)
    compared = [features.compared(one) for one in every]
    found = Sample([], [], [], [])
    for one, other in candidates(every):
        pair = (every[one].id, every[other].id)
        found.pairs.append(pair)
        found.features.append(features.of(compared[one], compared[other]))
        found.one.append(of.same(*pair))
        found.named.append(not of.told[pair[0]].names.keys().isdisjoint(of.told[pair[1]].names))
    return found


def folds(of: Mapping[str, Told]) -> list[list[str]]:
    """The documents in parts, always the same ones."""
    docs = sorted({doc for one in of.values() for doc in one.docs})
    random.Random(SEED).shuffle(docs)  # noqa: S311  # a fixed order, no secret
    return [docs[part::FOLDS] for part in range(FOLDS)]
