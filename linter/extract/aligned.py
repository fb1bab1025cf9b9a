"""The columns of an unruled table in, the cells of a line that stands under them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.extract.lines import flattened, pitch
from linter.extract.piece import Line, Place, Run, around

_ALIGNED, _BEGUN = 4.0, 6.0
_APART = 0.35  # of the height: the room before a word that begins a cell of its own


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the cells of the last whole row stand, and how far all cells of each column reach."""

    last: tuple[Place, ...]
    reach: tuple[Place, ...]

    def cells(self, line: Line) -> tuple[Run, ...]:
        """The cells of a line; none if a run stands under no column."""
        cells: list[Run] = []
        for run, place in self._runs(line):
            at = next((at for at in range(len(cells), len(self.last)) if self._holds(place, at)), None)
            if at is None:
                return ()
            cells.extend([()] * (at - len(cells)))
            cells.append(run)
        return tuple(cells)

    def after(self, cells: Sequence[Run]) -> Columns:
        """The columns after one more row."""
        places = [around(cell) if cell else None for cell in cells]
        places += [None] * (len(self.last) - len(places))
        reach = tuple(old.joined(new) if new else old for old, new in zip(self.reach, places, strict=True))
        whole = tuple(place for place in places if place)
        return Columns(whole if len(whole) == len(self.last) else self.last, reach)

    def _runs(self, line: Line) -> Iterator[tuple[Run, Place]]:
        """The runs of a line and their places, cut where a word begins a column though it stands close to another.

        A line of one run is a sentence, however its words stand.
        """
        for run, place in zip(line.runs, line.places, strict=True):
            cuts = self._cuts(line, run) if len(line.runs) > 1 else []
            if not cuts:
                yield run, place
                continue
            for begin, end in pairwise((0, *cuts, len(run))):
                yield run[begin:end], around(run[begin:end])

    def _cuts(self, line: Line, run: Run) -> list[int]:
        cuts = [0]
        for at in range(1, len(run)):
            before, here = run[at - 1].seen, run[at].seen
            gap = here.left - before.right
            apart = gap > _APART * here.height and self._begins(here.left, run[cuts[-1]].seen.left)
            if apart and gap > 1.5 * pitch(flattened([line])):
                cuts.append(at)
        return cuts[1:]

    def _begins(self, left: float, start: float) -> bool:
        """Whether a column begins at a place, right of another place."""
        sides = (place.left for place in (*self.last, *self.reach))
        return any(abs(left - side) <= _BEGUN and start < side - 2 * _ALIGNED for side in sides)

    def _holds(self, place: Place, at: int) -> bool:
        """Whether a run stands under a column: by a side, by its middle, or since it meets no other."""
        own = self.last[at]
        ways = (place.left - own.left, place.right - own.right, place.centre - own.centre)
        if min(abs(way) for way in ways) <= _ALIGNED:
            return True
        met = [number for number, other in enumerate(self.reach) if _shared(place, other) > 0]
        return met == [at]


def _shared(one: Place, other: Place) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
