"""The answers by the documents: the same questions, without the graph, its rules and its loader."""

from collections.abc import Callable
from typing import Final

from tests.record.commitments.by_documents import conditions, sources, states, sums
from tests.record.commitments.by_documents.documents import Documents

BY_DOCUMENTS: Final[dict[str, Callable[[Documents], conditions.Answer]]] = {
    answer.__name__: answer for about in (conditions, states, sources, sums) for answer in about.ANSWERS
}
