"""How clinicians write frequency and duration: one clause in, the numbers that it gives out."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from linter.facts.dosage_days import ALTERNATE, lasting, regular
from linter.facts.goal_times import WORDS, number

NUM = rf"(?:\d{{1,2}}|{'|'.join(WORDS[1:13])})"
AGAIN = r"(?:\s*\(\s*\d{1,2}\s*\))?"  # "two (2) times"
RANGE = rf"(?P<low>{NUM}){AGAIN}(?:\s*(?:-|–|—|to|or)\s*(?P<high>{NUM}){AGAIN})?"
TIMES = (
    r"(?:x['’]?s?|×|(?:time|visit|session)\(s\)|times?|visits?|sessions?|treatments?|tx|appointments?|days?"
    r"|d(?:ys?)?(?=\s*/))"
)
PER = r"(?P<per>week(?:ly)?|wkly|wk|w|month(?:ly)?|mo|day|daily|d)(?:s(?=\W*(?:x|for|,|$)))?"
TIMED = (  # "two 45-minute visits each week"
    rf"(?<![\w./:-]){RANGE}(?:\s+|\s*[x×]\s*)\d{{1,3}}(?:\s*-\s*\d{{1,3}})?[\s-]*(?:min(?:ute)?s?\.?|hours?|hrs?)[\s-]*"
    rf"(?:(?:therapy |treatment |PT |OT |individual |group |skilled )*{TIMES})?\s*(?:/|(?:per|a|each"
    rf"|every|in a)\s)?\s*{PER}(?![\w/])"
)
RATE = (
    rf"(?:(?<![\w./:-])(?<!\d of )|(?<=\bx)){RANGE}\s*(?:therapy |treatment |PT |OT |individual |group |skilled )*"
    rf"(?:\s*(?:{TIMES})\s*(?:/|(?:per|a|each|every|in a)\s|x|×|-)?\s*|\s*(?:/|"
    rf"per\s|a\s|×\s?(?=w)|x\s?(?=(?:week|wk|month)\b))\s*){PER}(?![\w/])"
)
SPOKEN = (
    r"\b(?P<word>once|twice|thrice|one time|two times|three times)\s*(?:-\s*)?(?:(?:a|"
    r"per|each|every|/|in a)\s*)?(?P<other>other )?(?P<per>week(?:ly)?|wk|month(?:ly)"
    r"?|day|daily)\b"
)
TO_TWICE = (
    r"\b(?P<word>once|one|weekly) (?:to|or) (?P<word2>twice|two times|three times)\s*(?:(?:a|"
    r"per|each|/)\s*)?(?P<per>week(?:ly)?|wk|month(?:ly)?|day|daily)\b"
)
LATIN = (
    r"(?-i:\b(?P<latin>BIW|TIW|QIW|QW|QOW|[bt]iw|[BTQbtq]\.[Ii]\.[Ww]"
    r"|[Qq]\.? ?(?:wk|week)|[Qq]\.? ?2 ?(?:wk|week)s?)\b\.?)"
)
MARKED = (  # "x2 weekly"
    r"(?<!\w)[x×]\s?(?P<low>\d)(?:\s*-\s*(?P<high>\d))?\s*(?:(?:/|per |a )\s*|(?=weekly|daily|monthly))"
    r"(?P<per>weekly|week|wk|daily|day|monthly|month)\b"
)
SEVENTHS = (  # "2/7 for 6/52"
    r"(?<![\d/])(?P<low>[1-5])(?P<high>)/(?P<per>7)(?![\d/])(?=\s*(?:for|x|×|over)\s*\d{1,2}/52\b)"
)
BARE = (
    r"\b(?P<bare>weekly|monthly|daily|each week|every week|once a wk|every month|every day)\b"
    r"(?!\s+(?:notes?|logs?|reports?|records?|living|documentation|progress|life|routines?|activit\w+"
    r"|tasks?|treatment note"
    r"|summar\w+|entry|visit note|session note|encounter|calls?|emails?))"
)
CODE = (
    r"(?<![\w./])(?P<codes>\d{1,2}\s?(?:w|wk|week)s?\s?\d{1,2}(?![\w%]|\.\d|/(?!\d\s?w))(?:\s*(?:,|"
    r";|\+|&|/|and|then|,\s*then)?\s*\d{1,2}\s?(?:w|wk|week|m|mo)s?\s?\d{1,2}(?![\w%]|\.\d|/(?!\d\s?w)))*)"
)
CROSS = (
    r"(?<![\w./])(?P<low>\d)(?:\s*-\s*(?P<high>\d))?\s?[x×]\s?(?P<weeks>\d{1,2})(?:\s*-\s*(?P<weeks_high>\d"
    r"{1,2}))?\s?(?:weeks?|wks?|w)\b"
)
UNIT = (
    r"(?P<unit>weeks?|wee?ks?|wks?|months?|mos?|days?|visits?|vists?|sess?ions?|sessons?|appointments?|appts?"
    r"|treatments?|txs?|years?|w(?!\w|/))"
)
SPAN = (
    rf"(?:(?<![\w./])|(?<=(?<!\w)x)|(?<=×))(?<!he is )(?<!he turns )(?<!aged )(?<!age )(?P<low>\d{{1,3}}"
    rf"|{'|'.join(WORDS[1:])}|"
    rf"(?<!min )(?<!mins )(?<!utes )(?<!imes )(?<!nce )(?<!wice )(?<!hour )(?<!ours )(?<!sits )an?(?= month| year))"
    rf"{AGAIN}(?:\s*(?:-|–|—|to|or)\s*(?P<high>\d{{1,3}}|{'|'.join(WORDS[1:])})"
    rf"{AGAIN})?"
    rf"[\s-]*(?:x\s)?(?:more |additional |further |total |treatment |therapy |consecutive "
    rf"|outpatient |skilled |speech |physical |occupational |PT |OT |ST |SLP |"
    rf"follow-?up |direct |individual |group |authorized |weekly |fortnightly |monthly |daily |physio "
    rf"|physiotherapy |rehab |home |face-to-face )*"
    rf"{UNIT}\b(?!\s*(?:ago|old|post[- ]?op|post[- ]?surg|post\b(?!-)|prior|before|"
    rf"s/p|out|pregnan|gestat|/|per\b|a\s+(?:week|month|day)|each|of age))"
)
FIELD = (
    r"(?<!\d)(?:times|visits|sessions|days|x|frequency|freq)\s*(?:\(\s*)?(?:(?:x|"
    r"times|visits|sessions|days)\s*)?(?:/|per|a|each)\s*(?P<per>week|wk|month|mo|"
    r"day)\s*\)?\s*[:=]\s*(?P<low>\d{1,2})(?:\s*(?:-|–|to)\s*(?P<high>\d{1,2}))?(?!\s*(?:/|"
    r"min|\d|%))"
)
BLOCK_OF = (
    rf"\b(?:block|course|series|package|batch)\s+of\s+(?P<low>\d{{1,2}}|{'|'.join(WORDS[2:])})"
    r"(?=\s*(?:$|[.,;:)]|x\b|\s(?:with|from|starting|and|at|then|over|in)\b))"
)
SPLIT = (  # "Minutes per week: 60 (2 x 30)"
    r"\bmin\w*\s*(?:per|/)\s*(?P<per>week"
    r"|wk)\s*[:=]?\s*\d{2,3}\s*\(\s*(?P<low>\d)(?P<high>)\s*(?:sessions?|visits?|times?)?\s*(?:x|×|of|@)\s*\d{2,3}"
)
FRACTION = r"\b(?:for|x|over|×)\s*(?P<low>\d{1,2})/(?P<unit>52|12)(?![\d/])"  # weeks, months: British
WEEKS = (
    r"(?:duration|length|number|no\.?|#|total)\s*(?:of\s+)?(?:therapy|treatment|plan)?\s*\(?(?:in\s+)"
    r"?(?P<unit>weeks?|months?|visits?)\)?\s*[:=]\s*(?P<low>\d{1,2})(?!\s*(?:/|min|"
    r"\d|%))"
)
IMPLIED = (  # "2x/wk x 8"
    r"\s*(?:x|×|for)\s*(?P<low>\d{1,2})(?:\s*-\s*(?P<high>\d{1,2}))?(?:\s+(?:more|further|additional))?"
    r"(?=\s*(?:$|[,;.)]|\n|(?:and )?then\b|followed))(?!\.\d)"
)
CODED = re.compile(r"(\d{1,2})\s?(w|wk|week|m|mo)s?\s?(\d{1,2})", re.IGNORECASE)
UNITS = {"a": "visit", "w": "week", "m": "month", "d": "day", "v": "visit", "s": "visit", "t": "visit", "y": "year"}
SPOKEN_NUMBERS = {
    "once": 1.0,
    "one": 1.0,
    "one time": 1.0,
    "twice": 2.0,
    "two times": 2.0,
    "thrice": 3.0,
    "three times": 3.0,
}
WEEKLY = {"week": 1.0, "day": 5.0, "month": 12 / 52}


@dataclass(frozen=True, slots=True)
class Rate:
    """How often: from `low` to `high` per week, month or day; `weeks` where the same code also gives how long.

    `bare` marks a lone word ("weekly") that may speak of anything.
    """

    start: int
    end: int
    low: float
    high: float
    per: str
    weeks: float | None = None
    bare: bool = False

    @property
    def weekly(self) -> float:
        """The most visits a week; a day counts as five a week, a month as 52/12 weeks."""
        return round(self.high * WEEKLY[self.per], 2)


@dataclass(frozen=True, slots=True)
class Length:
    """For how long: a value and its unit; of a range the upper end."""

    start: int
    end: int
    value: float
    unit: str

    @property
    def weeks(self) -> float | None:
        """The same in weeks; None for visits."""
        factor = {"week": 1.0, "month": 52 / 12, "day": 1 / 7, "year": 52.0}.get(self.unit)
        return round(self.value * factor, 1) if factor else None


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    source = {"rate": RATE, "spoken": SPOKEN, "to": TO_TWICE, "alternate": ALTERNATE, "latin": LATIN, "bare": BARE}
    source |= {"marked": MARKED, "sevenths": SEVENTHS, "fraction": FRACTION}
    source |= {"timed": TIMED, "split": SPLIT, "block of": BLOCK_OF}
    source |= {"code": CODE, "cross": CROSS, "span": SPAN, "field": FIELD, "weeks": WEEKS, "implied": IMPLIED}
    return re.compile(source[name], re.IGNORECASE)


def rates(text: str) -> list[Rate]:
    """Every frequency in a clause, in order; overlapping ones once."""
    found: list[Rate] = []
    for rate in _all(text):
        if not any(rate.start < other.end and other.start < rate.end for other in found):
            found.append(rate)
    if any(not rate.bare for rate in found):
        steps = (_tapered(text, rate) for rate in found)
        found = [r for r in steps if not r.bare or not _pattern("bare").fullmatch(text, r.start, r.end)]
    return sorted(found, key=lambda rate: rate.start)


def _tapered(text: str, rate: Rate) -> Rate:
    """A lone word behind another rate, to which that one falls ("then weekly"), is no less a rate."""
    step = rate.bare and lasting(text, rate.start, rate.end)
    return replace(rate, bare=False) if step else rate


def _all(text: str) -> Iterator[Rate]:
    for name, read in READERS.items():
        for match in _pattern(name).finditer(text):
            yield read(match)
    for day in regular(text):
        yield Rate(day.start, day.end, day.count, day.count, day.per, bare=True)


def _crossed(match: re.Match[str]) -> Rate:
    low, high = float(match["low"]), float(match["high"] or match["low"])
    return Rate(*match.span(), low, high, "week", float(match["weeks_high"] or match["weeks"]))


def _field(match: re.Match[str]) -> Rate:
    return Rate(*match.span(), float(match["low"]), float(match["high"] or match["low"]), _per(match["per"]))


def _split(match: re.Match[str]) -> Rate:
    return Rate(*match.span(), float(match["low"]), float(match["low"]), "week")


def _to(match: re.Match[str]) -> Rate:
    return Rate(*match.span(), 1.0, SPOKEN_NUMBERS.get(match["word2"].lower(), 2.0), _per(match["per"]))


def _alternate(match: re.Match[str]) -> Rate:
    implied = _pattern("implied").match(match.string, match.end())
    end, weeks = (implied.end(), 2 * float(implied["high"] or implied["low"])) if implied else (match.end(), None)
    return Rate(match.start(), end, 2.0, 2.0, "month", weeks)


def _rate(match: re.Match[str]) -> Rate:
    """A rate in digits; "2x/week x 8" means eight weeks."""
    per, low, high = _per(match["per"]), number(match["low"]), number(match["high"] or match["low"])
    implied = _pattern("implied").match(match.string, match.end()) if per == "week" else None
    if implied is None:
        return Rate(*match.span(), low, high, per)
    return Rate(match.start(), implied.end(), low, high, per, float(implied["high"] or implied["low"]))


def _spoken(match: re.Match[str]) -> Rate:
    if match["other"]:
        return Rate(*match.span(), 2.0, 2.0, "month")
    count, per = SPOKEN_NUMBERS[match["word"].lower()], _per(match["per"])
    implied = _pattern("implied").match(match.string, match.end()) if per == "week" else None
    if implied is None:
        return Rate(*match.span(), count, count, per)
    return Rate(match.start(), implied.end(), count, count, per, float(implied["high"] or implied["low"]))


def _latin(match: re.Match[str]) -> Rate:
    word = match["latin"].replace(".", "").upper()
    if word == "QOW" or "2" in word:
        return _alternate(match)
    count = {"BIW": 2.0, "TIW": 3.0, "QIW": 4.0}.get(word, 1.0)
    implied = _pattern("implied").match(match.string, match.end())
    if implied is None:
        return Rate(*match.span(), count, count, "week")
    return Rate(match.start(), implied.end(), count, count, "week", float(implied["high"] or implied["low"]))


def _lone(match: re.Match[str]) -> Rate:
    implied = _pattern("implied").match(match.string, match.end()) if match["bare"].lower() == "weekly" else None
    if implied:  # "weekly x 6"
        return Rate(match.start(), implied.end(), 1.0, 1.0, "week", float(implied["high"] or implied["low"]))
    return Rate(*match.span(), 1.0, 1.0, _per(match["bare"].split()[-1]), bare=True)


def _coded(match: re.Match[str]) -> Rate:
    parts = [(float(m[1]), m[2].lower(), float(m[3])) for m in CODED.finditer(match["codes"])]
    counts = [count for count, _, _ in parts if count] or [0.0]
    weeks = sum(length * (52 / 12 if unit.startswith("m") else 1) for _, unit, length in parts)
    return Rate(*match.span(), min(counts), max(counts), "week", round(weeks, 1))


def _per(word: str) -> str:
    return {"w": "week", "m": "month", "d": "day", "7": "week"}[word[0].lower()]


READERS: Mapping[str, Callable[[re.Match[str]], Rate]] = {
    "code": _coded,
    "cross": _crossed,
    "field": _field,
    "timed": _rate,
    "split": _split,
    "marked": _rate,
    "sevenths": _rate,
    "to": _to,
    "alternate": _alternate,
    "rate": _rate,
    "spoken": _spoken,
    "latin": _latin,
    "bare": _lone,
}


def lengths(text: str) -> list[Length]:
    """Every span of time or count of visits in a clause."""
    found = []
    for match in _pattern("span").finditer(text):
        value = number(match["high"] or match["low"])
        found.append(Length(match.start(), match.end(), value, UNITS[match["unit"][0].lower()]))
    for match in _pattern("block of").finditer(text):
        found.append(Length(match.start(), match.end(), number(match["low"]), "visit"))
    for match in _pattern("fraction").finditer(text):
        unit = "week" if match["unit"] == "52" else "month"
        found.append(Length(match.start("low"), match.end(), float(match["low"]), unit))
    for match in _pattern("weeks").finditer(text):
        found.append(Length(match.start(), match.end(), float(match["low"]), UNITS[match["unit"][0].lower()]))
    return sorted(found, key=lambda length: length.start)
