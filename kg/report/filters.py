"""The form by which the page is filtered; the script shows it, since without the script it does nothing."""

from kg.report.facets import Told
from kg.report.html import Html, el
from kg.report.words import Words

_REALITY = ("Event", "Disputed", "Plan", "Proposition")


def filters(told: Told) -> Html:
    """Actor, period, state of pledges, words, and what claims make of a situation; and how much matches."""
    words = told.words
    actors = [el("option", {"value": id_}, told.index.name(id_)) for id_ in told.actors]
    states = sorted({pledge.state for pledge in told.pledges}, key=words.state)
    parts = [
        _choice(words, "actor", [el("option", {"value": ""}, words("all actors")), *actors]),
        *(_field(words(key), el("input", {"type": "date", "id": key})) for key in ("since", "until")),
        _choice(
            words,
            "state",
            [
                el("option", {"value": ""}, words("all states")),
                *(el("option", {"value": one}, words.state(one)) for one in states),
            ],
        ),
        _field(words("text"), el("input", {"type": "search", "id": "text", "autocomplete": "off"})),
    ]
    kinds = el("fieldset", None, el("legend", None, words("reality")), *(_kind(words, kind) for kind in _REALITY))
    reset = el("button", {"type": "reset"}, words("reset"))
    told_by = el("output", {"aria-live": "polite", "id": "found", "data-shown": words("shown")})
    box = {"role": "search", "aria-label": words("filter"), "id": "filter", "hidden": ""}
    return el("form", box, *parts, kinds, reset, told_by)


def _kind(words: Words, kind: str) -> Html:
    box = el("input", {"type": "checkbox", "name": "reality", "value": kind, "checked": ""})
    return el("label", None, box, f" {words(f'only {kind}')}")


def _choice(words: Words, key: str, options: list[Html]) -> Html:
    return _field(words(key), el("select", {"id": key}, *options))


def _field(label: str, field: Html) -> Html:
    return el("label", None, el("span", None, label), field)
