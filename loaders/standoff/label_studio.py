"""Label Studio: exported tasks with regions, relations and choices of each annotator, and predictions."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from kg.errors import BadInput, Fault
from kg.loaders.annotation.documents import Place, as_text, converted, metadata, read_units
from kg.loaders.annotation.documents import attributes as attributes_of
from kg.loaders.annotation.neutral import Annotation, Link, Mention, from_utf16, passages
from kg.loaders.text.outline import json_outline
from kg.model.records import Coding
from kg.reading.loader import HEAD, Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_RESULTS: Final = ("annotations", "completions", "predictions")
_OF_REGIONS: Final = frozenset({"start", "end", "text", "startOffset", "endOffset", "globalOffsets"})
"""What the value of a region holds beside its labels."""


class _Item(msgspec.Struct):
    """One thing of a result: a region with labels, a value for a region or the task, or a relation."""

    type: str
    id: str = ""
    from_name: str = ""
    to_name: str = ""
    value: dict[str, Any] = {}
    meta: dict[str, Any] = {}
    from_id: str = ""
    to_id: str = ""
    direction: str = "right"
    labels: list[str] = []


class _Result(msgspec.Struct):
    """The work of one annotator or model on a task."""

    result: list[_Item]
    id: int | str = ""
    was_cancelled: bool = False
    ground_truth: bool = False
    model_version: str | None = ""


class _Task(msgspec.Struct):
    data: dict[str, Any]
    id: int | str = ""
    project: int | str | None = None
    annotations: list[_Result] = []
    completions: list[_Result] = []
    predictions: list[_Result] = []


def recognises(name: str, head: bytes) -> bool:
    """Whether objects have data, and lists of results; a text can be longer than the beginning that is looked at."""
    outline = json_outline(name, head)
    for key in _RESULTS:
        if outline.get(f"{key}[].result") == "[" or (outline.get(key) == "[" and outline.get("data") == "{"):
            return f"{key}[]" not in outline or f"{key}[].result" in outline
    fields = {path for path in outline if path and "." not in path}
    texts = {kind for path, kind in outline.items() if path.startswith("data.")}
    return len(head) == HEAD and fields <= {"id", "data"} and outline.get("data") == "{" and texts <= {'"', "0"}


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """One document for each task, or for each annotation where a task has several that count."""
    return read_units(source, mapping, _annotations)


def _annotations(value: Any, at: Place) -> Iterator[Annotation]:
    """Ground truth before the others; predictions, as machine-coded, only where no annotation is."""
    task = converted(value, _Task, at)
    project = at.export if task.project is None else f"project-{task.project}"
    id_ = f"{project}-{task.id or at.line}"
    submitted = [*task.annotations, *task.completions]
    human = [one for one in submitted if not one.was_cancelled]
    chosen = [one for one in human if one.ground_truth] or human
    counted = [("annotation", "cancelled")] * (len(submitted) - len(human))
    counted += [("annotation", "beside ground truth")] * (len(human) - len(chosen))
    if chosen:
        counted += [("prediction", one.model_version or "without version") for one in task.predictions]
    results = chosen or task.predictions or [_Result([])]
    coding = Coding.HUMAN if chosen or not task.predictions else Coding.MACHINE
    for number, result in enumerate(results, start=1):
        one = _annotation(id_, task, result, coding, at)
        if len(results) > 1:
            said = at.warning("KG022", f"the task has {len(results)} annotations; each is a document of its own")
            one = msgspec.structs.replace(
                one, id=f"{id_}-{result.id or number}", warnings=(*one.warnings, *[said] * (number == 1))
            )
        yield msgspec.structs.replace(one, counted=(*one.counted, *counted)) if number == 1 else one


def _annotation(id_: str, task: _Task, result: _Result, coding: Coding, at: Place) -> Annotation:
    regions = {item.id for item in result.result if _region(item)}
    attributes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    counted: list[tuple[str, str]] = []
    for item in result.result:
        if item.type == "relation" or _region(item):
            continue
        texts = [] if item.type.endswith("labels") else _texts(item)
        if not texts or ("start" in item.value and item.id not in regions):
            counted.append(("region", item.type))
        else:
            attributes[item.id if item.id in regions else ""] += [(item.from_name, text) for text in texts]
    labels: Counter[str] = Counter()
    mentions = tuple(
        one
        for item in filter(_region, result.result)
        for one in _mentions(item, labels, attributes[item.id], coding, at)
    )
    key = _text_key(task.data, result.result)
    text = task.data.get(key)
    text = text if isinstance(text, str) else None
    plain, other = metadata({name: entry for name, entry in task.data.items() if name != key})
    mentions, warnings = _in_code_points(text, mentions, at)
    links = tuple(link for item in result.result if item.type == "relation" for link in _links(item, at))
    unread = {item.id for item in result.result if item.id and item.type != "relation"} - {one.id for one in mentions}
    lost = [link for link in links if not unread.isdisjoint((link.source, link.target))]
    links = tuple(link for link in links if link not in lost)
    mentions = tuple(_doubted(one, lost) for one in mentions)
    return Annotation(
        id=id_,
        text=text,
        mentions=mentions,
        links=links,
        metadata=plain,
        choices=tuple(attributes[""]),
        counted=(*counted, *other),
        warnings=(
            *warnings,
            *(at.warning("KG020", f"{one.label} joins a region that cannot be read: left out") for one in lost),
        ),
    )


def _doubted(mention: Mention, lost: list[Link]) -> Mention:
    """A mention with what its lost links say as attributes: unless a mapping explains them, they put it in doubt."""
    said = tuple((one.label, "not read") for one in lost if mention.id in (one.source, one.target))
    return msgspec.structs.replace(mention, attributes=(*mention.attributes, *said)) if said else mention


def _region(item: _Item) -> bool:
    """Whether an item is a labelled passage of plain text."""
    value = item.value
    return (
        isinstance(value.get(item.type), list)
        and all(isinstance(value.get(end), int) for end in ("start", "end"))
        and item.type.endswith("labels")
    )


def _mentions(
    item: _Item, labels: Counter[str], attributes: list[tuple[str, str]], coding: Coding, at: Place
) -> Iterator[Mention]:
    """One mention for each label of a region, which several controls can give; `labels` counts them by region."""
    quote, notes = item.value.get("text"), item.meta.get("text", [])
    for label in item.value[item.type]:
        number = labels[item.id]
        labels[item.id] += 1
        yield Mention(
            id=item.id if number == 0 else f"{item.id}.{number}",
            label=str(label),
            layer=item.from_name,
            fragments=((item.value["start"], item.value["end"]),),
            quote=quote if isinstance(quote, str) else None,
            attributes=(
                *attributes_of(item.value, {*_OF_REGIONS, item.type}),
                *attributes_of(item.meta, {"text"}),
                *attributes,
            ),
            notes=tuple(map(str, notes if isinstance(notes, list) else [notes])),
            coding=coding,
            line=at.line,
            column=1,
        )


def _texts(item: _Item) -> list[str]:
    """Values of a choice, text, number or taxonomy; a path in a taxonomy is joined by ` / `."""
    found = item.value.get("text" if item.type == "textarea" else item.type)
    entries = found if isinstance(found, list) else [found]
    joined = (" / ".join(map(str, entry)) if isinstance(entry, list) else as_text(entry) for entry in entries)
    return [text for text in joined if text is not None]


def _links(item: _Item, at: Place) -> Iterator[Link]:
    """A relation with each of its labels; one in both directions is two."""
    forward, back = (item.from_id, item.to_id), (item.to_id, item.from_id)
    ends = {"left": [back], "bi": [forward, back]}.get(item.direction, [forward])
    for label in item.labels or ["relation"]:
        for source, target in ends:
            yield Link(
                id=f"{source} {label} {target}", label=label, source=source, target=target, line=at.line, column=1
            )


def _text_key(data: dict[str, Any], items: list[_Item]) -> str:
    """The field of the task that holds the text: as the items name it, `text`, or the only one that is text."""
    names = [item.to_name for item in items if item.to_name in data]
    texts = [name for name, value in data.items() if isinstance(value, str)]
    return next(iter(names), "text" if "text" in data or len(texts) != 1 else texts[0])


def _in_code_points(
    text: str | None, mentions: tuple[Mention, ...], at: Place
) -> tuple[tuple[Mention, ...], tuple[Fault, ...]]:
    """Older versions count UTF-16 units and do not say so: the words of the regions tell."""
    if text is None or _holds(text, mentions):
        return mentions, ()
    convert = from_utf16(text)
    moved = tuple(
        msgspec.structs.replace(one, fragments=tuple((convert(a), convert(b)) for a, b in one.fragments))
        for one in mentions
    )
    if not _holds(text, moved):
        return mentions, ()
    return moved, (at.warning("KG032", "offsets are taken as UTF-16 units, in which every region holds its words"),)


def _holds(text: str, mentions: tuple[Mention, ...]) -> bool:
    try:
        return all(passages(text, mention) for mention in mentions)
    except BadInput:
        return False


LABEL_STUDIO: Final = Loader(
    "label-studio",
    "Label Studio export (JSON): regions, relations, choices",
    "project-1-at-2025-09-04.json",
    recognises,
    read,
    mapping=Mapping,
)
