"""Dates in text: a passage in, every date and every span of dates that it writes out, each with its place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from linter.domain.place import Passage

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
CENTURY_TURN = 50  # a year of two digits from here on belongs to the 1900s

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_NO_UNIT = r"(?![\d:%]|\s*(?:min|sec|reps?|x|lbs?|kg|ft|%)\b)"
_NUMBERS = rf"""
    (?<![A-Za-z0-9./])(?:
      (?P<y>{_YEAR})(?P<s>[-/.])(?P<m>\d?\d)(?P=s)(?P<d>\d?\d)(?![\d%])
    | (?:(?<!\d-)|(?=\d+/))(?P<one>\d?\d)(?P<sep>[-/.]|\s/\s)(?P<two>\d?\d)(?P=sep)
        (?P<year>{_YEAR}|\d\d)(?![A-Za-z0-9%]|(?P=sep)\d)
    | (?<!\d-)(?P<month>0?[1-9]|1[0-2])/(?P<only>{_YEAR})(?![\w/])
    )"""
_WORDS = rf"""
    (?<![\w./])(?:
      (?P<d>{_DAY})(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?[\s.-]{{0,2}}(?P<m>{_MONTH})
        [\s.,-]{{0,3}}(?P<y>{_YEAR}|['’]?\d\d){_NO_UNIT}
    | (?P<month>{_MONTH})\s*(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s*,\s*|\s+|-)
        (?P<year>{_YEAR}|(?:['’]|(?<=,)|(?<=,\s))\d\d|(?<=\s)\d\d(?=\s*(?:$|[\n;,)|])|\s+\d?\d:\d\d)){_NO_UNIT}
    | (?P<lone>{_MONTH})(?:\s*,?\s*|\s+of\s+)(?P<only>{_YEAR}|['’]\d\d)(?![\d:%])
    )"""
_YEARLESS = rf"(?:(?P<m1>\d?\d)[/.](?P<d1>\d?\d)|(?P<w>{_MONTH})\s*(?P<wd>{_DAY})(?:st|nd|rd|th)?)"
_JOIN = r"\s*(?:-+|–|—|to|through|thru|till?|until|and)\s*:?\s*(?:including\s+)?"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written: its place and its day; where only a month is written, the first of it and not `exact`."""

    place: Passage
    date: date
    exact: bool = True


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A span as written ("3/1 to 3/28/2025"): its place, its first and its last day."""

    place: Passage
    first: date
    last: date


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    flags = re.IGNORECASE | re.VERBOSE
    return re.compile(_NUMBERS, flags), re.compile(_WORDS, flags), re.compile(rf"(?<![^\W\d_]){_MONTH}", re.IGNORECASE)


@functools.cache
def _before_join() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?<![\w./]){_YEARLESS}{_JOIN}$", re.IGNORECASE), re.compile(_JOIN, re.IGNORECASE)


def find_dates(passage: Passage, *, latest: date | None = None) -> Iterator[DateMention]:
    """Every date in reading order. A two-digit year that would lie after `latest` belongs to the century before.

    Months come first unless a date of the passage can only be read with its day first and none contradicts it.
    """
    for start, end, day, exact in _found(passage.text, latest):
        yield DateMention(passage.cut(start, end), day, exact)


@functools.lru_cache(maxsize=4096)
def _found(text: str, latest: date | None) -> tuple[tuple[int, int, date, bool], ...]:
    """The dates of a text by their offsets; kept, since several finders read the same sentence."""
    numbers, words, month = _patterns()
    matches = list(numbers.finditer(text)) if any(sign in text for sign in "/-.") else []
    day_first = _day_first(matches)
    matches += words.finditer(text) if month.search(text) else []
    found: list[tuple[int, int, date, bool]] = []
    for match in sorted(matches, key=lambda m: m.start()):
        day = _date(match, day_first, latest)
        if day and (not found or match.start() >= found[-1][1]):
            found.append((match.start(), match.end(), day, match.groupdict().get("only") is None))
    return tuple(found)


def parse_date(text: str, *, latest: date | None = None) -> date | None:
    """The first exact date in a text."""
    return next((m.date for m in find_dates(Passage(text, 0), latest=latest) if m.exact), None)


def find_spans(passage: Passage) -> Iterator[DateSpan]:
    """Every "from … to …" of two dates; the first may leave its year to the second."""
    tail, join = _before_join()
    before: DateMention | None = None
    for mention in find_dates(passage):
        between = passage.text[before.place.end - passage.start : mention.place.start - passage.start] if before else ""
        if before and join.fullmatch(between) and before.date <= mention.date:
            yield _span(passage, before.place.start, mention, before.date)
        elif match := tail.search(
            passage.text, max(mention.place.start - passage.start - 40, 0), mention.place.start - passage.start
        ):
            month, day = (int(match["m1"]), int(match["d1"])) if match["m1"] else (_month(match["w"]), int(match["wd"]))
            first = _day(mention.date.year, month, day)
            if first and first <= mention.date:
                yield _span(passage, passage.start + match.start(), mention, first)
        before = mention


def _span(passage: Passage, start: int, last: DateMention, first: date) -> DateSpan:
    return DateSpan(passage.cut(start - passage.start, last.place.end - passage.start), first, last.date)


def _day_first(numbers: Sequence[re.Match[str]]) -> bool:
    pairs = [(int(m["one"]), int(m["two"])) for m in numbers if m["one"]]
    return any(one > 12 >= two for one, two in pairs) and not any(two > 12 >= one for one, two in pairs)


def _date(match: re.Match[str], day_first: bool, latest: date | None) -> date | None:
    found = {name: text for name, text in match.groupdict().items() if text}
    year = _year(found.get("y") or found.get("year") or found["only"])
    month, day = _month_and_day(found, day_first)
    value = _day(year, month, day)
    if value and latest and value > latest and value.year - 100 >= 1900 and not re.search(_YEAR, match[0]):
        value = _day(year - 100, month, day) or value
    return value


def _month_and_day(found: dict[str, str], day_first: bool) -> tuple[int, int]:
    if "one" in found:
        one, two = int(found["one"]), int(found["two"])
        return (two, one) if (day_first and two <= 12) or one > 12 else (one, two)
    month = _month(found.get("m") or found.get("month") or found["lone"])
    return month, int(found.get("d") or found.get("day") or 1)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text[:3].lower()) // 4 + 1


def _year(text: str) -> int:
    number = int(text.lstrip("'’"))
    return number if number >= 100 else number + (1900 if number >= CENTURY_TURN else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
