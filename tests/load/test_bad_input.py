"""Bad input: each file of the corpus gives exactly the faults of one table, fast, and nothing is written."""

import csv
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import main
from kg.errors import CODES
from tests.support.paths import DATA
from tests.support.samples import SUMMIT, write

CORPUS = DATA / "bad_input"
SECONDS = 20.0
"""Of the processor: more than a busy machine or coverage makes of it, less than what has no bound takes."""
MEGABYTES = 200


class Expected(NamedTuple):
    """One line of the table."""

    file: str
    place: str
    code: str
    path: str
    reason: str

    def __str__(self) -> str:
        where = f" {self.path}:" if self.path else ""
        return f"{':'.join(filter(None, (self.file, self.place)))}: error[{self.code}]{where} {self.reason}"


def table() -> dict[str, list[Expected]]:
    found: dict[str, list[Expected]] = {}
    with (CORPUS / "expected.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        for row in rows:
            found.setdefault(row[0], []).append(Expected(*row))
    return found


TABLE = table()
MAPPING = "csv/mapping.yaml"
CLASSES = sorted({name.partition("/")[0] for name in TABLE})
SAMPLE = [next(name for name in TABLE if name.startswith(one + "/")) for one in CLASSES]
SAMPLE += ["size/many-values.json", "archives/bomb.yaml.gz", "yaml/bomb.yaml", "references/typo-in-actor.yaml"]


def mapping(name: str) -> list[str]:
    """The option that tables need."""
    return ["--mapping", MAPPING] if name.startswith("csv/") else []


class Ran(NamedTuple):
    """What a call of `kg` printed, and its exit code."""

    code: int
    stdout: str
    stderr: str

    @property
    def faults(self) -> list[str]:
        return [line for line in self.stderr.splitlines() if ": error[KG" in line]


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *args: str) -> Ran:
    """Call the entry point of the command line in this process."""
    monkeypatch.setattr(sys, "argv", ["kg", *args])
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    out, err = capsys.readouterr()
    return Ran(code, out, err)


def state(store: Path) -> dict[str, str]:
    """Every file of a store with the hash of its bytes."""
    files = sorted(path for path in store.rglob("*") if path.is_file())
    return {str(path.relative_to(store)): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with one document, which must be the same, byte for byte, when all tests are over."""
    from kg.load.load import load

    folder = tmp_path_factory.mktemp("bad")
    load(folder / "store", [str(write(folder / "docs", summit=SUMMIT))])
    before = state(folder / "store")
    assert before
    yield folder / "store"
    assert state(folder / "store") == before


def test_every_file_is_in_the_table_and_every_code_is_known() -> None:
    texts = {"encoding/latin-1.txt", "spans/changed.txt"}
    apart = {"README.md", "expected.tsv", MAPPING}
    files = {path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*") if path.is_file()} - texts - apart
    assert files == set(TABLE)
    assert len(files) >= 220
    assert {row.code for rows in TABLE.values() for row in rows} <= set(CODES)


@pytest.mark.parametrize("name", TABLE)
def test_a_file_gives_exactly_its_faults(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CORPUS)
    ran = run(capsys, monkeypatch, "check", name, "--json", *mapping(name))
    assert ran.stderr.splitlines() == [str(row) for row in TABLE[name]]
    assert ran.code == 1
    document = json.loads(ran.stdout)
    assert document["version"] == 1
    assert [fault["code"] for fault in document["faults"]] == [row.code for row in TABLE[name]]


@pytest.mark.parametrize("class_", CLASSES)
def test_load_refuses_the_same_files(
    class_: str, store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CORPUS)
    names = [name for name in TABLE if name.startswith(class_ + "/")]
    ran = run(capsys, monkeypatch, "--store", str(store), "load", *names, *mapping(names[0]))
    assert (ran.code, ran.stdout) == (1, "")
    # a named file of no known format is told in the end, for another one may belong to it
    assert sorted(ran.faults) == sorted(str(row) for name in names for row in TABLE[name])


def test_loading_the_whole_corpus_writes_nothing(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(store)
    ran = run(capsys, monkeypatch, "--store", str(store), "load", str(CORPUS))
    assert (ran.code, state(store)) == (1, before)
    new = store.with_name("new")
    assert run(capsys, monkeypatch, "--store", str(new), "load", str(CORPUS)).code == 1
    assert not new.exists()


class Measured(NamedTuple):
    """A run in a process of its own: its exit code, output, processor seconds and peak memory in megabytes."""

    code: int
    stdout: str
    stderr: str
    seconds: float
    megabytes: float


LAUNCHER = """
import json, os, sys
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
with open(sys.argv[1], "w") as file:
    json.dump([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024], file)
"""
"""The system counts the memory of the one who starts a process as its own, so a small one does it."""


def measured(folder: Path, *args: str, stdin: int = subprocess.DEVNULL) -> Measured:
    command = [sys.executable, "-S", "-c", LAUNCHER, str(folder / "usage"), sys.executable, "-m", "kg.cli", *args]
    ran = subprocess.run(command, capture_output=True, text=True, stdin=stdin, cwd=folder, check=True)
    code, seconds, megabytes = json.loads((folder / "usage").read_text(encoding="utf-8"))
    return Measured(code, ran.stdout, ran.stderr, seconds, megabytes)


def cheap(ran: Measured) -> None:
    assert ran.seconds < SECONDS
    assert ran.megabytes < MEGABYTES
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("name", SAMPLE)
def test_a_bad_file_costs_little(name: str, tmp_path: Path) -> None:
    option = [str(CORPUS / word) if word == MAPPING else word for word in mapping(name)]
    ran = measured(tmp_path, "--store", str(tmp_path / "store"), "load", str(CORPUS / name), *option)
    cheap(ran)
    assert (ran.code, ran.stdout, (tmp_path / "store").exists()) == (1, "", False)
    assert [line.removeprefix(f"{CORPUS}/") for line in ran.stderr.splitlines() if ": error[" in line] == [
        str(row) for row in TABLE[name]
    ]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def nowhere(path: Path) -> None:
    path.symlink_to("missing.yaml")


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def gigabyte(path: Path) -> None:
    path.write_text("document: {id: d, publisher: Example Wire}\n", encoding="utf-8")
    os.truncate(path, 1024**3)


def long_line(path: Path) -> None:
    path.write_text('{"document": {"id": "d", "publisher": "' + "a" * (17 * 1024**2) + '"}}\n{}\n', encoding="utf-8")


def bomb(path: Path) -> None:
    with gzip.open(path, "wb", compresslevel=9) as file:
        file.write(b'{"document": {"id": "d", "publisher": "')
        for _ in range(200):
            file.write(b"a" * 1024**2)


MADE = {
    "pipe.yaml": (
        pipe,
        "cannot read: a pipe or device is no file; hand it over as standard input: kg … - < PIPE",
        "KG001",
    ),
    "device.yaml": (
        device,
        "cannot read: a pipe or device is no file; hand it over as standard input: kg … - < PIPE",
        "KG001",
    ),
    "loop.yaml": (loop, "cannot read: Too many levels of symbolic links", "KG001"),
    "nowhere.yaml": (nowhere, "cannot read: No such file or directory", "KG001"),
    "gigabyte.yaml": (gigabyte, "larger than 16777216 bytes", "KG004"),
    "gigabyte.json": (gigabyte, "larger than 16777216 bytes", "KG004"),
    "bomb.jsonl.gz": (bomb, "the packed file grows more than 200 times when it is unpacked", "KG004"),
}


@pytest.mark.parametrize("name", MADE)
def test_what_cannot_be_kept_as_a_file_is_refused_at_once(name: str, tmp_path: Path) -> None:
    make, reason, code = MADE[name]
    make(tmp_path / name)
    ran = measured(tmp_path, "check", name)
    cheap(ran)
    assert (ran.code, ran.stdout) == (1, "")
    assert ran.stderr == f"{name}: error[{code}] {reason}\n1 read, 1 fault\n"


def test_a_line_without_end_keeps_only_itself_out(tmp_path: Path) -> None:
    long_line(tmp_path / "long.jsonl")
    ran = measured(tmp_path, "check", "long.jsonl")
    cheap(ran)
    assert ran.stderr.splitlines() == [
        "long.jsonl:1:1: error[KG004] a line of more than 16777216 bytes",
        'long.jsonl:2:1: error[KG010] the field "document" is missing',
        "2 read, 2 faults",
    ]


def test_links_of_a_folder_that_go_in_circles_are_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "docs" / "inside"
    write(inside, summit=SUMMIT)
    (inside / "up").symlink_to(tmp_path / "docs")
    loop(inside / "loop.yaml")
    pipe(inside / "pipe.yaml")
    ran = measured(tmp_path, "check", "docs")
    cheap(ran)
    assert (ran.code, ran.stderr.splitlines()[-1]) == (0, "1 read, 0 faults, 3 warnings")


@pytest.mark.parametrize("path", ["nothing.yaml", "", "a**b", "*.nothing"])
def test_a_path_that_leads_nowhere_is_a_wrong_call(path: str, tmp_path: Path) -> None:
    ran = measured(tmp_path, "check", path, "--json")
    cheap(ran)
    assert ran.code == 2
    assert json.loads(ran.stdout)["exit_code"] == 2
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "the format is not recognised; see kg formats, and give --format"),
        (("--format", "tsv", "--mapping", MAPPING), "nothing but zeros"),
    ],
)
def test_standard_input_without_end_is_refused_by_its_beginning(
    options: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    given = [str(CORPUS / word) if word == MAPPING else word for word in options]
    with Path("/dev/zero").open("rb") as file:
        ran = measured(tmp_path, "check", "-", *given, stdin=file.fileno())
    cheap(ran)
    assert (ran.code, ran.stderr) == (1, f"-: error[KG003] {said}\n1 read, 1 fault\n")


def test_standard_input_is_checked_like_a_file(tmp_path: Path) -> None:
    with (CORPUS / "codes" / "role.yaml").open("rb") as file:
        ran = measured(tmp_path, "check", "-", stdin=file.fileno())
    cheap(ran)
    assert ran.stderr.splitlines()[0] == str(TABLE["codes/role.yaml"][0]._replace(file="-"))


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("size/many-values.json", "values=200000"),
        ("size/long-id.yaml", "name=301"),
        ("size/long-publisher.yaml", "string=80000"),
        ("size/deep-block.yaml", "depth=100"),
    ],
)
def test_a_limit_can_be_set(
    name: str, limit: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CORPUS)
    assert "KG004" in run(capsys, monkeypatch, "check", name).stderr
    assert "KG004" not in run(capsys, monkeypatch, "check", name, "--limit", limit).stderr


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("dept=3", 'there is no limit "dept"; did you mean "depth"?'),
        ("depth", '"" is no number for the limit depth; write depth=40'),
        ("depth=-1", '"-1" is no number for the limit depth; write depth=40'),
    ],
)
def test_a_limit_that_is_none_is_a_wrong_call(
    limit: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run(capsys, monkeypatch, "check", str(CORPUS / "yaml"), "--limit", limit)
    assert (ran.code, ran.stderr) == (2, f"kg: error: {said}\n")
