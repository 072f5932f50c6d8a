"""Whose words claims give: those of the speakers, else of the publisher."""

from collections.abc import Iterable

from kg.graph.index import Index
from kg.graph.rows import Node


def voices(index: Index, claims: Iterable[Node], polarity: str) -> list[str]:
    """Names of those who affirm (`positive`) or deny (`negative`) something, each once, sorted."""
    return sorted({voice(index, claim) for claim in claims if claim.properties["polarity"] == polarity})


def voice(index: Index, claim: Node) -> str:
    """Whose words a claim gives, as one text."""
    speakers = [index.name(speaker) for speaker in index.targets(claim.id, "SAID_BY")]
    return " and ".join(speakers) or str(index.get(index.targets(claim.id, "IN")[0], "publisher"))
