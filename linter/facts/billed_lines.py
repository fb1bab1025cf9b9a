"""Lines that bill: a text in, its procedure codes with units, minutes, day and description out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.place import Passage
from linter.facts.codebook import procedures
from linter.facts.codes import NAMES_CPT, PLACE

FOLD = re.IGNORECASE
CODE = re.compile(r"(?<![\w$#./-])(?:9[2-9]\d{3}|[GSTX]\d{4})(?![\w%]|-\d|\.\d)")
BEHIND = (
    re.compile(r"^[^;,|]{0,70}?(?<![\w.])(?:x|×|\*)\s*(?P<n>\d{1,2})(?!\d|\s*(?:/|week|wk|min|rep|month|visit))", FOLD),
    re.compile(
        r"^[^;|]{0,70}?(?<![\w./-])(?P<n>\d{1,2})\s*(?:timed |billable |15-min(?:ute)? )?(?:units?"
        r"|u)\b(?!\s*(?:per|/)\s*week)",
        FOLD,
    ),
    re.compile(r"^[^;|]{0,40}?\bunits?\s*[:=#]?\s*(?P<n>\d{1,2})\b", FOLD),
    re.compile(r"^\s*\(\s*(?P<n>\d{1,2})\s*\)", FOLD),
)
AHEAD = re.compile(r"(?<![\w./-])(?P<n>\d{1,2})\s*(?:x|×|units?(?: of)?)\s*\W{0,2}(?:CPT\s*)?$", FOLD)
MINUTES = re.compile(r"(?<![\d.])(?P<n>\d{1,3})\s*-?\s*min(?:ute)?s?\b(?! each| increments?| additional)", FOLD)
QUARTER = re.compile(
    r"\b(?:each|per|every|additional|add['’]?l|first|initial)\s*(?:additional |further |added )?15\s*-?\s*min\w*", FOLD
)
UNIT_HEADS = re.compile(r"(?:billed |total |# of |no\. of )?units?\b|qty|quantity")
MINUTE_HEADS = re.compile(r"(?:total |timed |treatment )?min(?:ute)?s?\b|time \(min")
QUARTER_HOUR = 15
DENIED = re.compile(r"\b(?:no|not|without|never|instead of|rather than|excluding|except|nor)\b[^.;|\n]{0,25}$", FOLD)
ABOUT = {
    "97165": r"\blow",
    "97166": r"\bmod(?:erate)?\b",
    "97167": r"\bhigh",
    "97168": r"\bre-?eval|\bre-?assess",
    "92526": r"swallow|dysphag|feeding|oral function",
    "97110": r"therapeutic (?:procedure|ex)|ther\.? ?ex|exercise",
    "97112": r"neuro",
    "97129": r"cogniti",
    "97130": r"cogniti|additional|add['’]?l|each",
    "97530": r"therapeutic act|ther\.? ?act|activities\b(?! of)|dynamic act",
    "97535": r"self[- ]?care|home management|\bADLs?\b",
    "97140": r"manual",
    "97533": r"sensory integ",
    "97150": r"\bgroup\b",
    "97116": r"\bgait",
    "97113": r"aquatic",
}
FURTHER = "97130"  # its words ("additional") also stand beside others
WORDS = {code: re.compile(words, FOLD) for code, words in ABOUT.items()}
LISTED = tuple(code for code in ABOUT if code not in ("97140", "97533", "97150", "97116", "97113"))


@dataclass(frozen=True, slots=True)
class Billed:
    """One code where it stands: its units and minutes, the day of its line, and whether its description is its own."""

    quote: Passage
    code: str
    units: int | None
    minutes: int | None
    on: date | None
    described: bool | None


def billed(text: Passage) -> Iterator[Billed]:
    """The codes of a text, line by line; a table's column of units and a heading's day hold for the lines below."""
    columns: tuple[str, ...] = ()
    named, day = False, None
    for line in text.lines():
        cells = tuple(cell.strip().lower() for cell in line.text.split("|"))
        codes = [match for match in CODE.finditer(line.text) if _meant(line, match, named)]
        own = next((mention.date for mention in find_dates(line) if mention.exact), None)
        if codes:
            yield from _line(line, codes, columns, own or day)
        elif len(cells) > 1 and any(UNIT_HEADS.match(cell) for cell in cells):
            columns = cells
        elif len(cells) == 1:
            columns = ()
            day = own or day
        named = bool(NAMES_CPT.search(line.text)) or (named and bool(codes))


def _meant(line: Passage, match: re.Match[str], named: bool) -> bool:
    """Whether five digits are a code that is billed: one of the book, or one that a line calls so; not a denied one."""
    before = line.text[: match.start()]
    called = named or NAMES_CPT.search(line.text) is not None
    if PLACE.search(before) and not called:
        return False
    return (match[0] in procedures() or called) and not DENIED.search(before[-45:])


def _line(line: Passage, codes: Sequence[re.Match[str]], columns: Sequence[str], on: date | None) -> Iterator[Billed]:
    shared = _ahead(line.text[: codes[0].start()]) if not MINUTES.search(line.text, codes[0].end()) else None
    whole = line if len(line.text) <= 160 else line.cut(max(codes[0].start() - 40, 0), codes[-1].end()).stripped()
    for number, match in enumerate(codes):
        end = codes[number + 1].start() if number + 1 < len(codes) else len(line.text)
        begin = codes[number - 1].end() if number else 0
        before, after = line.text[begin : match.start()], line.text[match.end() : end]
        units = _units(before, after)
        if units is None and len(codes) == 1:
            units = _in_column(line, columns, UNIT_HEADS)
        own = MINUTES.search(_without_quarters(after))
        minutes = int(own["n"]) if own else shared or _in_column(line, columns, MINUTE_HEADS)
        alone = len(codes) == 1 and len(line.text) <= 160
        quote = line if alone else line.cut(match.start(), end).stripped()
        shown = whole if shared else quote  # minutes that codes share count once, by where the words begin
        yield Billed(shown, match[0], units, minutes, on, _described(match[0], before if number == 0 else "", after))


def _ahead(before: str) -> int | None:
    """The minutes right before the codes of a line, which they share; those of one exercise further off are not."""
    found = list(MINUTES.finditer(_without_quarters(before)))
    near = found and re.fullmatch(
        r"(?:\W*(?:cognitive|total|of|timed|treatment|session"
        r"|time)\W*)*\W{0,4}\w{0,12}\W{0,4}",
        before[found[-1].end() :],
    )
    return int(found[-1]["n"]) if near and int(found[-1]["n"]) >= QUARTER_HOUR else None


def _without_quarters(text: str) -> str:
    """A text without the 15 minutes that the names of codes speak of."""
    return QUARTER.sub(lambda found: " " * len(found[0]), text)


def _units(before: str, after: str) -> int | None:
    for pattern in BEHIND:
        match = pattern.search(after)
        if match:
            return int(match["n"])
    ahead = AHEAD.search(before)
    return int(ahead["n"]) if ahead else None


def _in_column(line: Passage, columns: Sequence[str], heads: re.Pattern[str]) -> int | None:
    """The number in the first column of a table that is headed so."""
    cells = [cell.strip() for cell in line.text.split("|")]
    for name, cell in zip(columns, cells, strict=False):
        if heads.match(name) and re.fullmatch(r"\d{1,3}", cell):
            return int(cell)
    return None


def _described(code: str, before: str, after: str) -> bool | None:
    """Whether the words beside a code are its own; None where they name no procedure that is known."""
    if code not in LISTED:
        return None
    text = after if any(pattern.search(after) for pattern in WORDS.values()) else before
    named = {other for other, pattern in WORDS.items() if pattern.search(text)}
    if not named:
        return None
    return code in named or (False if named - {FURTHER} else None)
