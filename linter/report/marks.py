"""The marks of one page in, rectangles and numbered badges to draw out: none of them hides another's badge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from linter.domain.place import Box, Passage
from linter.report.sheets import Mark, Sheet

ROOM = 1.5  # points around the words
RADIUS = 7.0
NEAR = 30.0  # points above and below a mark within which lines are beside it


@dataclass(frozen=True, slots=True)
class Badge:
    """A card's number in a disc (or a square where it is unclear) at the edge of a mark."""

    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark as it is drawn: its rectangles, a little larger than the words, and a badge unless all is met."""

    mark: Mark
    boxes: tuple[Box, ...]
    badge: Badge | None


def drawn(sheet: Sheet) -> list[Drawn]:
    """The marks of a page that has a picture."""
    words = sheet.scan.words_of(Passage(sheet.text, sheet.page.start))

    def edge(box: Box) -> float:
        """Where the lines beside a box begin."""
        near = (w.box.left for w in words if w.box.top < box.bottom + NEAR and w.box.bottom > box.top - NEAR)
        return min(near, default=box.left)

    placed = [(m, tuple(_roomy(box, sheet) for box in m.boxes if box.page == sheet.page.number)) for m in sheet.marks]
    return badged([(mark, boxes) for mark, boxes in placed if boxes], edge)


def badged(placed: Sequence[tuple[Mark, tuple[Box, ...]]], edge: Callable[[Box], float]) -> list[Drawn]:
    """Marks with their badges, the worst last and on top; `edge` is where the lines beside a box begin."""
    taken: list[Badge] = []
    made = [Drawn(mark, boxes, _badge(mark, boxes[0], edge, taken)) for mark, boxes in placed]
    return sorted(made, key=lambda one: (one.badge is not None, one.mark.state == "unmet"))


def _badge(mark: Mark, box: Box, edge: Callable[[Box], float], taken: list[Badge]) -> Badge | None:
    """In the margin, left of the lines around; further left, else lower, where another badge is."""
    if mark.state not in ("unmet", "unclear"):
        return None
    first = max(edge(box) - RADIUS - 4, RADIUS + 1)
    x, y = first, (box.top + box.bottom) / 2
    while any(abs(x - other.x) < 2 * RADIUS and abs(y - other.y) < 2 * RADIUS for other in taken):
        x -= 2 * RADIUS + 1
        if x < RADIUS:
            x, y = first, y + 2 * RADIUS + 1
    taken.append(Badge(x, y, mark.cards[0].number))
    return taken[-1]


def _roomy(box: Box, sheet: Sheet) -> Box:
    return Box(
        box.page,
        max(box.left - ROOM, 0.0),
        max(box.top - ROOM, 0.0),
        min(box.right + ROOM, sheet.page.width),
        min(box.bottom + ROOM, sheet.page.height),
    )


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around several of one page."""
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.joined(box)
    return whole
