"""The situations of a document with their participants, contents, conditions and steps."""

from itertools import chain, count, product
from math import prod
from typing import Any, Final
from unicodedata import normalize

from kg.loaders.native.claims import Claims
from kg.loaders.native.fields import ClaimIn, ConditionsIn, ParticipantIn, SituationIn
from kg.loaders.native.names import Naming
from kg.loaders.native.notes import Report
from kg.loaders.native.text import many
from kg.model.conditions import UTTERED, Group, hanging
from kg.model.course import STRENGTH
from kg.model.reality import SURE
from kg.model.records import (
    Aspect,
    Condition,
    ConditionKind,
    Participation,
    Polarity,
    Situation,
    Status,
    Step,
    StepKind,
)

_MOST: Final = 256
"""Groups that alternatives of several conditions each may make: (a and b) or c is (a or c) and (b or c)."""


class Situations:
    """Situations as they are read, those written inside others too; `made` holds them in that order."""

    def __init__(self, naming: Naming, claims: Claims, report: Report) -> None:
        self.naming = naming
        self.claims = claims
        self.report = report
        self.made: list[Situation] = []
        self.within: dict[str, str] = {}
        """Situations that are written under the content of another, and which that is."""
        self._spoken_of: set[str] = set()
        self._unclaimed: dict[str, tuple[Status, str]] = {}

    def add(self, written: SituationIn, path: str, name: str, *, inner: bool = False) -> str:
        """One situation, which has the given name where it has no id; gives its id."""
        name = written.id or name
        id_ = self.naming.id(name, "situation", path + ".id")
        if (id_, "") in self.report.origins:
            self.report.fault("KG022", f'the id "{name}" is used twice', path + ".id")
        self.report.mark(id_, path, *_FIELDS)
        base = name.replace(":", ".").replace("/", ".")
        conditions = self._conditions(written.conditional_on, base, path + ".conditional_on")
        content = self._targets(written.content, base + ".content", path + ".content", within=id_)
        # What depends on something else did not happen because a text mentions it; but a promise has been made.
        waits = bool(conditions) and written.type not in UTTERED
        status = written.status or (Status.UNKNOWN if waits else Status.OCCURRED)
        unsaid = not (written.quote or written.claims)
        stage = stage_of(written, Status.UNKNOWN if unsaid and inner and not written.status else status)
        situation = Situation(
            id=id_,
            type=written.type,
            names=self.naming.labels(written.name),
            when=self.report.when(written.when, path + ".when"),
            place=self.naming.actor(written.place),
            amount=self.report.amount(written.amount, path + ".amount"),
            participations=tuple(
                self._participant(part, id_, stage, index, f"{path}.participants[{index}]")
                for index, part in enumerate(written.participants)
            ),
            content=content,
            part_of=self._targets(written.part_of, "", path + ".part_of"),
            response_to=self._targets(written.response_to, "", path + ".response_to"),
            steps=self._steps(written, path),
            codes=tuple(sorted(set(written.codes))),
            remark=normalize("NFC", written.remark),
        )
        self.made.append(hanging(situation, conditions))
        self.claims.of(written, id_, status, path)
        if unsaid and not (inner or waits):
            self._unclaimed[id_] = (status, path)
        return id_

    def _steps(self, written: SituationIn, path: str) -> tuple[Step, ...]:
        """What it makes of commitments."""
        return tuple(
            Step(kind=kind, commitment=target)
            for kind in StepKind
            for target in self._targets(getattr(written, kind), "", f"{path}.{kind}")
        )

    def say_the_rest(self) -> None:
        """A situation listed without claims, and not merely the content of another, is what the document says."""
        for id_, (status, path) in self._unclaimed.items():
            if id_ not in self._spoken_of:
                self.claims.add(ClaimIn(), id_, status, path)

    def _participant(
        self, written: str | ParticipantIn, about: str, stage: Status, index: int, path: str
    ) -> Participation:
        field = f"participants[{index}]"
        self.report.origins[about, field] = self.report.at(path)
        if isinstance(written, str):
            written = ParticipantIn(actor=written)
        else:
            for inner in ("actor", "role", "behalf"):
                self.report.origins[about, f"{field}.{inner}"] = self.report.at(f"{path}.{inner}")
        actor = self.naming.actor(written.actor)
        self.claims.of_participant(written, about, actor, stage, path)
        return Participation(
            actor=actor,
            role=written.role,
            mode=written.mode,
            behalf=self.naming.actors(written.behalf),
            count=normalize("NFC", written.count),
        )

    def _targets(self, refs: Any, name: str, path: str, *, within: str = "") -> tuple[str, ...]:
        """Ids of situations given by id or written in place; the latter get their name from where they stand.

        `within` is the situation whose content they are.
        """
        result = set()
        for index, ref in enumerate(many(refs)):
            where = f"{path}[{index}]" if isinstance(refs, list) else path
            if isinstance(ref, str):
                target = self.naming.id(ref, "situation", where)
            else:
                target = self.add(ref, where, name + (f"-{index + 1}" if index else ""), inner=True)
                self._inside(target, within, ref)
            self._spoken_of.add(target)
            result.add(target)
        return tuple(sorted(result))

    def _inside(self, target: str, within: str, ref: SituationIn) -> None:
        """Remember whose content is written in place; what is wrong with its conditions stands where they stand."""
        if within:
            self.within[target] = within
            if ref.conditional_on is not None:
                self.report.origins[within, "conditional_on"] = self.report.origins[target, "conditional_on"]

    def _conditions(self, written: ConditionsIn | list[ConditionsIn] | None, base: str, path: str) -> list[Group]:
        """What a situation hangs on: of each group one condition is needed."""
        found: list[Group] = []
        for index, one in enumerate(many(written)):
            where = f"{path}[{index}]" if isinstance(written, list) else path
            found += self._needed(one, base + (f".{index + 1}" if index else ""), where)
        if written is not None and not found:
            self.report.fault(
                "KG044", "a condition needs its kind (if, after, unless, until) and what it depends on", path
            )
        return found

    def _needed(self, written: ConditionsIn, base: str, path: str) -> list[Group]:
        """The groups of one mapping: each of its conditions, and one of its alternatives."""
        found: list[Group] = [
            (Condition(kind=kind, situation=target),)
            for kind in ConditionKind
            for target in self._targets(
                getattr(written, "if_" if kind == "if" else kind), f"{base}.{kind}", f"{path}.{kind}"
            )
        ]
        names = (f"{base}.any-{number}" for number in count(1))
        paths = (f"{path}.any[{index}]" for index in count())
        ways = [self._conditions(way, *where) for way, *where in zip(written.any, names, paths, strict=False)]
        if prod(map(len, ways)) > _MOST:
            self.report.fault("KG004", f"alternatives that can be combined in more than {_MOST} ways", path + ".any")
            ways = ways[:1]  # the document is refused; nothing more is wrong with them
        if ways:
            found += [tuple(chain.from_iterable(one_of_each)) for one_of_each in product(*ways)]
        return found


def stage_of(written: SituationIn, status: Status) -> Status:
    """The stage at which a document puts a situation as a whole, by the claims that it makes where `status` is theirs.

    It has happened if anybody surely says so; it is unknown where nobody surely affirms anything.
    """
    if written.status or written.quote or not written.claims:
        return status
    said = {
        claim.status or status
        for claim in written.claims
        if claim.polarity is Polarity.POSITIVE and claim.certainty in SURE and claim.aspect is Aspect.OCCURRENCE
    }
    return next((stage for stage in STRENGTH if stage in said), Status.UNKNOWN)


_FIELDS = (
    *("type", "name", "place", "participants", "content", "conditional_on", "part_of", "response_to", "codes"),
    *(kind.value for kind in StepKind),
)
