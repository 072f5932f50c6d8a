"""The section of docs/cypher.md on how answers compare with Neo4j's, made of the figures beside the page."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

PAGE: Final = Path(__file__).parents[1] / "docs" / "cypher.md"
FIGURES: Final = PAGE.with_suffix(".json")
_HEAD: Final = "## Compared with Neo4j 5.26\n"
_BEFORE: Final = 1_185
"""Lines of the grammar and what stood behind it, before the engine was another one."""


def figures() -> dict[str, Any]:
    """What was measured until now."""
    found: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    return found


def keep(measured: dict[str, Any]) -> None:
    """Keep the figures, and write the page anew."""
    FIGURES.write_text(json.dumps(measured, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page with the section that the figures give; the rest of it is as it stands."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_HEAD)
    section, behind = "\n".join(_section(figures())), rest[rest.index("\n## ") :]
    return f"{before}{_HEAD}\n{section}\n{behind}"


def _section(measured: dict[str, Any]) -> Iterator[str]:
    yield "Values with their types, and order where one is asked for; made by `python -m benchmarks.cypher`. A query is"
    yield "late where either of the two took more than 15 seconds for it on a busy machine: of these nothing is known."
    yield from _equal(measured["equal"])
    yield from _tck(measured["tck"])
    yield from _taken(measured.get("taken", {}))
    yield ""
    yield f"`kg.cypher` has {measured['lines']:,} lines, picture and cache included; the grammar and engine before had"
    yield f"{_BEFORE:,}, and refused 30 of the first 50 queries that were written for this page."


def _equal(measured: dict[str, Any]) -> Iterator[str]:
    yield from ("", "| queries | over | equal | refused | different | late |", "|---|---|---|---|---|---|")
    for situations, kinds in sorted(measured.items(), key=lambda one: int(one[0])):
        over = f"the examples and {int(situations):,} situations" if int(situations) else "the examples"
        for kind, counts in kinds.items():
            cells = " | ".join(f"{counts.get(key, 0):,}" for key in ("equal", "refused", "different", "late"))
            yield f"| {kind} | {over} | {cells} |"


def _tck(measured: dict[str, Any]) -> Iterator[str]:
    counts, short = measured["counts"], measured["short"]
    right, refused, wrong, unset, raised, lenient = (
        counts.get(key, 0) for key in ("right", "refused", "wrong", "not run", "raised", "not raised")
    )
    yield from ("", "| openCypher's tests that read | right | refused | wrong | not set up |", "|---|---|---|---|---|")
    yield f"| with a result | {right:,} | {refused:,} | {wrong:,} | {unset:,} |"
    yield f"| that must raise an error | {raised:,} | | {lenient:,} | |"
    yield ""
    yield "Those that fell short (not set up: what they store first cannot be stored, and is in no graph of ours):"
    yield ""
    for name, said in sorted(short.items()):
        yield f"- {name}: {'not set up' if said.startswith('not run') else said.replace('|', '/')}"


def _taken(measured: dict[str, Any]) -> Iterator[str]:
    for situations, one in sorted(measured.items(), key=lambda one: int(one[0])):
        yield ""
        yield f"| the examples and {int(situations):,} situations | filled, s | memory, MB | ten questions, s |"
        yield "|---|---|---|---|"
        for who, took in one.items():
            yield f"| {who} | {took['load']:.1f} | {took['megabytes']:,.0f} | {took['ask']:.1f} |"
