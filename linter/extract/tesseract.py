"""A grey picture of level lines in, words with boxes and confidences out: Tesseract, with the data that is shipped."""

from __future__ import annotations

import functools
import importlib.util
import os
from typing import TYPE_CHECKING, Any

from linter import assets
from linter.extract.piece import Place
from linter.extract.seen import BLOCK, Seen

if TYPE_CHECKING:
    from linter.extract.bitmap import Grey

DPI = 300  # dots an inch that it reads best
SHARES = True  # several processes read pages side by side


def is_there() -> bool:
    """Whether it is installed."""
    return all(importlib.util.find_spec(name) for name in ("tesserocr", "PIL", "numpy"))


def words(grey: Grey, way: int = BLOCK, only: str = "") -> list[Seen]:
    """The words of a picture in the order they were found; `only` names the characters that may occur."""
    import tesserocr
    from PIL import Image

    engine = _engine(way, only)
    engine.SetImage(Image.fromarray(grey))
    engine.SetSourceResolution(DPI)
    engine.Recognize()
    found = engine.GetIterator()
    steps = tesserocr.iterate_level(found, tesserocr.RIL.WORD) if found else ()
    told = [_word(one, tesserocr.RIL.WORD) for one in steps]
    engine.Clear()
    return [word for word in told if word is not None]


def _word(found: Any, level: int) -> Seen | None:
    if found.Empty(level):
        return None
    text = (found.GetUTF8Text(level) or "").strip()
    box = found.BoundingBox(level)
    if not text or box is None:
        return None
    place = Place(*map(float, box))
    return Seen(text, place, _line(found, level, place), found.Confidence(level) / 100)


def _line(found: Any, level: int, place: Place) -> Place:
    """As wide as the word, as high as letters of its line can be."""
    base, sizes = found.Baseline(level), found.RowAttributes()
    if not base or not sizes or sizes["row_height"] <= 0:
        return place
    bottom = (base[0][1] + base[1][1]) / 2 + abs(sizes["descenders"])
    top = bottom - sizes["row_height"]
    if not (top < place.middle < bottom and bottom - top < 3 * max(place.height, 8)):
        return place
    return Place(place.left, top, place.right, bottom)


@functools.cache
def _engine(way: int, only: str) -> Any:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # pages are read side by side, not parts of a page
    import tesserocr

    engine = tesserocr.PyTessBaseAPI(path=str(assets.folder("models") / "ocr"), lang="eng", psm=way, oem=1)
    engine.SetVariable("debug_file", os.devnull)  # it would talk on stderr
    if only:
        engine.SetVariable("tessedit_char_whitelist", only)
    return engine
