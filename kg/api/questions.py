"""What an analyst asks of a graph in Python: lists, one thing, why it is there, and what is disputed."""

from typing import NoReturn

import msgspec

from kg.analysis.course import Course, course
from kg.analysis.diff import Changes, changes
from kg.analysis.disputes.disputed import Dispute, disputes
from kg.analysis.evidence.why import Evidence, why
from kg.analysis.lists import Row as Listed
from kg.analysis.lists import actors, claims, documents, situations
from kg.analysis.match import Pair, proposals
from kg.analysis.pledges.pledge import Pledge, Prospect, falls_due, pledges
from kg.analysis.pledges.sums import Sums, sums
from kg.analysis.selection import Filters, Selected
from kg.api.graph import StoredGraph
from kg.errors import UsageError, suggestion
from kg.graph.rows import Edge, Node
from kg.model.days import last_day
from kg.ontology import subclasses, terms
from kg.system.gc_pause import paused


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A node with its relationships, in and out."""

    node: Node
    relationships: list[Edge]


class Questions(StoredGraph):
    """The questions; every list is in the order of ids unless it says otherwise."""

    def stats(self) -> dict[str, int]:
        """How much is in the store: documents, situations by reality, claims, actors, quads.

        >>> g.stats()["documents"]
        3
        """
        with self._opened.store() as store:
            return self._opened.counts(store)

    @paused()
    def documents(self) -> list[Listed]:
        """Every source, with the number of its claims.

        >>> [one["id"] for one in g.documents()][0]
        '2025-09-03-vor-dem-gipfel'
        """
        return list(documents(Selected(self.index)))

    @paused()
    def actors(self) -> list[Listed]:
        """Every actor, with the number of events it took part in and of situations that only cast it."""
        return list(actors(Selected(self.index)))

    @paused()
    def situations(self, *, type: str = "", reality: str = "") -> list[Listed]:  # noqa: A002  # the ontology's word
        """Situations with what the claims make of them, time, place and participants.

        Args:
            type: a type of the ontology; those below it are taken in.
            reality: `Event`, `Plan` or `Proposition`.

        Raises:
            UsageError: where either word is not in the ontology.

        >>> [one["name"] for one in g.situations(type="PhoneCall", reality="Event")]
        ['call with Trump after the Paris summit']
        """
        return list(situations(Selected(self.index, Filters.asked(self.index, type=type, reality=reality))))

    @paused()
    def claims(self, *, about: str = "", polarity: str = "", document: str = "") -> list[Listed]:
        """Claims, each with its speaker, certainty, stage and words.

        Args:
            about: the id of a situation or membership.
            polarity: `positive` or `negative`.
            document: the id of a document.
        """
        wanted = {"about": about, "polarity": polarity, "document": document.removeprefix("doc:")}
        return [
            one
            for one in claims(Selected(self.index))
            if all(one[key] == value for key, value in wanted.items() if value)
        ]

    @paused()
    def pledges(self, *, on: str = "") -> list[Pledge]:
        """Every pledge with its makers, content, conditions and state, those only planned or denied too.

        Args:
            on: the day of which the state is asked (EDTF): steps count that have surely happened by then.

        Raises:
            UsageError: for a text that is no time.

        >>> [pledge.state for pledge in g.pledges() if pledge.id == "pledge:macron-guarantees-2025-09-03"]
        ['open']
        """
        return list(pledges(self.index, last_day(on)))

    @paused()
    def sums(self, *, on: str = "") -> Sums:
        """What was promised in money, per makers, state and currency, and which sums are not added, with the reason.

        Args:
            on: the day of which the state is asked (EDTF).

        Raises:
            UsageError: for a text that is no time.
        """
        return sums(self.index, last_day(on))

    @paused()
    def falls_due(self, condition: str, *, on: str = "") -> list[Prospect]:
        """What becomes of each pledge in force that hangs on a situation, once this has come about.

        `outcome` says whether the pledge is then `due`, still `needs` something, is `blocked`, or `ends`.

        Args:
            condition: the id of the situation, or its type.
            on: the day of which the state is asked (EDTF).

        Raises:
            UsageError: where nothing has this id and no type this name.
        """
        if condition not in self.index.nodes and condition not in terms():
            near = suggestion(condition, (*subclasses("Situation"), *self.index.nodes))
            raise UsageError(f'nothing has the id or type "{condition}"{near}')
        return list(falls_due(self.index, condition, last_day(on)))

    @paused()
    def disputed(self) -> list[Dispute]:
        """What is disputed, counted differently, said not to be promised, or denied, with the claims of both sides."""
        return list(disputes(self.index))

    @paused()
    def diff(self, before: "str | StoredGraph", after: str = "") -> Changes:
        """What became known, changed or was withdrawn from one day to another.

        Args:
            before: a day (EDTF), or another graph, such as a backup: what was retracted since is withdrawn then.
            after: a day (EDTF); by default what is in the store now.

        >>> [(one.before, one.after) for one in g.diff("2025-09-04", "2025-09-05").changed if one.what == "reality"]
        [('Plan', 'Event')]
        """
        earlier = before if isinstance(before, StoredGraph) else self.as_of(before)
        return changes(earlier.index, (self.as_of(after) if after else self).index)

    @paused()
    def match(self, least: float = 0.6) -> list[Pair]:
        """Pairs of situations in different documents that may be one, best first.

        What is judged in the file `same` is not proposed again.

        Args:
            least: the lowest score that is proposed, from 0 to 1.
        """
        return list(proposals(self.index, least, self._opened.judged))

    def show(self, id: str) -> Shown:  # noqa: A002  # the name of the property
        """The node with this id, and its relationships.

        Raises:
            UsageError: where nothing has this id, with the nearest one.

        >>> g.show("actor:emmanuel-macron").node.labels
        ('Actor', 'Person')
        """
        index = self.index
        if id not in index.nodes:
            self._unknown(id)
        return Shown(node=index.nodes[id], relationships=[*index.out.get(id, ()), *index.into.get(id, ())])

    def why(self, id: str) -> Evidence:  # noqa: A002  # the name of the property
        """The claims behind any node or relationship, with the exact words they rest on and who passed them on.

        Raises:
            UsageError: where nothing has this id, with the nearest one.

        >>> g.why("event:paris-summit-2025-09-04").sources
        2
        """
        return why(self.index, id) or self._unknown(id)

    def course(self, id: str) -> Course:  # noqa: A002  # the name of the property
        """The words about a situation in their order, with voice, day, stage and passage, and what they made of it.

        `g.as_of(day).course(id)` is the course as it was known by a day.

        Raises:
            UsageError: where no situation has this id, with the nearest one.

        >>> [(turn.day, turn.reality) for turn in g.course("event:paris-summit-2025-09-04").turns[:2]]
        [('2025-09-03', 'Plan'), ('2025-09-04', 'Event')]
        """
        index = self.index
        if id not in index.nodes or "Situation" not in index.nodes[id].labels:
            self._unknown(id)
        with self._opened.store() as store:
            return course(index, self._opened.told(store, id), id, self.language)

    def _unknown(self, id_: str) -> NoReturn:
        raise UsageError(f'nothing has the id "{id_}"' + suggestion(id_, self.index.nodes))
