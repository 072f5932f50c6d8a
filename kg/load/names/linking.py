"""Surface names to reference actors and places, in one step for all loaders of annotations: a report, never a guess."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Final, NamedTuple

from kg.load.names.decisions import Decision
from kg.model.records import Actor, ActorType, Place, Record
from kg.model.rewrite import with_ids
from kg.reading.judgements import Judgement
from kg.reference import Candidates, Outcome, Reference


class Name(NamedTuple):
    """A name as a document has it, the kind of thing it was annotated as, and what became of it.

    `ids` are what it can mean: one where it was resolved; `decided` where an analyst said so.
    """

    name: str
    type: str
    outcome: Outcome
    ids: tuple[str, ...]
    decided: bool


_PLACE: Final = "Place"


class Names:
    """Resolves the names of records against a lookup and the decisions of analysts, and counts the outcomes."""

    def __init__(self, lookup: Reference, decisions: Iterable[Decision] = ()) -> None:
        self.lookup = lookup
        self.decisions = tuple(decisions)
        self.met: Counter[Name] = Counter()

    def settle(self, record: Record) -> Record:
        """The record with reference ids in place of the actors and places of its own whose names are known.

        Anonymous and counted actors, and those whose names are unknown, ambiguous or undecided, stay its own.
        """
        renamed: dict[str, str] = {}
        everyone: list[Actor | Place] = [*record.actors, *record.places]
        for one in everyone:
            if isinstance(one, Actor) and (one.anonymous or one.count):
                continue
            found = self.outcome(one, record.document.id)
            self.met[found] += 1
            if found.outcome in (Outcome.EXACT, Outcome.ALIAS):
                renamed[one.id] = found.ids[0]
        return with_ids(record, renamed) if renamed else record

    def outcome(self, one: Actor | Place, document: str) -> Name:
        """What a name means in a document."""
        prefix, type_ = ("actor:", one.type.value) if isinstance(one, Actor) else ("place:", _PLACE)
        name = next(iter(one.names.values()), "")
        here = [
            d for d in self.decisions if name in d.names and d.id[: len(prefix)] in ("", prefix) and _in(d, document)
        ]
        same = [decision.id for decision in here if decision.judgement is Judgement.SAME]
        if same:
            return Name(name, type_, Outcome.ALIAS, tuple(same[:1]), True)
        found = self.look_up(one, name, prefix)
        left = tuple(id_ for id_ in found.ids if id_ not in {d.id for d in here if d.judgement is Judgement.DIFFERENT})
        if any(decision.judgement is Judgement.UNDECIDED for decision in here):
            return Name(name, type_, Outcome.AMBIGUOUS, left, True)
        if not left:
            return Name(name, type_, Outcome.UNKNOWN, (), left != found.ids)
        if len(left) > 1 or not self.fits(one, left[0]):
            return Name(name, type_, Outcome.AMBIGUOUS, left, left != found.ids)
        settled = Outcome.ALIAS if found.outcome is Outcome.AMBIGUOUS else found.outcome
        return Name(name, type_, settled, left, left != found.ids)

    def look_up(self, one: Actor | Place, name: str, prefix: str) -> Candidates:
        """By the id in Wikidata where the annotation has one, else by name."""
        known = self.lookup.code("wikidata", one.wikidata) if one.wikidata else None
        if known is not None and known.startswith(prefix):
            return Candidates(Outcome.EXACT, (known,))
        return self.lookup.look_up(name, prefix)

    def fits(self, one: Actor | Place, id_: str) -> bool:
        """Whether what a name means is of the kind that was annotated; `Group` is open, but is no person."""
        entry = self.lookup.get(id_)
        if not isinstance(one, Actor) or not isinstance(entry, Actor):
            return isinstance(one, Place) and isinstance(entry, Place)
        return entry.type is one.type or (one.type is ActorType.GROUP and entry.type is not ActorType.PERSON)

    def written(self, name: str, prefix: str) -> None:
        """Count a name that a person wrote in place of an id: nothing is decided there, what is no name is a fault."""
        found = self.lookup.look_up(name, prefix)
        self.met[Name(name, prefix.removesuffix(":").capitalize(), found.outcome, found.ids, False)] += 1

    def counts(self) -> dict[str, int]:
        """How many names had each outcome."""
        found = Counter(name.outcome for name in self.met)
        return {outcome.value: found[outcome] for outcome in Outcome}

    def rows(self) -> Iterator[tuple[Name, int]]:
        """Every name with how often it was met: what needs a decision first."""
        order = [Outcome.AMBIGUOUS, Outcome.UNKNOWN, Outcome.ALIAS, Outcome.EXACT]
        yield from sorted(self.met.items(), key=lambda item: (order.index(item[0].outcome), -item[1], item[0]))


def _in(decision: Decision, document: str) -> bool:
    return not decision.within or fnmatchcase(document, decision.within)
