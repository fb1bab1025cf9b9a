"""Where words stand on paper: boxes, words, pages, passages and the scan of one file."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's top left as it is displayed; pages count from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            self.page,
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Word(NamedTuple):
    """One word, the offset of its first character in the scan's text, and its box; confidence from 0 to 1."""

    text: str
    start: int
    box: Box
    confidence: float = 1.0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a scan's text that knows where it begins: `scan.text[start:end]`, furniture blanked out."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def cut(self, begin: int, end: int) -> Passage:
        """The part between two offsets counted within this passage."""
        return Passage(self.text[begin:end], self.start + begin)

    def stripped(self) -> Passage:
        """The same without white space at either end."""
        text = self.text.lstrip()
        return Passage(text.rstrip(), self.start + len(self.text) - len(text))

    def find(self, pattern: re.Pattern[str]) -> Iterator[Passage]:
        """Every match of a pattern, in order."""
        for match in pattern.finditer(self.text):
            yield self.cut(match.start(), match.end())

    def lines(self) -> Iterator[Passage]:
        """The lines that hold more than white space, each stripped of it."""
        return iter(_lines(self.text, self.start))


@functools.lru_cache(maxsize=64)
def _lines(text: str, start: int) -> tuple[Passage, ...]:
    """The lines of a text; kept, since many finders ask for those of one page."""
    found = []
    for line in text.splitlines(keepends=True):
        bare = line.lstrip()
        if bare:
            found.append(Passage(bare.rstrip(), start + len(line) - len(bare)))
        start += len(line)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file: its number from 1, its size in points and its stretch of the scan's text.

    `readable` is false where a page shows something but gives no text (a picture, a fax).
    """

    number: int
    width: float
    height: float
    start: int
    end: int
    readable: bool = True


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A digital signature of a form: who signed, the date as ISO text, and the place of the field."""

    name: str
    date: str
    box: Box


@dataclass(frozen=True, slots=True)
class Scan:
    """What one file holds: its whole text, the words with their boxes, and its pages.

    Lines end in a newline and pages in a form feed; cells of one table row stand in one line, parted by " | ".
    Ticked and empty boxes read "[x]" and "[ ]". `words` is empty where a format has no geometry (plain text).
    `notes` tells what was left out or could not be read, without any text of the document.
    """

    name: str
    sha256: str
    text: str
    words: tuple[Word, ...]
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()
    signatures: tuple[SignatureField, ...] = ()
    _starts: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(word.start for word in self.words))

    def passage(self, begin: int = 0, end: int | None = None) -> Passage:
        """The text between two offsets."""
        return Passage(self.text[begin:end], begin)

    def page_at(self, offset: int) -> int:
        """The number of the page that an offset lies on."""
        at = bisect.bisect_right([page.start for page in self.pages], offset) - 1
        return self.pages[max(at, 0)].number if self.pages else 1

    def words_of(self, passage: Passage) -> tuple[Word, ...]:
        """The words that a passage touches."""
        first = max(bisect.bisect_right(self._starts, passage.start) - 1, 0)
        last = bisect.bisect_left(self._starts, passage.end)
        return tuple(word for word in self.words[first:last] if word.end > passage.start)

    def locate(self, passage: Passage) -> tuple[Box, ...]:
        """One box for each line of paper that a passage covers."""
        boxes: list[Box] = []
        for word in self.words_of(passage):
            box = word.box
            if boxes and boxes[-1].page == box.page and _same_line(boxes[-1], box):
                boxes[-1] = boxes[-1].joined(box)
            else:
                boxes.append(box)
        return tuple(boxes)

    def certainty(self, passage: Passage) -> float:
        """The confidence of the worst word in a passage, from 0 to 1."""
        return min((word.confidence for word in self.words_of(passage)), default=1.0)


def _same_line(one: Box, other: Box) -> bool:
    middle = (other.top + other.bottom) / 2
    return one.top <= middle <= one.bottom
