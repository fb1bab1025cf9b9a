"""Durations that no rate leads on to, and the fact that a duration makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document
from linter.facts.dosage_context import (
    ATTENDED,
    EARLIER,
    GOALS,
    NOT_OWN,
    ORDERED,
    OWN,
    PLANS,
    SPANNED,
    STAY,
    WEEK_OF,
    Clause,
)
from linter.facts.dosage_words import Length

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


def whole(value: float) -> int | float:
    """A number without a needless fraction."""
    return int(value) if float(value).is_integer() else value


def lone(document: Document, clause: Clause, spans: Sequence[Length], rated: bool) -> Iterator[Fact]:
    """The duration of a sentence without a rate before it, or a stay that is named and not counted."""
    text = clause.text.text
    for span in spans:
        before = text[max(span.start - 70, 0) : span.start]
        if sure := _sure(clause, span, before, rated):
            yield duration(document, clause, span, sure, ())
            return
    if match := STAY.search(text):
        if OWN.search(text[: match.start()]):
            quote = clause.text.cut(match.start(), match.end())
            yield Fact("duration", quote, document.id, {}, section=clause.kind, confidence=0.7)
    elif match := WEEK_OF.search(text):
        length = Length(match.start(), match.end(), float(match["n"] or match["m"]), "week")
        if not NOT_OWN.search(text[: match.start()]):
            yield duration(document, clause, length, 0.65, ())


def _sure(clause: Clause, span: Length, before: str, rated: bool) -> float:
    """How sure it is that a span is the therapy's; 0 if it is not."""
    agreed = span.unit == "visit" and AGREED.match(clause.text.text[span.end :])
    if (clause.kind in GOALS | EARLIER and not agreed) or NOT_OWN.search(before):
        return 0
    if COUNTED.match(clause.text.text[span.start : span.end]) and clause.kind in PLANS:
        return 0.7
    if _planned(clause.text.text, span, before):
        return 0.75
    named = f"{clause.heading} {before}" if clause.kind == "frequency" or len(clause.heading) < 40 else before
    if not OWN.search(named if clause.kind in ("frequency", "plan") else before):
        return 0
    if clause.kind != "frequency" and not rated and not LEADS.search(before):
        return 0
    return 0.9 if clause.kind in PLANS else 0.75


def _planned(text: str, span: Length, before: str) -> bool:
    """ "Dr. Roe ordered 24 sessions", "over the 12-month plan": nothing else has to name the therapy."""
    if NOT_OWN.search(before) or ATTENDED.match(text[span.end : span.end + 30]):
        return False
    if span.unit == "visit":
        words = text[span.start : span.end]
        after = text[span.end : span.end + 30]
        return ORDERED.search(before) is not None or BLOCK.match(words) is not None or AGREED.match(after) is not None
    return SPANNED.match(text[span.end : span.end + 30]) is not None and span.unit != "day"


def duration(document: Document, clause: Clause, span: Length, sure: float, dates: tuple[object, ...]) -> Fact:
    """The fact that a span makes; `dates`: its first and last day, where they are told."""
    values: dict[str, Value] = {"value": whole(span.value), "unit": span.unit, "weeks": span.weeks}
    if len(dates) == 2:
        values |= {"start": dates[0], "end": dates[1]}  # type: ignore[dict-item]
    return Fact(
        "duration", clause.text.cut(span.start, span.end), document.id, values, section=clause.kind, confidence=sure
    )
