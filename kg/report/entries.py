"""The tables of the page: pledges, situations, refusals; disputes side by side; sources with their quotes."""

from collections.abc import Iterable
from itertools import chain

from kg.analysis.disputes.disputed import contradicting
from kg.analysis.evidence.reasons import reason
from kg.analysis.pledges.conditions import Condition, alternatives
from kg.analysis.pledges.pledge import Pledge
from kg.analysis.pledges.steps import Named
from kg.report.evidence import against, disputed, evidence, sides, verb, words_of
from kg.report.facets import Told, days, newest_first, type_of
from kg.report.html import Html, chip, el, joined, link, listing
from kg.report.steps import became, steps
from kg.report.who import who

_REFUSED = "denied"


def table(told: Told, caption: str, heads: Iterable[str], rows: Iterable[Html]) -> Html:
    """A table with caption and column headings (words of the page), each row an entry."""
    columns = (el("th", {"scope": "col", "class": "col-" + head.replace(" ", "-")}, told.words(head)) for head in heads)
    head = joined([el("caption", None, told.words(caption)), el("thead", None, el("tr", None, *columns))])
    return listing(Html(f'<table class="entries">{head}<tbody>'), rows, Html("</tbody></table>"))


def _cells(told: Told, facets: dict[str, str], cells: dict[str, str]) -> Html:
    """A row; each cell knows its heading, which narrow screens show beside it."""
    made = (el("td", {"data-head": told.words(head)}, cell) for head, cell in cells.items())
    return el("tr", facets, *made)


def _when(told: Told, when: str) -> Html:
    """A time in words; a day is never broken."""
    days = (el("span", {"class": "day"}, word) for word in told.words.time(when).split())
    return el("span", None, joined(days, " ")) if when else Html()


def _real(told: Told, id_: str) -> Html:
    """Took place, planned, or only spoken of; of what is disputed, how many say so and how many deny it."""
    kind = told.reality(id_)
    return chip(kind, against(told, id_) if kind == "Disputed" else told.words(f"is {kind}"))


def _names(some: Iterable[Named]) -> str:
    return ", ".join(one.name for one in some)


# ---- pledges


def pledges(told: Told) -> Html:
    """All that were made, are planned or possible."""
    heads = ("when", "who", "to whom", "what", "condition", "became")
    rows = (_pledge(told, one) for one in told.pledges if one.state != _REFUSED)
    return table(told, "pledge table", heads, rows)


def _pledge(told: Told, pledge: Pledge) -> Html:
    words = told.words
    who = [_names(pledge.makers)]
    if pledge.cast:
        who.append(el("small", {"class": "below"}, f"{words('not by')} {', '.join(one.name for one in pledge.cast)}"))
    return _cells(
        told,
        told.pledge(pledge),
        {
            "when": _when(told, pledge.when),
            "who": joined(who),
            "to whom": _names(pledge.beneficiaries),
            "what": joined([*_content(told, pledge), evidence(told, pledge.reasons)]),
            "condition": joined(_condition(told, group) for group in alternatives(pledge.conditions)),
            "became": became(told, pledge),
        },
    )


def _content(told: Told, pledge: Pledge) -> Iterable[Html]:
    """The name of a pledge, and below it what is promised, where that says more."""
    yield told.named(pledge.id)
    content = _names(one for one in pledge.content if one.name != pledge.name)
    if content:
        yield el("span", {"class": "below"}, content)
    if pledge.amounts:
        yield el("span", {"class": "below"}, "; ".join(pledge.amounts))


def _condition(told: Told, group: list[Condition]) -> Html:
    """Conditions of which one is enough."""
    told_of: list[Html] = []
    for one in group:
        before = f" {told.words('or')} " if told_of else ""
        told_of.append(joined([f"{before}{told.words.kind(one.kind)} {one.name} ", _real(told, one.id)]))
    return el("div", None, *told_of)


# ---- situations


def situations(told: Told) -> Html:
    """What a source speaks of by itself, but for promises and refusals."""
    nodes = told.index.nodes
    some = (id_ for id_ in told.situations if set(nodes[id_].labels).isdisjoint(("Pledge", "Rejection")))
    heads = ("when", "what", "who", "where", "reality")
    return table(told, "situation table", heads, (_situation(told, id_) for id_ in newest_first(told.index, some)))


def _situation(told: Told, id_: str) -> Html:
    node = told.index.nodes[id_]
    kind = el("small", {"class": "below"}, told.words.type(type_of(node)))
    name = told.named(id_)
    return _cells(
        told,
        told.situation(id_),
        {
            "when": _when(told, str(told.index.get(id_, "when"))),
            "what": joined([name, kind, evidence(told, told.reasons(id_))]),
            "who": who(told, id_),
            "where": ", ".join(map(told.index.name, told.index.targets(id_, "AT"))),
            "reality": disputed(told, id_) if told.reality(id_) == "Disputed" else _real(told, id_),
        },
    )


# ---- refusals


def refusals(told: Told) -> Html:
    """What is said not to have been promised, and what was rejected."""
    nodes = told.index.nodes
    denied = {one.id: one for one in told.pledges if one.state == _REFUSED}
    rejected = (id_ for id_ in told.situations if "Rejection" in nodes[id_].labels)
    heads = ("when", "kind", "who", "what")
    rows = (_refusal(told, id_, denied.get(id_)) for id_ in newest_first(told.index, [*denied, *rejected]))
    return table(told, "refusals", heads, rows)


def _refusal(told: Told, id_: str, pledge: Pledge | None) -> Html:
    word = told.words("not promised" if pledge else "rejected")
    is_disputed = told.reality(id_) == "Disputed"
    kind = joined([el("small", None, f"{word} "), disputed(told, id_)]) if is_disputed else chip("denied", word)
    facets = told.pledge(pledge) if pledge else told.situation(id_)
    content = ", ".join(told.index.name(one) for one in told.index.targets(id_, "CONTENT"))
    below = [el("span", {"class": "below"}, content)] if content not in ("", told.index.name(id_)) else []
    name = told.named(id_)
    since = steps(told, pledge.steps) if pledge else ()  # a promise that was made after all ends it
    return _cells(
        told,
        facets,
        {
            "when": _when(told, str(told.index.get(id_, "when")) or (pledge.denied_on if pledge else "")),
            "kind": kind,
            "who": _names(pledge.makers) if pledge else who(told, id_),
            "what": joined([name, *below, evidence(told, told.reasons(id_)), *since]),
        },
    )


# ---- disputes


def disputes(told: Told) -> Html:
    """Each disputed situation with both sides."""
    some = [id_ for id_ in told.situations if "Disputed" in told.index.nodes[id_].labels]
    entries = (_dispute(told, id_) for id_ in newest_first(told.index, some))
    return listing(Html('<div class="entries">'), entries, Html("</div>"))


def _dispute(told: Told, id_: str) -> Html:
    facets = told.situation(id_)
    entry = facets.pop("id")
    when = told.words.time(str(told.index.get(id_, "when")))
    head = el("h3", None, el("a", {"href": f"#{entry}"}, told.index.name(id_)), el("small", None, f" {when}"))
    return el("article", facets, head, el("div", {"class": "sides"}, sides(told, contradicting(told.index, id_))))


# ---- sources


def sources(told: Told) -> Html:
    """Each document, the latest first, with all claims made in it."""
    return listing(Html('<div class="entries">'), (_source(told, id_) for id_ in told.documents), Html("</div>"))


def _source(told: Told, id_: str) -> Html:
    told.made()
    index = told.index
    given = index.nodes[id_].properties
    claims = [claim for claim in index.sources(id_, "IN") if claim.startswith("claim:")]
    about = dict.fromkeys(chain.from_iterable(index.targets(claim, "ABOUT") for claim in claims))
    actors = chain.from_iterable(index.cast(one) for one in about)
    said_by = chain.from_iterable(index.targets(claim, "SAID_BY") for claim in claims)
    published = str(given.get("published", ""))
    facets = {
        "id": id_,
        "data-actors": told.numbers([*actors, *said_by]),
        "data-days": days(published),
    }
    # The language is that of the text that was annotated; the title can be in that of the original.
    language = str(given.get("language", ""))
    title = el("span", {"class": "name"}, str(given["name"]))
    kind = told.words.code("documentKind", str(given["kind"])) if "kind" in given else ""
    about_it = ", ".join(filter(None, (str(given["publisher"]), kind, published, language)))
    head = el("summary", None, title, el("small", {"class": "below"}, about_it))
    address = str(given.get("url", ""))
    url = [el("p", None, link(address, address))] if address else []
    listed_ = el("ul", {"class": "claims"}, *(_claim(told, claim) for claim in claims))
    return el("details", facets, head, *url, listed_)


def _claim(told: Told, id_: str) -> Html:
    one = reason(told.index, told.index.nodes[id_])
    name = told.index.title(one.about)
    entry = el("a", {"href": f"#{one.about}"}, name) if one.about in told.situations else name
    speaker = [" & ".join(one.said_by), " "] if one.said_by else []
    return el("li", None, *speaker, verb(told, one), " ", entry, words_of(one))
