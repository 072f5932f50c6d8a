"""The claims of a document: the written ones, those that a quote makes, and those that go without saying."""

from collections.abc import Iterator

import msgspec

from kg.loaders.native.fields import ClaimIn, ConditionsIn, FileIn, MembershipIn, ParticipantIn, SituationIn
from kg.loaders.native.names import Naming
from kg.loaders.native.notes import Report
from kg.loaders.native.text import Text, many
from kg.model.ids import claim_id, digest
from kg.model.records import Aspect, Claim, Polarity, Status


class Claims:
    """Claims as they are read; `made` holds them by id."""

    def __init__(self, naming: Naming, text: Text, report: Report) -> None:
        self.naming = naming
        self.text = text
        self.report = report
        self.made: dict[str, Claim] = {}

    def declare(self, written: FileIn) -> None:
        """Give every claim that has an id one of ours, so that `via` can speak of claims that come later."""
        for claim in _written(written):
            if claim.id:
                self.naming.claims[claim.id] = "claim:" + digest(self.naming.document, claim.id)
                self.report.claims.append(claim.id)

    def add(self, written: ClaimIn, about: str, status: Status, path: str) -> None:
        """One claim; the same claim made twice without an id is one."""
        naming, report = self.naming, self.report
        claim = Claim(
            id=naming.claims[written.id] if written.id else "",
            about=about,
            polarity=written.polarity,
            certainty=written.certainty,
            status=written.status or status,
            aspect=written.aspect,
            concerns=naming.actor(written.concerns),
            said_by=naming.actors(written.said_by),
            via=naming.relays(written.via),
            said_on=report.when(written.said_on, path + ".said_on"),
            evidence=self.text.quotes(written.quote, path + ".quote"),
            coding=written.coding,
            source=written.source,
        )
        if claim.id in self.made:
            report.fault("KG022", f'the id "{written.id}" is used twice', path + ".id")
        if not claim.id:
            claim = msgspec.structs.replace(claim, id=claim_id(naming.document, claim))
        report.mark(claim.id, path, "said_by", "via", "concerns", "quote", "source", "aspect", "status")
        self.made[claim.id] = claim

    def of(self, written: SituationIn | MembershipIn, about: str, status: Status, path: str) -> None:
        """The claims of a situation or membership, and the plain one that a quote beside them makes."""
        if written.quote:
            self.add(ClaimIn(quote=written.quote), about, status, path)
        for index, claim in enumerate(written.claims):
            self.add(claim, about, status, f"{path}.claims[{index}]")

    def of_participant(self, written: ParticipantIn, about: str, actor: str, status: Status, path: str) -> None:
        """The claims on one participation, where it has a status, quote or claims of its own.

        Where nothing else is written it is at the stage of the situation: in a planned meeting everyone is planned.
        """
        if not (written.status or written.quote or written.claims):
            return
        status = written.status or status
        denied = Status.OCCURRED if status is Status.UNKNOWN else status  # a denial has to deny something
        claims = [(claim, f"{path}.claims[{index}]") for index, claim in enumerate(written.claims)]
        if written.quote or not claims:
            claims.insert(0, (ClaimIn(quote=written.quote), path))
        for claim, where in claims:
            on_part = msgspec.structs.replace(claim, aspect=Aspect.PARTICIPATION, concerns=actor)
            self.add(on_part, about, denied if claim.polarity is Polarity.NEGATIVE else status, where)


def _written(file: FileIn) -> Iterator[ClaimIn]:
    for membership in file.memberships:
        yield from membership.claims
    for situation in file.situations:
        yield from _of_situation(situation)


def _of_situation(situation: SituationIn) -> Iterator[ClaimIn]:
    yield from situation.claims
    for part in situation.participants:
        if isinstance(part, ParticipantIn):
            yield from part.claims
    inside = [*many(situation.content), *_of_conditions(situation.conditional_on)]
    for inner in inside:
        if isinstance(inner, SituationIn):
            yield from _of_situation(inner)


def _of_conditions(written: ConditionsIn | list[ConditionsIn] | None) -> Iterator[str | SituationIn]:
    """All that something hangs on, by id or written in place."""
    for one in many(written):
        for refs in (one.if_, one.after, one.unless, one.until):
            yield from many(refs)
        yield from _of_conditions(one.any)
