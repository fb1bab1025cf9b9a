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


FALLS = re.compile(  # what stands between two steps of which the first or the last has no end told
    r"[^.;]{0,60}?(?:\bthen|\bthereafter|\bafter (?:that|which)|\bfollowed by|\btaper\w*|\bdecreas\w+|\breduc\w+"
    r"|\bdrop\w*|\bwean\w*|\bfad\w+|\bstep\w* (?:down|up)|\bcut\w*|\bincreas\w+|\bprogress\w*|\bdown|→|->)"
    r"[\s,:]*(?:(?:to|by|down|PT|OT|ST|SLP|seen|visits?|for|be|will|it|is|the|every|as)\s+)*",
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


def taper(text: str, found: Sequence[Rate]) -> Course | None:
    """Steps that follow on each other though it is not told how long each is ("twice a week, then weekly")."""
    if len(found) < 2 or any(not FALLS.fullmatch(text, one.end, other.start) for one, other in pairwise(found)):
        return None
    weekly = found if len({rate.per for rate in found} - {"day", "week"}) == 0 else [found[0]]
    mixed = len({rate.per for rate in weekly}) > 1
    per = "week" if mixed else weekly[0].per
    numbers = [(7.0, 7.0) if mixed and rate.per == "day" else (rate.low, rate.high) for rate in weekly]
    low, high = min(low for low, _ in numbers), max(high for _, high in numbers)
    return Course(found[0].start, found[-1].end, low, high, per, 0.0, max(rate.weekly for rate in found))


def _weeks(rate: Rate, own: Length | None) -> float | None:
    return rate.weeks if rate.weeks is not None else own.weeks if own else None


def _end(rate: Rate, own: Length | None) -> int:
    return max(rate.end, own.end if own else 0)
