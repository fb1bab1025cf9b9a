"""Goals that no heading announces: "Short-term goal is for the patient to …", "Pt will ambulate 200 ft by 12/1"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts.goal_draft import Draft
from linter.facts.goal_heads import Head, terms_of
from linter.facts.goal_hopes import hoped
from linter.facts.goal_lines import Line, clauses, lines_of
from linter.facts.goal_sentences import THAT_TIME, Aim, expected, fragment, named, willed
from linter.facts.goal_text import is_goal
from linter.facts.goal_times import Frame, frames

NAMED = re.compile(
    r"""(?<!patient['’]s\ )(?<!pt['’]s\ )(?<!her\ )(?<!his\ )(?<!their\ )\b(?:(?P<short>short[\s-]*term|
    stg)|(?P<long>long[\s-]*term|ltg)|(?:our|the|this|primary|therapy|treatment|rehab(?:ilitation)?|
    pt|ot|slp|functional)|^\W*(?=goals\b))
    (?:\s+(?:therapy|treatment|functional|pt|ot))?(?:\s*\bgoals?)?(?<=goal|oals|\ stg|\ ltg)
    (?:\s+to\s+be\s+(?:met|achieved|reached))?(?:\s+(?:of|for|over|in|within|by)\s+[^.;:]{0,50}?)?
    \s+(?:is|are|will\ be|include|includes|would\ be)\s+(?=\w)""",
    re.VERBOSE | re.IGNORECASE,
)
WORTH = re.compile(
    r"goal|[sl]t[go]\b|\bwill\b|\bshould\b|\b(?:is|pt|patient|client|child|student|resident|s?he) to\b|[A-Z][a-z]+ to\b"
    r"|look|\baim|hop|work|like|expect|plan|want|inten|wish|anticipat|striv|objectiv|target|purpose|outcome|benchmark"
    r"|felt|believ|project|predict|envisag",
    re.IGNORECASE,
)
OPENED = re.compile(r"\W*(?:by|at|before|upon|prior to)\s", re.IGNORECASE)  # "By discharge …" has its own time
GOALISH = re.compile(r"goal|[sl]t[go]\b|objective|benchmark|outcome")
KINDS = frozenset(
    {"evaluation", "re_evaluation", "plan_of_care", "progress_report", "session_note", "discharge_summary"}
)


ASIDE = re.compile(
    r"\b(?P<label>(?P<term>goal|stg|ltg|short[- ]term goal"
    r"|long[- ]term goal)\s*#?\d{1,2}[a-z]?)\s*\((?P<aim>[^()]{6,140})\)",
    re.IGNORECASE,
)


def prose(document: Document) -> Iterator[Draft]:
    """Goals in sentences of a document that lists none."""
    named = list(_aside(document))
    yield from named or _sentences(document)


def _aside(document: Document) -> Iterator[Draft]:
    """ "Goal 1 (open a jar without pain) achieved": goals that a report on them names in brackets."""
    for piece in document.pieces:
        for match in ASIDE.finditer(piece.text):
            note = (piece.text[match.end() : match.end() + 40].strip(),)
            if (is_goal(match["aim"]) and not frames(match["aim"])) or len(match["aim"].split()) > 3:
                head = Head(piece.cut(match.start(), match.start()))
                term = next(iter(terms_of(match["term"])), "")
                yield Draft(piece.cut(*match.span("aim")), head, match["label"], term, notes=note)


def _sentences(document: Document) -> Iterator[Draft]:
    if document.kind in ("physician_note", "order"):
        return  # a physician's hope is no goal of therapy
    for line in lines_of(document):
        if WORTH.search(line.text.text):
            yield from _chain(line, document.kind in KINDS)


def _chain(line: Line, will: bool) -> Iterator[Draft]:
    """The goals of a paragraph: a sentence behind one needs less to be one, and shares the time that opened it."""
    opened: Frame | None = None
    last: Frame | None = None
    chained = False
    for sentence in clauses(line.text):
        found = list(_of(sentence, will, chained))
        opened = (_opening(sentence.text, last) or opened) if found else None
        yield from (_timed(draft, opened) for draft in found)
        told = frames(sentence.text, heading=True)
        last, chained = (told[-1] if told else last), bool(found)


def _opening(words: str, before: Frame | None) -> Frame | None:
    """The time frame that a sentence opens with, for itself and for those behind it."""
    if match := THAT_TIME.search(words):
        return before or Frame(match[0], match.start(), match.end())
    lead = frames(words[:60])
    return lead[0] if lead and lead[0].start < 12 else None


def _timed(draft: Draft, opened: Frame | None) -> Draft:
    own = draft.time or draft.head.times or frames(draft.quote.text) or OPENED.match(draft.quote.text)
    return draft if own or opened is None else replace(draft, time=opened)


def _of(sentence: Passage, will: bool, chained: bool) -> list[Draft]:
    """The goals of a sentence, by the first way of saying them that it follows."""
    goalish = GOALISH.search(sentence.text.lower())
    if goalish and (told := list(_named(sentence))):
        return told
    ways: tuple[Callable[[], Iterable[Aim]], ...] = (
        lambda: fragment(sentence) if goalish else (),
        lambda: named(sentence) if goalish else (),
        lambda: expected(sentence),
        lambda: hoped(sentence, chained),
        lambda: willed(sentence, chained) if will else (),
    )
    return next((drafts for way in ways if (drafts := [_draft(aim) for aim in way()])), [])


def _draft(aim: Aim) -> Draft:
    head = Head(aim.quote.cut(0, 0))
    return Draft(aim.quote, head, aim.label, aim.term, aim.time, aim.notes, weak=not aim.sure)


def _named(sentence: Passage) -> Iterator[Draft]:
    match = NAMED.search(sentence.text)
    if match and len(sentence.text[match.end() :].split()) > 2:
        term = "short" if match["short"] else "long" if match["long"] else ""
        found = frames(match[0], heading=True)
        head = Head(sentence.cut(0, match.end()), times={"": found[0]} if found else {})
        yield Draft(sentence.cut(match.end(), len(sentence.text)), head, term=term)
