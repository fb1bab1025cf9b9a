"""Pieces in, lines out: words that stand side by side, in runs parted by wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from linter.extract.piece import Line, Piece, Run

_LEVEL, _LOWEST = 0.45, 4.0  # words are level if their middles differ by less than this share of the smaller height
_WIDE, _LEAST = 0.75, 4.0  # a gap wider than this share of the height, and than these points, parts two runs
_TYPED = 1.6  # in typewriter fonts two spaces part two runs, but after a full stop three
_STOPS = (".", "!", "?", ":")
_STRETCHED = 6  # words that a line needs to be judged as stretched to the margins
_LABEL = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u2013*-]|\(?(?:\d{1,2}|[A-Za-z])[.)]")
_LEFT = attrgetter("seen.left")


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """Lines from top to bottom."""
    return [line_of(level) for level in levels(pieces)]


def levels(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces that stand side by side, from left to right, level by level from top to bottom."""
    ordered = sorted((piece.seen.middle, piece.seen.left, at, piece) for at, piece in enumerate(pieces))
    found: list[tuple[float, float, list[Piece]]] = []
    for middle, _, _, piece in ordered:
        height = max(piece.seen.height, _LOWEST)
        for level, high, held in found[:-4:-1]:  # pieces come sorted: older levels are too far up
            if middle - level <= _LEVEL * (high if high < height else height):
                held.append(piece)
                break
        else:
            found.append((middle, height, [piece]))
    return [sorted(held, key=_LEFT) if len(held) > 1 else held for _, _, held in found]


def line_of(level: Sequence[Piece]) -> Line:
    """The pieces of one level as a line. Heights are asked for only where some gap is wide enough to matter."""
    runs = _runs(level, _LEAST, 0.0)
    if len(runs) > 1:
        typed = pitch(level)
        runs = _runs(level, _wide(level, typed), typed)
    return Line(runs)


def _runs(level: Sequence[Piece], wide: float, typed: float) -> tuple[Run, ...]:
    """Pieces parted where a gap is wide; `typed` is the width of a character, if all are equally wide."""
    runs = [[level[0]]]
    reach = level[0].seen.right
    for before, piece in pairwise(level):
        after_stop = typed if typed and before.text.endswith(_STOPS) else 0.0
        if piece.seen.left - reach <= wide + after_stop:
            runs[-1].append(piece)
            reach = max(reach, piece.seen.right)
        else:
            runs.append([piece])
            reach = piece.seen.right
    return tuple(map(tuple, runs))


def close(one: Piece, other: Piece) -> bool:
    """Whether two neighbours are halves of one word, drawn apart in the file."""
    if abs(one.order - other.order) <= 1 or min(one.order, other.order) < 0:
        return False
    return abs(other.seen.left - one.seen.right) < 0.1 * min(one.seen.height, other.seen.height)


def _wide(level: Sequence[Piece], pitch: float) -> float:
    """The gap that parts two runs: wider than a space, and in a stretched line wider than its other gaps."""
    height = median(piece.seen.height for piece in level)
    wide = max(_WIDE * height, _LEAST, _TYPED * pitch)
    if len(level) < _STRETCHED:
        return wide
    usual = median(after.seen.left - before.seen.right for before, after in pairwise(level))
    return max(wide, 1.8 * usual) if usual < 1.1 * height else wide


def pitch(level: Sequence[Piece]) -> float:
    """The width of a character where all are equally wide (typewriter fonts, whose spaces are wide), else 0."""
    widths = [piece.seen.width / len(piece.text) for piece in level if piece.order >= 0]
    even = len(widths) > 1 and max(widths) - min(widths) < 0.02 * max(widths)
    return widths[0] if even else 0.0


def median(values: Iterable[float]) -> float:
    """The middle one of some numbers (at least one); that of the standard library takes ten times as long."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def is_label(run: Run) -> bool:
    """Whether a run is nothing but a bullet, a number or a letter of a list."""
    return len(run) == 1 and _LABEL.fullmatch(run[0].text) is not None


def flattened(lines: Iterable[Line]) -> Run:
    """All pieces of some lines, in reading order."""
    return tuple([piece for line in lines for run in line.runs for piece in run])
