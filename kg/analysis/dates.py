"""Between which days something happened, as far as the documents say."""

from kg.graph.index import Index
from kg.model.reality import HAPPENED, SURE


def happened(index: Index, id_: str) -> tuple[str, str]:
    """First and last day on which an event can have begun; empty where nothing is known.

    What a document says to have happened has begun by the day on which that was said or published, so this bounds a
    time that is vague, open or missing. Nothing bounds the first day but the time that was given.
    """
    earliest, latest = str(index.get(id_, "when_earliest")), str(index.get(id_, "when_latest"))
    # A report that is older than the event is of something else, or misdated: it bounds nothing.
    known = [day for claim in index.claims(id_) if (day := _said(index, claim.id)) and day >= earliest]
    return earliest, min([*known, *([latest] if latest else [])], default="")


def _said(index: Index, claim: str) -> str:
    """The day by which a claim had said that something happened; empty where it does not say so, or no day is known."""
    given = index.nodes[claim].properties
    said = (given["polarity"], given["aspect"]) == ("positive", "occurrence")
    if not said or given["certainty"] not in SURE or given["status"] not in HAPPENED:
        return ""
    days = (given.get("saidOn_latest"), *(public(index, document) for document in index.targets(claim, "IN")))
    return min((str(day) for day in days if day), default="")


def public(index: Index, document: str) -> str:
    """The day by which a document was public: published, or retrieved where nothing says when; empty if unknown."""
    return str(index.get(document, "published_latest") or index.get(document, "retrieved_latest"))
