"""The facts of one document in, the same with less confidence where the words they rest on were read badly."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from linter.domain.fact import SURE, Fact
from linter.domain.packet import Document
from linter.domain.place import Scan, Word

CLEAR = 0.75  # numbers and dates read with less are wrong one time in three, with more one time in fifty
LEGIBLE = 0.45  # the same for other words, whose sense survives a letter
DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
DOUBTED = SURE - 0.05


def weighed(facts: Iterable[Fact], document: Document) -> list[Fact]:
    """The facts of a document; those of native text stay as they are."""
    doubtful = _doubtful(document.scan, set(document.pages))
    if not doubtful:
        return list(facts)
    starts = [word.start for word in doubtful]
    days = _days(doubtful) - _days(word for word in document.scan.words if word.confidence >= CLEAR)
    return [
        replace(fact, confidence=DOUBTED) if _is_doubted(fact, doubtful, starts) else _undated(fact, days)
        for fact in facts
    ]


def _days(words: Iterable[Word]) -> set[frozenset[int]]:
    """The dates written in digits among some words, each as its numbers."""
    return {frozenset(told) for word in words if len(told := _groups(word.text)) > 1 and DAY.search(word.text)}


def _undated(fact: Fact, days: set[frozenset[int]]) -> Fact:
    """A fact whose date stands elsewhere on paper and was read badly there: it is dated, but nobody can say when."""
    day = fact.values.get("date")
    if not isinstance(day, date) or not any(told <= _numbers(fact) and day.day in told for told in days):
        return fact
    unread = {"date": None, **({"dated": None} if "dated" in fact.values else {})}
    return replace(fact, values={**fact.values, **unread})


def _doubtful(scan: Scan, pages: set[int]) -> list[Word]:
    words = (word for word in scan.words if word.confidence < CLEAR and word.box.page in pages)
    return [word for word in words if word.confidence < LEGIBLE or any(sign.isdigit() for sign in word.text)]


def _is_doubted(fact: Fact, doubtful: Sequence[Word], starts: Sequence[int]) -> bool:
    """Whether one of a fact's values was read from a doubtful number, or half of its quote is doubtful."""
    quote = fact.quote
    touched = doubtful[bisect.bisect_left(starts, quote.start) : bisect.bisect_left(starts, quote.end)]
    if not touched or fact.confidence < SURE:
        return False
    numbers = _numbers(fact)
    if any((told := _groups(word.text)) and told <= numbers for word in touched):
        return True
    return 2 * sum(len(word.text) for word in touched) >= len(quote.text)


def _numbers(fact: Fact) -> set[int]:
    """The whole numbers that the values of a fact are made of; a date is day, month, and year in two ways."""
    found: set[int] = set()
    for value in fact.values.values():
        if isinstance(value, date):
            found |= {value.day, value.month, value.year, value.year % 100}
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            found |= _groups(f"{value:g}" if isinstance(value, float) else str(value))
    return found


def _groups(text: str) -> set[int]:
    return {int(group) for group in re.findall(r"\d{1,12}", text)}
