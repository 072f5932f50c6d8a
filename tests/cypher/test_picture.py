"""What a notebook shows for an answer, in a real browser: nodes in their colours, within the picture, and a table."""

from pathlib import Path

import pytest

from kg.cypher.answer import Answer
from kg.cypher.values import Cell
from kg.graph.rows import Edge, Node
from kg.palette import NODES
from tests.support.browser_page import chromium_page

ODD = '<b onclick="alert(1)">x</b>'
FRANCE = Node("a", ("Actor", "Country"), {"name": "France"})
TALKS = Node("e", ("Situation", "Event", "Meeting"), {"name": "talks"})
PLAN = Node("p", ("Situation", "Plan"), {"name": ODD})
ROWS: list[list[Cell]] = [
    [FRANCE, Edge("r", "PARTICIPATES_IN", "a", "e", {"role": "host"}), TALKS],
    [FRANCE, Edge("s", "CAST_IN", "a", "p", {}), PLAN],
]
_LOOK = """
() => {
  const svg = document.querySelector("svg"), frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("g:has(rect)")].map((one) => {
    const box = one.querySelector("rect"), at = box.getBoundingClientRect();
    return {
      said: one.querySelector("title").textContent,
      name: one.querySelector("text").textContent,
      fill: box.getAttribute("fill"),
      inside: at.left >= frame.left && at.right <= frame.right && at.top >= frame.top && at.bottom <= frame.bottom,
      left: at.left, right: at.right, top: at.top, bottom: at.bottom,
    };
  });
}
"""


@pytest.mark.browser
def test_a_graph_is_drawn_coloured_as_in_the_browser(tmp_path: Path) -> None:
    (tmp_path / "answer.html").write_text(
        f"<meta charset=utf-8>{Answer(['a', 'r', 'x'], ROWS)._repr_html_()}", encoding="utf-8"
    )
    with chromium_page() as page:
        page.goto((tmp_path / "answer.html").as_uri())
        drawn = {one["said"].split("\n")[0]: one for one in page.evaluate(_LOOK)}
        assert {kind: one["fill"] for kind, one in drawn.items()} == {
            "Actor:Country": NODES["Country"],
            "Situation:Event:Meeting": NODES["Event"],
            "Situation:Plan": NODES["Plan"],
        }
        assert all(one["inside"] for one in drawn.values())
        boxes = list(drawn.values())
        assert not any(
            one["left"] < other["right"]
            and other["left"] < one["right"]
            and one["top"] < other["bottom"]
            and other["top"] < one["bottom"]
            for at, one in enumerate(boxes)
            for other in boxes[:at]
        )
        assert page.locator("b").count() == 0  # what comes from data is text
        assert page.get_by_role("img", name="3 nodes, 2 relationships").count() == 1
        assert page.locator("tbody tr").count() == 2
