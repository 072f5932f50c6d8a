"""The native format: YAML or JSON files of one document each, and JSONL with one document per line."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar
from unicodedata import normalize

import msgspec

from kg.errors import BadInput, Fault, suggestion
from kg.ids import digest, is_id, is_name, local_id, membership_id
from kg.model import (
    Actor,
    ActorType,
    Aspect,
    Certainty,
    Claim,
    Coding,
    Condition,
    ConditionKind,
    Document,
    Membership,
    Mode,
    Participation,
    Place,
    Polarity,
    Record,
    Situation,
    Span,
    Status,
    Step,
    StepKind,
)
from kg.when import BadTime, When, parse
from loaders import Loaded, Loader, Origins, spans, whole, yaml_text
from loaders.written import (
    ActorIn,
    ClaimIn,
    DocumentIn,
    FileIn,
    MembershipIn,
    Names,
    ParticipantIn,
    PlaceIn,
    QuoteIn,
    Quotes,
    SituationIn,
)

T = TypeVar("T")
_SECTIONS: Final[dict[str, Any]] = {
    "actors": ActorIn,
    "places": PlaceIn,
    "situations": SituationIn,
    "memberships": MembershipIn,
}


def _many(value: str | T | list[str | T] | list[str] | None) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


class _Reading:
    """The state of turning one written document into one record."""

    def __init__(self, file: str, folder: Path | None, places: yaml_text.Places) -> None:
        self.file = file
        self.folder = folder
        self.places = places
        self.faults: list[Fault] = []
        self.origins: Origins = {}
        self.text: str | None = None
        self.document = ""
        self.language = "und"
        self.situations: list[Situation] = []
        self.claims: list[Claim] = []
        self.names: dict[str, str] = {}
        self.used: set[str] = set()
        self.unclaimed: dict[str, tuple[Status, str]] = {}

    # -- faults and places

    def at(self, path: str) -> tuple[int, int, str]:
        """Line and column of a path, or of the nearest element around it."""
        near = path
        while near not in self.places and near not in ("$", ""):
            near = near[: max(near.rfind("."), near.rfind("["))]
        return (*self.places.get(near, (1, 1)), path.removeprefix("$."))

    def fault(self, code: str, reason: str, path: str) -> None:
        line, column, where = self.at(path)
        self.faults.append(Fault(code=code, reason=reason, file=self.file, line=line, column=column, path=where))

    def mark(self, id_: str, path: str, *fields: str) -> None:
        """Remember where an element and its fields stand, for the checks that come later."""
        for field in ("", *fields):
            self.origins[id_, field] = self.at(f"{path}.{field}" if field else path)

    # -- values

    def convert(self, value: Any, shape: Any, path: str) -> Any:
        """A value in its shape, or None and a fault."""
        try:
            return msgspec.convert(value, shape, strict=False)
        except msgspec.ValidationError as error:
            reason, _, inner = str(error).partition(" - at `$")
            self.fault(*_explained(reason, shape), path + inner.rstrip("`"))
            return None

    def when(self, text: str | None, path: str) -> When | None:
        if text is None:
            return None
        try:
            return parse(text)
        except BadTime as error:
            self.fault("KG013", str(error), path)
            return None

    def labels(self, name: Names) -> dict[str, str]:
        labels = {self.language: name} if isinstance(name, str) else name
        return {language: normalize("NFC", text) for language, text in labels.items() if text}

    def quotes(self, quotes: Quotes, path: str) -> tuple[Span, ...]:
        found = []
        for index, quote in enumerate(_many(quotes)):
            where = f"{path}[{index}]" if isinstance(quotes, list) else path
            try:
                found.append(self.span(quote if isinstance(quote, QuoteIn) else QuoteIn(exact=quote)))
            except BadInput as error:
                for fault in error.faults:
                    self.fault(fault.code, fault.reason, where)
        return tuple(sorted(found))

    def span(self, quote: QuoteIn) -> Span:
        if quote.start is not None and quote.end is not None:
            return self.span_by_offsets(quote, quote.start, quote.end)
        if self.text is None:
            raise BadInput([Fault(code="KG030", reason="there is no text to find the quote in")])
        if not quote.exact:
            raise BadInput([Fault(code="KG010", reason="a quote needs its words, or start and end")])
        return spans.find(self.text, quote.exact, prefix=quote.prefix, suffix=quote.suffix, occurrence=quote.occurrence)

    def span_by_offsets(self, quote: QuoteIn, start: int, end: int) -> Span:
        if self.text is None:
            return Span(start=start, end=end, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)
        span = spans.span_at(self.text, start, end)
        if quote.exact and quote.exact != span.exact:
            reason = f'the offsets {start}-{end} hold "{span.exact}", not "{quote.exact}"'
            raise BadInput([Fault(code="KG030", reason=reason)])
        return span

    # -- elements

    def read_document(self, written: DocumentIn) -> Document:
        path = "$.document"
        if not is_name(written.id):
            self.fault(
                "KG011",
                f'"{written.id}" is no id: letters, digits, dot, dash, underscore and tilde only',
                path + ".id",
            )
        self.document, self.language = written.id, written.language or "und"
        self.text = self.read_text(written)
        hashed = sha256(self.text.encode()).hexdigest() if self.text is not None else written.sha256
        if written.sha256 and hashed != written.sha256.lower():
            self.fault("KG032", f"the text has the SHA-256 {hashed}, not {written.sha256}", path + ".sha256")
        return Document(
            id=written.id,
            publisher=written.publisher,
            title=written.title,
            url=written.url,
            published=self.when(written.published, path + ".published"),
            retrieved=self.when(written.retrieved, path + ".retrieved"),
            language=written.language,
            licence=written.licence,
            sha256=hashed,
            length=None if self.text is None else len(self.text),
        )

    def read_text(self, written: DocumentIn) -> str | None:
        if written.text is not None:
            return written.text
        if written.text_file is None:
            return None
        if self.folder is None:
            self.fault(
                "KG001",
                "text_file needs a file beside it; from standard input give text",
                "$.document.text_file",
            )
            return None
        try:
            return (self.folder / written.text_file).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.fault("KG001", f"cannot read {written.text_file}: {error}", "$.document.text_file")
            return None

    def global_or_local(self, name: str, path: str) -> str:
        """The id of something that the document names: with a prefix it is global, else local."""
        if is_id(name):
            return name
        if not is_name(name):
            self.fault("KG011", f'"{name}" is no id: letters, digits, dot, dash, underscore, tilde', path)
        return local_id(self.document, name)

    def reference(self, name: str) -> str:
        """An actor or place by the names that the document declares, else as it stands."""
        return self.names.get(name, name)

    def references(self, names: str | list[str]) -> tuple[str, ...]:
        return tuple(sorted({self.reference(name) for name in _many(names)}))

    def declare(self, id_: str, name: str, labels: dict[str, str], path: str) -> None:
        for key in {name, id_, *labels.values()}:
            if self.names.setdefault(key, id_) != id_:
                self.fault("KG022", f'the name "{key}" is used twice', path)
        self.mark(id_, path, "id", "type", "name")

    def read_actor(self, written: ActorIn, path: str) -> Actor:
        id_, labels = self.global_or_local(written.id, path + ".id"), self.labels(written.name)
        self.declare(id_, written.id, labels, path)
        return Actor(
            id=id_,
            type=written.type,
            names=labels,
            count=written.count,
            anonymous=written.anonymous,
            wikidata=written.wikidata,
        )

    def read_place(self, written: PlaceIn, path: str) -> Place:
        id_, labels = self.global_or_local(written.id, path + ".id"), self.labels(written.name)
        self.declare(id_, written.id, labels, path)
        return Place(
            id=id_,
            names=labels,
            latitude=written.latitude,
            longitude=written.longitude,
            wikidata=written.wikidata,
        )

    def read_claim(self, written: ClaimIn, about: str, status: Status, path: str) -> Claim:
        evidence = self.quotes(written.quote, path + ".quote")
        claim = Claim(
            id="claim:" + digest(self.document, written.id) if written.id else "",
            about=about,
            polarity=written.polarity,
            certainty=written.certainty,
            status=written.status or status,
            aspect=written.aspect,
            concerns=self.reference(written.concerns),
            said_by=self.references(written.said_by),
            via=tuple(sorted({self.relay(name) for name in _many(written.via)})),
            said_on=self.when(written.said_on, path + ".said_on"),
            evidence=evidence,
            coding=written.coding,
            source=written.source,
        )
        if not claim.id:
            claim = msgspec.structs.replace(claim, id=claim_id(self.document, claim))
        self.mark(claim.id, path, "said_by", "via", "concerns", "quote")
        self.claims.append(claim)
        return claim

    def relay(self, name: str) -> str:
        """An actor, or another claim of the document by its id."""
        return self.names.get(name) or self.names.get(f"claim {name}") or name

    def read_claims(self, written: SituationIn | MembershipIn, about: str, status: Status, path: str) -> None:
        """The explicit claims, and the plain one that a quote beside them makes."""
        if written.quote:
            self.read_claim(ClaimIn(quote=written.quote), about, status, path)
        for index, claim in enumerate(written.claims):
            self.read_claim(claim, about, status, f"{path}.claims[{index}]")

    def read_participant(self, written: str | ParticipantIn, about: str, path: str) -> Participation:
        if isinstance(written, str):
            written = ParticipantIn(actor=written)
        actor = self.reference(written.actor)
        if written.status or written.quote or written.claims:
            self.participation_claims(written, about, actor, path)
        return Participation(
            actor=actor,
            role=written.role,
            mode=written.mode,
            behalf=self.references(written.behalf),
            count=written.count,
        )

    def participation_claims(self, written: ParticipantIn, about: str, actor: str, path: str) -> None:
        status = written.status or Status.OCCURRED
        claims = list(written.claims)
        if written.quote or not claims:
            claims.insert(0, ClaimIn(quote=written.quote))
        for claim in claims:
            about_part = msgspec.structs.replace(claim, aspect=Aspect.PARTICIPATION, concerns=actor)
            self.read_claim(about_part, about, status, path)

    def targets(self, refs: Any, name: str, path: str) -> tuple[str, ...]:
        """Ids of situations given by id or written in place; the latter get their name from where they stand."""
        result = []
        for index, ref in enumerate(_many(refs)):
            where = f"{path}[{index}]" if isinstance(refs, list) else path
            if isinstance(ref, str):
                target = self.global_or_local(ref, where)
            else:
                target = self.read_situation(ref, where, name + (f"-{index + 1}" if index else ""), inner=True)
            self.used.add(target)
            result.append(target)
        return tuple(sorted(set(result)))

    def read_situation(self, written: SituationIn, path: str, name: str, *, inner: bool = False) -> str:
        name = written.id or name
        id_ = self.global_or_local(name, path + ".id")
        if (id_, "") in self.origins:
            self.fault("KG022", f'the id "{name}" is used twice', path + ".id")
        self.mark(id_, path, "type", "place", "participants", "content", "conditional_on", "part_of")
        base = name.replace(":", ".").replace("/", ".")
        conditions = self.read_conditions(written, base, path)
        content = self.targets(written.content, base + ".content", path + ".content")
        parts = []
        for index, part in enumerate(written.participants):
            where = f"{path}.participants[{index}]"
            self.origins[id_, f"participants[{index}]"] = self.at(where)
            parts.append(self.read_participant(part, id_, where))
        self.situations.append(
            Situation(
                id=id_,
                type=written.type,
                names=self.labels(written.name),
                when=self.when(written.when, path + ".when"),
                place=self.reference(written.place),
                participations=tuple(parts),
                content=content,
                conditions=conditions,
                part_of=self.targets(written.part_of, "", path + ".part_of"),
                response_to=self.targets(written.response_to, "", path + ".response_to"),
                steps=tuple(
                    Step(kind=kind, commitment=target)
                    for kind in StepKind
                    for target in self.targets(getattr(written, kind), "", f"{path}.{kind}")
                ),
                codes=tuple(sorted(set(written.codes))),
                remark=written.remark,
            )
        )
        # What depends on something else did not happen because a text mentions it.
        status = written.status or (Status.UNKNOWN if conditions else Status.OCCURRED)
        self.read_claims(written, id_, status, path)
        if not (written.quote or written.claims or inner or conditions):
            self.unclaimed[id_] = (status, path)
        return id_

    def read_conditions(self, written: SituationIn, base: str, path: str) -> tuple[Condition, ...]:
        if written.conditional_on is None:
            return ()
        return tuple(
            Condition(kind=kind, situation=target)
            for kind in ConditionKind
            for target in self.targets(
                getattr(written.conditional_on, "if_" if kind == "if" else kind),
                f"{base}.{kind}",
                f"{path}.conditional_on.{kind}",
            )
        )

    def read_membership(self, written: MembershipIn, path: str) -> Membership:
        membership = Membership(
            actor=self.reference(written.actor),
            organization=self.reference(written.of),
            role=written.role,
            start=self.when(written.start, path + ".start"),
            end=self.when(written.end, path + ".end"),
        )
        id_ = membership_id(membership)
        self.mark(id_, path, "actor", "of", "role")
        self.read_claims(written, id_, Status.OCCURRED, path)
        if not (written.quote or written.claims):
            self.read_claim(ClaimIn(), id_, Status.OCCURRED, path)
        return membership

    def plain_claims(self) -> None:
        """A situation listed without claims, and not merely the content of another, is what the document says."""
        for id_, (status, path) in self.unclaimed.items():
            if id_ not in self.used:
                self.read_claim(ClaimIn(), id_, status, path)

    def section(self, name: str, items: Any) -> Iterator[tuple[Any, str]]:
        """The well-formed elements of a section with their paths; each of the others is a fault."""
        for index, item in enumerate(items if isinstance(items, list) else [items]):
            path = f"$.{name}[{index}]"
            value = self.convert(item, _SECTIONS[name], path)
            if value is not None:
                yield value, path

    def read(self, raw: Any) -> Record | None:
        """The record of one document; None where faults keep it out."""
        if not isinstance(raw, dict):
            self.fault("KG010", "expected a mapping with document, actors, situations …", "$")
            return None
        sections = {name: raw.pop(name, None) or [] for name in _SECTIONS}
        head = self.convert(raw, FileIn, "$")
        if head is None:
            return None
        document = self.read_document(head.document)
        written = {name: list(self.section(name, items)) for name, items in sections.items()}
        actors = tuple(self.read_actor(*item) for item in written["actors"])
        places = tuple(self.read_place(*item) for item in written["places"])
        claims = (claim for situation, _ in written["situations"] for claim in situation.claims if claim.id)
        self.names |= {f"claim {claim.id}": "claim:" + digest(self.document, claim.id) for claim in claims}
        for index, (situation, path) in enumerate(written["situations"]):
            self.read_situation(situation, path, f"situation-{index + 1}")
        self.plain_claims()
        memberships = tuple(self.read_membership(*item) for item in written["memberships"])
        if self.faults:
            return None
        return Record(
            document=document,
            actors=actors,
            places=places,
            situations=tuple(self.situations),
            memberships=memberships,
            claims=tuple(self.claims),
        )


def claim_id(document: str, claim: Claim) -> str:
    """Id of a claim from what it says, as the document says it."""
    fields = (
        document,
        claim.about,
        claim.polarity,
        claim.certainty,
        claim.status,
        claim.aspect,
        claim.concerns,
        "|".join(claim.said_by),
        "|".join(claim.via),
        claim.said_on and claim.said_on.text,
        *(f"{span.start}-{span.end}" for span in claim.evidence),
        claim.source,
    )
    return "claim:" + digest(*fields)


def _explained(reason: str, shape: Any) -> tuple[str, str]:
    """Our code and words for a fault that msgspec found."""
    if "unknown field" in reason:
        field = reason.split("`")[1]
        return "KG010", f'unknown field "{field}"' + suggestion(field, _fields(shape))
    if "Invalid enum value" in reason:
        word = reason.removeprefix("Invalid enum value ").strip("'")
        return "KG012", f'unknown code "{word}"' + suggestion(word, _CODE_WORDS)
    return "KG010", reason[0].lower() + reason[1:]


def _fields(shape: Any) -> Iterable[str]:
    return {
        field.encode_name
        for struct in (shape, FileIn, DocumentIn, ParticipantIn, ClaimIn, QuoteIn)
        for field in msgspec.structs.fields(struct)
    }


_CODE_WORDS: Final = tuple(
    member.value for codes in (ActorType, Aspect, Certainty, Coding, Mode, Polarity, Status) for member in codes
)


def _load(raw: Any, places: yaml_text.Places, file: str, folder: Path | None) -> Loaded:
    reading = _Reading(file, folder, places)
    record = reading.read(raw)
    return Loaded(record, reading.origins, tuple(reading.faults))


def read_yaml(content: bytes, file: str, folder: Path | None) -> Iterator[Loaded]:
    """The one document of a YAML or JSON file."""
    try:
        raw, places = yaml_text.read(content.decode("utf-8-sig"), file)
        yield _load(raw, places, file, folder)
    except UnicodeDecodeError as error:
        yield Loaded(None, {}, (Fault(code="KG001", reason=f"not UTF-8: {error.reason}", file=file, line=1, column=1),))
    except BadInput as error:
        yield Loaded(None, {}, error.faults)


def read_jsonl(content: bytes, file: str, folder: Path | None) -> Iterator[Loaded]:
    """The documents of a JSONL file, one per line."""
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            raw = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            fault = Fault(code="KG002", reason=str(error), file=file, line=number, column=1)
            yield Loaded(None, {}, (fault,), line.decode(errors="replace"))
            continue
        yield _load(raw, {"$": (number, 1)}, file, folder)._replace(original=line.decode(errors="replace"))


NATIVE = Loader(
    "native",
    "annotated document in YAML or JSON",
    "examples/paris-2025-09-04/2025-09-04-summit.en.yaml",
    lambda name, head: name.endswith((".yaml", ".yml", ".json")) and b"document" in head and head[:8] != b"mapping:",
    whole(read_yaml),
)
NATIVE_JSONL = Loader(
    "native-jsonl",
    "annotated documents, one JSON object per line",
    "documents.jsonl",
    lambda name, head: name.endswith((".jsonl", ".ndjson")) and b'"document"' in head,
    whole(read_jsonl),
)
