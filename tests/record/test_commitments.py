"""Questions on the record of security commitments: Cypher, SPARQL and Python give the answer that is written down.

Python asks the graph, or the documents themselves by a reader that shares nothing with `kg`.
"""

from collections.abc import Iterator

import pytest
from neo4j import Driver

import kg
from kg.api import Graph
from kg.neo4j.push.push import push
from kg.sparql.ask import ask
from kg.store.store import Store
from tests.record.commitments.answers import ANSWERS, Asked, asked
from tests.record.commitments.by_documents import BY_DOCUMENTS
from tests.record.commitments.by_documents.documents import Documents
from tests.record.commitments.by_documents.reader import read
from tests.record.commitments.questions import FOLDER, QUESTIONS, Question
from tests.support.paths import EXAMPLES

RECORD = EXAMPLES / "security-commitments"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    graph = kg.open(tmp_path_factory.mktemp("commitments") / "store")
    graph.load(RECORD)
    return graph


@pytest.fixture(scope="module")
def store(graph: Graph) -> Iterator[Store]:
    with Store(graph.path, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def known(graph: Graph) -> Asked:
    return asked(graph)


@pytest.fixture(scope="module")
def written() -> Documents:
    return read(RECORD)


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.name for question in QUESTIONS])
def test_sparql_and_python_answer(store: Store, known: Asked, written: Documents, question: Question) -> None:
    answer = ask(store, question.sparql)
    assert tuple(answer.columns) == question.columns
    assert {tuple(row) for row in answer.rows} == question.rows
    by_documents = BY_DOCUMENTS.get(question.answer)
    found = by_documents(written) if by_documents else ANSWERS[question.answer](known)
    assert set(found) == question.rows


@pytest.mark.neo4j
def test_cypher_answers(graph: Graph, empty_db: Driver) -> None:
    push(empty_db, graph.rows, "commitments")
    for question in QUESTIONS:
        found = empty_db.execute_query(question.cypher)
        assert tuple(found.keys) == question.columns, question.name
        rows = {tuple(str(cell) for cell in record.values()) for record in found.records}
        assert rows == question.rows, question.name


def test_there_are_eighty_questions_each_with_an_answer() -> None:
    assert len(QUESTIONS) >= 80
    assert all(question.rows for question in QUESTIONS)
    assert sorted(question.answer for question in QUESTIONS) == sorted([*ANSWERS, *BY_DOCUMENTS])
    assert {path.stem for path in FOLDER.glob("*.*") if path.suffix in (".rq", ".cypher")} == {
        q.name for q in QUESTIONS
    }


def test_both_queries_ask_the_same_question() -> None:
    assert not [q.name for q in QUESTIONS if q.sparql.partition("\n")[0] != f"# {q.words}"]


def test_what_was_not_promised_is_in_no_answer_of_what_was(graph: Graph) -> None:
    """The questions asked without care name no pledge, and no troops, that a document only denies, plans or fears."""
    answers = {question.name: question.rows for question in QUESTIONS}
    made = {pledge.id for pledge in graph.pledges() if pledge.reality == "Event"}
    assert answers["41-careless"] == answers["41-careful"]
    assert {pledge for _, pledge in answers["41-careless"]} <= made
    assert not {pledge for (pledge,) in answers["10-us-not-promised"]} & made
    assert {what for _, what in answers["42-careless-troops"]}.isdisjoint(
        what for _, what in answers["36-possible-troops"] | answers["06-refuse-troops"]
    )


def test_the_documents_as_written_tell_of_the_same_situations_as_the_graph(graph: Graph, written: Documents) -> None:
    """What is read without `kg` agrees with it on what there is, what took place, and what promises hang on."""
    situations = written.situations
    assert situations.keys() == {node.id for node in graph.index.having("Situation")}
    assert {one.id for one in situations.values() if one.occurred} == {node.id for node in graph.index.having("Event")}
    for pledge in graph.pledges():
        if pledge.reality == "Event":
            assert situations[pledge.id].actors("pledger") == {maker.id for maker in pledge.makers}
            assert situations[pledge.id].conditions == {(one.kind, one.id) for one in pledge.conditions}


def test_what_is_needed_besides_is_never_due(graph: Graph) -> None:
    """A promise that a ceasefire or a peace alone would make due is named by `falls_due` as due, and no other is."""
    answers = {question.name: {row[0] for row in question.rows} for question in QUESTIONS}
    for name, condition in (
        ("45-due-by-peace", "event:peace-agreement-ukraine-russia"),
        ("46-due-by-ceasefire", "event:ceasefire-in-ukraine"),
    ):
        due = {one.id for one in graph.falls_due(condition) if one.outcome == "due"}
        assert due == answers[name] & {one.id for one in graph.falls_due(condition)}
        assert due
    assert not answers["46-due-by-ceasefire"] & answers["47-more-than-a-ceasefire"]


def test_no_answer_holds_what_was_denied_planned_or_is_still_open(graph: Graph) -> None:
    """Of the questions on conditions, states, sources and sums all but that on denials name promises that were made."""
    answers = {question.name: {row[0] for row in question.rows} for question in QUESTIONS}
    made = {pledge.id for pledge in graph.pledges() if pledge.reality == "Event"}
    pledges = {node.id for node in graph.index.having("Pledge")}
    not_made = {name for name, first in answers.items() if first & (pledges - made)}
    assert not_made <= {
        "09-disputed",
        "10-us-not-promised",
        "20-nato-membership",
        "30-needs-approval",
        "65-denied-when",
    }
    assert not answers["65-denied-when"] & made
    assert not answers["44-fallen-due"] & (answers["45-due-by-peace"] | answers["46-due-by-ceasefire"])
    assert not answers["66-whole-broken"] & {row[1] for q in QUESTIONS if q.name == "11-breaches" for row in q.rows}
    to_come = next(question.rows for question in QUESTIONS if question.name == "15-fulfilment-to-come")
    told = {
        cell
        for question in QUESTIONS
        if question.name[:2] in ("56", "58", "64")
        for row in question.rows
        for cell in row
    }
    assert not {deed for deed, _ in to_come} & told
