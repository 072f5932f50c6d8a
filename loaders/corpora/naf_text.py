"""The text of a NAF file, and where its tokens stand in it."""

from kg.errors import BadInput
from kg.loaders.annotation.neutral import Fragment
from kg.loaders.text.xml_text import Element
from kg.reading.limits import DEFAULT


def text_with_offsets(tokens: list[Element], raw: str | None, file: str) -> tuple[str, list[Fragment]]:
    """The raw text, or where there is none the tokens at their offsets with blanks between; and where each stands.

    Raises `BadInput` (KG010) where a token has no offset, (KG030) where it is not at its offset.
    """
    words = [one.text or "" for one in tokens]
    starts = [_offset(one, file) for one in tokens]
    text = _rebuilt(tokens, words, starts, file) if raw is None else raw
    for one, word, start in zip(tokens, words, starts, strict=True):
        held = text[start : start + len(word)]
        if held != word:
            raise BadInput([one.fault("KG030", f'the offset {start} holds "{held}", not "{word}"', file)])
    return text, [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]


def _rebuilt(tokens: list[Element], words: list[str], starts: list[int], file: str) -> str:
    parts: list[str] = []
    end = 0
    for one, word, start in zip(tokens, words, starts, strict=True):
        if start > DEFAULT.text:
            raise BadInput([one.fault("KG004", f"the text is longer than {DEFAULT.text} characters", file)])
        if start < end:
            reason = f'the token "{word}" begins at {start}; the text before it ends at {end}'
            raise BadInput([one.fault("KG030", reason, file)])
        parts += [" " * (start - end), word]
        end = start + len(word)
    return "".join(parts)


def _offset(one: Element, file: str) -> int:
    text = one.get("offset", "")
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise BadInput([one.fault("KG010", f'offset is "{text}", not a number', file)])
    return int(text)
