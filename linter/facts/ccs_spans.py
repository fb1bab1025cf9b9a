"""Spans of an authorization in a paper that asks: those of the past told from the one asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.dates import find_dates, find_spans
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts import ccs_words as words

DOT = re.compile(r"\b(no|nos|nr|auth|exp)\.", re.IGNORECASE)  # ends no sentence
CLAUSE = re.compile(r"[.;]\s")
RUNNING_OUT = re.compile(
    r"[\s),]{0,3}(?:(?:is |are |was )?(?:now )?(?:running out|expir\w+|ending|ended|in force|current|used up)"
    r"|runs out|ends\b)",
    re.IGNORECASE,
)
ENDING = re.compile(  # "the present authorization expires 6/30"
    r"\b(?:authori[sz]ation|SAR|auth|approval|span)\b[^.;|\n]{0,40}?\b(?:ends?|ended|ending|expires?|expired|expiring"
    r"|runs? out|good|valid|in force|through|thru|until|till)(?: (?:on|through|until|till|thru|to|up to))?[\s:]{0,3}$",
    re.IGNORECASE,
)
BEGINNING = re.compile(
    r"\b(?:renewal|renew\w*|extension|new (?:span|authori[sz]ation|period|SAR))\b[^.;|\n]{0,40}?"
    r"\b(?:begin\w*|start\w*|from|effective|as of)(?: on)?[\s:]{0,3}$",
    re.IGNORECASE,
)


def find(document: Document, text: Passage) -> Iterator[Fact]:
    """One fact a span, and one for a single day on which an authorization ends or its renewal begins."""
    for line in text.lines():
        past = 0
        for span in find_spans(line):
            before = line.text[: span.place.start - line.start]
            told_before, past = before[past:], span.place.end - line.start
            told = words.SPAN.search(before) or (document.kind != "letter" and _titled(document))
            if told and not words.NOT_SPAN.search(before[-60:]):
                role = _role(told_before, line.text[past:])
                values: dict[str, Value] = {"role": role, "from": span.first, "to": span.last}
                begin = len(before) - min(len(_clause(told_before)), 60)
                yield Fact("authorization", line.cut(begin, past), document.id, values)
        if not past:
            yield from _days(document, line)


def _clause(before: str) -> str:
    """The words that lead to a span, with the cell before where its own cell says nothing."""
    clause = CLAUSE.split(DOT.sub(r"\1 ", before))[-1]
    cells = clause.split("|")
    return "|".join(cells[-2:]) if not words.SPAN.search(cells[-1]) else cells[-1]


def _role(before: str, after: str) -> str:
    earlier = words.EARLIER.search(_clause(before)) or RUNNING_OUT.match(after)
    return "earlier" if earlier else "asked"


def _days(document: Document, line: Passage) -> Iterator[Fact]:
    """A day alone: the end of what was authorized, or the beginning of what is asked for."""
    if not re.search(r"authori|\bSAR\b|\bauth\b|renew|extension|span", line.text, re.IGNORECASE):
        return
    for mention in find_dates(line):
        if not mention.exact:
            continue
        start, end = mention.place.start - line.start, mention.place.end - line.start
        before = line.text[max(start - 90, 0) : start]
        if BEGINNING.search(before):
            first: dict[str, Value] = {"role": "asked", "from": mention.date, "to": None}
            yield Fact("authorization", line.cut(max(start - 60, 0), end), document.id, first)
        elif ENDING.search(before) and words.EARLIER.search(before):
            last: dict[str, Value] = {"role": "earlier", "from": None, "to": mention.date}
            yield Fact("authorization", line.cut(max(start - 60, 0), end), document.id, last)


def _titled(document: Document) -> bool:
    return bool(document.title and words.FORM.search(document.title.text))
