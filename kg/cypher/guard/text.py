"""A query with its words, and the changes that are made to it before the engine reads it."""

from kg.cypher.guard.lexer import Word, closing, quoted


class Text:
    """A query on its way to the engine: places are always those of the query as it was written."""

    def __init__(self, query: str, some: list[Word]) -> None:
        while some and some[-1].is_(";"):
            some = some[:-1]
        self.query = query
        self.words = some
        self._changes: list[tuple[int, int, str]] = []
        self._names = 0
        self._renamed: dict[str, str] = {}

    def edit(self, word: Word, instead: str) -> None:
        """Put something in the place of a word."""
        self.edit_range(word.start, word.end, instead)

    def edit_range(self, start: int, end: int, instead: str) -> None:
        """Put something in the place of what stands between two places, and of changes within it."""
        self._changes = [one for one in self._changes if not (start <= one[0] and one[1] <= end and one[0] < end)]
        self._changes.append((start, end, instead))

    def insert(self, at: int, what: str) -> None:
        """Put something in, behind what was put there before."""
        self._changes.append((at, at, what))

    def edited(self, until: int | None = None) -> str:
        """The query with all changes, or its beginning."""
        return self.part(0, (self.words[-1].end if self.words else 0) if until is None else until)

    def part(self, at: int, end: int) -> str:
        """What stands between two places, with all changes."""
        found = ""
        for start, stop, instead in sorted(self._changes, key=lambda one: one[:2]):
            if at <= start <= end and stop <= end:
                found += self.query[at:start] + instead
                at = stop
        return found + self.query[at:end]

    def without_version(self) -> None:
        """Leave out `CYPHER 5`: it is what is answered here."""
        if len(self.words) > 2 and self.words[0].is_("CYPHER") and self.words[1].value == "5":
            self.edit_range(self.words[0].start, self.words[1].end, "")
            self.words = self.words[2:]

    def rename(self) -> None:
        """Give variables a plain name that the engine would not take for one: with a dot it looks for a property."""
        for at, word in enumerate(self.words):
            if word.kind == "quoted" and not word.value.isidentifier() and self._is_variable(at):
                self.edit(word, self.renamed(word.value))

    def renamed(self, name: str) -> str:
        """A variable as the engine is to read it."""
        if name.isidentifier():
            return quoted(name)
        if name not in self._renamed:
            self._renamed[name] = self.fresh()
        return self._renamed[name]

    def _is_variable(self, at: int) -> bool:
        before, after = self.words[at - 1] if at else None, self.words[at + 1] if at + 1 < len(self.words) else None
        if self._in_name(at):
            return False
        return not (after is not None and after.is_(":") and before is not None and before.is_("{", ","))

    def fresh(self) -> str:
        """A name that nobody else has."""
        self._names += 1
        return f"_kg_{self._names}"

    def closing(self, at: int) -> int:
        """Where the bracket closes that opens at `at`."""
        return closing(self.words, at)

    def is_call(self, at: int) -> bool:
        """Whether the name here begins a function's, and is no part of a property, a label or a type."""
        return not self._in_name(at)

    def _in_name(self, at: int) -> bool:
        """Whether a property, a label or a type stands here; a bar is between labels, or in a comprehension."""
        if at and self.words[at - 1].is_("|"):
            return at > 2 and self.words[at - 3].is_(":", "|", "&", "!")
        return at > 0 and self.words[at - 1].is_(".", ":", "&", "!")
