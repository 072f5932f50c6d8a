"""The command that proposes which situations are one, and keeps what a machine may judge by itself."""

from pathlib import Path

import click

from kg.cli.output import say
from kg.cli.printing import Printer, Table, prints
from kg.cli.printing.columns import GROUPS
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError
from kg.text import counted

_PROBABILITY = click.FloatRange(0, 1)


@click.command()
@click.option(
    "--min-probability",
    "--min-score",
    "least",
    type=_PROBABILITY,
    default=0.5,
    show_default=True,
    help="Leave out groups whose weakest link is less probable.",
)
@click.option("--threshold", type=_PROBABILITY, help="Judge in FILE, as a machine, what is at least so probable.")
@click.option("--take-back", is_flag=True, help="Take the judgements of the machine out of FILE.")
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="The FILE of judgements.")
@looks_back
@prints()
@click.pass_obj
def match(  # options
    settings: Settings, least: float, threshold: float | None, take_back: bool, file: Path | None, out: Printer
) -> None:
    """Propose groups of situations in different documents that may be one, each with its weakest link.

    What speaks for and against it stands beside, in log-odds. Judge in a YAML file of your own, and give it to any
    command that answers: kg --same FILE list situations. What is judged there is not proposed again. The store stays as
    it is; without the file nothing is joined.

    \b
    situations: diplomatic-kg/situations/1
    judgements:
      - {ids: [event:a, local:doc/b], judgement: same, because: same hall, same hour}
      - {ids: [event:a, event:c], judgement: different}

    With --threshold and -o FILE the program judges what is surer by itself, signed judged_by: machine, beside the
    judgements of people, which it never contradicts; --take-back -o FILE takes them out again.
    """
    from kg.analysis.match import by_machine, proposals
    from kg.graph.same_as import judgements, written
    from kg.system.atomic_file import whole

    if (threshold is not None or take_back) and (file is None or settings.same):
        raise UsageError("--threshold and --take-back need the file of judgements, by -o FILE and without --same")
    if file is None:
        out.show(Table(proposals(settings.index(), least, settings.graph.judged), GROUPS, "groups"))
        return
    if threshold is None and not take_back:
        raise UsageError("-o FILE is for --threshold and --take-back")
    people = [one for one in judgements(str(file) if file.exists() else "") if not one.by_machine]
    found = [] if threshold is None else proposals(settings.index(), threshold, people)
    with whole(file) as made:
        made.write(written([*people, *by_machine(found)]).encode())
    say(f"{counted(len(found), 'judgement')} of the machine in {file}, beside {len(people)} of people")
