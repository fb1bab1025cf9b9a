"""A grey picture of a page in, the same picture with its lines level out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from linter.extract.piece import Place

if TYPE_CHECKING:
    from linter.extract.bitmap import Grey, Pixels

MOST = 4.0  # degrees
LEAST = 0.08  # below this a page is level enough


def black_of(grey: Grey) -> Pixels:
    """Dark pixels; the bar lies between the paper and the print of this page."""
    import numpy as np

    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    weight = np.cumsum(counts * np.arange(256))
    rest = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = weight / below - (weight[-1] - weight) / rest
        spread = np.nan_to_num(below * rest * apart * apart)
    bar = int(spread.argmax()) if spread.max() > 0 else 127
    dark: Pixels = grey <= min(max(bar, 70), 190)
    return dark


def evened(grey: Grey) -> Grey:
    """A picture with shadows and tinted paper made white; black and white ones stay as they are."""
    import numpy as np
    from PIL import Image, ImageFilter

    step = grey[::7, ::7]
    if ((step > 40) & (step < 215)).mean() < 0.03:
        return grey
    small = Image.fromarray(grey).resize(
        (max(grey.shape[1] // 12, 1), max(grey.shape[0] // 12, 1)), Image.Resampling.BOX
    )
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    full = np.asarray(paper.resize((grey.shape[1], grey.shape[0]), Image.Resampling.BILINEAR), dtype=np.float32)
    light = grey.astype(np.float32) * 255 / np.maximum(full, 60)
    white: Grey = np.clip(light, 0, 255).astype(np.uint8)
    return white


def skew_of(black: Pixels) -> float:
    """The angle by which lines fall to the right, in degrees; 0 where none can be told."""
    import numpy as np

    step = max(black.shape[1] // 850, 1)
    ys, xs = np.nonzero(black[::step, ::step])
    if ys.size < 200:
        return 0.0
    if ys.size > 60_000:
        ys, xs = ys[:: ys.size // 60_000 + 1], xs[:: xs.size // 60_000 + 1]

    def _sharp(angle: float) -> float:
        rows = np.rint(ys - xs * math.tan(math.radians(angle))).astype(np.int64)
        profile = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.square(np.diff(profile)).sum())

    best = max(np.arange(-MOST, MOST + 0.1, 0.25), key=_sharp)
    best = max(np.arange(best - 0.25, best + 0.26, 0.05), key=_sharp)
    return float(best) if _sharp(float(best)) > 1.05 * _sharp(0.0) else 0.0


def turned(grey: Grey, angle: float) -> Grey:
    """A picture turned so that lines which fell by an angle are level."""
    import numpy as np
    from PIL import Image

    if abs(angle) < LEAST:
        return grey
    picture = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    level: Grey = np.asarray(picture)
    return level


def untilted(place: Place, angle: float, size: tuple[float, float]) -> Place:
    """Where a place on the level picture lies on the page as it came (same units as `size`)."""
    if abs(angle) < LEAST:
        return place
    sin, cos = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    x, y = place.centre - size[0] / 2, place.middle - size[1] / 2
    right, down = cos * x - sin * y + size[0] / 2, sin * x + cos * y + size[1] / 2
    across, high = place.width / 2, place.height / 2
    return Place(right - across, down - high, right + across, down + high)
