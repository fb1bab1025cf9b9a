"""Words as the engine read them in, the same without dirt and with what it commonly misreads put right out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from linter.extract.seen import Seen
from linter.extract.ticks import EMPTY, TICKED

ALONE = 0.97  # a sign or two far from any word are dirt if less certain
DOUBTFUL = 0.2  # what is less certain is dirt
LETTERS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8"})
DAY = re.compile(r"(\(?)([\dOoIl|SB]{1,2}[/-][\dOoIl|SB]{1,2}[/-][\dOoIl|SB]{2,4})([).,;:]*)")
MISREAD = {
    "Ib": "lb",
    "Ibs": "lbs",
    "Ib.": "lb.",
    "Ibs.": "lbs.",
    "\u00a7": "5",
    "\u00a2": "\u2022",
    "\u00ab": "\u2022",
}
PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2014": "-", "|": "I"})
LETTER = 0.9
BOXES = frozenset("JUOLDCQ0o4")  # what empty boxes with a shadow are taken for


def mended(seen: Iterable[Seen]) -> list[Seen]:
    """Words without dirt; signs that stand for letters in numbers, and numbers for letters, are put right."""
    seen = list(seen)
    clean = [word for word in seen if not _is_dirt(word, seen)]
    around: list[Seen | None] = [None, *clean, None]
    return [
        Seen(_capital(_plain(word.text), around[at], word, around[at + 2]), word.place, word.line, word.confidence)
        for at, word in enumerate(clean)
    ]


def _is_dirt(word: Seen, seen: Sequence[Seen]) -> bool:
    letters = any(sign.isalnum() for sign in word.text)
    if word.confidence < (DOUBTFUL if letters else 0.5) or word.place.height > 80:
        return True
    lone = ALONE if not word.text.isdigit() else 0.6
    return len(word.text) < 3 and word.confidence < lone and not any(_are_near(word, other) for other in seen)


def _plain(text: str) -> str:
    text = MISREAD.get(text) or text.translate(PLAIN)
    day = DAY.fullmatch(text)
    return day[1] + day[2].translate(LETTERS) + day[3] if day else text


def _are_near(word: Seen, other: Seen) -> bool:
    """Whether a word of some length stands beside another."""
    return len(other.text) > 2 and other.confidence > 0.5 and word.place.touches(other.place, 25.0)


def _capital(text: str, before: Seen | None, word: Seen, after: Seen | None) -> str:
    """A first letter of a line that is taken for "l" or "i" but begins a name or a sentence with a capital I."""
    first = before is None or before.place.middle < word.line.top or word.place.right < before.place.left
    if not first or not re.fullmatch(r"[li][a-z]{2,}[:,]?", text):
        return text
    if text.startswith("ll") and text[2] not in "aeiouy":
        return "Il" + text[2:]
    named = after is not None and after.text[:1].isupper() and abs(after.place.middle - word.place.middle) < 5
    return "I" + text[1:] if named or text.endswith(":") else text


def boxes_told(words: Sequence[Seen]) -> list[Seen]:
    """On a line where a box is ticked, single signs that the engine makes of empty boxes are told as such."""
    ticked = [word.line.middle for word in words if word.text == TICKED]
    return [
        Seen(EMPTY, word.place, word.line, word.confidence)
        if word.text in BOXES
        and word.confidence < LETTER
        and any(abs(word.line.middle - level) < 5 for level in ticked)
        else word
        for word in words
    ]
