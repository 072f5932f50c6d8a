"""GDELT: 57, 58 or 61 cells without header and quoting; rows are probable claims by a machine, not meetings."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.projection import project
from kg.graph.rows import Node
from kg.load.intake import Intake
from kg.load.load import load
from kg.model.records import Certainty, Coding, Record
from kg.rdf.encode import blocks, lines
from kg.reference import reference
from kg.store.store import Store
from tests.support.annotated import damaged, outline, read_all, sample
from tests.support.paths import PROJECT
from tests.support.tables import KYIV, gdelt_row, row_of, table

SAMPLE = ("gdelt2-events-20180101", "20180101000000.export.CSV")


def records(folder: Path, *rows: str, name: str = "day.export.CSV") -> list[Record]:
    file, _ = table(folder, name, "\n".join(rows) + "\n")
    units = read_all(file)
    assert not [str(fault) for unit in units for fault in unit.faults]
    return [unit.record for unit in units if unit.record is not None]


def test_every_row_of_the_sample_is_read() -> None:
    units = read_all(sample(*SAMPLE))
    read = [unit.record for unit in units if unit.record is not None]
    assert (len(units), len(read)) == (2414, 2414)
    assert len({record.situations[0].id for record in read}) == 2414
    assert {record.document.id for record in read} == {"gdelt-20180101000000.export"}
    claims = [claim for record in read for claim in record.claims]
    assert {(claim.coding, claim.certainty) for claim in claims} == {(Coding.MACHINE, Certainty.PROBABLE)}
    assert all(claim.source.startswith("http") for claim in claims)
    types = Counter(record.situations[0].type for record in read)
    codes = Counter(record.situations[0].codes[0] for record in read)
    assert (codes["cameo/043"], codes["cameo/036"], codes["cameo/042"]) == (241, 36, 263)
    assert types["Visit"] == 241 + 263
    assert types["Meeting"] == sum(codes[code] for code in ("cameo/040", "cameo/044"))


def test_a_store_holds_every_statement_of_every_row(tmp_path: Path) -> None:
    file = str(sample(*SAMPLE))
    read = (unit.record for unit in Intake([file]) if unit.record)
    said = {line for block in blocks(read) for line in lines(block)}
    report = load(tmp_path / "store", [file])
    assert (report.read, report.loaded, report.rejected) == (2414, 2414, 0)
    with Store(tmp_path / "store", read_only=True) as store:
        assert set(store.nquads()) == said
    assert load(tmp_path / "store", [file]).unchanged == 2414


def test_an_intent_to_meet_is_a_pledge_and_no_meeting(tmp_path: Path) -> None:
    [record] = records(tmp_path, gdelt_row(1, "036", "USA", "RUS", **KYIV))
    assert outline(record) == [
        'Pledge "Express intent to meet or negotiate" when 2025-09-04 at Kyiv, Kyyiv, Misto, Ukraine',
        "  occurred probable positive machine",
        "  addressee Russia",
        "  pledger United States",
        "  content → meet or negotiate",
        'Meeting "meet or negotiate"',
        "  participant Russia",
        "  participant United States",
    ]
    rows = project(lambda: iter([record]), reference().get, "en")
    nodes = {row.id: row.labels for row in rows if isinstance(row, Node) and "Situation" in row.labels}
    assert {id_: labels[1:] for id_, labels in nodes.items()} == {
        "gdelt:1": ("Event", "SpeechAct", "Pledge"),
        "gdelt:1/content": ("Proposition", "Meeting"),
    }


def test_a_visit_is_one_from_both_ends(tmp_path: Path) -> None:
    made, hosted = records(tmp_path, gdelt_row(1, "042", "FRA", "UKR"), gdelt_row(2, "043", "UKR", "FRA"))
    for record in (made, hosted):
        roles = {part.role: part.actor for part in record.situations[0].participations}
        assert roles == {"visitor": "actor:france", "host": "actor:ukraine"}


def test_rows_of_all_versions_stand_in_one_file(tmp_path: Path) -> None:
    rows = [row_of(n, n, "0211", "DEUGOV", "IGOUNO") for n in (57, 58, 61)]
    for record, columns in zip(records(tmp_path, *rows), (57, 58, 61), strict=True):
        situation = record.situations[0]
        assert (situation.id, situation.codes) == (f"gdelt:{columns}", ("cameo/0211",))
        actors = {part.role: part.actor for part in situation.participations}
        assert actors == {"requester": "actor:government-of-germany", "addressee": "actor:united-nations"}


def test_parties_that_the_reference_does_not_hold_are_those_of_the_source(tmp_path: Path) -> None:
    [record] = records(
        tmp_path, gdelt_row(1, "112", "USAOPP", "FRACOP", Actor1Name="UNITED STATES", Actor2Name="POLICE")
    )
    assert {actor.names["en"] for actor in record.actors} == {"UNITED STATES (USAOPP)", "POLICE (FRACOP)"}
    assert all(actor.id.startswith("gdelt:actor/") for actor in record.actors)


def test_who_pledged_is_unnamed_where_the_row_does_not_say(tmp_path: Path) -> None:
    [record] = records(tmp_path, gdelt_row(1, "0332", "", "UKR"))
    [unnamed] = record.actors
    assert unnamed.anonymous
    assert unnamed.names == {"en": "unnamed pledger"}


def test_a_row_in_two_files_is_one_situation_with_two_supports(tmp_path: Path) -> None:
    row = gdelt_row(7, "046", "UKR", "COP", Actor2Name="POLICE", **KYIV)
    [one], [other] = (records(tmp_path, row, name=f"{name}.export.CSV") for name in ("a", "b"))
    assert one.situations == other.situations
    assert one.claims[0].id != other.claims[0].id
    [situation] = (row for row in project(lambda: iter([one, other]), reference().get, "en") if row.id == "gdelt:7")
    assert situation.properties["docs"] == ["gdelt-a.export", "gdelt-b.export"]


def test_what_is_wrong_with_a_row_is_said_of_that_row(tmp_path: Path) -> None:
    good = gdelt_row(1, "046", "UKR", "RUS")
    bad = {
        "cells": "1\t20250904\tand no more",
        "code": gdelt_row(2, "999"),
        "day": gdelt_row(3, "046", SQLDATE="20251345"),
        "point": gdelt_row(4, "046", **(KYIV | {"ActionGeo_Lat": "500"})),
    }
    file, _ = table(tmp_path, "x.export.CSV", "\n".join([good, *bad.values(), good]))
    faults = [str(fault).removeprefix(f"{file}:") for unit in read_all(file) for fault in unit.faults]
    assert faults == [
        "2:1: error[KG010] 3 cells; rows of this format have 57, 58, 61",
        '3:1: error[KG012] EventCode: the mapping has no rule for "999"',
        '4:1: error[KG013] SQLDATE: "20251345" is not a time written as %Y%m%d',
        "5:1: error[KG010] latitude, longitude: 500 degrees are beyond ±90",
        f"6:1: warning[KG052] the row repeats {file}:1 and counts once",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_rows_give_our_faults_only(tmp_path: Path, data: st.DataObject) -> None:
    rows = [gdelt_row(n, code, "UKR", "RUSGOV", **KYIV) for n, code in enumerate(("036", "042", "112", "1312"))]
    content = data.draw(damaged("\n".join(rows).encode()))
    file = tmp_path / "d.export.CSV"
    file.write_bytes(content)
    units = list(Intake([str(file)], "gdelt"))
    assert len(units) == sum(bool(line.strip(b"\r")) for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    assert all(unit.record is not None or unit.faults for unit in units)


PEAK = """
import resource, sys
from pathlib import Path
from kg.loaders.datasets.known import GDELT
from kg.reading.source import Source
from tests.support.tables import gdelt_mapping
source = Source(sys.argv[1], lambda: Path(sys.argv[1]).open("rb"))
n = sum(unit.record is not None for unit in GDELT.read(source, gdelt_mapping()))
print(n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def repeated(folder: Path, rows: int) -> Path:
    """The sample again and again, each time with other ids."""
    lines = sample(*SAMPLE).read_text(encoding="utf-8").splitlines()
    file = folder / f"{rows}.export.CSV"
    with file.open("w", encoding="utf-8", newline="") as out:
        for number in range(rows):
            out.write(f"{number}\t{lines[number % len(lines)].partition(chr(9))[2]}\n")
    return file


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ru_maxrss is in other units elsewhere")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = []
    for rows in (2_000, 20_000):
        command = [sys.executable, "-c", PEAK, str(repeated(tmp_path, rows))]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        read, peak = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.split()
        assert int(read) == rows
        peaks.append(int(peak))
    assert peaks[1] < 1.2 * peaks[0]


def test_a_code_is_named_by_its_label(tmp_path: Path) -> None:
    rows = project(lambda: iter(records(tmp_path, gdelt_row(1, "036", "USA", "RUS"))), reference().get, "en")
    [code] = [row for row in rows if isinstance(row, Node) and "Code" in row.labels]
    assert (code.id, code.properties["name"]) == ("code:cameo/036", "Express intent to meet or negotiate")
