"""Facts of kind visit_number and visit_tally: the number that each note bears, their sequence, and how far they go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from linter.domain.counts import NUMBER, once, value
from linter.domain.dates import find_dates
from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.first_visits import classed

NOTES = ("session_note", "group_session_note", "progress_report", "evaluation", "re_evaluation", "discharge_summary")
ASKING = ("extension_form", "authorization_request", "cover_sheet", "letter")
WHAT = r"(?:visit|session|treatment|tx|encounter|appointment|appt|note|progress note|daily note)"
N = (
    rf"(?P<n>{NUMBER})(?![\w%]|\.\d|-\d|/\d{{1,2}}/|\s*(?:min|units?|weeks?|wks?|days?|x\b|months?|goals?|pm\b"
    rf"|am\b|:\d|feet|ft\b|sets?\b|reps?\b|rounds?\b|laps?\b|trials?\b|exercises?\b|hours?\b))"
)
NUMBERED = re.compile(
    rf"\b{WHAT}\s*(?:no\b\.?|number|num\b|nr\b\.?|count)?\s*[:#|–-]*\s*#?\s*{N}"
    rf"|(?<![\w/.])(?P<m>\d{{1,2}})(?:st|nd|rd|th)\s+(?:PT |OT |therapy |treatment )?(?:visit|session|treatment)\b"
    r"|(?<!\w)v(?:isit)?\s?#\s?(?P<v>\d{1,2})\b"
    r"|\bvisits\s*#?\s*1\s*(?:to|-|–|through|thru)\s*#?\s*(?P<r>\d{1,2})\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:next|last|since|at|previous|from|in|by|after|until|before|per|each|every|every other|for|prior|over|within"
    r"|to|of|through|than|first|remaining|goal|between|week)\W*(?:the |our |his |her )?$",
    re.IGNORECASE,
)
LOOK = 6  # lines from the top in which a note's own number is expected


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The number of a note, or of each dated entry of a log."""
    if document.blank or document.kind not in NOTES:
        return
    lines = [line for piece in document.pieces for line in Passage(once(piece.text), piece.start).lines()]
    entries = [entry for line in lines if (entry := _entry(document, line))]
    if len({entry.get("number") for entry in entries}) > 1 and document.kind == "session_note":
        yield from entries
        return
    found = next((f for line in lines[:LOOK] if (f := _number(document, line))), None)
    found = found or next((f for line in lines[LOOK:] if (f := _number(document, line, own=True))), None)
    if found:
        yield found


def _entry(document: Document, line: Passage) -> Fact | None:
    """A line of a log that begins with the number of a visit and gives its day."""
    match = NUMBERED.search(line.text)
    if match is None or match.start() > 24:
        return None
    day = next((mention.date for mention in find_dates(line) if mention.exact), None)
    return _fact(document, line, match, day) if day else None


def _number(document: Document, line: Passage, *, own: bool = False) -> Fact | None:
    """The first number of a visit that is the note's own; far from the top only at the beginning of a line."""
    for match in NUMBERED.finditer(line.text):
        if not OTHERS.search(line.text[: match.start()]) and not (own and match.start() > 3):
            return _fact(document, line, match, None)
    return None


def _fact(document: Document, line: Passage, match: re.Match[str], day: date | None) -> Fact:
    number = value(match["n"] or match["m"] or match["v"] or match["r"])
    quote = line if len(line.text) <= 160 else line.cut(match.start(), min(match.end() + 40, len(line.text)))
    values: dict[str, Value] = {"number": number, "date": day}
    return Fact("visit_number", quote, document.id, values)


def derive(chart: Chart) -> Chart:
    """The chart with every number told whether it follows the one before, and with how far the visits went."""
    days = {f.document: day for f in chart.of("document") if isinstance(day := f.get("date"), date)}
    days |= {d.id: d.date for d in chart.outline.packet.documents if d.date}
    found = [_dated(fact, days) for fact in chart.of("visit_number")]
    order = sorted(found, key=lambda f: (_day(f), int(str(f.get("number")))))
    unnumbered, reports = _unnumbered(chart, days), _reports(chart)
    told = {id(f): None if _again(order, n, reports) else _follows(order, n, unnumbered) for n, f in enumerate(order)}
    numbered = iter([replace(f, values={**f.values, "follows": told[id(f)]}) for f in found])
    facts = tuple(next(numbered) if fact.kind == "visit_number" else fact for fact in chart.facts)
    tally = _tally(chart, order)
    return replace(chart, facts=(*facts, *((tally,) if tally else ())))


def _dated(fact: Fact, days: dict[str, date]) -> Fact:
    return replace(fact, values={**fact.values, "date": fact.get("date") or days.get(fact.document)})


def _day(fact: Fact) -> date:
    day = fact.get("date")
    return day if isinstance(day, date) else date.max


def _unnumbered(chart: Chart, days: dict[str, date]) -> list[date]:
    """The days of treatment notes that bear no number; each may be the visit that seems to be left out."""
    numbered = {fact.document for fact in chart.of("visit_number")}
    notes = [d.id for d in chart.outline.packet.documents if d.kind in ("session_note", "group_session_note")]
    return [days[id_] for id_ in notes if id_ not in numbered and id_ in days]


def _reports(chart: Chart) -> frozenset[str]:
    """The documents that speak of several visits and bear the number of the last of them."""
    return frozenset(d.id for d in chart.outline.packet.documents if d.kind not in ("session_note", "evaluation"))


def _again(order: Sequence[Fact], at: int, reports: frozenset[str]) -> bool:
    """Whether a report repeats the number of a visit, or a visit that of its report."""
    pair = order[at - 1 : at + 1]
    return (
        len(pair) == 2 and pair[0].get("number") == pair[1].get("number") and any(f.document in reports for f in pair)
    )


def _follows(order: Sequence[Fact], at: int, unnumbered: Sequence[date]) -> bool | None:
    """Whether a number is one more than that of the visit before; of the first nothing can be told."""
    if at == 0 or _day(order[at]) == date.max:
        return None
    before, here = order[at - 1], order[at]
    step = int(str(here.get("number"))) - int(str(before.get("number")))
    if _day(before) == _day(here):  # a progress note on the day of a visit
        return None if step == 0 else step == 1
    between = sum(_day(before) < day < _day(here) for day in unnumbered)
    return step == 1 + between or (between > 0 and step == 1)


def _tally(chart: Chart, order: Sequence[Fact]) -> Fact | None:
    """The highest number beside the visits authorized: what papers say, else what the class of condition gives."""
    if not order:
        return None
    last = max(order, key=lambda f: int(str(f.get("number"))))
    highest, authorized = int(str(last.get("number"))), _authorized(chart)
    asked = _asked(chart)
    done = [int(str(f.get("number"))) for f in order if asked is None or _day(f) <= asked]
    values: dict[str, Value] = {
        "highest": highest,
        "authorized": authorized,
        "over": None if authorized is None else highest > authorized,
        "late": None if authorized is None or asked is None else max(done, default=0) > authorized,
    }
    return Fact("visit_tally", last.quote, last.document, values)


def _asked(chart: Chart) -> date | None:
    """The day of the paper that asks for more visits."""
    papers = [d.id for kind in ASKING for d in chart.outline.packet.documents if d.kind == kind and not d.blank]
    dated = {f.document: f.get("date") for f in chart.of("document")}
    return next((day for id_ in papers if isinstance(day := dated.get(id_), date)), None)


def _authorized(chart: Chart) -> int | None:
    said = [
        int(count)
        for fact in chart.of("visits")
        if fact.get("role") == "authorized" and isinstance(count := fact.get("count"), int | float) and count > 1
    ]
    if said:
        return max(said)
    limits = {"acute": 12, "chronic": 6, "unmapped": 6}
    return limits.get(classed(chart) or "")
