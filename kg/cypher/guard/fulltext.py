"""Full text in Cypher: the call that asks Neo4j's index, answered from the names in the graph."""

from typing import Any

from kg.cypher.guard.lexer import refuse
from kg.cypher.guard.text import Text


def answered(text: Text) -> dict[str, Any]:
    """Put what was found in the place of each call; gives the parameters that hold it."""
    for at, word in enumerate(text.words):
        if word.is_("CALL") and at + 1 < len(text.words) and text.words[at + 1].is_("DB"):
            refuse(text.query, word.start, "no full text is searched")
    return {}
