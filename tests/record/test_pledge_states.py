"""The state of every pledge in the record of security commitments on five days.

The rows of the 57 pledges that have a step were read by hand against the documents: times of steps and of reports.
"""

from kg.api import Graph
from tests.support.goldens import compare

DAYS = ("2014-12-31", "2022-03-01", "2023-08-01", "2024-07-15", "2025-09-04")


def test_the_state_of_every_pledge_on_five_days(record: Graph) -> None:
    states = {day: {one.id: one.state for one in record.pledges(on=day)} for day in DAYS}
    rows = ["\t".join(("pledge", *DAYS))]
    rows += ["\t".join((id_, *(states[day][id_] for day in DAYS))) for id_ in sorted(states[DAYS[0]])]
    compare("pledges/states.tsv", "\n".join(rows) + "\n")


def test_the_steps_of_every_pledge_can_follow_each_other(record: Graph) -> None:
    assert {one.id: one.impossible for one in record.pledges() if one.impossible} == {}
