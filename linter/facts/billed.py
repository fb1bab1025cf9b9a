"""Facts of kind billed_code, evaluation_day, add_on and visit_units: the codes of notes, claims and requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from linter.domain.counts import fits
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen
from linter.facts.billed_lines import Billed, billed
from linter.facts.clock import length, spans
from linter.facts.codebook import procedures

NOTES = ("session_note", "group_session_note", "evaluation", "re_evaluation", "progress_report")
PAPERS = (*NOTES, "claim", "authorization_request", "application", "cover_sheet", "extension_form", "letter")
CODE = re.compile(r"(?<!\d)9[2-9]\d{3}(?!\d)|(?<!\w)[GSTX]\d{4}(?!\w)")
FIRST, FURTHER = "97129", "97130"
EVALUATIONS = ("97161", "97162", "97163", "97165", "97166", "97167")
BASE_MINUTES, LONGEST = 15, 60
TOTAL = re.compile(
    r"\btotal\b[^\n|]{0,20}?(?P<n>\d{1,3})\s*-?\s*min|\bmin(?:ute)?s?\s*[:|]\s*(?P<m>\d{1,3})\b", re.IGNORECASE
)
IN_ALL = re.compile(r"\b(?:units(?: billed)?|total units|billed units)\s*[:|=]\s*(?P<n>\d{1,2})\b", re.IGNORECASE)
MINUTES = re.compile(r"(?<![\d.])(?P<n>\d{2,3})\s*-?\s*min(?:ute)?s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """What one paper bills on one day (None: it names no day)."""

    on: date | None
    lines: tuple[Billed, ...]

    def units_of(self, code: str) -> int:
        """The units of one code; a code without a number counts once."""
        return sum(line.units or 1 for line in self.lines if line.code == code)

    def minutes_of(self, *codes: str) -> int:
        """The minutes that stand beside some codes; what two codes of one line share counts once."""
        found = {line.quote.start: line.minutes for line in self.lines if line.code in codes and line.minutes}
        return sum(found.values())

    def has(self, code: str) -> bool:
        """Whether the code is among them."""
        return any(line.code == code for line in self.lines)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The codes of a paper that bills or asks for codes, and what those of one day come to together."""
    if document.blank or document.kind not in PAPERS:
        return
    lines = tuple(
        line
        for piece in document.pieces
        if CODE.search(piece.text)
        for line in billed(Passage(chosen(piece.text), piece.start))
    )
    days = list(_days(document, lines))
    for day in days:
        yield from _codes(document, day)
        yield from _together(document, day)
    if document.kind in ("session_note", "claim"):
        for day in days or [Day(document.date, ())]:
            yield from _visit(document, day)


def _days(document: Document, lines: Sequence[Billed]) -> Iterator[Day]:
    """The lines by the day that they name; where none does, all are of the paper's own day."""
    dated: dict[date | None, list[Billed]] = {}
    for line in lines:
        dated.setdefault(line.on or (document.date if document.kind in NOTES else None), []).append(line)
    for on, of_day in dated.items():
        yield Day(on, tuple(of_day))


def _codes(document: Document, day: Day) -> Iterator[Fact]:
    for line in day.lines:
        values: dict[str, Value] = {
            "code": line.code,
            "units": line.units,
            "date": day.on,
            "described": line.described,
            "paired": day.has(FIRST) if line.code == FURTHER else None,
        }
        yield Fact("billed_code", line.quote, document.id, values)


def _together(document: Document, day: Day) -> Iterator[Fact]:
    """How many evaluations a day has, and the further quarters of cognitive treatment beside those worked out."""
    codes = {line.code for line in day.lines if line.code in EVALUATIONS}
    if codes:
        first = next(line for line in day.lines if line.code in EVALUATIONS)
        yield Fact("evaluation_day", first.quote, document.id, {"date": day.on, "codes": len(codes)})
    minutes = day.minutes_of(FIRST, FURTHER)
    if day.has(FIRST) and minutes:
        last = next((line for line in day.lines if line.code == FURTHER), day.lines[0])
        stated = day.units_of(FURTHER) if day.has(FURTHER) else 0
        worked = max((minutes - BASE_MINUTES) // 15, 0)
        values: dict[str, Value] = {"stated": stated, "worked": worked, "agrees": stated == worked}
        yield Fact("add_on", last.quote, document.id, values)


def _visit(document: Document, day: Day) -> Iterator[Fact]:
    """The units of a visit beside its minutes."""
    whole = _stated(document, IN_ALL) if document.kind == "session_note" else None
    billing = [line for line in day.lines if line.units]
    count = sum(line.units or 0 for line in billing) or (whole[0] if whole else None)
    if count is None:
        return
    minutes = _minutes(document, day)
    values: dict[str, Value] = {"count": count, "minutes": minutes, "fits": _fits(count, minutes, day)}
    quote = billing[-1].quote if billing else whole[1] if whole else document.pieces[0].cut(0, 0)
    yield Fact("visit_units", quote, document.id, values)


def _fits(count: int, minutes: int | None, day: Day) -> bool | None:
    """Whether units and minutes agree; where a code is not billed by time, only whether it was an hour at most."""
    if minutes is None:
        return None
    if minutes > LONGEST:
        return False
    book = procedures()
    timed = all(line.code in book and book[line.code].timed for line in day.lines)
    return fits(count, minutes) if timed else None


def _minutes(document: Document, day: Day) -> int | None:
    """How long a visit was: its stated total, else its clock times, else the sum of its codes."""
    beside = [line.minutes for line in day.lines if line.minutes]
    if document.kind == "claim":
        return sum(beside) if beside and len(beside) == len(day.lines) else None
    if total := _stated(document, TOTAL):
        return total[0]
    if len(beside) == len(day.lines) and beside:
        return day.minutes_of(*{line.code for line in day.lines})
    clocked = [found for piece in document.pieces for line in piece.lines() for found in spans(line)]
    lengths = [length(one.start, one.stop) for one in clocked if one.start and one.stop]
    if len(lengths) == 1:
        return lengths[0]
    return next(_alone(document), None)


def _alone(document: Document) -> Iterator[int]:
    """The minutes of a line that says how long the session was."""
    for piece in document.pieces:
        for line in piece.lines():
            match = MINUTES.search(line.text)
            if match and re.search(r"\b(?:session|treatment time|tx time|time|visit)\b", line.text, re.IGNORECASE):
                yield int(match["n"])


def _stated(document: Document, pattern: re.Pattern[str]) -> tuple[int, Passage] | None:
    for piece in document.pieces:
        for line in piece.lines():
            match = pattern.search(line.text)
            if match:
                found: Mapping[str, str | None] = match.groupdict()
                return int(found["n"] or found.get("m") or 0), line
    return None
