"""What an analyst asks of a graph in Python: lists, one thing, why it is there, and what is disputed."""

from typing import NoReturn, Unpack

from kg.analysis.course import Course, course
from kg.analysis.diff import Changes, changes
from kg.analysis.disputes.disputed import Dispute, disputes
from kg.analysis.evidence.why import Evidence, why
from kg.analysis.lists import Row as Listed
from kg.analysis.lists import actors, claims, documents, listed, places, pledges
from kg.analysis.match import LEAST, Proposal, proposals
from kg.analysis.pledges.pledge import Pledge, Prospect, falls_due
from kg.analysis.pledges.sums import Sums, sums
from kg.analysis.search import Hit, search
from kg.analysis.selection import Asked, Filters, Selected
from kg.analysis.selection.others import takes
from kg.api.graph import StoredGraph
from kg.cells import Cell, Listing
from kg.errors import UsageError, suggestion
from kg.graph.index import Index
from kg.graph.kept.searched import Searched
from kg.graph.rows import Edge, Node
from kg.model.days import last_day
from kg.ontology import subclasses, terms
from kg.system.gc_pause import paused


class Shown(Cell, frozen=True, kw_only=True):
    """A node with its relationships, in and out."""

    node: Node
    relationships: list[Edge]


class Questions(StoredGraph):
    """The questions; every list is in the order of time, what has none last, unless it says otherwise."""

    _words: tuple[Index, Searched] | None = None

    def stats(self) -> dict[str, int]:
        """How much is in the store: documents, situations by reality, claims, actors, quads.

        >>> g.stats()["documents"]
        3
        """
        with self._opened.store() as store:
            return self._opened.counts(store)

    @paused()
    def documents(self, **filters: Unpack[Asked]) -> list[Listed]:
        """Every source that tells of what `filters` take in, with the number of its claims.

        `filters` are those of `g.situations`; `since` and `until` are days of publication here, `text` words of titles.

        >>> [one["id"] for one in g.documents()][0]
        '2025-09-03-vor-dem-gipfel'
        """
        return Listing(documents(self._selected(filters)))

    @paused()
    def actors(self, **filters: Unpack[Asked]) -> list[Listed]:
        """Every actor by name, with the number of events it took part in and of situations that only cast it.

        `filters` are those of `g.situations`, and count these situations alone; `text` are words of the actor's names.

        >>> [one["name"] for one in g.actors(type="PhoneCall", actor="Trump")][:2]
        ['Donald Trump', 'Emmanuel Macron']
        """
        return Listing(actors(self._selected(filters)))

    @paused()
    def places(self, **filters: Unpack[Asked]) -> list[Listed]:
        """Every place by name, with the territory in which it lies and the number of situations, as for `g.actors`."""
        return Listing(places(self._selected(filters)))

    def _selected(self, filters: Asked, on: str = "") -> Selected:
        return Selected(self.index, Filters.asked(self.index, **filters), on)

    @paused()
    def situations(self, **filters: Unpack[Asked]) -> list[Listed]:
        """Situations with what the claims make of them, time, place and participants.

        Args:
            filters: `type` (of the ontology, with those below it), `actor` (a name or id; of several each must take
                part), `role`, `representatives` (who holds an office acts for its country), `place` (with all that lies
                in it), `since`, `until`, `text`, `reality` (`Event`, `Plan`, `Proposition`), `state` of pledges,
                `document`, `publisher`, `language`, `anonymous`; see `kg.analysis.selection.Filters.asked`.

        Raises:
            UsageError: for a word, name or time that is unknown, with the nearest one.

        >>> [one["name"] for one in g.situations(type="PhoneCall", reality="Event")]
        ['call with Trump after the Paris summit']
        """
        return Listing(listed(self._selected(filters), "situations"))

    @paused()
    def claims(self, *, about: str = "", polarity: str = "", **filters: Unpack[Asked]) -> list[Listed]:
        """Claims by the day of their words, each with its speaker, certainty, stage and words.

        Args:
            about: the id of a situation or membership.
            polarity: `positive` or `negative`.
            filters: those of `g.situations`: claims about these; `text` are words of the quotes, or of what they are
                about.
        """
        wanted = {"about": about, "polarity": polarity}
        rows = claims(self._selected(filters))
        return Listing(one for one in rows if all(one[key] == value for key, value in wanted.items() if value))

    @paused()
    def pledges(self, *, on: str = "", **filters: Unpack[Asked]) -> list[Pledge]:
        """Every pledge with its makers, content, conditions and state, those only planned or denied too.

        Args:
            on: the day of which the state is asked (EDTF): steps count that have surely happened by then.
            filters: which pledges, such as `actor="France", role="pledger"` or `state="open"`; see `g.situations`.

        Raises:
            UsageError: for a text that is no time, and for a word or name that is unknown.

        >>> [pledge.state for pledge in g.pledges() if pledge.id == "pledge:macron-guarantees-2025-09-03"]
        ['open']
        """
        day = last_day(on)
        return Listing(pledges(self._selected(filters, day), day))

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
        return Listing(falls_due(self.index, condition, last_day(on)))

    @paused()
    def disputed(self, **filters: Unpack[Asked]) -> list[Dispute]:
        """What is disputed, counted differently, said not to be promised, or denied, with the claims of both sides.

        `filters` choose of which situations, see `g.situations`.
        """
        index = self.index
        selected = self._selected(filters)
        return Listing(one for one in disputes(index) if selected.takes(index.nodes[one.id]))

    @paused()
    def diff(self, before: "str | StoredGraph", after: str = "", **filters: Unpack[Asked]) -> Changes:
        """What became known, changed or was withdrawn from one day to another.

        Args:
            before: a day (EDTF), or another graph, such as a backup: what was retracted since is withdrawn then.
            after: a day (EDTF); by default what is in the store now.
            filters: what on either day; see `g.situations`.

        >>> [(one.before, one.after) for one in g.diff("2025-09-04", "2025-09-05").changed if one.what == "reality"]
        [('Plan', 'Event')]
        """
        earlier = before if isinstance(before, StoredGraph) else self.as_of(before)
        both = earlier.index, (self.as_of(after) if after else self).index
        one, other = (takes(Selected(index, Filters.asked(index, **filters))) for index in both)
        return changes(*both, (one, other))

    @paused()
    def match(self, least: float = LEAST) -> list[Proposal]:
        """Groups of situations in different documents that may be one, the surest first.

        What is judged in the file `same` is not proposed again.

        Args:
            least: the lowest probability that is proposed, from 0 to 1, of the weakest link of a group.
        """
        return Listing(proposals(self.index, least, self._opened.judged))

    @paused()
    def search(self, words: str, *, limit: int | None = None, **filters: Unpack[Asked]) -> list[Hit]:
        """Actors, situations, places and documents whose names have all the words, situations by their quotes too.

        Best first: whole words, then their beginnings, then words of another ending. Neither accents nor capitals make
        a difference; `OR` between words stands for either.

        Args:
            limit: no more than so many.
            filters: what situations are taken in; see `g.situations`.

        >>> [(hit.name, hit.reality) for hit in g.search("telefonat", limit=1)]
        [('call with Trump after the Paris summit', 'Event')]
        """
        index = self.index
        if self._words is None or self._words[0] is not index:
            with self._opened.store() as store:
                self._words = (index, self._opened.searched(store))
        return Listing(search(self._selected(filters), self._words[1], words, limit))

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
