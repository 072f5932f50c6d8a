"""How shells ask and are answered: options of the program stand behind a command too.

Bash takes `:` and `=` for the ends of words, and ids have colons: it is asked for the whole line, and told only what
stands behind the last colon.
"""

from __future__ import annotations

import os
from typing import ClassVar

from click import Option
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

__all__ = ["Bash", "Fish", "Zsh", "get_completion_class"]

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' answer kind value
    COMPREPLY=()
    answer=$(COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    while IFS=',' read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done <<< "$answer"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class _OnEitherSide(ShellComplete):
    """Options of the program complete behind a command as they do before it."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """What can stand at the end of the line."""
        asked, start = args[-1:], incomplete
        if incomplete.startswith("--") and "=" in incomplete:
            name, _, start = incomplete.partition("=")
            asked = [name]
        for option in self.cli.params:
            if asked and asked[0] in option.opts and isinstance(option, Option) and not option.is_flag:
                return option.shell_complete(self.cli.make_context("kg", [], resilient_parsing=True), start)
        return super().get_completions(args, incomplete)


@add_completion_class
class Bash(_OnEitherSide, BashComplete):
    """Bash, from 4.4 on."""

    source_template: ClassVar[str] = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The whole words of the line, and the one at its end, which is empty behind a blank."""
        line = os.environ["COMP_LINE"]
        words = split_arg_string(line)[1:]
        self._start = words.pop() if words and not line.endswith(" ") else ""
        return words, self._start

    def format_completion(self, item: CompletionItem[str]) -> str:
        """The rest of a value from where bash begins its word."""
        word = self._start.rpartition("=")[2] if self._start.startswith("-") else self._start
        before, colon, _ = word.rpartition(":")
        ends = ":" in os.environ.get("COMP_WORDBREAKS", ":")
        return f"{item.type},{item.value.removeprefix(before + colon) if ends else item.value}"


@add_completion_class
class Zsh(_OnEitherSide, ZshComplete):
    """Zsh, which shows names beside ids."""


@add_completion_class
class Fish(_OnEitherSide, FishComplete):
    """Fish, which does so too."""
