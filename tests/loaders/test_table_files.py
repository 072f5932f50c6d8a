"""Tables as programs hand them on: pandas, R, BigQuery, Dataverse and spreadsheets write the same rows differently."""

import csv
import gzip
import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kg.load.checked import Read
from kg.load.registry import recognise, source
from tests.support.annotated import outline, read_all
from tests.support.tables import KYIV, gdelt_mapping, gdelt_row, row_of, table

Cells = list[list[str]]
Written = Callable[[list[str], Cells], str | bytes]

GDELT_ROWS = [
    gdelt_row(1, "036", "FRA", "UKR", **KYIV, SOURCEURL="https://example.org/1").split("\t"),
    gdelt_row(2, "0332", "DEUGOV", "UKR").split("\t"),
]
GDELT_COLUMNS = gdelt_mapping().layout.columns[-1]
GDELT_SAID = [
    'Pledge "Express intent to meet or negotiate" when 2025-09-04 at Kyiv, Kyyiv, Misto, Ukraine',
    'Pledge "Express intent to provide military aid" when 2025-09-04',
]
ICEWS_COLUMNS = [
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
]
ICEWS_ROWS = [
    *(["31", "2020-01-03", "France", "", "France", "Consult", "040", "1.0", "Ukraine", "", "Ukraine", "880", "2"],),
    *(["32", "2020-01-03", "Ukraine", "", "Ukraine", "Reject", "125", "-5.0", "Russia", "", "Russia", "880", "5"],),
]
ICEWS_ROWS = [
    ICEWS_ROWS[0] + ["Example Wire", "Minsk", "", "", "Belarus", "53.9", "27.5667"],
    ICEWS_ROWS[1] + ["Example Wire", "", "", "", "", "", ""],
]
ICEWS_SAID = [
    'Meeting "France – Consult – Ukraine" when 2020-01-03 at Minsk, Belarus',
    'Rejection "Ukraine – Reject proposal to meet, discuss, or negotiate – Russia" when 2020-01-03',
]
UCDP_COLUMNS = [
    *("id", "year", "type_of_violence", "conflict_name", "side_a", "side_b", "source_article", "where_coordinates"),
    *("latitude", "longitude", "event_clarity", "date_start", "date_end", "best", "high", "low"),
]
UCDP_ROWS = [
    *(
        [
            "501",
            "2022",
            "1",
            "Example",
            "Government of Ukraine",
            "Government of Russia (Soviet Union)",
            "Wire",
            "Kharkiv",
        ],
    ),
    *(["502", "2022", "3", "Example", "Government of Russia (Soviet Union)", "Civilians", "Wire", "Bucha town"],),
]
UCDP_ROWS = [
    UCDP_ROWS[0] + ["49.99", "36.23", "2", "2022-03-01 00:00:00.000", "2022-03-02 00:00:00.000", "4", "6", "4"],
    UCDP_ROWS[1] + ["50.55", "30.21", "1", "2022-03-03 00:00:00.000", "2022-03-03 00:00:00.000", "1", "1", "1"],
]
UCDP_SAID = [
    'MilitaryAction "Government of Ukraine – state-based violence – Government of Russia (Soviet Union)"'
    " when 2022-03-01/2022-03-02 at Kharkiv",
    'Situation "Government of Russia (Soviet Union) – one-sided violence – Civilians" when 2022-03-03 at Bucha town',
]
SETS = {
    "gdelt": (GDELT_COLUMNS, GDELT_ROWS, GDELT_SAID),
    "icews": (ICEWS_COLUMNS, ICEWS_ROWS, ICEWS_SAID),
    "ucdp": (UCDP_COLUMNS, UCDP_ROWS, UCDP_SAID),
}


def written(rows: Iterable[Iterable[object]], delimiter: str = ",", ends: str = "\r\n", quoting: int = 0) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ends, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def numbered(names: list[str], rows: Cells, first: str, start: int = 0) -> Cells:
    return [[first, *names], *([str(number), *row] for number, row in enumerate(rows, start))]


def in_r(names: list[str]) -> list[str]:
    return [name.replace(" ", ".") for name in names]


def none_as(text: str, rows: Cells) -> Cells:
    return [[cell or text for cell in row] for row in rows]


def r_quoted(rows: Cells, delimiter: str = ",") -> str:
    """As R's write.csv: texts in quotes, numbers and NA without."""

    def cell(text: str) -> str:
        number = text.lstrip("-").replace(".", "", 1).isdigit() and not text.startswith("0")
        return text if number or text == "NA" else '"' + text.replace('"', '""') + '"'

    return "".join(delimiter.join(map(cell, row)) + "\n" for row in rows)


WAYS: dict[str, Written] = {
    "pandas, with its index": lambda names, rows: written(numbered(names, rows, "")),
    "pandas, read and written twice": lambda names, rows: written(
        numbered(["Unnamed: 0", *names], [[str(n), *row] for n, row in enumerate(rows)], "Unnamed: 0.1")
    ),
    "pandas, no index": lambda names, rows: written([names, *rows]),
    "pandas, nan": lambda names, rows: written([names, *none_as("nan", rows)]),
    "tabs with a header": lambda names, rows: written([names, *rows], "\t", "\n"),
    "tabs, all in quotes": lambda names, rows: written([names, *rows], "\t", "\n", csv.QUOTE_ALL),
    "bars": lambda names, rows: written([names, *rows], "|", "\n"),
    "R, write.csv": lambda names, rows: r_quoted(numbered(in_r(names), none_as("NA", rows), "", 1)),
    "R, write.csv without names of rows": lambda names, rows: r_quoted([in_r(names), *none_as("NA", rows)]),
    "R, write.table": lambda names, rows: r_quoted([in_r(names), *numbered([], none_as("NA", rows), "")[1:]], " "),
    "R, write.table with tabs": lambda names, rows: r_quoted([in_r(names), *numbered([], rows, "")[1:]], "\t"),
    "R, readr after write.csv": lambda names, rows: written(numbered(names, none_as("NA", rows), "...1", 1)),
    "names in small letters with underscores": lambda names, rows: written(
        [[name.lower().replace(" ", "_") for name in names], *rows]
    ),
    "names in capitals": lambda names, rows: written([[name.upper() for name in names], *rows]),
    "BigQuery, null": lambda names, rows: written([names, *none_as("null", rows)], ends="\n"),
    "a German spreadsheet": lambda names, rows: written([names, *rows], ";").encode("utf-8-sig"),
    "with sep=": lambda names, rows: "sep=;\r\n" + written([names, *rows], ";"),
    "a spreadsheet's Unicode text": lambda names, rows: written([names, *rows], "\t").encode("utf-16"),
    "UTF-16 without a mark": lambda names, rows: written([names, *rows]).encode("utf-16-le"),
    "UTF-16, the other end first": lambda names, rows: b"\xfe\xff" + written([names, *rows]).encode("utf-16-be"),
    "an old Mac": lambda names, rows: written([names, *rows], ends="\r"),
    "empty columns and rows behind": lambda names, rows: written(
        [*([*row, "", "", ""] for row in [names, *rows]), *[[""] * (len(names) + 3)] * 4]
    ),
    "empty columns behind the rows alone": lambda names, rows: written([names, *([*row, "", ""] for row in rows)]),
    "titles above": lambda names, rows: written(
        [["Events, as downloaded", *[""] * (len(names) - 1)], [""] * len(names), ["Source: somebody"], names, *rows]
    ),
    "groups of columns above": lambda names, rows: written(
        [[["", "Actor 1", "", "Actor 2", "Place"][n % 5] for n, _ in enumerate(names)], names, *rows]
    ),
    "packed with gzip": lambda names, rows: gzip.compress(written([names, *rows]).encode()),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", SETS)
def test_a_known_table_is_told_and_read_however_a_program_wrote_it(tmp_path: Path, kind: str, way: str) -> None:
    names, rows, said = SETS[kind]
    file = tmp_path / "export.csv"
    content = WAYS[way](names, rows)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    assert recognise(source(file)) == [kind]
    assert firsts(read_all(file)) == said
    assert firsts(read_all(file, format_=kind)) == said


def firsts(units: list[Read]) -> list[str]:
    """The line of each unit's situation; faults where there are any."""
    return [
        outline(unit.record)[0] if unit.record else "; ".join(map(str, unit.faults))
        for unit in units
        if unit.record is None or unit.record.situations
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "|"])
@pytest.mark.parametrize("columns", [57, 58, 61])
def test_rows_of_gdelt_without_header_in_another_cut(tmp_path: Path, columns: int, delimiter: str) -> None:
    rows = [row_of(columns, n, "042", "FRA", "UKR", **KYIV).split("\t") for n in range(3)]
    file, _ = table(tmp_path, "day.csv", written(rows, delimiter))
    assert [line.partition(" at ")[2] for line in firsts(read_all(file))] == ["Kyiv, Kyyiv, Misto, Ukraine"] * 3


def test_a_selection_of_columns_is_enough(tmp_path: Path) -> None:
    names = ["GlobalEventID", "Day", "Actor1Code", "Actor2Code", "EventCode", "Actor1Geo_Lat"]
    file, _ = table(tmp_path, "bq.csv", written([names, ["9", "20250904", "FRA", "UKR", "042", "1"]]))
    assert firsts(read_all(file)) == ['Visit "Make a visit" when 2025-09-04']
    file, _ = table(tmp_path, "less.csv", written([names[:4], ["9", "20250904", "FRA", "UKR"]]))
    [unit] = read_all(file, format_="gdelt")
    assert 'there is no column "EventCode"' in str(unit.faults[0])


def test_a_mapping_of_ones_own_meets_the_same_ways(tmp_path: Path) -> None:
    rules = (
        "columns: {Event No: id, what: type, day: when, lat: latitude, lon: longitude}\n"
        "labels: {talks: Negotiation}\nactors: [{slot: a, name: who}]\n"
    )
    rows = [["Event No", "what", "day", "lat", "lon", "who"], ["1", "talks", "2025-09-04", "48,85", "2,35", "France"]]
    for number, (way, write) in enumerate(WAYS.items()):
        content = write(rows[0], rows[1:])
        file, own = table(tmp_path / str(number), "t.csv", "", rules)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        [unit] = read_all(file, mapping=own)
        assert unit.record is not None, (way, unit.faults)
        [place] = unit.record.places
        assert (place.latitude, place.longitude) == (48.85, 2.35), way
        assert unit.coverage is not None
        assert not unit.coverage.uncovered or way == "pandas, read and written twice", way


def test_lines_are_those_of_the_file_below_titles(tmp_path: Path) -> None:
    text = "A title\n\nsep of nothing\nid,what,when\n1,talks,2025-09-04\n2,gossip,\n,,\n3,talks,2025-02-30\n"
    file, own = table(tmp_path, "t.csv", text, "columns: {id: id, what: type, when: when}\nlabels: {talks: Meeting}\n")
    units = read_all(file, mapping=own)
    assert [unit.faults[0].line for unit in units if unit.faults] == [6, 8]
    assert len(units) == 3


def test_two_names_that_are_alike_are_not_taken_for_one(tmp_path: Path) -> None:
    rules = "columns: {a-b: type, a_b: remark}\nlabels: {talks: Meeting}\n"
    file, own = table(tmp_path, "t.csv", "a b\ntalks\n", rules)
    [unit] = read_all(file, mapping=own)
    assert [fault.reason.partition(";")[0] for fault in unit.faults] == [
        'there is no column "a-b"',
        'there is no column "a_b"',
    ]


def test_a_code_page_is_told_by_how_a_word_reads_in_it(tmp_path: Path) -> None:
    rules = "columns: {what: type}\nlabels: {talks: Meeting}\nactors: [{slot: a, name: who}]\n"
    for page, word in (("windows-1251", "Киев"), ("windows-1250", "Łódź"), ("windows-1252", "Orléans")):
        file, own = table(tmp_path, "t.csv", "", rules)
        file.write_bytes(f"what;who\r\ntalks;{word}\r\n".encode(page))
        [unit] = read_all(file, mapping=own)
        assert unit.faults[0].code == "KG001"
        assert f'"{word}" in {page}' in unit.faults[0].reason
        _, own = table(tmp_path, "u.csv", "", rules + f"layout: {{encoding: {page}}}\n")
        [unit] = read_all(file, mapping=own)
        assert unit.record is not None
        assert word in [name for actor in unit.record.actors for name in actor.names.values()] or word == "Киев"


def test_a_column_without_a_name_is_kept_in_its_place(tmp_path: Path) -> None:
    rules = "columns: {what: type}\nlabels: {talks: Meeting}\nactors: [{slot: a, name: who}]\n"
    file, own = table(tmp_path, "t.csv", "what,,who,\ntalks,x,France,y\ntalks,,Poland\n", rules)
    units = read_all(file, mapping=own)
    assert [unit.record.situations[0].participations[0].actor for unit in units if unit.record] == [
        "actor:france",
        "actor:poland",
    ]
    assert units[-1].coverage is not None  # that of several rows comes with the last of them
    assert dict(units[-1].coverage.uncovered) == {("column", "column 2"): 1, ("column", "column 4"): 1}
