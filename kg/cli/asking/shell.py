"""A small shell for Cypher: a history, Tab completes, Ctrl-C leaves the query, Ctrl-D the shell."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.cli.asking.printed import show
from kg.cli.output import say, tell
from kg.cli.printing import Printer
from kg.cypher.guard.functions import NAMES
from kg.errors import KgError, UsageError
from kg.text import counted

if TYPE_CHECKING:
    from kg.cypher.embedded.catalog import Catalog
    from kg.cypher.engine import Engine

_KEYWORDS: Final = (
    *("MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER BY", "LIMIT", "SKIP", "DISTINCT", "AS"),
    *("AND", "OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "STARTS WITH", "ENDS WITH", "CONTAINS", "CASE", "WHEN"),
    *("THEN", "ELSE", "END", "UNION", "EXISTS", "COUNT", "COLLECT", "CALL", "DESC"),
)
_HELP: Final = "End a query with ; or an empty line. Tab completes. :help, :labels, :types, :properties, :quit"


def run(engine: Engine, out: Printer) -> None:
    """Ask and answer until the user leaves; raises `UsageError` where prompt_toolkit is not installed."""
    prompt = _prompt(engine.catalog)
    say(_HELP)
    while True:
        try:
            text = prompt().strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if text in (":quit", ":exit", "exit", "quit"):
            return
        if text:
            _answer(engine, text, out)


def _answer(engine: Engine, text: str, out: Printer) -> None:
    """Print the answer to a query or a command of the shell, or what is wrong with it."""
    if text.startswith(":"):
        _tell(engine.catalog, text)
        return
    try:
        answer = engine.ask(text)
        show(answer, out)
        say(counted(len(answer.rows), "row"))
    except KeyboardInterrupt:
        say("stopped")
    except KgError as error:
        say(str(error))


def _tell(catalog: Catalog, command: str) -> None:
    known = {":labels": catalog.labels, ":types": catalog.types, ":properties": list(catalog.properties)}
    for line in known.get(command, [_HELP]):
        tell(line)


def _prompt(catalog: Catalog) -> Any:
    """What reads one query, over several lines."""
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import Completer, Completion
        from prompt_toolkit.history import FileHistory
        from prompt_toolkit.key_binding import KeyBindings
    except ImportError as error:
        raise UsageError("the shell needs prompt_toolkit: pip install 'diplomatic-kg[cypher]'") from error

    class Words(Completer):
        """What can stand at the cursor."""

        def get_completions(self, document: Any, complete_event: Any) -> Iterable[Any]:
            del complete_event
            start, found = completions(document.text_before_cursor, catalog)
            yield from (Completion(word, start_position=-start) for word in found)

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: Any) -> None:
        text = event.current_buffer.text.rstrip()
        if text.endswith(";") or text.startswith(":") or not event.current_buffer.document.current_line.strip():
            event.current_buffer.validate_and_handle()
        else:
            event.current_buffer.insert_text("\n")

    session: Any = PromptSession(
        "cypher> ", history=FileHistory(_history()), completer=Words(), multiline=True, key_bindings=keys
    )
    return session.prompt


def _history() -> str:
    """The file in the user's folder for such things."""
    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "diplomatic-kg"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder / "cypher-history")


def completions(before: str, catalog: Catalog) -> tuple[int, list[str]]:
    """How many characters stand of the word before the cursor, and what it can become.

    After a colon these are types within square brackets and labels elsewhere, after a dot properties.
    """
    start = len(before)
    while start and (before[start - 1].isalnum() or before[start - 1] == "_"):
        start -= 1
    typed, rest = before[start:], before[:start].rstrip()
    if rest.endswith((":", "|", "&", "!")):
        known: Iterable[str] = catalog.types if rest.rfind("[") > rest.rfind("(") else catalog.labels
    elif rest.endswith("."):
        known = ("id", *catalog.properties)
    else:
        known = (*_KEYWORDS, *NAMES)
    if not typed and not rest.endswith((":", ".")):
        return 0, []
    return len(typed), sorted({word for word in known if word.lower().startswith(typed.lower())})
