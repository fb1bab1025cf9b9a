"""From a PDF page's own coordinates to points from the top left of the page as it is displayed."""

from __future__ import annotations

from dataclasses import dataclass, field

from linter.extract.piece import Place


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page (crop box) in its own coordinates, and its /Rotate (0, 90, 180, 270)."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    size: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        width, height = self.right - self.left, self.top - self.bottom
        object.__setattr__(self, "size", (height, width) if self.rotation in (90, 270) else (width, height))

    def shown(self, left: float, bottom: float, right: float, top: float) -> Place:
        """The displayed place of a rectangle given in page coordinates."""
        if self.rotation == 0:
            return Place(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.rotation == 90:
            return Place(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.rotation == 180:
            return Place(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return Place(self.top - top, self.right - right, self.top - bottom, self.right - left)

    def upright(self, place: Place, turn: int) -> Place:
        """Where a displayed place lies once the page is turned so that text of that turn reads upright."""
        if turn == 0:
            return place
        width, height = self.size
        if turn == 90:
            return Place(place.top, width - place.right, place.bottom, width - place.left)
        if turn == 180:
            return Place(width - place.right, height - place.bottom, width - place.left, height - place.top)
        return Place(height - place.bottom, place.left, height - place.top, place.right)

    def visible(self, place: Place) -> bool:
        """Whether the centre of a place lies on the page."""
        left, top, right, bottom = place
        width, height = self.size
        return 0 <= left + right <= 2 * width and 0 <= top + bottom <= 2 * height
