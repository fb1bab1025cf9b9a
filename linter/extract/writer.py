"""Blocks of lines in, the text of a scan out, with each word's offset in it."""

from __future__ import annotations

from collections.abc import Sequence

from linter.domain.place import Box, Page, Word
from linter.extract.limits import LIMITS
from linter.extract.lines import close, is_label
from linter.extract.piece import Line, Piece, Run
from linter.extract.problems import Unreadable


class Writer:
    """Writes page after page and counts where it stands; `text`, `words` and `pages` are the outcome."""

    __slots__ = ("_at", "_confidence", "_number", "_parts", "pages", "words")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._number = 0
        self._confidence = 1.0
        self.words: list[Word] = []
        self.pages: list[Page] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def page(
        self, size: tuple[float, float], blocks: Sequence[Sequence[Line]], readable: bool, confidence: float = 1.0
    ) -> None:
        """Adds one page. Raises `Unreadable` past the limit of characters."""
        self._confidence = confidence
        self._number += 1
        if self._number > 1:
            self._put("\f")
        start = self._at
        for count, block in enumerate(blocks):
            if count:
                self._put("\n")
            for line in block:
                self._line(line)
        self.pages.append(Page(self._number, size[0], size[1], start, self._at, readable))
        if self._at > LIMITS.characters:
            raise Unreadable(f"holds more than {LIMITS.characters:,} characters; split it")

    def _line(self, line: Line) -> None:
        for count, run in enumerate(line.runs):
            if count:
                self._put(" | " if line.row else " " if _belongs(line.runs[count - 1], run) else "   ")
            self._run(run)
        self._put("\n")

    def _run(self, run: Run) -> None:
        before: Piece | None = None
        for piece in run:
            if before is not None and not close(before, piece):
                self._put(" ")
            sure = min(self._confidence, piece.confidence)
            self.words.append(Word(piece.text, self._at, Box(self._number, *piece.place), sure))
            self._put(piece.text)
            before = piece

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)


def _belongs(before: Run, run: Run) -> bool:
    """Whether a run is the value of a key before it ("Date:      3/4/2025"), or the text after a list label."""
    if is_label(before):
        return True
    return before[-1].text.endswith(":") and not any(piece.text.endswith(":") for piece in run)
