"""Who is who in the lists: told by office, country and day; what one word in a remark must not decide."""

from pathlib import Path

import pytest

from kg.load.mappings import mapping
from kg.loaders.state_department.mapping import HsgMapping
from kg.loaders.state_department.remarks import Remarks
from kg.model.folding import is_short_for
from kg.model.records import Record, Situation, Status
from kg.reference import reference
from tests.support.annotated import read_all, sample
from tests.support.tables import table

VISIT = (
    "<visit><id>{id}</id><start-date>{day}</start-date><end-date>{day}</end-date><visitor>{visitor}</visitor>"
    "<from>{country}</from><description>{remark}</description></visit>"
)


def visits(folder: Path, *rows: tuple[str, str, str, str]) -> list[Record]:
    """Records of visits: day, visitor, country, remark."""
    entries = [
        VISIT.format(id=number, day=day, visitor=visitor, country=country, remark=remark)
        for number, (day, visitor, country, remark) in enumerate(rows, 1)
    ]
    return whole(folder, f"<visits>{''.join(entries)}</visits>")


def trips(folder: Path, *rows: tuple[str, str, str, str]) -> list[Record]:
    """Records of trips: day, traveller, country, remark."""
    entries = [
        f'<trip who="x"><id>{number}</id><name>{name}</name><start-date>{day}</start-date><end-date>{day}</end-date>'
        f"<country>{country}</country><remarks>{remark}</remarks></trip>"
        for number, (day, name, country, remark) in enumerate(rows, 1)
    ]
    return whole(folder, f"<trips>{''.join(entries)}</trips>")


def whole(folder: Path, text: str) -> list[Record]:
    units = read_all(table(folder, "l.xml", text)[0])
    assert not [str(fault) for unit in units for fault in unit.faults]
    return [unit.record for unit in units if unit.record is not None]


def name(id_: str, record: Record) -> str:
    entry = next((one for one in record.actors if one.id == id_), None) or reference().get(id_)
    assert entry is not None
    return entry.names["en"]


def met(record: Record) -> list[str]:
    """Ids of those whom the traveller met."""
    own = {part.actor for one in record.situations if one.type == "Visit" for part in one.participations}
    found = [part.actor for one in record.situations if one.type == "Meeting" for part in one.participations]
    return [id_ for id_ in found if id_ not in own]


def visit(record: Record) -> Situation:
    return next(one for one in record.situations if one.type == "Visit")


def visitors(record: Record) -> list[str]:
    return [part.actor for part in visit(record).participations if part.role == "visitor"]


@pytest.mark.parametrize(
    ("day", "words", "full"),
    [
        ("1990-07-13", "President Bush", "George H. W. Bush"),
        ("2006-07-13", "President Bush", "George W. Bush"),
        ("2005-07-13", "President Bush Oct. 9", "George W. Bush"),
        ("2005-07-13", "President Bush October 9", "George W. Bush"),
        ("1990-07-13", "President George Bush", "George H. W. Bush"),
        ("1985-07-13", "Vice President Bush", "George H. W. Bush"),
        ("1905-07-13", "President Roosevelt", "Theodore Roosevelt"),
        ("1942-07-13", "President Roosevelt", "Franklin D. Roosevelt"),
        ("1962-07-13", "Vice President Johnson", "Lyndon B. Johnson"),
        ("1964-07-13", "President Johnson", "Lyndon B. Johnson"),
        ("1952-12-17", "President-elect Eisenhower", "Dwight D. Eisenhower"),
        ("1954-07-13", "Secretary of State Dulles", "John Foster Dulles"),
        ("1954-07-13", "Secretary Dulles", "John Foster Dulles"),
        ("1999-07-13", "President Clinton", "Bill Clinton"),
        ("2010-07-13", "Secretary of State Clinton", "Hillary Clinton"),
        ("2022-07-13", "President Biden", "Joe Biden"),
        ("2012-07-13", "Vice President Biden", "Joe Biden"),
    ],
)  # fmt: skip
def test_a_surname_is_told_by_office_and_day(tmp_path: Path, day: str, words: str, full: str) -> None:
    [record] = visits(tmp_path, (day, "President Jane Example", "Iceland", f"Met with {words}."))
    assert [name(id_, record) for id_ in met(record)] == [full]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("1995-07-13", "President Bush"),
        ("2006-07-13", "Afghan President Karzai"),
        ("2006-07-13", "Afghan President Bush"),
        ("2006-07-13", "President Karzai"),
        ("2006-07-13", "Prime Minister Bush"),
        ("2006-07-13", "Congolese President Kabila"),
        ("2006-07-13", "President Kim of South Korea"),
    ],
)  # fmt: skip
def test_a_surname_that_no_office_tells_is_of_one_visit_only(tmp_path: Path, day: str, words: str) -> None:
    records = visits(
        tmp_path,
        *((day, f"President {visitor}", "Iceland", f"Met with {words}.") for visitor in ("Ann Doe", "John Roe")),
    )
    ids = [met(record) for record in records]
    assert ids[0][0].startswith("hsg:person/visit.1.")
    assert ids[1][0].startswith("hsg:person/visit.2.")
    assert "united-states" not in str(ids).lower()


def test_visitors_are_one_by_full_name_country_and_time(tmp_path: Path) -> None:
    rows = [
        ("1990-02-10", "Prime Minister Jane Example", "Portugal"),
        ("1994-02-10", "President Jane Example", "Portugal"),
        ("2003-02-10", "President Jane Example", "Portugal"),
        ("2039-02-10", "President Jane Example", "Portugal"),
        ("1990-02-10", "Prime Minister Jane Example", "Iceland"),
        ("1990-02-10", "President Example", "Portugal"),
        ("1991-02-10", "President Example", "Portugal"),
        ("1991-03-10", "President José Êxample Jr.", "Portugal"),
        ("1992-03-10", "President Jose Exámple, Jr.", "Portugal"),
    ]
    found = [visitors(record)[0] for record in visits(tmp_path, *((*row, "Working visit.") for row in rows))]
    assert found[0] == found[1] == found[2]
    assert len(set(found)) == len(rows) - 2
    assert found[5] == "hsg:person/visit.6.President.Example"


@pytest.mark.parametrize(
    ("visitor", "country", "names"),
    [
        ("President A.N.R. Sample", "Iceland", ["A.N.R. Sample"]),
        ("Prime Minister St. Laurent", "Canada", ["St. Laurent"]),
        ("President Philip J. Example", "Iceland", ["Philip J. Example"]),
        ("President Surangel Whipps, Jr", "Palau", ["Surangel Whipps Jr"]),
        ("President Benigno S. Aquino, 3rd", "Philippines", ["Benigno S. Aquino 3rd"]),
        ("King Abdullah and Crown Prince Hussein", "Jordan", ["Abdullah", "Hussein"]),
        ("President Andrzej Duda and Prime Minister Donald Tusk", "Poland", ["Andrzej Duda", "Donald Tusk"]),
        ("President and Mrs. Example", "Iceland", ["Example", "Mrs. Example"]),
        ("President Jane Example and Mr. Example", "Iceland", ["Jane Example", "Mr. Example"]),
        ("Premier and Prince Sihanouk", "Cambodia", ["Sihanouk"]),
        ("Vice Premier Jane Example", "China, People's Republic of", ["Jane Example"]),
        ("Crown Prince Olav", "Norway", ["Olav"]),
        ("King Kalakaua", "Samoa", ["Kalakaua"]),
        ("Emperor Dom Pedro II", "Brazil", ["Dom Pedro II"]),
        ("President Hassan Sheikh Example", "Somalia", ["Hassan Sheikh Example"]),
        ("Jane Example", "Iceland", ["Jane Example"]),
        ("Prime Minister June May", "Iceland", ["June May"]),
        ("Foreign Minister Ida von der Heide", "Austria", ["Ida von der Heide"]),
        ("Prime Minister Dato' Seri Anwar bin Example", "Malaysia", ["Dato Seri Anwar bin Example"]),
    ],
)  # fmt: skip
def test_visitors_by_name(tmp_path: Path, visitor: str, country: str, names: list[str]) -> None:
    [record] = visits(tmp_path, ("1999-02-10", visitor, country, "Working visit."))
    assert sorted(name(id_, record) for id_ in visitors(record)) == sorted(names)
    assert len(set(visitors(record))) == len(names)


def test_a_ruler_is_told_by_ordinal_or_decade(tmp_path: Path) -> None:
    rows = [
        ("1999-02-10", "King Abdullah II", "Jordan"),
        ("2020-02-10", "King Abdullah II", "Jordan"),
        ("1949-02-10", "King Abdullah", "Jordan"),
        ("2020-02-10", "King Abdullah", "Jordan"),
        ("2021-02-10", "King Abdullah", "Jordan"),
        ("2021-02-10", "King Abdullah", "Saudi Arabia"),
    ]
    found = [visitors(record)[0] for record in visits(tmp_path, *((*row, "Working visit.") for row in rows))]
    assert found[0] == found[1]
    assert found[3] == found[4]
    assert len(set(found)) == 4


def test_those_met_abroad_are_of_the_country_that_is_said(tmp_path: Path) -> None:
    [there, adjective, behind, mixed, pope] = trips(
        tmp_path,
        ("2022-03-08", "Antony John Blinken", "Ukraine", "Met with President Zelenskyy."),
        ("2022-03-08", "Antony John Blinken", "Israel", "Met with French President Macron."),
        ("2014-03-24", "Barack Obama", "Netherlands", "Met with President Jane Example of Kazakhstan."),
        (
            "2022-03-08",
            "Antony John Blinken",
            "Israel",
            "Met with German Chancellor Scholz and Foreign Minister Ann Sample.",
        ),
        ("2014-03-27", "Barack Obama", "Vatican City", "Audience with Pope Francis."),
    )
    assert met(there) == ["actor:volodymyr-zelenskyy"]
    assert met(adjective) == ["actor:emmanuel-macron"]
    assert met(behind)[0].startswith("hsg:person/kazakhstan.Jane-Example")
    assert sorted(met(mixed))[0] == "actor:olaf-scholz"
    assert sorted(met(mixed))[1].startswith("hsg:person/travel.4.Foreign-Minister")
    assert met(pope) == ["actor:pope-francis"]
    assert [visitors(one)[0] for one in (there, behind)] == ["actor:antony-blinken", "actor:barack-obama"]


def test_an_office_of_another_day_is_not_held(tmp_path: Path) -> None:
    [record] = trips(tmp_path, ("1998-03-08", "Madeleine Korbel Albright", "Ukraine", "Met with President Zelenskyy."))
    assert met(record) == ["hsg:person/travel.1.President.Zelenskyy"]
    assert name(visitors(record)[0], record) == "Madeleine K. Albright"


@pytest.mark.parametrize(
    ("named", "full", "same"),
    [
        ("Bush", "George W. Bush", True),
        ("George Bush", "George W. Bush", True),
        ("Antony John Blinken", "Antony Blinken", True),
        ("George Herbert Walker Bush", "George H. W. Bush", True),
        ("G. Bush", "George W. Bush", True),
        ("Jeb Bush", "George W. Bush", False),
        ("Bush Oct", "George W. Bush", False),
        ("Walker Bush", "George Walker Bush", False),
        ("", "George W. Bush", False),
    ],
)
def test_short_names(named: str, full: str, *, same: bool) -> None:
    assert is_short_for(named, full) is same


PRIVATE = [
    ("Private visit.", True),
    ("Private Visit (Lunch).", True),
    ("Unofficial visit; attended the Centennial in Minneapolis.", True),
    ("Informal, unofficial visit. In U.S. August 12–September 8.", True),
    ("Private visit to obtain medical treatment.", True),
    ("Met with President Truman April 9 during a private visit.", True),
    ("On a private visit. Met with President Truman.", True),
    ("State visit. Private visit to New York City afterwards.", False),
    ("Private visit to New York City. State visit from October 3.", False),
    ("State visit.", False),
    ("Working visit. Private lunch with President Bush.", False),
    ("Private lunch with President Bush.", False),
    ("Also met privately with President Bush.", False),
    ("Met with leaders of the private sector.", False),
    ("Private Ceremony for the Legion of Merit.", False),
    ("Afterwards made an unofficial visit to New York City.", False),
    ("Official visit. Unofficial visits to Philadelphia and Detroit.", False),
    ("Met with President Reagan, and later made a private visit to Texas.", False),
    ("Informal meeting with President Eisenhower.", False),
    ("At the invitation of the President. Private visit to New York City February 20.", False),
    ("", False),
]


@pytest.mark.parametrize(("remark", "private"), PRIVATE)
def test_the_word_private_decides_only_where_it_is_said_of_the_visit(
    tmp_path: Path, remark: str, *, private: bool
) -> None:
    [record] = visits(tmp_path, ("1990-01-10", "Prime Minister Jane Example", "Portugal", remark))
    [visitor] = [part for part in visit(record).participations if part.role == "visitor"]
    assert visitor.behalf == (() if private else ("actor:portugal",))


@pytest.mark.parametrize(("name_", "private"), [("1950.xml", 25), ("2020.xml", 3)])
def test_private_visits_of_the_samples(name_: str, private: int) -> None:
    read = [unit.record for unit in read_all(sample("hsg-visits", name_)) if unit.record]
    found = [part for record in read for part in visit(record).participations if part.role == "visitor"]
    assert sum(not part.behalf for part in found) == private


@pytest.mark.parametrize(
    ("remark", "status"),
    [
        ("Visit cancelled.", Status.CANCELLED),
        ("State visit was canceled due to illness.", Status.CANCELLED),
        ("The visit was postponed until May.", Status.POSTPONED),
        ("Scheduled to meet with President Biden.", Status.PLANNED),
        ("Planned visit.", Status.PLANNED),
        ("Working visit. Discussed the cancelled summit.", Status.OCCURRED),
        ("Attended a meeting that had been postponed.", Status.OCCURRED),
        ("Discussed planned elections.", Status.OCCURRED),
        ("Cancelled a dinner because of rain.", Status.OCCURRED),
        ("Discussed scheduled flights.", Status.OCCURRED),
        ("Working visit.", Status.OCCURRED),
    ],
)  # fmt: skip
def test_the_stage_of_a_visit_is_what_a_sentence_says_of_it(tmp_path: Path, remark: str, status: Status) -> None:
    [record] = visits(tmp_path, ("1990-01-10", "Prime Minister Jane Example", "Portugal", remark))
    assert [claim.status for claim in record.claims if claim.about == "hsg:visit.1"] == [status]


@pytest.mark.parametrize(
    "remark",
    [
        "Was to have met with President Bush.",
        "Had planned to attend; was never met with President Bush.",
        "Discussed the treaty signed in the Treaty Room.",
        "Accompanied ministers who attended the Water Summit.",
        "Discussed an agreement signed by an earlier Agreement.",
        "Was met by President Bush.",
    ],
)
def test_what_was_not_done_or_done_by_others_is_not_the_visitors(remark: str) -> None:
    rules = mapping("hsg")
    assert isinstance(rules, HsgMapping)
    assert list(Remarks(rules).read(remark)) == []
