"""A report people can pass on: the graph as one HTML page that needs nothing but a browser. See docs/report.md."""

from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Final

from kg.graph.index import Index
from kg.report.entries import disputes, pledges, refusals, situations, sources
from kg.report.facets import Progress, Told
from kg.report.filters import filters
from kg.report.html import Html, el, joined
from kg.report.network import network
from kg.report.timeline import timeline
from kg.report.words import Words

_SECTIONS: Final = (
    ("timeline", "timeline text", timeline, 0),
    ("network", "network text", network, 0),
    ("pledge table", "pledge text", pledges, 15),
    ("disputes", "dispute text", disputes, 20),
    ("refusals", "refusal text", refusals, 12),
    ("situation table", "situation text", situations, 15),
    ("sources", "source text", sources, 15),
)
"""Heading, sentence below it, what makes its contents, and how many entries are shown at first."""


def page(
    index: Index, language: str = "en", public: str = "", title: str = "", progress: Progress | None = None
) -> str:
    """The page, in English or German; `public` is the day by which everything told was public, if there is one.

    `progress` is told how many entries are made, of how many. The page loads nothing, runs only its own script, and
    holds no time of its making: equal graphs give equal pages.
    """
    told = Told(index, Words(language), public, progress)
    words = told.words
    style, script = _read("page.css"), _read("page.entries.js") + _read("page.js")
    return Template(_read("page.html")).substitute(
        language=words.language,
        policy=_policy(style, script),
        title=joined([title or words("title")]),
        promise=joined([words("promise")]),
        skip=joined([words("skip")]),
        known=el("p", {"class": "known"}, words("as of", public)) if public else "",
        counts=_counts(told),
        navigation=_navigation(words),
        filters=filters(told),
        sections=joined(_section(told, at) for at in range(len(_SECTIONS))),
        style=style,
        script=script,
    )


def _read(name: str) -> str:
    return (files("kg.report") / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """A content security policy: nothing is loaded, and no style or script runs but these two."""
    own = {
        kind: b64encode(sha256(text.encode()).digest()).decode()
        for kind, text in (("style", style), ("script", script))
    }
    rules = [f"{kind}-src 'sha256-{digest}'" for kind, digest in own.items()]
    return "; ".join(("default-src 'none'", *rules, "base-uri 'none'", "form-action 'none'"))


def _counts(told: Told) -> Html:
    """The numbers at the head: each situation is one of event, disputed, plan, or only spoken of."""
    kinds = Counter(told.reality(node.id) for node in told.index.having("Situation"))
    shown = {
        "documents": len(told.documents),
        "claims": sum(1 for _ in told.index.having("Claim")),
        "events": kinds["Event"],
        "disputed": kinds["Disputed"],
        "plans": kinds["Plan"],
        "propositions": kinds["Proposition"],
        "pledges": len(told.pledges),
    }
    pairs = (
        el("div", None, el("dt", None, told.words(key)), el("dd", None, str(count))) for key, count in shown.items()
    )
    return el("dl", {"class": "counts"}, *pairs)


def _anchor(heading: str) -> str:
    return heading.replace(" ", "-")


def _navigation(words: Words) -> Html:
    links = (el("a", {"href": f"#{_anchor(head)}"}, words(head)) for head, *_ in _SECTIONS)
    return el("nav", {"aria-label": words("sections")}, *links)


def _section(told: Told, at: int) -> Html:
    head, text, contents, first = _SECTIONS[at]
    words, anchor = told.words, _anchor(head)
    heading = el("h2", {"id": f"{anchor}-head"}, words(head))
    attributes = {"id": anchor, "aria-labelledby": f"{anchor}-head"}
    if first:
        attributes |= {
            "data-short": words(f"in {head}"),
            "data-first": str(first),
            "data-more": words("more", "#"),
            "data-fewer": words("fewer"),
        }
        heading = joined([heading, el("p", {"class": "matches", "data-of": words("of", "#", "##")})])
    below = [el("p", {"class": "none", "hidden": ""}, words("nothing"))] if first else []
    return el("section", attributes, heading, el("p", {"class": "lead"}, words(text)), contents(told), *below)
