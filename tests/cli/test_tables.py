"""Tables on stdout: as rich draws them where all rows are measured, and printed as they come where there are many."""

import io
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from kg.cli import output
from kg.cli.output import cell, emit, emit_list, table

texts = st.lists(
    st.sampled_from(
        [
            "a",
            "Macron",
            "日本",
            "é",
            "x" * 50,
            " lead",
            "two\nlines",
            "tab\tx",
            "e\u0301",
            "😀",
            "[bold]x[/bold]",
            "z" * 250,
        ]
    ),
    max_size=4,
).map(" ".join)
heads: st.SearchStrategy[str | tuple[str, int]] = st.sampled_from(["", "head", "日本", ("narrow", 5)])


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str | tuple[str, int]], list[list[str]], str]:
    columns = draw(st.lists(heads, min_size=1, max_size=5))
    rows = st.lists(texts, min_size=len(columns), max_size=len(columns))
    return columns, draw(st.lists(rows, max_size=5)), draw(st.sampled_from(["", "A title", "long " * 60]))


def by_rich(columns: list[str | tuple[str, int]], rows: list[list[str]], title: str) -> str:
    named = [(column, None) if isinstance(column, str) else column for column in columns]
    wide = [Column(Text(head), overflow="fold", max_width=width) for head, width in named]
    made = Table(*wide, title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for row in rows:
        made.add_row(*(Text(cell(one)) for one in row))
    with io.StringIO() as out:
        Console(file=out, width=200, highlight=False).print(made)
        return out.getvalue()


@given(tables())
def test_a_table_is_as_rich_draws_it(asked: tuple[list[str | tuple[str, int]], list[list[str]], str]) -> None:
    with pytest.MonkeyPatch.context() as patch, io.StringIO() as out:
        patch.setattr(sys, "stdout", out)
        table(*asked)
        assert out.getvalue() == by_rich(*asked)


def test_the_first_rows_are_printed_before_the_last_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    def rows() -> Iterator[list[str]]:
        for number in range(3 * output._SAMPLE):
            if number == 2 * output._SAMPLE:
                assert f"row {number - output._SAMPLE}" in capsys.readouterr().out
            yield [f"row {number}", "wider than before" * (number > output._SAMPLE)]

    table(["what", "width"], rows())
    assert "\nrow 1499   wider" in capsys.readouterr().out


@pytest.mark.parametrize("items", [[], [{}], [{"a": ["x\n\u202e"], "b": {}}, "text", [1, 2.5, None]]])
def test_a_list_is_the_document_that_it_was_at_once(items: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    emit(situations=items)
    at_once = capsys.readouterr().out
    emit_list("situations", iter(items))
    assert capsys.readouterr().out == at_once
