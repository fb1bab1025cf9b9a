"""Rows of a table of test results: each cell read by its column's heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.results import Result, months, results

COLUMNS = (
    ("age_equivalent", re.compile(r"\bAE\b|age[- ]equiv|developmental age", re.IGNORECASE)),
    ("percentile", re.compile(r"percentile|%\s?ile|%tile|\bPR\b|centile|\b%\s*rank", re.IGNORECASE)),
    ("scaled", re.compile(r"\bscaled?\b(?! of)|\bScS\b", re.IGNORECASE)),
    ("standard", re.compile(r"\bstandard|\bSS\b|\bstd\b|quotient|composite|\bindex\b", re.IGNORECASE)),
    ("t", re.compile(r"\bT[- ]?scores?\b|^\W*T\W*$")),
    ("z", re.compile(r"\bz[- ]?scores?\b|^\W*z\W*$|\bSDs?\b|standard deviation", re.IGNORECASE)),
    ("percent_delay", re.compile(r"(?:%|percent)\W*(?:of )?delay|\bdelay\b", re.IGNORECASE)),
    ("raw", re.compile(r"\braw\b", re.IGNORECASE)),
)
RESULT = re.compile(
    r"\b(?:scores?|results?|value|today|current|baseline|initial|now|re-?eval|eval|d/?c|post|pre)\b", re.IGNORECASE
)
TIME = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter"
    r"|then|first|second|third|visit \d+|week \d+|term \d|time \d|test \d)\b|\b\d{1,2}/20\d\d\b|^\W*20\d\d\W*$",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?:initial|baseline|prior|previous|last|earlier|start|SOC|pre|eval(?:uation)?)\b", re.IGNORECASE
)
NOW = re.compile(r"\b(?:now|today|current|present|this|re-?eval\w*|d/?c|discharge|post)\b", re.IGNORECASE)
TARGET = re.compile(r"\b(?:target|goal|expected|norm\w*|cut-?off|MCID|MDC)\b", re.IGNORECASE)
CELL = re.compile(r"\S+(?:[ ]\S+)*")
NUMBER = re.compile(r"^\W*(?P<v>[-–+]?\d{1,3}(?:\.\d+)?)(?:st|nd|rd|th)?\W*(?:[A-Za-z][^\d]*)?$")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, its cells, and the cells of the heading above it (empty if there is none)."""

    line: Passage
    cells: tuple[Passage, ...]
    heads: tuple[str, ...]
    fresh: bool  # the first row of its table


def rows(body: Passage, lines: Sequence[Passage]) -> tuple[Row, ...]:
    """Every row of every table of a section, with bars or with columns of spaces; heading rows too."""
    return (*_barred(lines), *_spaced(body, lines))


def whole_tables(document: Document, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with a table's head ("Test | Then | Now"), read as a section of its own, put back to its rows.

    So are the rows with which a table goes on over the page.
    """
    kept: list[Section] = []
    for section in sections:
        last = kept[-1] if kept else None
        above = last.body.text.strip("\n") if last else ""
        headed = above.count("|") >= 2 and "\n" not in above and section.body.text.lstrip("\n")[:200].count("|") >= 2
        if last and (headed or _goes_on(last, section)):
            body = document.scan.passage(last.body.start, section.body.end)
            lines, sentences = (*last.lines, *section.lines), (*last.sentences, *section.sentences)
            kept[-1] = replace(last, body=body, lines=lines, sentences=sentences)
        else:
            kept.append(section)
    return tuple(kept)


def _goes_on(last: Section, section: Section) -> bool:
    """Whether a section without a heading of its own begins with rows of the table that the one before ends with."""
    if section.whole.start < section.body.start or not (last.lines and section.lines):
        return False
    above, below = tuple(_cells(last.lines[-1])), tuple(_cells(section.lines[0]))
    return len(above) == len(below) >= 3 and not _is_head(below)


def _spaced(body: Passage, lines: Sequence[Passage]) -> Iterator[Row]:
    """The rows under a heading of two or more score columns parted by spaces; the nearest heading is a cell's own."""
    heads: list[tuple[int, str]] = []
    end = -9
    for line in lines:
        cells = () if "|" in line.text else tuple(line.find(CELL))
        column = line.start - body.start - body.text.rfind("\n", 0, line.start - body.start) - 1
        if line.start - end > 40 or len(cells) < 2:
            heads = []
        if len(cells) >= 3 and sum(bool(_column(cell.text)) for cell in cells[1:]) >= 2:
            heads = [(column + cell.start - line.start + len(cell.text) // 2, cell.text) for cell in cells]
            yield Row(line, cells, tuple(head for _, head in heads), True)
        elif heads and len(cells) >= 2:
            yield Row(line, cells, tuple(_nearest(heads, column + c.start - line.start, c.text) for c in cells), False)
        end = line.end


def _nearest(heads: Sequence[tuple[int, str]], column: int, text: str) -> str:
    middle = column + len(text) // 2
    return min(heads, key=lambda head: abs(head[0] - middle))[1]


def _barred(lines: Sequence[Passage]) -> Iterator[Row]:
    heads: tuple[str, ...] = ()
    end = -9
    parted = False  # by a line that is no row; a page's head and foot are none
    for line in lines:
        if " | " not in f" {line.text} " and line.text.count("|") < 2:
            parted = True
            continue
        cells = tuple(_cells(line))
        carried = not parted and len(cells) == len(heads) and not _is_head(cells)
        fresh = line.start - end > 3 and not carried
        parted = False
        if fresh:
            heads = tuple(cell.text for cell in cells) if _is_head(cells) else ()
        if not re.fullmatch(r"[\s|:-]*", line.text):
            yield Row(line, cells, heads, fresh)
        end = line.end


def _is_head(cells: Sequence[Passage]) -> bool:
    named = sum(
        bool(RESULT.search(c.text) or TIME.search(c.text) or _column(c.text) or next(find_dates(c), None))
        for c in cells[1:]
    )
    return bool(named) and not any(r.labelled for c in cells[1:] for r in results(c.text))


def _cells(line: Passage) -> Iterator[Passage]:
    begin = 0
    for part in line.text.split("|"):
        cell = line.cut(begin, begin + len(part)).stripped()
        if cell.text or begin:
            yield cell
        begin += len(part) + 1


def _column(head: str) -> str:
    return next((metric for metric, pattern in COLUMNS if pattern.search(head)), "")


def row_results(row: Row, on: date | None) -> Iterator[tuple[Passage, Result, date | None]]:
    """The results of a row's cells but the first, each with its cell and the date of its column.

    Within a cell offsets are counted from the cell's start. Columns of goals and norms are left out.
    """
    compared = any(NOW.search(head) for head in row.heads)
    times = [n for n, head in enumerate(row.heads) if n and TIME.search(head)]
    last = 0 if compared or len(times) < 2 else times[-1]  # the newest of several times stands last
    for index, cell in enumerate(row.cells):
        head = row.heads[index] if index < len(row.heads) else ""
        if index == 0 or not cell.text or TARGET.search(head):
            continue
        dated = next((m.date for m in find_dates(Passage(head, 0))), None)
        old = not NOW.search(head) and (_earlier(head, dated, on, compared) or (index in times and index < last))
        for result in _in_cell(cell.text, _column(head)):
            yield cell, replace(result, earlier=result.earlier or old), dated


def _in_cell(text: str, metric: str) -> Iterator[Result]:
    number = NUMBER.match(text)
    if metric == "age_equivalent" and re.match(r"\W*\d", text):
        age = re.match(r"\W*([\d:; .-]+(?:\s*(?:y|m)[a-z]*\.?,?\s*(?:\d+\s*m[a-z]*)?)?)", text)
        if age and re.search(r"\d", age[1]):
            yield Result(metric, months(age[1].strip()), age.start(1), age.end(1))
    elif metric and number:
        value = float(number["v"].replace("–", "-").replace("+", ""))
        found = results(text)
        yield Result(metric, value, *number.span("v"), severity=found[0].severity if found else None)
    else:
        yield from results(text)


def _earlier(head: str, dated: date | None, on: date | None, compared: bool) -> bool:
    """Whether a column is of an earlier time: by its date, else by its word if a column of today stands beside it."""
    if dated and on and dated != on:
        return (on - dated).days > 7
    return compared and bool(BEFORE.search(head) or dated)
