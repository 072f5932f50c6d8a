"""Texts of tokens: where each token stands in a text, or a text rebuilt from them."""

from collections.abc import Iterable, Sequence

from kg.loaders.annotation.neutral import Fragment


def aligned(text: str, tokens: Iterable[str]) -> list[Fragment] | None:
    """Offsets of the tokens in the text, with nothing but white space between; None where they do not fit."""
    found: list[Fragment] = []
    at = 0
    for token in tokens:
        while at < len(text) and text[at].isspace() and not token.startswith(text[at]):
            at += 1
        if not text.startswith(token, at):
            return None
        found.append((at, at + len(token)))
        at += len(token)
    return None if text[at:].strip() else found


def joined(tokens: Sequence[str], breaks: frozenset[int] = frozenset()) -> tuple[str, list[Fragment]]:
    """A text of the tokens joined by one blank, a line break before those at the indices `breaks`; their offsets."""
    parts: list[str] = []
    found: list[Fragment] = []
    at = 0
    for index, token in enumerate(tokens):
        if index:
            parts.append("\n" if index in breaks else " ")
            at += 1
        parts.append(token)
        found.append((at, at + len(token)))
        at += len(token)
    return "".join(parts), found


def fragments(indices: Iterable[int], offsets: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """The passages of tokens: one for each run of neighbours."""
    runs: list[list[int]] = []
    for index in sorted(set(indices)):
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple((offsets[run[0]][0], offsets[run[-1]][1]) for run in runs)
