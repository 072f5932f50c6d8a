"""Who took part, in which role and on whose behalf; below it, who is only intended, possible, or said not to have."""

from collections.abc import Iterable, Iterator

from kg.analysis.evidence.voices import voices
from kg.analysis.lists import doubtful
from kg.graph.rows import Edge
from kg.report.evidence import count
from kg.report.facets import Told
from kg.report.html import Html, el, joined

_PLAIN = "participant"
"""The role that says no more than that somebody took part."""


def who(told: Told, id_: str) -> Html:
    """The actors of a situation, those of one role on one line."""
    # Where the whole is disputed, the entry says so already.
    denied = set() if told.reality(id_) == "Disputed" else set(doubtful(told.index.parts(id_)))
    took_part, cast = ([edge for edge in told.index.parts(id_) if edge.type == type_] for type_ in _TYPES)
    lines = [el("div", None, line) for line in _by_role(told, took_part, denied)]
    if cast:
        lines += [el("small", {"class": "below"}, told.words("cast", ""), joined(_by_role(told, cast, denied), "; "))]
    return joined(lines)


_TYPES = ("PARTICIPATES_IN", "CAST_IN")


def _by_role(told: Told, edges: Iterable[Edge], denied: set[str]) -> Iterator[Html]:
    roles: dict[str, list[str]] = {}
    for edge in edges:
        named = roles.setdefault(str(edge.properties["role"]), [])
        if (name := _name(told, edge, disputed=edge.source in denied)) not in named:
            named.append(name)
    for role, names in roles.items():
        label = [] if role == _PLAIN else [el("small", {"class": "role"}, told.words.code("role", role)), " "]
        yield joined([*label, ", ".join(names)])


def _name(told: Told, edge: Edge, *, disputed: bool) -> str:
    """An actor with those it acts for, and, where others deny its part, how many do."""
    index = told.index
    behalf: list[str] = edge.properties.get("behalf", [])  # type: ignore[assignment]
    more = [told.words("for", ", ".join(index.name(one) if one in index.nodes else one for one in behalf))] * bool(
        behalf
    )
    if disputed:
        yes, no = (voices(index, index.behind(edge), side) for side in ("positive", "negative"))
        more.append(count(told, len(yes), len(no)) if yes and no else told.words("disputed"))
    return index.name(edge.source) + (f" ({'; '.join(more)})" if more else "")
