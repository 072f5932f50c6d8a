"""Fuzzing led by coverage: every target of `tests/support/fuzz_targets.py` for some seconds; findings become seeds.

`python -m tools.quality.fuzz [TARGET ...]`; `FUZZ_SECONDS` (60) for each target. Needs atheris, which `make fuzz`
installs beside the environment. The corpus stays in `build/fuzz`, so each run goes on where the last one stopped.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT / "build" / "fuzz" / "corpus"
LIMITS: Final = ("-timeout=10", "-rss_limit_mb=1500", "-max_len=8192", "-print_final_stats=1", "-verbosity=0")
"""Seconds and megabytes that any input of at most so many bytes may cost."""


def one(name: str, seconds: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["kg"]):
        from tests.support.fuzz_targets import SEEDS, examples, targets
    corpus, seeds = CORPUS / name, SEEDS / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, example in enumerate(examples(name)):
        (corpus / f"example-{number}").write_bytes(example)
    seeds.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-artifact_prefix={seeds}/", *LIMITS]
    atheris.Setup([sys.argv[0], *options, str(corpus), str(seeds)], targets()[name])
    atheris.Fuzz()


def main(names: list[str]) -> int:
    """Fuzz the targets one after the other, each in a process of its own; the number of those with a finding."""
    from tests.support.fuzz_targets import targets

    seconds = os.environ.get("FUZZ_SECONDS", "60")
    found = []
    for name in names or list(targets()):
        ran = subprocess.run(
            [sys.executable, "-m", "tools.quality.fuzz", "--one", name, seconds],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        done = [line for line in ran.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{name}: {done[0].split()[-1] if done else '?'} inputs, {'a finding' if ran.returncode else 'none'}")
        if ran.returncode:
            found.append(name)
            print(ran.stderr[-4000:])
    return len(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    sys.exit(main(sys.argv[1:]))
