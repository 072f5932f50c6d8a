"""The page of faults: what can go wrong, what then happens, and the tests that make it go wrong.

`python -m tools.generate.faults` writes `docs/reliability.md` from the marks `fault` of the tests and the table of bad
input.
"""

import ast
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

PROJECT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = PROJECT / "docs" / "reliability.md"
TESTS: Final = PROJECT / "tests"

FAULTS: Final = {
    1: "Killed at any point",
    2: "Stopped by the user or the system",
    3: "The server goes away",
    4: "The connection is cut",
    5: "Deadlocks and other passing errors",
    6: "Several at once",
    7: "A disk, a folder, a pipe",
    8: "Bad records among good ones",
    9: "Loaded twice, in another order, corrected, retracted",
    10: "A database or store in another state",
    11: "More data than memory",
    12: "Another machine",
}

_HEAD: Final = """\
# Reliability

Nothing lost, nothing doubled, no event half visible. This page lists what the tests break on purpose, and what then
happens; `python -m tools.generate.faults` writes it from the tests themselves. "Exact" means: equal, row by row, to
what an undisturbed run gives. `make test` strikes more than a hundred times, `make faults` more than
five hundred times.
"""

_CODES: Final = """
## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | records were rejected, or copies differ |
| 2 | the call or the configuration is wrong |
| 3 | the database cannot be reached, or refuses |
| 4 | the store or the file system refuses |
| 5 | a fault of the program |
| 130 | stopped by Ctrl-C or SIGTERM |

Standard output carries data only; messages go to standard error. With `--json` a command that fails prints one
versioned document too: `{"version": 1, "error": …, "exit_code": …}`, or its report where records were rejected.
"""


class Told(NamedTuple):
    """One fault as a test is marked with it."""

    number: int
    what: str
    then: str
    file: str
    test: str


def told() -> Iterator[Told]:
    """All marks of the tests, by number, then in the order of the files."""
    found = []
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                found += [Told(*said, path.name, node.name) for said in _marks(node)]
    return iter(sorted(found, key=lambda one: one.number))


def _marks(node: ast.FunctionDef) -> Iterator[tuple[int, str, str]]:
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
            number, what, then = (ast.literal_eval(one) for one in mark.args)
            yield number, what, then


def _bad_input() -> Iterator[str]:
    """The classes of bad files with their numbers and codes."""
    files: dict[str, set[str]] = defaultdict(set)
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    with (TESTS / "data" / "bad_input" / "expected.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind = row["file"].partition("/")[0]
            files[kind].add(row["file"])
            codes[kind][row["code"]] += 1
    yield f"\n## Bad input\n\n{sum(map(len, files.values()))} files, each refused with the exact lines that"
    yield "`tests/data/bad_input/expected.tsv` lists, within a second and 200 MB, with nothing written; `kg explain"
    yield "CODE` says more.\n"
    yield "| class | files | refused with |\n|---|---|---|"
    for kind in sorted(files):
        yield f"| {kind} | {len(files[kind])} | {', '.join(sorted(codes[kind]))} |"


def page() -> str:
    """The page in Markdown."""
    lines = [_HEAD]
    every = list(told())
    for number, title in FAULTS.items():
        lines += [f"## {number}. {title}\n", "| what goes wrong | what happens | test |", "|---|---|---|"]
        mine = [one for one in every if one.number == number]
        lines += [f"| {one.what} | {one.then} | `{one.file}` {one.test.removeprefix('test_')} |" for one in mine]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n" + "\n".join(_bad_input()) + "\n" + _CODES


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
