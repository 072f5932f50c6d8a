"""Questions on the record of security commitments: Cypher, SPARQL and Python give the answer that is written down."""

from collections.abc import Iterator

import pytest
from neo4j import Driver

import kg
from kg.api import Graph
from kg.neo4j.push.push import push
from kg.sparql.ask import ask
from kg.store.store import Store
from tests.record.commitments.answers import ANSWERS, Asked, asked
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


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.name for question in QUESTIONS])
def test_sparql_and_python_answer(store: Store, known: Asked, question: Question) -> None:
    answer = ask(store, question.sparql)
    assert tuple(answer.columns) == question.columns
    assert {tuple(row) for row in answer.rows} == question.rows
    assert set(ANSWERS[question.answer](known)) == question.rows


@pytest.mark.neo4j
def test_cypher_answers(graph: Graph, empty_db: Driver) -> None:
    push(empty_db, graph.rows, "commitments")
    for question in QUESTIONS:
        found = empty_db.execute_query(question.cypher)
        assert tuple(found.keys) == question.columns, question.name
        rows = {tuple(str(cell) for cell in record.values()) for record in found.records}
        assert rows == question.rows, question.name


def test_there_are_forty_questions_each_with_an_answer() -> None:
    assert len(QUESTIONS) >= 40
    assert all(question.rows for question in QUESTIONS)
    assert {question.answer for question in QUESTIONS} == ANSWERS.keys()
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
