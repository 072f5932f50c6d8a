"""The words of the page in English and German; those of the ontology come from the ontology."""

from typing import Final

from kg.ontology import codes, terms
from kg.report.times import spoken

LANGUAGES: Final = ("en", "de")

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Diplomatic events", "Diplomatische Ereignisse"),
    "promise": (
        "What is denied, planned or conditional is never mistaken for what happened. Every entry says who claims it, "
        "in which words, and since when.",
        "Was bestritten, geplant oder an Bedingungen geknüpft ist, gilt nie als geschehen. Jeder Eintrag sagt, wer es "
        "behauptet, in welchen Worten und seit wann.",
    ),
    "as of": ("What was public by {}", "Was bis {} öffentlich war"),
    "skip": ("Skip to the contents", "Zum Inhalt springen"),
    "sections": ("Sections", "Abschnitte"),
    "documents": ("documents", "Dokumente"),
    "claims": ("claims", "Aussagen"),
    "events": ("events", "Ereignisse"),
    "plans": ("plans", "Pläne"),
    "propositions": ("only spoken of", "nur im Gespräch"),
    "pledges": ("pledges", "Zusagen"),
    "disputed": ("disputed", "umstritten"),
    "of": ("{} of {}", "{} von {}"),
    # filters
    "filter": ("Filter", "Filter"),
    "actor": ("Actor, or who acts for it", "Akteur, oder wer für ihn handelt"),
    "all actors": ("all actors", "alle Akteure"),
    "since": ("From", "Von"),
    "until": ("To", "Bis"),
    "state": ("State of pledges", "Stand der Zusagen"),
    "all states": ("all states", "jeder Stand"),
    "text": ("Words", "Wörter"),
    "reality": ("Reality", "Wirklichkeit"),
    "reset": ("Reset", "Zurücksetzen"),
    "more": ("Show all {}", "Alle {} zeigen"),
    "fewer": ("Show fewer", "Weniger zeigen"),
    "nothing": ("Nothing matches the filter.", "Nichts passt zum Filter."),
    "shown": ("Matching", "Treffer"),
    # what the labels of reality mean
    "Event": ("took place", "geschehen"),
    "Disputed": ("disputed: some say so, others deny it", "umstritten: die einen sagen ja, andere bestreiten es"),
    "Plan": ("only planned", "nur geplant"),
    "Proposition": ("only spoken of or denied", "nur im Gespräch oder bestritten"),
    # the same in the filter
    "only Event": ("took place", "geschehen"),
    "only Disputed": ("disputed", "umstritten"),
    "only Plan": ("only planned", "nur geplant"),
    "only Proposition": ("only spoken of or denied", "nur im Gespräch oder bestritten"),
    # the same, short
    "is Event": ("took place", "geschehen"),
    "is Plan": ("planned", "geplant"),
    "is Proposition": ("only spoken of", "nur im Gespräch"),
    "says so": ("{} says so", "{} sagt ja"),
    "say so": ("{} say so", "{} sagen ja"),
    "denies it": ("{} denies", "{} bestreitet"),
    "deny": ("{} deny", "{} bestreiten"),
    "if made": ("if it was made: {}", "falls sie gegeben wurde: {}"),
    "for": ("for {}", "für {}"),
    # the sections, short
    "in pledge table": ("pledges", "Zusagen"),
    "in disputes": ("disputed", "umstritten"),
    "in refusals": ("refusals", "Absagen"),
    "in situation table": ("situations", "Vorgänge"),
    "in sources": ("sources", "Quellen"),
    # timeline
    "timeline": ("When", "Wann"),
    "timeline text": (
        "Each mark is a situation in its month; those of which only the year is known stand on the left. A mark leads "
        "to its entry below.",
        "Jede Marke ist ein Vorgang in seinem Monat; links stehen die, von denen nur das Jahr bekannt ist. Eine Marke "
        "führt zu ihrem Eintrag unten.",
    ),
    "timeline label": (
        "Situations by month and year; the same is told by the tables below.",
        "Vorgänge nach Monat und Jahr; dasselbe sagen die Tabellen unten.",
    ),
    "contact": ("meeting, call, visit, talks", "Treffen, Anruf, Besuch, Gespräche"),
    "pledge": ("pledge", "Zusage"),
    "other": ("anything else", "alles andere"),
    "year": ("year", "Jahr"),
    "undated": ("Without a date: {}", "Ohne Datum: {}"),
    # network
    "network": ("Who met whom", "Wer wen traf"),
    "network text": (
        "Actors who took part in the same meeting, call, visit or talks that really took place; the thicker the line, "
        "the more often. Choose one to filter the page by it.",
        "Akteure, die am selben Treffen, Anruf, Besuch oder Gespräch teilnahmen, das wirklich stattfand; je dicker die "
        "Linie, desto öfter. Ein Klick filtert die Seite nach einem Akteur.",
    ),
    "network keys": ("arrow keys move, Enter chooses", "Pfeiltasten bewegen, Eingabe wählt"),
    "kind Person": ("person", "Person"),
    "kind Country": ("country or government", "Staat oder Regierung"),
    "kind Organization": ("organization or coalition", "Organisation oder Bündnis"),
    "kind Group": ("group or other", "Gruppe oder anderes"),
    "tie": ("met, or spoke with each other", "trafen oder sprachen einander"),
    "doubtful tie": ("only in what is disputed", "nur in Umstrittenem"),
    "most of": (
        "Shown are the {} of {} actors with most contacts.",
        "Gezeigt sind die {} von {} Akteuren mit den meisten Kontakten.",
    ),
    "network table": ("Those with most meetings", "Wer am meisten Treffen hatte"),
    "name": ("Name", "Name"),
    "meetings": ("Meetings", "Treffen"),
    "most with": ("Most often with", "Am öftesten mit"),
    # tables
    "when": ("When", "Wann"),
    "who": ("Who", "Wer"),
    "to whom": ("To whom", "Wem"),
    "what": ("What", "Was"),
    "condition": ("On which condition", "Unter welcher Bedingung"),
    "became": ("State", "Stand"),
    "where": ("Where", "Wo"),
    "evidence": ("Evidence", "Beleg"),
    "evidence of": ("{} passages", "{} Belege"),
    "one evidence": ("1 passage", "1 Beleg"),
    "pledge table": ("What was promised", "Was zugesagt wurde"),
    "pledge text": (
        "To promise is an event; what is promised is not. The state follows from what sources say was done, and from "
        "nothing else.",
        "Eine Zusage ist ein Ereignis, das Zugesagte nicht. Der Stand folgt aus dem, was Quellen als getan berichten, "
        "und aus nichts sonst.",
    ),
    "not by": ("not, or only perhaps, by", "nicht oder nur vielleicht von"),
    "step": ("{}: {}", "{}: {}"),
    "by whom": ("by {}", "durch {}"),
    "say": ("according to {}", "laut {}"),
    "of whole": ("of the whole, {}", "des Ganzen, {}"),
    "last word": ("last word {}", "letztes Wort {}"),
    "denied on": ("said not to be promised, {}", "laut Quelle nicht zugesagt, {}"),
    "else": ("disputed; without the disputed steps: {}", "umstritten; ohne die umstrittenen Schritte: {}"),
    "situation table": ("What happened, and what is planned", "Was geschah und was geplant ist"),
    "situation text": (
        "All that a source speaks of by itself; promises and refusals have tables of their own.",
        "Alles, wovon eine Quelle für sich spricht; Zusagen und Absagen haben eigene Tabellen.",
    ),
    "cast": ("only intended, possible or denied: {}", "nur vorgesehen, möglich oder bestritten: {}"),
    "disputes": ("Disputed", "Umstritten"),
    "dispute text": (
        "Both sides, each in its own words.",
        "Beide Seiten, jede in ihren eigenen Worten.",
    ),
    "affirmed": ("Says so", "Sagt ja"),
    "denied": ("Denies it", "Bestreitet es"),
    "refusals": ("Not promised, and rejected", "Nicht zugesagt und abgelehnt"),
    "refusal text": (
        "What a source says was not promised, and what was turned down. Silence is not listed: only words are.",
        "Was einer Quelle zufolge nicht zugesagt und was abgelehnt wurde. Schweigen steht hier nicht, nur Worte.",
    ),
    "kind": ("Kind", "Art"),
    "not promised": ("not promised", "nicht zugesagt"),
    "rejected": ("rejected", "abgelehnt"),
    "sources": ("Sources", "Quellen"),
    "source text": (
        "Every document with the words that were taken from it.",
        "Jedes Dokument mit den Worten, die ihm entnommen sind.",
    ),
    "says": ("says", "sagt"),
    "denies": ("denies", "bestreitet"),
    "by": ("by {}", "bis {}"),
    "from on": ("from {} on", "ab {}"),
    "about": ("about {}", "um {}"),
    "and": ("and", "und"),
    "bc": ("{} BC", "{} v. Chr."),
    "21": ("spring {}", "Frühling {}"),
    "22": ("summer {}", "Sommer {}"),
    "23": ("autumn {}", "Herbst {}"),
    "24": ("winter {}", "Winter {}"),
    "south": ("{} (southern)", "{} (Südhalbkugel)"),
    "quarter": ("quarter {} of {}", "{}. Quartal {}"),
    "third": ("third {} of {}", "{}. Drittel {}"),
    "half": ("half {} of {}", "{}. Halbjahr {}"),
    # kinds of conditions
    "if": ("if", "falls"),
    "after": ("after", "nach"),
    "unless": ("unless", "außer wenn"),
    "until ": ("until", "bis"),
    "or": ("or", "oder"),
    # states of pledges
    "open": ("open", "offen"),
    "reaffirmed": ("reaffirmed", "bekräftigt"),
    "specified": ("specified", "präzisiert"),
    "partly fulfilled": ("partly fulfilled", "teilweise erfüllt"),
    "fulfilled": ("fulfilled", "erfüllt"),
    "breached": ("breached", "gebrochen"),
    "withdrawn": ("withdrawn", "zurückgenommen"),
    "superseded": ("superseded", "ersetzt"),
    "expired": ("expired", "ausgelaufen"),
    "ended": ("ended", "beendet"),
    "postponed": ("postponed", "verschoben"),
    "suspended": ("suspended", "ausgesetzt"),
    "resumed": ("resumed", "wieder aufgenommen"),
    "planned": ("planned", "geplant"),
    "possible": ("possible", "möglich"),
    "not yet made": ("not yet made", "noch nicht gegeben"),
    "perhaps made": ("perhaps made", "vielleicht gegeben"),
    "perhaps": ("perhaps {}", "vielleicht {}"),
}

_MONTHS: Final = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "de": ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
}


class Words:
    """The words in one language; English where the page does not speak it."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._at = LANGUAGES.index(self.language)

    def __call__(self, key: str, *given: object) -> str:
        """A word or sentence of the page, with what is given put into it."""
        return _WORDS[key][self._at].format(*given)

    def state(self, state: str) -> str:
        """The state of a pledge."""
        return self("not promised" if state == "denied" else state)

    def kind(self, kind: str) -> str:
        """The kind of a condition."""
        return self("until " if kind == "until" else kind)

    def type(self, name: str) -> str:
        """A class of the ontology."""
        labels = terms()[name].labels
        return labels.get(self.language, labels["en"])

    def code(self, scheme: str, notation: str) -> str:
        """A code of the ontology."""
        labels = codes()[scheme][notation]
        return labels.get(self.language, labels["en"])

    def months(self) -> tuple[str, ...]:
        """The twelve months, short."""
        return _MONTHS[self.language]

    def time(self, when: str) -> str:
        """An EDTF time as people read it; never more precise than it is."""
        return spoken(when, self)
