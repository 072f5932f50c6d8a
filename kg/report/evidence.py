"""Claims on the page: who says or denies it, passed on by whom, in which words."""

from collections.abc import Iterable
from typing import Final

from kg.analysis.disputes.disputed import Sides, contradicting
from kg.analysis.evidence.reasons import Passage, Reason, reasons
from kg.analysis.evidence.voices import voice
from kg.graph.rows import Node
from kg.report.facets import Told
from kg.report.html import Html, chip, el, joined

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
    document = el("a", {"href": f"#doc:{reason.document}"}, _where(told, reason))
    first = [" & ".join(reason.said_by)] if reason.said_by else []
    chain = joined([*first, *reason.via, document], " → ")
    return joined([verb(told, reason), " ", chain, _concerning(told, reason), words_of(reason)])


def _where(told: Told, reason: Reason) -> str:
    kind = told.words.code("documentKind", reason.kind) if reason.kind else ""
    return ", ".join(filter(None, (reason.publisher, kind, reason.published)))


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
    before, after = (
        [el("span", {"class": "around"}, text)] if text else [] for text in (_before(passage), _after(passage.after))
    )
    words = [*before, el("mark", None, passage.quote), *after]
    return el("blockquote", {"lang": language} if language else {}, *words)


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


# ---- what is disputed


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


def against(told: Told, id_: str) -> str:
    """How many say so of something disputed, and how many deny it."""
    yes, no = _sides(told, id_)
    return count(told, len(yes), len(no))


def count(told: Told, yes: int, no: int) -> str:
    """So many voices say so, so many deny it."""
    say, deny = told.words("say so" if yes != 1 else "says so", yes), told.words("deny" if no != 1 else "denies it", no)
    return f"{say} · {deny}"


def disputed(told: Told, id_: str) -> Html:
    """Instead of a stage that nobody can be sure of: how many say so, how many deny it, and below it who they are."""
    yes, no = _sides(told, id_)
    names = [
        el("small", {"class": "below"}, el("b", {"class": shown}, told.words(word)), " ", ", ".join(some))
        for shown, word, some in (("yes", "affirmed", yes), ("no", "denied", no))
        if some
    ]
    return joined([chip("Disputed", count(told, len(yes), len(no))), *names])


def _sides(told: Told, id_: str) -> tuple[list[str], list[str]]:
    of = contradicting(told.index, id_)
    return _voices(told, of.affirmed), _voices(told, of.denied)


def _voices(told: Told, claims: Iterable[Node]) -> list[str]:
    return sorted({voice(told.index, claim) for claim in claims})
