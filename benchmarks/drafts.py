"""How many columns `kg mapping draft` guesses right, of tables that it was not made for: `python -m benchmarks.drafts`.

The tables are the examples on the pages of the formats, in the columns that their publishers give them; the truth is
the mapping that ships for each, written by hand. A column is right where both say the same of it, up to what only a
person can know: whether an id is that of a row, of an event of several rows, of a whole or of a content. Columns that
the mapping reads in a way of its own (as settings) or leaves out are not counted; of those left out, it is told how
many the draft reads.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple, cast

from kg.load.draft.columns import ACTOR, IGNORE
from kg.load.draft.draft import draft
from kg.load.mappings import checked, mapping, presets, shapes
from kg.loaders.tables.mapping import TableMapping
from kg.reading.mapping_file import decode
from tests.support.format_pages import PAGES, blocks

_SAME: Final = {
    **dict.fromkeys(("group", "content_id", "part_of", "about", "place_id"), "id"),
    **dict.fromkeys(("content_name", "quote", "remark"), "name"),
    **dict.fromkeys(("content_when", "said_on", "end"), "when"),
    **dict.fromkeys(("content_type", "code"), "type"),
    "content_place": "place",
}
"""Fields that a header and cells cannot tell apart."""


class Score(NamedTuple):
    """Of one table: columns that count, those guessed right, the wrong ones, and how many are read needlessly.

    `remarks` are the columns that the mapping keeps as names or texts, as a draft does where it knows no better.
    """

    name: str
    columns: int
    right: int
    wrong: list[str]
    needless: int
    remarks: int


def _kinds(rules: TableMapping, header: list[str]) -> dict[str, str]:
    """What a mapping takes each column for; empty where it reads it in a way of its own."""
    found = {}
    for name in header:
        rule = rules.column(name)
        if any(name in actor.columns() and name != actor.role_column for actor in rules.actors):
            found[name] = ACTOR
        elif rule is None:
            found[name] = IGNORE
        else:
            field = str(rule.as_ or "")
            found[name] = _SAME.get(field, field)
    return found


def _tables(folder: Path) -> Iterator[tuple[str, Path, TableMapping]]:
    """Each page's table with the mapping that ships for it."""
    for name in presets():
        page, rules = PAGES / f"{name}.md", mapping(name)
        if not page.is_file() or not isinstance(rules, TableMapping) or rules.layout.columns:
            continue
        file, text = next(iter(blocks(page).items()))
        if file.endswith((".csv", ".tab", ".tsv")):
            (folder / file).write_text(text, encoding="utf-8")
            yield name, folder / file, rules


def scores() -> Iterator[Score]:
    """The score of each table."""
    with TemporaryDirectory() as folder:
        for name, file, rules in _tables(Path(folder)):
            own = cast(TableMapping, checked(decode(draft(file), "draft.yaml", shapes())))
            header = [*own.columns, *(column for actor in own.actors for column in actor.columns())]
            true, guessed = _kinds(rules, header), _kinds(own, header)
            counted = [one for one in header if true[one] not in ("", IGNORE)]
            wrong = [f"{one}: {guessed[one]} for {true[one]}" for one in counted if guessed[one] != true[one]]
            needless = Counter(guessed[one] for one in header if true[one] == IGNORE and guessed[one] != IGNORE)
            remarks = [one for one in counted if true[one] == "name"]
            right = len(counted) - len(wrong)
            yield Score(name, len(counted), right, wrong, needless.total(), len(remarks))


def main() -> None:
    """Print the scores."""
    every = list(scores())
    for one in every:
        print(f"{one.name:24}{one.right:4} of {one.columns:3}  needless {one.needless:3}  {'; '.join(one.wrong)}")
    right, columns = sum(one.right for one in every), sum(one.columns for one in every)
    print(f"{'all':24}{right:4} of {columns:3}  {right / columns:.2f}")
    more = columns - sum(one.remarks for one in every)
    missed = sum(not fault.endswith(" for name") for one in every for fault in one.wrong)
    print(f"{'all but texts':24}{more - missed:4} of {more:3}  {(more - missed) / more:.2f}")
    sys.exit(0 if right else 1)


if __name__ == "__main__":
    main()
