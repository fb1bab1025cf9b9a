"""Tables in: lines of cells out, both from ruled grids and from columns that are only aligned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from linter.extract.lines import flattened, lines_of
from linter.extract.piece import Line, Piece, Place, Run
from linter.extract.tables import Grid

_ALIGNED = 4.0
_LEAST_ROWS, _LEAST_CELLS = 3, 3
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
            rows.append([Line(_without_tail([flattened(lines) for lines in held]), row=True)])
    return rows


def _homes(grid: Grid, pieces: Sequence[Piece]) -> dict[tuple[int, int], list[Piece]]:
    """The pieces of each cell, by row and number; a text that runs over a border stays in its first cell."""
    homes: dict[tuple[int, int], list[Piece]] = {}
    before: Piece | None = None
    last: tuple[int, int] | None = None
    for piece in sorted(pieces, key=lambda piece: piece.order):
        if before is None or last is None or not _runs_on(before, piece):
            last = _home(grid, piece)
        before = piece
        if last is not None:
            homes.setdefault(last, []).append(piece)
    return homes


def _home(grid: Grid, piece: Piece) -> tuple[int, int] | None:
    for row, cells in enumerate(grid.rows):
        for at, cell in enumerate(cells):
            if cell.holds(piece.seen):
                return row, at
    return None


def _runs_on(before: Piece, piece: Piece) -> bool:
    """Whether a word follows on the one before it in the file, a plain space apart."""
    height = min(before.seen.height, piece.seen.height)
    gap = piece.seen.left - before.seen.right
    level = abs(piece.seen.middle - before.seen.middle) < 0.2 * height
    return piece.order >= 0 and piece.order == before.order + 1 and level and 0 <= gap < 0.3 * height


def _is_wide(cell: Place) -> bool:
    """Narrow empty cells are the room between double rules."""
    return cell.width > 8


def _without_tail(runs: list[Run]) -> tuple[Run, ...]:
    while runs and not runs[-1]:
        runs.pop()
    return tuple(runs)


def aligned_rows(lines: Sequence[Line]) -> list[Line]:
    """The same lines, with those that make an unruled table turned into rows of cells."""
    told: list[Line] = []
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end - at >= _LEAST_ROWS and not _is_key_and_value(lines[at:end]):
            told.extend(Line(line.runs, row=True) for line in lines[at:end])
        else:
            end = at + 1
            told.append(lines[at])
        at = end
    return told


def _table_end(lines: Sequence[Line], begin: int) -> int:
    """The end of the stretch of lines, each with as many runs as the first and level with the one before."""
    if lines[begin].row or len(lines[begin].runs) < _LEAST_CELLS:
        return begin
    end = begin + 1
    for before, line in pairwise(lines[begin:]):
        far = line.place.top - before.place.bottom > 3 * line.place.height
        if line.row or len(line.runs) != len(before.runs) or far or not _level(before, line):
            break
        end += 1
    return end


def _level(one: Line, other: Line) -> bool:
    """Whether each run stands under the one above, by its left side, right side or middle."""
    for first, second in zip(one.places, other.places, strict=True):
        ways = (first.left - second.left, first.right - second.right, first.centre - second.centre)
        if min(abs(way) for way in ways) > _ALIGNED:
            return False
    return True


def _is_key_and_value(lines: Sequence[Line]) -> bool:
    """Demographics ("Name: ...   DOB: ...") and rows of tick boxes stay lines of text."""
    runs = [" ".join(piece.text for piece in run) for line in lines for run in line.runs]
    keys = sum(":" in text or "[x]" in text or "[ ]" in text or "__" in text for text in runs)
    long = median(len(text) for text in runs) > 60
    return keys * 3 >= len(runs) or long
