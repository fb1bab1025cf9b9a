"""Durations that no rate leads on to, and the fact that a duration makes."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from linter.domain.dates import DateSpan, find_dates, find_spans
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts.dosage_context import (
    ATTENDED,
    COUNT,
    EARLIER,
    GOALS,
    NOT_OWN,
    ORDERED,
    OWN,
    PLANS,
    SPANNED,
    Clause,
)
from linter.facts.dosage_words import Length
from linter.facts.goal_times import number

BLOCK = re.compile(r"(?:block|course|series|package|batch) of", re.IGNORECASE)
AGREED = re.compile(
    r"\s*(?:(?:are |were |have been |is )?(?:agreed|planned|proposed|requested|ordered|recommended"
    r"|prescribed|booked|scheduled|offered)"
    r"|(?:to|under) (?:allied health|care plan))\b",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\d+\s*x\s", re.IGNORECASE)
LEADS = re.compile(
    r"\b(?:for|x|×|of|over|duration|length|period|program|in|estimated|anticipated|authori[sz]ed)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
STAY = re.compile(
    r"\b(?:during|throughout|for the duration of|for) (?:this|the current|(?:the "
    r")?(?:remainder|rest) of|current|the entire) (?:the |this |current |hospital |inpatient |SNF |rehab "
    r"|acute )*(?:stay|admission|hospitali[sz]ation|school year|length of stay"
    r"|cert(?:ification)?(?: period)?|auth(?:ori[sz]ation)?(?: period)?|poc|plan of care|episode|term|semester)"
    r"\b",
    re.IGNORECASE,
)
WEEK_OF = re.compile(
    r"\bweek\s*#?\d+\s*(?:of|/)\s*(?P<n>\d{1,2})\b|\b(?P<m>\d{1,2})[\s-]week "
    r"(?:program|plan|course|episode|protocol)\b",
    re.IGNORECASE,
)

NAMED = re.compile(r"(?:duration|length) ", re.IGNORECASE)  # "Duration weeks: 8"
COURSE = re.compile(  # "then 14 weeks of community physiotherapy"
    r"\s+(?:of )?(?:(?:community|outpatient|home|further|skilled|weekly|group|individual|intensive|supervised|land"
    r"|pool)(?:-based)?[ -]){0,3}(?:physio\w*|(?:physical|occupational|hand|speech\W?(?:and |& )?(?:language )?)"
    r" ?therapy|(?-i:PT|OT|ST|SLT)|rehab\w*)\b",
    re.IGNORECASE,
)
BEHIND = re.compile(  # what is over, or somebody else's
    r"\b(?:had|has|have|after|following|despite|received|receives?|completed|attended|previous\w*|prior|fail\w*|tried|past|did"
    r"|underwent|finished|last|ago|since|history|until|at (?:the )?age|every|responded|trial|improv\w+|no)\b[^.;]*$",
    re.IGNORECASE,
)
OF = r"(?:(?:service|plan|poc|treatment|therapy|iep|ifsp|auth\w*|cert\w*)\s+)?"
DAY = r"(?: date)?(?: of service)?\s*[:=][^\n:]{6,30}"
PAIRED = re.compile(  # the first and the last day on lines of their own
    rf"^\W*{OF}(?:start|begin|effective|beginning){DAY}\n\W*{OF}(?:end|stop|ending){DAY}$", re.IGNORECASE | re.MULTILINE
)
PLANNING = ("iep", "ifsp", "plan_of_care", "authorization_request", "order")

MEETINGS = r"(?:visits?|sessions?|treatments?|tx|rx|appts?|appointments?)"
AMOUNT = rf"(?P<low>{COUNT})(?:\s*(?:-|–|to|or)\s*(?P<high>{COUNT}))?"
MORE = re.compile(r"\b(?:more|further|additional)\b", re.IGNORECASE)
AFTER_SOME = (
    r"(?P<words>[^.;\n%\d]{0,30}?)"
    rf"\b(?:after|in|within|following) (?:the |another |about )?(?:next )?{AMOUNT} (?:{MEETINGS}\b"
    rf"|(?:more|further|additional)\b(?! (?:weeks?|wks?|months?|days?)\b)(?: {MEETINGS}\b)?)"
)
LAST = re.compile(  # "d/c after 2 more"
    r"\b(?:d/?c\b(?!['’])|be discharged\b|discharg(?:e|ing)\b|finish|graduat(?:e|ion)\b|close\b|closing\b|wrap up\b"
    rf"|transition\b|self[- ](?:mgmt|management)\b){AFTER_SOME}",
    re.IGNORECASE,
)
HEADED = re.compile(AFTER_SOME, re.IGNORECASE)  # under a heading that names the discharge
ON_TERMS = re.compile(r"\b(?:when|once|if|criteria|able|until|accura\w+)\b", re.IGNORECASE)
BEGIN = re.compile(
    r"\b(?:start|begin|beginning|starting|initiat\w+|effective|from)(?: date)?(?: of service)?[\s:=|(-]*$",
    re.IGNORECASE,
)
END = re.compile(
    r"[\s,;|()]*(?:(?:service|projected|anticipated|expected|planned|plan|poc|treatment|therapy|iep"
    r"|ifsp)\s+){0,2}(?:end|ends|ending|stop|stops)(?: date)?"
    r"(?: of service)?[\s:=|(-]*",
    re.IGNORECASE,
)


def whole(value: float) -> int | float:
    """A number without a needless fraction."""
    return int(value) if float(value).is_integer() else value


def spanned(text: Passage) -> DateSpan | None:
    """The first and last day of a service, joined by "to" or each behind its label ("Start: …  End: …")."""
    joined = next(iter(find_spans(text)), None)
    if joined:
        return joined
    for one, other in pairwise(find_dates(text)):
        first, gap = (
            one.place.start - text.start,
            text.text[one.place.end - text.start : other.place.start - text.start],
        )
        if one.date <= other.date and END.fullmatch(gap) and BEGIN.search(text.text[:first]):
            return DateSpan(text.cut(first, other.place.end - text.start), one.date, other.date)
    return None


def paired(document: Document) -> Iterator[Fact]:
    """The time from a first to a last day that a plan gives as two fields."""
    for piece in document.pieces if document.kind in PLANNING else ():
        for match in PAIRED.finditer(piece.text):
            dates = spanned(piece.cut(*match.span()).stripped())
            if dates and (dates.last - dates.first).days > 6:
                yield Fact("duration", dates.place, document.id, between(dates.first, dates.last), confidence=0.7)


def between(first: date, last: date) -> dict[str, Value]:
    """How long two dates are apart: in months where they fall on the same day of a month, else in weeks."""
    days = (last - first).days
    months = round(days / 30.44)
    year, month = divmod(first.month - 1 + months, 12)
    longest = calendar.monthrange(first.year + year, month + 1)[1]
    full = date(first.year + year, month + 1, min(first.day, longest))
    nearly = range(-8, 5) if months >= 5 else range(-2, 2)  # a half year of an IFSP ends some days early
    value, unit = (months, "month") if months and (last - full).days in nearly else (round(days / 7), "week")
    return {"value": value, "unit": unit, "weeks": round(days / 7, 1), "start": first, "end": last}


def lone(document: Document, clause: Clause, spans: Sequence[Length], rated: bool) -> Iterator[Fact]:
    """The duration of a sentence without a rate before it, or a stay that is named and not counted."""
    text = clause.text.text
    for span in spans:
        before = text[max(span.start - 70, 0) : span.start]
        if sure := _sure(clause, span, before, rated):
            yield duration(document, clause, span, sure, ())
            return
    if last := closing(clause):
        yield duration(document, clause, last, 0.75, ())
    elif match := STAY.search(text):
        if OWN.search(text[: match.start()]):
            quote = clause.text.cut(match.start(), match.end())
            yield Fact("duration", quote, document.id, {}, section=clause.kind, confidence=0.7)
    elif match := WEEK_OF.search(text):
        length = Length(match.start(), match.end(), float(match["n"] or match["m"]), "week")
        if not NOT_OWN.search(text[: match.start()]):
            yield duration(document, clause, length, 0.65, ())


def closing(clause: Clause) -> Length | None:
    """The visits after which therapy is to end."""
    match = LAST.search(clause.text.text) if clause.kind not in GOALS | EARLIER else None
    if match is None and clause.kind == "discharge_plan":
        headed = HEADED.match(clause.text.text)
        match = headed if headed and MORE.search(headed[0]) else None
    if match is None or ON_TERMS.search(match["words"]):
        return None
    return Length(match.start("low"), match.end(), number(match["high"] or match["low"]), "visit")


def _sure(clause: Clause, span: Length, before: str, rated: bool) -> float:
    """How sure it is that a span is the therapy's; 0 if it is not."""
    agreed = span.unit == "visit" and AGREED.match(clause.text.text[span.end :])
    if (clause.kind in GOALS | EARLIER and not agreed) or NOT_OWN.search(before):
        return 0
    if COUNTED.match(clause.text.text[span.start : span.end]) and clause.kind in PLANS:
        return 0.7
    if _planned(clause, span, before):
        return 0.75
    named = f"{clause.heading} {before}" if clause.kind == "frequency" or len(clause.heading) < 40 else before
    if not OWN.search(named if clause.kind in ("frequency", "plan") else before):
        return 0
    if clause.kind != "frequency" and not rated and not LEADS.search(before):
        return 0
    return 0.9 if clause.kind in PLANS else 0.75


def _planned(clause: Clause, span: Length, before: str) -> bool:
    """ "Dr. Roe ordered 24 sessions", "over the 12-month plan": nothing else has to name the therapy."""
    text = clause.text.text
    if NOT_OWN.search(before) or ATTENDED.match(text[span.end : span.end + 30]):
        return False
    if span.unit == "visit":
        words = text[span.start : span.end]
        after = text[span.end : span.end + 30]
        if MORE.search(words) and clause.kind in PLANS:
            return True
        return ORDERED.search(before) is not None or BLOCK.match(words) is not None or AGREED.match(after) is not None
    return span.unit != "day" and (
        SPANNED.match(text[span.end : span.end + 30]) is not None
        or NAMED.match(text[span.start : span.end]) is not None
        or (COURSE.match(text[span.end : span.end + 60]) is not None and not BEHIND.search(text[: span.start]))
    )


def duration(document: Document, clause: Clause, span: Length, sure: float, dates: tuple[object, ...]) -> Fact:
    """The fact that a span makes; `dates`: its first and last day, where they are told."""
    values: dict[str, Value] = {"value": whole(span.value), "unit": span.unit, "weeks": span.weeks}
    if len(dates) == 2:
        values |= {"start": dates[0], "end": dates[1]}  # type: ignore[dict-item]
    return Fact(
        "duration", clause.text.cut(span.start, span.end), document.id, values, section=clause.kind, confidence=sure
    )
