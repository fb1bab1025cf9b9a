"""Time frames of goals: a text in, by when it wants something done: a date, weeks or a number of visits."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.place import Passage

WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBER = rf"(?:\d{{1,3}}(?:\.5|½)?|{'|'.join(WORDS[1:])}|an?(?=\s))"
UNIT = (
    r"(?P<unit>weeks?|wee?ks?|wks?|months?|mos?|mths?|days?|visits?|vs?(?=\b(?!\.))|sessions?|treatments?|txs?"
    r"|years?|yrs?|w(?![\w/]))"
)
COUNT = rf"(?P<low>{NUMBER})(?:\s*(?:-|–|—|to|or)\s*(?P<high>{NUMBER}))?"
FILL = r"(?:more|additional|further|total|treatment|therapy|calendar|PT|OT|ST|SLP|skilled|school|full|business)?"
SPAN = rf"(?<![\d/.]){COUNT}[\s-]*{FILL}\s*\(?s?\)?{UNIT}\b(?!\s*(?:/|per|a|each)\s*(?:week|wk|month|mo|day))"
LEAD = (
    r"(?:within|w/in|w/i|in|by|after|x|×|at|until|before|prior to|over|during|the next|for the next"
    r"|time\s?-?frame:?|timeline:?|duration:?|target:?|due:?|due in|goal date:?|to be (?:met|achieved) in)"
    r"\s*(?:week|wk|visit|session|month|day|the end of|end of|week of)?\s*"
    r"(?:a (?:total|period|course) of|the next|the coming|the course of|next|about|approximately|approx\.?|up to|~)?\s*"
)
CLOSED = (
    rf"(?:[(\[]\s*(?:(?:within|in|by|over|w/in)\s+)?(?:the next|next|about|approx\.?|approximately|~)?\s*|[-–—;,:]\s*)"
    rf"{SPAN}(?=\s*(?:[)\]]|,|;|/|:|\.?\s*$))"
)
TRAILING = (
    rf"(?<!for )(?<!past )(?<!last )(?<!least )(?<!than )(?<!of )(?<!every )(?<!across )(?<!/)"
    rf"(?<!time )(?<!times )(?<!once )(?<!twice )(?<!days )(?<!hours )(?<!nights )(?<=\s){COUNT}\s*"
    r"(?P<unit>wee?ks?|wks?|months?|mos?|visits?|vis)\.?\s*$"
)
BY_ORDINAL = (
    r"\b(?:by|at|before|in|until)\s+(?:the\s+)?(?:end\s+(?:of|of the)\s+)?(?P<unit>week|wk|visit|session|month|day)"
    r"\s*#?(?P<low>\d{1,3})\b"
)
ENDS = (
    r"\b(?:by|at|before|within|in|during|over|until)\s+(?:the\s+)?(?:end\s+(?:of\s+)"
    r"?)?(?:the\s+|this\s+|current\s+|next\s+)*"
    r"(?:(?:school|IEP|calendar|academic)\s+year|year[’']?s end|(?:annual|next) (?:IEP )?(?:review|meeting)"
    r"|(?:cert(?:ification)?|authori[sz]ation|auth|POC|plan[ -]of[ -]care|reporting|review|treatment) period"
    r"|(?:marking|grading) period|semester|quarter|(?:school )?term\b(?! goal)|block"
    r"|(?:key stage|KS|year) ?\d{1,2}\b(?! ?%)|course of (?:therapy|treatment)|programme|(?:this |next )?month"
    r"|(?:next |this )?(?:spring|summer|autumn|winter|fall(?! risk))|easter|christmas|thanksgiving"
    r"|half[- ]term|(?:summer |winter |spring )?(?:holidays?|break)"
    r"|(?:his|her|their) (?:\w+ )?birthday|start of (?:school|term|kindergarten|the season)"
    r"|next (?:\w+ )?(?:visit|appointment|session|season))"
)
BRITISH = (
    r"(?:within|in|by|after|x|over|[(])\s*(?P<low>\d{1,2})/(?P<unit>52|12|7)\b(?!\s*(?:trial|"
    r"opp|attempt|time|stair|step|day|night|week|morning|meal))"
)
BRITISH_END = (
    r"(?<=[\w%)])\s(?:x\s?)?(?P<low>\d{1,2})/(?P<unit>52)(?=\s*(?:[.;,)\]]|-\s|–\s|$))"  # "heel raise x20 6/52"
)
BY_DAY = (  # "by 3/20", not "by 3/10" of a score
    r"\b(?:by|until|before)\s+(?:0?[1-9]|1[0-2])/(?!(?:5|10|24|28|30)\b)(?:0?[1-9]|[12]\d|3[01])\b(?![/-]|\s*(?:points?|on\b"
    r"|trial|opp|attempt|time|score))"
)
MONTH_END = (
    r"\bby\s+(?:the\s+)?(?:(?:end|beginning|start|middle)\s+of\s+|mid[- ]|early |late )?"
    r"(?:january|february|march|april|may(?=\W+(?:\d|$))|june|july|august|september|october|november|december)\b"
)
NOT_DUE = re.compile(
    r"(?:baseline|initial(?:ly)?|eval(?:uation)?|current(?:ly)?|today|now|as of|on|from|since|was|previous(?:ly)?|met|"
    r"achieved|discontinued|d/c['’]?d|upgraded|revised|established|set|updated|written|start(?:ed)?|began)"
    r"\W{0,3}(?:on|of|at|date|:)?\W{0,3}$",
    re.IGNORECASE,
)

STEADY = re.compile(  # "over 3 sessions" tells how often, not by when; "over the next 3 sessions" tells by when
    rf"over\s+{NUMBER}\s+(?:sessions?|visits?|days?|treatments?)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A time frame: its words and place in the text, the weeks it lasts and the date it ends, where they are told."""

    text: str
    start: int
    end: int
    weeks: float | None = None
    due: date | None = None


@functools.cache
def _patterns(loose: bool) -> tuple[re.Pattern[str], ...]:
    spans = (rf"(?<![\w.]){SPAN}",) if loose else (rf"(?<![\w.])(?:{LEAD}){SPAN}", CLOSED)
    closing = () if loose else (TRAILING,)
    texts = (*spans, BY_ORDINAL, BRITISH, BRITISH_END, f"{ENDS}|{MONTH_END}|{BY_DAY}", *closing)
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def frames(text: str, *, heading: bool = False) -> list[Frame]:
    """Every time frame that a goal sets itself; in a `heading` any period stands for one."""
    found = [*_dates(text, heading), *_spans(text, heading)]
    return sorted(found, key=lambda frame: frame.start)


def _dates(text: str, heading: bool) -> Iterator[Frame]:
    for mention in find_dates(Passage(text, 0)):
        if heading or not NOT_DUE.search(text, max(mention.place.start - 30, 0), mention.place.start):
            due = mention.date if mention.exact else _month_end(mention.date)
            yield Frame(mention.place.text, mention.place.start, mention.place.end, due=due)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _spans(text: str, heading: bool) -> Iterator[Frame]:
    taken: list[tuple[int, int]] = []
    for index, pattern in enumerate(_patterns(heading)):
        closing = not heading and index == len(_patterns(False)) - 1
        for match in pattern.finditer(text, max(len(text) - 30, 0)) if closing else pattern.finditer(text):
            if STEADY.match(match[0]) or any(begin < match.end() and match.start() < end for begin, end in taken):
                continue
            taken.append(match.span())
            yield Frame(_words(match), match.start(), match.end(), _weeks(match.groupdict()))


def _words(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if "high" in parts:
        return match.string[match.start("low") : match.end("unit")]
    return match[0].strip(" ([")


def _weeks(parts: dict[str, str | None]) -> float | None:
    unit, low = parts.get("unit"), parts.get("high") or parts.get("low")
    if not unit or not low:
        return None
    return weeks(number(low), unit)


def number(word: str) -> float:
    """A number written in digits or as a word."""
    low = word.lower().strip()
    if low in ("a", "an"):
        return 1.0
    return float(WORDS.index(low)) if low in WORDS else float(low.replace("½", ".5"))


def weeks(count: float, unit: str) -> float | None:
    """A count of days, weeks, months or years in weeks; None for visits."""
    key = unit.lower()
    if key in ("52", "12", "7"):
        return {"52": count, "12": round(count * 52 / 12, 1), "7": round(count / 7, 1)}[key]
    if key[0] == "w":
        return count
    if key[0] == "m":
        return round(count * 52 / 12, 1)
    if key[0] == "y":
        return count * 52
    return round(count / 7, 1) if key[0] == "d" else None
