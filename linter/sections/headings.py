"""A page's lines in, the marks of its headings out: where each begins and ends, its kind and its rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.place import Passage
from linter.sections import forms, inline, tables
from linter.sections.lexicon import Kind, lexicon
from linter.sections.mark import GOALS, SENTENCE, Line, Mark

RULER = re.compile(r"\s*[-=_~*]{3,}\s*$")
LEAD = re.compile(
    r"[\s>]*(?P<bullet>[-*•●▪◦‣·–]\s+)?(?P<number>(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+)?(?P<hash>#{1,6}\s*)?"
    r"(?P<bold>\*\*|__)?(?P<number2>(?:\d{1,2}|[IVX]{1,4})[.)]\s+)?"
)
LETTER = re.compile(r"\(?([SOAP])\)?\s?(?:[-–—]|:\s*[-–—])\s+(?=\S)")
OTHER = re.compile(r"[A-Z][A-Za-z/&'’ -]{2,28}:\s+\S")
NUMBERED = re.compile(
    r"\W*((?:STG|LTG|STO|LTO|Goal|GOAL|Objective|Short[- ]Term Goal|Long[- ]Term Goal))\s*#?\s*\d+\w?\b"
)


def lines_of(page: Passage) -> list[Line]:
    """The lines of a page with what stands around them."""
    found: list[Line] = []
    begin, blank, before = 0, True, ""
    pieces = page.text.splitlines(keepends=True)
    for index, piece in enumerate(pieces):
        text = piece.rstrip()
        if text.strip():
            after = pieces[index + 1].strip() if index + 1 < len(pieces) else ""
            above = pieces[index - 1].rstrip() if index and not blank else ""
            below = pieces[index + 1].rstrip() if after else ""
            found.append(Line(text, begin, before, after, blank, above, below))
        before, blank = (text.strip() or before), not text.strip() or bool(RULER.match(text))
        begin += len(piece)
    return found


def marks(page: Passage, current: Kind | None) -> Iterator[Mark]:
    """The headings of a page in order; `current` is the kind of the section that it begins in."""
    lines = lines_of(page)
    shouting = sum(line.text.isupper() for line in lines) > 0.5 * len(lines) + 2
    told = False  # whether the section is one that a label began in the line of its value
    for line in lines:
        found = _with_forms(line, _of_line(line, current, shouting), current)
        if not found and told and OTHER.match(line.text):
            found = (line.label(0, None, 50),)
        for mark in found:
            current = mark.kind or current
            told = mark.body < line.start + len(line.text) and mark.kind is not None and mark.kind.name in forms.BARE
            yield mark


def _with_forms(line: Line, found: Sequence[Mark], current: Kind | None) -> Sequence[Mark]:
    """The marks of a line with the labels that it has without colons."""
    if " | " in line.text or RULER.match(line.text) or (found and found[0].body >= line.start + len(line.text)):
        return found
    extra = [mark for mark in forms.marks(line, current) if not any(_meets(mark, other) for other in found)]
    return sorted((*found, *extra), key=lambda mark: mark.start) if extra else found


def _meets(mark: Mark, other: Mark) -> bool:
    """Whether two headings stand in the same place, or the one is what stands before a colon of the other."""
    return mark.start <= max(other.body, other.end) and other.start <= max(mark.body, mark.end)


def _of_line(line: Line, current: Kind | None, shouting: bool) -> Sequence[Mark]:
    text = line.text
    if RULER.match(text):
        return ()
    if " | " in text or text.lstrip().startswith("|"):
        return tables.marks(line)
    special = _special(line, current)
    if special is not None:
        return special
    lead = LEAD.match(text)
    assert lead is not None
    if ":" in text or "**" in text or "__" in text:
        return inline.marks(line, lead, current)
    if len(text) > 90 and not lead["hash"]:
        return inline.dashed(line, lead)
    return _alone(line, lead, current, shouting) or inline.dashed(line, lead)


def _special(line: Line, current: Kind | None) -> Sequence[Mark] | None:
    """SOAP letters with a dash, and goals that carry a number; None if it is none of these."""
    names = lexicon().names
    letter = LETTER.match(line.text)
    if letter:
        return (line.mark(letter.start(1), letter.end(1), letter.end(), names[letter[1].lower()], 20),)
    goal = NUMBERED.match(line.text)
    if not goal:
        return None
    kind = names[" ".join(goal[1].lower().replace("-", " ").split())]
    if current and (current.name == kind.name or (kind.name == "goals" and current.name in GOALS)):
        return ()
    return (line.label(goal.start(1), kind, 55),)


def _alone(line: Line, lead: re.Match[str], current: Kind | None, shouting: bool) -> Sequence[Mark]:
    """A heading that fills its line, without a colon."""
    text = line.text[lead.end() :].strip("#* \t")
    start = line.text.find(text, lead.end()) if text else 0
    if not text or text[-1] in ".,;!?" or len(text.split()) > 12:
        return ()
    kind = lexicon().named(text)
    rank = _rank(line, lead, text, shouting)
    if rank is None and kind is None and _over_indented(line, text):
        return (line.mark(start, start + len(text), len(line.text), None, 50),)
    if rank is None:
        rank = 35
        if not (kind and text[0].isupper() and _stands_out(line, lead, kind, current)):
            return ()
    elif kind is None and lead["hash"] is None and (lead["bullet"] or lead["number"]):
        return ()
    kind = kind or lexicon().resembling(text)
    return (line.mark(start, start + len(text), len(line.text), kind, rank),)


def _over_indented(line: Line, text: str) -> bool:
    """Whether a short line in capitals stands out to the left of the line under it, as in printed records."""
    if line.text[0].isspace() or not text[0].isupper() or len(text.split()) > 4 or not line.below:
        return False
    indent = len(line.below) - len(line.below.lstrip())
    return 2 <= indent <= 8 and "  " not in text and not any(c.isdigit() for c in text)


def _rank(line: Line, lead: re.Match[str], text: str, shouting: bool) -> int | None:
    """How high a heading stands by its looks; None if its looks do not make it one."""
    if lead["hash"]:
        return 5 * len(lead["hash"].strip())
    if len(text) < 80 and RULER.match(line.after) and line.gap and text[0].isupper() and not SENTENCE.search(text):
        return 15
    letters = re.sub(r"[^A-Za-z]", "", text)
    if len(letters) >= 4 and letters.isupper() and not shouting and not re.search(r"\d{2}", text):
        return 25
    return None


def _stands_out(line: Line, lead: re.Match[str], kind: Kind, current: Kind | None) -> bool:
    if (current and kind.name == current.name) or lead["bullet"] or kind.keep:
        return False
    if kind.holds and len(line.text.strip()) > 1:
        return True
    return line.gap or line.before[-1:] in ".:;!?)" or len(line.before) > 60
