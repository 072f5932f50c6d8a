"""What the pages show is true: every block of them is run."""

from pathlib import Path

import pytest

from benchmarks import scale
from kg.loaders.native.json_schema import json_schema
from kg.reading.limits import DEFAULT
from tests.support.doc_blocks import run
from tests.support.paths import PROJECT

PAGES = ("format.md",)


@pytest.mark.parametrize("name", PAGES)
def test_every_block_of_a_page_runs(name: str, tmp_path: Path) -> None:
    assert run(PROJECT / "docs" / name, tmp_path) > 0


def test_the_page_on_the_format_names_every_field_and_limit() -> None:
    page = (PROJECT / "docs" / "format.md").read_text(encoding="utf-8")
    definitions = json_schema()["$defs"]
    fields = {field for one in definitions.values() for field in one.get("properties", {})}
    assert [field for field in sorted(fields) if field not in page] == []
    codes = {
        code
        for name in ("Mode", "Polarity", "Certainty", "Status", "Aspect", "Coding", "DocumentKind")
        for code in definitions[name]["enum"]
    }
    assert [code for code in sorted(codes) if code not in page] == []
    limits = (
        DEFAULT.depth,
        DEFAULT.values,
        DEFAULT.string,
        DEFAULT.name,
        DEFAULT.record // 1024**2,
        DEFAULT.text // 1024**2,
    )
    assert [limit for limit in limits if f"{limit:,}" not in page] == []


def test_what_many_rows_take_is_reckoned_from_what_was_measured() -> None:
    page = scale.PAGE.read_text(encoding="utf-8")
    assert scale.page(page) == page, "python -m benchmarks.scale writes docs/scale.md anew"
