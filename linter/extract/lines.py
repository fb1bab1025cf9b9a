"""Pieces in, lines out: words that stand side by side, in runs parted by wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from linter.extract.piece import Line, Piece, Run

_LEVEL = 0.45  # words are level if their middles differ by less than this share of the smaller height
_WIDE = 0.75  # a gap wider than this share of the height parts two runs

_TYPED = 1.6  # in typewriter fonts two spaces part two runs, but after a full stop three
_STRETCHED = 6  # words that a line needs to be judged as stretched to the margins
_LABEL = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u2013*-]|\(?(?:\d{1,2}|[A-Za-z])[.)]")


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """Lines from top to bottom."""
    ordered = sorted(((piece.seen.middle, piece.seen.left, at, piece) for at, piece in enumerate(pieces)))
    middles: list[float] = []
    heights: list[float] = []
    members: list[list[Piece]] = []
    for middle, _, _, piece in ordered:
        height = piece.seen.bottom - piece.seen.top
        best, least = -1, 1e9
        for at in range(max(len(middles) - 3, 0), len(middles)):  # pieces come sorted: older lines are too far up
            apart = middle - middles[at]
            if apart < least:
                lower = heights[at] if heights[at] < height else height
                if apart <= _LEVEL * (lower if lower > 4.0 else 4.0):
                    best, least = at, apart
        if best < 0:
            middles.append(middle)
            heights.append(height)
            members.append([piece])
        else:
            members[best].append(piece)
    return [_line(held) for held in members]


def _line(members: list[Piece]) -> Line:
    members = sorted(members, key=lambda piece: piece.seen.left)
    typed = pitch(members)
    wide = _wide(members, typed)
    runs: list[list[Piece]] = []
    reach = 0.0
    for piece in members:
        after_stop = typed if runs and runs[-1][-1].text.endswith((".", "!", "?", ":")) else 0.0
        if runs and piece.seen.left - reach <= wide + after_stop:
            runs[-1].append(piece)
        else:
            runs.append([piece])
        reach = max(reach, piece.seen.right) if len(runs[-1]) > 1 else piece.seen.right
    return Line(tuple(tuple(run) for run in runs))


def close(one: Piece, other: Piece) -> bool:
    """Whether two neighbours are halves of one word, drawn apart in the file."""
    gap = other.seen.left - one.seen.right
    near = abs(gap) < 0.1 * min(one.seen.height, other.seen.height)
    return near and min(one.order, other.order) >= 0 and abs(one.order - other.order) > 1


def _wide(members: list[Piece], pitch: float) -> float:
    """The gap that parts two runs: wider than a space, and in a stretched line wider than its other gaps."""
    height = median(piece.seen.height for piece in members)
    wide = max(_WIDE * height, 4.0, _TYPED * pitch)
    if len(members) < _STRETCHED:
        return wide
    usual = median(after.seen.left - before.seen.right for before, after in pairwise(members))
    return max(wide, 1.8 * usual) if usual < 1.1 * height else wide


def pitch(members: list[Piece]) -> float:
    """The width of a character where all are equally wide (typewriter fonts, whose spaces are wide), else 0."""
    widths = [piece.seen.width / len(piece.text) for piece in members if piece.order >= 0]
    even = len(widths) > 1 and max(widths) - min(widths) < 0.02 * max(widths)
    return widths[0] if even else 0.0


def is_label(run: Run) -> bool:
    """Whether a run is nothing but a bullet, a number or a letter of a list."""
    return len(run) == 1 and _LABEL.fullmatch(run[0].text) is not None


def flattened(lines: Iterable[Line]) -> Run:
    """All pieces of some lines, in reading order."""
    return tuple(piece for line in lines for run in line.runs for piece in run)
