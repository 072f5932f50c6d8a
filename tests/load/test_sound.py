"""What many records share is looked at once, and only where nothing was found in it."""

from kg.errors import Problem
from kg.load.check.sound import Once


def test_the_very_same_thing_is_looked_at_once_and_a_fault_is_told_every_time() -> None:
    looked: list[list[str]] = []

    def check(thing: list[str]) -> list[Problem]:
        looked.append(thing)
        return [Problem("KG011", "no id", "a", "id")] if "bad" in thing else []

    once = Once(check)
    good, equal, bad = ["good"], ["good"], ["bad"]
    assert [list(once(one)) for one in (good, good, equal)] == [[], [], []]
    assert looked == [good, equal]
    assert list(once(bad)) == list(once(bad)) != []
