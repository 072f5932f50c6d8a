"""What the code may not do, found by reading it: queries from strings, execution of data, parsers that trust."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.paths import PROJECT

SHIPPED = ("kg", "loaders", "ontology")
FILES = sorted(path for folder in SHIPPED for path in (PROJECT / folder).rglob("*.py"))

RUNS_A_QUERY = ("run", "execute_query", "query", "update")
RUNNERS = ("session", "tx", "driver", "store", "graph", "opened")
"""What sessions, transactions, drivers and stores are called; methods of these names take a query first."""

CONSTANTS = ("HASH", "MARK", "LOADS", "TRANSACTION")
"""Constants of the program that may stand in a query."""

ALLOWED = {
    (
        "kg/store/named_graphs.py",
        "graph",
    ): "the IRI of a named graph, a NamedNode of Oxigraph, which prints itself escaped",
    ("kg/store/named_graphs.py", "some"): "a sub-query built two lines above from such an IRI",
    (
        "kg/store/named_graphs.py",
        "_sparql_data(quads)",
    ): "quads of Oxigraph, which print themselves escaped, as in N-Quads",
    ("kg/store/named_graphs.py", "verb"): "one of two words beside it",
    ("kg/store/named_graphs.py", "' ;\\n'.join(parts)"): "the lines above it, which are read here too",
    ("kg/graph/pieces/from_quads.py", "_ABOUT"): "an IRI of the ontology",
    ("kg/graph/pieces/from_quads.py", "_SPOKEN_OF"): "the constant above it, which is read here too",
    ("kg/store/named_graphs.py", "unmark"): "the line above it",
    (
        "kg/sparql/ask.py",
        "query",
    ): "the user's own SPARQL query, which the command runs on purpose, on the user's own store",
    ("kg/store/store.py", "text"): "the same",
    ("kg/store/store.py", "graph"): "a NamedNode of Oxigraph, which prints itself escaped",
    ("kg/store/store.py", "LOADS"): "the same, and a constant",
    ("kg/store/store.py", "counted"): "the lines above it, which are read here too",
    ("kg/cypher/guard/searched.py", "labels"): "one of two texts at the head of the module",
    ("kg/cypher/guard/searched.py", "of"): "the name of a parameter that is made there",
    ("kg/cypher/guard/searched.py", "given"): "names in back-ticks, and the line above it",
    ("kg/graph/kept/change.py", "table"): "one of two names of tables at the head of the class",
    ("kg/graph/kept/change.py", "raw"): "the same",
    ("kg/graph/kept/change.py", "name"): "the same",
    ("kg/graph/kept/change.py", "some"): "the line above it, which is read here too",
    ("kg/graph/kept/pieces.py", "table"): "one of two names that its callers in this module give",
    ("kg/graph/kept/pieces.py", "some"): "one of two texts in the line above it",
    (
        "kg/graph/kept/update.py",
        "MOST * file.one('SELECT count(*) FROM piece')",
    ): "a comparison: no text is put together",
    ("kg/neo4j/push/batches.py", "ends"): "the line above it: two quoted labels",
    ("kg/neo4j/push/batches.py", "match"): "the line above it: a quoted label",
    ("kg/neo4j/push/batches.py", "bare"): "quoted labels, joined in the line above it",
    ("kg/neo4j/push/batches.py", "remove"): "quoted labels, joined in the line above it",
    (
        "kg/neo4j/rows.py",
        "found",
    ): "a query built by its only caller, of a quoted label or type, which is read here too",
    (
        "kg/neo4j/rows.py",
        "asked",
    ): "made by its two callers of constants, in this module and in kg.neo4j.push.difference",
    ("kg/neo4j/rows.py", "query"): "the lines above it, which are read here too",
    ("kg/neo4j/schema.py", "name"): "made of a label or type that is quoted in the same query",
    ("kg/neo4j/schema.py", "key"): "of the constants at the head of the module",
    ("kg/neo4j/schema.py", "each"): "the same",
    ("kg/neo4j/schema.py", "some"): "quoted labels, joined in the line above it",
    (
        "kg/neo4j/constraints.py",
        "theirs",
    ): "of an error, for the user to run: in backticks, doubled in the line above it",
    ("kg/neo4j/constraints.py", "shown"): "one of two words in the line above it",
    ("kg/neo4j/constraints.py", "element.cypher"): "of kg.neo4j.schema, whose queries are read here too",
    ("kg/neo4j/push/writer.py", "statement.cypher"): "of kg.neo4j.push.batches, whose queries are read here too",
    (
        "kg/neo4j/push/push.py",
        "', '.join((*nodes, *edges))",
    ): "counts of quoted labels and types, in the lines above it",
    ("kg/neo4j/constraints.py", "element.name"): "in a message: what the user may type",
    ("kg/neo4j/doctor.py", "ours"): "the line above it",
    ("kg/neo4j/doctor.py", "mark"): "the line above it",
    ("kg/neo4j/mark.py", "_OLD_HASH"): "a constant of the module",
    ("kg/neo4j/mark.py", "one"): "one of two patterns in the line above it",
    (
        "kg/graph/kept/situations.py",
        "' AND '.join(conditions) or 'TRUE'",
    ): "conditions of the lines above it, with numbers",
    ("kg/graph/kept/situations.py", "_holes(some)"): "as many question marks as there are values",
    ("kg/graph/kept/situations.py", "_holes(wanted.documents)"): "the same",
    ("kg/graph/kept/situations.py", "_ORDERS[order]"): "of the constants at the head of the module",
}
"""What else may stand in a query, and why."""

NO_QUERIES = {
    "kg/neo4j/browser/guide.py": "a page that shows queries",
    "kg/neo4j/browser/queries.py": "queries in files",
}
"""Modules that speak of queries and run none, and why."""

_CYPHER = (
    "MATCH (",
    "MATCH ()",
    "MERGE (",
    "CREATE (",
    "CREATE CONSTRAINT",
    "CREATE INDEX",
    "UNWIND $",
    "SHOW ",
    "DELETE",
)
_SPARQL = ("SELECT ", "INSERT ", "DROP ", "DELETE ", "ASK ", "CONSTRUCT ")


class Found(NamedTuple):
    """A part of a query that is no literal text."""

    file: str
    line: int
    part: str


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def parts(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions that a text is put together from, literal texts left out."""
    if isinstance(node, ast.JoinedStr):
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                yield from parts(value.value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        yield from parts(node.left)
        yield from parts(node.right)
    elif isinstance(node, ast.IfExp):
        yield from parts(node.body)
        yield from parts(node.orelse)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        yield from (node.func.value, *node.args, *(one.value for one in node.keywords))
    elif not isinstance(node, ast.Constant):
        yield node


def closed(node: ast.expr) -> bool:
    """Whether an expression can only be a name of the closed list or a constant of the program."""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        inside = (part for one in node.args for part in parts(one) if isinstance(part, ast.Call))
        if name in ("join", "map"):
            named = any(isinstance(one, ast.Name) and one.id == "quoted" for one in ast.walk(node))
            return named and all(map(closed, inside))
        return name == "quoted"
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name) and node.value.id in CONSTANTS and node.attr == "value"
    return isinstance(node, ast.Name) and node.id in CONSTANTS


def queries(module: ast.Module) -> Iterator[ast.expr]:
    """What is handed to a method that runs queries, and every text that reads like one."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNS_A_QUERY:
            on = node.func.value
            if getattr(on, "id", getattr(on, "attr", "")) in RUNNERS:
                yield from node.args[:1]
        if isinstance(node, ast.JoinedStr | ast.BinOp):
            literal = " ".join(
                one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
            if any(word in literal for word in (*_CYPHER, *_SPARQL)):
                yield node


def assigned(module: ast.Module) -> dict[str, list[ast.expr]]:
    """What is assigned to each name anywhere in a module."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found.setdefault(node.target.id, []).append(node.value)
    return found


def open_parts(source: str, file: str) -> list[Found]:
    """The parts of all queries of a module that neither the closed list nor the list of exceptions explains."""
    module = ast.parse(source)
    known = assigned(module)
    found = []
    for query in queries(module) if file not in NO_QUERIES else ():
        for part in parts(query):
            if closed(part) or (file, ast.unparse(part)) in ALLOWED:
                continue
            if isinstance(part, ast.Name) and part.id in known:
                rest = [one for value in known[part.id] for one in parts(value)]
                if all(closed(one) or (file, ast.unparse(one)) in ALLOWED for one in rest):
                    continue
            found.append(Found(file, part.lineno, ast.unparse(part)))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_queries_are_built_from_names_of_the_ontology_only(path: Path) -> None:
    assert open_parts(path.read_text(encoding="utf-8"), path.relative_to(PROJECT).as_posix()) == []


@pytest.mark.parametrize(
    "line",
    [
        'session.run("MATCH (n) WHERE n.name = \'" + name + "\' RETURN n")',
        'session.run(f"MATCH (n:{label}) RETURN n")',
        'tx.run("MATCH (n:%s) RETURN n" % label)',
        'driver.execute_query("MATCH (n:{}) RETURN n".format(label))',
        'store.update(f"DELETE WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")',
        'cypher = f"UNWIND $rows AS row CREATE (n:{row.labels[0]})"',
        'cypher = f"UNWIND $rows AS row SET n.{key} = row.value"; session.run(cypher)',
        "session.run(f\"MATCH (n:{':'.join(labels)}) RETURN n\")",
    ],
)
def test_a_query_from_a_string_is_found(line: str) -> None:
    assert open_parts(line, "kg/new.py")


def test_each_exception_is_still_needed() -> None:
    texts = {file: (PROJECT / file).read_text(encoding="utf-8") for file, _ in ALLOWED}
    needless = []
    for file, part in ALLOWED:
        if not any(ast.unparse(one) == part for one in ast.walk(ast.parse(texts[file])) if isinstance(one, ast.expr)):
            needless.append((file, part))
    assert needless == []


# -- data is never run

NEVER_IMPORTED = ("pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "requests", "urllib3")
NETWORK = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "telnetlib", "xmlrpc", "asyncio", "httpx")
MAY_TALK = {"kg/neo4j/doctor.py": "it looks whether the configured server answers"}
NEVER_CALLED = ("eval", "exec", "compile", "__import__", "breakpoint")
NEVER_ON = {
    "os": ("system", "popen", "execv", "execvp", "spawnl", "startfile"),
    "yaml": ("load", "load_all", "unsafe_load", "full_load"),
    "subprocess": ("getoutput", "getstatusoutput"),
    "tempfile": ("mktemp",),
    "builtins": ("eval", "exec"),
}
XML = {
    "xml.etree.ElementTree": ("loaders/text/xml_text.py", ("Element", "ParseError", "TreeBuilder")),
    "xml.parsers.expat": ("loaders/text/xml_text.py", ("ErrorString", "ExpatError", "ParserCreate")),
}
"""What may be imported of the parsers that trust their input: one module, and no function that parses alone."""


def imported(module: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Modules that are imported, anywhere, and the names that are taken from them."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((one.name, ()) for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, tuple(one.name for one in node.names)


def trusting(source: str, file: str) -> list[str]:
    """Everything in a module that runs data, talks to others, or parses XML without guard."""
    module = ast.parse(source)
    found = []
    for name, taken in imported(module):
        top = name.split(".")[0]
        found += [name] if top in NEVER_IMPORTED else []
        talks = any(name == one or name.startswith(one + ".") for one in NETWORK)
        found += [name] if talks and file not in MAY_TALK else []
        if name == "xml.sax.saxutils" and set(taken) <= {"XMLGenerator", "escape", "quoteattr", "unescape"}:
            continue  # they change texts and parse nothing
        if top in ("xml", "lxml"):
            where, allowed = XML.get(name, ("", ()))
            found += [name] if where != file or not set(taken) <= set(allowed) else []
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            found += _calls(node)
    return found


def _calls(node: ast.Call) -> list[str]:
    said = ast.unparse(node.func)
    on, _, name = said.rpartition(".")
    bad = (not on and name in NEVER_CALLED) or name in NEVER_ON.get(on, ())
    shell = any(one.arg == "shell" and not _false(one.value) for one in node.keywords)
    unpacking = name in ("extractall", "unpack_archive", "extract")
    return [said] if bad or shell or unpacking else []


def _false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_nothing_that_was_read_is_run_and_nobody_is_called(path: Path) -> None:
    assert trusting(path.read_text(encoding="utf-8"), path.relative_to(PROJECT).as_posix()) == []


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from pickle import loads",
        "import urllib.request",
        "import http.client",
        "eval(text)",
        "exec(text)",
        "yaml.load(text)",
        "os.system(text)",
        "subprocess.run(text, shell=True)",
        "import xml.etree.ElementTree as ET",
        "from xml.etree.ElementTree import parse",
        "from lxml import etree",
        "from lxml.etree import parse",
        "archive.extractall(folder)",
    ],
)
def test_a_line_that_trusts_is_found(line: str) -> None:
    assert trusting(line, "loaders/new.py")


def test_links_of_the_saved_pages_lead_to_no_other_computer() -> None:
    """The guide of the Browser opens from disk and loads nothing."""
    from kg.neo4j.browser.guide import guide
    from kg.neo4j.browser.queries import saved_queries

    page = guide(saved_queries())
    for loading in (" src=", "<link", "@import", "url(", "<iframe", "fetch("):
        assert loading not in page


def test_the_page_on_security_names_tests_that_are_there() -> None:
    named = re.findall(r"tests/\w+\.py", (PROJECT / "docs" / "security.md").read_text(encoding="utf-8"))
    assert [name for name in named if not (PROJECT / name).is_file()] == []
