"""MEANTIME, ECB+ and NAF: counts as the files have them, text rebuilt, nothing said to have happened without ground."""

from collections import Counter
from pathlib import Path

import pytest

from kg.loaders.text.xml_text import parse
from kg.model.records import Aspect, Certainty, Claim, Coding, Polarity, Record, Status
from tests.support.annotated import read_all, record_of, sample


def occurrences(records: list[Record]) -> list[Claim]:
    return [claim for record in records for claim in record.claims if claim.aspect is Aspect.OCCURRENCE]


def records_of(folder: Path) -> list[Record]:
    units = read_all(folder)
    assert all(unit.record for unit in units)
    assert {(fault.code, fault.severity) for unit in units for fault in unit.faults} == {("KG032", "warning")}
    return [unit.record for unit in units if unit.record]


def test_meantime_has_73_event_mentions_with_their_factuality() -> None:
    folder = sample("meantime-cat")
    records = records_of(folder)
    claims = occurrences(records)
    mentions = [
        element
        for path in sorted(folder.glob("*.xml"))
        if b"<Document" in path.read_bytes()[:200]
        for element in parse(path.read_bytes(), path.name).iter("EVENT_MENTION")
    ]
    assert len(records) == 3
    assert len(claims) == len(mentions) == 73
    denied = sum(one.get("polarity") == "NEG" for one in mentions)
    happened = sum(
        (one.get("certainty"), one.get("polarity"), one.get("time"), one.get("special_cases"))
        == ("CERTAIN", "POS", "NON_FUTURE", "NONE")
        for one in mentions
    )
    said = Counter((claim.polarity, claim.certainty, claim.status) for claim in claims)
    assert said[Polarity.POSITIVE, Certainty.CERTAIN, Status.OCCURRED] == happened == 31
    assert sum(claim.polarity is Polarity.NEGATIVE for claim in claims) == denied == 7
    days = sorted(record.document.published.text for record in records if record.document.published)
    assert days == ["2008-12-12", "2008-12-13", "2009-02-18"]
    assert any("General_Motors" in actor.id for record in records for actor in record.actors)


def test_ecb_plus_takes_negation_from_the_tag_and_says_of_nothing_that_it_happened() -> None:
    claims = occurrences(records_of(sample("ecbplus-cat")))
    assert len(claims) == 65
    assert Counter(claim.polarity for claim in claims) == {Polarity.POSITIVE: 63, Polarity.NEGATIVE: 2}
    assert {claim.certainty for claim in claims} == {Certainty.UNKNOWN}


def test_an_event_of_ecb_plus_is_the_same_in_two_documents() -> None:
    records = [record for record in records_of(sample("ecbplus-cat")) if record.document.id.endswith("plus")]
    first, second = ({s.id for s in record.situations if s.id.startswith("event:cat-")} for record in records)
    assert first & second


def test_naf_has_27_machine_coded_predicates() -> None:
    [record] = records_of(sample("naf-newsreader", "enPM.naf"))
    claims = occurrences([record])
    assert len(claims) == len(record.situations) == 27
    assert {claim.coding for claim in claims} == {Coding.MACHINE}
    assert {claim.certainty for claim in claims} <= {Certainty.UNKNOWN, Certainty.POSSIBLE}


@pytest.mark.parametrize("names", [("meantime-cat",), ("ecbplus-cat",), ("naf-newsreader",)])
def test_every_span_holds_words_of_the_file(names: tuple[str, ...]) -> None:
    files = [path for path in sorted(sample(*names).iterdir()) if path.suffix in (".xml", ".naf")]
    for path in files:
        tokens = {
            element.text for element in parse(path.read_bytes(), path.name).iter() if element.tag in ("token", "wf")
        }
        record = record_of(path)
        for span in (span for claim in record.claims for span in claim.evidence):
            assert set(span.exact.split()) - tokens == set() or names[0] == "naf-newsreader"
            assert span.exact.strip() == span.exact != ""


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<Document t_id="">&b;</Document>'
)
EXTERNAL = '<!DOCTYPE NAF [<!ENTITY x SYSTEM "file:///etc/passwd">]><NAF>&x;</NAF>'


@pytest.mark.parametrize(
    ("format_", "content", "code", "line"),
    [
        ("cat", BOMB, "KG002", 1),
        ("naf", EXTERNAL, "KG002", 1),
        ("cat", "<Document>\n<token t_id='1'>a</tokn>\n</Document>", "KG002", 2),
        ("naf", "<NAF>" + "<x>" * 300, "KG004", 1),
        ("naf", "<NAF><text>\n<wf id='w1' offset='x'>a</wf></text></NAF>", "KG010", 2),
        ("naf", "<NAF><raw>ab</raw><text>\n<wf id='w1' offset='1'>a</wf></text></NAF>", "KG030", 2),
        (
            "naf",
            "<NAF><text><wf id='w1' offset='5'>abc</wf>\n<wf id='w2' offset='99999999'>a</wf></text></NAF>",
            "KG004",
            2,
        ),
        ("naf", "<NAF><text><wf id='w1' offset='5'>abc</wf>\n<wf id='w2' offset='6'>a</wf></text></NAF>", "KG030", 2),
        (
            "cat",
            "<Document><token t_id='1'>a</token><Markables>\n<TIMEX3 m_id='1'><token_anchor t_id='9'/></TIMEX3>\n"
            "</Markables></Document>",
            "KG020",
            2,
        ),
        (
            "cat",
            "<Document><token t_id='1'>a</token><Markables>\n<EVENT_MENTION m_id='1'><token_anchor t_id='1'/>"
            "</EVENT_MENTION></Markables><Relations>\n<TLINK r_id='2'><source m_id='1'/><target m_id='7'/></TLINK>"
            "</Relations></Document>",
            "KG020",
            3,
        ),
        ("cat", "<Document><token t_id='1'>a</token>\n<token t_id='1'>b</token></Document>", "KG022", 2),
        (
            "naf",
            "<NAF><text><wf id='w1' offset='0'>a</wf></text><srl>\n<predicate id='p'/>\n<predicate id='p'/></srl>"
            "</NAF>",
            "KG022",
            3,
        ),
        ("cat", '<?xml version="1.0" encoding="klingon"?><Document t_id=""/>', "KG00", 1),
        ("uima-xmi", '<?xml version="1.0" encoding="klingon"?><XMI/>', "KG00", 1),
    ],
)
def test_a_bad_file_gives_one_line_with_its_place(
    tmp_path: Path, format_: str, content: str, code: str, line: int
) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(content, encoding="utf-8")
    [unit] = read_all(path, format_=format_)
    assert unit.record is None
    [fault] = [fault for fault in unit.faults if fault.severity == "error"]
    assert fault.code.startswith(code)
    assert fault.line == line
    assert fault.column > 0


def test_factuality_of_naf_in_its_old_form(tmp_path: Path) -> None:
    (tmp_path / "a.naf").write_text(
        "<NAF><text><wf id='w1' offset='0'>met</wf><wf id='w2' offset='4'>came</wf></text>"
        "<terms><term id='t1'><span><target id='w1'/></span></term><term id='t2'><span><target id='w2'/></span></term>"
        "</terms><srl><predicate id='p1'><span><target id='t1'/></span></predicate>"
        "<predicate id='p2'><span><target id='t2'/></span></predicate></srl>"
        "<factualities><factvalue id='w1' prediction='CT-'/><factvalue id='w2' prediction='PS+'/></factualities></NAF>",
        encoding="utf-8",
    )
    met, came = sorted(record_of(tmp_path / "a.naf").claims, key=lambda claim: claim.evidence)
    assert (met.polarity, met.certainty, met.status) == (Polarity.NEGATIVE, Certainty.CERTAIN, Status.OCCURRED)
    assert (came.polarity, came.certainty, came.status) == (Polarity.POSITIVE, Certainty.POSSIBLE, Status.UNKNOWN)
