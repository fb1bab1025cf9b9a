"""The words of a picture and its pixels in, a mark for each value that stands after its label but was not read out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.extract.bitmap import blots
from linter.extract.piece import Place
from linter.extract.seen import Seen

if TYPE_CHECKING:
    from linter.extract.bitmap import Grey, Pixels

ILLEGIBLE = "[illegible]"
NEAR, FAR = 24.0, 150.0  # points after a label within which its value begins, and ends
WIDE, DARK = 12.0, 0.06  # a value is so wide, and so much of it is ink
NONE = 0.05  # confidence
READ = 0.4  # what is read with less is not read
CELL = 0.06  # inches


def smudged(black: Pixels, dpi: float) -> list[Place]:
    """Where a smudge hides what stood there: as dark as no print is, and as unsteady in both directions."""
    import numpy as np

    cell = max(round(CELL * dpi), 4)
    high, wide = (side // cell for side in black.shape)
    across, down = np.zeros_like(black), np.zeros_like(black)
    across[:, 1:] = black[:, 1:] != black[:, :-1]
    down[1:] = black[1:] != black[:-1]
    dark, steps, falls = (
        one[: high * cell, : wide * cell].reshape(high, cell, wide, cell).mean(axis=(1, 3))
        for one in (black, across, down)
    )
    found = blots((dark > 0.3) & (dark < 0.9) & (steps > 0.2) & (falls > 0.2))
    is_one = (found.width >= 4) & (found.height >= 2) & (found.area >= 8)
    no_picture = (found.width * cell <= 2.5 * dpi) & (found.height * cell <= 0.6 * dpi)
    sides = (found.left, found.top, found.right, found.bottom)
    return [Place(*(float(side[at] * cell) for side in sides)) for at in np.flatnonzero(is_one & no_picture)]


def wiped(picture: Grey, places: Sequence[Place]) -> Grey:
    """The picture with some places made white, lest they spoil the reading of what stands beside them."""
    clean = picture.copy() if places else picture
    for left, top, right, bottom in places:
        clean[int(top) : int(bottom), int(left) : int(right)] = 255
    return clean


def illegible(words: Sequence[Seen], hidden: Sequence[Place], rest: Pixels, dpi: float) -> list[Seen]:
    """A mark for each smudge, and beside each label ("Date:") that has ink after it of which no word was read."""
    marks = [Seen(ILLEGIBLE, place, place, NONE) for place in hidden]
    labels = [word for word in words if word.text.endswith(":") and len(word.text) > 2]
    beside = [mark for label in labels if (mark := _beside(label, (*words, *marks), rest, 72 / dpi))]
    return [*marks, *beside]


def _beside(label: Seen, words: Sequence[Seen], rest: Pixels, point: float) -> Seen | None:
    import numpy as np

    sure = (word for word in words if word.confidence >= READ or word.text == ILLEGIBLE)
    level = [w for w in sure if w is not label and w.line.top < label.place.middle < w.line.bottom]
    following = min((w.place.left for w in level if w.place.centre > label.place.right), default=1e9)
    if following < label.place.right + NEAR:
        return None
    begin, end = label.place.right + 2, min(label.place.right + FAR, following - 2)
    top, bottom = (round(side / point) for side in (label.line.top + 1, label.line.bottom - 1))
    part = rest[max(top, 0) : bottom, max(round(begin / point), 0) : round(end / point)]
    columns = np.flatnonzero(part.mean(axis=0) > 0.08) if part.size else np.zeros(0)
    if not columns.size or columns[0] * point > NEAR:
        return None
    left, right = begin + float(columns[0]) * point, begin + float(columns[-1] + 1) * point
    if right - left < WIDE or part[:, columns[0] : columns[-1] + 1].mean() < DARK:
        return None
    place = Place(left, label.line.top, right, label.line.bottom)
    return Seen(ILLEGIBLE, place, place, NONE)
