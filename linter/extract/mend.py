"""Words as the engine read them in, the same without dirt and with what it commonly misreads put right out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from linter.extract.seen import Seen
from linter.extract.ticks import EMPTY, TICKED

ALONE = 0.97  # a sign or two far from any word are dirt if less certain
DOUBTFUL = 0.2  # what is less certain is dirt
LETTERS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8"})
ONES = str.maketrans({"I": "1", "l": "1", "|": "1"})
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


SHAKY = 0.7  # confidence of a word that was put right against the odds
MENDS = (  # what is read, and what it stands for
    (re.compile(r"(\(?[0-5][+-]?)/[SsB](\W*)"), r"\1/5\2"),  # a muscle grade: 2-/S
    (re.compile(r"(\(?[345])4/5(\W*)"), r"\1+/5\2"),  # 44/5
    (re.compile(r"[Ss](x/(?:w|d|m|y)\w*\W*)"), r"5\1"),  # Sx/week
    (re.compile(r"[Il|!](x/(?:w|d|m|y)\w*\W*)"), r"1\1"),
    (re.compile(r"([a-z]{3,})\]"), r"\1l"),
)
CROSSED = re.compile(r"[-_.,]?\[\s?[xX\u00d7\u2713\u2714]\s?[\])]|[-_.,]?\([xX\u00d7]\)")
OPEN = re.compile(r"[-_.,]?(?:\[\s?\]|\(\s*\))")
INJURY = re.compile(r"(\(?)\$(\d\d\.(?!00)\d{1,4}[A-Z]?)(\W*)")  # S83.51 of ICD-10-CM, taken for dollars
WHOLE = re.compile(
    r"\(?(?:[\dIl|]{1,2}[/-][\dIl|]{1,2}[/-]\d{2,4}|[A-TV-Z][\dIl|][\dA-Z]\.[\dA-Z]{1,4}|[\dIl|]x/(?:wk?|week|d|day|mo?|month)|[\dIl|]{1,3}\.[\dIl|])\W*"
)
APART = 0.8  # share of the usual room between words that still joins two halves of a number


def mended(seen: Iterable[Seen]) -> list[Seen]:
    """Words without dirt; signs that stand for letters in numbers, and numbers for letters, are put right."""
    seen = list(seen)
    clean = _joined([word for word in seen if not _is_dirt(word, seen)])
    around: list[Seen | None] = [None, *clean, None]
    return [_right(word, around[at], around[at + 2]) for at, word in enumerate(clean)]


def _right(word: Seen, before: Seen | None, after: Seen | None) -> Seen:
    """A word with what is commonly misread put right."""
    box = TICKED if CROSSED.fullmatch(word.text) else EMPTY if OPEN.fullmatch(word.text) else None
    if box and (word.text.strip("-_.,").startswith("[") or _stands_first(before, word)):
        return replace(word, text=box)
    code = INJURY.fullmatch(word.text)
    if code:
        return replace(word, text=f"{code[1]}S{code[2]}{code[3]}", confidence=min(word.confidence, SHAKY))
    text = next((match.expand(to) for like, to in MENDS if (match := like.fullmatch(word.text))), word.text)
    return replace(word, text=_capital(_plain(text), before, word, after))


def _joined(words: Sequence[Seen]) -> list[Seen]:
    """Words of which two halves of a date or a code that hardly stand apart are one ("1 1/08/2025")."""
    usual = _rooms(words)
    joined: list[Seen] = []
    for word in words:
        last = joined[-1] if joined else None
        room = word.place.left - last.place.right if last else 0.0
        if (
            last
            and _level(last, word)
            and 0 <= room < APART * usual[id(word)]
            and WHOLE.fullmatch(last.text + word.text)
        ):
            text = (last.text + word.text).translate(ONES)
            sure = min(last.confidence, word.confidence)
            joined[-1] = Seen(text, last.place.joined(word.place), last.line.joined(word.line), sure)
        else:
            joined.append(word)
    return joined


def _rooms(words: Sequence[Seen]) -> dict[int, float]:
    """For each word the usual room between the words of its line; 0 where too few tell."""
    lines: list[list[Seen]] = []
    for word in words:
        if lines and _level(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    usual: dict[int, float] = {}
    for line in lines:
        rooms = [after.place.left - before.place.right for before, after in pairwise(line)]
        usual |= dict.fromkeys(map(id, line), median(rooms) if len(rooms) > 2 else 0.0)
    return usual


def _level(before: Seen, word: Seen) -> bool:
    """Whether a word goes on the line of the one before it."""
    return before.line.top < word.place.middle < before.line.bottom and word.place.left > before.place.left


def _is_dirt(word: Seen, seen: Sequence[Seen]) -> bool:
    letters = any(sign.isalnum() for sign in word.text)
    if word.place.height > 80 or (not letters and word.confidence < 0.5):
        return True
    if word.confidence < DOUBTFUL and not any(_are_of_a_line(word, other) for other in seen):
        return True
    lone = ALONE if not word.text.isdigit() else 0.6
    return len(word.text) < 3 and word.confidence < lone and not any(_are_near(word, other) for other in seen)


def _are_of_a_line(word: Seen, other: Seen) -> bool:
    """Whether a doubtful word stands like print beside a sure one: close, level and no larger."""
    sure = other.confidence > 0.6 and len(other.text) > 2
    return sure and word.place.height < 1.5 * other.line.height and other.line.touches(word.place, 9.0)


def _plain(text: str) -> str:
    text = MISREAD.get(text) or text.translate(PLAIN)
    day = DAY.fullmatch(text)
    return day[1] + day[2].translate(LETTERS) + day[3] if day else text


def _are_near(word: Seen, other: Seen) -> bool:
    """Whether a word of some length stands beside another."""
    return len(other.text) > 2 and other.confidence > 0.5 and word.place.touches(other.place, 25.0)


def _stands_first(before: Seen | None, word: Seen) -> bool:
    """Whether a word begins a line, or stands far from the word before it."""
    if before is None or before.place.middle < word.line.top or word.place.right < before.place.left:
        return True
    return word.place.left - before.place.right > 1.2 * word.line.height


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
