"""`python -m benchmarks`: every stage on coded rows, interleaved with what it is compared to.

Sizes that are not measured anew stay on the page, from the figures beside it.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.report import Line, as_markdown, kept, show
from benchmarks.rows import described
from benchmarks.stages import STAGES, WITH_SERVER, Measured
from tools.neo4j.server import own_server

_SUFFIXES = {"k": 1_000, "M": 1_000_000}


def _size(text: str) -> int:
    factor = _SUFFIXES.get(text[-1], 1)
    return int(text.rstrip("kM")) * factor


def _run(stage: str, folder: Path, number: int, server: Mapping[str, str]) -> Measured:
    command = [sys.executable, "-m", "benchmarks.stages", stage, str(folder), str(number)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **server})
    return msgspec.json.decode(run.stdout, type=Measured)


def measure(number: int, repeat: int, server: Mapping[str, str], stages: list[str]) -> list[Line]:
    """Medians of each stage; one run of all stages follows the other, so that the machine's moods hit all alike.

    `server` are the variables that name a throw-away Neo4j; without any, the stages that need one are left out.
    """
    stages = [stage for stage in stages if server or stage not in WITH_SERVER]
    runs: dict[str, list[Measured]] = {stage: [] for stage in stages}
    for attempt in range(repeat):
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR") or "/var/tmp") as folder:  # noqa: S108
            for stage in stages:
                print(f"\r{number:,} situations, run {attempt + 1} of {repeat}: {stage:<16}", end="", file=sys.stderr)
                runs[stage].append(_run(stage, Path(folder), number, server))
    print("\r" + " " * 70, end="\r", file=sys.stderr)
    return [
        Line(
            stage=stage,
            situations=number,
            runs=repeat,
            rows=described(),
            seconds=median(run.seconds for run in some),
            quads=some[0].quads,
            megabytes=median(run.megabytes for run in some),
        )
        for stage, some in runs.items()
    ]


def _machine() -> str:
    """The machine in words, without its name."""
    import pyoxigraph

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, {platform.system()}, "
        f"Python {platform.python_version()}, pyoxigraph {pyoxigraph.__version__}"
    )


def _figures(page: Path) -> Path:
    return page.with_suffix(".json")


def _known(page: Path) -> list[list[Line]]:
    """What was measured before, of which other numbers of situations stay."""
    found = _figures(page)
    return msgspec.json.decode(found.read_bytes(), type=list[list[Line]]) if found.exists() else []


def _write(page: Path, measured: list[list[Line]]) -> None:
    other = kept(page.read_text(encoding="utf-8")) if page.exists() else ""
    page.write_text(as_markdown(measured, _machine()) + other, encoding="utf-8")
    _figures(page).write_bytes(msgspec.json.format(msgspec.json.encode(measured)) + b"\n")


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="10k,100k", help="rows, such as 10k,1M (default %(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median counts (default %(default)s)")
    parser.add_argument("--stages", default=",".join(STAGES), help="only these, in their order: %(default)s")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/performance.md"), help="page to write")
    parser.add_argument("--neo4j", action="store_true", help="push, too: into a throw-away Neo4j started for it")
    given = parser.parse_args()
    stages = given.stages.split(",")
    if unknown := set(stages) - STAGES.keys():
        parser.error(f"no such stage: {', '.join(sorted(unknown))}; there are {', '.join(STAGES)}")
    known = {lines[0].situations: lines for lines in _known(given.output)}
    with own_server() if given.neo4j else nullcontext() as server:
        for size in map(_size, given.sizes.split(",")):
            known[size] = measure(size, given.repeat, server.env if server else {}, stages)
            show(known[size])
            _write(given.output, [known[number] for number in sorted(known)])
    print(f"written to {given.output}")


if __name__ == "__main__":
    main()
