"""The words of all documents about each situation, participation and membership, and what stands of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from kg.graph.properties import number_in
from kg.graph.sources.count import Attestation, Count, Statement, count, stage
from kg.graph.sources.origins import origins
from kg.model.amount import Amount
from kg.model.course import SILENCE, Standing, Verdict, Word, alone, judge, public, standing, word
from kg.model.ids import participation_id
from kg.model.period import exclude
from kg.model.reality import SURE, Said
from kg.model.records import Aspect, Claim, Document, Participation, Polarity, Record, Situation
from kg.model.when import When


class Telling(NamedTuple):
    """What one document claims of one thing, and how it describes it."""

    document: Document
    claims: Sequence[Claim]
    situation: Situation | None = None

    @property
    def public(self) -> str:
        """The day by which the document was public (ISO); empty where nothing says so."""
        return public(self.document)

    def words(self) -> Iterator[Word]:
        """Those of its claims that are sure."""
        for claim in self.claims:
            if (one := word(claim, self.document, self.situation)) is not None:
                yield one


class Words:
    """What has to be known of all documents before the first row can be written; asked only once all is taken in."""

    def __init__(self) -> None:
        self._about: dict[str, list[Telling]] = defaultdict(list)
        self._parts: dict[str, list[Telling]] = defaultdict(list)
        self._described: dict[str, list[tuple[str, Situation]]] = defaultdict(list)
        """Each situation as each document (its id) describes it."""
        self._numbers: dict[tuple[str, str, str, str | None], set[int]] = defaultdict(set)
        self._origins: dict[str, list[str]] = {}
        """Of each claim whose words it gives."""
        self._subject: dict[str, str] = {}
        """Of each claim what it is about; empty where documents use its id for several things."""
        self._standing: dict[str, Standing] = {}
        self._verdicts: dict[str, Verdict] = {}

    def add(self, record: Record) -> None:
        """Take in a record; all claims of one document about one situation come in one record."""
        document, said = record.document, Said(record.claims)
        for claim, found in origins(record).items():
            known = self._origins.get(claim)  # a claim can stand in two documents
            self._origins[claim] = sorted({*known, *found}) if known else found
        for one in record.claims:
            if self._subject.setdefault(one.id, one.about) != one.about:
                self._subject[one.id] = ""
        described = {situation.id: situation for situation in record.situations}
        whole = {about: Telling(document, claims, described.get(about)) for about, claims in said.whole.items()}
        for about, source in whole.items():
            self._about[about].append(source)
        for situation in record.situations:
            self._described[situation.id].append((document.id, situation))
            for part in situation.participations:
                own = said.parts.get((situation.id, part.actor))
                behind = Telling(document, own) if own else whole.get(situation.id)
                if behind is None:
                    continue
                self._parts[participation_id(situation.id, part)].append(behind)
                if (number := number_in(part.count)) is not None and _affirmed(behind.claims):
                    self._numbers[_counted(situation.id, part)].add(number)

    def of(self, id_: str, when: When | None = None) -> Standing:
        """What stands of a situation; of a membership, which begins at a time that it brings along, the verdict."""
        if id_ not in self._standing:
            self._standing[id_] = self._stand(id_, when)
        return self._standing[id_]

    def _stand(self, id_: str, when: When | None) -> Standing:
        sources, described = self._about.get(id_, ()), [one for _, one in self._described.get(id_, ())]
        if len(described) <= 1 and (verdict := _short(sources)) is not None:
            only = described[0] if described else None
            return Standing(verdict, only.when, (only.place,) if only.place else ()) if only else Standing(verdict)
        words = [one for source in sources for one in source.words()]
        return standing(words, described) if described else Standing(judge(words, when))

    def amounts(self, one: Situation) -> dict[str, Amount]:
        """The sum of money that each document (by its id) gives a situation; none where this description has none."""
        if one.amount is None:  # as in tables of millions of rows
            return {}
        return {doc: other.amount for doc, other in self._described[one.id] if other.amount}

    def of_part(self, situation: str, part: str) -> Verdict:
        """The verdict on a participation, by its id."""
        sources = self._parts.get(part, ())
        if (verdict := _short(sources)) is not None:
            return verdict
        if part not in self._verdicts:
            self._verdicts[part] = self._judge(situation, sources)
        return self._verdicts[part]

    def _judge(self, situation: str, sources: Sequence[Telling]) -> Verdict:
        whole = self.of(situation)
        verdict = judge([one for source in sources for one in source.words()], whole.when)
        if verdict.disputed and not whole.verdict.disputed and not any(map(_own, sources)):
            return verdict._replace(disputed=False)  # a later word, in which it does not stand, has settled it
        return verdict

    def of_document(self, situation: str, document: str) -> list[str]:
        """Ids of the claims of one document on the occurrence of a situation."""
        about = self._about.get(situation, ())
        return [claim.id for source in about if source.document.id == document for claim in source.claims]

    def behind(self, part: str) -> list[str]:
        """Ids of the claims behind a participation, sorted."""
        sources = self._parts.get(part, ())
        if len(sources) == 1 and len(sources[0].claims) == 1:
            return [sources[0].claims[0].id]
        return sorted({claim.id for source in sources for claim in source.claims})

    def origins(self, claim: str) -> list[str]:
        """Whose words a claim gives, and through whom they came: see `kg.graph.sources.origins`."""
        return self._origins.get(claim, [])

    def count(self, id_: str, status: str = "") -> Count | None:
        """The sources of the stage of this status of a situation or membership; None where nobody speaks of it."""
        return self._count(self._about.get(id_, ()), status)

    def count_part(self, part: str, status: str) -> Count | None:
        """The same of a participation, by its id."""
        return self._count(self._parts.get(part, ()), status)

    def _count(self, sources: Sequence[Telling], status: str) -> Count | None:
        claims = [claim for source in sources for claim in source.claims]
        if not claims:
            return None
        if len(claims) == 1 and status == claims[0].status:  # affirmed by one: as in tables of millions of rows
            return Count(stage(status), 1, 0)
        return count(self._statements(claims), status)

    def _statements(self, claims: Iterable[Claim]) -> Iterator[Statement]:
        for one in claims:
            yield Statement(one.polarity, one.certainty, one.status, partial(self._attestation, one))

    def _attestation(self, claim: Claim) -> Attestation:
        return Attestation(claim.id, self.origins(claim.id), [span.exact for span in claim.evidence])

    def dated(self, claim: str, document: str) -> str:
        """The time (EDTF) that a document gives what a claim of its is about, where that of another excludes it."""
        described = self._described.get(self._subject.get(claim, ""), ())
        if len(described) < 2:
            return ""  # nobody else speaks of it: as in tables of millions of rows
        times = {doc: situation.when.text for doc, situation in described if situation.when}
        own = times.get(document, "")
        return own if own and any(exclude(own, other) for other in {*times.values()} - {own}) else ""

    def numbers(self, situation: str, part: Participation) -> set[int]:
        """The numbers in which documents count the same actor in the same role and mode of a situation."""
        return self._numbers.get(_counted(situation, part), set())


def sources(record: Record, id_: str) -> Iterator[Telling]:
    """What a record claims of a situation as a whole, and how it describes it, if it speaks of it at all."""
    claims = Said(record.claims).whole.get(id_, [])
    described = [one for one in record.situations if one.id == id_]
    if claims or described:
        yield Telling(record.document, claims, described[-1] if described else None)


def _short(sources: Sequence[Telling]) -> Verdict | None:
    """The verdict where there is a single claim at most, as in a row of a table; None where there are several."""
    if not sources:
        return SILENCE
    claims = sources[0].claims
    if len(sources) > 1 or len(claims) != 1:
        return None
    return alone(claims[0].polarity, claims[0].status) if claims[0].certainty in SURE else SILENCE


def _own(source: Telling) -> bool:
    """Whether a document speaks of a participation itself."""
    return any(claim.aspect is Aspect.PARTICIPATION for claim in source.claims)


def _affirmed(claims: Sequence[Claim]) -> bool:
    return any(claim.polarity is Polarity.POSITIVE and claim.certainty in SURE for claim in claims)


def _counted(situation: str, part: Participation) -> tuple[str, str, str, str | None]:
    return situation, part.actor, part.role, part.mode
