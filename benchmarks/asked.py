"""The commands that are measured, and what somebody would run instead of each."""

from typing import Final, NamedTuple

TOOLS: Final = {
    "bulk_load": "Oxigraph's bulk load of the same quads",
    "dump": "Oxigraph's dump, in no order",
    "sparql": "Oxigraph",
    "graphml": "NetworkX from tables",
    "csv_files": "DuckDB",
}
"""What each run of `instead.py` is; the others are queries of DuckDB."""

QUERY: Final = (
    "PREFIX : <https://w3id.org/diplomatic-kg/ontology#> "
    "SELECT ?met ?who { ?met a :Meeting ; :participation/:actor ?who }"
)
CYPHER: Final = (
    "MATCH (a:Actor)-[:PARTICIPATES_IN]->(e:Meeting) RETURN a.name, count(e) AS n ORDER BY n DESC, a.name LIMIT 5"
)


class Asked(NamedTuple):
    """A command, and the run of `instead.py` that stands beside it, if any; words in capitals are gaps.

    `note` says what goes before, where that counts. What begins with `g.` is Python.
    """

    words: str
    instead: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """The line of the table."""
        command = self.words if self.words.startswith("g.") else f"kg {self.words}"
        return f"`{command}`" + (f", {self.note}" if self.note else "")

    @property
    def tool(self) -> str:
        """What stands beside it, in words."""
        return TOOLS.get(self.instead.partition(" ")[0], "DuckDB") if self.instead else ""


def filled(words: str, gaps: dict[str, str]) -> list[str]:
    """The words, with the gaps filled; in Python they are within a word."""
    if not words.startswith("g."):
        return [gaps.get(word, word) for word in words.split()]
    for gap, given in gaps.items():
        words = words.replace(gap, repr(given))
    return [words]


LOADING: Final = (
    Asked("load FILES", "bulk_load QUADS"),
    Asked("export nquads -o QUADS", "dump"),
    Asked("retract DOCUMENT", note="before a graph is kept"),
    Asked("load LAST", note="before a graph is kept"),
    Asked("stats", note="the first question, which makes the graph that is kept"),
    Asked("retract DOCUMENT"),
    Asked("stats", note="after a retraction"),
    Asked("load LAST"),
    Asked("why ID", note="after a load"),
)
"""What changes the store, or comes first, in this order; each once."""

ANSWERS: Final = (
    Asked("--help"),
    Asked("stats", "stats"),
    Asked("show ID", "show ID"),
    Asked("why ID", "why ID"),
    Asked("course ID", "why ID"),
    Asked("pledges PLEDGE", "show PLEDGE"),
    Asked("pledges", "pledges"),
    Asked("pledges --sum", "pledges"),
    Asked("pledges --falls-due CONDITION", "pledges"),
    Asked("disputed", "disputed"),
    Asked("list situations", "situations"),
    Asked("list situations --type Meeting --limit 20", "some"),
    Asked("list situations --actor France --since 2017-12", "of France"),
    Asked("timeline --actor France", "of France"),
    Asked("search France", "named France"),
    Asked("list documents", "documents"),
    Asked("list actors", "actors"),
    Asked("list claims", "claims"),
    Asked("list pledges", "pledges"),
    Asked("stats --as-of DAY", "known DAY"),
    Asked("show ID --as-of DAY", "show ID"),
    Asked("diff --from DAY --to LATER", "known DAY"),
    Asked("view participation", "participation"),
    Asked("view co_participation", "co_participation"),
    Asked("view meetings", "meetings"),
    Asked("view pledges", "pledges"),
    Asked("view positions", "positions"),
    Asked("view attribution", "attribution"),
    Asked("view full", "full"),
    Asked("sparql QUERY", "sparql QUERY"),
    Asked("cypher CYPHER", "cypher"),
    Asked("match"),
    Asked("report -o REPORT"),
    Asked("export csv --view meetings -o TABLE", "meetings"),
    Asked("export graphml -o GRAPH", "graphml"),
    Asked("export node-link -o GRAPH", "graphml"),
    Asked("export turtle -o GRAPH", "dump"),
    Asked("export trig -o GRAPH", "dump"),
    Asked("export jsonld -o GRAPH", "dump"),
    Asked("export neo4j-bulk -o BULK", "csv_files"),
    Asked("g.show(ID)", "show ID"),
    Asked("g.pledges()", "pledges"),
    Asked("g.to_pandas('meetings')", "meetings"),
    Asked("g.to_networkx('co_participation')", "co_participation"),
    Asked("g.to_networkx()", "graphml"),
)
"""What answers from a store that keeps its graph."""

FILES: Final = (Asked("check FILES"), Asked("names FILES"), Asked("mapping check FILES"))
"""What looks at files alone."""
