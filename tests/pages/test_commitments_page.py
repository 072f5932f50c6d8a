"""What the page on the record of security commitments shows is true."""

from pathlib import Path

import kg
from tests.support.doc_blocks import run
from tests.support.paths import PROJECT

PAGE = PROJECT / "docs" / "security-commitments.md"


def test_every_block_of_the_page_runs(tmp_path: Path) -> None:
    assert run(PAGE, tmp_path) == 5


def test_the_page_counts_right() -> None:
    documents = len(list((kg.examples() / "security-commitments").glob("*.yaml")))
    assert f"in {documents} documents" in PAGE.read_text(encoding="utf-8")
