"""Small numbers as papers write them: a text in, the same with "six (6)" as its digits, and a word's value."""

from __future__ import annotations

import re

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TWICE = re.compile(rf"\b(?:{'|'.join(WORDS)})\s*\(\s*(\d{{1,2}})\s*\)", re.IGNORECASE)
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(WORDS[1:])})"


def once(text: str) -> str:
    """A text in which a number that stands there as word and digits is only its digits; offsets hold."""
    return TWICE.sub(lambda found: found[1].rjust(len(found[0])), text)


def value(word: str) -> int:
    """What a number written in digits or as a word from one to twelve comes to."""
    return int(word) if word.isdigit() else WORDS.index(word.lower())


def fits(units: float, minutes: float) -> bool:
    """Whether minutes come to that many units of a quarter of an hour, the last of which needs eight minutes."""
    return (minutes + 7) // 15 == units
