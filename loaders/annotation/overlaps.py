"""Labels on the same words: a cue that covers what it speaks of, and labels that nobody explains."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from kg.loaders.annotation.meaning import Kind, Meant
from kg.loaders.annotation.modality import turns
from kg.loaders.annotation.neutral import Fragment, Mention
from kg.reading.mapping_rules import Setting, merged


def covering(meant: dict[str, Meant]) -> Iterator[tuple[Meant, Setting]]:
    """Each mention on whose words a cue lies (a scope, or a second label), with what the cue says."""
    scopes: dict[tuple[object, ...], tuple[Setting, list[Fragment]]] = {}
    for cue in (one for one in meant.values() if one.kind is Kind.CUE):
        setting = merged([cue.rule, cue.said, cue.attributes.weak])
        key = (setting.polarity, setting.certainty, setting.status)
        scopes.setdefault(key, (setting, []))[1].extend(cue.mention.fragments)
    for setting, passages in scopes.values():
        passages.sort()
        starts = [start for start, _ in passages]
        reach = list(accumulate((end for _, end in passages), max))
        for one in meant.values():
            if one.kind is Kind.CUE or not one.mention.fragments:
                continue
            start, end = one.mention.fragments[0][0], one.mention.fragments[-1][1]
            last = bisect_right(starts, start) - 1
            if last >= 0 and reach[last] >= end:
                yield one, setting


def idle(meant: dict[str, Meant], linked: set[str]) -> Iterator[Meant]:
    """Cues that take something away, but are linked to nothing and lie on nothing's words."""
    words = sorted(
        (m[0][0], m[-1][1]) for one in meant.values() if one.kind is not Kind.CUE and (m := one.mention.fragments)
    )
    starts = [start for start, _ in words]
    first_end = list(accumulate((end for _, end in reversed(words)), min))[::-1]
    for cue in meant.values():
        if cue.kind is not Kind.CUE or cue.mention.id in linked:
            continue
        at = ((bisect_left(starts, start), end) for start, end in cue.mention.fragments)
        lies_on = any(n < len(starts) and first_end[n] <= end for n, end in at)
        if not lies_on and turns(merged([cue.rule, cue.said, cue.attributes.weak])):
            yield cue


def same_words(others: Iterable[Mention], meant: dict[str, Meant]) -> Iterator[tuple[Mention, Meant]]:
    """Mentions on exactly the words of situations, in pairs in which each of both stands at least once."""
    here: dict[tuple[Fragment, ...], list[Mention]] = defaultdict(list)
    for mention in others:
        here[mention.fragments].append(mention)
    situations: dict[tuple[Fragment, ...], list[Meant]] = defaultdict(list)
    for one in meant.values():
        if one.kind is Kind.SITUATION and one.mention.fragments in here:
            situations[one.mention.fragments].append(one)
    for words, found in situations.items():
        mentions = here[words] if words else []
        for n in range(max(len(mentions), len(found)) if mentions else 0):
            yield mentions[min(n, len(mentions) - 1)], found[min(n, len(found) - 1)]
