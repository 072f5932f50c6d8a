"""Tables by a mapping: traps of real files, what is wrong with a row, mappings that are wrong, and the presets."""

import gzip
import random
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.load.checked import Read
from kg.load.intake import Intake
from kg.load.load import load
from kg.load.mappings import mapping, presets
from kg.load.registry import loaders
from kg.loaders.tables.mapping import TableMapping
from kg.loaders.tables.parts import table as row_table
from kg.model.records import Coding
from kg.store.store import Store
from tests.support.annotated import damaged, outline, read_all, sample
from tests.support.paths import PROJECT
from tests.support.tables import table

RULES = """\
prefix: own
columns: {no: id, what: type, day: when, url: source, note: remark, extra: ignore}
actors: [{slot: who, name: who, role: participant}]
labels: {talks: Negotiation, rest: ignore}
"""
HEAD = "no,what,day,who,url,note,extra\n"


def read(folder: Path, text: str, rules: str = RULES, name: str = "t.csv") -> list[Read]:
    file, own = table(folder, name, text, rules)
    return read_all(file, mapping=own)


def said(units: list[Read]) -> list[str]:
    return [str(fault).rpartition("/")[2] for unit in units for fault in unit.faults]


def first(units: list[Read]) -> list[str]:
    assert units[0].record is not None, said(units)
    return outline(units[0].record)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "1,talks,2025-09-04,France,u,n,\n",
        "\ufeff" + HEAD + "1,talks,2025-09-04,France,u,n,\n",
        (HEAD + "1,talks,2025-09-04,France,u,n,\n").replace(",", ";"),
        (HEAD + "1,talks,2025-09-04,France,u,n,\n").replace(",", "\t"),
        (HEAD + "1,talks,2025-09-04,France,u,n,\n").replace("\n", "\r\n"),
        '"no","what","day","who","url","note","extra"\n"1","talks","2025-09-04","France","u","n",""',
        HEAD + '="1",talks ," 2025-09-04", France,u,n,=1+1\n',
    ],
    ids=["plain", "mark", "semicolons", "tabs", "windows", "quoted", "spreadsheet"],
)
def test_one_table_however_it_is_written(tmp_path: Path, text: str) -> None:
    units = read(tmp_path, text)
    assert first(units) == [
        'Negotiation "" when 2025-09-04',
        "  unknown unknown positive machine",
        "  participant France",
        "  remark: n",
    ]
    assert units[0].record is not None
    assert units[0].record.situations[0].id == "own:1"


def test_a_packed_table_is_a_table(tmp_path: Path) -> None:
    file, own = table(tmp_path, "t.csv", HEAD + "1,talks,2025-09-04,France,u,n,\n", RULES)
    packed = tmp_path / "t.csv.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert read_all(packed, mapping=own)[0].record is not None


def test_a_cell_with_line_ends_quotes_and_delimiters_is_one_cell(tmp_path: Path) -> None:
    units = read(tmp_path, HEAD + '1,talks,,France,u,"a ""b"",\nc",\n2,gossip,,,,,\n')
    assert units[0].record is not None
    assert units[0].record.situations[0].remark == 'a "b",\nc'
    assert said(units) == ['t.csv:4:1: error[KG012] what: the mapping has no rule for "gossip"']


def test_what_is_wrong_with_a_row_keeps_that_row_out(tmp_path: Path) -> None:
    rows = [
        "1,talks,2025-09-04",
        "2,talks,2025-02-30,,,,",
        "3,,,,,,",
        "4,talks,,=A1,,,",
        "5,talks,,France,,,",
        "6,a\0,,,,,",
    ]
    units = read(tmp_path, HEAD + "\n".join(rows))
    assert said(units) == [
        "t.csv:2:1: error[KG010] 3 cells in a table of 7 columns",
        't.csv:3:1: error[KG013] day: "2025-02-30" is impossible: 2025-02 has 28 days',
        "t.csv:4:1: error[KG012] the row has no type",
        't.csv:5:1: error[KG010] who: "=A1" is a formula; save the table with values',
        "t.csv:7:4: error[KG002] a NUL character",
    ]
    assert [unit.record is None for unit in units] == [True] * 4 + [False, True]


def test_a_quote_that_is_never_closed_does_not_swallow_the_file_in_silence(tmp_path: Path) -> None:
    units = read(tmp_path, HEAD + "1,talks,,France,,,\n" + '2,talks,,"France,,,\n' + "3,talks,,France,,,\n" * 20_000)
    assert [unit.record is None for unit in units] == [False, True]
    assert said(units)[0].startswith("t.csv:3:1: error[KG004] a cell of more than 131072 characters")


def test_a_row_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    file, own = table(tmp_path, "t.csv", "", RULES)
    file.write_bytes(HEAD.encode() + b"1,talks,,Fran\xe7a,,,\n2,talks,,France,,,\n")
    [fault] = said(read_all(file, mapping=own))
    assert fault.startswith('t.csv:2:14: error[KG001] not UTF-8: invalid continuation byte; it reads "França" in')


def test_a_table_in_another_encoding_is_read_where_the_mapping_says_so(tmp_path: Path) -> None:
    file, own = table(tmp_path, "t.csv", "", RULES + "layout: {encoding: windows-1252}\n")
    file.write_bytes((HEAD + "1,talks,,Perú – Côte,,,\n").encode("windows-1252"))
    [unit] = read_all(file, mapping=own)
    assert unit.record is not None
    assert [actor.names["und"] for actor in unit.record.actors] == ["Perú – Côte"]


def test_quotes_that_say_nothing_are_no_text(tmp_path: Path) -> None:
    rules = "columns: {what: type, said: quote}\nlabels: {talks: Negotiation}\nlayout: {empty: [NA]}\n"
    units = read(tmp_path, "what,said\ntalks,They met.\ntalks,NA\ntalks\ntalks,They parted.\n", rules)
    records = [unit.record for unit in units if unit.record]
    text = "They met.\nThey parted."
    spans = [span for record in records for claim in record.claims for span in claim.evidence]
    assert [text[span.start : span.end] for span in spans] == ["They met.", "They parted."]
    assert {(record.document.length, record.document.sha256) for record in records} == {
        (len(text), sha256(text.encode()).hexdigest())
    }


def test_one_bad_row_keeps_all_out_or_itself_only(tmp_path: Path) -> None:
    file, own = table(tmp_path, "t.csv", HEAD + "1,talks,,France,,,\n2,gossip,,,,,\n3,talks,,Ukraine,,,\n", RULES)
    store = tmp_path / "store"
    report = load(store, [str(file)], mapping_=own)
    assert (report.read, report.loaded, report.rejected) == (3, 0, 3)
    report = load(store, [str(file)], mapping_=own, skip=True)
    assert (report.read, report.loaded, report.rejected, report.reasons) == (3, 2, 1, {"KG012": 1})
    with Store(store, read_only=True) as opened:
        assert [one.id for one in opened.record("t").situations] == ["own:1", "own:3"]


def test_what_the_mapping_ignores_or_does_not_name_is_counted(tmp_path: Path) -> None:
    units = read(tmp_path, "more," + HEAD + "x,1,talks,,Nowhere Land,,,e\ny,2,rest,,,,,\n")
    [coverage] = [unit.coverage for unit in units if unit.coverage]
    assert dict(coverage.uncovered) == {("column", "more"): 2, ("actor name", "Nowhere Land"): 1}
    assert dict(coverage.ignored) == {("column", "extra"): 1, ("label", "rest"): 1}
    assert units[1].record is not None
    assert units[1].record.situations == ()


def test_a_column_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert said(read(tmp_path, HEAD.replace("day", "days") + "1,talks,,,,,\n")) == [
        't.csv:1:1: error[KG010] there is no column "day"; did you mean "days"?'
    ]


def test_a_table_without_a_mapping_of_its_own_is_told_so(tmp_path: Path) -> None:
    assert said(read(tmp_path, "a,b\n1,2\n", "")) == [
        't.csv:1:1: error[KG010] the mapping "table" names 15 columns that are not here (id, type, name, …); '
        "here are a, b: give one for this table with --mapping; kg mapping draft writes a first one"
    ]


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ("columns: {no: idd}\n", "unknown"),
        ("labels: {talks: Negotation}\n", 'unknown type "Negotation"; did you mean "Negotiation"?'),
        ("actors: [{slot: a, role: hots}]\n", 'unknown role "hots"; did you mean "host"?'),
        ("labels: {a: {type: Pledge, roles: {x: pledgr}}}\n", 'unknown role "pledgr"; did you mean "pledger"?'),
        ("labels: {a: {type: Pledge, content: {type: Ayd}}}\n", 'unknown type "Ayd"; did you mean "Aid"?'),
        ("codebook: cemeo\n", "cemeo"),
        ("makers: {Pledge: host}\n", 'unknown field "makers"'),
        ("layers: {a: b}\n", 'unknown field "layers"'),
    ],
)
def test_a_mapping_that_is_wrong_says_where(tmp_path: Path, rules: str, fault: str) -> None:
    _, own = table(tmp_path, "t.csv", "", rules)
    with pytest.raises(BadInput) as caught:
        mapping(own)
    [found] = caught.value.faults
    assert fault in str(found)
    assert found.line > 3


def test_shipped_presets_of_tables_are_in_the_words_of_the_ontology() -> None:
    tables = [name for name in presets() if isinstance(mapping(name), TableMapping)]
    assert {"acled", "gdelt", "icews", "plover", "polecat", "table", "ucdp"} <= set(tables)


def test_a_table_never_takes_the_place_of_another_with_the_same_name(tmp_path: Path) -> None:
    one, own = table(tmp_path / "a", "t.csv", HEAD + "1,talks,,France,,,\n2,talks,,France,,,\n", RULES)
    other, _ = table(tmp_path / "c", "t.csv", HEAD + "3,talks,,Ukraine,,,\n")
    between, _ = table(tmp_path / "b", "u.csv", HEAD + "4,talks,,Poland,,,\n")
    report = load(tmp_path / "store", [str(one), str(between), str(other)], mapping_=own, skip=True)
    assert (report.read, report.loaded, report.rejected, report.reasons) == (4, 3, 1, {"KG022": 1})
    assert 'the document "t" is also in' in report.faults[0].reason


def test_a_constant_is_a_column_with_the_same_cell_in_every_row(tmp_path: Path) -> None:
    rules = (
        "constants: {asker: Ukraine, town: Paris}\ncolumns: {what: type, town: place}\nlabels: {ask: Request}\n"
        "actors: [{slot: a, name: asker, role: requester}, {slot: b, name: who, role: addressee}]\n"
        'naming: "{asker} asks {who}"\n'
    )
    units = read(tmp_path, "what,who\nask,France\nask,Germany\n", rules)
    assert first(units) == [
        'Request "Ukraine asks France" at Paris',
        "  unknown unknown positive machine",
        "  addressee France",
        "  requester Ukraine",
    ]
    assert said(read(tmp_path, "what,who,town\n", rules)) == [
        't.csv:1:1: error[KG010] the constant "town" is a column of the file'
    ]


def test_rows_without_an_id_are_told_apart_by_what_they_say(tmp_path: Path) -> None:
    text = "what,who\ntalks,France\ntalks,Germany\ntalks,France\n"
    units = read(
        tmp_path, text, "columns: {what: type}\nactors: [{slot: a, name: who}]\nlabels: {talks: Negotiation}\n"
    )
    ids = [unit.record.situations[0].id for unit in units if unit.record]
    assert ids[0] == ids[2] != ids[1]
    assert ids[0].startswith("local:t/row-")


def test_parquet_is_read_as_the_same_table(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {
        "no": [1.0, 2.0, None],
        "what": ["talks"] * 3,
        "day": [datetime(2025, 9, 4), datetime(2025, 9, 4, 10, 30), None],  # noqa: DTZ001  # as data frames have them
        "who": ["France", None, "Ukraine"],
        "url": ["u"] * 3,
        "note": [["a", "b"], None, []],
        "extra": [date(2025, 1, 1)] * 3,
    }
    _, own = table(tmp_path, "t.csv", "", RULES)
    parquet.write_table(arrow.table(columns), tmp_path / "t.parquet")
    units = read_all(tmp_path / "t.parquet", mapping=own)
    assert first(units) == [
        'Negotiation "" when 2025-09-04',
        "  unknown unknown positive machine",
        "  participant France",
        "  remark: a;b",
    ]
    read_ = [unit.record.situations[0] for unit in units if unit.record]
    assert [one.when and one.when.text for one in read_] == ["2025-09-04", "2025-09-04T10:30:00", None]
    assert [one.id[:7] for one in read_] == ["own:1", "own:2", "own:row"]
    whole = (tmp_path / "t.parquet").read_bytes()
    (tmp_path / "t.parquet").write_bytes(whole[: len(whole) // 2])
    assert said(read_all(tmp_path / "t.parquet", mapping=own))[0].startswith("t.parquet: error[KG002] no Parquet: ")


def test_every_record_of_plovers_gold_standard_is_read() -> None:
    units = read_all(sample("plover-gsr", "PLOVER_GSR_CAMEO.txt"))
    read_ = [unit.record for unit in units if unit.record is not None]
    assert (len(units), len(read_)) == (322, 322)
    assert units[0].coverage is not None
    assert units[0].coverage.ignored["label", "DOCUMENT"] == 1
    ids = {record.situations[0].id for record in read_}
    assert len(ids) == 322
    faults = [fault for unit in units for fault in unit.faults]
    [twice] = [fault for fault in faults if fault.code == "KG022"]
    assert "PLOVER-GSR01-COERCE-0004" in twice.reason
    assert {fault.severity for fault in faults} == {"warning"}
    assert all(record.situations[0].when is None for record in read_)
    assert {record.claims[0].coding for record in read_} == {Coding.HUMAN}
    document = read_[0].document
    spans = [span for record in read_ for claim in record.claims for span in claim.evidence]
    text = "\n".join(span.exact for span in spans)
    assert all(text[span.start : span.end] == span.exact for span in spans)
    assert len(text) == document.length


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [f"{n},talks,2025-09-{n % 28 + 1:02},France,u{n},n{n},\n" for n in range(50)]
    shuffled = random.Random(5).sample(rows, len(rows))  # noqa: S311  # an order, no secret
    one, other = (read(tmp_path / name, HEAD + "".join(lines)) for name, lines in (("a", rows), ("b", shuffled)))
    records = [{u.record.situations[0].id: u.record for u in units if u.record} for units in (one, other)]
    assert records[0] == records[1]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_tables_give_our_faults_only(tmp_path: Path, data: st.DataObject) -> None:
    text = HEAD + '1,talks,2025-09-04,France,u,"a\nb",\n2,talks,,"Germany, Italy",u,n,\n3,talks,2025,France,u,n,e\n'
    file, own = table(tmp_path, "t.csv", "", RULES)
    file.write_bytes(data.draw(damaged(text.encode())))
    units = list(Intake([str(file)], "csv", own))
    assert all(unit.record is not None or unit.faults for unit in units)


ICEWS = "\t".join(
    [
        *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
        *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
        *("City", "District", "Province", "Country", "Latitude", "Longitude"),
    ]
)


def icews(folder: Path, *rows: tuple[str, str, str, str, str, str]) -> list[Read]:
    """Rows of id, day, source, code, target and sentence."""
    lines = [
        f"{id_}\t{day}\t{source}\tGovernment,Military\tX\t\t{code}\t0\t{target}\t\tX\t9\t{sentence}\tWire\t\t\t\t\t\t"
        for id_, day, source, code, target, sentence in rows
    ]
    return read_all(table(folder, "i.tab", "\n".join([ICEWS, *lines]))[0])


def test_a_symmetric_event_that_icews_wrote_twice_is_one(tmp_path: Path) -> None:
    units = icews(
        tmp_path,
        ("1", "2020-01-03", "France", "046", "Ukraine", "2"),
        ("2", "2020-01-03", "Ukraine", "046", "France", "2"),
        ("3", "2020-01-03", "France", "042", "Ukraine", "2"),
        ("4", "2020-01-03", "Ukraine", "043", "France", "2"),
        ("5", "2020-01-03", "Ukraine", "042", "France", "2"),
        ("6", "2020-01-03", "Ukraine", "046", "France", "3"),
        ("7", "2020-01-04", "Ukraine", "046", "France", "2"),
        ("8", "2020-01-03", "France", "111", "Ukraine", "2"),
        ("9", "2020-01-03", "Ukraine", "111", "France", "2"),
    )
    made = [one.id for unit in units if unit.record for one in unit.record.situations]
    assert made == [f"icews:{n}" for n in (1, 3, 5, 6, 7, 8, 9)]
    assert [unit.record is not None for unit in units] == [True] * 9
    [coverage] = [unit.coverage for unit in units if unit.coverage]
    assert coverage.understood["row", "second half of a pair"] == 2


def test_what_is_remembered_of_a_table_is_bounded_and_changes_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        (str(2 * pair + half), f"2020-01-{pair + 1:02}", *(parties if half else parties[::-1]), "2")
        for pair, parties in enumerate([("France", "046", "Ukraine"), ("Poland", "040", "Ukraine")] * 4)
        for half in (0, 1)
    ]
    whole = icews(tmp_path / "whole", *rows)
    monkeypatch.setattr(row_table, "_TWINS", 1)
    monkeypatch.setattr(row_table, "_LABELS", 1)
    bounded = icews(tmp_path / "bounded", *rows)
    assert [unit.record for unit in bounded] == [unit.record for unit in whole]
    assert sum(len(unit.record.situations) for unit in bounded if unit.record) == len(rows) // 2


def test_a_known_code_that_is_no_code_any_more_keeps_its_row_out(tmp_path: Path) -> None:
    units = icews(
        tmp_path, ("1", "2020-01-03", "France", "13y", "Ukraine", "2"), ("2", "2020", "France", "046", "", "1")
    )
    assert said(units) == ['i.tab:2:1: error[KG012] CAMEO Code: the mapping has no rule for "13y"']
    assert units[1].record is not None
    assert units[1].record.situations[0].remark.startswith("Source Sectors: Government,Military; Story ID: 9")


def test_every_format_of_tables_has_a_page() -> None:
    pages = {page.stem for page in (PROJECT / "docs" / "formats").glob("*.md")}
    assert {name for name, loader in loaders().items() if loader.kind in ("table", "hsg")} <= pages


def test_columns_left_out_are_counted_over_all_batches(tmp_path: Path) -> None:
    rows = "".join(f"{'x' if n % 3 else ' '},{n},talks,,France,,,e\n" for n in range(1_201))
    units = read(tmp_path, "more," + HEAD + rows)
    told = [unit.coverage for unit in units if unit.coverage]
    assert len(told) == 3
    assert sum(one.uncovered["column", "more"] for one in told) == sum(1 for n in range(1_201) if n % 3)
    assert sum(one.ignored["column", "extra"] for one in told) == 1_201
