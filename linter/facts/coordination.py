"""Facts of kind coordinating_goals and program_copy: an IEP or IFSP, or why it is wanting, and others' goals."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from linter.domain.dates import DateMention, find_dates, find_spans
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.programs import Lexicon, chosen, lexicon, program_of, sentences, speaks

WEAK = 0.5
COPY = re.compile(r"\b(?:it|cop(?:y|ies)|plan|document|paperwork|papers|IEP|IFSP)\b", re.IGNORECASE)
_WHO = (
    r"(?:school|IEP|IFSP|EI|ECI|early intervention|early childhood intervention|head start|district|public school"
    r"|coordinating|preschool|special education|birth.to.(?:three|3)|kindergarten)"
)
_THERAPIST = r"(?:OT|PT|SLP|ST|speech|occupational|physical|therap\w+|team|provider|program|services?|teacher)"
_SAYS = r"(?:\([^)\n]*\)\s*)?(?::|=|–| - |\bare\b|\binclud(?:e|es|ing)\b|\bfocus(?:es)? on\b|\bis to\b|\bto\b)\s*"
REVIEW = re.compile(
    r"\b(?:next |annual |periodic |(?:6|six)-?month )*(?:(?:annual |periodic )?review(?:ed)?|re-?evaluation|meeting)"
    r"[^.;\n]{0,25}?(?:due|by|date|on|:|before|no later than)|\b(?:expir\w+|ends?|end date|valid (?:through|until|to)"
    r"|good (?:through|until)|through|review due|due for review|next review|annual review)\b",
    re.IGNORECASE,
)
PAST_REVIEW = re.compile(
    r"\b(?:last|previous|prior|most recent)\s+(?:annual |IEP |IFSP )*(?:review|meeting)", re.IGNORECASE
)
HELD = re.compile(
    r"\b(?:IEP|IFSP|meeting|plan|initiat\w+|effective|start|date of|written|developed|signed|held|dated?)\b",
    re.IGNORECASE,
)

BIRTH = re.compile(r"\b(?:birth\w*|dob|d\.o\.b|born)\b[^|;\d]{0,15}$", re.IGNORECASE)


@functools.cache
def _goal_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], float], ...]:
    flags = re.IGNORECASE
    lists = (
        rf"\b{_WHO}\b(?:\([^)\n]*\)|(?<=\b\w)\.|[^.:;\n|]){{0,60}}\b(?:goals?|objectives?)\b"
        rf"[^.:;\n]{{0,45}}?{_SAYS}(?P<what>[^\n]{{8,}})"
    )
    of = (
        rf"\b(?:goals?|objectives?)\b[^.:;\n]{{0,30}}\b(?:of|from|by|per|at|with|through)\b[^.:;\n]{{0,30}}\b{_WHO}\b"
        rf"[^.:;\n]{{0,40}}?{_SAYS}(?P<what>[^\n]{{8,}})"
    )
    works = (
        rf"\b{_WHO}\b[^.:;\n]{{0,12}}\b{_THERAPIST}\b(?:(?<=\b\w)\.|[^.:;\n]){{0,40}}"
        r"\b(?:work(?:s|ing)|address\w+|target\w+|focus\w+)\b(?P<what>[^\n]{0,80}\n?[^\n]{8,})"
    )
    aims, acts = re.compile(r"goal|objective"), re.compile(r"work|address|target|focus")
    return (
        (aims, re.compile(lists, flags), 1.0),
        (aims, re.compile(of, flags), 1.0),
        (acts, re.compile(works, flags), WEAK),
    )


PAUSE = re.compile(r"\s*[:;,(—–]")
EMPTY = re.compile(
    r"^\W*(?:be |been |being )?(?:not|un\w+|n/?a|none|pending|requested|to follow|review(?:ed)?|obtain\w*|see|attached"
    r"|currently un\w+|no\b|reflect|current|update)",
    re.IGNORECASE,
)
SERVICE = re.compile(
    r"\b(?:OT|PT|ST|SLP|speech|therap(?:y|ies)|services?)[\s:,]{1,3}(?:considered,?\s)?$", re.IGNORECASE
)
OUTCOME = re.compile(
    r"^\W*(?:(?:\d+|[a-z])[.)]\s|(?:annual |family |child )?(?:goals?|outcomes?|objectives?)\b\W*\d*\W)"
    r".{0,80}\b(?:will|to)\b"
    r"|^\W*[A-Z][a-z]+ will \w+",
    re.IGNORECASE,
)
HEADING = re.compile(
    rf"\b{_WHO}\b.{{0,60}}\b(?:goals?|objectives?)\b|\b(?:goals?|objectives?)\b.{{0,40}}\b{_WHO}\b", re.I
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The copy that a document is; or, in any other, whether one is wanting and which goals stand in for it."""
    if document.blank:
        return
    if document.kind in ("iep", "ifsp"):
        yield _copy(document)
        yield from _own_goals(document, sections)
        return
    for section in sections:
        yield from _unavailable(document, section)
        if speaks(section.body.text):
            yield from _described(document, section)
        yield from _under_heading(document, section)


def _own_goals(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The goals and outcomes that an IEP or IFSP lists itself."""
    for section in sections:
        for line in section.lines:
            if OUTCOME.search(line.text):
                values: dict[str, Value] = {"program": document.kind, "unavailable": False, "goals": True}
                yield _fact(document, section, line, values)


def _copy(document: Document) -> Fact:
    due = _review(document)
    first = next((line for piece in document.pieces for line in piece.lines()), document.scan.passage(0, 0))
    quote, day = due if due else (document.title or first, None)
    return Fact("program_copy", quote, document.id, {"program": document.kind, "review_due": day})


def _review(document: Document) -> tuple[Passage, date] | None:
    """Until when a plan holds: its stated review or end, else a year after its latest date."""
    lines = [line for piece in document.pieces for line in piece.lines()]
    stated = [pair for line in lines for pair in _stated(line)]
    if stated:
        return max(stated, key=lambda pair: pair[1])
    held = [(found.place, _year_on(found.date)) for line in lines for found in find_dates(line) if _held(line, found)]
    if held:
        return max(held, key=lambda pair: pair[1])
    return (document.date_place, _year_on(document.date)) if document.date and document.date_place else None


def _stated(line: Passage) -> Iterator[tuple[Passage, date]]:
    """The reviews and ends that a line dates."""
    yield from ((span.place, span.last) for span in find_spans(line))
    for found in find_dates(line):
        before = _before(line, found)
        if REVIEW.search(before) and not PAST_REVIEW.search(before) and not BIRTH.search(before):
            yield found.place, found.date


def _held(line: Passage, found: DateMention) -> bool:
    before = _before(line, found)
    return HELD.search(before) is not None and not BIRTH.search(before)


def _before(line: Passage, found: DateMention) -> str:
    return line.text[: found.place.start - line.start][-45:]


def _year_on(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _unavailable(document: Document, section: Section) -> Iterator[Fact]:
    """Each sentence that says the program's paper cannot be given now, or the next one that says it of "it"."""
    words = lexicon()
    named = ""
    for sentence in sentences(document, section):
        match = words.programs.search(sentence.text)
        program = program_of(match) if match else named
        if program and program != "504" and _says_unavailable(words, sentence, match):
            yield _fact(document, section, sentence, {"program": program, "unavailable": True})
        named = program_of(match) if match else ""


def _says_unavailable(words: Lexicon, sentence: Passage, match: re.Match[str] | None) -> bool:
    said = words.unavailable.search(chosen(sentence.text))
    if not said or not COPY.search(sentence.text) or words.condition.search(sentence.text[: said.start()]):
        return False
    if match is not None and words.condition.search(sentence.text[: match.start()]):
        return False
    if SERVICE.search(sentence.text[: said.start()]):
        return False
    after = PAUSE.split(sentence.text[said.end() :][:25], maxsplit=1)[0]  # a reason behind a colon decides nothing
    around = sentence.text[max(said.start() - 35, 0) : said.end()] + after
    return not words.still_deciding.search(around)


def _described(document: Document, section: Section) -> Iterator[Fact]:
    low = section.body.text.lower()
    for sign, pattern, sure in _goal_patterns():
        if not sign.search(low):
            continue
        for match in pattern.finditer(section.body.text):
            if not EMPTY.search(match["what"]):
                quote = section.body.cut(match.start(), match.end()).stripped()
                yield _fact(
                    document, section, quote, {"program": _program(quote), "unavailable": False, "goals": True}, sure
                )


def _under_heading(document: Document, section: Section) -> Iterator[Fact]:
    if section.heading and HEADING.search(section.heading.text) and len(section.body.text.strip()) > 8:
        quote = next(iter(section.lines), section.body)
        if not EMPTY.search(quote.text):
            yield _fact(
                document, section, quote, {"program": _program(section.heading), "unavailable": False, "goals": True}
            )


def _program(quote: Passage) -> str:
    match = lexicon().programs.search(quote.text)
    return program_of(match) if match else "school"


def _fact(document: Document, section: Section, quote: Passage, values: dict[str, Value], sure: float = 1.0) -> Fact:
    return Fact("coordinating_goals", quote, document.id, values, frozenset(), section.kind, sure)
