"""The ruled lines of one page in, its tables as grids of closed cells out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.extract.piece import Place, enclosing
from linter.extract.shapes import Shapes

_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its place and its rows of cells, left to right.

    A cell that is several rows tall stands in its first row; the later ones have its lower parts as empty cells.
    """

    place: Place
    rows: tuple[tuple[Place, ...], ...]


def grids(shapes: Shapes, limit: int) -> list[Grid]:
    """The tables of a page, from top to bottom; none where there are more edges than the limit."""
    if len(shapes.across) + len(shapes.down) > limit or not shapes.across or not shapes.down:
        return []
    found = [grid for across, down in _islands(shapes.across, shapes.down) if (grid := _grid(across, down))]
    return sorted(found, key=lambda grid: (grid.place.top, grid.place.left))


def _islands(across: Sequence[Place], down: Sequence[Place]) -> Iterator[tuple[list[Place], list[Place]]]:
    """Edges that touch one another, directly or by way of others."""
    root = list(range(len(across) + len(down)))

    def _top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for one, row in enumerate(across):
        for other, column in enumerate(down, start=len(across)):
            if row.touches(column, _NEAR):
                root[_top(one)] = _top(other)
    groups: dict[int, tuple[list[Place], list[Place]]] = {}
    for at, edge in enumerate([*across, *down]):
        groups.setdefault(_top(at), ([], []))[at >= len(across)].append(edge)
    yield from (group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2)


def _marks(values: list[float]) -> list[float]:
    """Values closer than the tolerance become one, in rising order."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


@dataclass(frozen=True, slots=True)
class _Mesh:
    """The finest grid that the edges of one table make, and which borders are really drawn; the outer sides always are.

    `walls` holds pairs of a column mark and a row, `floors` of a row mark and a column.
    """

    columns: list[float]
    rows: list[float]
    walls: set[tuple[int, int]]
    floors: set[tuple[int, int]]

    def cells(self) -> Iterator[tuple[int, Place]]:
        """Closed cells, each with the row it begins in, and the lower parts of tall ones with theirs."""
        free = {(row, column) for row in range(len(self.rows) - 1) for column in range(len(self.columns) - 1)}
        for row, column in sorted(free):
            if (row, column) in free and (cell := self._grown(row, column, free)):
                yield row, cell
                for lower in range(row + 1, len(self.rows) - 1):
                    if self.rows[lower] < cell.bottom - _NEAR:
                        yield lower, Place(cell.left, self.rows[lower], cell.right, cell.bottom)

    def _grown(self, row: int, column: int, free: set[tuple[int, int]]) -> Place | None:
        """The cell that holds a mesh: spreads where no border is drawn; None if it is open above or below."""
        waiting, closed = [(row, column)], True
        held: set[tuple[int, int]] = set()
        while waiting:
            at = waiting.pop()
            if at in held:
                continue
            held.add(at)
            r, c = at
            steps = (
                ((c, r) in self.walls, (r, c - 1)),
                ((c + 1, r) in self.walls, (r, c + 1)),
                ((r, c) in self.floors, (r - 1, c)),
                ((r + 1, c) in self.floors, (r + 1, c)),
            )
            for blocked, step in steps:
                if not blocked and 0 <= step[0] < len(self.rows) - 1:
                    waiting.append(step)
                elif not blocked:
                    closed = False
        free -= held
        if not closed:
            return None
        top, bottom = min(r for r, _ in held), max(r for r, _ in held)
        left, right = min(c for _, c in held), max(c for _, c in held)
        return Place(self.columns[left], self.rows[top], self.columns[right + 1], self.rows[bottom + 1])


def _borders(
    edges: Iterable[tuple[float, float, float]], marks: list[float], steps: list[float]
) -> set[tuple[int, int]]:
    """The marks at which edges lie, each with the steps along which they go (past the middle)."""
    middles = [(step + after) / 2 for step, after in pairwise(steps)]
    return {
        (mark, step)
        for at, begin, end in edges
        for mark in range(bisect_left(marks, at - _NEAR), bisect_right(marks, at + _NEAR))
        for step in range(bisect_left(middles, begin - _NEAR), bisect_right(middles, end + _NEAR))
    }


def _grid(across: list[Place], down: list[Place]) -> Grid | None:
    """The table that some edges make, if they close at least two cells."""
    ends = [min(edge.left for edge in across), max(edge.right for edge in across)]
    columns, levels = _marks([edge.centre for edge in down] + ends), _marks([edge.middle for edge in across])
    if len(columns) * len(levels) > 4_000:
        return None
    walls = _borders([(edge.centre, edge.top, edge.bottom) for edge in down], columns, levels)
    walls |= {(mark, row) for mark in (0, len(columns) - 1) for row in range(len(levels) - 1)}
    floors = _borders([(edge.middle, edge.left, edge.right) for edge in across], levels, columns)
    rows: dict[int, list[Place]] = {}
    for row, cell in _Mesh(columns, levels, walls, floors).cells():
        if cell.width > _NEAR and cell.height > _NEAR:
            rows.setdefault(row, []).append(cell)
    if not any(len(cells) > 1 for cells in rows.values()):
        return None  # a frame around text, or shading behind it
    ordered = tuple(tuple(sorted(rows[row])) for row in sorted(rows))
    return Grid(enclosing([cell for cells in ordered for cell in cells]), ordered)
