"""Black and white pixels in, connected components out (numpy only)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.bool_]
    Grey = NDArray[np.uint8]
    Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Blots:
    """Components of touching black pixels: sides (right and bottom excluded) and the number of pixels of each.

    `rows`, `begins`, `ends` and `owner` are the runs of pixels they are made of.
    """

    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers
    area: Numbers
    rows: Numbers
    begins: Numbers
    ends: Numbers
    owner: Numbers

    @property
    def width(self) -> Numbers:
        return self.right - self.left

    @property
    def height(self) -> Numbers:
        return self.bottom - self.top


def runs(black: Pixels) -> tuple[Numbers, Numbers, Numbers]:
    """Row, begin and end (excluded) of every run of black pixels, row by row."""
    import numpy as np

    height, width = black.shape
    padded = np.zeros((height, width + 2), dtype=np.int8)
    padded[:, 1:-1] = black
    steps = np.diff(padded.ravel())
    starts, stops = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    row = starts // (width + 2)
    return row, starts - row * (width + 2), stops - row * (width + 2)


def blots(black: Pixels) -> Blots:
    """The components of a bitmap; corners count as touching."""
    import numpy as np

    row, begin, end = runs(black)
    owner = _owners(row, begin, end, black.shape[1])
    count = int(owner.max()) + 1 if owner.size else 0
    big = np.iinfo(np.int64).max
    left, top = np.full(count, big), np.full(count, big)
    right, bottom, area = (np.zeros(count, dtype=np.int64) for _ in range(3))
    np.minimum.at(left, owner, begin)
    np.maximum.at(right, owner, end)
    np.minimum.at(top, owner, row)
    np.maximum.at(bottom, owner, row + 1)
    np.add.at(area, owner, end - begin)
    return Blots(left, top, right, bottom, area, row, begin, end, owner)


def _owners(row: Numbers, begin: Numbers, end: Numbers, width: int) -> Numbers:
    """The component of each run, numbered from 0: runs of neighbouring rows that touch are united."""
    import numpy as np

    step = width + 4
    first = np.searchsorted(row * step + end, (row + 1) * step + begin, side="left")
    last = np.searchsorted(row * step + begin, (row + 1) * step + end, side="right")
    many = np.maximum(last - first, 0)
    above = np.repeat(np.arange(row.size), many)
    below = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + np.repeat(first, many)
    parent = np.arange(row.size)
    while True:
        one, other = parent[above], parent[below]
        apart = one != other
        if not apart.any():
            break
        np.minimum.at(parent, np.maximum(one, other)[apart], np.minimum(one, other)[apart])
        while not np.array_equal(parent, flat := parent[parent]):
            parent = flat
    numbered: Numbers = np.unique(parent, return_inverse=True)[1].astype(np.int64)
    return numbered


def erased(black: Pixels, found: Blots, chosen: Pixels) -> Pixels:
    """The bitmap without some of its components."""
    import numpy as np

    picked = chosen[found.owner]
    height, width = black.shape
    marks = np.zeros(height * (width + 1) + 1, dtype=np.int32)
    base = found.rows[picked] * (width + 1)
    np.add.at(marks, base + found.begins[picked], 1)
    np.add.at(marks, base + found.ends[picked], -1)
    gone = np.cumsum(marks)[:-1].reshape(height, width + 1)[:, :width] > 0
    return black & ~gone
