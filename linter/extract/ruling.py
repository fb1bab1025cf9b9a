"""The bitmap of a level page in: its printed rules, its tick boxes, and the bitmap without them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.extract.bitmap import Blots, blots, erased, runs
from linter.extract.piece import Place

if TYPE_CHECKING:
    from linter.extract.bitmap import Pixels

ACROSS, DOWN = 0.6, 0.45  # inches; shorter strokes are letters
THICK = 0.035
BRIDGED = 4  # pixels missing in a rule
SOLID = 0.93  # share of a rule that is black; feet of letters side by side leave gaps


@dataclass(frozen=True, slots=True)
class Ruled:
    """Rules and boxes in pixels, and the bitmap that is left."""

    across: tuple[Place, ...]
    down: tuple[Place, ...]
    rest: Pixels


def without_specks(black: Pixels, dpi: float) -> Pixels:
    """The bitmap without lone specks; dots near letters stay."""
    import numpy as np

    black = _without_streaks(black, dpi)
    found = blots(black)
    small = np.maximum(found.width, found.height) <= max(round(dpi * 0.022), 2)
    grid = max(round(dpi * 0.09), 4)
    rows, columns = black.shape[0] // grid + 3, black.shape[1] // grid + 3
    near = np.zeros((rows, columns), dtype=bool)
    big = ~small & (found.height <= dpi) & (found.height > dpi * 0.03)
    for y in (found.top, found.bottom):
        for x in np.linspace(0, 1, 9):
            at = (found.left + x * found.width).astype(np.int64)
            near[y[big] // grid + 1, at[big] // grid + 1] = True
    wide = near.copy()
    wide[1:] |= near[:-1]
    wide[:-1] |= near[1:]
    wide[:, 1:] |= wide[:, :-1].copy()
    wide[:, :-1] |= wide[:, 1:].copy()
    lone = small & ~wide[found.top // grid + 1, found.left // grid + 1]
    tiny = found.area <= max(round(dpi / 100), 1)
    return erased(black, found, lone | tiny)


def _without_streaks(black: Pixels, dpi: float) -> Pixels:
    """The bitmap without the dashed lines that dirt on a glass draws along the sides of a page."""
    import numpy as np

    side = round(0.45 * dpi)
    share = black.mean(axis=0)
    share[side:-side] = 0
    columns = np.convolve(share, np.ones(3), "same") > 0.2
    if not columns.any():
        return black
    columns = np.convolve(columns, np.ones(5), "same") > 0
    return black & ~columns


def ruled(black: Pixels, dpi: float) -> Ruled:
    """Rules across and down, and the page without them; strokes that cross a rule stay."""
    across, rest = _parted(black, dpi, ACROSS)
    down, turned = _parted(rest.T, dpi, DOWN)
    standing = tuple(Place(p.top, p.left, p.bottom, p.right) for p in down)
    return Ruled(across, standing, turned.T)


def _parted(black: Pixels, dpi: float, least: float) -> tuple[tuple[Place, ...], Pixels]:
    import numpy as np

    mended = black.copy()
    mended[1:] |= black[:-1]
    mended[:-1] |= black[1:]
    row, begin, end = runs(mended)
    joins = (row[1:] == row[:-1]) & (begin[1:] - end[:-1] <= BRIDGED)
    heads = np.flatnonzero(np.concatenate(([True], ~joins))) if row.size else np.zeros(0, dtype=np.int64)
    tails = np.concatenate((heads[1:], [row.size])) - 1 if row.size else heads
    inked = np.add.reduceat(end - begin, heads) if row.size else heads
    length = end[tails] - begin[heads]
    long = (length >= least * dpi * 0.6) & (inked >= SOLID * length)
    mask = np.zeros_like(black)
    for y, a, b in zip(row[heads][long], begin[heads][long], end[tails][long], strict=True):
        mask[y, a:b] = True
    found = blots(mask)
    keep = (found.width >= least * dpi) & (found.area <= (THICK * dpi + 2) * found.width)
    rest = black.copy()
    places = []
    for at in np.flatnonzero(keep):
        places.append(Place(*map(float, (found.left[at], found.top[at], found.right[at], found.bottom[at]))))
    _wipe(rest, mask, found, keep)
    return tuple(places), rest


def _wipe(rest: Pixels, mask: Pixels, found: Blots, keep: Pixels) -> None:
    """Whitens rules column by column where no stroke goes on above or below."""
    import numpy as np

    high, wide = rest.shape
    for at in np.flatnonzero(keep):
        top, bottom = max(int(found.top[at]) - 2, 0), min(int(found.bottom[at]) + 2, high)
        left, right = int(found.left[at]), min(int(found.right[at]), wide)
        part, held = rest[top:bottom, left:right], mask[top:bottom, left:right]
        edges = rest[max(top - 1, 0), left:right], rest[min(bottom, high - 1), left:right]
        crossed = edges[0] | edges[1]
        part[:, ~crossed] = False
        part[held & ~crossed] = False


def boxes(rest: Pixels, dpi: float) -> Iterator[tuple[Place, bool]]:
    """Drawn tick boxes (hollow squares), each with whether something stands in it."""
    import numpy as np

    whole = thick(rest)
    found = blots(whole)
    side = np.maximum(found.width, found.height)
    square = (side - 2 >= 0.085 * dpi) & (side <= 0.26 * dpi) & (np.minimum(found.width, found.height) >= 0.75 * side)
    for at in np.flatnonzero(square):
        left, top, right, bottom = (int(x[at]) for x in (found.left, found.top, found.right, found.bottom))
        full = _is_box(whole[top:bottom, left:right], rest[top:bottom, left:right])
        if full is False or (full and _is_one(rest[top:bottom, left:right])):
            yield Place(left, top, right, bottom), full


def stuffed(rest: Pixels, dpi: float) -> Iterator[Place]:
    """Dark blots of the size of a box: one in which a bold mark leaves little white, if other boxes stand near."""
    import numpy as np

    found = blots(rest)
    side, least = np.maximum(found.width, found.height), np.minimum(found.width, found.height)
    fill = found.area / np.maximum(found.width * found.height, 1)
    dark = (side >= 0.085 * dpi) & (side <= 0.24 * dpi) & (least >= 0.7 * side) & (fill > 0.5) & (fill < 0.93)
    for at in np.flatnonzero(dark):
        yield Place(*(float(x[at]) for x in (found.left, found.top, found.right, found.bottom)))


def _is_one(part: Pixels) -> bool:
    """Whether one connected shape spans a place: a frame with a mark in it, not letters side by side."""
    found = blots(part)
    return bool(((found.width >= 0.8 * part.shape[1]) & (found.height >= 0.8 * part.shape[0])).any())


def checks(rest: Pixels, dpi: float) -> Iterator[Place]:
    """Check marks without a box: down from half the height to the foot, then up to the right."""
    import numpy as np

    found = blots(rest)
    high = (found.height >= 0.06 * dpi) & (found.height <= 0.22 * dpi)
    for at in np.flatnonzero(high & (found.width >= 0.7 * found.height) & (found.width <= 1.6 * found.height)):
        left, top, right, bottom = (int(x[at]) for x in (found.left, found.top, found.right, found.bottom))
        if _is_check(rest[top:bottom, left:right]):
            yield Place(left, top, right, bottom)


def _is_check(part: Pixels) -> bool:
    import numpy as np

    high, wide = part.shape
    ys, xs = np.nonzero(part)
    rim = max(wide // 8, 1)
    start, end = ys[xs < rim].mean() / high, ys[xs >= wide - rim].mean() / high
    foot = xs[ys >= high - rim].mean() / wide
    low, side = part[-high // 3 :, -wide * 2 // 5 :], part[: high * 2 // 5, : wide * 2 // 5]
    return bool(0.33 < start < 0.85 and end < 0.25 and 0.1 < foot < 0.55 and low.mean() < 0.03 and side.mean() < 0.15)


def thick(black: Pixels) -> Pixels:
    """Every pixel with its eight neighbours: closes the gaps that a fax tears into thin strokes."""
    wide = black.copy()
    wide[1:] |= black[:-1]
    wide[:-1] |= black[1:]
    full = wide.copy()
    full[:, 1:] |= wide[:, :-1]
    full[:, :-1] |= wide[:, 1:]
    return full


def _is_box(part: Pixels, thin: Pixels) -> bool | None:
    """Whether four straight sides stand there and if so whether the middle is marked; None for no box.

    `thin` are the pixels as they came, `part` the same with gaps closed.
    """
    part, thin = _trimmed(part, thin)
    rim = max(min(part.shape) // 11, 2) + 1
    if _least_side(part, rim) < 0.8 or _least_side(thin[1:-1, 1:-1], max(min(part.shape) // 9, 2)) < 0.66:
        return None
    ends = (part[:rim, :rim], part[:rim, -rim:], part[-rim:, :rim], part[-rim:, -rim:])
    full = [bool(end.mean() > 0.35) for end in ends]
    if not ((full[0] and full[3]) or (full[1] and full[2])):
        return None  # a round letter; boxes with a shadow lack two corners
    margin = max(rim + 1, round(0.24 * min(thin.shape)))  # a shadow thickens two sides
    inner = thin[margin:-margin, margin:-margin]
    if inner.size < 9:
        return None
    share = float(inner.mean())
    return None if thin[rim + 1 : -rim - 1, rim + 1 : -rim - 1].mean() > 0.97 else share > 0.12


def _trimmed(part: Pixels, thin: Pixels) -> tuple[Pixels, Pixels]:
    """Both without outer rows and columns that hold next to nothing: specks that stick to a box."""
    import numpy as np

    rows = np.flatnonzero(thin.mean(axis=1) > 0.2)
    columns = np.flatnonzero(thin.mean(axis=0) > 0.2)
    if rows.size < 2 or columns.size < 2:
        return part, thin
    top, bottom = max(rows[0] - 1, 0), rows[-1] + 2
    left, right = max(columns[0] - 1, 0), columns[-1] + 2
    return part[top:bottom, left:right], thin[top:bottom, left:right]


def _least_side(part: Pixels, rim: int) -> float:
    """Of the four sides the share of the least complete one that is drawn."""
    sides = (part[:rim].any(axis=0), part[-rim:].any(axis=0), part[:, :rim].any(axis=1), part[:, -rim:].any(axis=1))
    return float(min(side.mean() for side in sides))
