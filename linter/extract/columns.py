"""Lines in, lines out: text columns are read one after the other, other side-by-side text stays in its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.extract.bands import Wrapped, is_even, wrapped_rows
from linter.extract.lines import flattened, levels, line_of, lines_of, median
from linter.extract.piece import Line, Piece, Place
from linter.extract.stack import Stack

_GUTTER = 7.0
_LEAST = 5  # lines on either side


@dataclass(frozen=True, slots=True)
class _Columns:
    """Lines `begin:end` that leave a gutter free, parted at its middle."""

    begin: int
    end: int
    middle: float


def in_columns(lines: Sequence[Line], rules: Stack) -> list[Line]:
    """The lines in reading order: prose in columns left column first, wrapped cells row by row."""
    ordered: list[Line] = []
    at = 0
    while at < len(lines):
        found = _columns_from(lines, at) if len(lines) - at >= _LEAST else None
        table = _table_from(lines, at, rules) if found is None else None
        if found is not None:
            for side in _sides(lines[found.begin : found.end], found.middle):
                ordered.extend(in_columns(side, rules))
            at = found.end
        elif table is not None:
            ordered.extend(table.rows)
            at += table.lines
        else:
            ordered.append(lines[at])
            at += 1
    return ordered


def _table_from(lines: Sequence[Line], begin: int, rules: Stack) -> Wrapped | None:
    """The largest table with wrapped cells that begins at a line."""
    best: Wrapped | None = None
    for low, high in _gaps(lines[begin].places) if not lines[begin].row else ():
        end, _ = _reach(lines, begin, low, high)
        end = next((at for at in range(begin, end) if lines[at].row), end)
        found = wrapped_rows(lines[begin:end], rules) if end - begin >= 3 else None
        if found is not None and (best is None or found.lines > best.lines):
            best = found
    return best


def _columns_from(lines: Sequence[Line], begin: int) -> _Columns | None:
    """The longest stretch of columns that begins at a line."""
    best: _Columns | None = None
    if lines[begin].row:
        return None
    for low, high in _gaps([*lines[begin].places, *lines[begin + 1].places]):
        end, middle = _reach(lines, begin, low, high)
        if end - begin >= _LEAST:
            end = _trimmed(lines, begin, end, middle)
        longer = end - begin >= _LEAST and (best is None or end > best.end)
        if longer and _is_prose(lines[begin:end], middle):
            best = _Columns(begin, end, middle)
    return best


def _gaps(spans: Sequence[Place]) -> list[tuple[float, float]]:
    places = sorted(spans)
    gaps, reach = [], places[0].right
    for place in places[1:]:
        if place.left - reach >= _GUTTER:
            gaps.append((reach, place.left))
        reach = max(reach, place.right)
    return gaps


def _reach(lines: Sequence[Line], begin: int, low: float, high: float) -> tuple[int, float]:
    """How far down a gutter stays free, and where its middle then lies."""
    middle = (low + high) / 2
    for at in range(begin, len(lines)):
        line = lines[at]
        for place in (line.place,) if line.row else line.places:
            if place.centre < middle:
                low = max(low, place.right)
            else:
                high = min(high, place.left)
        if high - low < _GUTTER:
            return at, middle
        middle = (low + high) / 2
    return len(lines), middle


def _trimmed(lines: Sequence[Line], begin: int, end: int, middle: float) -> int:
    """A heading below the columns is no part of them: drops one-sided last lines that stand apart."""
    last = max((at for at in range(begin, end) if _is_both(lines[at], middle)), default=begin)
    for at in range(last + 1, end):
        before, here = lines[at - 1].place, lines[at].place
        if here.top - before.bottom > 0.8 * here.height:
            return at
    return end


def _is_both(line: Line, middle: float) -> bool:
    place = line.place
    return place.left < middle < place.right


def _sides(lines: Sequence[Line], middle: float) -> tuple[list[Line], list[Line]]:
    """The lines of either side; rows of ruled tables stay whole."""
    rows = [line for line in lines if line.row]
    left, right = map(lines_of, _halves(flattened(line for line in lines if not line.row), middle))
    return (
        sorted([*left, *(row for row in rows if row.place.centre < middle)], key=_height),
        sorted([*right, *(row for row in rows if row.place.centre >= middle)], key=_height),
    )


def _height(line: Line) -> float:
    return line.place.middle


def _is_prose(lines: Sequence[Line], middle: float) -> bool:
    """Whether both sides of a gutter are running text, not labels, values or table cells."""
    lines = [line for line in lines if not line.row]
    if not _may_read_on(lines, middle) or not is_even(lines):
        return False
    return all(_reads_on(levels(side)) for side in _halves(flattened(lines), middle))


def _halves(pieces: Sequence[Piece], middle: float) -> Iterator[list[Piece]]:
    """The pieces left and right of a gutter."""
    yield [piece for piece in pieces if piece.seen.centre < middle]
    yield [piece for piece in pieces if piece.seen.centre >= middle]


def _may_read_on(lines: Sequence[Line], middle: float) -> bool:
    """Whether lines begin left of a gutter as running text can: a cheap look, which tells most forms."""
    begun = [line.runs[0] for line in lines if line.places[0].centre < middle]
    on = sum(run[0].text[0].islower() for run in begun)
    keyed = sum(":" in " ".join([piece.text for piece in run])[:30] for run in begun)
    return on * 10 >= len(begun) and keyed * 2 < len(lines)


def _reads_on(side: Sequence[Sequence[Piece]]) -> bool:
    """Lines that hold words enough and few colons, go on in small letters, and mostly fill the column."""
    if len(side) < _LEAST:
        return False
    texts = [" ".join([piece.text for piece in level]) for level in side]
    on = sum(text[0].islower() for text in texts)
    colons = sum(":" in text[:30] for text in texts)
    words = median(len(text.split()) for text in texts)
    worded = words >= 4 and colons * 2 < len(side) and on * 5 >= len(side)
    return worded and _fills([line_of(level) for level in side])


def _fills(side: Sequence[Line]) -> bool:
    """Lines that are no cells of a table, mostly fill the column, and keep their leading."""
    parted = [line for line in side if len(line.runs) > 1]
    if len(parted) * 3 > len(side) and median(len(run) for line in parted for run in line.runs) < 3:
        return False
    places = [line.place for line in side]
    width = max(place.right for place in places) - min(place.left for place in places)
    wide = sum(place.width > 0.6 * width for place in places)
    return wide * 2 >= len(side) and not _is_spread(places)


def _is_spread(places: Sequence[Place]) -> bool:
    """Running text keeps its leading; forms leave wide and uneven room between lines."""
    gaps = sorted(after.top - before.bottom for before, after in pairwise(places))
    return median(gaps) > 1.5 * median(place.height for place in places)
