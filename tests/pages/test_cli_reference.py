"""The reference of the command line is what the program prints, and says what holds for every command."""

import click
import pytest

from kg.cli import kg
from tools.generate.cli_reference import REFERENCE, reference


def test_the_page_is_what_help_prints() -> None:
    made = REFERENCE.read_text(encoding="utf-8")
    assert made == reference(), "make goldens writes docs/cli.md anew"


@pytest.mark.parametrize("name", sorted(kg.commands))
def test_every_command_is_described_and_speaks_json(name: str) -> None:
    command = kg.commands[name]
    assert command.help
    commands = command.commands.values() if isinstance(command, click.Group) else [command]
    for one in commands:
        assert any("--json" in option.opts for option in one.params), f"{name} {one.name} has no --json"
