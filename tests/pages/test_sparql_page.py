"""Every query of the page on SPARQL answers something about the examples, and what it prints is true."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.sparql.ask import ask
from kg.store.store import Store
from tests.support.doc_blocks import Block, blocks, run
from tests.support.examples import examples_in
from tests.support.paths import PROJECT

PAGE = PROJECT / "docs" / "sparql.md"
QUERIES = [block for block in blocks(PAGE) if block.language == "sparql"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("page") / "store"
    examples_in(path)
    with Store(path, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("block", QUERIES, ids=[block.name for block in QUERIES])
def test_every_query_of_the_page_has_an_answer(store: Store, block: Block) -> None:
    assert ask(store, block.text).rows


def test_there_are_twenty_of_them_and_what_is_typed_runs(tmp_path: Path) -> None:
    assert len(QUERIES) >= 20
    assert run(PAGE, tmp_path) == 3
