"""A word as an engine for reading pictures sees it."""

from __future__ import annotations

from dataclasses import dataclass

from linter.extract.piece import Place

BLOCK, LINE = 6, 7  # ways to read a picture: as one block of text, as one line


@dataclass(frozen=True, slots=True)
class Seen:
    """A word: its box in pixels, the height of its line (ascenders to descenders), confidence from 0 to 1."""

    text: str
    place: Place
    line: Place
    confidence: float
