"""brat standoff: an `.ann` file and the text beside it, offsets in code points."""

import re
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import msgspec

from kg.errors import BadInput, Fault
from kg.loaders.annotation.build import build
from kg.loaders.annotation.neutral import Annotation, Chain, Link, Mention, Pairs, passages
from kg.loaders.standoff.brat_lines import Standoff
from kg.reading.loader import Loaded, Loader, rejected
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_FIRST: Final = re.compile(
    rb"(T\S*\t\S+ \d+ \d+|E\S*\t\S+:T|R\S*\t\S+ \S+:\S+ |[AMN]\S*\t\S+ [TER]\d|\*\t\S+ T|#\S*\t\S+ [TERAMN]\d)"
)
_ANY: Final = re.compile(rb"([TERAMN#]\d\S*|\*)\s+\S")
"""A line of an `.ann`, whole or damaged."""
_MOST_TEXTS: Final = 50
"""Texts with other names that are compared with an annotation that has none of its own."""


def recognises(name: str, head: bytes) -> bool:
    """Whether the first line is one of brat standoff; of an `.ann`, which may be empty, most lines, damaged or not."""
    lines = [line for line in head.removeprefix(BOM_UTF8).splitlines() if line.strip()]
    if name.lower().endswith(".ann"):
        return 2 * sum(bool(_ANY.match(line) or _FIRST.match(line)) for line in lines) >= len(lines)
    return bool(lines) and _FIRST.match(lines[0]) is not None


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The one document of an `.ann` file."""
    standoff = Standoff(source.text(), source.file)
    try:
        annotation = _annotation(standoff, source)
    except BadInput as error:
        yield rejected(BadInput([*standoff.faults, *error.faults]))
        return
    yield build(annotation, mapping, source.file)


def _annotation(standoff: Standoff, source: Source) -> Annotation:
    """The neutral form: an event is its trigger's passage with the event's type; what is on a trigger is on its events.

    Raises `BadInput` where the text cannot be read.
    """
    events: dict[str, list[str]] = defaultdict(list)
    for id_, event in standoff.events.items():
        events[event.trigger].append(id_)
    mentions = tuple(_mentions(standoff, events))
    links = tuple(_links(standoff, events))
    text, warnings = _text(mentions, source)
    carriers = {mention.id for mention in mentions} | set(events)
    return Annotation(
        id=source.stem,
        text=text,
        mentions=mentions,
        links=links,
        chains=tuple(
            Chain(members=tuple(end for id_ in one.members for end in events.get(id_, [id_])), label=one.label)
            for one in standoff.equivalences
        ),
        counted=(
            *(("note", f"on {id_[:1]}") for id_, notes in standoff.notes.items() for _ in notes if id_ not in carriers),
            *(
                ("attribute", f"{name} on {id_[:1]}")
                for id_, pairs in standoff.attributes.items()
                for name, _ in pairs
                if id_ not in carriers and id_ not in standoff.relations
            ),
        ),
        warnings=(*standoff.faults, *_dangling(standoff), *warnings),
    )


def _mentions(standoff: Standoff, events: dict[str, list[str]]) -> Iterator[Mention]:
    for id_, bound in standoff.bound.items():
        one = Mention(
            id=id_,
            label=bound.label,
            fragments=bound.fragments,
            quote=bound.quote,
            attributes=_attributes(standoff, id_),
            notes=tuple(sorted(standoff.notes.get(id_, ()))),
            line=bound.line,
            column=1,
        )
        for event in events.get(id_, ()):
            yield msgspec.structs.replace(
                one,
                id=event,
                label=standoff.events[event].label,
                attributes=(*one.attributes, *_attributes(standoff, event)),
                notes=(*one.notes, *sorted(standoff.notes.get(event, ()))),
                line=standoff.events[event].line,
            )
        if id_ not in events:
            yield one


def _attributes(standoff: Standoff, id_: str) -> Pairs:
    return tuple(sorted(standoff.attributes.get(id_, ())))


def _links(standoff: Standoff, events: dict[str, list[str]]) -> Iterator[Link]:
    """Arguments of events, then relations; one end that is a trigger stands for its events."""
    for id_, event in standoff.events.items():
        for role, target in event.arguments:
            for end in events.get(target, [target]):
                yield Link(id=f"{id_} {role}", label=role, source=id_, target=end, line=event.line, column=1)
    for id_, relation in standoff.relations.items():
        first, second = relation.members
        for source in events.get(first, [first]):
            for target in events.get(second, [second]):
                yield Link(
                    id=id_,
                    label=relation.label,
                    source=source,
                    target=target,
                    attributes=_attributes(standoff, id_),
                    line=relation.line,
                    column=1,
                )


def _dangling(standoff: Standoff) -> Iterator[Fault]:
    """Triggers and members that are not there; attributes and notes on nothing are only warnings."""
    pointers = [(event.trigger, event.line) for event in standoff.events.values()]
    pointers += [(member, one.line) for one in standoff.equivalences for member in one.members]
    severities: tuple[tuple[Literal["error", "warning"], list[tuple[str, int]]], ...]
    severities = (("error", pointers), ("warning", standoff.remarked))
    for severity, found in severities:
        for id_, line in found:
            if id_ not in standoff.lines:
                reason = f"{id_} is not there"
                yield Fault(code="KG020", reason=reason, file=standoff.file, line=line, column=1, severity=severity)


# -- the text


def _text(mentions: tuple[Mention, ...], source: Source) -> tuple[str | None, list[Fault]]:
    """The annotated text and what is to be said of its name; None where there is none."""
    own = source.beside(f"{source.stem}.txt")
    if own is not None:
        return _as_annotated(own, mentions, marked=source.marked(f"{source.stem}.txt")), []
    fitting = [(name, text) for name, text in _others(source) if _mismatches(text, mentions) == 0]
    if mentions and len(fitting) == 1:
        name, text = fitting[0]
        source.used = {path for path in source.used if path.name == name}
        return text, [_warning(source, f"there is no {source.stem}.txt; every quote stands in {name}, which is taken")]
    source.used.clear()
    names = ", ".join(name for name, _ in fitting) if mentions else ""
    several = f"; the quotes stand in each of {names}" if names else ""
    return None, [_warning(source, f"there is no text {source.stem}.txt to compare the quotes with{several}")]


def _others(source: Source) -> Iterator[tuple[str, str]]:
    """Texts without an annotation of their own: of those with a stem like ours, or of all where they are few."""
    own = {name.removesuffix(".ann") for name in source.neighbours([".ann"])}
    free = [name for name in source.neighbours([".txt"]) if name.removesuffix(".txt") not in own]
    alike = [name for name in free if _alike(Path(name).stem, source.stem)]
    for name in alike or (free if len(free) <= _MOST_TEXTS else []):
        text = source.beside(name)
        if text is not None:
            yield name, text


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _as_annotated(text: str, mentions: tuple[Mention, ...], *, marked: bool) -> str:
    """The text as the annotator had it: its line ends may have changed since, its byte order mark may be counted."""
    unix = text.replace("\r\n", "\n")
    for form in (text, *["\ufeff" + text] * marked, unix, unix.replace("\n", "\r\n")):
        if _mismatches(form, mentions) == 0:
            return form
    return text


def _mismatches(text: str, mentions: tuple[Mention, ...]) -> int:
    count = 0
    for mention in mentions:
        try:
            passages(text, mention)
        except BadInput:
            count += 1
    return count


def _warning(source: Source, reason: str) -> Fault:
    return Fault(code="KG032", reason=reason, file=source.file, line=1, column=1, severity="warning")


BRAT: Final = Loader(
    "brat",
    "brat standoff: .ann beside its text",
    "2025-09-04-summit.ann",
    recognises,
    read,
    mapping=Mapping,
)
