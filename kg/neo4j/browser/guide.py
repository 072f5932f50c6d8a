"""The guide beside the saved queries: one HTML page with the colours, their meaning, and every query to copy."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Final

from kg.graph.rules import DENIAL
from kg.model.reality import Reality
from kg.neo4j.browser.queries import SavedQuery, words
from kg.neo4j.schema import labels
from kg.ontology import terms
from kg.palette import DISPUTED, EDGES, NODES, text_on

_REALITY: Final = {
    Reality.EVENT: "took place or is under way: at least one source says so, certain or probable",
    Reality.PLAN: "scheduled or intended; nobody says that it took place",
    Reality.PROPOSITION: "only spoken of: the content of a promise, merely possible, or denied",
}

_STYLE: Final = """\
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#202124;background:#fff}
h2{margin-top:2.5rem;border-bottom:1px solid #ddd}h3{margin-bottom:.2rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1rem;align-items:baseline}dd{margin:0}
.label{display:inline-block;padding:.1rem .7rem;border-radius:1rem;border:2px solid}
pre{background:#f5f6f7;padding:.8rem;overflow:auto;font-size:13px;position:relative}
button{float:right;font:inherit;font-size:13px}code{background:#f5f6f7;padding:0 .2rem}
"""

_SCRIPT: Final = """\
for (const button of document.querySelectorAll("button"))
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.nextElementSibling.textContent);
    button.textContent = "Copied";
  });
"""


def _label(name: str, meaning: str) -> str:
    colour = NODES[name]
    border = NODES["Situation"] if name == Reality.PROPOSITION else colour
    style = f"background:{colour};color:{text_on(colour)};border-color:{border}"
    return f'<dt><span class="label" style="{style}">{escape(name)}</span></dt><dd>{escape(meaning)}</dd>'


def _colours() -> str:
    shown = [_label(kind.value, meaning) for kind, meaning in _REALITY.items()]
    shown.append(
        f'<dt><span class="label" style="border-color:{DISPUTED};border-width:4px">Disputed</span></dt>'
        "<dd>one source affirms it, another denies it</dd>"
    )
    shown.append(_label(DENIAL, "a claim that denies; one that affirms is yellow"))
    kinds = (*labels()["Actor"], *(root for root in labels() if root not in ("Situation", "Actor")))
    return "".join(
        (*shown, *(_label(kind, terms()[kind].comment) for kind in kinds if kind in NODES and kind in terms()))
    )


def _query(query: SavedQuery) -> str:
    return (
        f'<h3 id="{escape(query.name)}">{escape(query.title)}</h3><p>{escape(query.comment)}</p>'
        f"<pre><button type=button>Copy</button><code>{escape(query.cypher)}</code></pre>"
    )


def guide(queries: Iterable[SavedQuery]) -> str:
    """The page, self-contained: it opens from disk and loads nothing."""
    folders = "".join(
        f"<h2>{escape(words(folder))}</h2>{''.join(map(_query, some))}"
        for folder, some in groupby(queries, key=lambda query: query.folder)
    )
    took_part, cast = EDGES["PARTICIPATES_IN"], EDGES["CAST_IN"]
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Diplomatic events in the Neo4j Browser</title>
<style>{_STYLE}</style></head><body>
<h1>Diplomatic events in the Neo4j Browser</h1>
<ol>
<li>Drag <code>style.grass</code> onto the Browser's window: colours and captions appear.</li>
<li>The newer Browser (on 5.26 under <code>/browser/preview/</code>) imports <code>saved-cypher.csv</code> in its Cypher
panel; the classic one takes single <code>.cypher</code> files, dragged onto its favourites.</li>
<li>Run a query, or read on.</li>
</ol>
<h2>What the colours say</h2>
<p>The colour of a situation is what the claims make of it, never its kind.</p>
<dl>{_colours()}</dl>
<p>A line <b style="color:{took_part}">PARTICIPATES_IN</b> says that an actor took part in what happened.
A line <b style="color:{cast}">CAST_IN</b> says that the actor has a role in what is planned, possible or denied:
<code>MATCH (a)-[:PARTICIPATES_IN]-&gt;(p:Pledge)</code> finds only pledges that were made.</p>
{folders}
<script>{_SCRIPT}</script></body></html>
"""
