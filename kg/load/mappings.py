"""Mappings ready for use: presets by name, files of users, and the ontology's own names; each checked against it."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from kg.errors import BadInput, Fault, UsageError, suggestion, unknown
from kg.load.names.codes import finder
from kg.load.registry import loaders
from kg.model.records import ActorType, Certainty, Coding, Mode, Polarity, Status
from kg.ontology import codes, subclasses, terms
from kg.reading.mapping import HEADER, Mapping
from kg.reading.mapping_file import Decoded, decode
from kg.reading.mapping_rules import AttributeRule, LabelRule, LinkField, LinkRule, Setting, Special, TextField

ONTOLOGY: Final = "ontology"


def shapes() -> dict[str, type[Mapping]]:
    """The struct of each kind of mapping, as the loaders bring them."""
    return {one.mapping.KIND: one.mapping for one in loaders().values() if one.mapping is not None}


def presets() -> dict[str, str]:
    """Names of the mappings that ship, with the text of each file, sorted by name."""
    folder = files("kg.loaders") / "mappings"
    found = {item.name.removesuffix(".yaml"): item for item in folder.iterdir() if item.name.endswith(".yaml")}
    return {name: found[name].read_text(encoding="utf-8") for name in sorted(found)}


def mapping(name: str) -> Mapping:
    """The mapping of a preset's name, of `ontology`, or of a file's path.

    Raises `UsageError` where there is no such preset or file, `BadInput` with all faults of a file.
    """
    if name == ONTOLOGY:
        return ontology_mapping()
    shipped = presets()
    if name in shipped:
        return checked(decode(shipped[name], f"{name}.yaml", shapes()))
    path = Path(name)
    if not path.is_file():
        raise UsageError(f'there is no mapping "{name}"' + suggestion(name, [*shipped, ONTOLOGY]))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput([Fault(code="KG001", reason=f"cannot read: {error}", file=name)]) from error
    return checked(decode(text, name, shapes()))


def checked(decoded: Decoded) -> Mapping:
    """The mapping with the makers of speech acts and the way to the reference.

    Raises `BadInput` (KG012) with every type and role that the ontology does not know, and every unknown field.
    """
    known = {"type": types(), "role": tuple(codes()["role"]), "field": decoded.mapping.FIELDS}
    faults = [
        decoded.fault("KG012", unknown(kind, word, known[kind]), path)
        for kind, word, path in decoded.mapping.words()
        if word not in known[kind]
    ]
    faults += [decoded.fault("KG010", reason, path) for reason, path in decoded.mapping.faults()]
    if faults:
        raise BadInput(faults)
    return decoded.mapping.completed(makers(), finder())


def types() -> tuple[str, ...]:
    """What a label can mean: types of situations and actors, `Place`, and the words for time, cue and ignore."""
    return (*subclasses("Situation"), *(kind.value for kind in ActorType), "Place", *Special)


def makers() -> dict[str, str]:
    """Type of speech act → role of the one who makes it."""
    return {name: terms()[name].maker_role for name in subclasses("SpeechAct")}


@cache
def ontology_mapping() -> Mapping:
    """The mapping for what is annotated with our own scheme: every name means itself.

    As in the native format, what is annotated without a status is what the text says has occurred, for certain.
    """
    labels: dict[str, str | LabelRule] = {name: name for name in types()}
    labels |= {"Time": Special.TIME.value, "Cue": Special.CUE.value}
    roles: dict[str, str | LinkRule] = {role: role for role in codes()["role"]}
    roles |= {field.value: LinkRule(as_=field) for field in LinkField}
    roles[Special.CUE.value] = LinkRule()
    attributes: dict[str, TextField | AttributeRule] = {
        field.value: field for field in TextField if field is not TextField.IGNORE
    }
    attributes |= {
        "Wikidata": TextField.WIKIDATA,
        "polarity": AttributeRule(values={code.value: Setting(polarity=code) for code in Polarity}),
        "certainty": AttributeRule(values={code.value: Setting(certainty=code) for code in Certainty}),
        "status": AttributeRule(values={code.value: Setting(status=code) for code in Status}),
        "mode": AttributeRule(values={code.value: Setting(mode=code) for code in Mode}),
        "coding": AttributeRule(values={code.value: Setting(coding=code) for code in Coding}),
        "anonymous": AttributeRule(anonymous=True),
    }
    return Mapping(
        mapping=HEADER,
        name=ONTOLOGY,
        kind="annotation",
        description="names of the ontology itself",
        notes="fields",
        layers={"Situation": "type", "Actor": "type"},
        defaults=Setting(status=Status.OCCURRED, certainty=Certainty.CERTAIN),
        labels=labels,
        roles=roles,
        attributes=attributes,
        makers=makers(),
    )
