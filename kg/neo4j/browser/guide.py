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
const browser = document.querySelector("#browser");
const point = () => {
  for (const link of document.querySelectorAll("a.fills")) {
    const query = link.parentElement.previousElementSibling.querySelector("code").textContent;
    link.href = `${browser.value}?cmd=edit&arg=${encodeURIComponent(query)}`;
  }
};
browser.addEventListener("input", point);
point();
"""


PREVIEW: Final = (
    'localStorage["nx.v1.nx.featureFlags"] = JSON.stringify({"query:import-grass": "true", '
    """"query:priority-styling": "true", _persist: '{"version":1,"rehydrated":true}'})"""
)
"""What lets the newer Browser (5.24) show its import of styles."""


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
        "<p><a class=fills>Put it into the Browser</a></p>"
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
<li>Drag single <code>.cypher</code> files onto its favourites, or let a link below put a query into its editor. Its
address: <input id=browser size=34 value="http://localhost:7474/browser/" aria-label="Address of the Browser"></li>
<li>Run a query, or read on. The Browser draws all relationships between what it shows; it draws only what a query
returns after <code>:config {{"autoComplete": false}}</code>.</li>
</ol>
<h2>The newer Browser</h2>
<p>It stands under <code>/browser/preview/</code>, and imports <code>saved-cypher.csv</code> in its Cypher panel. Its
import of styles is hidden, and takes this line in the console of the developer tools, once:</p>
<pre><button type=button>Copy</button><code id=preview>{escape(PREVIEW)}</code></pre>
<p>Load the page anew and run a query. A click on a label under <em>Results overview</em> shows an arrow, which takes
<code>style.grass</code>. Colours, sizes and captions come, borders do not: what is disputed looks like all else. A
node has the colour of that of its labels which stands first under <em>Update styling precedence</em>: drag Denial,
Event, Plan and Proposition to the top. All this holds until the page is loaded anew.</p>
<h2>What the colours say</h2>
<p>The colour of a situation is what the claims make of it, never its kind.</p>
<dl>{_colours()}</dl>
<p>A line <b style="color:{took_part}">PARTICIPATES_IN</b> says that an actor took part in what happened.
A line <b style="color:{cast}">CAST_IN</b> says that the actor has a role in what is planned, possible or denied:
<code>MATCH (a)-[:PARTICIPATES_IN]-&gt;(p:Pledge)</code> finds only pledges that were made.</p>
{folders}
<script>{_SCRIPT}</script></body></html>
"""
