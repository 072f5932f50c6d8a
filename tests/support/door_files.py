"""One annotated meeting in every format of annotations, with something said of it: files made by hand."""

import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cassis import Cas, TypeSystem

TEXT = "Macron met Merz."
TOKENS = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
MAPPING = """\
mapping: diplomatic-kg/mapping/1
name: doors
kind: annotation
defaults: {status: occurred, certainty: certain}
layers: {Event: label}
labels:
  Meeting: Meeting
  PER: Person
  EVENT_MENTION: Meeting
  srl/predicate: Meeting
  event/Contact.Meet: Meeting
roles: {Who: participant}
"""


def brat(folder: Path, name: str, value: str) -> Path:
    """An attribute of an event."""
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    said = f"A1\t{name} E1 {value}".rstrip() + "\n" if name else ""
    path = folder / "a.ann"
    path.write_text(f"T1\tPER 0 6\tMacron\nT2\tMeeting 7 10\tmet\nE1\tMeeting:T2 Who:T1\n{said}", encoding="utf-8")
    return path


def label_studio(folder: Path, name: str, value: str) -> Path:
    """A choice on a region."""
    at = {"start": 7, "end": 10, "text": "met"}
    control = {"to_name": "text", "id": "r1"}
    items = [{**control, "from_name": "label", "type": "labels", "value": {**at, "labels": ["Meeting"]}}]
    if name:
        items.append({**control, "from_name": name, "type": "choices", "value": {**at, "choices": [value or name]}})
    return _json(folder, [{"id": 1, "data": {"text": TEXT}, "annotations": [{"id": 2, "result": items}]}])


def doccano(folder: Path, name: str, value: str) -> Path:
    """A field of an entity."""
    entity = {"id": 1, "label": "Meeting", "start_offset": 7, "end_offset": 10, **_said(name, value)}
    return _json(folder, {"id": 1, "text": TEXT, "entities": [entity], "relations": []})


def wikievents(folder: Path, name: str, value: str) -> Path:
    """A field of an event mention."""
    trigger = {"start": 1, "end": 2, "text": "met", "sent_idx": 0}
    event = {"id": "e1", "event_type": "Contact.Meet", "trigger": trigger, "arguments": [], **_said(name, value)}
    tokens = ["Macron", "met", "Merz", "."]
    return _json(
        folder, {"doc_id": "d", "tokens": tokens, "text": TEXT, "entity_mentions": [], "event_mentions": [event]}
    )


def cat(folder: Path, name: str, value: str) -> Path:
    """An attribute of an event mention."""
    path = folder / "a.xml"
    words = "".join(f'<token t_id="{n}" sentence="0">{word}</token>' for n, word in enumerate(TEXT.split(), start=1))
    event = f'<EVENT_MENTION m_id="1"{_xml(name, value)}><token_anchor t_id="2"/></EVENT_MENTION>'
    path.write_text(
        f'<Document doc_name="a">{words}<Markables>{event}</Markables><Relations/></Document>', encoding="utf-8"
    )
    return path


def naf(folder: Path, name: str, value: str) -> Path:
    """An attribute of a predicate."""
    path = folder / "a.naf"
    starts = [0, 7, 11]
    words = "".join(
        f'<wf id="w{n}" offset="{at}" length="1">{word}</wf>'
        for n, (at, word) in enumerate(zip(starts, TEXT.split(), strict=True), start=1)
    )
    term = '<term id="t2"><span><target id="w2"/></span></term>'
    predicate = f'<predicate id="p1"{_xml(name, value)}><span><target id="t2"/></span></predicate>'
    path.write_text(f"<NAF><text>{words}</text><terms>{term}</terms><srl>{predicate}</srl></NAF>", encoding="utf-8")
    return path


def webanno(folder: Path, name: str, value: str) -> Path:
    """A feature of a layer."""
    path = folder / "a.tsv"
    columns, cell = (f"label|{name}", f"\t{value or 'true'}") if name else ("label", "")
    empty = "\t_" * bool(name)
    head = f"#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Event|{columns}\n\n\n#Text={TEXT}\n"
    rows = (f"1-1\t0-6\tMacron\t_{empty}", f"1-2\t7-10\tmet\tMeeting{cell}", f"1-3\t11-15\tMerz\t_{empty}")
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def uima_xmi(folder: Path, name: str, value: str) -> Path:
    """A feature of a layer, in XMI with its type system."""
    cas = _cas(name, value)
    (folder / "TypeSystem.xml").write_text(cas.typesystem.to_xml(), encoding="utf-8")
    path = folder / "a.xmi"
    cas.to_xmi(path)
    return path


def uima_json(folder: Path, name: str, value: str) -> Path:
    """A feature of a layer, in JSON."""
    path = folder / "a.json"
    _cas(name, value).to_json(path)
    return path


def inception(folder: Path, name: str, value: str) -> Path:
    """A feature of a layer, in an exported project."""
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("curation/a.txt/CURATION_USER.json", _cas(name, value).to_json())
        archive.writestr("exportedproject.json", "{}")
    return path


DOORS: dict[str, Callable[[Path, str, str], Path]] = {
    "brat": brat,
    "label-studio": label_studio,
    "doccano": doccano,
    "wikievents": wikievents,
    "cat": cat,
    "naf": naf,
    "webanno-tsv": webanno,
    "uima-xmi": uima_xmi,
    "uima-json": uima_json,
    "inception": inception,
}
"""Format → what writes its file into a folder, with a name and value that say something of the meeting."""


def _said(name: str, value: str) -> dict[str, object]:
    return {name: value or True} if name else {}


def _xml(name: str, value: str) -> str:
    return f' {name}="{value or "true"}"' if name else ""


def _json(folder: Path, value: Any) -> Path:
    path = folder / "a.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def uima_of_a_structure() -> Cas:
    """The meeting with a feature that points at a structure on no passage."""
    cas = _cas("", "", "modal")
    types = cas.typesystem
    modal = types.create_type("webanno.custom.Modal", "uima.cas.TOP")
    types.create_feature(modal, "odd", "uima.cas.String")
    [event] = cas.select("webanno.custom.Event")
    event.modal = modal(odd="so")
    return cas


def uima_of_tokens(label: str) -> Cas:
    """The meeting with a relation from its token to another one."""
    cas = _cas("", "")
    types = cas.typesystem
    token = types.create_type(TOKENS, "uima.tcas.Annotation")
    relation = types.create_type("webanno.custom.Relation", "uima.tcas.Annotation")
    for name in ("Governor", "Dependent"):
        types.create_feature(relation, name, token)
    types.create_feature(relation, "value", "uima.cas.String")
    met, merz = token(begin=7, end=10), token(begin=11, end=15)
    cas.add_all([met, merz, relation(begin=11, end=15, Governor=met, Dependent=merz, value=label)])
    return cas


def _cas(name: str, value: str, structure: str = "") -> Cas:
    types = TypeSystem()
    event = types.create_type("webanno.custom.Event", "uima.tcas.Annotation")
    features = {"label": "Meeting"} | ({name: value or "true"} if name else {})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for feature in features:
            types.create_feature(event, feature, "uima.cas.String")
    if structure:
        types.create_feature(event, structure, "uima.cas.TOP")
    cas = Cas(types)
    cas.sofa_string = TEXT
    cas.sofa_mime = "text/plain"
    cas.add(event(begin=7, end=10, **features))
    return cas
