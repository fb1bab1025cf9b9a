"""Blocks of therapy that follow on each other ("3x/wk x 4, then 2x/wk x 6"): what they come to as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.facts.dosage_words import Length, Rate

THEN = re.compile(
    r"^[\s,;.()+&]*(?:(?:and\s+)?then|followed by|and|taper\w*(?: (?:down )?to)?|decreas\w+(?: to)?|reduc\w+(?: to)?|"
    r"progress\w*(?: to)?|down to|step\w*(?: down)? to|after that|after which|thereafter|next|to|→|->)?[\s,;:(]*"
    r"(?:(?:PT|OT|ST|SLP|seen|to|visits?|for|it is|will be|the|every|dropping|reducing|decreasing)\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Course:
    """Several blocks as one: least and most visits in a period, weeks in all, and visits a week on average."""

    start: int
    end: int
    low: float
    high: float
    per: str
    weeks: float
    weekly: float


def course(text: str, parts: Sequence[tuple[Rate, Length | None]]) -> Course | None:
    """The course that two or more rates with a duration each make, one right behind the other."""
    blocks = [(rate, weeks, _end(rate, own)) for rate, own in parts if (weeks := _weeks(rate, own)) is not None]
    if len(blocks) < 2 or len(blocks) < len(parts):
        return None
    for (_, _, end), (rate, _, _) in pairwise(blocks):
        if rate.start < end or not THEN.match(text[end : rate.start]):
            return None
    weeks = sum(w for _, w, _ in blocks)
    first = [rate for rate, _, _ in blocks if rate.per == blocks[0][0].per]
    weekly = sum(rate.weekly * w for rate, w, _ in blocks) / weeks
    low, high = min(rate.low for rate in first), max(rate.high for rate in first)
    return Course(blocks[0][0].start, blocks[-1][2], low, high, first[0].per, round(weeks, 1), round(weekly, 2))


def _weeks(rate: Rate, own: Length | None) -> float | None:
    return rate.weeks if rate.weeks is not None else own.weeks if own else None


def _end(rate: Rate, own: Length | None) -> int:
    return max(rate.end, own.end if own else 0)
