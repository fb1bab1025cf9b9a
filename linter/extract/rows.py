"""Tables in: lines of cells out, both from ruled grids and from columns that are only aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from operator import attrgetter

from linter.extract.aligned import Columns
from linter.extract.bands import split_row
from linter.extract.lines import lines_of, median
from linter.extract.piece import Line, Piece, Place, Run, enclosing
from linter.extract.tables import Grid

_LEAST_ROWS, _LEAST_CELLS = 3, 3
_TOP, _BOTTOM = 8, 12  # lines of a page among which a table may go on, and end
_TALL = 15  # a row with more lines than this in several cells is a layout, not a table row


def ruled_rows(grid: Grid, pieces: Sequence[Piece]) -> list[list[Line]]:
    """The rows of a ruled table as blocks of lines; wrapped cells become one line, a lone cell keeps its lines."""
    rows = []
    homes = _homes(grid, pieces)
    for row, cells in enumerate(grid.rows):
        held = [
            lines_of(homes.get((row, at), ())) for at, cell in enumerate(cells) if (row, at) in homes or _is_wide(cell)
        ]
        full = [lines for lines in held if lines]
        if len(cells) == 1 or (len(full) > 1 and min(len(lines) for lines in full) > _TALL):
            rows.extend(full)
        elif full:
            rows.extend([Line(_without_tail(list(runs)), row=True)] for runs in split_row(held))
    return rows


def _homes(grid: Grid, pieces: Sequence[Piece]) -> dict[tuple[int, int], list[Piece]]:
    """The pieces of each cell, by row and number; a text that runs over a border stays in its first cell."""
    homes: dict[tuple[int, int], list[Piece]] = {}
    reach = [enclosing(cells) for cells in grid.rows]
    before: Piece | None = None
    last: tuple[int, int] | None = None
    for piece in sorted(pieces, key=attrgetter("order")):
        if before is None or last is None or not _runs_on(before, piece):
            last = _home(grid, reach, piece.seen)
        before = piece
        if last is not None:
            homes.setdefault(last, []).append(piece)
    return homes


def _home(grid: Grid, reach: Sequence[Place], place: Place) -> tuple[int, int] | None:
    """The row and the number of the cell that holds a place; `reach` are the places of whole rows."""
    for row, cells in enumerate(grid.rows):
        if reach[row].holds(place):
            for at, cell in enumerate(cells):
                if cell.holds(place):
                    return row, at
    return None


def _runs_on(before: Piece, piece: Piece) -> bool:
    """Whether a word follows on the one before it in the file, a plain space apart."""
    if piece.order < 0 or piece.order != before.order + 1:
        return False
    height = min(before.seen.height, piece.seen.height)
    level = abs(piece.seen.middle - before.seen.middle) < 0.2 * height
    return level and 0 <= piece.seen.left - before.seen.right < 0.3 * height


def _is_wide(cell: Place) -> bool:
    """Narrow empty cells are the room between double rules."""
    return cell.width > 8


def _without_tail(runs: list[Run]) -> tuple[Run, ...]:
    while runs and not runs[-1]:
        runs.pop()
    return tuple(runs)


def aligned_rows(lines: Sequence[Line], carried: Columns | None = None) -> list[Line]:
    """The same lines, with those that make an unruled table turned into rows of cells.

    `carried` are the columns of a table at the end of the page before, which may go on at the top of this one.
    """
    told: list[Line] = []
    at = 0
    while at < len(lines):
        found = _going_on(lines[at:], carried) if carried and at < _TOP else _Table([], 0)
        if found.rows:
            told.extend(found.rows)
            at += found.lines
            carried = None
            continue
        found = _table(lines[at:])
        if len(found.rows) >= _LEAST_ROWS and not _is_key_and_value(lines[at : at + found.lines]):
            told.extend(found.rows)
            at += found.lines
        else:
            told.append(lines[at])
            at += 1
    return told


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows, and how many lines went into them."""

    rows: list[Line]
    lines: int


def _going_on(lines: Sequence[Line], columns: Columns) -> _Table:
    """The rows that a table of the page before goes on with."""
    cells = () if lines[0].row or len(lines[0].runs) < _LEAST_CELLS else columns.cells(lines[0])
    if sum(bool(cell) for cell in cells) < _LEAST_CELLS or _is_key_and_value(lines[:1]):
        return _Table([], 0)
    return _under([Line(cells, row=True)], lines, columns.after(cells))


def columns_at_end(lines: Sequence[Line]) -> Columns | None:
    """The columns of the table among the last lines of a page, if there is one."""
    rows = [line for line in lines[-_BOTTOM:] if line.row and len(line.runs) >= _LEAST_CELLS]
    whole = [line for line in rows if all(line.runs) and len(line.runs) == len(rows[-1].runs)]
    if not whole:
        return None
    columns = Columns(whole[0].places, whole[0].places)
    for line in whole[1:]:
        columns = columns.after(line.runs)
    return columns


def _table(lines: Sequence[Line]) -> _Table:
    """The rows that begin with the first line: all stand under it, though a cell here and there may be empty."""
    if lines[0].row or len(lines[0].runs) < _LEAST_CELLS:
        return _Table([], 0)
    first = lines[0]
    return _under([Line(first.runs, True, first.places)], lines, Columns(first.places, first.places))


def _under(rows: list[Line], lines: Sequence[Line], columns: Columns) -> _Table:
    """The rows so far, and those lines after the first that stand under their columns."""
    used = 1
    for before, line in pairwise(lines):
        room = (line.place.top - before.place.bottom) / line.place.height
        cells = () if line.row or room > 3 else columns.cells(line)
        filled = sum(bool(cell) for cell in cells)
        if cells and room < 0.5 and _goes_on(rows[-1].runs, cells, len(columns.last)):
            rows[-1] = Line(_merged(rows[-1].runs, cells), row=True)
        elif filled >= _LEAST_CELLS - 1 and (cells[0] or filled >= _LEAST_CELLS):
            rows.append(Line(cells, row=True))
            columns = columns.after(cells)
        else:
            break
        used += 1
    return _Table(rows, used)


def _goes_on(above: Sequence[Run], cells: Sequence[Run], columns: int) -> bool:
    """Whether a line holds only the second halves of cells of the row above."""
    if sum(bool(cell) for cell in cells) == columns or not all(map(_has, above, cells)):
        return False
    first = cells[0][0].text[0] if cells[0] else ""
    sentence = len(above[0]) > 3 and above[0][-1].text[-1] not in ".:;"
    return not first or first.islower() or (first.isdigit() and sentence)


def _has(above: Run, cell: Run) -> bool:
    return bool(above) or not cell


def _merged(above: Sequence[Run], cells: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(one + other for one, other in zip_longest(above, cells, fillvalue=()))


def _is_key_and_value(lines: Sequence[Line]) -> bool:
    """Demographics ("Name: ...   DOB: ...") and rows of tick boxes stay lines of text."""
    runs = [" ".join(piece.text for piece in run) for line in lines for run in line.runs]
    keys = sum(":" in text or "[x]" in text or "[ ]" in text or "__" in text for text in runs)
    long = median(len(text) for text in runs) > 60
    return keys * 3 >= len(runs) or long
