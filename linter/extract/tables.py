"""The ruled lines of one page in, its tables as grids of closed cells out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.extract.piece import Place
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
    """The finest grid that the edges of one table make, and which borders are really drawn."""

    columns: list[float]
    rows: list[float]
    across: list[Place]
    down: list[Place]

    def wall(self, row: int, mark: int) -> bool:
        """Whether the border at a column mark is drawn along a row; the outer sides always close."""
        if mark in (0, len(self.columns) - 1):
            return True
        middle, x = (self.rows[row] + self.rows[row + 1]) / 2, self.columns[mark]
        return any(abs(e.centre - x) <= _NEAR and e.top - _NEAR <= middle <= e.bottom + _NEAR for e in self.down)

    def floor(self, mark: int, column: int) -> bool:
        """Whether the border at a row mark is drawn along a column."""
        middle, y = (self.columns[column] + self.columns[column + 1]) / 2, self.rows[mark]
        return any(abs(e.middle - y) <= _NEAR and e.left - _NEAR <= middle <= e.right + _NEAR for e in self.across)

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
                (self.wall(r, c), (r, c - 1)),
                (self.wall(r, c + 1), (r, c + 1)),
                (self.floor(r, c), (r - 1, c)),
                (self.floor(r + 1, c), (r + 1, c)),
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


def _grid(across: list[Place], down: list[Place]) -> Grid | None:
    """The table that some edges make, if they close at least two cells."""
    ends = [min(edge.left for edge in across), max(edge.right for edge in across)]
    mesh = _Mesh(_marks([edge.centre for edge in down] + ends), _marks([edge.middle for edge in across]), across, down)
    if len(mesh.rows) * len(mesh.columns) > 4_000:
        return None
    rows: dict[int, list[Place]] = {}
    for row, cell in mesh.cells():
        if cell.width > _NEAR and cell.height > _NEAR:
            rows.setdefault(row, []).append(cell)
    if not any(len(cells) > 1 for cells in rows.values()):
        return None  # a frame around text, or shading behind it
    ordered = tuple(tuple(sorted(rows[row])) for row in sorted(rows))
    place = ordered[0][0]
    for cell in (cell for cells in ordered for cell in cells):
        place = place.joined(cell)
    return Grid(place, ordered)
