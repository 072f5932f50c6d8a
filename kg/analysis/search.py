"""What words are found in: actors, places, documents and situations by their names, and these by quotes too."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

import msgspec

from kg.analysis.pledges.pledge import reality
from kg.analysis.selection.selected import Selected
from kg.graph.index import Index
from kg.graph.kept.searched import NAMES, Searched, stem
from kg.graph.rows import names_of
from kg.model.folding import fold

MARKS: Final = ("»", "«")
"""What stands around the words that were found."""

_WORD: Final = re.compile(r"[^\W_]+(?:[’'ʼ.][^\W_]+)*")
_AROUND: Final = 80
"""Characters that are shown on each side of the first word that was found."""
_LOOKED_AT: Final = 10_000


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Something that words were found in.

    `kind` is its class; of a situation `reality` and `disputed` say what the claims make of it. `passage` are the words
    of a document that tell of it, of which `document` is the id, or else the name in which the words stand, with `»«`
    around what was found. The higher the `score`, the better it fits: above 2 are whole words, above 1 beginnings of
    words, above 0 words of another ending; of each kind names go before passages.
    """

    id: str
    kind: str
    name: str
    when: str
    reality: str
    disputed: bool
    passage: str
    document: str
    score: float


def search(selected: Selected, searched: Searched, words: str, limit: int | None = None) -> Iterator[Hit]:
    """What has all the words, best first, each once; `OR` between words stands for either.

    A situation is found by its names, and by each passage that tells of it. What filters leave out is not found.
    """
    return islice(_hits(selected, searched, words), limit)


def _hits(selected: Selected, searched: Searched, words: str) -> Iterator[Hit]:
    index, told = selected.index, set[str]()
    stems = [stem(word) for word in fold(words.replace(" OR ", " ")).split()]
    for id_, part, score in searched.find(words, limit=_LOOKED_AT):
        if id_ not in index.nodes:  # not known by the day that is asked for
            continue
        if part == NAMES:
            passage, document, found = _in_name(index, id_, stems), "", [id_]
        else:
            span = index.nodes[id_]
            passage = marked(str(span.properties["quote"]), stems)
            document = next((doc.removeprefix("doc:") for doc in index.targets(id_, "IN")), "")
            found = _told_by(index, id_)
        for one in found if passage else ():
            if one not in told and _takes(selected, one):
                told.add(one)
                yield _hit(index, one, passage, document, score)


def _told_by(index: Index, span: str) -> list[str]:
    """The situations and memberships that a passage tells of."""
    claims = index.sources(span, "EVIDENCED_BY")
    return list(dict.fromkeys(about for claim in claims for about in index.targets(claim, "ABOUT")))


def _takes(selected: Selected, id_: str) -> bool:
    node = selected.index.nodes[id_]
    if selected.narrows and "Situation" not in node.labels:
        return False
    return "Situation" not in node.labels or selected.takes(node)


def _in_name(index: Index, id_: str, stems: list[str]) -> str:
    """The first name in which a word was found; empty where none is known by it."""
    return next((text for name in names_of(index.nodes[id_]) if MARKS[0] in (text := marked(name, stems))), "")


def _hit(index: Index, id_: str, passage: str, document: str, score: float) -> Hit:
    node = index.nodes[id_]
    is_ = "Situation" in node.labels
    return Hit(
        id=id_,
        kind=index.kind(id_),
        name=index.title(id_),
        when=str(index.get(id_, "published" if "Document" in node.labels else "when")),
        reality=reality(node.labels) if is_ else "",
        disputed="Disputed" in node.labels,
        passage=passage,
        document=document,
        score=round(score, 4),
    )


def marked(text: str, stems: list[str]) -> str:
    """The text around the first word that begins with one of these, with marks around all such words."""
    found = [one.span() for one in _WORD.finditer(text) if any(fold(one[0]).startswith(stem) for stem in stems)]
    if not found:
        return text
    start = max(found[0][0] - _AROUND, 0)
    end = min(found[0][1] + _AROUND, len(text))
    parts, at = ["… " if start else ""], start
    for first, last in found:
        if last <= end:
            parts += [text[at:first], MARKS[0], text[first:last], MARKS[1]]
            at = last
    return "".join([*parts, text[at:end], " …" if end < len(text) else ""])
