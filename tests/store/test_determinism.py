"""One hash, whatever the hash seed, the locale, the time zone and the order of loads."""

import os
import subprocess
import sys
from collections import defaultdict
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.support.coded_rows import row, table
from tests.support.native_samples import COMPLETE, SHORT
from tests.support.patience import PATIENCE
from tests.support.samples import AFTER, SUMMIT, write

SEEDS = 20
ORDERS = 10
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8")
"""ASCII by default, UTF-8, and one whose small letters and decimal sign are others."""
ZONES = ("UTC", "Pacific/Apia")
AT_ONCE = 4


@pytest.fixture(scope="module")
def turkish(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variable by which the last locale is found: none where the system has it, else that of one made here."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout.lower()
    if "tr_tr.utf" in known:
        return {}
    made = tmp_path_factory.mktemp("locales")
    subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", str(made / LOCALES[-1])], check=True)
    return {"LOCPATH": str(made)}


def files(folder: Path) -> list[str]:
    table(folder / "table.jsonl", [row(number) for number in range(8)])
    write(folder, a=SUMMIT, b=AFTER, c=SHORT, d=COMPLETE, e=SUMMIT.replace("ex-1", "ex-3").replace("Paris summit", "x"))
    return [str(path) for path in sorted(folder.iterdir())]


@pytest.mark.fault(12, "20 hash seeds, 3 locales, 2 time zones, 200 orders of loads", "the same bytes in every form")
def test_every_seed_locale_zone_and_order_gives_the_same_bytes(tmp_path: Path, turkish: dict[str, str]) -> None:
    loaded = files(tmp_path / "in")
    found: dict[str, set[str]] = defaultdict(set)
    orders = 0
    places = zip(range(SEEDS), cycle(LOCALES), cycle(ZONES), strict=False)
    while some := list(islice(places, AT_ONCE)):
        running = []
        for seed, locale, zone in some:
            environment = os.environ | {"PYTHONHASHSEED": str(seed), "LC_ALL": locale, "TZ": zone}
            environment |= {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"} if locale == "C" else {}
            environment |= turkish if locale == LOCALES[-1] else {}
            command = [sys.executable, "-m", "tests.support.digests", str(seed), str(ORDERS), *loaded]
            running.append(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True))
        for process in running:
            said, _ = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0
            for line in said.splitlines():
                form, _, digest = line.partition(" ")
                found[form].add(digest)
                orders += form == "order"
    assert orders == SEEDS * ORDERS
    assert {form: len(digests) for form, digests in found.items()} == dict.fromkeys(found, 1)
    assert set(found) >= {"nquads", "turtle", "trig", "jsonld", "graphml", "node-link"}
