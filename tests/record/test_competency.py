"""The fourteen questions on a press report and on our own examples: Cypher, SPARQL and Python give one answer."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from neo4j import Driver

import kg
from kg.api import Graph
from kg.graph.rows import Edge
from kg.neo4j.push.push import push
from tests.record.competency.answers import ANSWERS, pledged_without_care
from tests.record.competency.questions import PASSAGES, QUESTIONS, Question, Rows
from tests.support.paths import DATA, EXAMPLES, PROJECT, SHARED

SEED = SHARED / "seed" / "000_c2971a8cb3122c39.txt"
REPORT = DATA / "seed" / "press-report-2025-09-04.yaml"
PARIS = EXAMPLES / "paris-2025-09-04"


class Data(NamedTuple):
    """A loaded set of documents, the texts behind them, and which column of the table holds its answers."""

    graph: Graph
    texts: dict[str, str]
    expected: Callable[[Question], Rows]


def report(folder: Path) -> Data:
    if not SEED.is_file():
        pytest.skip(f"the text of the press report is not in {SEED.parent.parent.name}/{SEED.parent.name}")
    shutil.copy(REPORT, folder)
    shutil.copy(SEED, folder)
    graph = kg.open(folder / "store")
    graph.load(folder / REPORT.name)
    return Data(graph, {"doc:press-report-2025-09-04": SEED.read_bytes().decode()}, lambda question: question.report)


def examples(folder: Path) -> Data:
    """The documents up to the day of the summit; the third turns a plan of these into an event."""
    graph = kg.open(folder / "store")
    graph.load(*(PARIS / name for name in ("2025-09-03-vor-dem-gipfel.de.yaml", "2025-09-04-summit.en.yaml")))
    return Data(graph, {}, lambda question: question.examples)


@pytest.fixture(scope="module", params=[report, examples], ids=["report", "examples"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Data:
    made: Data = request.param(tmp_path_factory.mktemp("competency"))
    return made


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.name for question in QUESTIONS])
def test_sparql_and_python_answer(data: Data, question: Question) -> None:
    rows = {tuple(cell.removeprefix(":") for cell in row) for row in data.graph.sparql(question.sparql).rows}
    assert rows == data.expected(question)
    assert set(ANSWERS[question.name](data.graph)) == data.expected(question)


def test_every_answer_rests_on_the_exact_words_of_its_text(data: Data) -> None:
    rows = {tuple(row) for row in data.graph.sparql(PASSAGES.sparql).rows}
    assert rows == set(ANSWERS[PASSAGES.name](data.graph))
    for _, document, start, end, quote in rows:
        assert int(end) - int(start) == len(quote)
        if document in data.texts:
            assert data.texts[document][int(start) : int(end)] == quote
    answered = {cell for question in QUESTIONS for row in data.expected(question) for cell in row}
    claimed = {claim["about"] for claim in data.graph.claims()}
    assert answered & claimed <= {what for what, *_ in rows}


@pytest.mark.neo4j
def test_cypher_answers(data: Data, empty_db: Driver) -> None:
    push(empty_db, data.graph.rows, "competency")
    for question in QUESTIONS:
        assert _cypher(empty_db, question) == data.expected(question), question.name
    assert _cypher(empty_db, PASSAGES) == set(ANSWERS[PASSAGES.name](data.graph))


def _cypher(driver: Driver, question: Question) -> set[tuple[str, ...]]:
    found = driver.execute_query(question.cypher).records
    return {tuple("" if cell is None else str(cell) for cell in record.values()) for record in found}


def test_a_careless_query_finds_no_more_than_a_careful_one_in_all_our_examples(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "store")
    graph.load(*EXAMPLES.glob("*/*.yaml"))
    careful, careless = ({tuple(row) for row in graph.sparql(question.sparql).rows} for question in QUESTIONS[-2:])
    assert careless == careful == set(pledged_without_care(graph))
    assert len(careful) > 20
    attended = "SELECT ?part ?actor ?situation { ?situation :participation ?part . ?part :actor ?actor }"
    edges = (edge for edge in graph.rows() if isinstance(edge, Edge) and edge.type == "PARTICIPATES_IN")
    in_graph = {(edge.id, edge.source, edge.target) for edge in edges}
    assert {tuple(row) for row in graph.sparql(attended).rows} == in_graph


def test_no_file_of_ours_quotes_the_report() -> None:
    """Five words in a row would be a quotation."""
    if not SEED.is_file():
        pytest.skip("there is no text to compare with")
    text = SEED.read_bytes().decode()
    assert f"sha256: {sha256(text.encode()).hexdigest()}" in REPORT.read_text(encoding="utf-8")
    words = text.split()
    passages = {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
    for file in (REPORT, *PARIS.iterdir(), *(PROJECT / "tests" / "record" / "competency").glob("*.*")):
        ours = " ".join(file.read_text(encoding="utf-8").split())
        assert not [passage for passage in passages if passage in ours], file.name


def test_every_query_is_asked() -> None:
    files = {file.stem for file in (Path(__file__).parent / "competency").glob("*-*.*")}
    assert files == {question.name for question in (*QUESTIONS, PASSAGES)} == set(ANSWERS)
