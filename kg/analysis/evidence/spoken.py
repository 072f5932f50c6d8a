"""The words of a course as the property graph has them: the claims about something, with voice and day."""

from collections.abc import Iterable

from kg.analysis.evidence.voices import voice
from kg.graph.index import Index
from kg.graph.rows import Node
from kg.model.course import Word, said
from kg.model.reality import SURE
from kg.model.records import Certainty, Polarity, Status
from kg.model.when import When


def words(index: Index, claims: Iterable[Node]) -> list[Word]:
    """Those of these claims that are sure, as words; time and place are with the situation."""
    return [_word(index, claim) for claim in claims if Certainty(str(claim.properties["certainty"])) in SURE]


def when(index: Index, id_: str) -> When | None:
    """The time of a situation; of a membership, its beginning."""
    return _time(index, id_, "when") or _time(index, id_, "start")


def _word(index: Index, claim: Node) -> Word:
    given = claim.properties
    document = index.targets(claim.id, "IN")[0]
    spoken = _time(index, claim.id, "saidOn"), _time(index, document, "published"), _time(index, document, "retrieved")
    first, last = said(*spoken)
    stage, polarity = Status(str(given["status"])), Polarity(str(given["polarity"]))
    return Word(stage, polarity, first, last, voice=voice(index, claim), claim=claim.id)


def _time(index: Index, id_: str, key: str) -> When | None:
    text = index.get(id_, key)
    return When(str(text)) if text else None
