"""`python -m benchmarks.commands`: what commands take, beside what somebody would run instead on the same rows.

Each is run as it is given, in a process of its own, on rows of GDELT as published and on generated reports. What
changes the store is run once; of what answers the median of the seconds counts, and the most memory. `--memory MB` runs
each under a limit of address space (`ulimit -v`) instead, and names those that do not end well.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from math import inf
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import msgspec

from benchmarks import compare, documents, figures, quarters
from benchmarks.asked import ANSWERS, CYPHER, FILES, LOADING, QUERY, Asked, filled
from benchmarks.figures import FOLDER, Answer, Answers, machine, number
from benchmarks.peers import CACHE, Tool, installed
from benchmarks.report import write_page
from benchmarks.taken import FailedError, Taken, run
from kg.graph.projection import stream
from kg.graph.rows import Node
from kg.reference import reference
from kg.store.store import GRAPH, Store
from kg.system.temporary import scratch_folder

ENOUGH: Final = 10.0
"""Seconds of a command after which it is not run again."""

LONGEST: Final = 120.0
"""Seconds after which a command is stopped, and the table says so; what loads may take longer."""

INSTEAD: Final = Tool("instead", ("duckdb", "networkx", "pyoxigraph"), "", "")
_PYTHON: Final = "import sys, kg; g = kg.open(sys.argv[1]); {}"


class Data(NamedTuple):
    """Rows of one kind: how they are written, into files of which the last is one document, and what fills the gaps."""

    words: str
    write: Callable[[Path, int], list[Path]]
    gaps: Callable[[list[Path]], dict[str, str]]
    dated: bool
    """Whether it is known when the documents were published; else nothing is known by a day."""

    def asked(self) -> Iterator[Asked]:
        """What is asked once the store is there."""
        return (asked for asked in (*ANSWERS, *FILES) if self.dated or "DAY" not in asked.words)


def _of_gdelt(files: list[Path]) -> dict[str, str]:
    first = "gdelt:719024919"  # a pledge
    return {"ID": first, "PLEDGE": first, "CONDITION": "Meeting", "DOCUMENT": f"gdelt-{files[-1].stem}"}


def _of_reports(files: list[Path]) -> dict[str, str]:
    last = msgspec.json.decode(files[-1].read_bytes())["document"]["id"]
    with files[0].open(encoding="utf-8") as lines:
        first = msgspec.json.decode(next(lines))["document"]["published"]
    days = {"DAY": max(first, str(documents.LAST - documents.WEEK)), "LATER": str(documents.LAST)}
    given = {"ID": "event:generated-2", "PLEDGE": "event:generated-0", "CONDITION": "PeaceAgreement"}
    return given | {"DOCUMENT": last} | days


DATA: Final = {
    "gdelt": Data("rows of GDELT as published", quarters.write, _of_gdelt, dated=False),
    "reports": Data("situations in generated reports", documents.write, _of_reports, dated=True),
}


class Bench:
    """A folder with a store of so many rows, and what is run there."""

    def __init__(self, folder: Path, data: Data, rows: int, limit: int) -> None:
        self.data, self._store, self._folder, self._limit = data, folder / "store", folder, limit
        files = data.write(folder / "in", rows)
        outputs = {name.upper(): str(folder / name) for name in ("graph", "quads", "report", "table", "bulk")}
        self._gaps = {"FILES": str(folder / "in"), "LAST": str(files[-1]), "QUERY": QUERY, "CYPHER": CYPHER} | outputs
        self._gaps |= data.gaps(files)

    def taken(self, asked: Asked) -> Taken:
        """Run the command."""
        words = filled(asked.words, self._gaps)
        if asked.words.startswith("g."):
            return run([sys.executable, "-c", _PYTHON.format(words[0]), str(self._store)], self._limit, most=LONGEST)
        shutil.rmtree(self._gaps["BULK"], ignore_errors=True)
        good = (0, 1) if asked in FILES else (0,)  # 1: something is not covered
        return run(
            [sys.executable, "-m", "kg.cli", "--store", str(self._store), *words],
            self._limit,
            good,
            inf if asked in LOADING else LONGEST,
        )

    def beside(self, asked: Asked) -> Taken | None:
        """Run what stands beside it, where there is anything, and it can be had."""
        if not asked.instead or self._limit:
            return None
        python = installed(INSTEAD, CACHE)
        if isinstance(python, str):
            return None
        script = str(Path(__file__).with_name("instead.py"))
        name, *words = filled(asked.instead, self._gaps)
        return run([str(python), script, name, str(self._folder), *words])

    def tables(self) -> None:
        """Write the property graph as the tables that are asked instead."""
        encode = msgspec.json.Encoder().encode
        with Store(self._store, read_only=True) as store, ExitStack() as files:
            nodes, edges = (
                files.enter_context((self._folder / f"{name}.jsonl").open("wb")) for name in ("nodes", "edges")
            )
            for row in stream(store, reference().get):
                own = row._asdict()
                properties = own.pop("properties")
                (nodes if isinstance(row, Node) else edges).write(encode(own | properties) + b"\n")
        self.beside(Asked("", "parquet"))

    def sizes(self) -> dict[str, int]:
        """Bytes of the store and of the graph that is kept in it."""
        every = {path: path.stat().st_size for path in self._store.rglob("*") if path.is_file()}
        kept = sum(size for path, size in every.items() if path.name.startswith(GRAPH))
        return {"store": sum(every.values()) - kept, "graph that is kept": kept}


def measure(bench: Bench, runs: int, wanted: str) -> Iterator[Answer]:
    """Every command that begins with what is wanted; what loads is always run, for the others need the store."""
    loading = [(asked, bench.taken(asked)) for asked in LOADING]
    bench.tables()
    for asked, ours in loading:
        yield Answer(asked.name, ours, asked.tool, bench.beside(asked))
    for asked in bench.data.asked():
        if asked.words.startswith(wanted):
            yield _often(bench, asked, runs)


def _often(bench: Bench, asked: Asked, runs: int) -> Answer:
    """Ours and theirs in turn, several times over, or once where it takes long."""
    ours, theirs = list[Taken](), list[Taken]()
    while len(ours) < runs and sum(one.seconds for one in ours) < ENOUGH:
        ours.append(bench.taken(asked))
        theirs += filter(None, [bench.beside(asked)])
    stopped = f", stopped after {LONGEST:.0f} s" if _middle(ours).seconds >= LONGEST else ""
    return Answer(asked.name + stopped, _middle(ours), asked.tool, _middle(theirs) if theirs else None)


def _middle(some: list[Taken]) -> Taken:
    seconds, processor = (median(getattr(one, name) for one in some) for name in ("seconds", "processor"))
    return Taken(seconds, processor, max(one.megabytes for one in some))


def failing(bench: Bench) -> Iterator[str]:
    """The commands that do not end well, each with the last that it said."""
    for asked in (*LOADING, *bench.data.asked()):
        try:
            _say(Answer(asked.name, bench.taken(asked)))
        except FailedError as error:
            yield f"{asked.name}: {error}"


def _say(one: Answer) -> None:
    beside = f"  {one.tool} {one.theirs.processor:.2f} s" if one.theirs else ""
    took = f"{one.ours.processor:7.2f} s of processors {one.ours.seconds:7.2f} s {one.ours.megabytes:6.0f} MB"
    print(f"{one.command:62} {took}{beside}", flush=True)


def _keep(folder: Path, new: Answers) -> None:
    """Put the figures among the others."""
    known = {(one.rows, one.of): one for one in figures.read(folder / figures.COMMANDS, list[Answers])}
    known[new.rows, new.of] = new
    figures.write(folder / figures.COMMANDS, [known[key] for key in sorted(known)])
    write_page(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commands", description=__doc__)
    parser.add_argument("--sizes", default="10k,100k", help="rows, such as 10k,1M (default %(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median counts (default %(default)s)")
    parser.add_argument("--data", default=",".join(DATA), help="which rows (default %(default)s)")
    parser.add_argument("--only", default="", help="answers that begin so, such as view; then nothing is written")
    parser.add_argument("--memory", type=int, default=0, metavar="MB", help="run each once under this limit instead")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER, help="folder of the figures and the page")
    return parser.parse_args()


def main() -> int:
    """Measure, print, write; 1 where a command does not end well under a limit."""
    given, failed = _options(), list[str]()
    for size in map(number, given.sizes.split(",")):
        for data in map(DATA.__getitem__, given.data.split(",")):
            print(f"{size:,} {data.words}")
            with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
                bench = Bench(Path(folder), data, size, given.memory * 10**6)
                if given.memory:
                    failed += failing(bench)
                    continue
                answers = []
                for answer in measure(bench, given.repeat, given.only):
                    _say(answer)
                    answers.append(answer)
                kept = Answers(
                    rows=size, of=data.words, runs=given.repeat, machine=machine(), answers=answers, bytes=bench.sizes()
                )
            if not given.only:
                _keep(given.output, kept)
    if given.memory:
        print("\n".join([*failed, f"{len(failed)} commands fail with {given.memory} MB of address space"]))
    elif not given.only:
        compare.show(given.output)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
