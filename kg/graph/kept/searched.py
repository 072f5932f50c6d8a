"""The words of names and quotes, to be searched: SQLite's full text beside the store, made by who asks first.

It is never the truth: it counts for the state of the store that it was made from, and a writer takes it away. It holds
no text, only which words stand in what; whoever asks looks into the graph itself for what was found.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, NamedTuple

from kg.graph.rows import NAMED, Node, names_of
from kg.model.folding import fold
from kg.store.store import SEARCH

NAMES: Final = "names"
QUOTES: Final = "quotes"
WHOLE: Final = 2.0
"""Above it are the scores of what has whole words, as they were asked for."""
_TABLES: Final = """
CREATE TABLE text (n INTEGER PRIMARY KEY, id TEXT, part TEXT);
CREATE VIRTUAL TABLE word USING fts5(body, content='', prefix='3 5', tokenize="unicode61 remove_diacritics 0");
"""
_PART: Final = ".part"
_ENDING: Final = 2
"""Letters at the end of a word that may be others in another case, number or person …"""
_STEM: Final = 5
"""… where so many are left."""


class Found(NamedTuple):
    """A node whose names, or the passage itself, have the words; the higher the score, the better they fit.

    Whole words score above 2, beginnings of words above 1, and words of which the ending differs above 0; names go
    before passages.
    """

    id: str
    part: str
    score: float


class Searched:
    """Ids of nodes by the words of their names, and of passages by their own."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def find(self, words: str, part: str = "", limit: int = 1_000) -> list[Found]:
        """The nodes that have all words, best first: `NAMES`, `QUOTES` or both; `OR` between words stands for either.

        Words are those of `kg.model.folding`: neither accents nor capitals make a difference.
        """
        best: dict[tuple[str, str], Found] = {}
        for tier, way in enumerate((_whole, _beginning, _inflected)):
            for found in self._matching(asked(words, way), part, limit, 2 - tier):
                best.setdefault((found.id, found.part), found)
            if len(best) >= limit:
                break
        return sorted(best.values(), key=lambda one: (-one.score, one.id, one.part))[:limit]

    def _matching(self, query: str, part: str, limit: int, base: int) -> Iterator[Found]:
        if not query:
            return
        select = (
            "SELECT id, part, rank FROM word JOIN text ON n = word.rowid"
            " WHERE word MATCH ? AND part LIKE ? ORDER BY rank LIMIT ?"
        )
        for id_, of, rank in self.db.execute(select, (query, part or "%", limit)):
            fit = rank / (rank - 1)  # bm25 is negative, and has no bound
            yield Found(id_, of, base + ((of == NAMES) + fit) / 2)

    def close(self) -> None:
        """Let the file go."""
        self.db.close()


def asked(words: str, way: Callable[[str], str]) -> str:
    """A query of FTS5 for words, each put in one way: all of them, or, at `OR`, either side."""
    sides = [" ".join(map(way, fold(side).split())) for side in words.split(" OR ")]
    return " OR ".join(f"({side})" for side in sides if side)


def _whole(word: str) -> str:
    return f'"{word}"'


def _beginning(word: str) -> str:
    return f'"{word}"*'


def _inflected(word: str) -> str:
    return f'"{stem(word)}"*'


def stem(word: str) -> str:
    """A folded word without the letters that another case, number or person may change; short ones stay whole.

    It is the same for all languages, and knows none: `Garantien` and `Garantie`, `гарантії` and `гарантій` meet, and
    some words that are no kin do, too; that is why these come last.
    """
    return word[: max(_STEM, len(word) - _ENDING)]


# -- where it is kept


def in_memory(nodes: Iterable[Node]) -> Searched:
    """The words of a small graph, or of one that cannot be kept."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _fill(db, nodes)
    return Searched(db)


def kept(folder: Path, key: str, nodes: Callable[[], Iterable[Node]], is_now: Callable[[], bool]) -> Searched:
    """The words of the graph of a store in its folder, made where nobody has asked before.

    `key` tells states of graphs apart; `is_now` says whether nobody has changed the store in between.
    """
    path = folder / SEARCH / f"{key}.db"
    if (found := _opened(path)) is not None:
        return found
    part = path.with_name(f"{path.name}{_PART}{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            _fill(db, nodes())
        for old in path.parent.glob("*.db"):
            old.unlink(missing_ok=True)
        part.rename(path)
        if not is_now():
            path.unlink(missing_ok=True)
        if (found := _opened(path)) is not None:
            return found
    except (OSError, sqlite3.Error):
        pass  # no room, or a store that cannot be written to
    finally:
        part.unlink(missing_ok=True)
    return in_memory(nodes())


def _opened(path: Path) -> Searched | None:
    with suppress(sqlite3.Error):
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        db.execute("SELECT count(*) FROM (SELECT rowid FROM word LIMIT 1)")
        return Searched(db)
    return None


def _fill(db: sqlite3.Connection, nodes: Iterable[Node]) -> None:
    db.executescript(f"PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; {_TABLES}")
    db.execute("BEGIN")
    n = 0
    for node in nodes:
        for part, body in _texts(node):
            n += 1
            db.execute("INSERT INTO text VALUES (?, ?, ?)", (n, node.id, part))
            db.execute("INSERT INTO word (rowid, body) VALUES (?, ?)", (n, fold(body)))
    db.execute("COMMIT")


def _texts(node: Node) -> Iterator[tuple[str, str]]:
    """What of a node is searched."""
    if "Span" in node.labels:
        yield QUOTES, str(node.properties["quote"])
    elif not set(NAMED).isdisjoint(node.labels):
        yield NAMES, " ".join(names_of(node))
