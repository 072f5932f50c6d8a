"""Changes of a kept graph: pieces that come and go, with all by which they and what they share are found."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.graph.briefs import Brief, brief, tallied
from kg.graph.kept.file import KeptFile
from kg.graph.kept.packed import Held, Labels, hash_of, pack, pack_brief, pack_properties, unpack
from kg.graph.kept.situations import days
from kg.graph.rows import Edge, Node
from kg.graph.rules import BEHALF

_AT_ONCE = 50_000
"""Counts that are held in memory before they are written."""

_SUPPORT = (
    "INSERT INTO support VALUES (?, ?, ?) ON CONFLICT (id, document) DO UPDATE SET times = times + excluded.times"
)
_NUMBER = "INSERT INTO number VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET times = times + excluded.times"

_TALLY = "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT (id, name) DO UPDATE SET times = times + excluded.times"

_LINK = "UPDATE piece SET linked = 1 WHERE n IN (SELECT o.piece FROM touches t CROSS JOIN owns o USING (hash))"


class Change:
    """A change of an open file; to be brought to its end by `finish`.

    `bulk` is for a new file: rows that stand in the order of hashes are sorted when all are there.
    """

    def __init__(self, file: KeptFile, *, bulk: bool = False) -> None:
        self.db = file.db
        self.labels = Labels(self.db.execute("SELECT n, labels FROM labels"))
        self.documents = {name: n for n, name in self.db.execute("SELECT n, name FROM document")}
        self.bulk = bulk
        self.met: set[str] = set()
        """Ids of what may be shared, or only spoken of, now or until now: not collected for a new file."""
        self.changed: set[int] = set()
        self._support: Counter[tuple[str, int]] = Counter()
        self._numbers: Counter[str] = Counter()
        self._tallies: Counter[tuple[str, str]] = Counter()
        self._tables = ("raw_owns", "raw_touches") if bulk else ("owns", "touches")
        if bulk:
            for name in self._tables:
                self.db.execute(f"CREATE TEMP TABLE {name} (hash INTEGER, piece INTEGER)")

    # -- documents

    def document(self, name: str, hash_: str, recorded: str, public: str) -> int:
        """Note a document, or its new version; gives its number."""
        self.met.add(f"doc:{name}")
        n = self.documents.get(name)
        row = (name, hash_, recorded, public)
        if n is None:
            added = self.db.execute("INSERT INTO document VALUES (NULL, ?, ?, ?, ?, NULL)", row)
            n = self.documents[name] = int(added.lastrowid or 0)
        else:
            told = "UPDATE document SET hash = ?, recorded = ?, public = ?, quads = NULL WHERE n = ?"
            self.db.execute(told, (*row[1:], n))
        return n

    def forget(self, name: str) -> set[str]:
        """Take out what rests on a document; gives the ids of the pieces that it told of, which are gone too."""
        n = self.documents.get(name, 0)
        told = self.db.execute("SELECT p.id FROM told JOIN piece p ON p.n = piece WHERE document = ?", (n,)).fetchall()
        for (id_,) in told:
            self.remove(id_)
        self.met.update(id_ for (id_,) in self.db.execute("SELECT id FROM declared WHERE document = ?", (n,)))
        self.met.add(f"doc:{name}")
        self.db.execute("DELETE FROM declared WHERE document = ?", (n,))
        return {id_ for (id_,) in told}

    def drop(self, name: str) -> None:
        """Take out a document that is forgotten and does not come back."""
        self.db.execute("DELETE FROM document WHERE n = ?", (self.documents.pop(name),))

    def declare(self, name: str, ids: Iterable[str]) -> None:
        """Note which actors and places a document describes."""
        n = self.documents[name]
        ids = list(ids)
        self.db.executemany("INSERT OR IGNORE INTO declared VALUES (?, ?)", ((n, id_) for id_ in ids))
        if not self.bulk:
            self.met.update(ids)

    # -- pieces

    def put(
        self, id_: str, docs: Iterable[str], nodes: list[Node], edges: list[Edge], *, elsewhere: bool = False
    ) -> None:
        """Add a piece that is not there, without what is shared; `nodes` are as yet without IRIs.

        `elsewhere`: whether claims about it are told with another piece.
        """
        piece = Held(nodes, sorted(edges))
        packed = pack(nodes, piece.edges, self.labels)
        row = self.db.execute("INSERT INTO piece VALUES (NULL, ?, 0, ?, ?)", (id_, piece.contested, packed))
        n = int(row.lastrowid or 0)
        told = ((self.documents[doc], n) for doc in docs)
        self.db.executemany("INSERT OR IGNORE INTO told VALUES (?, ?)", told)
        labelled = ((self.labels.numbers[node.labels], node.id, n) for node in nodes)
        self.db.executemany("INSERT OR REPLACE INTO labelled VALUES (?, ?, ?)", labelled)
        for table, hashes in zip(self._tables, _hashes(piece), strict=True):
            added = f"INSERT OR IGNORE INTO {table} VALUES (?, ?)"  # noqa: S608  # ours
            self.db.executemany(added, ((one, n) for one in hashes))
        for one in piece.briefs(elsewhere=elsewhere):
            self._add(n, one)
        self._count(piece, 1)
        self._note(id_, n, piece)

    def _add(self, n: int, one: Brief) -> None:
        """Add a situation in short under a number."""
        row = (n, one.id, self.labels.number(one.labels), *days(one.when), pack_brief(one))
        self.db.execute("INSERT INTO situation VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def remove(self, id_: str) -> None:
        """Take a piece out, if it is there."""
        found = self.db.execute("SELECT n, rows FROM piece WHERE id = ?", (id_,)).fetchone()
        if found is None:
            return
        n, rows = found
        piece = unpack(rows, self.labels)
        for table, hashes in zip(self._tables, _hashes(piece), strict=True):
            taken = f"DELETE FROM {table} WHERE hash = ? AND piece = ?"  # noqa: S608  # ours
            self.db.executemany(taken, ((one, n) for one in hashes))
        labelled = ((self.labels.numbers[node.labels], node.id) for node in piece.nodes.values())
        self.db.executemany("DELETE FROM labelled WHERE labels = ? AND id = ?", labelled)
        self.db.execute("DELETE FROM told WHERE piece = ?", (n,))
        self.db.execute("DELETE FROM situation WHERE n = ?", (n,))
        self.db.execute("DELETE FROM piece WHERE n = ?", (n,))
        self._count(piece, -1)
        self._note(id_, n, piece)
        self.changed.discard(n)

    def _count(self, piece: Held, sign: int) -> None:
        for node in piece.nodes.values():
            for label in node.labels:
                self._numbers[label] += sign
        for edge in piece.edges:
            if edge.type != BEHALF:
                self._numbers[edge.type] += sign
        for end, doc in piece.supports():
            self._support[end, self.documents[doc]] += sign
        for key in tallied(piece, piece.edges):
            self._tallies[key] += sign
        if len(self._support) > _AT_ONCE:
            self._write_counts()

    def _note(self, id_: str, n: int, piece: Held) -> None:
        if self.bulk:
            return
        self.met.update(piece.nodes, piece.ends(), (id_,))
        self.changed.add(n)

    # -- what is shared, or only spoken of

    def share(self, id_: str, node: Node | None) -> None:
        """Put a shared node in the place of the one there is; None for none."""
        old = self.db.execute("SELECT labels FROM shared WHERE id = ?", (id_,)).fetchone()
        if old is not None:
            self.db.execute("DELETE FROM shared WHERE id = ?", (id_,))
            # A piece may have come to have it as its own, with the same labels.
            self.db.execute("DELETE FROM labelled WHERE labels = ? AND id = ? AND piece = 0", (old[0], id_))
            self.db.execute("DELETE FROM situation WHERE n < 0 AND id = ?", (id_,))
            for label in self.labels.by_number[old[0]]:
                self._numbers[label] -= 1
        if node is not None:
            number = self.labels.number(node.labels)
            self.db.execute("INSERT INTO shared VALUES (?, ?, ?)", (id_, number, pack_properties(node.properties)))
            self.db.execute("INSERT OR IGNORE INTO labelled VALUES (?, ?, 0)", (number, id_))
            for label in node.labels:
                self._numbers[label] += 1
            if "Situation" in node.labels:
                lowest = self.db.execute("SELECT min(n) FROM situation").fetchone()[0] or 0
                self._add(min(lowest, 0) - 1, brief(Held([node], []), node, elsewhere=True))

    def supported(self, id_: str) -> list[str]:
        """The documents whose edges lead to a node from other pieces, sorted."""
        self._write_counts()
        query = "SELECT name FROM support JOIN document ON document = n WHERE id = ? AND times > 0 ORDER BY name"
        return [name for (name,) in self.db.execute(query, (id_,))]

    def owners(self, id_: str) -> Iterator[int]:
        """The numbers of the pieces whose own node this is: one, or none."""
        for n, rows in self.db.execute(
            "SELECT n, rows FROM owns JOIN piece ON n = piece WHERE hash = ?", (hash_of(id_),)
        ):
            if id_ in unpack(rows, self.labels).nodes:
                yield n

    def finish(self) -> None:
        """Write what is not yet written; all that is shared must be there."""
        self._write_counts()
        self.db.execute("DELETE FROM support WHERE times = 0")
        self.db.execute("DELETE FROM number WHERE times = 0")
        self.db.execute("DELETE FROM tally WHERE times = 0")
        every = [(n, ":".join(labels)) for n, labels in self.labels.by_number.items()]
        self.db.executemany("INSERT OR IGNORE INTO labels VALUES (?, ?)", every)
        if self.bulk:
            for raw in self._tables:
                name = raw.removeprefix("raw_")
                some = f"SELECT hash, piece FROM {raw} ORDER BY hash, piece"  # noqa: S608  # ours
                self.db.execute(f"INSERT OR IGNORE INTO {name} {some}")
                self.db.execute(f"DROP TABLE {raw}")
            self.db.execute(_LINK)
            return
        for id_ in self.met:
            self.changed.update(self.owners(id_))
        for n in self.changed:
            self.db.execute("UPDATE piece SET linked = ? WHERE n = ?", (self._linked(n), n))

    def _linked(self, n: int) -> bool:
        found = self.db.execute("SELECT rows FROM piece WHERE n = ?", (n,)).fetchone()
        query = "SELECT EXISTS (SELECT 1 FROM touches WHERE hash = ?)"
        nodes = unpack(found[0], self.labels).nodes if found else ()
        return any(self.db.execute(query, (hash_of(id_),)).fetchone()[0] for id_ in nodes)

    def _write_counts(self) -> None:
        self.db.executemany(_SUPPORT, ((*key, times) for key, times in sorted(self._support.items()) if times))
        self._support.clear()
        self.db.executemany(_NUMBER, ((name, times) for name, times in self._numbers.items() if times))
        self._numbers.clear()
        self.db.executemany(_TALLY, ((*key, times) for key, times in self._tallies.items() if times))
        self._tallies.clear()


def _hashes(piece: Held) -> tuple[set[int], set[int]]:
    """Of its own nodes, and edges whose ids say nothing of their ends; and of the nodes of others that it touches."""
    named = (edge.id for edge in piece.edges if " " not in edge.id)
    return {hash_of(id_) for id_ in (*piece.nodes, *named)}, {hash_of(id_) for id_ in piece.met()}
