"""Known data sets: each told by its own columns, never as another, and no table of one's own as any of them."""

import csv
import json
from pathlib import Path

import pytest

from kg.api import Graph
from kg.load.checked import Read
from kg.load.load import load
from kg.load.registry import loaders, recognise, source
from kg.loaders.tables.mapping import TableMapping
from kg.model.records import Certainty, Situation
from tests.support.annotated import outline, read_all
from tests.support.format_pages import PAGES, blocks
from tests.support.paths import PROJECT

KNOWN = sorted(
    name for name, one in loaders().items() if one.mapping is TableMapping and not one.general and one.preset == name
)


def first(name: str) -> tuple[str, str]:
    """The file on the page of a format: its name and its text."""
    return next(iter(blocks(PAGES / f"{name}.md").items()))


@pytest.mark.parametrize("name", KNOWN)
def test_a_data_set_is_told_by_its_columns_alone(name: str, tmp_path: Path) -> None:
    """Whatever the file is called, and however many rows it has."""
    _, text = first(name)
    for called in ("a.csv", "b.tsv", "c.txt", "d"):
        (tmp_path / called).write_text(text, encoding="utf-8")
        assert recognise(source(tmp_path / called)) == [name]


@pytest.mark.parametrize("name", [name for name in KNOWN if name not in ("gdelt", "plover")])
def test_a_table_with_some_of_the_columns_is_a_plain_table(name: str, tmp_path: Path) -> None:
    """Half of a known header, as somebody cuts it out for a table of their own, is not that data set."""
    _, text = first(name)
    columns = text.splitlines()[0].replace("\t", ",").split(",")
    half = tmp_path / "mine.csv"
    half.write_text(",".join(columns[::3]) + "\n", encoding="utf-8")
    assert recognise(source(half)) == ["csv"]


def units(name: str, folder: Path, *lines: str) -> list[Read]:
    """The units of a file with the header that the page of a format has, and these rows."""
    called, text = first(name)
    file = folder / called
    file.write_text("\n".join([text.splitlines()[0], *lines]) + "\n", encoding="utf-8")
    return read_all(file)


def acled(folder: Path, event: str, kind: str, *, day: str = "2031-03-04") -> Situation:
    row = f'X1,{day},2031,1,P,{event},{kind},Army of A,,1,Army of B,,1,11,,999,E,G,N,,,L,1,2,1,W,N,"n",0,,1'
    [unit] = units("acled", folder, row)
    assert unit.record is not None, [str(fault) for fault in unit.faults]
    [situation] = unit.record.situations
    return situation


@pytest.mark.parametrize(
    ("event", "kind", "type_", "roles"),
    [
        ("Battles", "Armed clash", "MilitaryAction", ["participant", "participant"]),
        ("Battles", "Government regains territory", "MilitaryAction", ["participant", "participant"]),
        ("Explosions/Remote violence", "Air/drone strike", "MilitaryAction", ["perpetrator", "target"]),
        ("Violence against civilians", "Abduction/forced disappearance", "Situation", ["perpetrator", "target"]),
        ("Protests", "Peaceful protest", "Protest", ["participant", "participant"]),
        ("Protests", "Excessive force against protesters", "Protest", ["participant", "perpetrator"]),
        ("Riots", "Violent demonstration", "Protest", ["participant", "participant"]),
        ("Riots", "Mob violence", "Situation", ["participant", "participant"]),
        ("Strategic developments", "Agreement", "Situation", ["participant", "participant"]),
        ("Strategic developments", "Disrupted weapons use", "Situation", ["initiator", "participant"]),
        ("Strategic developments", "Change to group/activity", "Situation", ["initiator", "participant"]),
        ("Strategic developments", "Non-violent transfer of territory", "Situation", ["initiator", "participant"]),
    ],
)
def test_acled_what_a_kind_of_event_becomes(
    event: str, kind: str, type_: str, roles: list[str], tmp_path: Path
) -> None:
    situation = acled(tmp_path, event, kind)
    assert (situation.type, sorted(part.role for part in situation.participations)) == (type_, roles)


@pytest.mark.parametrize("day", ["2031-03-04", "04 March 2031", "04-March-2031", "04-Mar-31", "04/03/2031"])
def test_acled_days_of_older_exports(day: str, tmp_path: Path) -> None:
    situation = acled(tmp_path, "Battles", "Armed clash", day=day)
    assert situation.when is not None
    assert situation.when.text == "2031-03-04"


def test_acled_an_event_type_that_it_does_not_have_is_told(tmp_path: Path) -> None:
    row = "X1,2031-03-04,2031,1,P,Rumours,Talk,A,,1,B,,1,11,,999,E,G,N,,,L,1,2,1,W,N,n,0,,1"
    [unit] = units("acled", tmp_path, row)
    assert [fault.code for fault in unit.faults] == ["KG012"]


def test_acled_an_older_export_with_fewer_columns(tmp_path: Path) -> None:
    header = (
        "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,"
        "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,"
        "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
    )
    row = "7,999,X1,1,4 March 2031,2031,1,Battles,Armed clash,A,,1,B,,1,11,E,G,N,,,L,1,2,1,W,N,n,0,1,XYZ"
    file = tmp_path / "old.csv"
    file.write_text(f"{header}\n{row}\n", encoding="utf-8")
    [unit] = read_all(file)
    assert unit.record is not None
    assert unit.record.situations[0].id == "acled:X1"


MENTION = "1001\t20250904120000\t20250904150000\t1\t{outlet}\thttps://{outlet}/b\t9\t-1\t9\t9\t0\t{sure}\t41\t0.2\t\t\n"


def test_a_mention_vouches_for_an_event_and_makes_none(tmp_path: Path) -> None:
    """Alone it is a proposition without a type; beside the event file each outlet is a source of its own."""
    file = tmp_path / "a.mentions.CSV"
    rows = (("example.org", 50), ("example.com", 100), ("example.net", 40))
    file.write_text("".join(MENTION.format(outlet=outlet, sure=sure) for outlet, sure in rows), encoding="utf-8")
    claims = [claim for unit in read_all(file) if unit.record for claim in unit.record.claims]
    assert [claim.certainty for claim in claims] == [Certainty.PROBABLE, Certainty.PROBABLE, Certainty.POSSIBLE]
    report = load(tmp_path / "store", [str(file)])
    assert (report.read, report.loaded, report.rejected) == (3, 3, 0)
    with Graph(tmp_path / "store") as graph:
        assert graph.stats()["events"] == 0
    _, events = first("gdelt")
    (tmp_path / "day.export.CSV").write_text(events, encoding="utf-8")
    load(tmp_path / "store", [str(tmp_path / "day.export.CSV")])
    with Graph(tmp_path / "store") as graph:
        assert graph.why("gdelt:1001").sources == 2


@pytest.mark.parametrize("sure", ["", "101", "5", "high"])
def test_a_mention_that_does_not_say_how_sure_is_possible_at_most(sure: str, tmp_path: Path) -> None:
    file = tmp_path / "a.mentions.CSV"
    file.write_text(MENTION.format(outlet="example.org", sure=sure), encoding="utf-8")
    [unit] = read_all(file)
    assert unit.record is not None
    assert [claim.certainty for claim in unit.record.claims] == [Certainty.POSSIBLE]


def test_the_knowledge_graph_of_version_1_is_refused_too(tmp_path: Path) -> None:
    file = tmp_path / "20150101.gkg.csv"
    columns = ("DATE", "NUMARTS", "COUNTS", "THEMES", "LOCATIONS", "PERSONS", "ORGANIZATIONS", "TONE", "CAMEOEVENTIDS")
    file.write_text("\t".join((*columns, "SOURCES", "SOURCEURLS")) + "\n", encoding="utf-8")
    [unit] = read_all(file)
    assert [fault.code for fault in unit.faults] == ["KG006"]


ROWS = PROJECT / "tests" / "data" / "datasets"


def test_disputes_states_and_incidents_are_one_graph(tmp_path: Path) -> None:
    """The four tables of MID speak of the same disputes and incidents; a threat and its content stay apart."""
    files = [str(ROWS / f"{name}.csv") for name in ("MIDA", "MIDB", "MIDI", "MIDIP")]
    report = load(tmp_path / "store", files)
    assert (report.read, report.loaded, report.rejected) == (31, 31, 0)
    with Graph(tmp_path / "store") as graph:
        nodes = graph.index.nodes
        assert {"Event", "MilitaryAction"} <= set(nodes["cow-mid:12"].labels)
        roles = {graph.index.name(part.source): part.properties["role"] for part in graph.index.parts("cow-mid:12")}
        assert (roles["Germany"], roles["United Kingdom"]) == ("initiator", "participant")
        threat = set(nodes["cow-mid:3551010"].labels)
        assert {"Event", "Threat"} <= threat
        assert "MilitaryAction" not in threat
        assert "Proposition" in nodes["cow-mid:3551010/content"].labels
        assert graph.index.cast("cow-mid:3551010", "threatener") == ["actor:united-states"]


def test_a_row_of_an_incident_that_contradicts_an_earlier_one_is_told(tmp_path: Path) -> None:
    start = "3551,3551009,"
    units_ = units(
        "cow-midip",
        tmp_path,
        start + '"USA",2,1,5,1993,1,11,1993,1,1,0,0,13,4,2,0,5',
        start + '"UKG",200,1,5,1993,1,11,1993,1,1,0,0,1,2,2,0,5',
    )
    assert [[fault.code for fault in unit.faults] for unit in units_] == [[], ["KG052"]]


def test_what_an_alliance_promises_is_no_event(tmp_path: Path) -> None:
    for name in ("atop", "atop-alliances"):
        called, text = first(name)
        (tmp_path / called).write_text(text, encoding="utf-8")
    load(tmp_path / "store", [str(tmp_path)])
    with Graph(tmp_path / "store") as graph:
        made = {id_: set(node.labels) for id_, node in graph.index.nodes.items() if id_.startswith("atop:9001")}
        pledge = "atop:9001-220-defense"
        assert made[f"{pledge}/content"] >= {"Proposition", "SecurityGuarantee"}
        assert made[f"{pledge}/if"] >= {"Proposition", "MilitaryAction"}
        assert {id_ for id_, labels in made.items() if "Event" in labels} == {
            "atop:9001",
            pledge,
            "atop:9001-220-consul",
            "atop:9001-640-neutral",
            "atop:9001-640-nonagg",
        }


def test_a_member_without_obligations_is_read_and_makes_nothing(tmp_path: Path) -> None:
    [unit] = units("atop", tmp_path, "9001,220,1815" + ",0" * 24)
    assert unit.record is not None
    assert unit.record.situations == ()


@pytest.mark.parametrize("name", ["unga-votes", "unvotes", "undl-votes"])
def test_votes_of_one_roll_call_are_about_one_thing_that_did_not_happen_by_them(name: str, tmp_path: Path) -> None:
    called, text = first(name)
    (tmp_path / called).write_text(text, encoding="utf-8")
    report = load(tmp_path / "store", [str(tmp_path / called)])
    assert (report.read, report.loaded, report.rejected) == (len(text.splitlines()) - 1, report.loaded, 0)
    with Graph(tmp_path / "store") as graph:
        votes = [node for node in graph.index.nodes.values() if "SpeechAct" in node.labels]
        contents = {target for vote in votes for target in graph.index.targets(vote.id, "CONTENT")}
        assert sorted(label for vote in votes for label in vote.labels if label in ("Approval", "Rejection")) == [
            "Approval",
            "Rejection",
        ]
        assert len(votes) == 3  # no vote is made of who was absent or no member
        assert ["Proposition" in graph.index.nodes[one].labels for one in contents] == [True]


@pytest.mark.parametrize(
    ("name", "whole", "parts"),
    [
        ("ucdp-acd", "ucdp-acd:9001", 2),
        ("cow-inter-state-wars", "cow-war:999", 2),
        ("cow-intra-state-wars", "cow-war:998", 1),
    ],
)
def test_a_war_is_an_event_and_so_is_each_part_of_it(name: str, whole: str, parts: int, tmp_path: Path) -> None:
    called, text = first(name)
    (tmp_path / called).write_text(text, encoding="utf-8")
    load(tmp_path / "store", [str(tmp_path / called)])
    with Graph(tmp_path / "store") as graph:
        assert {"Event", "MilitaryAction"} <= set(graph.index.nodes[whole].labels)
        own = graph.index.sources(whole, "PART_OF")
        assert len(own) == parts
        assert all("Event" in graph.index.nodes[one].labels for one in own)


def test_where_no_diplomat_was_there_is_nothing(tmp_path: Path) -> None:
    levels = {"0": 0, "1": 1, "2": 1, "3": 1, "9": 1}
    rows = units("cow-exchange", tmp_path, *(f"2,{100 + int(level)},2005,3,{level},1,2006.1" for level in levels))
    assert [len(unit.record.situations) if unit.record else None for unit in rows] == list(levels.values())


def test_wikidata_says_the_same_in_each_of_its_exports(tmp_path: Path) -> None:
    _, text = first("wikidata")
    rows = list(csv.DictReader(text.splitlines()))
    bound = [{name: {"type": "literal", "value": cell} for name, cell in row.items() if cell} for row in rows]
    exports = {
        "query.csv": text,
        "query.tsv": "\n".join("\t".join(row) for row in csv.reader(text.splitlines())) + "\n",
        "query.json": json.dumps([{name: cell for name, cell in row.items() if cell} for row in rows]),
        "sparql.json": json.dumps({"head": {"vars": list(rows[0])}, "results": {"bindings": bound}}),
    }
    said = []
    for name, content in exports.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert recognise(source(tmp_path / name)) == ["wikidata"]
        said.append([outline(unit.record) for unit in read_all(tmp_path / name) if unit.record])
    assert len(said[0]) == len(rows)
    assert all(one == said[0] for one in said)


def test_nothing_of_wikidata_is_an_event_by_itself(tmp_path: Path) -> None:
    called, text = first("wikidata")
    (tmp_path / called).write_text(text, encoding="utf-8")
    load(tmp_path / "store", [str(tmp_path / called)])
    with Graph(tmp_path / "store") as graph:
        assert (graph.stats()["events"], graph.stats()["propositions"]) == (0, 2)


@pytest.mark.parametrize(("precision", "when"), [("9", "1963"), ("10", "1963-01"), ("11", "1963-01-01")])
def test_wikidata_a_day_is_no_more_exact_than_is_said(precision: str, when: str, tmp_path: Path) -> None:
    file = tmp_path / "query.csv"
    item = "http://www.wikidata.org/entity/Q1,a,1963-01-01T00:00:00Z," + precision
    file.write_text(f"item,itemLabel,date,timePrecision\n{item}\n", encoding="utf-8")
    [unit] = read_all(file)
    assert unit.record is not None
    assert [str(one.when and one.when.text) for one in unit.record.situations] == [when]


@pytest.mark.parametrize("point", ["Point(2.35)", "POINT(x y)", "2.35 48.85", "Point(181 0)"])
def test_what_is_no_point_is_told(point: str, tmp_path: Path) -> None:
    file = tmp_path / "query.csv"
    file.write_text(f"item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q1,a,{point}\n", encoding="utf-8")
    [unit] = read_all(file)
    assert [fault.code for fault in unit.faults] == ["KG010"]


@pytest.mark.parametrize(
    ("stage", "status", "type_", "claimed"),
    [
        ("SubComp", "Multiparty signed/agreed to", "PeaceAgreement", "occurred"),
        ("Cea", "Multiparty signed/agreed to", "Ceasefire", "occurred"),
        ("Imp", "Agreement with subsequent status", "Agreement", "occurred"),
        ("Cea", "Unilateral document", "Statement", "occurred"),
        ("SubComp", "Status unclear", "PeaceAgreement", "unknown"),
        ("SubComp", "Never heard of", "PeaceAgreement", "unknown"),
        ("SubComp", "", "PeaceAgreement", "unknown"),
    ],
)
def test_pa_x_an_agreement_is_one_where_its_status_says_so(
    stage: str, status: str, type_: str, claimed: str, tmp_path: Path
) -> None:
    row = f"E,G,901,E process,R,901,1,Accord,2031-01-09,{status},1,1,Intra,{stage}" + "," * 13
    [unit] = units("pa-x", tmp_path, row)
    assert unit.record is not None
    made = {one.id: one.type for one in unit.record.situations}
    assert made == {"pa-x:901": type_, "pa-x:process/901": "Situation"}, "a process has the number of an agreement"
    assert [claim.status.value for claim in unit.record.claims] == [claimed]


@pytest.mark.parametrize("measure", ["Commitment", "Allocation"])
def test_kiel_what_was_committed_or_allocated_is_no_aid_given(measure: str, tmp_path: Path) -> None:
    row = f"X1,X1_1,Germany,2022-06-01,Military,W,E,{measure},I,H,4,4,EUR,6,6,6,6,6"
    assert [unit.record is not None for unit in units("kiel", tmp_path, row)] == [True]
    load(tmp_path / "store", [str(next(tmp_path.glob("*.csv")))])
    with Graph(tmp_path / "store") as graph:
        aid = [node for node in graph.index.nodes.values() if "Aid" in node.labels]
        assert [("Proposition" in node.labels, "Event" in node.labels) for node in aid] == [(True, False)]


def test_kiel_a_measure_that_nobody_knows_is_told(tmp_path: Path) -> None:
    [unit] = units("kiel", tmp_path, "X1,X1_1,Germany,2022-06-01,Military,W,E,Delivery,I,H,4,4,EUR,6,6,6,6,6")
    assert [fault.code for fault in unit.faults] == ["KG012"]


def test_the_dyads_of_a_conflict_are_not_one(tmp_path: Path) -> None:
    """UCDP's Dyadic Dataset has a row for each pair of sides in a year."""
    header = "dyad_id,conflict_id,location,side_a,side_a_2nd,side_b,side_b_2nd,incompatibility,territory_name,year,"
    header += "intensity_level,type_of_conflict,start_date,start_prec,start_date2,start_prec2,gwno_a,gwno_b,version"
    rows = [f"{dyad},9001,Mali,Government of Mali,,Front {dyad},,2,,2013,1,3,,,,,432,,23.1" for dyad in (71, 72)]
    file = tmp_path / "Dyadic_v23_1.csv"
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    assert recognise(source(file)) == ["ucdp-acd"]
    ids = [one.id for unit in read_all(file) if unit.record for one in unit.record.situations if one.part_of]
    assert ids == ["ucdp-acd:9001-2013-71", "ucdp-acd:9001-2013-72"]


def test_the_knowledge_graph_beside_events_is_left_out_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "quarter of an hour"
    folder.mkdir()
    graph = PROJECT / "tests" / "data" / "bad_input" / "format" / "knowledge-graph.gkg.csv"
    (folder / graph.name).write_bytes(graph.read_bytes())
    for name in ("gdelt", "gdelt-mentions"):
        called, text = first(name)
        (folder / called).write_text(text, encoding="utf-8")
    report = load(tmp_path / "store", [str(folder)])
    assert (report.read, report.loaded, report.rejected) == (4, 4, 0)
    assert ["left out" in fault.reason for fault in report.faults] == [True]


@pytest.mark.parametrize("years", ["", " (2019-)", " (2014-2019)", " (2014–2019)"])
def test_acled_a_government_is_known_whatever_its_years(years: str, tmp_path: Path) -> None:
    sides = f"Government of Ukraine{years},,1,B,,1"
    row = f"X1,2031-03-04,2031,1,P,Battles,Armed clash,{sides},11,,999,E,G,N,,,L,1,2,1,W,N,n,0,,1"
    [unit] = units("acled", tmp_path, row)
    assert unit.record is not None
    assert "actor:government-of-ukraine" in {part.actor for part in unit.record.situations[0].participations}


@pytest.mark.parametrize("name", KNOWN)
def test_every_row_is_counted_once_and_a_second_time_nothing_is_new(name: str, tmp_path: Path) -> None:
    called, text = first(name)
    (tmp_path / called).write_text(text, encoding="utf-8")
    once, again = (load(tmp_path / "store", [str(tmp_path / called)]) for _ in range(2))
    assert once.read == once.loaded + once.unchanged + once.rejected
    assert (once.rejected, again.read, again.loaded, again.unchanged) == (0, once.read, 0, once.read)
    with Graph(tmp_path / "store") as graph:
        stats = graph.stats()
        assert stats["situations"] == stats["events"] + stats["plans"] + stats["propositions"]


OLDER = {
    "cow-mida": (
        "dispnum3,dispnum4,stday,stmon,styear,endday,endmon,endyear,outcome,settle,fatality,fatalpre,maxdur,mindur,"
        "hiact,hostlev,recip,numa,numb,link1,link2,link3,ongo2010,version",
        "1549,-9,2,3,1860,20,3,1860,5,3,-9,-9,19,19,17,4,1,1,1,0,0,0,0,4.3",
        "cow-mid:1549",
        "1860-03-02/1860-03-20",
    ),
    "cow-midip": (
        "dispnum3,incidnum3,dispnum4,incidnum4,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,insidea,sidea,"
        "fatality,fatalpre,action,hostlev,revtype1,revtype2,version",
        "3551,3551010,-9,-9,USA,2,-9,10,1993,-9,10,1993,1,1,0,0,1,2,2,0,4.3",
        "cow-mid:3551010",
        "1993-10",
    ),
    "cow-intra-state-wars": (
        "WarNum,WarName,WarType,CcodeA,SideA,CcodeB,SideB,Intnl,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,"
        "EndYear1,StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2,TransFrom,WhereFought,Initiator,Outcome,"
        "TransTo,SideADeaths,SideBDeaths,Version",
        "998,Example Uprising,5,365,Russia,-8,Rebels,0,6,10,1818,11,-9,1822,-8,-8,-8,-8,-8,-8,-8,2,Rebels,1,-8,5,6,4.1",
        "cow-war:998-Russia-Rebels",
        "1818-06-10/1822-11",
    ),
}


@pytest.mark.parametrize("name", OLDER)
def test_older_versions_of_a_data_set_are_read_by_the_same_preset(name: str, tmp_path: Path) -> None:
    header, row, id_, when = OLDER[name]
    file = tmp_path / "older.csv"
    file.write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert recognise(source(file)) == [name]
    [unit] = read_all(file)
    assert unit.record is not None, [str(fault) for fault in unit.faults]
    [found] = [one for one in unit.record.situations if one.id == id_]
    assert str(found.when and found.when.text) == when
