"""Sums of money of tables: numbers in columns of one currency, texts with their own, and what leaves a doubt."""

from pathlib import Path

import pytest

from kg.model.records import Record
from tests.support.annotated import read_all
from tests.support.tables import table

RULES = """\
defaults: {{type: Aid}}
columns: {{sum: {{as: amount{more}}}, cur: currency, most: ceiling, per: per, when: period}}
"""
HEAD = "sum,cur,most,per,when\n"


def rows(folder: Path, text: str, more: str = "", extra: str = "") -> tuple[list[str], list[str]]:
    """The sum of each row that is read, and what is wrong with the others."""
    file, own = table(folder, "t.csv", HEAD + text, RULES.format(more=more) + extra)
    units = read_all(file, mapping=own)
    faults = [str(fault).partition("error")[2] for unit in units for fault in unit.faults]
    return [_sum(unit.record) for unit in units if unit.record], faults


def _sum(record: Record) -> str:
    return str(record.situations[0].amount or "")


@pytest.mark.parametrize(
    ("row", "more", "kept"),
    [
        ("1200000,EUR,,,", "", "EUR 1200000"),
        ('"1,200,000.50",EUR,,,', "", "EUR 1200000.5"),
        ('"1.200.000,50",EUR,,,', ", decimal: comma", "EUR 1200000.5"),
        ("1200000.0,eur,,,", "", "EUR 1200000"),
        ("7.1E+09,EUR,,,", "", "EUR 7100000000"),
        ("7.1,EUR,,,", ", scale: billion", "EUR 7100000000"),
        ('"1.200,5",EUR,,,', ", scale: million, decimal: comma", "EUR 1200500000"),
        ("up to 7.1bn,EUR,,,", "", "up to EUR 7100000000"),
        ("€7.1bn,,,,", "", "EUR 7100000000"),
        ("EUR 7.1bn,EUR,,,", "", "EUR 7100000000"),
        ("5,EUR,yes,year,2031/2033", "", "up to EUR 5 a year 2031/2033"),
        ("5,EUR,no,total,2031", "", "EUR 5 2031"),
        (",EUR,yes,,", "", ""),
        ("NA,EUR,,,", "", ""),
    ],
)
def test_a_sum_of_a_table(tmp_path: Path, row: str, more: str, kept: str) -> None:
    assert rows(tmp_path, row + "\n", more) == ([kept], [])


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("5,,,,", '[KG012] sum: "5" has no currency: name its column, or say constants'),
        ("5,XYZ,,,", '[KG012] sum: "XYZ" is no currency'),
        ("-5,EUR,,,", "[KG010] sum: "),
        ("$5m,,,,", "[KG012] sum: "),
        ("5,EUR,perhaps,,", '[KG012] sum: "perhaps" is neither yes nor no'),
        ("5,EUR,,week,", '[KG012] sum: "week" is none of year, month, total'),
        ("5,EUR,,,soon", "[KG013] when: "),
        ('"1.200.000,50",EUR,,,', "[KG010] sum: "),
    ],
)
def test_a_sum_that_leaves_a_doubt_keeps_its_row_out(tmp_path: Path, row: str, fault: str) -> None:
    found, faults = rows(tmp_path, row + "\n")
    assert found == []
    assert any(one.startswith(fault) for one in faults)


def test_rows_about_one_content_must_agree_on_its_sum(tmp_path: Path) -> None:
    rules = "columns: {id: content_id, sum: amount, who: remark}\ncontent: {type: Aid}\ndefaults: {type: Approval}\n"
    file, own = table(tmp_path, "t.csv", "id,sum,who\n1,EUR 5m,a\n1,EUR 5m,b\n1,EUR 6m,c\n", rules)
    units = read_all(file, mapping=own)
    assert [unit.record is not None for unit in units] == [True, True, False]
    assert any("line 2 has the amount EUR 5000000, this one EUR 6000000" in str(fault) for fault in units[2].faults)
    assert units[0].record is not None
    sums = {one.type: str(one.amount or "") for one in units[0].record.situations}
    assert sums == {"Approval": "", "Aid": "EUR 5000000"}
