"""Facts of kind group: size, setting, supervisor, techniques and reasons that the lines of a group note label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.people import people
from linter.facts.signatures import signings

Part = Literal["size", "setting", "technique", "rationale", "supervisor_name", "supervisor_signature", "named"]
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "dyad": 2, "pair": 2}
COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(WORDS)})"
CLIENTS = (
    r"(?:clients?|patients?|pts?|children|child|kids|members?|participants?|students?|residents?|people|individuals"
    r"|peers?)"
)
SIZES = (
    re.compile(
        rf"(?<!\w)(?:(?:number|no\.?|#) (?:of |in (?:the )?)?(?:{CLIENTS}|group)|(?:group )?size|attendance"
        rf"|participants|census|{CLIENTS} (?:in|present in|attending) (?:the )?group(?: today| this session)?"
        rf"|{CLIENTS} (?:present|attending))"
        rf"\s*[:=#-]?\s*(?:was |were |is )?{COUNT}\b(?![/:.-]?\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"\bgroup of {COUNT}\b", re.IGNORECASE),
    re.compile(
        rf"\b{COUNT}\s+(?:\w+\s+)?{CLIENTS}\b"
        r"(?=[^.;|]{0,40}\b(?:group|present|attend\w*|participat\w*|today|session|in all|total)|\s*(?:[.;|,(]|$))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:1|one)\s?(?::|to)\s?(?P<n>\d)\b(?=[^.;]{0,20}(?:ratio|group|clients?|patients?))"
        r"|\bratio(?: of)?\s*:?\s*1:(?P<m>\d)",
        re.IGNORECASE,
    ),
)
PEERS = re.compile(rf"\bwith {COUNT} (?:other|peers|additional)\b(?:\s{CLIENTS})?", re.IGNORECASE)
DYAD = re.compile(r"\b(?:dyad|pair)\b(?= (?:session|group|therapy|treatment))|\b(?:dyad|pair) of\b", re.IGNORECASE)
_OPENS = r"(?:^|[|.]\s*|\s{2})\W{0,3}"
LABELS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        "setting",
        re.compile(
            rf"{_OPENS}(?:place|location|setting|site|where|place of service|room|POS)\W{{0,3}}[:|]\W*\w", re.IGNORECASE
        ),
    ),
    (
        "technique",
        re.compile(
            rf"{_OPENS}(?:(?:specific |skilled )?(?:techniques?|interventions?|strategies|methods?)|what we did"
            r"|activit(?:y|ies)|treatment)(?: used| provided| today)?\W{0,3}[:|]\W*(?!group\b)\w[^\n]{8,}",
            re.IGNORECASE,
        ),
    ),
    (
        "rationale",
        re.compile(
            rf"{_OPENS}(?:why|rationale|reason|purpose|justification|clinical reasoning)(?: for \w+)?"
            r"\W{0,3}[:|]\W*\w[^\n]{8,}",
            re.IGNORECASE,
        ),
    ),
)
SUPERVISOR = re.compile(
    r"\b(?:supervis\w+|group (?:leader|therapist)|led by|leader|facilitat(?:or|ed by)|run by)\b", re.IGNORECASE
)
ASSISTANT = re.compile(r"^(?:COTA|PTA|OTA|SLPA|RPTA|LPTA|SPT|S?OTS)", re.IGNORECASE)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """What a group note says of the group; the cue lexicon finds what it says in sentences."""
    if document.kind != "group_session_note" or document.blank:
        return
    for piece in document.pieces:
        for line in piece.lines():
            yield from _labelled(document, line)
            yield from _sizes(document, line)
    yield from _supervisor(document)


def _labelled(document: Document, line: Passage) -> Iterator[Fact]:
    for part, pattern in LABELS:
        if pattern.search(line.text):
            yield _fact(document, line, part)


def _sizes(document: Document, line: Passage) -> Iterator[Fact]:
    for pattern in SIZES:
        match = pattern.search(line.text)
        if match:
            said = match.groupdict()
            yield _fact(document, line, "size", _number(said["n"] or said.get("m") or ""))
            return
    if match := PEERS.search(line.text):
        yield _fact(document, line, "size", _number(match["n"]) + 1)
    elif DYAD.search(line.text):
        yield _fact(document, line, "size", 2)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else WORDS[text.lower()]


def _supervisor(document: Document) -> Iterator[Fact]:
    """The licensed therapist who is named, and who signed; an assistant supervises nobody."""
    for piece in document.pieces:
        for person in people(piece):
            if person.role == "therapist" and not ASSISTANT.match(person.credential):
                values: dict[str, Value] = {"part": "supervisor_name", "text": person.name}
                yield Fact("group", person.place, document.id, values)
    for signing in signings(document):
        if signing.role == "therapist" and signing.signed and not ASSISTANT.match(signing.credential):
            printed = signing.manner == "typed" and signing.day is None and SUPERVISOR.search(signing.place.text)
            confidence = 0.5 if printed and "sign" not in signing.place.text.lower() else signing.confidence
            said: dict[str, Value] = {"part": "supervisor_signature", "text": signing.name}
            yield Fact("group", signing.place, document.id, said, confidence=confidence)


def _fact(document: Document, line: Passage, part: Part, count: int | None = None) -> Fact:
    return Fact("group", line, document.id, {"part": part, "count": count, "text": None})
