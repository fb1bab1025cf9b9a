"""Facts of kind date: every date whose words tell its role, and the date of the document itself."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

import yaml

from linter import assets
from linter.domain.dates import DateMention, find_dates, find_spans
from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.date_layout import begun, label_above, yearless
from linter.facts.signatures import signings

REACH = 120  # characters before a date in which its label is sought
TOP = 12  # lines within which a bare date is the document's own
LONG_AGO = 500
OWN = ("service", "submitted", "completed", "document", "report", "written")
EVALUATION_OWN = ("service", "completed", "evaluation", "document", "report", "written", "submitted")
ASKED = (
    "birth",
    "start_of_care",
    "last_evaluation",
    "onset",
    "evaluation",
    "completed",
    "service",
    "order",
    "submitted",
)
ASKS = ("plan_of_care", "order", "referral", "authorization_request", "application", "iep", "ifsp")
ORDERS = ("order", "referral")
# These may be signed on another day than that of what they are about.
VISITS = ("session_note", "group_session_note", "re_evaluation", *ORDERS)
INITIAL = re.compile(
    r"\b(?<!your )(?:initial|first)\s+(?:\w+\s+){0,2}(?:eval|consult|assess|visit|exam|appoint|contact)"
    r"|\bintake\b(?! (?:form|question|pack|sheet|paper))"
    r"|\bnew (?:pt|patient|client|referral|pupil|participant)\b",
    re.I,
)
REQUESTED = re.compile(
    r"\b(?:auth\w*|request\w*|span|units|visits|dates? of service|service dates?|new period)\b", re.I
)
GRANTED = re.compile(r"\b(?:auth\w*|request\w*)\b", re.IGNORECASE)
REQUESTS = ("authorization_request", "application", "cover_sheet", "extension_form", "claim")
THIS_DATE = re.compile(r"[^\n]{0,12}\b(?:completed|finished)\b[^\n]{0,12}\b(?:this|same|that) (?:date|day)\b", re.I)
TITLE_WORDS = re.compile(
    r"\b(?:note|visit|report|evaluation|plan|order|referral|letter|summary|session|review|clinic|group|therapy|daily|soap)\b",
    re.I,
)
TOLD = re.compile(r"\b(?:fell|hurt|injured|broke|operated|underwent|admitted|tripped|slipped|diagnosed)\b", re.I)
CELL_END = re.compile(r"\s*(?:$|\||\s{2})")
EVALUATED = re.compile(r"\beval(?:uation|uated|s)?\b[^\n]{0,20}$", re.IGNORECASE)
NEAR, WRAPPED = 30, 50  # how far into its line a date stands, how long the line above is, if a sentence runs on
AGAIN = re.compile(
    r"\b(?:re-?eval|(?:annual|yearly|triennial|follow[- ]?up|last|previous|prior|continu\w+)\s+(?:\w+\s+)?"
    r"(?:eval|assess))",
    re.I,
)


@functools.cache
def lexicon() -> dict[str, Any]:
    """The words of `models/dates`."""
    text = (assets.folder("models") / "dates" / "lexicon.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return loaded


@functools.cache
def _labels() -> re.Pattern[str]:
    roles = "|".join(f"(?P<{role}>{'|'.join(words)})" for role, words in lexicon()["labels"].items())
    return re.compile(
        rf"(?<![\w/-])(?:{roles})(?:\s*(?:date|time|was|is|on|of|in|at|as))*[\s:|*()=\-–.#]*(?:(?:mon|tues?|wed|thu|fri|sat|sun)\w*\W*)?$",
        re.IGNORECASE,
    )


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The dates of one document with their roles; then its own date, if it can be told."""
    signed = {s.day.place.start for s in signings(document) if s.day and s.signed is not False and s.confidence > 0.5}
    told = [(mention, role) for mention, role in roles(document) if mention.place.start not in signed]
    for mention, role in told:
        if role not in ("", "document", "elsewhere", "met") and (mention.exact or role in ("onset", "start_of_care")):
            yield _fact(document, sections, mention, role)
    if document.kind == "re_evaluation" and not any(role == "last_evaluation" for _, role in told):
        first = next((mention for mention, role in told if role == "start_of_care" and mention.exact), None)
        if first:  # at the first re-evaluation the initial evaluation is the last one
            yield replace(_fact(document, sections, first, "last_evaluation"), confidence=0.5)
    if document.kind not in ASKS and not any(role == "start_of_care" for _, role in told):
        for place in (place for piece in document.pieces for place in begun(piece)):
            yield Fact("date", place, document.id, {"role": "start_of_care"})
    yield from _own(document, sections, told, signed)


def _own(
    document: Document, sections: Sequence[Section], told: Sequence[tuple[DateMention, str]], signed: set[int]
) -> Iterator[Fact]:
    """The document's own date, with which the care may begin; else one without a year, or that of its signature."""
    own = own_date(document, told)
    if own:
        yield _fact(document, sections, own, "document")
        if (_begins_care(document) or _evaluated(document, own)) and not any(
            role == "start_of_care" and m.exact for m, role in told
        ):
            yield _fact(document, sections, own, "start_of_care")
        return
    for place in (place for piece in document.pieces[:1] for place in yearless(piece)):
        yield Fact("date", place, document.id, {"role": "document"})
    if signed:
        last = next(s for s in signings(document) if s.day and s.day.place.start in signed)
        if last.day:
            spans = any(True for piece in document.pieces for _ in find_spans(piece))
            report = last.role == "therapist" and document.kind not in VISITS and not spans
            sure = 1.0 if report or _closes(last.day, told) else 0.5
            yield replace(_fact(document, sections, last.day, "document"), confidence=sure)


def _closes(signed: DateMention, told: Sequence[tuple[DateMention, str]]) -> bool:
    """Whether a signature's date is the report's: a day of which the report itself speaks, as the end of its period."""
    return any(m.date == signed.date and m.place.start < signed.place.start for m, _ in told)


def _begins_care(document: Document) -> bool:
    """Whether a document says at its top that with it the care begins."""
    start = document.pieces[0].start
    reach = {"evaluation": 600, "physician_note": 600, "other": 600, "session_note": 150}.get(document.kind, 0)
    return INITIAL.search(document.scan.text, start, start + reach) is not None


def _evaluated(document: Document, own: DateMention) -> bool:
    """Whether a first evaluation calls its date the one on which the patient was evaluated."""
    text, start = document.scan.text, document.pieces[0].start
    top = text[start : start + 600]
    begin = text.rfind("\n", 0, own.place.start) + 1
    return (
        document.kind == "evaluation"
        and own.place.start < start + 600
        and EVALUATED.search(text[begin : own.place.start]) is not None
        and AGAIN.search(top) is None
    )


def roles(document: Document) -> Iterator[tuple[DateMention, str]]:
    """Every date of a document with the role that the words around it tell, "" for none."""
    for piece in document.pieces:
        mentions = list(find_dates(piece))
        spans = _spans(piece, asks=document.kind in REQUESTS)
        end = 0
        for mention in mentions:
            at = mention.place.start - piece.start
            role = _role(piece.text, max(end, at - REACH), at, mention) or _above(piece, at)
            if role == "birth":
                others = [m.date for m in mentions if m is not mention]
                mention = _past(mention, max(others, default=None))  # noqa: PLW2901
            yield mention, (role if role in ("birth", "onset", "met") else spans.get(mention.place.end, role))
            end = at + len(mention.place.text)


def _spans(piece: Passage, *, asks: bool) -> dict[int, str]:
    """The roles of dates that begin or end a span, by where they end: of the authorization, or of something else."""
    found = {}
    for span in find_spans(piece):
        line = piece.text[
            piece.text.rfind("\n", 0, span.place.start - piece.start) + 1 : span.place.start - piece.start
        ]
        named = (REQUESTED if asks else GRANTED).search(line)
        first = next((m for m in find_dates(span.place) if m.date == span.first), None)
        if first:
            found[first.place.end] = "authorization_start" if named else "elsewhere"
        found[span.place.end] = "authorization_end" if named else "elsewhere"
    return found


def _role(text: str, begin: int, at: int, mention: DateMention) -> str:
    line = text.rfind("\n", begin, at) + 1
    match = _labels().search(_wrapped(text, line, begin, at)) or _labels().search(text, max(line, begin), at)
    role = match.lastgroup or "" if match else ""
    if THIS_DATE.match(text[at + len(mention.place.text) :]) and role in ("", *OWN):
        return "completed"
    return role


def _wrapped(text: str, line: int, begin: int, at: int) -> str:
    """What stands before a date near the beginning of its line, with the long line above that runs on into it."""
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    if line == 0 or line <= begin or at - line > NEAR or line - above < WRAPPED or "|" in text[above:line]:
        return ""
    return text[max(above, begin) : at].replace("\n", " ")


def _above(piece: Passage, at: int) -> str:
    """The role that a label in the line above tells, of those that forms ask for."""
    label = label_above(piece, at)
    match = _labels().search(label) if label else None
    return match.lastgroup or "" if match and match.lastgroup in ASKED else ""


def _past(mention: DateMention, latest: date | None) -> DateMention:
    if latest and mention.date > latest and not re.search(r"\d{4}", mention.place.text):
        return next(find_dates(mention.place, latest=latest), mention)
    return mention


def own_date(document: Document, told: Sequence[tuple[DateMention, str]]) -> DateMention | None:
    """The document's date: of its service, completion, evaluation or report; else one that stands alone at its top."""
    evaluates = document.kind in ("evaluation", "re_evaluation", "other")
    ranks = [*(("order",) if document.kind in ORDERS else ()), *(EVALUATION_OWN if evaluates else OWN)]
    for role in ranks:
        mention = next((m for m, found in told if found == role and m.exact), None)
        if mention:
            return mention
    late = ("start_of_care" if document.kind == "evaluation" else "evaluation", "met")
    last = (m for m, found in told if found in late and m.exact)
    return next(_top_dates(document, told), None) or next(last, None)


def _top_dates(document: Document, told: Sequence[tuple[DateMention, str]]) -> Iterator[DateMention]:
    """Dates without a label near the top: alone on a line, or in a title."""
    piece = document.pieces[0] if document.pieces else None
    lines = list(islice(piece.lines(), TOP)) if piece else []
    newest = max((mention.date for mention, _ in told), default=None)
    for mention, role in told:
        line = next((p for p in lines if p.start <= mention.place.start < p.end), None)
        if role or line is None or not mention.exact or mention.date == document.identity.born:
            continue
        if line.text.count("|") > 1 and sum(line.start <= m.place.start < line.end for m, _ in told) > 1:
            continue  # the head of a table with a column for each time
        if newest and (newest - mention.date).days > LONG_AGO:  # a birth date without a label
            continue
        rest = line.text.replace(mention.place.text, " ")
        if TOLD.search(rest):
            continue
        alone = len(re.findall(r"[A-Za-z]{2,}", rest)) <= 3
        headed = line.end == mention.place.end and line in lines[:3] and len(line.text) < 70
        celled = line in lines[:3] and mention.date == document.date and _celled(line, mention)
        if (
            alone
            or headed
            or celled
            or mention.place.start == line.start
            or (len(line.text) < 90 and TITLE_WORDS.search(rest))
        ):
            yield mention


def _celled(line: Passage, mention: DateMention) -> bool:
    """Whether a date stands in a column of its own ("Elm Street physio   14.3.25   4th visit")."""
    start, end = mention.place.start - line.start, mention.place.end - line.start
    return (
        re.search(r"(?:\s{2}|\||^)\s*$", line.text[:start]) is not None and CELL_END.match(line.text, end) is not None
    )


def _fact(document: Document, sections: Sequence[Section], mention: DateMention, role: str) -> Fact:
    section = next((s.kind for s in sections if s.body.start <= mention.place.start < s.body.end), "")
    return Fact("date", mention.place, document.id, {"role": role, "date": mention.date}, frozenset(), section)
