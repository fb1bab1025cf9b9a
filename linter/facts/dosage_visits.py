"""Counts of visits and units: a sentence in, how many were requested, authorized, attended, missed or cancelled."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from linter.domain.fact import Fact
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts.goal_times import WORDS, number

NUM = rf"(?:\d{{1,3}}(?!\d)|{'|'.join(WORDS[1:])})"
KIND = r"(?:(?:[\w-]+\s+){0,3}?(?:visits?|sessions?|treatments?|appointments?)|times(?!\s*(?:a|per|/|each|every)))"
V = rf"(?P<n>{NUM})\s*(?:/\s*(?P<of>\d{{1,3}}))?"
SEP = (
    r"\s*(?:\([^)]{0,20}\))?\s*(?:to date|so far|this (?:period|authorization|cert\w*)"
    r")?\s*(?:is|was|were|are|of|[:=#-])*\s*"
)
ROLES: Mapping[str, tuple[str, ...]] = {
    "authorized": (
        rf"\b(?:authori[sz]ed|auth'?d|approved)\b(?:\s+(?:for|visits?|sessions?|"
        rf"total|amount|number of visits))*{SEP}(?:for\s+)?(?:a total of\s+)?{V}(?:\s*{KIND})"
        rf"?(?!\s*(?:/|weeks?|wks?|min|units?|-\d))",
        rf"\bauthori[sz]ation\s*[:=-]\s*{V}\s*{KIND}",
        rf"\b(?:visits?|sessions?|treatments?)\s+(?:authori[sz]ed|approved|allowed){SEP}{V}",
        rf"(?<![\w/.])(?P<n>{NUM})\s+(?:(?:[\w-]+)\s+){{0,2}}?(?:visits?|sessions?|"
        rf"treatments?)\s+(?:(?:were|was|have been|are|previously|initially|originally)"
        rf"\s+){{0,2}}(?:authori[sz]ed|approved)\b",
        r"\b(?:of|/)\s*(?P<n>\d{1,3})\s*(?:visits?\s*|sessions?\s*)?(?:authori[sz]ed|approved|auth\b)",
    ),
    "attended": (
        rf"\b(?:attended|completed|used|received|kept)\b(?:\s+(?:visits?|sessions?|"
        rf"a total of|therapy|all|to date|so far))*{SEP}{V}(?:\s+(?:of|out of)"
        rf"\s+(?:the\s+|his\s+|her\s+|a possible\s+)?\d{{1,3}})?(?:\s*{KIND})?(?!\s*(?:weeks?|"
        rf"wks?|min|days|of\s+\d|times?|x?\s*(?:a|per|/)\s*w|step|lap|x\b|%|reps|"
        rf"units?|goals?|[/-]))",
        rf"\b(?:visits?|sessions?|treatments?)\s+(?:attended|completed|used|to "
        rf"date|since (?:soc|start of care|eval\w*|last \w+)|seen|kept|received)"
        rf"{SEP}{V}",
        rf"\b(?:total|number of|no\.? of|#\s*of)\s+(?:visits?|sessions?|treatments?)"
        rf"(?:\s+(?:to date|attended|completed|seen|since \w+))?{SEP}{V}",
        rf"(?<![\w/.])(?P<n>{NUM})\s+(?:(?:[\w-]+)\s+){{0,3}}?(?:visits?|sessions?|"
        rf"treatments?)\s+(?:(?:were|was|have been|has)\s+)?(?:attended|completed|"
        rf"used|to date|since\b)",
        rf"(?<!be )\b(?:seen|been seen|was seen)\s+(?:for\s+)?(?:a total of\s+)?(?P<n>{NUM})\s+{KIND}",
        r"(?<![\w/.])(?P<n>\d{1,3})\s*(?:of|out of|/)\s*\d{1,3}\s*(?:[\w-]+\s+)"
        r"{0,2}?(?:visits?|sessions?|treatments?)\s+(?:attended|used|completed|"
        r"kept)",
        rf"\b(?:(?:came|come|been|made it|turned up|showed up|got) (?:to|for)|brought (?:him|her|them)"
        rf"|present (?:at|for))\s+(?P<n>{NUM})"
        rf"(?=\s*(?:of|out of)\s+(?:the\s+|his\s+|her\s+|their\s+|these\s+)?(?:[\w-]+\s+)?\d{{1,3}}\b"
        rf"|\s*(?:of|out of)\s+(?:them|those|these|which)\b"
        rf"|\s+{KIND}|\s*(?:[,;.]|$))(?!\s*(?:of|out of)\s*(?:the )?\d+ (?:trials|steps|days))",
        rf"\b{NUM}\s+(?:visits?|sessions?)\s+were\s+(?:authori[sz]ed|approved|allowed)[^.;\d]{{0,40}}?\b(?:attended|"
        rf"came to|made it to|used|kept|had)\s+(?P<n>{NUM})\b",
        r"\b(?:visits|sessions|attendance)\s*[:=|]\s*(?P<n>\d{1,3})\s*(?:/|of|out of)\s*\d{1,3}(?![\d/%])",
        rf"(?<![\w/.])(?P<n>{NUM})\s+(?:visits?|sessions?|treatments?|appointments?)\s+(?:were\s+)?kept\b",
    ),
    "missed": (
        rf"\b(?:missed|no[- ]shows?(?:ed)?|n/?s|absent|absences)\b(?:\s+(?:visits?|"
        rf"sessions?|appointments?|for))*{SEP}x?\s*(?P<n>{NUM})(?!\s*(?:weeks?|"
        rf"days|/))",
        rf"(?<![\w/.])(?P<n>{NUM})\s+(?:(?:visits?|sessions?|appointments?)\s+(?:were\s+)"
        rf"?missed|missed (?:visits?|sessions?|appointments?)|no[- ]shows?|absences)",
    ),
    "cancelled": (
        rf"\b(?:cancell?ed|cancell?ations?|cancels|cx'?d?|c/x)\b(?:\s+(?:visits?|"
        rf"sessions?|appointments?))*{SEP}x?\s*(?P<n>{NUM})(?!\s*(?:weeks?|days|"
        rf"/))",
        rf"(?<![\w/.])(?P<n>{NUM})\s+(?:(?:visits?|sessions?|appointments?)\s+(?:were\s+)"
        rf"?cancell?ed|(?:call (?:and|&) )?cancel(?:s|led|ed|lations?|ations?)"
        rf"?\b(?: visits| sessions| appointments)?)",
    ),
    "number": (
        r"(?<!per )(?<!/)\b(?:visit|session|treatment|tx)\s*(?:no\.?|number|num|"
        r"count)?\s*[:#]*\s*#?\s*(?P<n>\d{1,3})(?:\s*(?:of|/|out of)\s*(?P<of>\d{1,3})"
        r")?(?![\w/:]|\s*(?:min|weeks?|days?|units?|goals?|[ap]m\b|times?\b|x\b|hours?|hrs?|[-–]\d{1,2}(?![\d/.-])))",
    ),
    "requested": (
        rf"\b(?:request(?:ed|ing|s)?|asking for|ask for|asks for)\b[^.;|\n]{{0,40}}?(?<![\w/.])"
        rf"(?P<n>{NUM})\s+(?:(?:[\w-]+)\s+){{0,2}}?(?:visits?|sessions?|treatments?)"
        rf"\b(?!\s*(?:per|/|a week))",
        rf"\b(?:visits?|sessions?)\s+requested{SEP}(?P<n>{NUM})",
        rf"\b(?:units\s*/\s*visits|visits\s*/\s*units|visits)(?:{SEP}|\s*\|\s*)(?P<n>{NUM})\s*(?:visits?|sessions?)?(?=\W|$)",
    ),
}
PLANNED = re.compile(
    rf"(?<![\w/.-])(?P<n>{NUM})(?:\s*(?:-|–|to)\s*(?P<high>{NUM}))?\s+(?:more "
    rf"|additional |total |treatment |therapy |PT |OT |ST |follow-?up |outpatient "
    rf"|skilled |group |individual )*(?:visits?|sessions?|treatments?)\b(?!\s*(?:/|"
    rf"per|a week|each|weekly|were|was|attended|authori|missed|cancel|ago|to date|"
    rf"of (?:the )?\d))",
    re.IGNORECASE,
)
UNITS = re.compile(
    r"(?:(?P<code>\b(?:9\d{4}|[A-Z]\d{4})\b)[^.;\n]{0,40}?)?(?<![\w/.-])(?P<n>\d{1,4})"
    r"\s*(?:timed\s+|billable\s+|total\s+)?units\b|\bunits(?:\s+(?:requested|"
    r"authori[sz]ed|billed))?\s*[:=]\s*(?P<m>\d{1,4})\b(?!\s*visits)",
    re.IGNORECASE,
)
REQUESTS = frozenset({"authorization_request", "cover_sheet", "letter", "application", "extension_form"})
GOAL = re.compile(
    r"\b(?:goals?|stgs?|ltgs?)\b|\bwithin\b[^.]{0,12}$|"
    r"\bwill\b(?! be seen)|\bcriteria\b|\b(?:over|across|in)\W*$|consecutive"
    r"|\b(?:q\.?|every|each|after|at|by|until|before|next|last|first|previous|per|past|initial)\s*$|\bre-?(?:assess"
    r"|eval|view|check|test)\w*\b[^.;]{0,25}$",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\s*(?:with|of) (?:an? |the |his |her )?(?:\w+ )?"
    r"(?:chiropract|acupunct|counsel|psycholog|massage|trainer|surgeon)",
    re.IGNORECASE,
)
TOTAL = re.compile(  # in a request this is what is asked for
    r"(?:total|number of|no\.? of|#\s*of)\s+(?:visits?|sessions?|treatments?)[\s:=#|-]*\d+$", re.IGNORECASE
)
FIELD = re.compile(
    r"^\W*(?:(?:total |requested )?(?:number|no\.?|#|count|total) (?:of )?)?(?:total |requested |planned )?"
    r"(?:visits?|sessions)(?: (?:requested|asked for|planned|needed))?\W*$",
    re.IGNORECASE,
)
SIFT = re.compile(
    r"visit|session|treatment|auth|approv|attend|missed|no[- ]show|cancel|cx|absen|times|appointment|kept"
    r"|\bcame\b|made it|been to",
    re.IGNORECASE,
)


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(words, re.IGNORECASE)) for role, group in ROLES.items() for words in group)


def visits(document: Document, text: Passage, heading: str) -> Iterator[Fact]:
    """Every count of visits in a sentence, with its role; each stretch of text counts once."""
    if not SIFT.search(text.text) and not SIFT.search(heading):
        return
    taken: list[tuple[int, int]] = []
    for role, pattern in _patterns():
        for match in pattern.finditer(text.text):
            place = match.span("n")
            if place in taken or _others(text.text, match, role):
                continue
            taken.append(place)
            bare = role == "attended" and document.kind in REQUESTS and TOTAL.match(match[0])
            yield _fact(document, text, match, "requested" if bare else role)
            if role == "number" and match["of"]:
                yield _fact(document, text, match, "authorized", "of")
    role = "requested" if document.kind in REQUESTS else "planned"
    for match in PLANNED.finditer(text.text):
        if match.span("n") not in taken and not GOAL.search(text.text[max(match.start() - 60, 0) : match.start()]):
            yield _fact(document, text, match, role, "high" if match["high"] else "n")


def _others(text: str, match: re.Match[str], role: str) -> bool:
    """Whether a count is of visits to somebody else, or the number of another visit than this."""
    if OTHERS.match(text, match.end()):
        return True
    return role == "number" and GOAL.search(text[: match.start()]) is not None


def _fact(document: Document, text: Passage, match: re.Match[str], role: str, group: str = "n") -> Fact:
    count = int(number(match[group]))
    return Fact("visits", text.cut(match.start(), match.end()), document.id, {"role": role, "count": count})


def units(document: Document, text: Passage) -> Iterator[Fact]:
    """Every count of billing units in a sentence, with its code where one stands before it."""
    if "unit" not in text.text.lower():
        return
    for match in UNITS.finditer(text.text):
        low = text.text.lower()
        role = (
            "authorized"
            if "authori" in low
            else "requested"
            if document.kind in REQUESTS or "request" in low
            else "billed"
        )
        values = {"role": role, "count": int(match["n"] or match["m"]), "code": match["code"]}
        yield Fact("units", text.cut(match.start(), match.end()), document.id, values)
