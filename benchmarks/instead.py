"""What somebody would run instead of a command, on the same rows: `python instead.py NAME FOLDER [WORD…]`.

Run by the Python of an environment of its own, in which nothing of this program is. The folder has `nodes.parquet` and
`edges.parquet`, the property graph as two tables, and the quads. Each prints all that it finds, as a command does.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

VIEWS = """
    CREATE VIEW about AS SELECT target, source FROM edges WHERE type = 'ABOUT';
    CREATE VIEW content AS
        SELECT source, string_agg(target, '; ') AS content FROM edges WHERE type = 'CONTENT' GROUP BY source;
    CREATE VIEW part AS SELECT DISTINCT source, target FROM edges WHERE type = 'PARTICIPATES_IN';
    CREATE VIEW pair AS
        SELECT e.*, a.source AS one, b.source AS other FROM part a JOIN part b
        ON a.target = b.target AND a.source < b.source JOIN nodes e ON e.id = a.target;
"""
"""What several queries begin with."""

SQL: dict[str, str] = {
    "stats": "SELECT label, count(*) FROM (SELECT unnest(labels) AS label FROM nodes) GROUP BY label",
    "situations": """
        SELECT s.id, s.labels, s.name, s."when", string_agg(a.name, '; ') AS who
        FROM nodes s LEFT JOIN edges p ON p.target = s.id AND p.type IN ('PARTICIPATES_IN', 'CAST_IN')
        LEFT JOIN nodes a ON a.id = p.source WHERE list_contains(s.labels, 'Situation') GROUP BY ALL ORDER BY s.id""",
    "some": """
        SELECT id, labels, name, "when" FROM nodes WHERE list_contains(labels, 'Meeting')
        ORDER BY "when", id LIMIT 20""",
    "of": """
        SELECT s.id, s.labels, s.name, s."when" FROM nodes a JOIN edges p ON p.source = a.id
        JOIN nodes s ON s.id = p.target WHERE a.name = $word AND p.type IN ('PARTICIPATES_IN', 'CAST_IN')
        AND s.when_latest >= '2017-12-01' ORDER BY s."when", s.id""",
    "named": """SELECT id, labels, name FROM nodes WHERE contains(name, $word) ORDER BY id""",
    "documents": """
        SELECT d.id, d.name, d.publisher, d.published, count(i.source) AS claims
        FROM nodes d LEFT JOIN edges i ON i.target = d.id AND i.type = 'IN' AND starts_with(i.source, 'claim:')
        WHERE list_contains(d.labels, 'Document') GROUP BY ALL ORDER BY d.id""",
    "actors": """
        SELECT a.id, a.name, count(DISTINCT p.target) AS events FROM nodes a
        LEFT JOIN edges p ON p.source = a.id AND p.type = 'PARTICIPATES_IN'
        WHERE list_contains(a.labels, 'Actor') GROUP BY ALL ORDER BY a.id""",
    "claims": """
        SELECT c.*, s.name AS what FROM nodes c JOIN about a ON a.source = c.id JOIN nodes s ON s.id = a.target
        WHERE list_contains(c.labels, 'Claim') ORDER BY c.id""",
    "pledges": """
        SELECT p.id, p.name, p."when", m.source AS maker, b.source AS to_whom, c.content FROM nodes p
        JOIN edges m ON m.target = p.id AND m.type = 'PARTICIPATES_IN' AND m.role = 'pledger'
        LEFT JOIN edges b ON b.target = p.id AND b.role = 'beneficiary'
        LEFT JOIN content c ON c.source = p.id WHERE list_contains(p.labels, 'Pledge') ORDER BY p."when", p.id""",
    "disputed": """
        SELECT s.id, s.name, c.id, c.name, c.polarity FROM nodes s JOIN about a ON a.target = s.id
        JOIN nodes c ON c.id = a.source WHERE list_contains(s.labels, 'Disputed') ORDER BY s.id, c.id""",
    "show": """
        SELECT e.*, n.* FROM edges e JOIN nodes n ON n.id = e.target WHERE e.source = $word UNION ALL
        SELECT e.*, n.* FROM edges e JOIN nodes n ON n.id = e.source WHERE e.target = $word""",
    "why": """
        SELECT c.*, d.* FROM about a JOIN nodes c ON c.id = a.source
        JOIN edges i ON i.source = c.id AND i.type = 'IN' JOIN nodes d ON d.id = i.target WHERE a.target = $word""",
    "known": """
        SELECT s.id, s.name, min(d.published_latest) AS first FROM nodes s JOIN about a ON a.target = s.id
        JOIN edges i ON i.source = a.source AND i.type = 'IN' JOIN nodes d ON d.id = i.target
        GROUP BY s.id, s.name HAVING first > $word ORDER BY s.id""",
    "participation": """
        SELECT p.*, a.name, s.name, s."when" FROM part p JOIN nodes a ON a.id = p.source
        JOIN nodes s ON s.id = p.target ORDER BY s.id""",
    "co_participation": """
        SELECT one, other, count(*) AS weight, list(id), min(when_earliest), max(when_latest)
        FROM pair GROUP BY one, other ORDER BY one, other""",
    "meetings": """
        SELECT e.one, e.other, e.id, e.name, e."when", p.name AS place FROM pair e
        LEFT JOIN edges t ON t.source = e.id AND t.type = 'AT' LEFT JOIN nodes p ON p.id = t.target
        WHERE list_has_any(e.labels, ['Meeting', 'PhoneCall', 'Visit', 'Negotiation']) ORDER BY e.id""",
    "positions": """
        SELECT p.source, c.target, s.id, s.labels, s.name FROM nodes s JOIN edges c ON c.source = s.id
        AND c.type = 'CONTENT' JOIN edges p ON p.target = s.id AND p.type = 'PARTICIPATES_IN'
        WHERE list_contains(s.labels, 'SpeechAct') AND p.role IN ('pledger', 'demander', 'requester', 'approver',
        'rejecter') ORDER BY s.id""",
    "attribution": """
        SELECT d.publisher, coalesce(s.target, d.publisher) AS speaker, count(*) AS weight,
        count(*) FILTER (c.polarity = 'negative') FROM about a JOIN nodes c ON c.id = a.source
        JOIN edges i ON i.source = c.id AND i.type = 'IN' JOIN nodes d ON d.id = i.target
        LEFT JOIN edges s ON s.source = c.id AND s.type = 'SAID_BY' GROUP BY ALL ORDER BY ALL""",
    "cypher": """
        SELECT a.name, count(*) AS n FROM edges p JOIN nodes a ON a.id = p.source JOIN nodes e ON e.id = p.target
        WHERE p.type = 'PARTICIPATES_IN' AND list_contains(e.labels, 'Meeting')
        GROUP BY a.name ORDER BY n DESC, a.name LIMIT 5""",
    "full": "SELECT e.*, a.name, b.name FROM edges e JOIN nodes a ON a.id = e.source JOIN nodes b ON b.id = e.target",
}
"""Each the plain query of what the command answers, without what only the command looks at: who denies it, whose coding
counts, what became of a pledge."""


def _tables(folder: Path) -> Any:
    import duckdb  # type: ignore[import-not-found]

    connection = duckdb.connect()
    for name in ("nodes", "edges"):
        connection.execute(f"CREATE VIEW {name} AS FROM '{folder / name}.parquet'")
    connection.execute(VIEWS)
    return connection


def sql(name: str, folder: Path, words: list[str]) -> None:
    """A query of DuckDB over the tables, as CSV."""
    given = {"word": words[0]} if "$word" in SQL[name] else None
    _tables(folder).sql(SQL[name], params=given).write_csv("/dev/stdout")


_ASKED: dict[str, str] = {
    "nodes": "SELECT NULL::VARCHAR AS published, NULL::VARCHAR AS published_latest WHERE false",
    "edges": "SELECT NULL::VARCHAR AS role WHERE false",
}
"""Columns that queries ask for and not every graph has: no table of GDELT says when it was published."""


def parquet(folder: Path) -> None:
    """Make the tables of the lines of JSON that hold the property graph."""
    import duckdb

    for name in ("nodes", "edges"):
        lines = f"read_json('{folder / name}.jsonl', format = 'newline_delimited', sample_size = -1)"
        duckdb.sql(f"COPY (FROM {lines} UNION ALL BY NAME FROM ({_ASKED[name]})) TO '{folder / name}.parquet'")


def bulk_load(folder: Path, quads: str) -> None:
    """Oxigraph's bulk load of the quads."""
    import pyoxigraph  # type: ignore[import-not-found,unused-ignore]

    store = pyoxigraph.Store(str(folder / "oxigraph"))
    store.bulk_load(path=quads, format=pyoxigraph.RdfFormat.N_QUADS)


def dump(folder: Path) -> None:
    """Oxigraph's dump of the quads."""
    import pyoxigraph

    pyoxigraph.Store.read_only(str(folder / "oxigraph")).dump(sys.stdout.buffer, pyoxigraph.RdfFormat.N_QUADS)


def sparql(folder: Path, query: str) -> None:
    """A query of Oxigraph over all documents as one graph."""
    import pyoxigraph

    store = pyoxigraph.Store.read_only(str(folder / "oxigraph"))
    found: Any = store.query(query, use_default_graph_as_union=True)
    found.serialize(sys.stdout.buffer, pyoxigraph.QueryResultsFormat.TSV)


def graphml(folder: Path) -> None:
    """The tables as a graph of NetworkX, written as GraphML."""
    import networkx as nx  # type: ignore[import-untyped,unused-ignore]

    tables = _tables(folder)
    graph: Any = nx.MultiDiGraph()
    graph.add_nodes_from((id_, {"name": name}) for id_, name in tables.execute("SELECT id, name FROM nodes").fetchall())
    edges = tables.execute("SELECT source, target, id, type FROM edges").fetchall()
    graph.add_edges_from((one, other, id_, {"type": type_}) for one, other, id_, type_ in edges)
    nx.write_graphml(graph, folder / "instead.graphml")


def csv_files(folder: Path) -> None:
    """The tables as two CSV files."""
    tables = _tables(folder)
    for name in ("nodes", "edges"):
        tables.execute(f"COPY {name} TO '{folder / name}.csv'")


RUNS: dict[str, Callable[..., None]] = {
    run.__name__: run for run in (parquet, bulk_load, dump, sparql, graphml, csv_files)
}


def main(name: str, folder: str, *words: str) -> None:
    """Run one."""
    if name in SQL:
        sql(name, Path(folder), list(words))
    else:
        RUNS[name](Path(folder), *words)


if __name__ == "__main__":
    main(*sys.argv[1:])
