"""Facts of kind usage: how much of a service a member has had, or is to have, in a year, a month or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen
from linter.facts import ledgers, unit_logs, visit_logs
from linter.facts.anchors import may

UNIT = r"(?P<unit>visits?|sessions?|(?:billing |timed |15-minute )?units?|hours?|hrs?|(?:re-?)?eval(?:uation)?s?)"
SORT = "more|additional|total|other|treatment|therapy|habilitat\\w+|rehabilitat\\w+|hospital|outpatient|skilled"
SERVICES = r"OT|PT|ST|SLP|occupational therapy|physical therapy|speech(?:[ /-]language)?(?: therapy)?"
YEAR = (
    r"(?P<period>(?:in |for |during |over |of |so far )*(?:(?:the |this |a |her |his |per |each )*"
    r"(?:calendar |benefit |fiscal |state fiscal |plan |contract |current )*year(?: to date)?"
    r"|(?:calendar |fiscal )?20\d\d\b(?!-)|YTD|(?:the )?(?:last |past |prior )?(?:12|twelve)[- ]months?"
    r"|(?:the |this |last |per |a )+month|(?:the )?(?:last |past )?(?:30|thirty)[- ]days?"
    r"|since (?:January|Jan\.?|July|1/1|7/1|10/1)[ /\d]*))"
)
DONE = r"(?P<done>used|attended|completed|delivered|billed|paid|provided|had|received|to date|so far|already)"
NUMBER = r"(?P<n>\d{1,3}(?!\d)|no|none|one|two|three|second|2nd|1st|first)"
NAMED = rf"(?:(?P<service>{SERVICES})[ :,]*)?(?:(?:{SORT}) )*{UNIT}"
COUNT = rf"(?<![\w$.,/:-]){NUMBER} {NAMED}\b(?:,? (?:and|plus|\+) (?:1|one|an) (?:re-?)?evaluations?)?"
GAP = r"[^.;\n\d]"
SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{COUNT}{GAP}{{0,30}}?(?:\b{DONE}\b{GAP}{{0,20}}?)?{YEAR}",
        rf"{COUNT}{GAP}{{0,30}}?\b{DONE}\b",
        rf"{NAMED}\b{GAP}{{0,25}}?(?:{DONE}{GAP}{{0,25}}?)?{YEAR}{GAP}{{0,15}}(?:\([^)\n]{{0,40}}\))?\s*[:=|]\W*{NUMBER}(?![\d/])",
        rf"{NAMED} (?:{DONE})\b[^.;\n\d:=|]{{0,30}}[:=|]\W*{NUMBER}(?![\d/])",
        rf"(?P<period>year[- ]to[- ]date|YTD),? {NAMED}\W{{0,4}}{NUMBER}(?![\d/])",
        rf"(?:year[- ]to[- ]date|YTD|used so far|to date)[^.;\n\d$]{{0,15}}[:=|]?\W*{NUMBER} {NAMED}\b",
        rf"\b(?P<n>\d{{1,3}})(?:st|nd|rd|th) {NAMED}\b{GAP}{{0,20}}?{YEAR}",
        rf"\b{DONE} {NUMBER}(?: of (?:the |her |his |their )?\d{{1,3}})? {NAMED}\b(?:{GAP}{{0,20}}?{YEAR})?",
        rf"\bvisit (?:#|no\.?|number)? ?:? ?(?P<n>\d{{1,3}})(?![\d/:]| ?(?:min|x\b))(?:{GAP}{{0,20}}?{YEAR})?",
    )
)
AMOUNT = r"(?:\$ ?(?P<{}>\d[\d,]*)(?:\.\d\d)?|(?<![\d.,])(?P<{}>\d[\d,]*)(?:\.\d\d)? (?:USD|dollars))"
SPENT = "year to date|YTD|paid|used|billed|request\\w*|this (?:request|claim)"
DOLLARS = re.compile(
    AMOUNT.replace("{}", "a", 1).replace("{}", "b", 1)
    + rf"(?=[^\n;]{{0,40}}?\b(?P<what>{SPENT}|this (?:calendar |benefit )?year|so far|asked|estimated|expected)\b)"
    + rf"|\b(?P<lead>{SPENT}|estimated cost)\b[^\n;$\d]{{0,25}}(?:\d{{1,4}}\b[^\n;$\d]{{0,15}})?"
    + AMOUNT.replace("{}", "c", 1).replace("{}", "d", 1),
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:request\w*|ask\w*|seek\w*|need\w*|more|additional|further|expected|estimated)\b", re.IGNORECASE
)
LIMIT = re.compile(
    r"\b(?:limit\w*|allow\w*|max\w*|cap|capped|up to|without|free|cover\w*|remain\w*|left|under|over|exceed\w*"
    r"|fewer|less|more than|at most|threshold|goals?|will|after)\b[^.;\n]{0,18}$",
    re.IGNORECASE,
)
BEYOND = re.compile(
    r"^[^.;\n]{0,24}\b(?:limit|allow\w*|max\w*|cap|without|free|remain\w*|left|covered)\b", re.IGNORECASE
)
AND = re.compile(r"\b(?:and|who|but) (?:\w+ )?(?:received|had|provided|completed)\b", re.IGNORECASE)
LEFT = re.compile(r"\b(?:remain\w*|left|allowed|available|authori[sz]ed|approved)\b", re.IGNORECASE)
SO_FAR = re.compile(r"used|to date|so far|already", re.IGNORECASE)
HAD = re.compile(r"\b(?:received|had|used|attended|completed|seen for|billed) $", re.IGNORECASE)
REST = re.compile(r"(?:(?! and |, )[^.;\n]){0,25}")
SHORT = r"OT|PT|ST|SLP|(?i:speech(?:[ /-]language)?(?: therapy)?|occupational therapy|physical therapy)"
SUM = re.compile(
    rf"\b(?P<s1>{SHORT})\b\W{{0,3}}(?P<n1>\d{{1,3}})(?!\d|[/:-]\d)|(?<![\d/$.:-])(?P<n2>\d{{1,3}}) (?P<s2>{SHORT})\b"
)
COUNTING = re.compile(r"visit|session|hours?\b|units?\b|=\s*\d|year|month", re.IGNORECASE)
WORDS = {"one": 1.0, "first": 1.0, "1st": 1.0, "two": 2.0, "second": 2.0, "2nd": 2.0, "three": 3.0}
UNITS = {"hr": "hour", "eval": "evaluation"}
SIFT = re.compile(r"visit|year|month|30[- ]days?|thirty|to date|YTD|used|attended|billed|so far|20\d\d", re.IGNORECASE)
UNITS_NAMED = re.compile(r"visit|session|unit|hour|hr|eval", re.IGNORECASE)
MONEY = re.compile(r"\$|USD|dollars", re.IGNORECASE)
DIGITS = re.compile(r"\d|\bno\b|second|two|one", re.IGNORECASE)
SCOPES = (("habilitation", r"(?<!re)(?<!re-)habilitat"), ("rehabilitation", r"rehabilitat"), ("hospital", r"hospital"))


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Amounts with their period in running text, sums over several services, and ledgers by month."""
    if document.blank:
        return
    for piece in document.pieces:
        text = Passage(chosen(piece.text), piece.start)
        for line in text.lines():
            if DIGITS.search(line.text):
                yield from _line(document, line)
        yield from ledgers.find(document, text)
        yield from visit_logs.find(document, text)
        yield from unit_logs.find(document, text)


def _line(document: Document, line: Passage) -> Iterator[Fact]:
    several = list(SUM.finditer(line.text)) if COUNTING.search(line.text) else []
    if len({_service(m["s1"] or m["s2"]) for m in several}) > 1:
        for match in several:
            yield _several(document, line, match)
        return
    if not SIFT.search(line.text):
        return
    taken: list[tuple[int, int]] = []
    for pattern in SAID if UNITS_NAMED.search(line.text) else ():
        for match in pattern.finditer(line.text) if may(pattern, line.text) else ():
            if match.span("n") not in taken and not _bound(line.text, match):
                taken.append(match.span("n"))
                yield _said(document, line, match)
    for match in DOLLARS.finditer(line.text) if MONEY.search(line.text) else ():
        yield _dollars(document, line, match)


def _bound(text: str, match: re.Match[str]) -> bool:
    """Whether the number is that of a limit, not of what was used."""
    number = match.start("n")
    ahead = LIMIT.search(text[max(number - 40, 0) : number])
    return bool(ahead or LEFT.search(match[0]) or AND.search(match[0]) or BEYOND.search(text[match.end() :]))


def _said(document: Document, line: Passage, match: re.Match[str]) -> Fact:
    found = match.groupdict()
    start = max(match.start() - 25, 0)
    around = line.text[start : match.end()] + REST.match(line.text, match.end())[0]  # type: ignore[index]
    values: dict[str, Value] = {
        "unit": _unit(found.get("unit") or "visit"),
        "count": float(found["n"]) if found["n"].isdigit() else WORDS.get(found["n"].lower(), 0.0),
        "service": _service(found.get("service")),
        "period": period(found.get("period")),
        "role": _role(
            found, ASKING.search(around) is not None, HAD.search(around[: match.start("n") - start]) is not None
        ),
        "scope": _scope(around),
    }
    return Fact("usage", line.cut(match.start(), match.end()).stripped(), document.id, values)


def _role(found: Mapping[str, str | None], asking: bool, had: bool) -> str:
    """What an amount is: used, asked for, a total of the period, or (what was attended) the least that was used."""
    done, when = found.get("done"), found.get("period")
    if done:
        return "used" if when or SO_FAR.search(done) else "least"
    if had:
        return "used" if when else "least"
    if "unit" not in found:  # the number of a visit
        return "total" if when else "least"
    return "asked" if asking else "total"


def _several(document: Document, line: Passage, match: re.Match[str]) -> Fact:
    unit = re.search(r"visit|session|hour|unit", line.text, re.IGNORECASE)
    when = re.search(YEAR, line.text, re.IGNORECASE)
    values: dict[str, Value] = {
        "unit": unit[0].lower() if unit else None,
        "count": float(match["n1"] or match["n2"]),
        "service": _service(match["s1"] or match["s2"]),
        "period": period(when["period"] if when else None),
        "role": "total",
    }
    return Fact("usage", line.cut(match.start(), match.end()).stripped(), document.id, values)


def _dollars(document: Document, line: Passage, match: re.Match[str]) -> Fact:
    amount = match["a"] or match["b"] or match["c"] or match["d"]
    asked = ASKING.search(match["what"] or match["lead"]) or "this " in (match["what"] or match["lead"] or "").lower()
    values: dict[str, Value] = {
        "unit": "dollar",
        "count": float(amount.replace(",", "")),
        "role": "asked" if asked else "used",
        "period": None if asked else "year",
    }
    return Fact("usage", line.cut(match.start(), match.end()).stripped(), document.id, values)


def period(words: str | None) -> str | None:
    """The kind of period that words name: year, 12 months, month, or 30 days."""
    low = (words or "").lower()
    for kind, pattern in (
        ("12 months", r"12|twelve"),
        ("30 days", r"30|thirty"),
        ("month", "month"),
        ("year", r"year|ytd|20\d\d|since"),
    ):
        if re.search(pattern, low):
            return kind
    return None


def _unit(word: str) -> str:
    found = next((u for u in ("visit", "session", "unit", "hour", "hr", "eval") if u in word.lower()), "visit")
    return UNITS.get(found, found)


def _service(word: str | None) -> str | None:
    low = (word or "").lower()
    if not low:
        return None
    return "OT" if low[0] == "o" else "PT" if low[0] == "p" else "SLP"


def _scope(around: str) -> str | None:
    return next((name for name, pattern in SCOPES if re.search(pattern, around, re.IGNORECASE)), None)
