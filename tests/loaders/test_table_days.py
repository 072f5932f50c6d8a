"""Days of tables: written in words, by a spreadsheet, in three columns, and no more precise than a column says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.load.mappings import mapping
from kg.loaders.tables.cells import BadCell
from kg.loaders.tables.fields import Precision
from kg.loaders.tables.parts.days import MONTHS, as_vague_as, month, of_three, time
from kg.model.when import When
from tests.support.annotated import read_all
from tests.support.tables import table


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("4.9.2025", "2025-09-04"),
        ("04.09.2025", "2025-09-04"),
        ("04. 09. 2025", "2025-09-04"),
        ("04.09.2025 00:00", "2025-09-04"),
        ("04.09.2025 14:30", "2025-09-04T14:30:00"),
        ("2025/09/04", "2025-09-04"),
        ("2025-9-4", "2025-09-04"),
        ("2025-09-04 00:00:00", "2025-09-04"),
        ("2025-09-04 00:00:00.000", "2025-09-04"),
        ("2025-09-04T00:00:00.000", "2025-09-04"),
        ("2025-09-04 10:30:15.250", "2025-09-04T10:30:15"),
        ("2025-09-04 10:30:00+02:00", "2025-09-04T10:30:00+02:00"),
        ("4 September 2025", "2025-09-04"),
        ("4th of September 2025", "2025-09-04"),
        ("September 4, 2025", "2025-09-04"),
        ("Sept. 4, 2025", "2025-09-04"),
        ("04-Sep-2025", "2025-09-04"),
        ("4. März 2025", "2025-03-04"),
        ("1er août 2025", "2025-08-01"),
        ("le 14 FÉVRIER 2025", "2025-02-14"),
        ("4 вересня 2025 р.", "2025-09-04"),
        ("24 лютого 2022 року", "2022-02-24"),
        ("September 2025", "2025-09"),
        ("травень 2025", "2025-05"),
        ("1914.0", "1914"),
        ("2025", "2025"),
        ("../2025-09", "../2025-09"),
    ],
)
def test_what_leaves_no_doubt_is_read_without_a_pattern(cell: str, day: str) -> None:
    assert time(cell, ()).text == day


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("04/09/2025", 'can be two days: say patterns: ["%d/%m/%Y"] (the day first) or ["%m/%d/%Y"]'),
        ("4-9-25", 'can be two days: say patterns: ["%d-%m-%y"] (the day first) or ["%m-%d-%y"]'),
        ("31.2.2025", "impossible: 2025-02 has 28 days"),
        ("32 May 2025", "impossible"),
        ("4.13.2025", "impossible"),
        ("4 Smarch 2025", "not a time in EDTF"),
        ("4 September", "not a time in EDTF"),
        ("soon", "not a time in EDTF"),
    ],
)
def test_what_leaves_a_doubt_is_refused_with_the_way_to_say_it(cell: str, reason: str) -> None:
    with pytest.raises(BadCell) as caught:
        time(cell, ())
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "pattern", "day"),
    [
        ("04/09/2025", "%d/%m/%Y", "2025-09-04"),
        ("04/09/2025", "%m/%d/%Y", "2025-04-09"),
        ("4/9/2025 0:00:00", "%d/%m/%Y", "2025-09-04"),
        ("4/9/2025 9:05", "%d/%m/%Y %H:%M", "2025-09-04T09:05:00Z"),
        ("04-Sep-25", "%d-%b-%y", "2025-09-04"),
        ("04-вер-25", "%d-%b-%y", "2025-09-04"),
        ("4 sept. 2025", "%d %b %Y", "2025-09-04"),
        ("Dezember 2025", "%B %Y", "2025-12"),
    ],
)
def test_a_pattern_goes_first_and_knows_months_in_four_languages(cell: str, pattern: str, day: str) -> None:
    assert time(cell, (pattern,)).text == day


def test_each_month_has_its_names_in_each_language() -> None:
    long = {
        "en": "January February March April May June July August September October November December",
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    }
    for names in long.values():
        assert [month(name) for name in names.split()] == list(range(1, 13))
    assert month("Sept.") == 9
    assert month("m") is None
    assert set(MONTHS.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (("1914", "7", "28"), "1914-07-28"),
        (("1914.0", "7.0", "28.0"), "1914-07-28"),
        (("1914", "July", ""), "1914-07"),
        (("1914", "", ""), "1914"),
        (("1914", "", "28"), "1914-XX-28"),
        (("", "", ""), None),
    ],
)
def test_three_cells_are_a_day_as_far_as_they_know_it(cells: tuple[str, str, str], day: str | None) -> None:
    found = of_three(*cells)
    assert (found and found.text) == day


@pytest.mark.parametrize("cells", [("1914", "13", "1"), ("1914", "-9", ""), ("1914", "2", "30"), ("x", "1", "1")])
def test_three_cells_that_are_no_day_are_refused(cells: tuple[str, str, str]) -> None:
    with pytest.raises(BadCell):
        of_three(*cells)


@given(st.dates(), st.dates(), st.sampled_from(list(Precision)))
def test_a_vague_time_holds_the_days_that_it_was_made_of(one: object, other: object, precision: Precision) -> None:
    start, end = (When(text) for text in sorted(map(str, (one, other))))
    found = as_vague_as(precision, start, end)
    assert found is not None
    assert str(found.earliest) <= start.text
    assert str(found.latest) >= end.text
    assert found.unsure == (precision in (Precision.ABOUT, Precision.UNCERTAIN)) or start == end


def test_a_time_that_is_vague_by_itself_stays_as_it_is() -> None:
    assert as_vague_as(Precision.MONTH, When("2025-09-04~"), None) == When("2025-09-04~")
    assert as_vague_as(Precision.WITHIN, When("2025-09-04"), When("2025-09-09")) == When("[2025-09-04..2025-09-09]")


def test_an_unknown_precision_of_a_row_or_a_mapping_is_told_with_the_nearest(tmp_path: Path) -> None:
    rules = "defaults: {type: Meeting}\ncolumns: {day: when, exact: {as: precision, labels: {'1': day}}}\n"
    file, own = table(tmp_path, "t.csv", "day,exact\n2025-09-04,1\n2025-09-04,mounth\n2025-09-04,2\n", rules)
    units = read_all(file, mapping=own)
    assert [str(fault).rpartition("/")[2] for unit in units for fault in unit.faults] == [
        't.csv:3:1: error[KG012] exact: unknown precision "mounth"; did you mean "month"?',
        't.csv:4:1: error[KG012] exact: unknown precision "2": one of day, month, year, within, about, uncertain; '
        "labels of the column can say what its codes mean",
    ]
    Path(own).write_text(Path(own).read_text().replace("'1': day", "'1': dey"))
    with pytest.raises(BadInput, match='unknown precision "dey"; did you mean "day"') as caught:
        mapping(own)
    assert caught.value.faults[0].line == 5


def test_a_month_without_its_year_is_no_time_and_counted(tmp_path: Path) -> None:
    rules = "defaults: {type: Meeting}\nnothing: ['-9']\ncolumns: {y: year, m: month}\n"
    file, own = table(tmp_path, "t.csv", "y,m\n-9,5\n2025,5\n", rules)
    units = read_all(file, mapping=own)
    assert [unit.record.situations[0].when for unit in units if unit.record] == [None, When("2025-05")]
    [coverage] = [unit.coverage for unit in units if unit.coverage]
    assert coverage.uncovered["time", "a month or day without a year"] == 1
