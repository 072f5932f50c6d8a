"""Circles in what depends on what: the nodes that lead back to themselves, in time that grows with the links only."""

from collections.abc import Iterable, Iterator, Mapping

Links = Mapping[str, Iterable[str]]
"""Node → nodes it leads to; those that are no key lead nowhere."""


def in_circles(links: Links) -> set[str]:
    """Every node from which a way leads back to it (Kosaraju's strongly connected components)."""
    links = {node: targets for node, targets in links.items() if targets}
    if not links:  # as for nearly every row of a table
        return set()
    order = [node for tree in _trees(links, links) for node in tree]
    back: dict[str, list[str]] = {node: [] for node in order}
    for node in order:
        for target in links.get(node, ()):
            back[target].append(node)
    found = (tree for tree in _trees(back, reversed(order)) if len(tree) > 1 or tree[0] in back[tree[0]])
    return {node for tree in found for node in tree}


def _trees(links: Links, starts: Iterable[str]) -> Iterator[list[str]]:
    """What is first reached from each start, the farthest nodes first."""
    seen: set[str] = set()
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        done: list[str] = []
        way = [(start, iter(links.get(start, ())))]
        while way:
            node, targets = way[-1]
            target = next((one for one in targets if one not in seen), None)
            if target is None:
                done.append(node)
                way.pop()
            else:
                seen.add(target)
                way.append((target, iter(links.get(target, ()))))
        yield done
