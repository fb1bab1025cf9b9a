"""Facts of kind document: one a document, with its date, completion and signatures; derived from the other facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.fact import SURE, Chart, Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage

EVALUATIONS = ("evaluation", "re_evaluation")
BY_PHYSICIAN = ("plan_of_care", "order", "referral", "progress_report", "letter", "physician_note", "extension_form")
BY_THERAPIST = (
    "evaluation",
    "re_evaluation",
    "plan_of_care",
    "progress_report",
    "session_note",
    "group_session_note",
    "discharge_summary",
    "therapy_summary",
)
NOTES = ("session_note", "group_session_note")
CLOCK = re.compile(r"\d?\d:\d\d(?:\s?[ap]m)?", re.IGNORECASE)
IDENTITY = re.compile(r"\b(?:dob|d\.o\.b|date of birth|mrn|member id|dos|date of service)\b", re.IGNORECASE)


def derive(chart: Chart) -> Chart:
    """The chart with a fact for each document, before the other facts."""
    found = [_fact(chart, document) for document in chart.outline.packet.documents]
    return replace(chart, facts=(*(fact for fact in found if fact), *chart.facts))


def _fact(chart: Chart, document: Document) -> Fact:
    facts = [fact for fact in chart.facts if fact.document == document.id]
    dated = _dated(facts, document)
    completed = _completed(facts, document)
    values: dict[str, Value] = {
        "kind": document.kind,
        "discipline": None if document.discipline == "other" else document.discipline,
        "date": dated[0] if dated else None,
        "completed": completed[0] if completed else None,
        "title": " ".join(document.title.text.split()) if document.title else None,
        "blank": document.blank,
        "unreadable_pages": float(len(document.unreadable())),
        "body": _body(document, facts) if document.kind in NOTES else None,
        **_physician(document, facts),
        **_therapist(document, facts),
    }
    return Fact("document", _quote(document, completed or dated), document.id, values)


def _dated(facts: Sequence[Fact], document: Document) -> tuple[date, Passage] | None:
    own = next(_dates(facts, "document"), None)
    place = document.date_place or Passage("", 0)
    signed = any(f.kind == "signature" and f.quote.start <= place.start < f.quote.end for f in facts)
    if own is None and document.date and not signed:
        return document.date, place
    return own


def _completed(facts: Sequence[Fact], document: Document) -> tuple[date, Passage] | None:
    """When an evaluation was completed: as it says, else the day of its service or its own date."""
    if document.kind not in EVALUATIONS:
        return None
    for role in ("completed", "service", "evaluation"):
        found = next(_dates(facts, role), None)
        if found:
            return found
    return _dated(facts, document)


def _dates(facts: Sequence[Fact], role: str) -> Iterator[tuple[date, Passage]]:
    for fact in facts:
        day = fact.get("date") if fact.kind == "date" and fact.get("role") == role else None
        if isinstance(day, date) and fact.confidence >= SURE:
            yield day, fact.quote


def _physician(document: Document, facts: Sequence[Fact]) -> dict[str, Value]:
    """Whether a physician signed, who and when; None where a page is dark or a deputy signed."""
    signs = [fact for fact in facts if fact.kind == "signature"]
    physicians = [fact for fact in signs if fact.get("role") == "physician"]
    signed = [fact for fact in physicians if fact.get("signed") and fact.confidence >= SURE]
    if signed:
        return _who(max(signed, key=lambda fact: fact.get("date") is not None), signed=True)
    unsure = [fact for fact in physicians if fact.get("signed") is not False]
    deputies = [fact for fact in signs if fact.get("role") in ("nurse", "clerk") and fact.get("signed")]
    if unsure or (deputies and _wants(document, BY_PHYSICIAN)):
        return _who((unsure or deputies)[0], signed=None)
    if document.unreadable() or not (physicians or _wants(document, BY_PHYSICIAN)):
        return {"signed": None}
    return {"signed": False, "dated": False}


def _who(fact: Fact, *, signed: bool | None) -> dict[str, Value]:
    return {
        "signed": signed,
        "signed_on": fact.get("date"),
        "signer": fact.get("name"),
        "signer_role": fact.get("role"),
        "signer_credential": fact.get("credential"),
        "dated": fact.get("dated"),
    }


def _therapist(document: Document, facts: Sequence[Fact]) -> dict[str, Value]:
    signs = [fact for fact in facts if fact.kind == "signature" and fact.get("role") == "therapist"]
    signed = [fact for fact in signs if fact.get("signed") and fact.confidence >= SURE]
    if signed:
        best = max(signed, key=lambda fact: fact.get("date") is not None)
        return {"therapist_signed": True, "therapist_signed_on": best.get("date"), "therapist_dated": best.get("dated")}
    nameless = [f for f in facts if f.kind == "signature" and f.get("role") == "other"]
    unsure = any(f.get("signed") is not False for f in signs) or any(f.get("signed") for f in nameless)
    if unsure or document.unreadable() or not _wants(document, BY_THERAPIST):
        return {"therapist_signed": None}
    return {"therapist_signed": False, "therapist_dated": False}


def _wants(document: Document, kinds: Sequence[str]) -> bool:
    return any(document.is_a(kind) for kind in kinds)


def _body(document: Document, facts: Sequence[Fact]) -> str:
    """What a note says, less dates, clock times, identity and signatures: what a copied note has in common."""
    signed = [fact.quote for fact in facts if fact.kind == "signature"]
    kept = []
    for piece in document.pieces:
        for line in piece.lines():
            if IDENTITY.search(line.text) or any(line.start <= q.start < line.end for q in signed):
                continue
            text = line.text
            for mention in find_dates(line):
                text = text.replace(mention.place.text, " ")
            kept.append(CLOCK.sub(" ", text))
    return " ".join(" ".join(kept).split())


def _quote(document: Document, day: tuple[date, Passage] | None) -> Passage:
    """The line that shows a document for what it is: with its date, else its title, else the first."""
    lines = [line for piece in document.pieces for line in piece.lines()]
    if day and day[1].text:
        line = next((p for p in lines if p.start <= day[1].start < p.end), None)
        return line if line and len(line.text) <= 150 else day[1]
    return document.title or (lines[0] if lines else Passage("", 0))
