"""The page on Cypher says of the comparison with Neo4j what was measured."""

from benchmarks.cypher_page import PAGE, figures, page


def test_the_page_is_made_of_the_figures() -> None:
    assert page() == PAGE.read_text(encoding="utf-8"), "python -m benchmarks.cypher writes docs/cypher.md anew"


def test_nothing_was_answered_otherwise() -> None:
    measured = figures()
    assert not measured["tck"]["counts"].get("wrong")
    assert [kinds for kinds in measured["equal"].values() for counts in kinds.values() if counts.get("different")] == []
