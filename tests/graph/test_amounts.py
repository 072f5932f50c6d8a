"""Sums of money in the property graph: which one stands, and that no document's is lost or mixed with another's."""

from itertools import permutations
from pathlib import Path

import pytest

from kg.graph.index import Index
from kg.graph.projection import project, stream
from kg.load.load import load
from kg.reference import reference
from kg.store.store import Store

PROMISE = """\
document: {{id: {id}, publisher: {id} Wire}}
situations:
  - type: Pledge
    participants: [{{actor: Denmark, role: pledger}}]
    content: {{id: event:aid, type: MilitaryAid{amount}}}
"""


def node(folder: Path, *amounts: str, order: tuple[int, ...] = ()) -> dict[str, object]:
    """The aid of a store in which each document gives it one of these sums; an empty one gives none."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in order or range(len(amounts)):
        amount = f', amount: "{amounts[number]}"' if amounts[number] else ""
        file = folder / f"d{number}.yaml"
        file.write_text(PROMISE.format(id=f"d{number}", amount=amount), encoding="utf-8")
        load(folder / "store", [str(file)])
    with Store(folder / "store", read_only=True) as store:
        whole = Index(project(store.records, reference().get)).nodes["event:aid"].properties
        assert Index(stream(store, reference().get)).nodes["event:aid"].properties == whole
    names = ("amount", "currency", "ceiling", "per", "period", "amount_text", "amounts")
    return {name: whole[name] for name in names if name in whole}


def test_a_sum_is_a_number_a_currency_and_how_it_is_meant(tmp_path: Path) -> None:
    assert node(tmp_path, "up to EUR 1.5bn a year 2031/2033") == {
        "amount": 1_500_000_000,
        "currency": "EUR",
        "ceiling": True,
        "per": "year",
        "period": "2031/2033",
        "amount_text": "up to EUR 1.5bn a year, 2031/2033",
    }
    assert node(tmp_path / "b", "EUR 0.5") == {"amount": 0.5, "currency": "EUR", "amount_text": "EUR 0.5"}
    assert node(tmp_path / "c", "") == {}


@pytest.mark.parametrize(
    ("amounts", "stands"),
    [
        (("EUR 2bn", "EUR 1bn", "EUR 2bn"), "EUR 2bn"),
        (("EUR 2bn", "EUR 1bn"), "EUR 1bn"),
        (("EUR 2bn", "", "EUR 2bn"), "EUR 2bn"),
        (("DKK 7.5bn", "up to EUR 1bn"), "up to EUR 1bn"),
    ],
)
def test_the_sum_of_most_documents_stands_and_of_several_the_lowest(
    tmp_path: Path, amounts: tuple[str, ...], stands: str
) -> None:
    found = {
        str(node(tmp_path / "".join(map(str, order)), *amounts, order=order))
        for order in permutations(range(len(amounts)))
    }
    assert len(found) == 1
    [only] = found
    assert f"'amount_text': '{stands}'" in only
    assert ("'amounts'" in only) == (len(set(filter(None, amounts))) > 1)


def test_each_document_keeps_its_sum(tmp_path: Path) -> None:
    assert node(tmp_path, "EUR 2bn", "DKK 7.5bn")["amounts"] == ["d0: EUR 2000000000", "d1: DKK 7500000000"]
    with Store(tmp_path / "store") as store:
        store.retract("d1")
        after = Index(project(store.records, reference().get)).nodes["event:aid"].properties
    assert (after["amount_text"], "amounts" in after) == ("EUR 2bn", False)
