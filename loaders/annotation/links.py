"""The links of an annotation: what each is to the situation or actor that it belongs to, and what it takes away."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from kg.loaders.annotation import modality
from kg.loaders.annotation.coreference import surface
from kg.loaders.annotation.doubts import Doubts
from kg.loaders.annotation.meaning import Kind, Meaning, Meant, Said
from kg.loaders.annotation.modality import DOUBT, NOTHING, turns, weakest
from kg.loaders.annotation.neutral import Annotation, Chain, Link, Mention
from kg.loaders.annotation.overlaps import covering, idle, same_words
from kg.reading.coverage import Coverage
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import IGNORE, LinkField, LinkRule, Setting, merged

_DISTANCE: Final = {Kind.SITUATION: 0, Kind.ACTOR: 1, Kind.PLACE: 1, Kind.TIME: 1, Kind.CUE: 2}
"""A link goes from what is nearer to the situation to what is farther, whichever way the file has it."""


class Ruled(NamedTuple):
    """A link from a situation or actor to what fills it, its rule, and what its own attributes say."""

    link: Link
    rule: LinkRule
    said: Said

    @property
    def set(self) -> Setting:
        """What rule and attributes set."""
        return merged([self.rule, self.said.set])

    @property
    def turned(self) -> bool:
        """Whether something denies the link, doubts it, or is not understood."""
        return turns(self.set) or turns(self.said.weak)


class Links:
    """The links of one annotation by the mention that they belong to, with cues and all that takes away from a mention.

    `wrong` are links that point to nothing, each with what is missing.
    """

    def __init__(self, annotation: Annotation, mapping: Mapping, meaning: Meaning, meant: dict[str, Meant]) -> None:
        self.annotation = annotation
        self.mapping = mapping
        self.meaning = meaning
        self.meant = meant
        self.coverage: Coverage = meaning.coverage
        self.doubts = Doubts()
        self.wrong: list[tuple[Link, str]] = []
        self.known = {mention.id for mention in annotation.mentions}
        self.of: dict[str, list[Ruled]] = defaultdict(list)
        self.cues: dict[str, list[tuple[Setting, str]]] = defaultdict(list)
        """What cues set, each with the id of the mention of its words, which may be kept out."""
        self.weak: dict[str, list[Setting]] = defaultdict(list)
        self.doubtful: set[str] = set()
        """Situations of which something is not understood, by the ids of their mentions."""

    def same(self) -> Iterator[Chain]:
        """Links that say that two mentions are of one thing; one that is denied or doubted does not."""
        for link in self.annotation.links:
            rule = self.mapping.link(link.label)
            if rule is not None and rule.as_ is LinkField.SAME:
                if Ruled(link, rule, self.meaning.attributes(link.attributes, None)).turned:
                    self.coverage.uncovered["role", f"{link.label}, denied or doubted"] += 1
                else:
                    yield Chain(members=(link.source, link.target), label=link.label)

    def read(self) -> None:
        """Read every link, and what is said of mentions by attributes and by labels on the same words."""
        for link in sorted(self.annotation.links, key=lambda link: (link.source, link.label, link.target, link.id)):
            self.read_link(link)
        for one in self.meant.values():
            if one.kind is Kind.SITUATION:
                for name in one.attributes.doubts:
                    self.doubt("attribute", name, one.mention, one)
        for one, setting in covering(self.meant):
            self.weak[one.mention.id].append(setting)
        linked = {link.source for link in self.annotation.links}
        out = [one for one in self.annotation.mentions if self.explained_by_nothing(one) and one.id not in linked]
        for mention, one in same_words(out, self.meant):
            self.doubt("label", mention.label or mention.layer, mention, one)
        for cue in idle(self.meant, {id_ for cues in self.cues.values() for _, id_ in cues}):
            self.coverage.uncovered["cue", f"{cue.mention.label or cue.mention.layer} linked to nothing"] += 1
            self.doubts.add(
                "cue", cue.mention.label or cue.mention.layer, cue.mention, surface(cue, self.annotation.text)
            )
        self.read_choices()

    def explained_by_nothing(self, mention: Mention) -> bool:
        """Whether neither the mapping nor the usual words know the label of a mention."""
        out = mention.id not in self.meant and mention.id not in self.meaning.ignored
        return out and modality.of_label(mention.label or mention.layer) is None

    def read_choices(self) -> None:
        """What is said of the whole text holds for each of its situations."""
        pairs = tuple(pair for pair in self.annotation.choices if pair[0] not in self.mapping.metadata)
        whole = self.meaning.attributes(pairs, None, "metadata")
        for one in self.meant.values():
            if one.kind is Kind.SITUATION:
                self.weak[one.mention.id] += [whole.set, whole.usual]
                for name in whole.doubts:
                    self.doubt("choice", name, one.mention, one)

    def read_link(self, link: Link) -> None:
        """Keep a link with its rule under its source; one that cannot be placed is counted."""
        if missing := {link.source, link.target} - self.known:
            reason = f"{link.label} points to {', '.join(sorted(missing))}, which is not there"
            self.wrong.append((link, reason))
            return
        of = self.meant.get(link.source)
        rule = self.mapping.link(link.label, of.rule if of else None)
        if rule is None:
            self.uncovered(link)
        elif rule.role == IGNORE:
            self.coverage.ignored["role", link.label] += 1
        elif rule.as_ is LinkField.SAME:
            return
        elif out := {end for end in (link.source, link.target) if end not in self.meant}:
            self.kept_out(link, rule, out)
        else:
            self.keep(Ruled(self.directed(link, rule), rule, self.meaning.attributes(link.attributes, None)))

    def uncovered(self, link: Link) -> None:
        """A link that no rule covers may turn the situations at its ends; a usual word for it says how."""
        usual = modality.of_label(link.label)
        ends = [self.meant[end] for end in (link.source, link.target) if end in self.meant]
        things = [one for one in ends if one.kind is not Kind.CUE]
        if usual not in (None, NOTHING) and len(things) == 1:
            self.coverage.understood["role", link.label] += 1
            self.weak[things[0].mention.id].append(usual)
            return
        self.coverage.uncovered["role", link.label] += 1
        for one in things if usual != NOTHING else ():
            if one.kind is Kind.SITUATION:
                self.doubt("link", link.label, link, one)

    def kept_out(self, link: Link, rule: LinkRule, out: set[str]) -> None:
        """A link to what no rule covers: a cue's rule still holds, and what else is linked may turn the situation."""
        ignored = out <= self.meaning.ignored
        counts = self.coverage.ignored if ignored else self.coverage.uncovered
        counts["role", f"{link.label} of what is kept out"] += 1
        for end in {link.source, link.target} - out:
            if not rule.role and rule.as_ is None:
                self.cues[end].append((rule, next(iter(out))))
            if not ignored and self.meant[end].kind is Kind.SITUATION:
                self.doubt("link", f"{link.label} of what is kept out", link, self.meant[end])

    def keep(self, ruled: Ruled) -> None:
        """A link with both its ends: one of a situation or actor, or of a cue to what it holds for."""
        link, rule, said = ruled
        source, target = self.meant[link.source], self.meant[link.target]
        if not rule.role and rule.as_ is None:
            self.coverage.understood["role", link.label] += 1
            self.cues[link.source].append((merged([target.rule, target.said, ruled.set]), link.target))
            self.weak[link.source] += [target.attributes.usual, said.usual]
            names = (*target.attributes.doubts, *said.doubts)
        else:
            self.of[link.source].append(ruled)
            on_part = (target.kind is Kind.ACTOR and rule.role) or rule.as_ in (LinkField.PLACE, LinkField.WHEN)
            names = said.doubts
            if on_part:
                return
            if ruled.turned and source.kind is Kind.SITUATION and not names:
                self.doubt("link", f"{link.label}, denied or doubted", link, source)
        for name in names:
            self.doubt("attribute", name, link, source)

    def directed(self, link: Link, rule: LinkRule) -> Link:
        """The link from the situation to what fills it, or from a thing to its cue."""
        source, target = self.meant[link.source], self.meant[link.target]
        if rule.reverse or _DISTANCE[source.kind] > _DISTANCE[target.kind]:
            return msgspec.structs.replace(link, source=link.target, target=link.source)
        return link

    def doubt(self, kind: str, name: str, at: Mention | Link, on: Meant) -> None:
        """Something that nobody explains: a situation is no event for it, an actor takes no part for it."""
        self.doubts.add(kind, name, at, surface(on, self.annotation.text))
        if on.kind is Kind.SITUATION:
            self.doubtful.add(on.mention.id)
        else:
            self.weak[on.mention.id].append(DOUBT)

    def taken(self, one: Meant) -> Setting:
        """All that takes away from a mention."""
        return weakest([one.attributes.weak, *self.weak[one.mention.id]])
