"""Every page about a format has a whole example, which is written to disk, read, and gives what the page says."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.formats import loaders, recognise, source
from tests.annotated import damaged, outline, read_all

PAGES = Path(__file__).parent.parent / "docs" / "formats"
_BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> dict[str, str]:
    """The named blocks of a page: files, and the `result`."""
    return {match[1]: match[2] for match in _BLOCK.finditer(page.read_text(encoding="utf-8"))}


EXAMPLES = [page for page in sorted(PAGES.glob("*.md")) if "result" in blocks(page)]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
def test_the_example_of_a_page_gives_what_the_page_says(page: Path, tmp_path: Path) -> None:
    found = blocks(page)
    result = found.pop("result")
    for name, text in found.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    first = tmp_path / next(iter(found))
    assert recognise(source(first)) == [page.stem]
    mapping = str(tmp_path / "mapping.yaml") if "mapping.yaml" in found else ""
    units = read_all(first, mapping=mapping)
    assert not [str(fault) for unit in units for fault in unit.faults if fault.severity == "error"]
    lines = [line for unit in units if unit.record for line in outline(unit.record)]
    assert "\n".join(lines) + "\n" == result
    assert not [unit.coverage.uncovered for unit in units if unit.coverage and unit.coverage.uncovered]


def test_every_format_of_annotation_has_a_page() -> None:
    needed = {name for name, loader in loaders().items() if loader.mapping == "annotation"}
    assert needed <= {page.stem for page in EXAMPLES}


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(choices=st.data())
def test_a_damaged_example_gives_only_our_faults(page: Path, tmp_path: Path, choices: st.DataObject) -> None:
    found = {name: text.encode() for name, text in blocks(page).items() if name not in ("result", "mapping.yaml")}
    hit = choices.draw(st.sampled_from(sorted(found)))
    found[hit] = choices.draw(damaged(found[hit]))
    for name, content in found.items():
        (tmp_path / name).write_bytes(content)
    for unit in read_all(tmp_path / next(iter(found)), format_=page.stem):
        assert unit.record is not None or unit.faults
        assert all(fault.file for fault in unit.faults)
