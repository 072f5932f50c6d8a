"""An annotation and a mapping to a record: nothing guessed, and what the mapping does not cover counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from kg.loaders.annotation.coreference import groups, surface
from kg.loaders.annotation.elements import Parts, Things
from kg.loaders.annotation.meaning import Kind, Meaning, Meant
from kg.loaders.annotation.neutral import Annotation, Chain, Link, Mention
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
from kg.reading.mapping import LinkField, LinkRule, Mapping, Setting, TextField, merged

_CONDITIONS: Final = frozenset(kind.value for kind in ConditionKind)
_ONLY_SPOKEN_OF: Final = frozenset({"content", *_CONDITIONS})
"""Links whose target is not said to have happened."""
_BETWEEN_SITUATIONS: Final = _ONLY_SPOKEN_OF | {"part_of", "response_to", *(kind.value for kind in StepKind)}

Ruled = tuple[Link, LinkRule]


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
        self.known = {mention.id for mention in annotation.mentions}
        self.links: dict[str, list[Ruled]] = defaultdict(list)
        self.cues: dict[str, list[tuple[Setting, str]]] = defaultdict(list)
        self.memberships: dict[str, Membership] = {}
        self.claims: dict[str, Claim] = {}

    def build(self) -> Loaded:
        """Things first, then links, then what is said of the things and of their parts."""
        chains = (*self.annotation.chains, *self.same())
        for group in groups(self.meant, chains, self.annotation.text, self.coverage):
            self.things.add(group)
        self.once()
        for link in sorted(self.annotation.links, key=lambda link: (link.source, link.label, link.target, link.id)):
            self.read_link(link)
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

    # -- links

    def same(self) -> Iterator[Chain]:
        """Links that say that two mentions are of one thing."""
        for link in self.annotation.links:
            rule = self.mapping.link(link.label)
            if rule is not None and rule.as_ is LinkField.SAME:
                yield Chain(members=(link.source, link.target), label=link.label)

    def read_link(self, link: Link) -> None:
        """Keep a link with its rule under its source; one that cannot be placed is counted."""
        if missing := {link.source, link.target} - self.known:
            reason = f"{link.label} points to {', '.join(sorted(missing))}, which is not there"
            self.things.faults.append(self.things.fault("KG020", reason, link))
            return
        of = self.meant.get(link.source)
        rule = self.meaning.link(link.label, of.rule if of else None)
        if rule is None or rule.as_ is LinkField.SAME:
            return
        if out := {end for end in (link.source, link.target) if end not in self.meant}:
            counts = self.coverage.ignored if out <= self.meaning.ignored else self.coverage.uncovered
            counts["role", f"{link.label} of what is kept out"] += 1
            return
        link = self.directed(link, rule)
        if rule.role or rule.as_ is not None:
            self.links[link.source].append((link, rule))
            return
        cue = self.meant[link.target]
        self.coverage.understood["role", link.label] += 1
        self.cues[link.source].append((merged([cue.rule, cue.said, rule]), link.target))

    def directed(self, link: Link, rule: LinkRule) -> Link:
        """The link from the situation to what fills it, whichever way the file has it."""
        from_actor = self.meant[link.source].kind is Kind.ACTOR and self.meant[link.target].kind is Kind.SITUATION
        if rule.reverse or from_actor:
            return msgspec.structs.replace(link, source=link.target, target=link.source)
        return link

    def only_spoken_of(self) -> set[str]:
        """Situations that are content or condition of another, or depend on one; a promise that does has been made."""
        found = set()
        for link, rule in (pair for pairs in self.links.values() for pair in pairs):
            if rule.as_ in _ONLY_SPOKEN_OF and self.meant[link.target].kind is Kind.SITUATION:
                found.add(self.things.ids[link.target])
                if rule.as_ in _CONDITIONS and self.meant[link.source].type not in UTTERED:
                    found.add(self.things.ids[link.source])
        return found

    # -- what is said

    def said(self, one: Meant, mentioned: set[str]) -> Setting:
        """Modality of a mention: attributes and cues before what it is part of, the label and the default."""
        id_ = one.mention.id
        explicit = merged([one.said, *(setting for setting, _ in self.cues.get(id_, []))])
        demoted = [Setting(status=Status.UNKNOWN)] if self.things.ids[id_] in mentioned else []
        return merged([self.mapping.defaults, one.rule, *demoted, explicit])

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
        for link, rule in self.links.get(id_, []):
            if rule.as_ in sources and self.meant[link.target].kind is Kind.ACTOR:
                sources[rule.as_].add(self.things.ids[link.target])
                self.coverage.understood["role", link.label] += 1
            else:
                self.part(self.things.parts[about], link, rule, said)
        self.claim(
            about,
            said,
            one.mention,
            [*self.things.spans[id_], *(span for _, cue in self.cues.get(id_, []) for span in self.things.spans[cue])],
            said_by=tuple(sorted(sources[LinkField.SAID_BY])),
            via=tuple(sorted(sources[LinkField.VIA])),
            said_on=self.things.time(next(iter(one.texts.get(TextField.SAID_ON, ())), "")),
            source=next(iter(one.texts.get(TextField.SOURCE, ())), ""),
        )

    def part(self, parts: Parts, link: Link, rule: LinkRule, said: Setting) -> None:
        """What a link adds to a situation, with a claim on that part and its passage."""
        target = self.meant[link.target]
        extra, _ = self.meaning.attributes(link.attributes, None)
        placed = True
        if target.kind is Kind.ACTOR and rule.role:
            own = [setting for setting, _ in self.cues.get(link.target, [])]
            self.participation(parts, link, rule, merged([said, rule, extra, target.said, *own]))
        elif target.kind is Kind.SITUATION:
            placed = rule.as_ in _BETWEEN_SITUATIONS
            if placed:
                parts.targets.setdefault(str(rule.as_), set()).add(self.things.ids[link.target])
        elif rule.as_ is LinkField.PLACE:
            self.things.add_place(parts, self.place(target))
            self.claim(parts.id, said, target.mention, self.things.spans[link.target], aspect=Aspect.PLACE)
        elif rule.as_ is LinkField.WHEN:
            texts = target.texts.get(TextField.WHEN) or (surface(target, self.annotation.text),)
            self.things.add_time(parts, texts[0])
            self.claim(parts.id, said, target.mention, self.things.spans[link.target], aspect=Aspect.TIME)
        else:
            placed = False
        counts = self.coverage.understood if placed else self.coverage.uncovered
        counts["role", link.label if placed else f"{link.label} to {target.type}"] += 1

    def participation(self, parts: Parts, link: Link, rule: LinkRule, said: Setting) -> None:
        """An actor in a situation; its modality is the situation's, unless the actor's mention has its own."""
        target = self.meant[link.target]
        actor = self.things.ids[link.target]
        behalf = {
            self.things.ids[other.target]
            for other, other_rule in self.links.get(link.target, [])
            if other_rule.as_ is LinkField.BEHALF and self.meant[other.target].kind is Kind.ACTOR
        }
        part = Participation(actor=actor, role=rule.role, mode=said.mode, behalf=tuple(sorted(behalf)))
        parts.participations[part] = None
        evidence = self.things.spans[link.target]
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
        for link, rule in self.links.get(one.mention.id, []):
            actors = {self.meant[end].kind for end in (link.source, link.target)} == {Kind.ACTOR}
            if not actors or rule.as_ not in (LinkField.MEMBER_OF, LinkField.BEHALF):
                self.coverage.uncovered["role", f"{link.label} from {one.type}"] += 1
                continue
            self.coverage.understood["role", link.label] += 1
            if rule.as_ is LinkField.MEMBER_OF:
                self.membership(link, rule)

    def membership(self, link: Link, rule: LinkRule) -> None:
        """An actor in an organization, with the claim that the link makes."""
        actor, organization = (self.things.ids[end] for end in (link.source, link.target))
        membership = Membership(actor=actor, organization=organization, role=rule.role or "member")
        id_ = membership_id(membership)
        self.memberships[id_] = membership
        extra, _ = self.meaning.attributes(link.attributes, None)
        evidence = [span for end in (link.source, link.target) for span in self.things.spans[end]]
        self.claim(id_, merged([self.mapping.defaults, rule, extra]), self.meant[link.source].mention, evidence)

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
        faults = (*self.annotation.warnings, *things.faults)
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
