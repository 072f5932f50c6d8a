"""Make docs/cli.md: what holds for every command, then the help of each, as the program prints it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from kg.cli import kg

REFERENCE: Final = Path(__file__).parents[2] / "docs" / "cli.md"

_HEAD: Final = """\
# The command line

`kg` reads files into a store, looks into it, and writes it elsewhere. This page is made from `--help` by
`python -m tools.generate.cli_reference`.

## What holds for every command
- The store is `--store DIR`, else `$KG_STORE`, else `./kg-store`; `--lang` chooses the language of names.
- Data goes to stdout, messages and progress to stderr; progress is shown on a terminal only.
- `--format` says how a list, a view or an answer is printed: `table`, `csv`, `tsv`, `json`, `jsonl` (an object a line),
  `markdown`. Where files are read, `--format` is theirs, and this is `--output-format`.
- On a terminal the default is `table`. Where its columns do not fit, an id stands below its row, or each row a record
  with a line for each cell; words, ids and days are never broken, and empty columns are left out. What is longer than
  the screen goes through `$PAGER`, else `less`, as in git; `--no-pager` or an empty `PAGER` prints it at once.
- In a pipe the default is a line a row, with tabs between the cells, nothing cut and no head line: `cut -f1`, `sort`,
  `grep`, `wc -l` and a loop of the shell can take it as it is. `--format tsv` has the same lines below a head line.
- CSV in a file or a pipe has every character as it was; for a terminal, and in lines with tabs, what one would act upon
  is escaped.
- In CSV and in lines with tabs, a cell that a spreadsheet would take for a formula has an apostrophe before it; parts
  of a list stand behind `; `. An answer of several tables is one there, with a first column `part`.
- `NO_COLOR` takes the colours away, `FORCE_COLOR` prints them to what is no terminal.
- `--json` prints one document, `{"version": 1, …}`, also on failure, then with `error` and `exit_code`; `--format json`
  is the same.
- Neo4j is the one in `NEO4J_URI` (default `bolt://localhost:7687`), `NEO4J_USERNAME` (`neo4j`), `NEO4J_PASSWORD` or
  `NEO4J_PASSWORD_FILE`, and `NEO4J_DATABASE`.
- A fault of the input is one line: `FILE:LINE:COL: error[KG012] path: reason; did you mean "…"?`

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | records rejected, or a difference found |
| 2 | wrong usage or configuration |
| 3 | the database cannot be reached or refuses |
| 4 | the store or the file system refuses |
| 5 | a fault of the program |
| 130 | interrupted |

## Ten questions
What lists, views, disputes, differences and pledges take in is chosen by the same options everywhere: a name is one in
any language, accents and capitals aside, or an id; what several options ask for must all hold.

| who asks wants to know | command |
|---|---|
| who met whom in October | `kg view meetings --since 2025-10 --until 2025-10` |
| what Russia rejected, by whomever | `kg list situations --type Rejection --actor Russia --role rejecter` |
| all contacts of two presidents, by date | `kg view meetings --actor Macron --actor Zelenskyy` |
| what changed in two days for one actor | `kg diff --from 2025-09-03 --to 2025-09-05 --actor Macron` |
| what is due after a ceasefire, by beneficiary | `kg pledges --falls-due Ceasefire --state open --sort beneficiaries` |
| what German sources say against English ones | `kg list claims --language de --language en --sort about` |
| which plans nobody reported as done | `kg list situations --reality Plan` |
| where a word is quoted | `kg search Sicherheitsgarantie` |
| what France promised since a day | `kg pledges --actor France --role pledger --since 2025-02` |
| which events only anonymous sources tell of | `kg list situations --anonymous --reality Event` |

`--with-representatives` counts whoever holds an office as acting for the country: France has no meeting, its president
has. In a view, countries and organizations then stand in the place of those who act for them.
"""


def _helps(context: click.Context) -> Iterator[tuple[str, str]]:
    """Each command's path and help, the group's own first."""
    command = context.command
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from _helps(click.Context(below, parent=context, info_name=name, **below.context_settings))


def reference() -> str:
    """The page as Markdown."""
    top = click.Context(kg, info_name="kg", terminal_width=100, **kg.context_settings)
    return "\n".join((_HEAD, *(f"## {path}\n```text\n{text}\n```\n" for path, text in _helps(top))))


def main() -> None:
    """Write the page."""
    REFERENCE.parent.mkdir(exist_ok=True)
    REFERENCE.write_text(reference(), encoding="utf-8")
    print(f"wrote {REFERENCE.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
