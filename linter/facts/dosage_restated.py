"""Frequencies that a clinician took back in the same breath ("six times a week, three times a week, 2 pool, 1 gym")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from linter.facts.dosage_words import Rate
from linter.facts.goal_times import WORDS, number

COUNT = rf"(?:\d|{'|'.join(WORDS[1:8])})"
TAKEN_BACK = re.compile(r"[\s,;:–—-]*(?:(?:correction|sorry|i mean|make that|rather)\b[\s,;:]*)?", re.IGNORECASE)
PART = rf"{COUNT}\s(?:x\s|times?\s|in\s|at\s|the\s)*[a-z]+"
PARTS = re.compile(rf"[\s,:;(–—-]*(?P<parts>{PART}(?:\s*(?:,|and|\+|&|plus)\s*(?:and\s)?{PART})+)", re.IGNORECASE)


def restated(text: str, rates: Sequence[Rate]) -> set[Rate]:
    """The rates that the next one corrects: by a word that says so, or since the parts told behind add up to it."""
    return {one for one, other in pairwise(rates) if _corrects(text, one, other)}


def _corrects(text: str, one: Rate, other: Rate) -> bool:
    between = text[one.end : other.start]
    if one.per != other.per or one.high == other.high or not TAKEN_BACK.fullmatch(between):
        return False
    return any(map(str.isalpha, between)) or _sum(text, other.end) == other.high


def _sum(text: str, start: int) -> float:
    match = PARTS.match(text, start)
    return sum(map(number, re.findall(rf"\b{COUNT}\b", match["parts"], re.IGNORECASE))) if match else 0.0
