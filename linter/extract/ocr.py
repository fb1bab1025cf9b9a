"""The picture of one page in, its words with their places out, ready to be laid out like those of a native page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from linter.extract.engine import engine
from linter.extract.handwriting import DAY as DATE
from linter.extract.handwriting import Marks, marks
from linter.extract.level import black_of, evened, skew_of, turned, untilted
from linter.extract.mend import boxes_told, mended
from linter.extract.piece import Piece, Place
from linter.extract.recognised import Recognised
from linter.extract.ruling import boxes, checks, ruled, stuffed, thick, without_specks
from linter.extract.seen import BLOCK, LINE, Seen
from linter.extract.smudges import illegible, smudged, wiped
from linter.extract.strikes import strokes, without_crossed
from linter.extract.ticks import EMPTY, TICKED

if TYPE_CHECKING:
    from linter.extract.bitmap import Grey, Pixels

POOR = 0.62  # mean confidence below which other turns of the page are tried
BLANK = 0.0008  # share of black of an empty page
THINNEST = 8  # pixels; nothing can be read on a narrower strip
SMALLEST = 7.5  # points; a smaller square is a small letter, if it reads like one
BOXLIKE = frozenset("xXOoD0LUJCVvYyW4")  # what the engine makes of boxes


@dataclass(frozen=True, slots=True)
class _Level:
    """A level page: grey and black pixels, dots an inch, and by how much it was turned."""

    grey: Grey
    black: Pixels
    dpi: float
    angle: float


def recognise(grey: Grey, dpi: float) -> Recognised:
    """The words of a page in any of its four turns; places are those on the page as it came."""
    import numpy as np

    size = (grey.shape[1] * 72 / dpi, grey.shape[0] * 72 / dpi)
    if min(grey.shape) < THINNEST:
        return Recognised(size, ())
    grey = evened(grey)
    best = _read(grey, dpi)
    if best.confidence >= POOR or not best.pieces:
        return best
    for quarter in (2, 1, 3):
        other = _read(np.ascontiguousarray(np.rot90(grey, quarter)), dpi)
        if _weight(other) > 1.2 * _weight(best):
            best = _back(other, quarter, size)
        if best.confidence >= POOR and best.turn:
            break
    return best


def _weight(page: Recognised) -> float:
    return sum(len(piece.text) * max(piece.confidence - 0.4, 0) for piece in page.pieces)


def _back(page: Recognised, quarter: int, size: tuple[float, float]) -> Recognised:
    """The page with places as they lie on the unturned page; the layout keeps the upright ones."""
    pieces = tuple(
        Piece(p.text, _unturned(p.place, quarter, size), p.seen, confidence=p.confidence) for p in page.pieces
    )
    return Recognised(size, pieces, page.across, page.down, page.confidence, quarter)


def _unturned(place: Place, quarter: int, size: tuple[float, float]) -> Place:
    """From a page turned by quarters to the left back to the page as it came."""
    left, top, right, bottom = place
    width, height = size
    if quarter == 1:
        return Place(width - bottom, left, width - top, right)
    if quarter == 2:
        return Place(width - right, height - bottom, width - left, height - top)
    return Place(top, height - right, bottom, height - left)


def _read(grey: Grey, dpi: float) -> Recognised:
    """The words of an upright page."""
    page = _levelled(grey, dpi)
    clean = without_specks(page.black, dpi)
    lines = ruled(clean, dpi)
    ticks = _ticks(lines.rest, dpi)
    crossed = strokes(lines.rest, lines.across, dpi)
    found = marks(replace(lines, across=tuple(one for one in lines.across if one not in crossed)), dpi)
    hidden = smudged(page.black, dpi)
    picture = wiped(_wiped(page, found.text), hidden)
    seen = [_scaled(word, dpi) for word in _words(picture, dpi)]
    size = (grey.shape[1] * 72 / dpi, grey.shape[0] * 72 / dpi)
    if not (any(_says(word) for word in seen) or any(line.ink for line in found.lines)) and _is_empty(clean, dpi):
        return Recognised(size, (), confidence=1.0)
    kept = without_crossed(mended(seen), [_points(one, dpi) for one in crossed])
    told = _told(kept, ticks, found, (page, dpi))
    told += illegible(told, [_points(one, dpi) for one in hidden], lines.rest, dpi)
    pieces = tuple(Piece(w.text, untilted(w.place, page.angle, size), w.line, confidence=w.confidence) for w in told)
    down, across = (tuple(_points(place, dpi) for place in places) for places in (lines.down, lines.across))
    return Recognised(size, pieces, across, down, _mean(kept))


def _says(word: Seen) -> bool:
    """Whether a word is more than what the engine makes of dirt."""
    return word.confidence > 0.3 and sum(sign.isalnum() for sign in word.text) > 1


def _is_empty(clean: Pixels, dpi: float) -> bool:
    """Whether next to nothing stands on a page; dirt on the glass draws streaks along its sides."""
    side = round(0.6 * dpi)
    return bool(clean[side:-side, side:-side].mean() < BLANK)


def _ticks(rest: Pixels, dpi: float) -> list[tuple[Place, bool]]:
    """Boxes and check marks, each with whether it is marked; dark blots count only under or over a box."""
    drawn = list(boxes(rest, dpi))
    column = [place for place, _ in drawn]
    dark = [one for one in stuffed(rest, dpi) if any(abs(one.left - box.left) < 0.06 * dpi for box in column)]
    apart = [one for one in dark if not any(one.touches(box) for box in column)]
    return [*drawn, *((place, True) for place in (*apart, *checks(rest, dpi)))]


def _levelled(grey: Grey, dpi: float) -> _Level:
    black = black_of(grey)
    angle = skew_of(black)
    level = turned(grey, angle)
    return _Level(level, black if level is grey else black_of(level), dpi, angle)


def _wiped(page: _Level, text: Pixels) -> Grey:
    """The grey page without what is no text."""
    import numpy as np

    gone = page.black & ~text
    return np.where(thick(gone) & ~text, np.uint8(255), page.grey)


def _words(picture: Grey, dpi: float, way: int = BLOCK, only: str = "") -> list[Seen]:
    """The words of a picture as the engine reads them best: blurred a little and enlarged to its fineness."""
    import numpy as np
    from PIL import Image, ImageFilter

    image = Image.fromarray(picture)
    reader = engine()
    if reader is None:
        return []
    factor = min(max(reader.DPI / dpi, 0.5), 3.0)
    if factor > 1.05:
        image = image.filter(ImageFilter.GaussianBlur(1.0))
    if abs(factor - 1) > 0.05:
        image = image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.LANCZOS)
    found = reader.words(np.asarray(image), way, only)
    return [Seen(w.text, _by(w.place, 1 / factor), _by(w.line, 1 / factor), w.confidence) for w in found]


def _by(place: Place, factor: float) -> Place:
    return Place(*(side * factor for side in place))


def _points(place: Place, dpi: float) -> Place:
    return _by(place, 72 / dpi)


def _scaled(word: Seen, dpi: float) -> Seen:
    return Seen(word.text, _points(word.place, dpi), _points(word.line, dpi), word.confidence)


def _mean(words: Iterable[Seen]) -> float:
    """The mean confidence of words, long ones counting more."""
    weights = [(len(word.text), word.confidence) for word in words if any(sign.isalnum() for sign in word.text)]
    total = sum(length for length, _ in weights)
    return sum(length * sure for length, sure in weights) / total if total else 0.0


def _told(kept: list[Seen], ticks: list[tuple[Place, bool]], found: Marks, page: tuple[_Level, float]) -> list[Seen]:
    """The words with tick boxes, ink and blank lines in their places."""
    level, dpi = page
    squares = [(_points(place, dpi), TICKED if full else EMPTY) for place, full in ticks]
    squares = [(square, text) for square, text in squares if not any(_is_letter(w, square) for w in kept)]
    kept = [w for w in kept if not any(square.holds(w.place) and len(w.text) < 4 for square, _ in squares)]
    kept += [Seen(text, square, square, 0.95) for square, text in squares]
    if any(text == TICKED for _, text in squares):
        kept = boxes_told(kept)
    return [*found.without_scrawl(kept), *found.told(kept, lambda place: _day(level, place))]


def _is_letter(word: Seen, square: Place) -> bool:
    """Whether what looks like a box is a letter after all, or part of a word."""
    if not square.touches(word.place, -1.0):
        return False
    text = word.text.strip(".,;:()")
    if square.width < 0.62 * word.place.width:
        glued = word.text[:1] in "{[|(" or (text[:1] in BOXLIKE and text[1:2].isupper())
        first = square.left < word.place.left + 2 and glued
        return not (first and word.confidence < 0.85)  # a box close to its label is taken for a letter of it
    letter = len(text) > 1 or square.height < SMALLEST
    return letter and word.confidence >= 0.85 and text not in BOXLIKE and text.isalnum()


def _day(level: _Level, place: Place) -> Seen | None:
    """A date written by hand, if digits and strokes can be made out; never with much confidence."""
    left, top, right, bottom = (round(side * level.dpi / 72) for side in place)
    part = level.grey[max(top, 0) : bottom, max(left, 0) : right]
    if min(part.shape) < 8:
        return None
    text = " ".join(word.text for word in _words(part, level.dpi, LINE, "0123456789/-."))
    match = DATE.fullmatch(text.replace(" ", ""))
    return Seen(match[0], place, place, 0.5) if match else None
