"""Bulk import with the real neo4j-admin: the same graph as a push, and pushes go on from there."""

import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import kg
from kg.errors import UsageError
from kg.graph.rows import Edge, Node, canonical
from kg.neo4j.bulk import find_admin, write_bulk
from kg.neo4j.rows import rows
from kg.store.store import Store
from tests.support.handed_on import handed_on
from tests.support.hostile import documents
from tests.support.samples import AFTER, SUMMIT, write
from tools.neo4j.server import OwnServer, own_server

SPOKEN_OF = """\
document: {id: ex-3, publisher: Example Wire, published: 2025-09-06, language: en, text: Help follows the vote.}
situations:
  - id: event:help
    type: Pledge
    participants: [{actor: Norway, role: pledger}]
    conditional_on: {after: event:vote}
    quote: Help follows the vote
"""
"""A condition that no document describes."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(kg, arguments)


def test_every_value_is_quoted_and_an_empty_text_is_not_a_missing_one(tmp_path: Path) -> None:
    graph = [
        Node("doc:a", ("Document",), {"name": 'a "b"\n, c', "publisher": ""}),
        Node("doc:b", ("Document",), {"name": "b"}),
    ]
    written = write_bulk(graph, tmp_path, "state")
    assert written[:2] == (2, 0)
    assert (tmp_path / "nodes-Document-1.csv").read_text(encoding="utf-8").endswith(',"a ""b""\n, c",""\n')
    assert (tmp_path / "nodes-Document-2.csv").read_text(encoding="utf-8").startswith("id:ID,:LABEL,x_hash,name\n")


def test_names_outside_the_ontology_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    for row in (Node("x", ("Nonsense",), {"name": "x"}), Edge("x", "NONSENSE", "a", "b", {})):
        with pytest.raises((ValueError, KeyError)):
            write_bulk([row], tmp_path / "out", "state")
        assert list((tmp_path / "out").glob("*")) == []


def test_a_machine_without_the_tool_is_told_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("NEO4J_HOME", raising=False)
    with pytest.raises(UsageError, match="database import full neo4j"):
        find_admin()


def admin_of(server: OwnServer, folder: Path) -> str:
    """A neo4j-admin as an installation has it, for the throw-away server."""
    script = folder / "neo4j-admin"
    command = shlex.join(server.admin_command())
    script.write_text(
        f'#!/bin/sh\nexport NEO4J_HOME={server.home} NEO4J_CONF={server.home}/conf\nexec {command} "$@"\n'
    )
    script.chmod(0o755)
    return str(script)


@pytest.mark.neo4j
def test_imported_is_the_projection_and_goes_on_with_pushes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.environ.get("NEO4J_URI"):
        pytest.skip("NEO4J_URI names a server whose files are not ours")
    store, bulk = str(tmp_path / "store"), str(tmp_path / "bulk")
    docs = write(tmp_path / "docs", one=SUMMIT, spoken=SPOKEN_OF)
    documents(docs)
    assert (loaded := run("--store", store, "load", str(docs))).exit_code == 0, loaded.output
    assert run("--store", store, "export", "neo4j-bulk", "-o", bulk).exit_code == 0
    with own_server() as server:
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        server.stop()
        done = run("bulk-import", bulk, "--admin", admin_of(server, tmp_path), "--json")
        assert done.exit_code == 0, done.output
        server.start()
        with Store(Path(store), read_only=True) as opened, server.driver() as driver, driver.session() as session:
            expected = handed_on(opened)
            assert sorted(map(canonical, rows(session))) == sorted(map(canonical, expected))
        pushed = run("--store", store, "push", "--json")
        assert '"created": 0' in pushed.output, pushed.output
        assert '"changed": 0' in pushed.output
        verified = run("--store", store, "verify")
        assert verified.exit_code == 0, verified.output
        write(tmp_path / "docs", two=AFTER)
        assert (loaded := run("--store", store, "load", str(docs))).exit_code == 0, loaded.output
        more = run("--store", store, "push", "--json")
        assert '"created": 0' not in more.output
        assert run("--store", store, "verify").exit_code == 0
