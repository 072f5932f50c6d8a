"""What can stand where an option or argument takes a word: ids of the store, types, roles, states, languages.

All of it is looked up only where a shell asks. Whatever goes wrong then, a shell gets nothing and goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import CODES, KgError
from kg.text import visible

if TYPE_CHECKING:
    from click import Context, Parameter
    from click.shell_completion import CompletionItem

    Completes = Callable[[Context, Parameter, str], list[CompletionItem[str]]]

LANGUAGES: Final = {"en": "English", "de": "Deutsch", "fr": "français", "uk": "українська"}
_NAMED: Final = 100
"""Ids up to which a shell is told their names too."""


def ids(*labels: str, bare: str = "") -> Completes:
    """Ids of the nodes of the store that begin so, with one of the labels or any; `bare` is what is left away of them.

    What is no beginning of an id is looked for among the names: `Mac` finds `actor:macron`.
    """

    def complete(context: Context, _option: Parameter, start: str) -> list[CompletionItem[str]]:
        with suppress(KgError, OSError):
            return _items(context, labels, start, bare)
        return []

    return complete


def _words(known: Callable[[], Iterable[str]]) -> Completes:
    """The known words that begin so."""

    def complete(_context: Context, _option: Parameter, start: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in known() if word.casefold().startswith(start.casefold())]

    return complete


def languages(_context: Context, _option: Parameter, start: str) -> list[CompletionItem[str]]:
    """The languages of names, each in its own."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(code, help=name) for code, name in LANGUAGES.items() if code.startswith(start)]


def _types() -> Iterable[str]:
    from kg.ontology import subclasses

    return (*subclasses("Situation"), *subclasses("Actor"))


def _roles() -> Iterable[str]:
    from kg.ontology import code_lists

    return code_lists()["role"]


def _states() -> Iterable[str]:
    from kg.analysis.selection.filters import STATES

    return (*STATES, "in-force")


def _realities() -> Iterable[str]:
    from kg.model.reality import Reality

    return [kind.value for kind in Reality]


def _formats() -> Iterable[str]:
    from kg.load.registry import loaders

    return loaders()


types: Final = _words(_types)
"""Classes of situations and actors."""
roles: Final = _words(_roles)
"""Roles of the ontology."""
states: Final = _words(_states)
"""States of pledges."""
realities: Final = _words(_realities)
"""What claims make of a situation."""
formats: Final = _words(_formats)
"""Formats of files."""
codes: Final = _words(lambda: CODES)
"""Codes of errors."""


def _items(context: Context, labels: tuple[str, ...], start: str, bare: str) -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    from kg.analysis.selection.named import called
    from kg.graph.opened import Opened
    from kg.graph.rows import NAMED

    root = context.find_root()
    # Of a line that is unfinished click takes in no defaults.
    options = {str(option.name): option for option in root.command.params}
    given: dict[str, Any] = {
        name: root.params.get(name) or option.get_default(root) for name, option in options.items()
    }
    opened = Opened(Path(given["store"]), given["lang"], given["same"])
    with opened.store() as store:
        index = opened.at_hand(store)
        if index is None:
            return []
        found = list(index.beginning(bare + start, *labels)) or list(called(index, start, *(labels or NAMED)))
        told = len(found) <= _NAMED
        return [
            CompletionItem(id_.removeprefix(bare), help=visible(index.name(id_)) if told else None) for id_ in found
        ]
