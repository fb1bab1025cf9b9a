"""The pieces and shapes of one page in, its lines in reading order out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.extract.aligned import Columns
from linter.extract.columns import in_columns
from linter.extract.frame import Frame
from linter.extract.limits import LIMITS
from linter.extract.lines import lines_of, median
from linter.extract.piece import Line, Piece, around, enclosing
from linter.extract.rows import aligned_rows, ruled_rows
from linter.extract.shapes import Shapes
from linter.extract.stack import Stack
from linter.extract.tables import Grid, grids

Block = list[Line]


def blocks_of(pieces: Sequence[Piece], shapes: Shapes, frame: Frame, carried: Columns | None = None) -> list[Block]:
    """Blocks of lines; a blank line belongs between two blocks. The commonest turn of text comes first.

    `carried` are the columns of a table that the page before ended with.
    """
    turns = sorted({piece.turn for piece in pieces}, key=lambda turn: -sum(piece.turn == turn for piece in pieces))
    blocks: list[Block] = []
    for turn in turns:
        members = [piece for piece in pieces if piece.turn == turn]
        turned = shapes.turned(frame, turn)
        found = grids(turned, LIMITS.table_edges)
        rules = Stack(turned.across if len(turned.across) <= LIMITS.table_edges else ())
        blocks.extend(_upright(members, found, rules, None if blocks else carried))
    return blocks


def set_upright(pieces: Sequence[Piece], frame: Frame) -> list[Piece]:
    """Pieces without a turn of their own (boxes, fields) take that of the page's text."""
    told = [piece.turn for piece in pieces if piece.order >= 0]
    turn = max(set(told), key=told.count, default=0)
    if turn == 0:
        return list(pieces)
    return [
        piece._replace(seen=frame.upright(piece.place, turn), turn=turn) if piece.order < 0 else piece
        for piece in pieces
    ]


def _upright(pieces: Sequence[Piece], grids: Sequence[Grid], rules: Stack, carried: Columns | None) -> list[Block]:
    """Text between the tables, and the tables, from top to bottom."""
    free = list(pieces)
    tables: list[tuple[float, list[Block]]] = []
    for grid in grids:
        inside = [piece for piece in free if grid.place.holds(piece.seen)]
        told = [_flow(row) if len(row) > 1 else [row] for row in ruled_rows(grid, inside)]
        rows = _joined([block for blocks in told for block in blocks])
        if not rows:
            continue
        kept = {id(piece) for block in rows for line in block for run in line.runs for piece in run}
        free = [piece for piece in free if id(piece) not in kept]
        tables.append((grid.place.top, rows))
    lines = lines_of(free)
    width = around(pieces).width if tables else 0.0
    narrow = [table for table in tables if _is_within_a_column(table[1], pieces, width)]
    within = [line for _, rows in narrow for block in rows for line in block]
    lines = sorted([*lines, *within], key=lambda line: line.place.middle)
    return _woven(lines, [table for table in tables if table not in narrow], rules, carried)


def _is_within_a_column(rows: list[Block], pieces: Sequence[Piece], width: float) -> bool:
    """Whether a plain table has text beside it and is narrow: then it belongs to a column of a page of some width."""
    lines = [line for block in rows for line in block]
    place = enclosing([line.place for line in lines])
    if place.width >= 0.55 * width or not all(line.row for line in lines):
        return False
    return any(place.top < piece.seen.middle < place.bottom and not place.touches(piece.seen, 2.0) for piece in pieces)


def _joined(blocks: list[Block]) -> list[Block]:
    """Rows that follow one another make one block."""
    joined: list[Block] = []
    for block in blocks:
        if joined and len(block) == 1 and block[0].row and joined[-1][-1].row:
            joined[-1].extend(block)
        else:
            joined.append(list(block))
    return joined


def _woven(
    lines: list[Line], tables: list[tuple[float, list[Block]]], rules: Stack, carried: Columns | None
) -> list[Block]:
    blocks: list[Block] = []
    rest = lines
    for top, rows in sorted(tables, key=lambda table: table[0]):
        above = [line for line in rest if line.place.middle <= top]
        rest = rest[len(above) :]
        blocks.extend(_flow(above, rules, carried))
        carried = None
        blocks.extend(rows)
    return blocks + _flow(rest, rules, carried)


def _flow(lines: Sequence[Line], rules: Stack | None = None, carried: Columns | None = None) -> list[Block]:
    """Lines in reading order, parted into paragraphs where the room between two is large."""
    ordered = aligned_rows(in_columns(lines, rules or Stack(())), carried)
    if not ordered:
        return []
    usual = _usual_gap(ordered)
    blocks: list[Block] = [[ordered[0]]]
    for line in ordered[1:]:
        before, here = blocks[-1][-1].place, line.place
        gap = here.top - before.bottom
        height = min(before.height, here.height)
        wide = gap > max(0.45 * height, usual + 0.35 * height) or gap < -3 * height
        if (wide and not (line.row and blocks[-1][-1].row)) or line.row != blocks[-1][-1].row:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _usual_gap(lines: Sequence[Line]) -> float:
    places = [line.place for line in lines]
    gaps = [after.top - before.bottom for before, after in pairwise(places)]
    forward = [gap for gap in gaps if gap > -2]
    return median(forward) if len(forward) > 3 else 0.0
