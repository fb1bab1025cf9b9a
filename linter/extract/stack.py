"""Places in, those of them out that lie between two heights."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from linter.extract.piece import Place


class Stack:
    """Places sorted by height once, to be asked often."""

    __slots__ = ("_levels", "_places", "_reach")

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = sorted(places, key=_middle)
        self._levels = [place.middle for place in self._places]
        self._reach = max((place.height for place in self._places), default=0.0) / 2

    def between(self, top: float, bottom: float) -> list[Place]:
        """The places whose middles lie between two heights, from top to bottom."""
        return self._places[bisect_right(self._levels, top) : bisect_left(self._levels, bottom)]

    def near(self, place: Place) -> list[Place]:
        """The places that may touch another one, and some more."""
        return self.between(place.top - self._reach, place.bottom + self._reach)


def _middle(place: Place) -> float:
    return place.middle
