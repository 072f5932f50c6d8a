"""Surface names: every actor named is found, nothing else is, and what is ambiguous is said to be."""

import csv

import pytest

from kg.load.names.resolve import resolve
from kg.model.records import Actor, ActorType, Document, Participation, Place, Record, Situation
from kg.ontology import turtle
from kg.reference import Candidates, Outcome, Reference, reference, shipped
from tests.support.paths import DATA, SHARED

MENTIONS = DATA / "mentions.tsv"
SEED = SHARED / "seed"

NAMED_IN_THE_SEED = {
    "Wolodymyr Selenskyj": "actor:volodymyr-zelenskyy",
    "Selenskyj": "actor:volodymyr-zelenskyy",
    "Koalition der Willigen": "actor:coalition-of-the-willing",
    "USA": "actor:united-states",
    "Russland": "actor:russia",
    "europäischen Staaten": "actor:european-states",
    "Australien": "actor:australia",
    "Japan": "actor:japan",
    "Kanada": "actor:canada",
    "Regierung in Washington": "actor:government-of-the-united-states",
    "Donald Trump": "actor:donald-trump",
    "Trump": "actor:donald-trump",
    "Ukraine": "actor:ukraine",
    "europäischen Regierungen": "actor:european-governments",
    "Emmanuel Macron": "actor:emmanuel-macron",
    "Macron": "actor:emmanuel-macron",
    "Europäer": "actor:europeans",
    "Steve Witkoff": "actor:steve-witkoff",
    "französische Präsidialamt": "actor:french-presidency",
    "Friedrich Merz": "actor:friedrich-merz",
    "Bundesregierung": "actor:government-of-germany",
}
UNNAMED_IN_THE_SEED = {
    "Staats- und Regierungschefs": "~30",
    "hochrangigen europäischen Beamten": "mehreren",
    "Diplomaten": "zwei",
    "europäische Vertreter": "zwei",
    "Teilnehmer": "Einige",
    "andere Vertreter": "einige",
    "westlicher Regierungsvertreter": "several",
}
NO_ACTORS = """
ceasefire|security guarantees|summit|peace agreement|Thursday|major|the|us|who|it|in Paris|President|Prime Minister
foreign minister|Zelenskyys|Macrons Plan|Reuters report|France's|Germanys|Parisian|Waffenruhe|Gipfeltreffen|Frieden
Sicherheitsgarantien|Mittwoch|Bundeskanzler|Präsident|Soldaten|Truppe|Plan|Trumps|Putins Krieg|cessez-le-feu|sommet
garanties|mercredi|le président|ministre|accord de paix|la guerre|soldats|саміт|мир|гарантії безпеки|президент|війна
середа|переговори|зброя|міністр|
""".replace("\n", "|")


def mentions() -> list[tuple[str, str, str]]:
    with MENTIONS.open(encoding="utf-8", newline="") as file:
        return [(r["language"], r["mention"], r["id"]) for r in csv.DictReader(file, delimiter="\t")]


def test_all_mentions_in_four_languages_are_found() -> None:
    listed = mentions()
    assert len(listed) == len(set(listed)) == 200
    assert {language for language, _, _ in listed} == {"en", "de", "fr", "uk"}
    found = {(tag, mention): reference().find(mention, "actor:") for tag, mention, _ in listed}
    assert found == {(tag, mention): [id_] for tag, mention, id_ in listed}


def test_what_is_no_actor_is_not_found() -> None:
    strings = [text for text in NO_ACTORS.split("|") if text]
    assert len(strings) == len(set(strings)) == 50
    assert {text: reference().find(text, "actor:") for text in strings} == {text: [] for text in strings}


def test_every_actor_named_in_the_seed_article_is_found() -> None:
    found = {name: reference().find(name, "actor:") for name in NAMED_IN_THE_SEED}
    assert found == {name: [id_] for name, id_ in NAMED_IN_THE_SEED.items()}


def test_the_names_are_those_of_the_seed_article() -> None:
    if not SEED.is_dir():
        pytest.skip("the seed article is not beside the project")
    article = next(SEED.glob("000_*.txt")).read_text(encoding="utf-8")
    assert [name for name in (*NAMED_IN_THE_SEED, *UNNAMED_IN_THE_SEED) if name not in article] == []


def test_counted_actors_without_a_name_become_groups_of_their_document() -> None:
    parts = tuple(Participation(actor=name, count=count) for name, count in UNNAMED_IN_THE_SEED.items())
    situation = Situation(id="local:seed/summit", type="Summit", participations=parts)
    record = Record(document=Document(id="seed", publisher="Wire", language="de"), situations=(situation,))
    resolved, problems = resolve(record, reference())
    assert problems == []
    assert {actor.names["de"] for actor in resolved.actors} == set(UNNAMED_IN_THE_SEED)
    assert all(actor.anonymous and actor.type is ActorType.GROUP for actor in resolved.actors)


def test_the_outcome_says_how_a_name_was_found() -> None:
    directory = reference()
    assert directory.look_up("France", "actor:") == Candidates(Outcome.EXACT, ("actor:france",))
    assert directory.look_up("Paris", "actor:") == Candidates(Outcome.ALIAS, ("actor:government-of-france",))
    assert directory.look_up("Paris", "place:") == Candidates(Outcome.EXACT, ("place:paris",))
    assert directory.look_up("Harris", "actor:") == Candidates(
        Outcome.AMBIGUOUS, ("actor:kamala-harris", "actor:simon-harris")
    )
    assert directory.look_up("Atlantis", "actor:") == Candidates(Outcome.UNKNOWN)


def test_an_ambiguous_name_is_a_problem_that_names_the_candidates() -> None:
    situation = Situation(id="local:x/a", type="Meeting", participations=(Participation(actor="Brussels"),))
    _, problems = resolve(Record(document=Document(id="x", publisher="W"), situations=(situation,)), reference())
    assert [problem.code for problem in problems] == ["KG021"]
    assert "actor:european-union, actor:government-of-belgium" in problems[0].reason


@pytest.mark.parametrize("spelling", ["Côte d'Ivoire", "Côte dʼIvoire", "Co\u0302te d’Ivoire", " Côte  d’Ivoire "])
def test_the_shape_of_apostrophes_accents_and_spaces_does_not_matter(spelling: str) -> None:
    assert reference().find(spelling, "actor:") == ["actor:cote-divoire"]


def test_a_capital_may_begin_a_sentence() -> None:
    directory = Reference(
        [Actor(id="actor:x", type=ActorType.GROUP, names={"en": "western states", "de": "Frieden AG"})],
        codes=[("iso2", "XX", "actor:x")],
    )
    assert directory.find("Western states", "actor:") == ["actor:x"]
    assert directory.find("WESTERN STATES", "actor:") == ["actor:x"]
    assert directory.code("iso2", "xx") is None


def test_places_and_actors_of_one_name_are_kept_apart() -> None:
    directory = Reference(
        [
            Actor(id="actor:georgia", type=ActorType.COUNTRY, names={"en": "Georgia"}),
            Place(id="place:georgia", names={"en": "Georgia"}),
        ]
    )
    assert directory.find("Georgia", "actor:") == ["actor:georgia"]
    assert directory.find("Georgia", "place:") == ["place:georgia"]


def test_the_reference_is_read_without_what_few_ask_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(file: str) -> str:
        read.append(file)
        return turtle(file)

    monkeypatch.setattr(shipped, "turtle", noted)
    reference.cache_clear()
    reference()
    assert read == ["actors.ttl", "places.ttl"]
