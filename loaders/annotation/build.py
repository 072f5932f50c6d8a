"""An annotation and a mapping to a record: nothing guessed, and what the mapping does not cover counted."""

from collections.abc import Iterable
from typing import Final

import msgspec

from kg.loaders.annotation.coreference import groups, surface
from kg.loaders.annotation.elements import Parts, Things
from kg.loaders.annotation.links import Links, Ruled
from kg.loaders.annotation.meaning import Kind, Meaning, Meant
from kg.loaders.annotation.modality import DOUBT, turns, weakened, weakest
from kg.loaders.annotation.neutral import Annotation, Mention
from kg.model.conditions import UTTERED
from kg.model.ids import claim_id, local_id, membership_id
from kg.model.records import (
    Actor,
    ActorType,
    Aspect,
    Certainty,
    Claim,
    Coding,
    ConditionKind,
    Membership,
    Participation,
    Place,
    Polarity,
    Record,
    Span,
    Status,
    StepKind,
)
from kg.reading.coverage import Coverage
from kg.reading.loader import Loaded
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import LinkField, Setting, TextField, merged

_CONDITIONS: Final = frozenset(kind.value for kind in ConditionKind)
_ONLY_SPOKEN_OF: Final = frozenset({"content", *_CONDITIONS})
"""Links whose target is not said to have happened."""
_BETWEEN_SITUATIONS: Final = _ONLY_SPOKEN_OF | {"part_of", "response_to", *(kind.value for kind in StepKind)}


def build(annotation: Annotation, mapping: Mapping, file: str) -> Loaded:
    """The record of an annotation, with the places of its elements and what the mapping covers of it.

    Spans that do not hold the words that the file gives are faults (KG030) and keep the document out.
    """
    return _Building(annotation, mapping, file).build()


class _Building:
    """The state of turning one annotation into one record."""

    def __init__(self, annotation: Annotation, mapping: Mapping, file: str) -> None:
        self.annotation = annotation
        self.mapping = mapping
        self.coverage = Coverage()
        self.coverage.uncovered.update(annotation.counted)
        self.meaning = Meaning(mapping, self.coverage)
        self.meant = self.meaning.mentions(annotation)
        self.things = Things(annotation, mapping, file, self.coverage)
        self.links = Links(annotation, mapping, self.meaning, self.meant)
        self.doubtful: set[str] = set()
        """Situations of which something is not understood."""
        self.memberships: dict[str, Membership] = {}
        self.claims: dict[str, Claim] = {}

    def build(self) -> Loaded:
        """Things first, then links, then what is said of the things and of their parts."""
        chains = (*self.annotation.chains, *self.links.same())
        for group in groups(self.meant, chains, self.annotation.text, self.coverage):
            self.things.add(group)
        self.once()
        self.links.read()
        self.things.faults += [self.things.fault("KG020", reason, link) for link, reason in self.links.wrong]
        self.doubtful = {self.things.ids[id_] for id_ in self.links.doubtful}
        mentioned = self.only_spoken_of()
        for one in self.meant.values():
            if one.kind is Kind.SITUATION:
                self.occurrence(one, self.said(one, mentioned))
            else:
                self.relations(one)
        for parts in self.things.parts.values():
            self.finish(parts)
        return self.loaded()

    def once(self) -> None:
        """Two mentions of one id would be one: a fault."""
        seen: set[str] = set()
        for mention in self.annotation.mentions:
            if mention.id in seen:
                self.things.faults.append(self.things.fault("KG022", f"the id {mention.id} stands twice", mention))
            seen.add(mention.id)

    def only_spoken_of(self) -> set[str]:
        """Situations that are content or condition of another, or depend on one; a promise that does has been made."""
        found = set()
        for link, rule, _ in (ruled for every in self.links.of.values() for ruled in every):
            if rule.as_ in _ONLY_SPOKEN_OF and self.meant[link.target].kind is Kind.SITUATION:
                found.add(self.things.ids[link.target])
                if rule.as_ in _CONDITIONS and self.meant[link.source].type not in UTTERED:
                    found.add(self.things.ids[link.source])
        return found

    # -- what is said

    def said(self, one: Meant, mentioned: set[str]) -> Setting:
        """Modality of a mention: attributes and cues before what it is part of, the label and the default.

        Words that the mapping does not cover only take away from that.
        """
        id_ = one.mention.id
        explicit = merged([one.said, *(setting for setting, _ in self.links.cues.get(id_, []))])
        demoted = [Setting(status=Status.UNKNOWN)] if self.things.ids[id_] in mentioned else []
        said = merged([self.mapping.defaults, one.rule, *demoted, explicit])
        return self.doubted(self.things.ids[id_], weakened(said, self.links.taken(one)))

    def doubted(self, about: str, said: Setting) -> Setting:
        """What is said of a situation or its parts; of one that is not understood, nothing that makes it an event."""
        return weakened(said, DOUBT) if about in self.doubtful else said

    def claim(self, about: str, said: Setting, at: Mention, evidence: Iterable[Span], **more: object) -> None:
        """A claim with the modality of a setting; what the mapping leaves open is unknown."""
        claim = Claim(
            id="",
            about=about,
            polarity=said.polarity or Polarity.POSITIVE,
            certainty=said.certainty or Certainty.UNKNOWN,
            status=said.status or Status.UNKNOWN,
            evidence=tuple(sorted(set(evidence))),
            coding=Coding.MACHINE if at.coding is Coding.MACHINE else said.coding or Coding.HUMAN,
            **more,  # type: ignore[arg-type]
        )
        claim = msgspec.structs.replace(claim, id=claim_id(self.things.document.id, claim))
        self.things.origins.setdefault((claim.id, ""), (at.line, at.column, at.id))
        self.claims[claim.id] = claim

    def occurrence(self, one: Meant, said: Setting) -> None:
        """The claim that a mention of a situation makes, with the passages of its cues; then its parts."""
        id_ = one.mention.id
        about = self.things.ids[id_]
        sources: dict[LinkField, set[str]] = {LinkField.SAID_BY: set(), LinkField.VIA: set()}
        for ruled in self.links.of.get(id_, []):
            link, rule, _ = ruled
            if rule.as_ in sources and self.meant[link.target].kind is Kind.ACTOR:
                sources[rule.as_].add(self.things.ids[link.target])
                self.coverage.understood["role", link.label] += 1
            else:
                self.part(self.things.parts[about], ruled, said)
        self.claim(
            about,
            said,
            one.mention,
            [
                span
                for mention in (id_, *(cue for _, cue in self.links.cues.get(id_, [])))
                for span in self.things.spans[mention]
            ],
            said_by=tuple(sorted(sources[LinkField.SAID_BY])),
            via=tuple(sorted(sources[LinkField.VIA])),
            said_on=self.things.time(next(iter(one.texts.get(TextField.SAID_ON, ())), "")),
            source=next(iter(one.texts.get(TextField.SOURCE, ())), ""),
        )

    def part(self, parts: Parts, ruled: Ruled, said: Setting) -> None:
        """What a link adds to a situation, with a claim on that part and its passage.

        A link that is denied or not understood adds nothing but a condition, without which the situation would hold.
        """
        link, rule, _ = ruled
        target = self.meant[link.target]
        placed = not (ruled.turned or turns(target.attributes.usual)) or rule.as_ in _CONDITIONS
        if target.kind is Kind.ACTOR and rule.role:
            placed = True
            self.participation(parts, ruled, said)
        elif target.kind is Kind.SITUATION:
            placed = rule.as_ in _BETWEEN_SITUATIONS and (not ruled.turned or rule.as_ in _CONDITIONS)
            if placed:
                parts.targets.setdefault(str(rule.as_), set()).add(self.things.ids[link.target])
        elif rule.as_ is LinkField.PLACE and placed:
            self.things.add_place(parts, self.place(target))
            self.claim(parts.id, said, target.mention, self.things.spans[link.target], aspect=Aspect.PLACE)
        elif rule.as_ is LinkField.WHEN and placed:
            texts = target.texts.get(TextField.WHEN) or (surface(target, self.annotation.text),)
            self.things.add_time(parts, texts[0])
            self.claim(parts.id, said, target.mention, self.things.spans[link.target], aspect=Aspect.TIME)
        else:
            placed = False
        counts = self.coverage.understood if placed else self.coverage.uncovered
        counts["role", link.label if placed else f"{link.label} to {target.type}"] += 1

    def participation(self, parts: Parts, ruled: Ruled, said: Setting) -> None:
        """An actor in a situation; its modality is the situation's, unless the actor's mention has its own."""
        link, rule, _ = ruled
        target = self.meant[link.target]
        actor = self.things.ids[link.target]
        own = [setting for setting, _ in self.links.cues.get(link.target, [])]
        said = weakened(
            merged([said, ruled.set, target.said, *own]), weakest([ruled.said.weak, self.links.taken(target)])
        )
        for at, doubts in ((link, ruled.said.doubts), (target.mention, target.attributes.doubts)):
            for name in doubts:
                self.links.doubt("attribute", name, at, target)
        behalf = {
            self.things.ids[other.link.target]
            for other in self.links.of.get(link.target, [])
            if other.rule.as_ is LinkField.BEHALF and not other.turned
            if self.meant[other.link.target].kind is Kind.ACTOR
        }
        part = Participation(actor=actor, role=rule.role, mode=said.mode, behalf=tuple(sorted(behalf)))
        parts.participations[part] = None
        evidence = self.things.spans[link.target]
        said = self.doubted(parts.id, said)
        self.claim(parts.id, said, target.mention, evidence, aspect=Aspect.PARTICIPATION, concerns=actor)

    def place(self, target: Meant) -> str:
        """Id of the place that a mention names; an actor such as a country becomes a place beside the actor."""
        id_ = self.things.ids[target.mention.id]
        if target.kind is Kind.PLACE:
            return id_
        place = local_id(self.things.document.id, id_.rpartition("/")[2].replace(":", ".") + ".place")
        name = surface(target, self.annotation.text)
        self.things.places.setdefault(place, Place(id=place, names={self.things.language: name}))
        return place

    def relations(self, one: Meant) -> None:
        """Memberships of an actor; whom it acts for is said with its participations."""
        for ruled in self.links.of.get(one.mention.id, []):
            link, rule, _ = ruled
            actors = {self.meant[end].kind for end in (link.source, link.target)} == {Kind.ACTOR}
            if not actors or rule.as_ not in (LinkField.MEMBER_OF, LinkField.BEHALF):
                self.coverage.uncovered["role", f"{link.label} from {one.type}"] += 1
                continue
            self.coverage.understood["role", link.label] += 1
            if rule.as_ is LinkField.MEMBER_OF:
                self.membership(ruled)

    def membership(self, ruled: Ruled) -> None:
        """An actor in an organization, with the claim that the link makes."""
        link, rule, said = ruled
        actor, organization = (self.things.ids[end] for end in (link.source, link.target))
        membership = Membership(actor=actor, organization=organization, role=rule.role or "member")
        id_ = membership_id(membership)
        self.memberships[id_] = membership
        evidence = [span for end in (link.source, link.target) for span in self.things.spans[end]]
        said_so = weakened(merged([self.mapping.defaults, ruled.set]), said.weak)
        self.claim(id_, said_so, self.meant[link.source].mention, evidence)

    # -- the record

    def finish(self, parts: Parts) -> None:
        """The content that a label implies, and the unnamed maker of a speech act whose maker is not annotated."""
        head = self.things.heads[parts.id].head
        maker = self.mapping.makers.get(parts.type, "")
        if maker and maker not in {part.role for part in parts.participations}:
            self.coverage.uncovered["maker", f"{parts.type} without {maker}"] += 1
            id_ = self.inner(parts, "maker")
            names = {"en": f"unnamed {maker}"}
            self.things.actors[id_] = Actor(id=id_, type=ActorType.GROUP, names=names, anonymous=True)
            parts.participations[Participation(actor=id_, role=maker)] = None
        content = head.rule.content
        if content is not None and not parts.targets.get("content"):
            inner = Parts(self.inner(parts, "content"), content.type, {})
            for part in parts.participations:
                if role := content.roles.get(part.role):
                    inner.participations[Participation(actor=part.actor, role=role)] = None
            self.things.implied.append(inner.situation())
            parts.targets["content"] = {inner.id}

    def inner(self, parts: Parts, name: str) -> str:
        """Id of something that belongs to one situation of this document."""
        return local_id(self.things.document.id, parts.id.rpartition("/")[2].replace(":", ".") + "." + name)

    def loaded(self) -> Loaded:
        """The record, or the faults that keep it out."""
        things = self.things
        faults = (*self.annotation.warnings, *things.faults, *self.links.doubts.faults(things.file))
        record = Record(
            document=things.document,
            actors=tuple(things.actors.values()),
            places=tuple(things.places.values()),
            situations=(*(parts.situation() for parts in things.parts.values()), *things.implied),
            memberships=tuple(self.memberships.values()),
            claims=tuple(self.claims.values()),
        )
        wrong = any(fault.severity == "error" for fault in faults)
        return Loaded(None if wrong else record, things.origins, faults, self.annotation.original, self.coverage)
