"""Facts of kind reporting_period: the dates that a report covers."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from linter.domain.dates import DateMention, find_dates, find_spans
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage

LABEL = re.compile(
    r"(?:\b(?:report(?:ing)?|progress|review|treatment|service|cert(?:ification)?|billing|coverage|summary|this|current)\s+"
    r"(?:period|window|interval|time ?frame|dates|term|block|quarter)"
    r"|(?:^|[|*\n]\s*|\s{2,})period|\bdates? (?:of service|covered|of treatment|of care)s?"
    r"|\b(?:this )?(?:report|summary|note) (?:covers|is for|for)|\bcover(?:s|ing)|\bservice dates"
    r"|\bperiod (?:covered|of (?:the |this )?report)|\btime period|\bthis (?:report|summary)|\breport dates)\b"
    r"[^.;\n\d]{0,30}$",
    re.IGNORECASE,
)
TREATED = re.compile(
    r"\b(?:attended|seen|received|treated|participated|sessions?|visits?|therapy|report|progress|services|appointments)\b",
    re.I,
)
PLANNED = re.compile(
    r"\b(?:will|plan|request\w*|recommend\w*|authoriz\w*|freq\w*|goals?|units|continue)\b", re.IGNORECASE
)
FROM = re.compile(r"\bfrom\b[^.;\n\d]{0,45}$", re.IGNORECASE)
TO = re.compile(r"[^\w.;]*(?:to|through|thru|until)\b[^.;\n\d]{0,45}", re.IGNORECASE)
CERTIFIED = re.compile(
    r"\b(?:re-?)?cert(?:ification|ify|ified)?\b"
    r"(?:[^.;\n\d]{0,60}\b(?:from|dates?|effective|interval|of care|services?|plan)|\s+for)?[\s:=|(-]*$",
    re.IGNORECASE,
)
MEETING = r"(?:visit|session|treatment|tx|appointment|appt|contact|attendance|seen|treated|attended|day of service)"
CASE = r"(?:(?:date|case|referral|episode) )?"
OPENED = re.compile(
    rf"\b(?:(?:date (?:of )?)?(?:first|initial) {MEETING}(?: date)?|{CASE}opened)[\s:=|*-]*$", re.IGNORECASE
)
CLOSED = re.compile(  # stands between the two dates
    rf"\W*(?:\band )?(?:(?:date (?:of )?)?(?:last|final|most recent) {MEETING}(?: date)?|{CASE}closed)[\s:=|*-]*",
    re.IGNORECASE,
)
UP_TO = re.compile(
    r"\b(?:\d+|all|every|each|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b[^.;\n]{0,40}"
    r"\b(?:visits|sessions|appointments|treatments)\s+(?:through|thru|up to|as of|to)\s*$",
    re.IGNORECASE,
)
MONTH_OF = re.compile(r"\b(?:month of|monthly (?:progress )?(?:report|note|summary)(?: for)?)\W{0,6}$", re.IGNORECASE)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The periods that a document says it covers, and their two dates."""
    for piece in document.pieces:
        taken: set[int] = set()
        for span in find_spans(piece):
            before = _line_before(piece, span.place.start)
            if LABEL.search(before) or CERTIFIED.search(before) or (FROM.search(before) and _treated(before)):
                taken.add(span.place.end)
                yield from _facts(document, span.place, span.first, span.last)
        yield from _worded(document, piece, taken)


def _worded(document: Document, piece: Passage, taken: set[int]) -> Iterator[Fact]:
    """Periods with words between their dates, or that are a whole month."""
    before: DateMention | None = None
    for mention in find_dates(piece):
        lead = _line_before(piece, mention.place.start)
        if before and mention.exact and mention.place.end not in taken and before.date <= mention.date:
            between = piece.text[before.place.end - piece.start : mention.place.start - piece.start]
            opening = _line_before(piece, before.place.start)
            worded = TO.fullmatch(between) and FROM.search(opening) and _treated(opening)
            if worded or (CLOSED.fullmatch(between) and OPENED.search(opening)):
                place = piece.cut(before.place.start - piece.start, mention.place.end - piece.start)
                yield from _facts(document, place, before.date, mention.date)
        if mention.exact and mention.place.end not in taken and UP_TO.search(lead) and _treated(lead):
            yield from _until(document, mention)
        if not mention.exact and MONTH_OF.search(lead):
            last = calendar.monthrange(mention.date.year, mention.date.month)[1]
            yield from _facts(document, mention.place, mention.date, mention.date.replace(day=last))
        before = mention


def _until(document: Document, mention: DateMention) -> Iterator[Fact]:
    """A period of which only the end is told: "seen for 9 of 10 visits through 3/4/25"."""
    values: dict[str, Value] = {"to": mention.date, "text": mention.place.text}
    yield Fact("reporting_period", mention.place, document.id, values)


def _treated(before: str) -> bool:
    sentence = re.split(r"[.;]\s", before)[-1]
    return bool(TREATED.search(sentence)) and not PLANNED.search(sentence)


def _line_before(piece: Passage, at: int) -> str:
    """The words before a place on its line; where it begins its line, the line above."""
    end = at - piece.start
    begin = max(piece.text.rfind("\n", 0, end), end - 200, 0)
    if not piece.text[begin:end].strip(" \n\t*-•"):
        end = begin
        begin = max(piece.text.rfind("\n", 0, end), end - 60, 0)
    return piece.text[begin:end]


def _facts(document: Document, place: Passage, first: date, last: date) -> Iterator[Fact]:
    values: dict[str, Value] = {"from": first, "to": last, "text": " ".join(place.text.split())}
    yield Fact("reporting_period", place, document.id, values)
    yield Fact("date", place, document.id, {"role": "period_from", "date": first})
    yield Fact("date", place, document.id, {"role": "period_to", "date": last})
