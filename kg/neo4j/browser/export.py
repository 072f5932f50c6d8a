"""All that the Neo4j Browser takes, as files of one folder, generated from the ontology and the queries."""

from pathlib import Path

from kg.neo4j.browser.guide import guide
from kg.neo4j.browser.queries import saved_csv, saved_queries
from kg.neo4j.browser.style import grass
from kg.neo4j.schema import elements
from kg.system.atomic_file import whole


def schema() -> str:
    """The constraints and indexes that a push makes, for those who fill a database by other means."""
    return "".join(f"{element.cypher};\n" for element in elements())


def export(directory: Path) -> list[Path]:
    """Write `style.grass`, `schema.cypher`, `guide.html`, `saved-cypher.csv` and `queries/FOLDER/NAME.cypher`.

    Raises `StoreError` where the folder cannot be written.
    """
    queries = saved_queries()
    texts = {
        directory / "style.grass": grass(),
        directory / "schema.cypher": schema(),
        directory / "guide.html": guide(queries),
        directory / "saved-cypher.csv": saved_csv(queries),
    }
    texts |= {directory / "queries" / query.folder / f"{query.name}.cypher": query.cypher for query in queries}
    for path, text in texts.items():
        with whole(path) as file:
            file.write(text.encode())
    return list(texts)
