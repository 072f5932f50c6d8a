"""Which situations of different documents are one: an analyst's judgements in a file, applied in front of the graph.

The RDF stays as it was loaded, so without the file, or without one of its judgements, everything is as before.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Annotated, Final

import msgspec

from kg.graph.projection import project, stream
from kg.graph.rows import Row
from kg.model.rewrite import with_ids
from kg.reading.judgements import Judgement, JudgementFile, header
from kg.reference import reference
from kg.store.store import Store

HEADER: Final = header("situations")
_SURE: Final = re.compile(r"[A-Za-z][\w./-]*(:[\w./-]+)?")


MACHINE: Final = "machine"
"""As what `judged_by` a program signs."""


class Judged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One judgement on two or more situations, all of them the same, or different from each other, or undecided.

    One that a machine made says so, and how probable it was; a person's that contradicts it stands.
    """

    ids: tuple[str, ...]
    judgement: Judgement
    because: str = ""
    judged_by: str = ""
    probability: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None

    @property
    def by_machine(self) -> bool:
        """Whether nobody has looked at it."""
        return self.judged_by == MACHINE


def judgements(name: str) -> tuple[Judged, ...]:
    """The judgements of a file; none without a name.

    Raises `UsageError` where there is no such file; `BadInput` where an entry is malformed, or two that are the same by
    some judgements are different by another.
    """
    if not name:
        return ()
    file = JudgementFile(name, "situations", "judgements", Judged)
    for number, one in file.entries.items():
        if len(set(one.ids)) < 2:
            file.fault("KG010", "a judgement is on two or more different ids", number)
    leader = canonical(one for one in file.entries.values() if not one.by_machine)
    for number, each in file.entries.items():
        pairs = combinations(each.ids, 2) if each.judgement is Judgement.DIFFERENT else ()
        for left, right in pairs:
            if leader.get(left, left) == leader.get(right, right):
                file.fault("KG010", f"{left} and {right} are judged different, and the same by way of others", number)
    return standing(file.judged())


def standing(made: Iterable[Judged]) -> tuple[Judged, ...]:
    """The judgements without those of a machine that would make one of what a person has judged to be different."""
    every = list(made)
    kept = [one for one in every if not one.by_machine]
    apart = [each for one in kept if one.judgement is Judgement.DIFFERENT for each in combinations(one.ids, 2)]
    for one in (one for one in every if one.by_machine):
        leader = canonical([*kept, one])
        if all(leader.get(left, left) != leader.get(right, right) for left, right in apart):
            kept.append(one)
    return tuple(kept)


def written(made: Collection[Judged]) -> str:
    """A file of judgements, one a line, sorted by their ids: what `judgements` reads."""
    lines = [f"situations: {HEADER}", "judgements:" if made else "judgements: []"]
    for one in sorted(made, key=lambda one: one.ids):
        fields = [f"ids: [{', '.join(map(_plain, one.ids))}]", f"judgement: {one.judgement.value}"]
        fields += [f"judged_by: {_plain(one.judged_by)}"] if one.judged_by else []
        fields += [f"probability: {one.probability:g}"] if one.probability is not None else []
        fields += [f"because: {_plain(one.because)}"] if one.because else []
        lines.append(f"  - {{{', '.join(fields)}}}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text as YAML has it within braces: as it stands where that is sure, else as JSON has it, which YAML reads."""
    return text if _SURE.fullmatch(text) else msgspec.json.encode(text).decode()


def canonical(made: Iterable[Judged]) -> dict[str, str]:
    """The id that stands for each situation that is joined with others: a global one before local ones."""
    groups: dict[str, set[str]] = {}
    for one in made:
        if one.judgement is Judgement.SAME:
            joined = set(one.ids).union(*(groups.get(id_, ()) for id_ in one.ids))
            groups.update(dict.fromkeys(joined, joined))
    leaders = {id_: min(group, key=lambda name: (name.startswith("local:"), name)) for id_, group in groups.items()}
    return {id_: leader for id_, leader in leaders.items() if id_ != leader}


def rows(store: Store, ids: Mapping[str, str], language: str = "en") -> Iterator[Row]:
    """The property graph of a store, as if each of these situations had the id it is given from the start."""
    if not ids:
        return stream(store, reference().get, language)
    return project(lambda: (with_ids(one, ids) for one in store.records()), reference().get, language)
