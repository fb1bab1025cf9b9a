"""Dates whose label stands over them in a form, and days without a year at the top of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from linter.domain.place import Passage

CELL = re.compile(r"\S(?:[^\s|]| (?! ))*")
NUMBERED = re.compile(r"^\(?\d{1,2}[a-z]?[.)]?\s+")
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
DAY = rf"(?:(?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|[12]\d|3[01])|\d\d?(?:st|nd|rd|th)? {MONTH}|{MONTH} \d\d?(?:st|nd|rd|th)?)"
LABEL = r"(?:date|dos|seen|today|eval(?:uated|uation)?|assessed)"
LEADS = re.compile(
    rf"\W*(?:{LABEL}\W{{1,3}})?{WEEKDAY}(?P<day>{DAY})(?=\s*(?:$|[-–—:|,;.]|\s{{2,}}|(?:PT|OT|SLP|ST|am|pm|visit|note)\b|\d\d?:\d\d|\s[A-Za-z]))(?![/.\d])",
    re.IGNORECASE,
)
TITLED = re.compile(
    rf"\b(?:visit|session|note|review|appointment|contact|seen|group|clinic|evaluation|assessment)\b[^.;\d]{{0,25}}"
    rf"{WEEKDAY}(?P<day>\d\d?(?:st|nd|rd|th)? {MONTH}|{MONTH} \d\d?(?:st|nd|rd|th)?)(?!\w)",
    re.IGNORECASE,
)
MET = re.compile(
    rf"\b(?:I|we|We) (?:saw|met|evaluated|assessed|tested|observed|visited|examined|reviewed)\b[^.;\n\d]{{1,60}}?"
    rf"\b(?i:on|over) (?i:{WEEKDAY})(?P<day>(?i:{DAY}))(?![/.]?\d|,? (?:19|20)\d\d)"
)
BEGAN = re.compile(
    r"\b(?:therapy|treatment|services?|physio|PT|OT|SLP|ST|sessions|care)\b[^.;\n]{0,60}?"
    rf"\b(?:beg(?:an|un|inning)|start(?:ed|ing)|commenc(?:ed|ing)|since)(?: on| in)? "
    rf"(?P<day>{DAY}|{MONTH}(?= ?[,.;]))(?![\w/])",
    re.IGNORECASE,
)
FIRST = 3  # lines in which a day without a year may be that of the note
REACH = 2500  # characters in which a report tells when its writer met the patient
FAR = re.compile(r"\b(?:next|last|previous|prior|follow|until|by|due|since|from)\b", re.IGNORECASE)


def label_above(piece: Passage, at: int) -> str:
    """The label that stands in the line above a cell: in its column of a table, or right over it in a form."""
    begin = piece.text.rfind("\n", 0, at) + 1
    above_end = max(begin - 1, 0)
    above = piece.text[piece.text.rfind("\n", 0, above_end) + 1 : above_end]
    end = piece.text.find("\n", at)
    line = piece.text[begin : end if end >= 0 else len(piece.text)]
    if not above.strip() or re.search(r"\d[/.-]\d", above):
        return ""
    if "|" in line and "|" in above:
        row, number = above.split("|"), piece.text.count("|", begin, at)
        return row[number].strip() if number < len(row) else ""
    cells = list(CELL.finditer(above))
    if len(cells) < 2 or "|" in above:
        return ""
    near = [cell for cell in cells if cell.start() <= at - begin + 2 and at - begin < cell.end() + 12]
    return NUMBERED.sub("", near[-1][0]) if near else ""


def begun(piece: Passage) -> Iterator[Passage]:
    """The day without a year, or the month, in which therapy is said to have begun."""
    if any(stem in piece.text for stem in ("egan", "egin", "tart", "ommenc", "ince")):
        match = BEGAN.search(piece.text)
        if match and not re.search(r"\b(?:will|plan|recommend|request|propos)", match[0], re.IGNORECASE):
            yield piece.cut(match.start("day"), match.end("day"))


def yearless(piece: Passage) -> Iterator[Passage]:
    """Days without a year that begin one of the first lines, or stand in a title there."""
    for line in islice(piece.lines(), FIRST):
        if len(line.text) > 160:
            break
        match = LEADS.match(line.text) or TITLED.search(line.text[:90])
        if match and not FAR.search(line.text[: match.start("day")]):
            yield line.cut(match.start("day"), match.end("day"))
            return
    if met := MET.search(piece.text, 0, REACH):
        yield piece.cut(met.start("day"), met.end("day"))
