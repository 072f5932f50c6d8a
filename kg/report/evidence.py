"""Claims on the page: who says or denies it, passed on by whom, in which words."""

from collections.abc import Iterable
from typing import Final

from kg.analysis.disputes.disputed import Sides
from kg.analysis.evidence.reasons import Passage, Reason, reasons
from kg.report.facets import Told
from kg.report.html import Html, el, joined

_ENDS: Final = (*".!?:;…”»’\"'", "")
"""What a passage of whole words can end with."""


def evidence(told: Told, reasons: list[Reason]) -> Html:
    """The claims behind an entry, folded."""
    if not reasons:
        return Html()
    count = len(reasons)
    summary = told.words("one evidence") if count == 1 else told.words("evidence of", count)
    return el("details", None, el("summary", None, summary), listed(told, reasons))


def listed(told: Told, reasons: Iterable[Reason]) -> Html:
    """The claims as a list."""
    return el("ul", {"class": "claims"}, *(el("li", None, _claim(told, one)) for one in reasons))


def _claim(told: Told, reason: Reason) -> Html:
    document = el("a", {"href": f"#d{told.documents['doc:' + reason.document]}"}, _where(reason))
    first = [" & ".join(reason.said_by)] if reason.said_by else []
    chain = joined([*first, *reason.via, document], " → ")
    return joined([verb(told, reason), " ", chain, _concerning(told, reason), words_of(reason)])


def _where(reason: Reason) -> str:
    return ", ".join(filter(None, (reason.publisher, reason.published)))


def verb(told: Told, reason: Reason) -> Html:
    """Says or denies, and how surely, where that is not plain."""
    denies = reason.polarity == "negative"
    plain = {"certainty": "certain", "status": "occurred"}
    more = [told.words.code(scheme, given) for scheme in plain if (given := getattr(reason, scheme)) != plain[scheme]]
    chip = el("b", {"class": "no" if denies else "yes"}, told.words("denies" if denies else "says"))
    return joined([chip, el("small", None, " (" + ", ".join(more) + ")")]) if more else chip


def _concerning(told: Told, reason: Reason) -> str:
    if reason.aspect == "occurrence":
        return ""
    return f" ({', '.join((told.words.code('aspect', reason.aspect), *reason.concerns))})"


def words_of(reason: Reason) -> Html:
    """The passages, with what stands around them, in the language of the document."""
    return joined(_passage(passage, reason.language) for passage in reason.passages)


def _passage(passage: Passage, language: str) -> Html:
    around = [
        el("span", {"class": "around"}, _before(passage)),
        el("mark", None, passage.quote),
        el("span", {"class": "around"}, _after(passage.after)),
    ]
    return el("blockquote", {"lang": language} if language else {}, *around)


def _before(passage: Passage) -> str:
    """What stands before a passage, from the first whole word."""
    if passage.start <= len(passage.before):
        return passage.before
    return "…" + passage.before[max(passage.before.find(" "), 0) :]


def _after(after: str) -> str:
    """What stands after a passage, to the end of a sentence or the last whole word."""
    if not after or after.rstrip()[-1:] in _ENDS:
        return after
    return after[: after.rfind(" ") + 1] + "…"


def sides(told: Told, of: Sides) -> Html:
    """Those who affirm beside those who contradict them."""
    return joined(
        el(
            "section",
            {"class": "side"},
            el("h4", {"class": shown}, told.words(word)),
            listed(told, sorted(reasons(told.index, claims), key=lambda one: (one.published, one.claim))),
        )
        for shown, word, claims in (("yes", "affirmed", of.affirmed), ("no", "denied", of.denied))
    )
