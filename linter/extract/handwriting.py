"""The rules and strokes of a level page in: ink on signature lines, handwriting and blank lines out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from linter.extract.bitmap import Blots, blots, erased
from linter.extract.piece import Place, enclosing
from linter.extract.ruling import Ruled
from linter.extract.seen import Seen

if TYPE_CHECKING:
    from linter.extract.bitmap import Pixels

SIGNED, WRITTEN = "[signed in ink]", "[handwritten]"
SHORTEST, LONGEST = 0.6, 5.6  # inches of a line to write on
ABOVE, BELOW = 0.55, 0.2  # how far ink reaches over and under its line
SURE, UNSURE = 0.9, 0.5
CERTAIN, LIKELY = 0.85, 0.6  # words on a signature, and on another line, that are believed
SIGNER = re.compile(
    r"sign|physician|surgeon|doctor|provider|prescri|practitioner|therapist|patholog|clinician|parent|mother|father"
    r"|guardian|caregiver|nurse|supervis|certif|review|author|approv|sent by|completed by"
    r"|\b(?:m\.?d|d\.?o|np|pa|pt|ot|otr|slp|dpt|rn)\b",
    re.IGNORECASE,
)
DAY = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")
DATE = re.compile(r"\bdated?\b(?! of birth)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A line to write on, in points, and the ink on it (None where it is blank)."""

    rule: Place
    ink: Place | None
    strokes: bool = False  # long strokes as in a signature, not separate letters or digits


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on lines, and the bitmap without the strokes of signatures."""

    lines: tuple[Written, ...]
    text: Pixels

    def without_scrawl(self, words: Sequence[Seen]) -> list[Seen]:
        """The words without what the engine made of handwriting."""
        gone = {id(word) for line in self.lines for word in _scrawl(words, line)}
        return [word for word in words if id(word) not in gone]

    def told(self, words: Sequence[Seen], day: Callable[[Place], Seen | None]) -> list[Seen]:
        """Words for ink and for blank lines, level with what stands before them."""
        kept = self.without_scrawl(words)
        return [seen for line in self.lines if (seen := _told(line, kept, day))]


def marks(ruled: Ruled, dpi: float) -> Marks:
    """The lines to write on of a page, and what is written on them."""
    import numpy as np

    found = blots(ruled.rest)
    chosen = np.zeros(found.area.size, dtype=bool)
    lines = []
    for rule in ruled.across:
        if not SHORTEST * dpi <= rule.width <= LONGEST * dpi or _is_of_a_table(rule, ruled, dpi):
            continue
        near = _near(found, rule, dpi)
        big = near & _is_stroke(found, dpi)
        chosen |= big
        strokes = bool(big.any())
        ink = _ink(found, near if strokes else near & _stands(found, rule, dpi), dpi)
        lines.append(Written(_points(rule, dpi), ink, strokes))
    return Marks(tuple(lines), erased(ruled.rest, found, chosen))


def _is_of_a_table(rule: Place, ruled: Ruled, dpi: float) -> bool:
    """Whether a rule ends at one that stands, or lies close above or below one of the same width."""
    ends = (rule.left, rule.right)
    sides = [side for side in ruled.down if rule.touches(side, 0.03 * dpi)]
    if any(abs(side.centre - end) < 0.06 * dpi for side in sides for end in ends):
        return True
    apart = 0.05 * dpi
    return any(
        other is not rule
        and abs(other.left - rule.left) < apart
        and abs(other.right - rule.right) < apart
        and abs(other.top - rule.top) < 0.45 * dpi
        for other in ruled.across
    )


def _near(found: Blots, rule: Place, dpi: float) -> Pixels:
    """Components that stand on a rule or run through it."""
    import numpy as np

    inside = np.minimum(found.right, rule.right + 0.3 * dpi) - np.maximum(found.left, rule.left - 0.1 * dpi)
    shared = inside >= 0.6 * found.width
    foot = (found.bottom >= rule.top - 0.22 * dpi) & (found.top >= rule.top - ABOVE * dpi)
    depth = rule.bottom + BELOW * dpi + found.height / 3
    near: Pixels = shared & foot & (found.top <= rule.bottom) & (found.bottom <= depth)
    return near


def _is_stroke(found: Blots, dpi: float) -> Pixels:
    """Long thin strokes, wider than touching letters are."""
    fill = found.area / (found.width * found.height)
    long = (found.width >= 0.3 * dpi) & (found.height >= 0.07 * dpi) & (fill < 0.34)
    strokes: Pixels = long | ((found.height >= 0.26 * dpi) & (found.width >= 0.1 * dpi) & (fill < 0.34))
    return strokes


def _stands(found: Blots, rule: Place, dpi: float) -> Pixels:
    """Components as tall as letters whose feet are on the rule; print of the line above is higher up."""
    tall = (found.height >= 0.06 * dpi) & (found.height <= 0.6 * dpi)
    over = (found.left >= rule.left - 0.01 * dpi) & (found.right <= rule.right + 0.02 * dpi)
    standing: Pixels = tall & over & (found.bottom >= rule.top - 0.1 * dpi)
    return standing


def _ink(found: Blots, chosen: Pixels, dpi: float) -> Place | None:
    import numpy as np

    at = np.flatnonzero(chosen)
    if not at.size:
        return None
    sides = (found.left[at].min(), found.top[at].min(), found.right[at].max(), found.bottom[at].max())
    return _points(Place(*map(float, sides)), dpi)


def _points(place: Place, dpi: float) -> Place:
    return Place(*(side * 72 / dpi for side in place))


def _scrawl(words: Sequence[Seen], line: Written) -> list[Seen]:
    """What the engine made of ink: words on the line that are not certain, or digits that make no date."""
    ink, rule = line.ink, line.rule
    if ink is None:
        return []
    near = [w for w in words if ink.touches(w.place, 3.0) and rule.left - 6 <= w.place.centre <= rule.right + 12]
    on = [w for w in near if w.place.middle < rule.bottom and w.place.bottom > rule.top - 16]
    if _is_print(on):
        return []
    if line.strokes:
        return [word for word in on if word.confidence < CERTAIN]
    typed = DAY.fullmatch("".join(w.text for w in on).strip(".,;")) or sum(len(w.text) for w in on) > 5
    return on if not typed or min((w.confidence for w in on), default=1.0) < LIKELY else []


def _is_print(words: Sequence[Seen]) -> bool:
    """Whether words on a line are printed ones that it underlines: several, and most of them read well."""
    return len(words) > 2 and median(word.confidence for word in words) > CERTAIN


def _told(line: Written, words: Sequence[Seen], day: Callable[[Place], Seen | None]) -> Seen | None:
    rule = line.rule
    over = [w for w in words if rule.left - 4 < w.place.centre < rule.right + 4 and -30 < w.place.middle - rule.top < 1]
    typed = [w for w in over if w.place.bottom > rule.top - 9 and len(w.text) > 1]
    label, level = _label(rule, words)
    if typed and (not line.strokes or _is_print(typed)):
        return None  # something is typed on the line, or the rule underlines it
    if line.ink is None:
        return Seen("_" * max(min(int(rule.width / 5), 40), 4), *_beside(rule, level), SURE) if label else None
    beside = _beside(Place(line.ink.left, rule.top, line.ink.right, rule.bottom), level)
    if DATE.search(label):
        box = Place(rule.left - 3, line.ink.top - 3, max(rule.right, line.ink.right) + 3, line.ink.bottom + 3)
        read = day(box)
        return Seen(read.text if read else WRITTEN, *beside, read.confidence if read else UNSURE)
    if not line.strokes or not SIGNER.search(label):
        return Seen(WRITTEN, *beside, UNSURE) if label or line.strokes else None
    return Seen(SIGNED, *beside, SURE if line.ink.width > 28 else UNSURE)


def _label(rule: Place, words: Sequence[Seen]) -> tuple[str, Place | None]:
    """The words before a line, or else below it; and the place of those that stand level with it."""
    before = [w for w in words if w.place.right <= rule.left + 6 and rule.left - w.place.right < 180]
    level = [w for w in before if abs(w.line.bottom - rule.bottom) < 9 and w.place.bottom > rule.top - 9]
    level.sort(key=lambda word: word.place.left)
    near: list[Seen] = []
    for word in reversed(level):
        if word.place.right < (near[-1].place.left - 20 if near else rule.left - 130):
            break
        near.append(word)
    below = [w for w in words if rule.left - 12 < w.place.centre < rule.right + 12]
    under = [w for w in below if 0 < w.place.middle - rule.top < 20]
    text = " ".join(word.text for word in reversed(near)) or " ".join(word.text for word in under)
    return text, enclosing([word.line for word in near]) if near else None


def _beside(place: Place, level: Place | None) -> tuple[Place, Place]:
    """Where words for a mark stand: as high as the label beside it, else on the line."""
    top, bottom = (level.top, level.bottom) if level else (place.bottom - 11, place.bottom)
    seen = Place(place.left, top, max(place.right, place.left + 20), bottom)
    return seen, seen
