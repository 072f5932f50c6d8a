"""UIMA and WebAnno: offsets in UTF-16, slots, relations, chains; the TSV suite against dkpro-cassis on its XMI."""

import warnings
from collections import Counter
from pathlib import Path

import pytest
from cassis import Cas, TypeSystem, load_cas_from_xmi
from hypothesis import HealthCheck, given, settings

from kg.load.intake import Intake
from kg.loaders.uima.cas import layers
from kg.loaders.uima.cas_files import from_json, from_xmi
from kg.loaders.uima.layers import Layers
from kg.loaders.uima.webanno import layers as from_tsv
from tests.support.annotated import damaged, outline, read_all, record_of, sample

pytestmark = pytest.mark.filterwarnings("ignore:Trying to add feature")
CASES = [
    "testMultiTokenSlotFeature",
    "testSentenceWithEmoji",
    "testSentenceWithLineBreak",
    "testSimpleChain",
    "testSimpleCrossSenenceSlotFeature",
    "testSimpleSlotFeature",
    "testSingleTokenRelationWithFeatureValue",
    "testSubMultiTokenSpanWithFeatureValue",
    "testTokenBoundedSpanWithNastyFeatureValue",
]


def suite_types() -> TypeSystem:
    """The type system that the XMI files of the TSV suite were written with, as far as they use it."""
    system = TypeSystem()
    annotation = "uima.tcas.Annotation"
    core = "de.tudarmstadt.ukp.dkpro.core.api."
    meta = system.create_type(core + "metadata.type.DocumentMetaData", "uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"):
        system.create_feature(meta, name, "uima.cas.String")
    system.create_feature(meta, "isLastSegment", "uima.cas.Boolean")
    token = system.create_type(core + "segmentation.type.Token", annotation)
    system.create_feature(token, "order", "uima.cas.Integer")
    system.create_type(core + "segmentation.type.Sentence", annotation)
    entity = system.create_type(core + "ner.type.NamedEntity", annotation)
    for name in ("value", "identifier"):
        system.create_feature(entity, name, "uima.cas.String")
    simple = system.create_type("webanno.custom.SimpleSpan", annotation)
    link = system.create_type("webanno.custom.LinkType", "uima.cas.TOP")
    system.create_feature(link, "role", "uima.cas.String")
    system.create_feature(link, "target", simple)
    host = system.create_type("webanno.custom.SimpleLinkHost", annotation)
    system.create_feature(host, "links", "uima.cas.FSArray", elementType=link)
    relation = system.create_type("webanno.custom.Relation", annotation)
    for name in ("Governor", "Dependent"):
        system.create_feature(relation, name, token)
    system.create_feature(relation, "value", "uima.cas.String")
    element = system.create_type("webanno.custom.SimpleLink", annotation)
    system.create_feature(element, "next", element)
    for name in ("referenceType", "referenceRelation"):
        system.create_feature(element, name, "uima.cas.String")
    chain = system.create_type("webanno.custom.SimpleChain", "uima.cas.AnnotationBase")
    system.create_feature(chain, "first", element)
    return system


def compared(found: Layers) -> tuple[object, ...]:
    """What must be equal, with passages in place of ids; the suite calls named entities `Span` in its TSV files."""
    renamed = (piece._replace(layer=piece.layer.replace("NamedEntity", "Span")) for piece in found.pieces)
    found = found._replace(pieces=tuple(renamed))
    at = {piece.id: (piece.layer, piece.begin, piece.end) for piece in found.pieces}
    return (
        found.text,
        Counter((piece.layer, piece.begin, piece.end, tuple(sorted(piece.features))) for piece in found.pieces),
        Counter((at[piece.id], role, at[target]) for piece in found.pieces for role, target in piece.slots),
        Counter((arc.layer, arc.features) for arc in found.arcs),
        sorted(tuple(at[member] for member in chain.members) for chain in found.chains),
    )


@pytest.mark.parametrize("case", CASES)
def test_webanno_tsv_is_what_cassis_reads_from_the_paired_xmi(case: str) -> None:
    folder = sample("webanno-tsv3-suite", case)
    cas = load_cas_from_xmi(folder / "reference.xmi", typesystem=suite_types())
    theirs = layers(cas, "x", "reference.xmi")
    ours = from_tsv((folder / "reference.tsv").read_text(encoding="utf-8"), "reference.tsv", "x")
    assert not ours.warnings
    assert compared(ours) == compared(theirs)


def test_the_samples_of_cassis_are_read_with_the_types_that_fit() -> None:
    units = read_all(sample("uima-xmi-apache"))
    assert len(units) == 2
    assert all(unit.record for unit in units)


EMOJI = "🕊 Merz met 🇺🇦 Zelenskyy."


def a_cas() -> Cas:
    """A meeting with a slot, a relation and a chain, behind characters of two UTF-16 units."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _a_cas()


def _a_cas() -> Cas:
    system = TypeSystem()
    event = system.create_type("webanno.custom.Situation", "uima.tcas.Annotation")
    actor = system.create_type("webanno.custom.Actor", "uima.tcas.Annotation")
    link = system.create_type("webanno.custom.SituationLink", "uima.cas.TOP")
    relation = system.create_type("webanno.custom.Link", "uima.tcas.Annotation")
    for type_ in (event, actor):
        system.create_feature(type_, "type", "uima.cas.String")
    system.create_feature(event, "polarity", "uima.cas.String")
    system.create_feature(event, "links", "uima.cas.FSArray", elementType=link)
    system.create_feature(link, "role", "uima.cas.String")
    system.create_feature(link, "target", "uima.tcas.Annotation")
    system.create_feature(relation, "role", "uima.cas.String")
    for end in ("Governor", "Dependent"):
        system.create_feature(relation, end, "uima.tcas.Annotation")
    cas = Cas(typesystem=system)
    cas.sofa_string = EMOJI
    merz = actor(begin=2, end=6, type_="Person")
    zelenskyy = actor(begin=14, end=23, type_="Person")
    slot = link(role="participant", target=merz)
    slots = system.get_type("uima.cas.FSArray")(elements=[slot])
    met = event(begin=7, end=10, type_="Meeting", polarity="negative", links=slots)
    arc = relation(begin=14, end=23, role="host", Governor=met, Dependent=zelenskyy)
    cas.add_all([merz, zelenskyy, slot, met, arc])
    return cas


def test_a_feature_that_the_type_system_lacks_is_read_or_named_and_keeps_nothing_out(tmp_path: Path) -> None:
    cas = a_cas()
    types = cas.typesystem.to_xml()
    start = types.index("<featureDescription>", types.index("webanno.custom.Situation<"))
    end = types.index("</featureDescription>", types.index("<name>polarity</name>", start)) + len(
        "</featureDescription>"
    )
    start = types.rindex("<featureDescription>", start, end)
    (tmp_path / "TypeSystem.xml").write_text(types[:start] + types[end:], encoding="utf-8")
    text = cas.to_xmi()
    (tmp_path / "a.xmi").write_text(text.replace('polarity="', 'mood="grim" polarity="'), encoding="utf-8")
    (unit,) = Intake([str(tmp_path / "a.xmi")])
    assert unit.record is not None
    assert {claim.polarity.value for claim in unit.record.claims} == {"negative"}
    assert ["mood" in fault.reason for fault in unit.faults] == [True]


def test_features_that_are_texts_where_ours_lead_to_a_structure_are_values() -> None:
    system = TypeSystem()
    made = {
        name: system.create_type(f"custom.{name}", of)
        for name, of in (("Word", "uima.tcas.Annotation"), ("Arc", "uima.tcas.Annotation"), ("Link", "uima.cas.TOP"))
    }
    chain = system.create_type("custom.Chain", "uima.cas.AnnotationBase")
    for type_, names in (
        (made["Link"], ("role", "target")),
        (made["Arc"], ("Governor", "Dependent")),
        (chain, ("first",)),
    ):
        for name in names:
            system.create_feature(type_, name, "uima.cas.String")
    system.create_feature(made["Word"], "link", "custom.Link")
    cas = Cas(typesystem=system)
    cas.sofa_string = "Merz met"
    link = made["Link"](role="host", target="Kyiv")
    word, arc = made["Word"](begin=0, end=4, link=link), made["Arc"](begin=5, end=8, Governor="Merz", Dependent="it")
    cas.add_all([link, word, arc, chain(first="Merz")])
    read = layers(cas, "a", "a.xmi")
    [piece], [found] = read.pieces, read.arcs
    assert piece.features == (("link.role", "host"), ("link.target", "Kyiv"))
    assert piece.slots == ()
    assert (found.source, found.target, found.words) == ("", "", ())


EXPECTED = [
    'Meeting "met"',
    '  occurred certain negative "met"',
    '  host Volodymyr Zelenskyy: occurred certain negative "Zelenskyy"',
    '  participant Friedrich Merz: occurred certain negative "Merz"',
]


def test_xmi_and_cas_json_give_the_same_record_without_a_mapping_file(tmp_path: Path) -> None:
    cas = a_cas()
    (tmp_path / "x").mkdir()
    cas.to_xmi(tmp_path / "x" / "d.xmi")
    cas.typesystem.to_xml(tmp_path / "x" / "TypeSystem.xml")
    cas.to_json(tmp_path / "d.json")
    intake = Intake([str(tmp_path / "x")])
    [unit] = intake
    assert unit.record is not None, unit.faults
    assert not intake.left_out
    assert outline(unit.record) == EXPECTED
    assert outline(record_of(tmp_path / "d.json")) == EXPECTED


def test_a_missing_type_system_and_a_doctype_are_faults(tmp_path: Path) -> None:
    a_cas().to_xmi(tmp_path / "d.xmi")
    [unit] = read_all(tmp_path / "d.xmi")
    assert "no type system" in unit.faults[0].reason
    path = tmp_path / "bomb.xmi"
    path.write_text('<!DOCTYPE x [<!ENTITY a "aa">]>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&a;</xmi:XMI>')
    [unit] = read_all(path, format_="uima-xmi")
    assert (unit.faults[0].code, unit.faults[0].reason) == ("KG002", "a DOCTYPE is not allowed")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{}", "a part that every CAS has is missing, or of another kind"),
        ('{"%TYPES": []}', "a part that every CAS has is missing, or of another kind"),
        ('{"%TYPES": {}', "Expecting ',' delimiter: line 1 column 14 (char 13)"),
        ('{"%TYPES": {"a": {}}}', "'%SUPER_TYPE' is missing"),
    ],
)
def test_json_that_is_no_cas_is_told_in_words_of_the_file(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "d.json"
    path.write_text(content, encoding="utf-8")
    [unit] = read_all(path, format_="uima-json")
    assert [(fault.code, fault.reason) for fault in unit.faults] == [
        ("KG003", f"no CAS that fits its type system: {reason}")
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(damaged(a_cas().to_xmi().encode()))
def test_a_damaged_xmi_gives_only_our_faults(tmp_path: Path, content: bytes) -> None:
    a_cas().typesystem.to_xml(tmp_path / "TypeSystem.xml")
    (tmp_path / "d.xmi").write_bytes(content)
    [unit] = read_all(tmp_path / "d.xmi", format_="uima-xmi")
    assert unit.record is not None or unit.faults


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(damaged(a_cas().to_json().encode()))
def test_a_damaged_cas_json_gives_only_our_faults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "d.json").write_bytes(content)
    [unit] = read_all(tmp_path / "d.json", format_="uima-json")
    assert unit.record is not None or unit.faults


def test_emoji_resolve_in_both_forms() -> None:
    cas = a_cas()
    types = cas.typesystem.to_xml().encode()
    for again in (from_xmi(cas.to_xmi().encode(), [types], "x"), from_json(cas.to_json().encode(), "x")):
        words = {layer.layer: EMOJI[layer.begin : layer.end] for layer in layers(again, "x", "x").pieces}
        assert words["Situation"] == "met"


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ("#T_SP=a.Event|type\n\n\n#Text=they met\n1-1\t0-4\tthey\t_\t\n1-2\t5-9\tmet\tMeeting\t", "KG030", 7),
        ("#T_SP=a.Event|type\n\n\n#Text=they met\n1-1\t0-4\tthey\t_\t\n1-2\tx\tmet\tMeeting\t", "KG002", 7),
        ("#T_SP=a.Event|type\n\n\n#Text=a\n1-1\t0-1\ta\tx\n#T_SP=a.Other|type", "KG002", 7),
        ("#T_SP=a.Event|type\n\n\n#Text=a\n1-1\t0-1\ta\t_\n\n#Text=b\n2-1\t999999999-1000000000\tb\t_", "KG004", 9),
        ("#T_SP=a.Event|type|more\n\n\n#Text=they met\n1-1\t0-4\tthey\tx", "KG002", 6),
        (
            "#T_SP=a.H|ROLE_a.H:l_a.L|a.S\n\n\n#Text=they met\n1-1\t0-4\tthey\tp1\t9-9[3]\t\n1-2\t5-8\tmet\t_\t_\t",
            "KG020",
            6,
        ),
    ],
)
def test_bad_rows_of_webanno_give_their_line(tmp_path: Path, rows: str, code: str, line: int) -> None:
    path = tmp_path / "d.tsv"
    path.write_text("#FORMAT=WebAnno TSV 3.3\n" + rows, encoding="utf-8")
    [unit] = read_all(path)
    assert unit.record is None
    assert (code, line) in {(fault.code, fault.line) for fault in unit.faults}
