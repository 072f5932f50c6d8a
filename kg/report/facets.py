"""What the page is about, and by what its entries are filtered: actors, days, reality, state."""

from collections.abc import Callable, Iterable

from kg.analysis.evidence.reasons import Reason, reasons
from kg.analysis.pledges.pledge import Pledge, pledges, reality
from kg.analysis.representatives import Representatives
from kg.graph.briefs import PARTS
from kg.graph.index import Index
from kg.graph.rows import Node
from kg.model.period import by_time, stretches
from kg.report.html import Html, el
from kg.report.words import Words

Progress = Callable[[int, int], None]
"""Is told how many entries are made, of how many."""


class Told:
    """A graph with the words of the page, and the numbers under which actors and situations stand in it."""

    def __init__(self, index: Index, words: Words, on: str = "", progress: Progress | None = None) -> None:
        self.index = index
        self.words = words
        self.pledges = sorted(pledges(index, on), key=lambda one: by_time(one.when), reverse=True)
        self._acting = _acting(index)
        cast = {edge.source for edges in index.into.values() for edge in edges if edge.type in PARTS}
        cast.update(id_ for some in self._acting.values() for id_ in some if id_ in index.nodes)
        self.actors = {
            id_: at for at, id_ in enumerate(sorted(cast, key=lambda id_: (index.name(id_).casefold(), id_)))
        }
        documents = sorted(
            index.having("Document"), key=lambda one: (by_time(str(one.properties.get("published", ""))), one.id)
        )
        self.documents = [document.id for document in reversed(documents)]
        self.situations = {node.id: at for at, node in enumerate(index.having("Situation")) if self.stands(node)}
        self._progress = progress or (lambda _done, _total: None)
        self._made = 0

    def stands(self, node: Node) -> bool:
        """Whether a situation has an entry: pledges have, and all that somebody makes a claim about."""
        return "Pledge" in node.labels or bool(self.index.claims(node.id))

    def named(self, id_: str) -> Html:
        """The name of a node; where it is in another language than the page, this says in which."""
        given = self.index.nodes[id_].properties
        languages = [
            key.removeprefix("name_") for key in given if key.startswith("name_") and given[key] == given["name"]
        ]
        foreign = languages and self.words.language not in languages
        return el("span", {"class": "name"} | ({"lang": languages[0]} if foreign else {}), str(given["name"]))

    def reasons(self, id_: str) -> list[Reason]:
        """The claims about a situation."""
        return reasons(self.index, self.index.claims(id_))

    def made(self) -> None:
        """Tell that one more entry is made."""
        self._made += 1
        self._progress(self._made, len(self.situations) + len(self.documents))

    # -- attributes by which the script filters

    def situation(self, id_: str) -> dict[str, str]:
        """Of an entry about a situation: its anchor, number, actors and those they act for, days and reality."""
        self.made()
        return {
            "id": id_,
            "data-at": str(self.situations[id_]),
            "data-actors": self.numbers((*self.index.cast(id_), *self._acting.get(id_, ()))),
            "data-days": days(str(self.index.get(id_, "when"))),
            "data-reality": self.reality(id_),
        }

    def reality(self, id_: str) -> str:
        """What the claims make of a situation; what they dispute is no event and no plan here, but `Disputed`."""
        labels = self.index.nodes[id_].labels
        return "Disputed" if "Disputed" in labels else reality(labels)

    def pledge(self, pledge: Pledge) -> dict[str, str]:
        """Of an entry about a pledge: its state too, and those only said to have joined."""
        return self.situation(pledge.id) | {"data-state": pledge.state}

    def numbers(self, ids: Iterable[str]) -> str:
        """The numbers of actors, as the script reads them."""
        return " ".join(map(str, sorted({self.actors[id_] for id_ in ids if id_ in self.actors})))


def _acting(index: Index) -> dict[str, set[str]]:
    """Those for whom somebody takes part, by situation: whoever looks for a country finds its president too."""
    representatives, found = Representatives(index), dict[str, set[str]]()
    for edges in index.into.values():
        for edge in edges:
            if edge.type in PARTS:
                found.setdefault(edge.target, set()).update(representatives.of(edge))
    return found


def days(when: str) -> str:
    """The days of a time (EDTF) as the script reads them: `first/last`, of a set those of each member."""
    return " ".join(map("/".join, stretches(when)))


def newest_first(index: Index, ids: Iterable[str]) -> list[str]:
    """Situations by time, the latest first, those without a date last."""
    return sorted(sorted(ids), key=lambda id_: by_time(str(index.get(id_, "when"))), reverse=True)


def type_of(node: Node) -> str:
    """The narrowest type of a situation; labels of reality are none."""
    return [label for label in node.labels if label not in ("Event", "Plan", "Proposition", "Disputed")][-1]
