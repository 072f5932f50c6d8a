"""Tables in each format: read back they are what was found, nothing is cut, and no word is broken on any screen."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.cli.output import emit, emit_list
from kg.cli.printing import FORMATS, Printer, Table
from kg.cli.printing.lines import LINES
from kg.cli.printing.screen import SAMPLE, Style, draw, wrapped
from kg.text import inert

WORDS = ("a", "Macron", "日本語の長い名前", "é", "e\u0301", "😀", "x" * 50, "event:paris-2025", "=1+1", "|", "denied")
texts = st.lists(st.sampled_from((*WORDS, "two\nlines", "tab\tx")), max_size=6).map(" ".join)


@st.composite
def tables(draw: st.DrawFn) -> Table[list[object]]:
    columns = draw(st.lists(st.sampled_from(["when", "name", "日本", "of whom"]), min_size=1, max_size=4, unique=True))
    cell: st.SearchStrategy[object] = texts | st.integers() | st.booleans()
    cells = st.lists(cell, min_size=len(columns), max_size=len(columns))
    return Table(draw(st.lists(cells, max_size=5)), columns, "rows")


def printed(format_: str, *some: Table[list[object]]) -> str:
    out = io.StringIO()
    LINES[format_](some, out)
    return out.getvalue()


def spoken(value: object) -> str:
    return "yes" if value is True else "" if value is False else str(value)


@given(tables())
def test_csv_reads_back_and_starts_no_formula(table: Table[list[object]]) -> None:
    head, *rows = csv.reader(io.StringIO(printed("csv", table), newline=""))
    assert head == list(table.columns)
    expected = [[one if isinstance(one, int) else inert(one) for one in row] for row in table.items]  # type: ignore[arg-type]
    assert rows == [[spoken(one) for one in row] for row in expected]


@given(tables())
def test_a_row_is_a_line_and_a_cell_is_a_field(table: Table[list[object]]) -> None:
    lines = printed("lines", table).splitlines()
    assert [line.count("\t") for line in lines] == [len(table.columns) - 1] * len(list(table.items))
    assert printed("tsv", table).split("\n")[1:-1] == lines
    joined = [" ".join(spoken(one) for one in row).split() for row in table.items]
    assert [" ".join(line.replace("'=", "=").split()) for line in lines] == [" ".join(words) for words in joined]


@given(tables())
def test_each_item_is_a_json_object_on_a_line(table: Table[list[object]]) -> None:
    found = [json.loads(line) for line in printed("jsonl", table).splitlines()]
    assert found == [dict(zip(table.columns, row, strict=True)) for row in table.items]


@given(tables())
def test_markdown_has_as_many_cells_in_each_line(table: Table[list[object]]) -> None:
    lines = printed("markdown", table).splitlines()
    assert {line.replace(r"\|", "").count("|") for line in lines} == {len(table.columns) + 1}


def test_several_tables_are_one_whose_first_column_says_which() -> None:
    both = (Table([["x", "1"]], ("name", "day"), "known"), Table([["y", "z"]], ("name", "what"), "changed"))
    assert printed("csv", *both) == "part,name,day,what\nknown,x,1,\nchanged,y,,z\n"  # type: ignore[arg-type]
    assert json.loads(printed("jsonl", *both).splitlines()[1]) == {"part": "changed", "name": "y", "what": "z"}  # type: ignore[arg-type]


@given(tables(), st.sampled_from([20, 80, 100, 140]))
def test_on_a_screen_no_word_is_broken(table: Table[list[object]], width: int) -> None:
    told = "".join(draw(table, width, Style(coloured=False)))
    seen = "".join(told.split())
    for row in table.items:
        for one in row:
            assert all(word in told for word in spoken(one).split() if cell_len(word) == len(word))
    for line in told.splitlines():
        widest = max(cell_len(word) for word in (line.split() or [""]))
        assert cell_len(line) <= max(width, widest + len("of whom  ")), line
    assert seen.count("event:paris-2025") == sum(
        spoken(one).count("event:paris-2025") for row in table.items for one in row
    )


def test_records_stand_below_each_other_where_a_screen_is_narrow() -> None:
    row = ["2025-10-07", "talks on a ceasefire that were held far from the capitals of each side", "event:talks"]
    told = {
        width: "".join(draw(Table([row], ("when", "what", "id")), width, Style(coloured=False))) for width in (80, 100)
    }
    assert [line.split()[0] for line in told[80].splitlines()] == ["when", "what", "id"]
    assert told[80].splitlines()[0] == "when  2025-10-07"
    assert [line.split() for line in told[100].splitlines()] == [["when", "what", "id"], " ".join(row).split()]


def test_a_long_id_stands_below_its_row_on_a_wide_screen() -> None:
    rows = [["2025-10-07", "talks " * 12, f"local:{'x' * 60}-{number}"] for number in range(3)]
    told = "".join(draw(Table(rows, ("when", "what", "id")), 100, Style(coloured=False))).splitlines()
    assert told[2] == f"    local:{'x' * 60}-0"


def test_colours_are_those_that_a_dark_and_a_light_ground_show() -> None:
    told = "".join(draw(Table([["Trump (disputed)", 1]], ("who", "number")), 80, Style(coloured=True)))
    assert "\x1b[31m(disputed)\x1b[0m" in told
    assert {code for code in told.split("\x1b[")[1:] if not code.startswith(("1m", "0m", "31m"))} == set()


def test_wide_characters_are_counted_as_a_terminal_does() -> None:
    assert wrapped("日本語 日本語", 8) == ["日本語", "日本語"]
    assert wrapped("日本語の長い名前", 8) == ["日本語の", "長い名前"]
    assert wrapped("local:a-long-name", 8) == ["local:a-long-name"]


def test_the_first_rows_are_printed_before_the_last_are_known() -> None:
    out = io.StringIO()

    def rows() -> Iterator[list[str]]:
        for number in range(3 * SAMPLE):
            if number == 2 * SAMPLE:
                assert f"row {number - SAMPLE}" in out.getvalue()
            yield [f"row {number}", "wider than before" * (number > SAMPLE)]

    for line in draw(Table(rows(), ("what", "width")), 100, Style(coloured=False)):
        out.write(line)
    assert f"\nrow {3 * SAMPLE - 1}" in out.getvalue()


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_found_is_printed_too(format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    Printer(format_).show(Table([], ("when", "name"), "rows"))
    told = capsys.readouterr().out
    assert (
        told.strip()
        == {
            "table": "when  name",
            "csv": "when,name",
            "tsv": "when\tname",
            "json": '{\n  "version": 1,\n  "rows": []\n}',
            "jsonl": "",
            "markdown": "| when | name |\n| --- | --- |",
        }[format_]
    )


@pytest.mark.parametrize("items", [[], [{}], [{"a": ["x\n\u202e"], "b": {}}, "text", [1, 2.5, None]]])
def test_a_list_is_the_document_that_it_was_at_once(items: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    emit(situations=items)
    at_once = capsys.readouterr().out
    emit_list("situations", iter(items))
    assert capsys.readouterr().out == at_once


def test_what_a_terminal_would_act_upon_is_escaped_in_every_format() -> None:
    row: list[object] = ["\x1b[31mred\u202e"]
    for format_ in LINES.keys() - {"csv"}:
        assert "\x1b" not in printed(format_, Table([row], ("name",)))
    assert "\x1b" not in "".join(draw(Table([row], ("name",)), 80, Style(coloured=False)))


def test_csv_is_exact_but_for_a_terminal() -> None:
    text = "\u202bעברית\u202c \x1b[31m and\r\nmore\ttabs"
    found = list(csv.reader(io.StringIO(printed("csv", Table([[text, [text]]], ("one", "list"))), newline="")))
    assert found == [["one", "list"], [text, text]]

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    LINES["csv"]([Table([[text]], ("one",))], screen)
    assert not {"\u202b", "\x1b"} & set(screen.getvalue())
