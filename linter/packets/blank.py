"""A document's text in, whether it is a form that nobody filled out."""

from __future__ import annotations

import re

from linter.domain.dates import find_dates
from linter.domain.place import Passage

GAPS = 6  # a form asks at least so many things
RULE = re.compile(
    r"_{3,}|\.{6,}|…{2,}|\[\s*\]|☐|□|\(\s{2,}\)|\[(?:enter|insert|name|date|type|specify)[^\]]*\]", re.IGNORECASE
)
PROMPT = re.compile(  # "[write the goal here]" where an answer would end its line; capitals hide a name instead
    r"(?<=[:|*>\s])\[(?:[a-z][^\]\n]{1,80}|[^\]\n_]{0,20}__[^\]\n]{0,40})\](?=\s*(?:$|\||\*\*|\s{2}))", re.MULTILINE
)
BARE = re.compile(r"^[^\n|:]{3,60}:\s*$|^[^\n|]{3,60}\|\s*\|?\s*$|\|\s*\|", re.MULTILINE)
TICKED = re.compile(r"\[\s?[xX✓✔]\s?\]|☒|☑|■|✔")
FILLED = re.compile(r"^[^\n:|]{2,40}[:|][ \t]*(?![_\s.☐□\[|/])[A-Za-z0-9][^\n|_☐□]{1,}$", re.MULTILINE)
PERSON = re.compile(
    r"(?i)\b(?:patient|client|child|student|member)(?:['’]s)?(?: name)?\s*[:|]\s*(?-i:[A-Z][a-z]+,? [A-Z])"
)
TOLD = re.compile(
    r"(?i)\b(?:he|she|pt|patient|client|mother|father|mom|dad|parent|child)\s+(?:is|was|has|had|reports?|states?|reported"
    r"|stated|presents?|presented|lives?|demonstrates?|demonstrated|requires?|required|tolerated|will|denies|can|cannot)\b"
)


def is_blank(text: str) -> bool:
    """True if what is left open outweighs what was filled in, and nobody is named or told of."""
    prompts = {*_starts(RULE, text), *_starts(PROMPT, text)}
    gaps = len(prompts) + len(BARE.findall(text))
    if gaps < GAPS or PERSON.search(text):
        return False
    filled = len(TICKED.findall(text)) * 2 + 2 * len(TOLD.findall(text)) + _answers(text)
    return gaps >= 2.5 * filled


def _starts(pattern: re.Pattern[str], text: str) -> set[int]:
    return {match.start() for match in pattern.finditer(text)}


def _answers(text: str) -> int:
    said = [m[0] for m in FILLED.finditer(text) if not RULE.search(m[0])]
    return len(said) + 2 * sum(1 for _ in find_dates(Passage(text[:2000], 0)))
