"""The report as text: one page that loads nothing, and tells what the graph tells."""

import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

from click.testing import CliRunner

import kg
from kg.analysis.pledges.states import State
from kg.analysis.representatives import Representatives
from kg.api import Graph
from kg.cli import kg as command
from kg.graph.briefs import PARTS
from kg.layout import laid_out, with_room
from kg.palette import contrast
from kg.report import page
from kg.report.facets import Told
from kg.report.html import el, link
from kg.report.words import _WORDS, LANGUAGES, Words
from tests.support.doc_blocks import run
from tests.support.hostile import HOSTILE, documents
from tests.support.paths import PROJECT

PARIS = kg.examples() / "paris-2025-09-04"


class Read(HTMLParser):
    """Tags with their attributes, and all text that is not script or style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._silent = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._silent = self._silent if self._silent != tag else ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)

    def having(self, attribute: str) -> list[str]:
        return [str(given[attribute]) for _, given in self.tags if attribute in given]


# ---- the page as text


def test_the_page_is_small_whole_and_leads_nowhere_wrong(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    read = Read(text)
    assert len(text.encode()) < 3_000_000
    ids = Counter(read.having("id"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    assert {href[1:] for href in read.having("href") if href.startswith("#")} <= set(ids)
    assert not [tag for tag, given in read.tags if "src" in given or tag in ("link", "iframe", "object", "img")]


def test_every_quote_and_pledge_of_the_graph_is_on_the_page(graph: Graph, report: Path) -> None:
    read = Read(report.read_text(encoding="utf-8"))
    text = "".join(read.text)
    assert [span.id for span in graph.index.having("Span") if str(span.properties["quote"]) not in text] == []
    states = Counter(given["data-state"] for tag, given in read.tags if tag == "tr" and "data-state" in given)
    assert states == Counter(pledge.state for pledge in graph.pledges())


def test_only_events_lead_to_lines_of_the_network(report: Path) -> None:
    read = Read(report.read_text(encoding="utf-8"))
    reality = {given["data-at"]: given["data-reality"] for tag, given in read.tags if tag == "tr" and "id" in given}
    events = {event for given in read.having("data-events") for event in given.split()}
    assert events
    assert {reality[event] for event in events} <= {"Event", "Disputed"}


def test_every_situation_and_document_has_one_entry_whose_anchor_is_its_id(graph: Graph, report: Path) -> None:
    read = Read(report.read_text(encoding="utf-8"))
    entries = Counter(str(given["id"]) for tag, given in read.tags if tag in ("tr", "details") and "id" in given)
    index = graph.index
    spoken = [node.id for node in index.having("Situation") if "Pledge" in node.labels or index.claims(node.id)]
    assert entries == Counter([*spoken, *(node.id for node in index.having("Document"))])


def rows(report: Path) -> dict[str, str]:
    """The line of each entry with an anchor."""
    lines = report.read_text(encoding="utf-8").split("\n")
    return {found[1]: line for line in lines if (found := re.match(r'<(?:tr|details) id="([^"]+)"', line))}


def test_what_is_disputed_is_nowhere_said_to_have_taken_place(graph: Graph, report: Path) -> None:
    disputed = {node.id for node in graph.index.having("Disputed")}
    shown = {id_: line for id_, line in rows(report).items() if id_ in disputed}
    assert len(shown) > 10
    for id_, line in shown.items():
        assert '"chip Event"' not in line, id_
        assert re.search(r'chip Disputed">\d+ says? so · \d+ den(?:y|ies)<', line), id_
    (attack,) = (line for line in shown.values() if "attack on a residence of Putin" in line)
    assert "1 says so · 1 denies" in attack
    assert Read(attack).text[-4:] == ["Says so", " Russian government", "Denies it", " Volodymyr Zelenskyy"]


def test_the_counts_at_the_head_add_up_to_the_situations(graph: Graph, report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    counts = {word: int(number) for word, number in re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", text)}
    kinds = ("events", "disputed", "plans", "only spoken of")
    assert sum(counts[kind] for kind in kinds) == sum(1 for _ in graph.index.having("Situation"))
    assert counts["disputed"] == sum(1 for _ in graph.index.having("Disputed") if "Situation" in _.labels)


def test_who_took_part_is_told_with_roles_and_on_whose_behalf(report: Path) -> None:
    (met,) = (line for line in rows(report).values() if ">meeting of Trump and Zelenskyy at Mar-a-Lago</span>" in line)
    assert (
        "".join(Read(met).text).count("visitor Volodymyr Zelenskyy (for Ukraine)host Donald Trump (for United States)")
        == 1
    )


def test_who_looks_for_a_country_finds_what_its_president_does(graph: Graph) -> None:
    told = Told(graph.index, Words("en"))
    france, macron = (str(told.actors[f"actor:{name}"]) for name in ("france", "emmanuel-macron"))
    representatives = Representatives(graph.index)
    acts = [
        (part.target, "actor:france" in representatives.of(part))
        for part in graph.index.out["actor:emmanuel-macron"]
        if part.type in PARTS and told.stands(graph.index.nodes[part.target])
    ]
    found = {id_: told.situation(id_)["data-actors"].split() for id_, _ in acts}
    assert sum(for_france for _, for_france in acts) > 5
    assert all(macron in found[id_] and (france in found[id_] or not for_france) for id_, for_france in acts)


def test_equal_graphs_give_equal_pages_whatever_the_hash_seed(tmp_path: Path) -> None:
    kg.open(tmp_path / "store").load(PARIS)
    made = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.html"
        told = [sys.executable, "-m", "kg.cli", "--store", str(tmp_path / "store"), "report", "-o", str(out)]
        subprocess.run(told, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "store")
    graph.load(documents(tmp_path))
    text = page(graph.index, title=HOSTILE[20])
    read, plain = Read(text), Read(page(kg_with(tmp_path, PARIS).index))
    assert {tag for tag, _ in read.tags} <= {tag for tag, _ in plain.tags}
    assert not [name for _, given in read.tags for name in given if name.startswith("on")]
    assert text.count("<script>") == text.count("</script>") == 1
    shown = "".join(read.text)
    names = [str(node.properties["name"]) for node in graph.index.having("Actor")]
    assert [name for name in names if name not in shown] == []
    (given,) = (of for tag, of in read.tags if of.get("http-equiv") == "Content-Security-Policy")
    assert str(given["content"]).startswith("default-src 'none'; style-src 'sha256-")


def kg_with(folder: Path, *paths: Path) -> Graph:
    graph = kg.open(folder / "plain")
    graph.load(*paths)
    return graph


def test_only_addresses_of_the_web_become_links() -> None:
    assert link("https://example.org/?a=1&b=2", "x") == (
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">x</a>'
    )
    for url in ("javascript:alert(1)", "data:text/html,x", "//example.org", "https://[", " javascript:alert(1)"):
        assert link(url, "<x>") == "&lt;x&gt;"
    assert el("p", {"title": '"><script>'}, "<b>") == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;</p>'


def test_the_page_speaks_english_and_german(tmp_path: Path) -> None:
    for language, heading in (("de", "Was zugesagt wurde"), ("en", "What was promised")):
        out = tmp_path / "r.html"
        kg.open(tmp_path / "store").load(PARIS)
        done = CliRunner().invoke(
            command, ["--store", str(tmp_path / "store"), "report", "--lang", language, "-o", str(out)]
        )
        assert done.exit_code == 0, done.output
        text = out.read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in text
        assert heading in text
    assert Words("fr").language == "en"
    assert all(len(words) == len(LANGUAGES) and all(words) for words in _WORDS.values())
    assert all(Words("de").state(state) for state in (*State, "planned", "denied", "possible", "perhaps made"))


def test_the_page_as_of_a_day_holds_only_what_was_public(tmp_path: Path) -> None:
    store = ["--store", str(tmp_path / "store")]
    kg.open(tmp_path / "store").load(PARIS)
    done = CliRunner().invoke(command, [*store, "report", "--as-of", "2025-09-04", "-o", str(tmp_path / "r.html")])
    assert done.exit_code == 0, done.output
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "What was public by 2025-09-04" in text
    assert len(re.findall(r'<details id="doc:', text)) == 2


def test_the_page_on_the_report_runs(tmp_path: Path) -> None:
    kg.open(tmp_path / "kg-store").load(PARIS)
    assert run(PROJECT / "docs" / "report.md", tmp_path) == 2
    assert {"report.html", "bericht.html"} <= {path.name for path in tmp_path.iterdir()}


# ---- layout


def test_a_layout_keeps_to_its_box_and_gives_names_room() -> None:
    nodes = [f"n{at}" for at in range(30)]
    weights = {(one, nodes[0]): 1 + at % 4 for at, one in enumerate(nodes[1:])}
    places = with_room(laid_out(nodes, weights, 1000, 640), dict.fromkeys(nodes, (40.0, 12.0)), 1000, 640)
    assert all(40 <= x <= 960 and 12 <= y <= 628 for x, y in places.values())
    covered = [
        (one, other)
        for at, one in enumerate(nodes)
        for other in nodes[at + 1 :]
        if abs(places[one][0] - places[other][0]) < 79 and abs(places[one][1] - places[other][1]) < 23
    ]
    assert covered == []
    assert laid_out([], {}, 10, 10) == {}


# ---- colours


def test_every_text_colour_can_be_read_in_the_light_and_in_the_dark() -> None:
    style = (files("kg.report") / "page.css").read_text(encoding="utf-8")
    blocks = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    assert len(blocks) == 3
    for colours in blocks:
        full = {
            name: "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value
            for name, value in colours.items()
        }
        for text in ("ink", "quiet", "link", "yes", "no", "event", "disputed"):
            for ground in ("paper", "card", "tint"):
                assert contrast(full[text], full[ground]) >= 4.5, (text, ground, full[text])
        assert contrast(full["ink"], full["mark"]) >= 4.5
        for shape in ("event", "plan", "hollow", "disputed", "person", "country", "organization", "group"):
            assert contrast(full[shape], full["card"]) >= 2.7, shape
