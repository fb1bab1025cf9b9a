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
MONTH_OF = re.compile(
    r"\b(?:month of|(?:monthly )?(?:progress |therapy |treatment )?(?:report|note|summary|update)(?: for)?)\W{0,6}$",
    re.IGNORECASE,
)
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
TERM = r"(?:marking|grading|report(?:ing)?|progress|review|treatment|service|this|therapy) period|quarter|term|semester"
DAY = rf"(?:{MONTH} ?\d{{0,2}}(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)? {MONTH}|\d\d?/\d\d?)(?:,? ?20\d\d)?(?![/\d])"
JOIN = r" ?(?:-|–|—|to|through|thru|until|till|and) ?(?:mid[- ]?|the end of |end of |early |late )*"
YEARLESS = re.compile(  # days without a year, months, terms: their dates cannot be told, only that the period is
    rf"\b(?:{TERM})\b[^.;\n\d]{{0,20}}?[\s:,(#]{{0,3}}(?:\d\b)?[\s:,(-]{{1,4}}(?P<a>{DAY}{JOIN}{DAY})"
    rf"|\b(?:seen|treated|attended|received therapy|therapy ran|in therapy|under our care|episode|period)\b"
    rf"[^.;\n]{{0,40}}?(?:\bfrom |\bbetween |\bfor |\(|:? )(?:the )?"
    rf"(?:[\w-]+ (?:week|half|part) of |mid-?|early |late )*(?P<b>{DAY}{JOIN}{DAY})"
    rf"|^[^.;\n\d]{{0,40}}\b(?:report|summary|progress|update)\b[^.;\n\d]{{0,25}}?\b(?P<g>{DAY}{JOIN}{DAY})\W*$"
    rf"|^\W*(?P<c>{DAY} ?(?:-|–|—|to|through|thru) ?{DAY})\W*$"
    rf"|\b(?:report|update|summary|note|letter)\b[^.;\n\d]{{0,12}}?\bcovers?\b[^.;\n]{{0,40}}?\b(?:in|of|for|from)"
    rf" (?P<d>{MONTH}(?:{JOIN}{MONTH})?)(?!\w)"
    r"|\b(?P<e>(?:autumn|fall|winter|spring|summer) (?:term|semester|quarter)|(?:first|second|third|fourth|1st|2nd|3rd"
    r"|4th) (?:quarter|semester|trimester|marking period|grading period)|(?:Q|quarter |MP ?|trimester |semester )[1-4])"
    r"(?=[^.;\n]{0,20}\b(?:progress|report|update|summary)\b)"
    r"|\b(?:progress|report|update|summary)\b[^.;\n]{0,20}?\b(?P<f>(?:autumn|fall|winter|spring|summer) (?:term"
    r"|semester|quarter)|(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|semester|trimester|marking period"
    r"|grading period)|(?:Q|quarter |MP ?|trimester |semester )[1-4])\b",
    re.IGNORECASE | re.MULTILINE,
)
REPORTS = ("progress_report", "discharge_summary", "re_evaluation", "letter", "therapy_summary", "iep", "other")


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
        if document.kind in REPORTS and not taken:
            yield from _without_years(document, piece)


def _without_years(document: Document, piece: Passage) -> Iterator[Fact]:
    """The period of a report whose days are written without a year, or that is a term."""
    for match in YEARLESS.finditer(piece.text):
        sentence = re.split(r"[.;]\s|\n", piece.text[max(0, match.start() - 80) : match.end()])[-1]
        if not PLANNED.search(sentence):
            place = next(piece.cut(*match.span(name)) for name in "abcdefg" if match[name])
            yield Fact("reporting_period", place, document.id, {"text": " ".join(place.text.split())})
            return


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
