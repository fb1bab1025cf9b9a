"""Drawn tick boxes: from small squares, and what stands in them, to the words "[x]" and "[ ]"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.extract.piece import Piece, Place, piece_at
from linter.extract.shapes import Shapes
from linter.extract.stack import Stack
from linter.extract.ticks import EMPTY, TICKED

_MARKS = frozenset({"x", "X", "\u00d7", "\u221a", "v", "V", "/", "*", "\u2022", "\u25cf", "\u25a0", TICKED})


def with_boxes(pieces: Sequence[Piece], shapes: Shapes, taken: Stack) -> list[Piece]:
    """The pieces of a page with its tick boxes; a mark over a box becomes part of it.

    `taken` are the places of form fields, which tell their state themselves.
    """
    drawn = [box for box in _alone(shapes.boxes) if not any(map(box.touches, taken.near(box)))]
    printed = [piece for piece in pieces if piece.text == EMPTY]
    found, used = [], set()
    for box in drawn:
        inside = [at for at, piece in enumerate(pieces) if box.holds(piece.place)]
        if any(pieces[at].text not in _MARKS and pieces[at].text != EMPTY for at in inside):
            continue
        used.update(inside)
        full = _crossed(box, shapes) or any(pieces[at].text in _MARKS for at in inside)
        found.append(piece_at(TICKED if full else EMPTY, box))
    kept = [piece for at, piece in enumerate(pieces) if at not in used]
    return _overprinted(kept, [piece for piece in printed if piece in kept]) + found


def _alone(boxes: Sequence[Place]) -> list[Place]:
    """Boxes without their shadows and inner frames, and without combs (a square for each letter)."""
    whole: list[Place] = []
    for box in sorted(boxes, key=lambda box: -box.width * box.height):
        if not any(_nested(box, other) for other in whole):
            whole.append(box)
    return [box for box in whole if not any(box is not other and box.touches(other, 0.8) for other in whole)]


def _nested(inner: Place, outer: Place) -> bool:
    return abs(inner.centre - outer.centre) < 2.5 and abs(inner.middle - outer.middle) < 2.5


def _crossed(box: Place, shapes: Shapes) -> bool:
    """Whether a stroke or a smaller dark square stands in a box."""
    if any(box.holds(stroke) and 0.3 * box.width < stroke.width < 1.8 * box.width for stroke in shapes.strokes):
        return True
    return any(box.holds(fill) and 0.3 * box.width < fill.width < 0.85 * box.width for fill in shapes.fills)


def _overprinted(pieces: list[Piece], empty: Sequence[Piece]) -> list[Piece]:
    """An X typed over a printed empty box ticks it."""
    for box in empty:
        over = [piece for piece in pieces if piece is not box and piece.text in _MARKS and box.place.holds(piece.place)]
        if over:
            pieces = [
                piece.retold(TICKED) if piece is box else piece
                for piece in pieces
                if not any(piece is mark for mark in over)
            ]
    return pieces
