"""brat standoff: every kind of line, offsets in code points, and the reference parser `bioc` beside ours."""

from pathlib import Path

from bioc import brat as reference_parser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import Fault
from kg.load.checked import Read
from kg.loaders.standoff.brat_lines import Standoff
from kg.model.records import Aspect, Certainty, Polarity, Status
from tests.support.annotated import damaged, outline, read_all, record_of, sample

TEXT = "🕊 Macron promised Ukraine security guarantees once peace is signed. Trump, he said, will not join on 5 May."
FULL = """\
T1\tPerson 2 8\tMacron
T2\tPledge 9 17\tpromised
T3\tCountry 18 25\tUkraine
T4\tSecurityGuarantee 26 45\tsecurity guarantees
T5\tPeaceAgreement 51 56;60 66\tpeace signed
T6\tPerson 68 73\tTrump
T7\tcue 89 92\tnot
T8\ttime 101 106\t5 May
R1\tafter Arg1:E2 Arg2:E3
E1\tPledge:T2 pledger:T1 beneficiary2:T3 content:E2
E2\tSecurityGuarantee:T4
E3\tPeaceAgreement:T5
E4\tPledge:T2 pledger:T6 when:T8
A1\tpolarity E4 negative
M1\tcertainty E4 probable
N1\tReference T6 Wikidata:Q22686\tDonald Trump
#1\tAnnotatorNotes E4\tsee also the denial
*\tsame T1 T1
"""


def standoff(folder: Path, ann: str, text: str | None = TEXT, name: str = "d") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.ann").write_text(ann, encoding="utf-8", newline="")
    if text is not None:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return folder / f"{name}.ann"


def only(units: list[Read]) -> tuple[Fault, ...]:
    [unit] = units
    return unit.faults


def test_nested_events_fragments_attributes_notes_and_relations(tmp_path: Path) -> None:
    record = record_of(standoff(tmp_path, FULL))
    assert outline(record) == [
        'Pledge "promised"',
        '  occurred certain positive "promised"',
        '  beneficiary Ukraine: occurred certain positive "Ukraine"',
        '  pledger Emmanuel Macron: occurred certain positive "Macron"',
        "  content → security guarantees",
        "  after → peace signed",
        'Pledge "promised"',
        '  occurred probable negative "promised"',
        '  pledger Donald Trump: occurred probable negative "Trump"',
        "  remark: see also the denial; time: 5 May",
        'SecurityGuarantee "security guarantees"',
        '  unknown certain positive "security guarantees"',
        'PeaceAgreement "peace signed"',
        '  unknown certain positive "peace" … "signed"',
    ]
    assert not record.actors  # all are in the reference, two of them by name, one by its id in Wikidata


def test_lines_may_come_in_any_order(tmp_path: Path) -> None:
    forwards = record_of(standoff(tmp_path / "a", FULL))
    backwards = record_of(standoff(tmp_path / "b", "\n".join(reversed(FULL.splitlines()))))
    assert forwards == backwards


def test_a_cue_role_sets_the_modality_and_its_words_are_evidence(tmp_path: Path) -> None:
    mapping = tmp_path / "cues.yaml"
    mapping.write_text(
        "mapping: diplomatic-kg/mapping/1\nname: cues\nkind: annotation\n"
        "defaults: {status: occurred, certainty: certain}\nlabels: {Join: Accession, Neg: cue}\n"
        "roles: {Negator: {polarity: negative, status: planned}}\n",
        encoding="utf-8",
    )
    ann = "T1\tJoin 93 97\tjoin\nT2\tNeg 89 92\tnot\nE1\tJoin:T1 Negator:T2\n"
    [claim] = record_of(standoff(tmp_path / "x", ann), mapping=str(mapping)).claims
    assert (claim.polarity, claim.status, claim.certainty) == (Polarity.NEGATIVE, Status.PLANNED, Certainty.CERTAIN)
    assert [span.exact for span in claim.evidence] == ["not", "join"]


def test_a_wrong_offset_is_reported_with_both_texts_and_keeps_the_document_out(tmp_path: Path) -> None:
    [unit] = read_all(standoff(tmp_path, "T1\tPerson 3 9\tMacron\n"))
    assert unit.record is None
    assert str(unit.faults[0]).endswith('d.ann:1:1: error[KG030] T1: the offsets 3-9 hold "acron ", not "Macron"')


def test_bad_lines_name_their_place(tmp_path: Path) -> None:
    faults = only(read_all(standoff(tmp_path, "T1\tPerson 2 8\tMacron\nT2\tPerson two\tx\nE1\tPledge:T9\nX\n")))
    assert [(fault.code, fault.line) for fault in faults] == [("KG002", 2), ("KG002", 4), ("KG020", 3)]


def test_a_text_with_another_stem_is_found_by_its_words_and_said(tmp_path: Path) -> None:
    path = standoff(tmp_path, "T1\tPerson 2 8\tMacron\n", None, "d.gold")
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    [unit] = read_all(path)
    assert unit.record is not None
    assert unit.record.document.length == len(TEXT)
    assert [fault.severity for fault in unit.faults] == ["warning"]


def test_an_annotation_without_its_text_keeps_the_quotes(tmp_path: Path) -> None:
    [unit] = read_all(standoff(tmp_path, "T1\tSummit 5 11;14 18\tsummit talk\n", None))
    assert unit.record is not None
    [claim] = unit.record.claims
    assert [span.exact for span in claim.evidence] == ["summit", "talk"]
    assert [fault.code for fault in unit.faults] == ["KG032"]


def test_carriage_returns_do_not_shift_the_offsets(tmp_path: Path) -> None:
    record = record_of(standoff(tmp_path, "T1\tSummit 4 7\tmet\n", "one\r\nmet"))
    assert [span.exact for claim in record.claims for span in claim.evidence] == ["met"]


def test_litbank_has_283_triggers_and_each_holds_its_words() -> None:
    folder = sample("litbank-events-brat")
    units = read_all(folder, mapping="litbank")
    records = [unit.record for unit in units if unit.record]
    assert len(records) == 3
    claims = [claim for record in records for claim in record.claims if claim.aspect is Aspect.OCCURRENCE]
    assert len(claims) == sum(len(record.situations) for record in records) == 283
    for record in records:
        text = (folder / f"{record.document.id.removeprefix('litbank-')}.txt").read_bytes().decode("utf-8-sig")
        for span in (span for claim in record.claims for span in claim.evidence):
            assert text[span.start : span.end] == span.exact


def agrees(ann: str) -> None:
    ours, theirs = Standoff(ann, "x.ann"), reference_parser.loads_ann(ann)
    assert not ours.faults
    assert {(e.id, e.type, tuple((s.begin, s.end) for s in sorted(e.locations)), e.text) for e in theirs.entities} == {
        (id_, b.label, b.fragments, b.quote) for id_, b in ours.bound.items()
    }
    assert {(e.id, e.type, e.trigger_id, frozenset(e.arguments.items())) for e in theirs.events} == {
        (id_, e.label, e.trigger, frozenset(e.arguments)) for id_, e in ours.events.items()
    }
    assert {(r.id, r.type, tuple(r.arguments.values())) for r in theirs.relations} == {
        (id_, r.label, r.members) for id_, r in ours.relations.items()
    }
    assert sorted((a.refid, a.type, " ".join(a.attributes)) for a in theirs.attributes) == sorted(
        (on, name, value) for on, pairs in ours.attributes.items() for name, value in pairs
    )
    assert sorted((n.refid, n.text) for n in theirs.notes) == sorted(
        (on, text) for on, notes in ours.notes.items() for text in notes
    )


def test_the_reference_parser_reads_the_samples_alike() -> None:
    for path in sorted(sample("litbank-events-brat").glob("*.ann")):
        agrees(path.read_text(encoding="utf-8"))


_WORD = st.text("abcXYZäß🕊", min_size=1, max_size=6)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of brat standoff with every kind of line, in any order."""
    count = draw(st.integers(1, 5))
    lines = []
    for number in range(1, count + 1):
        ends = sorted(draw(st.sets(st.integers(0, 99), min_size=4, max_size=4)))
        pairs = ";".join(f"{ends[i]} {ends[i + 1]}" for i in range(0, 2 * draw(st.integers(1, 2)), 2))
        lines.append(f"T{number}\t{draw(_WORD)} {pairs}\t{draw(_WORD)}")
    ids = st.integers(1, count).map(lambda number: f"T{number}")
    for number in range(draw(st.integers(0, 3))):
        roles = draw(st.dictionaries(_WORD, ids, max_size=3))
        lines.append(f"E{number}\t{draw(_WORD)}:{draw(ids)}" + "".join(f" {r}:{t}" for r, t in roles.items()))
        lines.append(f"A{number}\t{draw(_WORD)} E{number}" + draw(st.sampled_from(["", " yes"])))
        lines.append(f"#{number}\tAnnotatorNotes E{number}\t{draw(_WORD)} {draw(_WORD)}")
        lines.append(f"R{number}\t{draw(_WORD)} Arg1:{draw(ids)} Arg2:{draw(ids)}")
    return "\n".join(draw(st.permutations(lines)))


@settings(deadline=None)
@given(files())
def test_the_reference_parser_reads_made_files_alike(ann: str) -> None:
    agrees(ann)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(damaged(FULL.encode()))
def test_a_damaged_file_gives_only_our_faults(tmp_path: Path, content: bytes) -> None:
    path = standoff(tmp_path, "")
    path.write_bytes(content)
    for unit in read_all(path, format_="brat"):
        assert unit.record is not None or unit.faults
