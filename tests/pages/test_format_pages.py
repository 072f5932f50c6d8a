"""Every page about a format has a whole example, which is written to disk, read, and gives what the page says."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.load.registry import loaders, recognise, source
from tests.support.annotated import damaged, outline, read_all
from tests.support.format_pages import PAGES, blocks, written

EXAMPLES = [page for page in sorted(PAGES.glob("*.md")) if "result" in blocks(page)]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
def test_the_example_of_a_page_gives_what_the_page_says(page: Path, tmp_path: Path) -> None:
    found = blocks(page)
    result = found.pop("result")
    mapping = ""
    if "mapping.yaml" in found:
        mapping = str(tmp_path / "mapping.yaml")
        Path(mapping).write_text(found.pop("mapping.yaml"), encoding="utf-8")
    first = written({name: text.encode() for name, text in found.items()}, tmp_path)
    assert recognise(source(first)) == [page.stem]
    units = read_all(first, mapping=mapping)
    assert not [str(fault) for unit in units for fault in unit.faults if fault.severity == "error"]
    lines = [line for unit in units if unit.record for line in outline(unit.record)]
    assert "\n".join(lines) + "\n" == result
    uncovered = [key for unit in units if unit.coverage for key in unit.coverage.uncovered]
    assert not [key for key in uncovered if key[0] not in ("actor code", "actor name", "maker")], (
        "a party that the reference does not hold is kept"
    )


def test_every_format_of_annotation_has_a_page() -> None:
    needed = {name for name, loader in loaders().items() if loader.kind == "annotation"}
    assert needed <= {page.stem for page in EXAMPLES}


def test_the_list_of_formats_names_all_of_them() -> None:
    text = (PAGES / "README.md").read_text(encoding="utf-8")
    assert not [name for name in loaders() if not re.search(rf"\[(?:[\w-]+, )*{name}(?:, [\w-]+)*\]\(", text)]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(choices=st.data())
def test_a_damaged_example_gives_only_our_faults(page: Path, tmp_path: Path, choices: st.DataObject) -> None:
    found = {name: text.encode() for name, text in blocks(page).items() if name not in ("result", "mapping.yaml")}
    hit = choices.draw(st.sampled_from(sorted(found)))
    found[hit] = choices.draw(damaged(found[hit]))
    for unit in read_all(written(found, tmp_path), format_=page.stem):
        assert unit.record is not None or unit.faults
        assert all(fault.file for fault in unit.faults)
