"""Headings in table rows: "Prognosis | Good", "Diagnosis | CP | Onset | birth", "Payer: X | DME: none"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.sections.lexicon import lexicon, plain
from linter.sections.mark import Line, Mark

CELL = re.compile(r"[^|]+")
COLUMNS = re.compile(
    r"#|no|(?:skill )?areas?|findings?|baselines?|targets?|(?:goal )?status|(?:raw |standard )?scores?|results?|dates?"
    r"|goals?|comments?|notes?|current|initial|left|right|tests?|measures?|value|percentile(?: rank)?|interpretation"
    r"|description|reason|dose|dosage|frequency|route|codes?|name|type|level|item|activity|task|assist(?:ance)?"
    r"|progress|today|now|previous|then|plan|methods?|skills?|domains?|rating|motion|muscle(?: group)?|normal|limits"
    r"|responses?|outcomes?|duration|term|time ?frame|sets|reps|interventions?|therapist|provider|services?|minutes"
    r"|location|severity|range|mean|evidence|examples|objectives?"
)

Cell = tuple[int, int, str]


def marks(line: Line) -> Sequence[Mark]:
    """The headings that a row's cells are."""
    cells = [_trimmed(match) for match in CELL.finditer(line.text)]
    cells = [cell for cell in cells if cell[2]]
    colons = [mark for cell in cells if (mark := _with_colon(line, cell))]
    if colons:
        return colons
    if not cells or (len(cells) > 1 and all(COLUMNS.fullmatch(plain(cell[2])) for cell in cells[1:])):
        return ()
    if len(cells) == 1:
        return _single(line, cells[0])
    pairs = cells[::2] if len(cells) % 2 == 0 and all(lexicon().named(c[2]) for c in cells[::2]) else cells[:1]
    return [mark for cell in pairs if (mark := _paired(line, cell, cells))]


def _trimmed(match: re.Match[str]) -> Cell:
    text = match[0].strip("*_ \t")
    begin = match.start() + match[0].find(text) if text else match.start()
    return begin, begin + len(text), text


def _with_colon(line: Line, cell: Cell) -> Mark | None:
    begin, end, text = cell
    key, colon, value = text.partition(":")
    kind = lexicon().named(key.strip("* ")) if colon and len(key) < 60 and not key[-1:].isdigit() else None
    if kind is None:
        return None
    if kind.keep or (kind.label and value.strip()):
        return line.label(begin, kind, 50, ends=True)
    body = begin + len(key) + 1 + len(value) - len(value.lstrip("*_ "))
    return Mark(
        line.start + begin,
        line.start + begin + len(key.rstrip("* ")),
        line.start + min(body, end),
        kind,
        50,
        line.start + len(line.text),
    )


def _single(line: Line, cell: Cell) -> Sequence[Mark]:
    """A row with one filled cell heads the rows under it."""
    kind = lexicon().named(cell[2])
    if kind is None or kind.keep:
        return ()
    return (line.mark(cell[0], cell[1], len(line.text), kind, 40),)


def _paired(line: Line, cell: Cell, cells: Sequence[Cell]) -> Mark | None:
    """A cell that heads the one beside it, for this row alone."""
    begin, end, text = cell
    kind = lexicon().named(text)
    following = next((c for c in cells if c[0] > begin), None)
    if kind is None or following is None or kind.holds:
        return None
    other = lexicon().named(following[2])
    if other is not None and not other.keep and COLUMNS.fullmatch(plain(following[2])):
        return None
    until = line.start + len(line.text)
    if kind.keep or kind.label:
        return line.label(begin, kind, 50, ends=True)
    return Mark(line.start + begin, line.start + end, line.start + following[0], kind, 50, until)
