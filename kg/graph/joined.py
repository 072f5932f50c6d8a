"""The graph of a store in which some situations have the ids of others; the store stays as it was loaded."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from kg.graph.projection import project, stream
from kg.graph.rows import Row
from kg.load.names.resolve import reference
from kg.model.records import Claim, Record, Situation
from kg.store.store import Store


def rows(store: Store, ids: Mapping[str, str], language: str = "en") -> Iterator[Row]:
    """The property graph of a store, as if each of these situations had the id it is given from the start."""
    if not ids:
        return stream(store, reference().get, language)
    return project(lambda: (joined(one, ids) for one in store.records()), reference().get, language)


def joined(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with other ids for its situations, everywhere."""
    return replace(
        record,
        situations=tuple(_situation(one, ids) for one in record.situations),
        claims=tuple(_claim(one, ids) for one in record.claims),
    )


def _situation(one: Situation, ids: Mapping[str, str]) -> Situation:
    return replace(
        one,
        id=ids.get(one.id, one.id),
        content=_all(one.content, ids),
        conditions=tuple(replace(each, situation=ids.get(each.situation, each.situation)) for each in one.conditions),
        part_of=_all(one.part_of, ids),
        response_to=_all(one.response_to, ids),
        steps=tuple(replace(each, commitment=ids.get(each.commitment, each.commitment)) for each in one.steps),
    )


def _claim(one: Claim, ids: Mapping[str, str]) -> Claim:
    return replace(one, about=ids.get(one.about, one.about))


def _all(some: tuple[str, ...], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({ids.get(id_, id_) for id_ in some}))
