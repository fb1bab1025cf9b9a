"""Frequencies told by the calendar: "every Tuesday afternoon", "Mon/Thu", "alternate weeks", "every four weeks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ALTERNATE = (
    r"\b(?:(?:1 ?x|once|one time|1 time|1 visit|one visit|one session)\s*(?:/|per "
    r")?\s*)?(?:every (?:other|second|two|2) (?:week|wk)s?|(?:(?:a|per|each|every) )?(?<!next )(?<!first )(?<!for a )"
    r"(?<!coming )(?<!following )(?<!last )(?<!past )(?<!this )(?<!over a )(?<!initial )fortnight(?:ly)?\b(?! ago)"
    r"|bi-?monthly|EOW|every 2 weeks|every 2/52|every (?:14|fourteen) days|(?:two|2)[- ]weekly(?: intervals)?"
    r"|(?:on )?alternat(?:e|ing) (?:weeks|wks))\b"
)
FULL = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SHORT = r"(?:mon|tues?|wed|thurs?|thu|fri|sat|sun|th|[mtwrf])"
AND = r"\s*(?:,\s*(?:and|&)?|and|&|/|\+)\s*"
SINGLE = rf"(?:every|each) (?P<single>{FULL}s?(?:{AND}(?:every |each )?{FULL}s?)*)"
OTHER = rf"(?:every (?:other|second|2nd)|each second|alternate|alternating) {FULL}s?"
PLURAL = rf"(?P<plural>{FULL}s(?:{AND}{FULL}s?)*|{FULL}s?(?:{AND}{FULL}s?)*{AND}{FULL}s)"
BRIEF = rf"(?P<brief>{SHORT}\.?(?:\s*(?:/|,|&|\+|-(?=[WF]))\s*(?:and )?{SHORT}\.?){{1,4}}|MWF|TTh|TuTh|M-W-F)"
WEEKDAYS = re.compile(rf"\b(?:{OTHER}|{SINGLE}|{PLURAL}|{BRIEF})(?![\w:]| ?\d)", re.IGNORECASE)
FEW_WEEKS = re.compile(
    r"\b(?:(?:once |one visit |1 ?x )?every (?:3|4|5|three|four|five|3-4|4-5|three to four|four to five) (?:weeks|wks)"
    r"|(?:once )?every (?:28|30) days|(?:4|four)[- ]weekly|every 4/52)\b",
    re.IGNORECASE,
)
OUT_OF = re.compile(
    r"(?<![\w./-])(?P<n>[2-7])\s?(?:days?|d)?\s?(?:out of|of|/)\s?(?:7|seven) ?(?:d\b|days)", re.IGNORECASE
)
TWICE_DAILY = re.compile(r"(?<=\b(?-i:PT|OT|ST) )BID\b(?! for \w+ing\b)", re.IGNORECASE)
SIFT = re.compile(r"day|\bbid\b|\b[mt]/[wth]|\bm, w|mwf|tth|tuth|m-w-f|mon\b|tues?\b|every|weekly", re.IGNORECASE)
LETTERS = re.compile(r"(?-i:[MTWRF]|Th)(?:\W|$)")
NAME = re.compile(rf"{FULL}|{SHORT}", re.IGNORECASE)
FALLING = re.compile(
    r"\b(?:then|thereafter|followed by|down|reduc\w+|decreas\w+|taper\w*|drop\w*|increas\w+|fad\w+)(?: to)?\s*$",
    re.IGNORECASE,
)
WATCHED = re.compile(  # "all goals every Friday": what is looked at, no visit
    r"\b(?:goals?|angles?|grip|girth|checks?|checked|re-?checked|re-?tested|tested|counted|measured|probed|graphed"
    r"|reviewed|weighed|scores?|probes?|data|diary|logs?)\W+(?:(?:are|is|will be|taken|at|on)\W+){0,2}$",
    re.IGNORECASE,
)
AT_FIRST = re.compile(r"[^.;,]{0,30}?,? (?:and )?then\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Regular:
    """How many times a week or a month, and where it is told."""

    start: int
    end: int
    count: float
    per: str


def regular(text: str) -> Iterator[Regular]:
    """Every frequency that a clause tells by days of the week or by a few weeks between visits."""
    if not SIFT.search(text):
        return
    for match in _of_visits(FEW_WEEKS, text):
        yield Regular(*match.span(), 1.0, "month")
    for match in TWICE_DAILY.finditer(text):
        yield Regular(*match.span(), 2.0, "day")
    for match in OUT_OF.finditer(text):
        yield Regular(*match.span(), float(match["n"]), "week")
    for match in _of_visits(WEEKDAYS, text):
        days = match["single"] or match["plural"] or match["brief"]
        if not days:
            yield Regular(*match.span(), 2.0, "month")
        elif count := _count(days, brief=bool(match["brief"])):
            yield Regular(*match.span(), float(count), "week")


def _of_visits(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that tell when somebody is seen, not when something is looked at."""
    return (match for match in pattern.finditer(text) if not WATCHED.search(text, 0, match.start()))


def _count(days: str, *, brief: bool) -> int:
    """How many days a list names; letters alone ("M/W/F") only as capitals."""
    if brief and days.upper() in ("MWF", "M-W-F", "TTH", "TUTH"):
        return 0 if days.islower() else 3 if "F" in days.upper() else 2
    found = [m[0] for m in NAME.finditer(days)]
    if brief and any(len(day) < 3 and day not in ("M", "T", "W", "R", "F", "Th", "TH", "Tu") for day in found):
        return 0
    return len({day.lower()[:2] for day in found})


def lasting(text: str, start: int, end: int) -> bool:
    """Whether a rate is one step of several ("daily at first and then twice a week")."""
    return FALLING.search(text, 0, start) is not None or AT_FIRST.match(text, end) is not None
