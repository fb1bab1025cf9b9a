"""Clock times and minutes in text: a line in, its spans of time out, as 24-hour text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.domain.place import Passage

_MERIDIEM = r"\s?(?:[ap]\.?\s?m\b\.?|[ap]\b)?"
_TIME = (
    rf"(?:[01]?\d|2[0-3])[:.][0-5]\d{_MERIDIEM}|(?:[01]\d|2[0-3])[0-5]\d\b(?:\s?h(?:rs|ours)?)?"
    r"|(?:1[0-2]|[1-9])\s?[ap]\.?\s?m\b\.?"
)
_OF = r"(?:(?:session |treatment |tx |visit )?"
_STARTS = rf"{_OF}(?:start(?:ed|s|ing)?|beg[ai]n|time in|in|from|arrived)(?: time| at)?)"
_STOPS = (
    rf"{_OF}(?:stop(?:ped|s|ping)?|end(?:ed|s|ing)?|finish(?:ed)?|time out|out|to|left|until|thru|through)"
    r"(?: time| at)?)"
)
SPAN = re.compile(
    rf"(?<![\w:./-])(?P<start>{_TIME})\s*(?:-|–|—|to|until|till?|thru|through)\s*(?P<stop>{_TIME})(?![\w:/])",
    re.IGNORECASE,
)
START = re.compile(rf"\b{_STARTS}\s*[:=|@-]?\s*(?P<time>{_TIME})(?![\w:/])", re.IGNORECASE)
STOP = re.compile(rf"\b{_STOPS}\s*[:=|@-]?\s*(?P<time>{_TIME})(?![\w:/])", re.IGNORECASE)
BARE = re.compile(r"(?:in|from|out|to|left|until|thru|through)\b", re.IGNORECASE)
SLEEP = re.compile(r"\b(?:pain|sleep|naps?|wakes?|woke|bed)\b", re.IGNORECASE)  # the patient's hours
HOURS = r"(?:1[0-2]|[1-9])"
SHORT = re.compile(  # "9-9:45", "2:15 to 3pm": one of the two times is no more than an hour
    rf"(?<![\w:./$-])(?:(?P<start>{HOURS})\s*(?:-|–|to|until)\s*(?P<stop>{HOURS}:[0-5]\d{_MERIDIEM})"
    rf"|(?P<start2>{HOURS}:[0-5]\d{_MERIDIEM})\s*(?:-|–|to|until)\s*(?P<stop2>{HOURS}(?:\s?[ap]\.?m\b)?)"
    rf"|(?P<start3>{HOURS})\s?(?:-|–|to)\s?(?P<stop3>{HOURS}\s?[ap]\.?m\b))(?![\w:/.]|\s*(?:%|x\b|lb|ft))",
    re.IGNORECASE,
)
CELLS = re.compile(rf"\|\s*(?P<start>{_TIME})\s*\|\s*(?P<stop>{_TIME})\s*(?=\||$)", re.IGNORECASE)
PAIR = re.compile(rf"(?<=\s)(?P<start>{_TIME})\s+(?P<stop>{_TIME})(?=\s|$)", re.IGNORECASE)
OPEN = re.compile(  # "97530  1415-   sheet pan": begun, and the end was never written; "97530 -1445" has only the end
    rf"(?:(?<![\w:./-])(?P<start>{_TIME})\s?(?:-|–|—)(?=\s*(?:_+|\?|\||$)|\s+[A-Za-z])"
    rf"|(?<=\s)(?:_+|\?)?\s?(?:-|–|—)\s?(?P<stop>{_TIME})(?![\w:/-]))",
    re.IGNORECASE,
)
CODED = re.compile(r"(?<!\d)(?:97\d{3}|92[56]\d\d|G0\d{3})(?!\d)")
HINT = re.compile(r"\d[:.]\d\d|\b\d{4}\b|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
MINUTES = re.compile(r"(?<![\w./-])(\d{1,3})\s*(?:-\s*)?(?:min(?:ute)?s?\b\.?|['′](?!\w))", re.IGNORECASE)
WORDED = re.compile(
    r"\b(?:time|in|out|start|stop|began|begin|end|from|hrs|hours|mins?|minutes|eval\w*)\b|97\d{3}|925\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something began and ended, as HH:MM or None, and the words that say so."""

    place: Passage
    start: str | None
    stop: str | None


def spans(line: Passage) -> Iterator[TimeSpan]:
    """The spans of time of one line, in order; a beginning without an end and the reverse count too."""
    if not HINT.search(line.text):
        return
    patterns = (SPAN, CELLS, PAIR) if CODED.search(line.text) else (SPAN, CELLS)
    found = [m for pattern in patterns for m in pattern.finditer(line.text) if _plain(m["start"], m["stop"], line.text)]
    for match in found:
        yield TimeSpan(line.cut(match.start(), match.end()), *pair(match["start"], match["stop"]))
    if found:
        return
    if CODED.search(line.text) and (half := OPEN.search(line.text)):
        yield TimeSpan(line.cut(half.start(), half.end()), *pair(half["start"], half["stop"]))
        return
    short = None if SLEEP.search(line.text) else SHORT.search(line.text)
    if short:
        start, stop = (short[name] or short[name + "2"] or short[name + "3"] for name in ("start", "stop"))
        yield TimeSpan(line.cut(short.start(), short.end()), *pair(start, stop))
    else:
        yield from _apart(line)


def _apart(line: Passage) -> Iterator[TimeSpan]:
    starts = [m for m in START.finditer(line.text) if _plain(m["time"], m["time"], m[0])]
    stops = [m for m in STOP.finditer(line.text) if _plain(m["time"], m["time"], m[0])]
    if not (starts and stops):  # "in 3:40" alone is as well a duration
        starts, stops = ([m for m in found if not BARE.match(m[0])] for found in (starts, stops))
    for n in range(max(len(starts), len(stops))):
        start, stop = (starts[n] if n < len(starts) else None), (stops[n] if n < len(stops) else None)
        begin = min(m.start() for m in (start, stop) if m)
        end = max(m.end() for m in (start, stop) if m)
        yield TimeSpan(line.cut(begin, end), *pair(start["time"] if start else None, stop["time"] if stop else None))


def _plain(start: str, stop: str, text: str) -> bool:
    """Four bare digits are a time only beside words or codes of time; 2019-2020 are years."""
    bare = all(re.fullmatch(r"\d{4}", t.strip()) for t in (start, stop))
    if bare:
        return bool(WORDED.search(text)) and not (
            start[:2] in ("19", "20") and stop[:2] in ("19", "20") and start != stop
        )
    return not ("." in start[:3] and "." in stop[:3] and not re.search(r"[ap]\.?m", start + stop, re.IGNORECASE))


def pair(start: str | None, stop: str | None) -> tuple[str | None, str | None]:
    """Two times as 24-hour text; a missing a.m. or p.m. is taken from the other, else from clinic hours (7 to 7)."""
    begin, end = _minutes(start), _minutes(stop)
    if begin is not None and not _told(start):
        begin = _shift(begin, afternoon=_told(stop) and end is not None and end >= 720 and begin + 720 <= end)
    if end is not None and not _told(stop):
        end = _shift(end, afternoon=begin is not None and begin >= 720 and end + 720 >= begin and end < 720)
    return _text(begin), _text(end)


def _shift(minutes: int, *, afternoon: bool) -> int:
    early = minutes < 7 * 60 and minutes >= 60
    return minutes + 720 if minutes < 720 and (afternoon or early) else minutes


def _told(time: str | None) -> bool:
    """Whether a time says which half of the day it means."""
    return time is not None and bool(re.search(r"[ap]|h|^\s*(?:1[3-9]|2\d|0\d)[:.]?\d\d|^\d{4}", time, re.IGNORECASE))


def _minutes(time: str | None) -> int | None:
    if time is None:
        return None
    digits = re.findall(r"\d+", time)
    hour, minute = (int(digits[0]), int(digits[1])) if len(digits) > 1 else divmod(int(digits[0]), 100)
    if len(digits) == 1 and len(digits[0]) < 3:
        hour, minute = int(digits[0]), 0
    letter = re.search(r"[ap]", time, re.IGNORECASE)
    if letter and letter[0].lower() == "p" and hour < 12:
        hour += 12
    if letter and letter[0].lower() == "a" and hour == 12:
        hour = 0
    return hour * 60 + minute


def _text(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def length(start: str | None, stop: str | None) -> int | None:
    """The minutes between two times of 24-hour text, if both are known and in order."""
    if start is None or stop is None:
        return None
    minutes = int(stop[:2]) * 60 + int(stop[3:]) - int(start[:2]) * 60 - int(start[3:])
    return minutes if minutes > 0 else None
