"""Lines that leave gutters free in, the rows of an unruled table with wrapped cells out.

A row is a band of lines; wider room, or a rule, parts it from the next one in all columns at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.extract.lines import flattened, is_label, levels, lines_of
from linter.extract.piece import Line, Piece, Place, Run
from linter.extract.stack import Stack
from linter.extract.ticks import EMPTY, TICKED

_GUTTER = 7.0
_APART = 0.22  # room between rows beyond the room within cells, as a share of the height of a line
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Rows, and how many of the lines went into them."""

    rows: tuple[Line, ...]
    lines: int


def wrapped_rows(lines: Sequence[Line], rules: Stack) -> Wrapped | None:
    """The table that begins with the first line, or None if the lines make no table."""
    columns: list[float] = []
    rows: list[tuple[Run, ...]] = []
    used = 0
    for band in _bands(lines, rules):
        if len(rows) + 1 + len(lines) - used - len(band) < _LEAST:
            break  # too few lines are left
        columns = columns or _columns(lines)
        cells = _cells(band, columns)
        if sum(map(bool, cells)) < 2 or not _starts_level(cells):
            break
        rows.append(cells)
        used += len(band)
    if not _is_table(rows, used, len(columns)) or _is_list(rows, len(columns)):
        return None
    if _is_pairs(rows):
        return Wrapped(tuple(Line(tuple(filter(None, row))) for row in rows), used)
    return Wrapped(tuple(Line(row, row=True) for row in rows), used)


def _starts_level(cells: Sequence[Run]) -> bool:
    """Cells of one row begin on one line."""
    tops = [cell[0].seen.middle for cell in cells if cell]
    height = next(cell[0].seen.height for cell in cells if cell)
    return max(tops) - min(tops) < 0.5 * height


def split_row(held: Sequence[Sequence[Line]]) -> list[tuple[Run, ...]]:
    """The rows within a ruled row whose cells hold several lines each, if room parts them in all cells at once."""
    pieces = [flattened(lines) for lines in held]
    if sum(len(lines) > 1 for lines in held) < 2:
        return [tuple(pieces)]
    bands = list(_bands(lines_of(piece for run in pieces for piece in run), Stack(())))
    rows = []
    for band in bands:
        kept = {id(piece) for piece in flattened(band)}
        rows.append(tuple(tuple(piece for piece in run if id(piece) in kept) for run in pieces))
    full = all(sum(bool(run) for run in row) >= 2 and row[0] for row in rows)
    return rows if len(rows) >= _LEAST and full else [tuple(pieces)]


def _is_table(rows: Sequence[tuple[Run, ...]], used: int, columns: int) -> bool:
    """Enough rows, some of them wrapped, most cells filled, and no form of boxes to tick."""
    if len(rows) < _LEAST or used == len(rows):
        return False
    cells = [cell for row in rows for cell in row if cell]
    boxes = sum(any(piece.text in (TICKED, EMPTY) for piece in cell) for cell in cells)
    filled = len(cells) >= 0.6 * columns * len(rows) and all(row[0] for row in rows[1:])
    return filled and boxes * 3 < len(rows) and all(len(cell) < 150 for cell in cells)


def _is_list(rows: Sequence[tuple[Run, ...]], columns: int) -> bool:
    """Bullets or numbers with text beside them."""
    labels = sum(is_label(row[0]) or (len(row[0]) == 1 and len(row[0][0].text) <= 2) for row in rows)
    return columns == 2 and labels * 2 > len(rows)


def _is_pairs(rows: Sequence[tuple[Run, ...]]) -> bool:
    """Keys and values side by side ("DOB: 1/2/2019") rather than cells."""
    cells = [cell for row in rows for cell in row if cell]
    return sum(_is_key(cell) for cell in cells) * 2 >= len(cells)


def _is_key(run: Run) -> bool:
    return any(piece.text.endswith(":") for piece in run[:4])


def _bands(lines: Sequence[Line], rules: Stack) -> Iterator[list[Line]]:
    """Groups of lines with little room between them and no rule."""
    gaps = sorted(after.place.top - before.place.bottom for before, after in pairwise(lines))
    within = gaps[len(gaps) // 8] if gaps else 0.0
    band = [lines[0]]
    lowest = lines[0].place.bottom
    for before, line in pairwise(lines):
        here = line.place
        if here.top - lowest - within > _APART * here.height or _is_ruled_off(before.place, here, rules):
            yield band
            band = []
            lowest = here.bottom
        band.append(line)
        lowest = max(lowest, here.bottom)
    yield band


def _is_ruled_off(before: Place, here: Place, rules: Stack) -> bool:
    """Whether a rule stands between two lines, along most of both."""
    both = before.joined(here)
    shares = (
        min(rule.right, both.right) - max(rule.left, both.left) for rule in rules.between(before.middle, here.middle)
    )
    return any(share > 0.8 * both.width for share in shares)


def _columns(lines: Sequence[Line]) -> list[float]:
    """The left ends of the columns: where some text begins after a gutter that all lines leave free."""
    places = sorted(place for line in lines for place in line.places)
    starts, reach = [places[0].left], places[0].right
    for place in places[1:]:
        if place.left - reach >= _GUTTER:
            starts.append(place.left)
        reach = max(reach, place.right)
    return starts


def _cells(band: Sequence[Line], columns: Sequence[float]) -> tuple[Run, ...]:
    """The pieces of each column, level by level as they lie there, up to the last column that holds any."""
    starts = [left - 1 for left in columns]
    held: list[list[Piece]] = [[] for _ in columns]
    for piece in flattened(band):
        held[bisect_right(starts, piece.seen.left) - 1].append(piece)
    if len(band) > 1 and sum(map(bool, held)) > 1:
        held = [[piece for level in levels(cell) for piece in level] if len(cell) > 1 else cell for cell in held]
    while held and not held[-1]:
        held.pop()
    return tuple(map(tuple, held))


def is_even(lines: Sequence[Line]) -> bool:
    """Whether every column is filled nearly from top to bottom, as running text is and wrapped cells are not."""
    lines = [line for line in lines if not line.row]
    starts = _columns(lines) if lines else []
    columns = [
        sorted(place.middle for line in lines for place in line.places if start - 1 <= place.left < end - 1)
        for start, end in zip(starts, [*starts[1:], float("inf")], strict=True)
    ]
    usual = min((_pitch(middles) for middles in columns), default=0.0)
    extents = [(middles[-1] - middles[0]) / usual + 1 if usual else 0.0 for middles in columns]
    return usual > 0 and all(len(middles) >= 0.7 * extent for middles, extent in zip(columns, extents, strict=True))


def _pitch(middles: Sequence[float]) -> float:
    """The usual step from one line to the next."""
    steps = sorted(after - before for before, after in pairwise(middles) if after - before > 1)
    return steps[len(steps) // 2] if steps else float("inf")
