"""The saved queries of the Neo4j Browser: `.cypher` files in folders, and the CSV that the Browser imports."""

import csv
import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

FOLDERS: Final = (
    "who-met-whom",
    "pledges-and-conditions",
    "denied-and-disputed",
    "commitments-over-time",
    "what-was-known-when",
    "sources-and-quotes",
    "data-quality",
)
"""In the order in which the guide and the Browser show them."""

_COLUMNS: Final = ("name", "description", "query", "id", "parentId", "isFolder")
"""Of the CSV that the Browser's "Import" of saved Cypher takes; it compares the header word for word."""


class SavedQuery(NamedTuple):
    """A query with what it answers, which its first comment lines say."""

    folder: str
    name: str
    title: str
    comment: str
    cypher: str


def words(slug: str) -> str:
    """`who-met-whom` → `Who met whom`."""
    return slug.replace("-", " ").capitalize()


def _parsed(folder: str, name: str, text: str) -> SavedQuery:
    lines = text.splitlines()
    comments = [line.removeprefix("//").strip() for line in lines if line.startswith("//")]
    return SavedQuery(folder, name, comments[0], " ".join(comments[1:]), text)


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """All saved queries, by folder, then by name."""
    root = files("kg") / "queries"
    return tuple(
        _parsed(folder, file.name.removesuffix(".cypher"), file.read_text(encoding="utf-8"))
        for folder in FOLDERS
        for file in sorted((root / folder).iterdir(), key=lambda file: file.name)
        if file.name.endswith(".cypher")
    )


def saved_csv(queries: Iterable[SavedQuery]) -> str:
    """The queries in their folders as the Browser imports them: Saved Cypher, Import, CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    folders = {folder: str(number) for number, folder in enumerate(FOLDERS)}
    for folder, key in folders.items():
        writer.writerow((words(folder), "", "", key, "", "true"))
    for number, query in enumerate(queries, start=len(FOLDERS)):
        writer.writerow((query.title, query.comment, query.cypher, number, folders[query.folder], "false"))
    return out.getvalue()
