"""The words and drawings of one page in, how well it could be read out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.extract.frame import Frame
from linter.extract.piece import Piece, Place
from linter.extract.shapes import Shapes

_FULL_PAGE = 0.5  # a picture that covers more of the page than this is a scan
_LARGE = 0.15  # a picture that covers more than this is no logo
_STRAY = 80  # fewer characters than this beside a scan are a fax line or a stamp
_UNTOLD = re.compile("[\ufffd\ue000-\uf8ff]")  # what a font gives that does not tell its characters
_OUTLINES = 300  # more drawn curves than this beside hardly any text are letters drawn as shapes


def is_readable(pieces: Sequence[Piece], drawn: Shapes, frame: Frame) -> bool:
    """False for a page that shows something but says nothing, or next to nothing beside a scan."""
    text = "".join(piece.text for piece in pieces)
    said = len(text)
    if said == 0:
        return drawn.drawn == 0
    if not text.isascii() and 2 * len(_UNTOLD.findall(text)) > said:
        return False
    return said >= _STRAY or not (is_scan(drawn, frame) or len(drawn.strokes) > _OUTLINES)


def is_scan(drawn: Shapes, frame: Frame) -> bool:
    """Whether pictures cover most of a page."""
    width, height = frame.size
    covered = sum(_shown_area(picture, width, height) for picture in drawn.pictures)
    return covered >= _FULL_PAGE * width * height


def hides_text(pieces: Sequence[Piece], drawn: Shapes, frame: Frame) -> bool:
    """Whether a picture takes a good part of the page and has no words over it."""
    width, height = frame.size
    large = [one for one in drawn.pictures if _shown_area(one, width, height) > _LARGE * width * height]
    return any(not any(one.holds(piece.place) for piece in pieces) for one in large)


def _shown_area(picture: Place, width: float, height: float) -> float:
    across = min(picture.right, width) - max(picture.left, 0.0)
    return max(across, 0.0) * max(min(picture.bottom, height) - max(picture.top, 0.0), 0.0)
