"""What a page is made of while it is being laid out: pieces (words with a place), and lines of pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """A rectangle on the page as displayed, in points from its top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, other: Place) -> bool:
        """Whether the centre of another place lies within."""
        return self.top <= other.middle <= self.bottom and self.left <= other.centre <= self.right

    def touches(self, other: Place, margin: float = 0.0) -> bool:
        """Whether two places overlap or come closer than a margin."""
        level = self.top - margin < other.bottom and other.top - margin < self.bottom
        return level and self.left - margin < other.right and other.left - margin < self.right

    def joined(self, other: Place) -> Place:
        """The smallest place around both."""
        left, top, right, bottom = self
        west, north, east, south = other
        return Place(
            left if left < west else west,
            top if top < north else north,
            right if right > east else east,
            bottom if bottom > south else south,
        )


class Piece(NamedTuple):
    """A word: where it stands, how it is turned, and where it stands in the reader's eyes.

    `seen` equals `place` for upright text; for turned text it is the place after turning the page upright.
    `order` counts the words in the order of the file; neighbours in that order are parted by white space.
    `confidence` is below 1 where a word was read off a picture.
    """

    text: str
    place: Place
    seen: Place
    turn: int = 0
    order: int = -1
    confidence: float = 1.0

    def retold(self, text: str) -> Piece:
        """The same place with another text."""
        return self._replace(text=text)


def piece_at(text: str, place: Place) -> Piece:
    """An upright piece."""
    return Piece(text, place, place)


Run = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces that are read together: runs parted by wide gaps, or the cells of one table row."""

    runs: tuple[Run, ...]
    row: bool = False
    places: tuple[Place, ...] = ()  # of the runs that are not empty, in order
    place: Place = field(init=False)

    def __post_init__(self) -> None:
        places = self.places or tuple(around(run) for run in self.runs if run)
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "place", enclosing(places))


def enclosing(places: Sequence[Place]) -> Place:
    """The smallest place around some places (at least one)."""
    if len(places) == 1:
        return places[0]
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return Place(min(lefts), min(tops), max(rights), max(bottoms))


def around(pieces: Sequence[Piece]) -> Place:
    """The smallest place around the seen places of some pieces (at least one)."""
    return enclosing([piece.seen for piece in pieces])
