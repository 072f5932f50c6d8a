"""What was public, and what we had recorded, by a day: one filter of documents in front of everything else."""

from typing import Final, NamedTuple

from kg.model.course import public
from kg.model.days import last_day
from kg.store.store import Store


class Known(NamedTuple):
    """The last days (ISO) of publication and of record; empty for no bound."""

    public: str = ""
    recorded: str = ""

    @classmethod
    def by(cls, public: str = "", recorded: str = "") -> "Known":
        """From times as people write them (EDTF): `2025-09` is the whole month. Raises `UsageError`."""
        return cls(last_day(public), last_day(recorded))

    def of(self, store: Store) -> Store:
        """The store as if it held only the documents that were public, and recorded, by these days.

        A document was public by the last day of its time of publication, or on which it was retrieved where that is not
        known; what has neither is left out.
        """
        if not any(self):
            return store
        return store.only(name for name in store.documents() if self._holds(store, name))

    def _holds(self, store: Store, name: str) -> bool:
        if self.public and not "" < public(store.document(name)) <= self.public:
            return False
        return not self.recorded or "" < store.recorded_at(name)[:10] <= self.recorded


ALL: Final = Known()
"""All that is in the store."""
