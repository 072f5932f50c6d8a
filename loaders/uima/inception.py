"""INCEpTION: an exported project or document as a zip, with the curated annotation before those of the annotators."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final, NamedTuple

import msgspec

from kg.errors import BadInput, Fault
from kg.loaders.annotation.build import build
from kg.loaders.uima.cas import layers as of_cas
from kg.loaders.uima.cas_files import from_json, from_xmi
from kg.loaders.uima.layers import Layers, annotation
from kg.loaders.uima.webanno import layers as of_tsv
from kg.loaders.uima.zip_archive import Archive, is_archive
from kg.reading.loader import Loaded, Loader, rejected
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_CURATION: Final = "curation"
_ANNOTATION: Final = "annotation"
_FORMS: Final = (".json", ".xmi", ".zip", ".tsv")
"""What an export can hold an annotation in, the completest first; Java's own form (`.ser`) is never read."""
_NOBODY: Final = "INITIAL_CAS"
_MARKS: Final = (b"annotation/", b"annotation_ser/", b"curation/", b"exportedproject", b"TypeSystem.xml", b".xmi")
_TYPES: Final = "TypeSystem.xml"


class Entry(NamedTuple):
    """An annotation in the archive: whose document, by whom, and under which name."""

    document: str
    user: str
    name: str


def recognises(_: str, head: bytes) -> bool:
    """Whether a zip file has the folders of a project, or an XMI with its type system."""
    return is_archive(head) and any(mark in head for mark in _MARKS)


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The documents of an archive: the curated annotation, else that of each annotator, as a document of its own."""
    archive = Archive(source.content(), source.file)
    curated, annotated = (_entries(archive, folder) for folder in (_CURATION, _ANNOTATION))
    alone = _alone(archive)
    if not (curated or annotated or alone or _documents(archive)):
        raise archive.bad("KG003", "the archive holds neither a project nor a document of INCEpTION")
    documents = sorted({*curated, *annotated, *alone, *_documents(archive)})
    stems = Counter(PurePosixPath(document).stem for document in documents)
    for document in documents:
        entries = curated.get(document) or annotated.get(document) or alone.get(document) or []
        if not entries:
            reason = f"no annotation of {document} that can be read: export it as UIMA CAS JSON or WebAnno TSV"
            yield rejected(archive.bad("KG003", reason))
        for entry in entries:
            stem = PurePosixPath(document).stem
            id_ = stem if stems[stem] == 1 else document
            yield _loaded(archive, entry._replace(document=id_), mapping, several=len(entries))


def _documents(archive: Archive) -> set[str]:
    """Documents of the project, annotated or not."""
    parts = (PurePosixPath(name).parts for name in archive.entries)
    return {part[1] for part in parts if len(part) == 3 and part[0] in (_ANNOTATION, _CURATION)}


def _entries(archive: Archive, folder: str) -> dict[str, list[Entry]]:
    """Document → its annotations in a folder of the project, one for each user."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for form in reversed(_FORMS):
        for name in sorted(archive.entries):
            path = PurePosixPath(name)
            if len(path.parts) == 3 and path.parts[0] == folder and path.suffix == form and path.stem != _NOBODY:
                found[path.parts[1]][path.stem] = Entry(path.parts[1], path.stem, name)
    return {document: list(users.values()) for document, users in found.items()}


def _alone(archive: Archive) -> dict[str, list[Entry]]:
    """XMI files at the top, as the export of single documents has them."""
    names = [name for name in archive.entries if name.endswith(".xmi") and "/" not in name]
    return {name: [Entry(name, "", name)] for name in names}


def _loaded(archive: Archive, entry: Entry, mapping: Mapping, *, several: int) -> Loaded:
    file = archive.inside(entry.name)
    id_ = entry.document
    try:
        found = _layers(archive, entry.name, id_, file)
    except BadInput as error:
        return rejected(error)
    made = annotation(found, mapping)
    if several > 1:
        reason = f"{several} annotators and no curation: the annotation of {entry.user} is a document of its own"
        said = Fault(code="KG022", reason=reason, file=file, severity="warning")
        made = msgspec.structs.replace(made, id=f"{id_}-{entry.user}", warnings=(*made.warnings, said))
    return build(made, mapping, file)


def _layers(archive: Archive, name: str, id_: str, file: str) -> Layers:
    """The annotation in an entry; an XMI has its type system in the same folder."""
    content = archive.read(name)
    path = PurePosixPath(name)
    if path.suffix == ".zip":
        inner = Archive(content, file)
        names = [one for one in inner.entries if one.endswith(".xmi")]
        if len(names) != 1:
            raise inner.bad("KG003", f"{len(names)} XMI files where one is expected")
        return _layers(inner, names[0], id_, inner.inside(names[0]))
    if path.suffix == ".json":
        return of_cas(from_json(content, file), id_, file)
    if path.suffix == ".xmi":
        types = str(path.parent / _TYPES)
        return of_cas(from_xmi(content, [archive.read(types)] if types in archive.entries else [], file), id_, file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise archive.bad("KG001", f'"{name}" is not UTF-8: {error.reason}') from error
    return of_tsv(text, file, id_)


INCEPTION: Final = Loader(
    "inception",
    "INCEpTION export of a project or document (zip)",
    "summit-project.zip",
    recognises,
    read,
    mapping=Mapping,
)
