"""Goals that no heading announces: "Short-term goal is for the patient to …", "Pt will ambulate 200 ft by 12/1"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.packet import Document
from linter.facts.goal_draft import Draft
from linter.facts.goal_heads import TERM, Head, terms_of
from linter.facts.goal_lines import Line, clauses, lines_of
from linter.facts.goal_quality import domain, measurable
from linter.facts.goal_text import is_goal
from linter.facts.goal_times import frames

NAMED = re.compile(
    r"""(?<!patient['’]s\ )(?<!pt['’]s\ )(?<!her\ )(?<!his\ )(?<!their\ )\b(?:(?P<short>short[\s-]*term|
    stg)|(?P<long>long[\s-]*term|ltg)|(?:our|the|this|primary|therapy|treatment|rehab(?:ilitation)?|
    pt|ot|slp|functional))
    (?:\s+(?:therapy|treatment|functional|pt|ot))?(?:\s+goals?)?(?<=goal|oals|\ stg|\ ltg)
    (?:\s+(?:of|for|over|in|within)\s+[^.;:]{0,50}?)?
    \s+(?:is|are|will\ be|include|includes|would\ be)\s+(?=\w)""",
    re.VERBOSE | re.IGNORECASE,
)
WILLED = re.compile(
    r"""^\W*(?:(?:By|Within|In)\s[^.;]{3,40}?,?\s+)?
    (?:(?:the\ )?(?:pt|patient|client|child|student|resident|member|he|she)\.?|[A-Z][a-z]+)\s+(?:(?:will|
    shall)\ (?:then\ |also\ )?|is\ to\ |to\ )
    (?!be\ (?:seen|treated|discharged|re-?evaluated|scheduled|given|placed|referred|educated|instructed|
    evaluated|followed|issued|provided|monitored|contacted|fitted)\b)
    (?!(?:continue|benefit|attend|return\ (?:to\ clinic|for|in)|follow[\s-]up|call|need|require|
    receive|undergo|start|begin|bring|schedule|see|contact|have|get|come|try|wear|do|work\ on|practice|
    likely|take|use\ (?:ice|heat)|perform\ hep|follow\ up|discuss|monitor|notify|call|remain\ on|
    participate\ in\ (?:skilled|pt|ot|therapy)))\w*\b""",
    re.VERBOSE,
)
HOPED = re.compile(
    r"""\b(?:we|i|team|therapy|treatment|physio(?:therapy)?)\s+(?:(?:would|will|should|am|are|is|do|be|also|now|therefore|
    currently|both|all|very\ much|shall)\s+)*
    (?:look|aim|hope|hoping|work|like(?=\ to\ (?:see|have|get|help))|expect|plan|want|intend|wish|anticipate
    |strive)(?:ing|s|ed)?\s+
    (?:(?:to|towards?|for|that|on)\s+)?(?:(?:have|see|get|help|helping|enable|enabling|support|be|getting|having)\s+)*
    (?:(?:by|within|in)\s[^,.;]{3,30}?,?\s)?
    (?:(?:him|her|them|he|she|they|(?:the\ |this\ )?(?:patient|client|pt|child|gentleman|lady)|(?-i:(?:Mr|Mrs|Ms
    |Miss)\.?\ )?(?-i:[A-Z][\w’'-]+))
    \s+(?!(?:in|on|at|for|again|back|weekly|once|twice|every|regularly|with|and|over|until|as|from|next|\d)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
AIM_IS = re.compile(
    r"""\b(?:aims?|objectives?|target|hope|intention|purpose|expectation|outcome)s?\s+(?:(?:of|for)\s[^.;:,]{3,40}?\s)?
    (?:is|are|would\ be|will\ be|remains?)\s+(?:to\s|for\s|that\s)(?=\w)""",
    re.VERBOSE | re.IGNORECASE,
)
HOPES = re.compile(
    r"\b(?:look|aim|hop|work|like|expect|plan|want|inten|wish|anticipat|striv|object|target|purpose)", re.IGNORECASE
)
SERVED = re.compile(
    r"\b(?:seen|reviewed?|referr\w+|attend\w*|treat(?:ed|ment)|discharged?|appointments?|assess\w*"
    r"|funding|approv\w*|trial(?:led)?|"
    r"sessions?|clinic|provided|issued|contact\w*|receiv\w*|benefit\w*)\b",
    re.IGNORECASE,
)
OWN_WISH = re.compile(
    r"\b(?:his|her|their|mum|mom|mother|father|dad|family|parent|patient|pt|client|wife|husband|school"
    r"|teacher)['’s]*\s+(?:\w+\s)?$",
    re.IGNORECASE,
)
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
    for line in lines_of(document):
        low = line.text.text
        if "goal" in low.lower() or "stg" in low.lower() or "ltg" in low.lower():
            yield from _named(line)
            continue
        if document.kind in KINDS and ("will" in low or " to " in low):
            yield from _willed(line)
        if HOPES.search(low):
            yield from _hoped(line)


def _hoped(line: Line) -> Iterator[Draft]:
    for sentence in clauses(line.text):
        match = HOPED.search(sentence.text)
        named = AIM_IS.search(sentence.text) if match is None else None
        if named and OWN_WISH.search(sentence.text[: named.start()]):
            continue
        found = match or named
        if found and not WILLED.match(sentence.text) and not SERVED.search(sentence.text[found.start() :]):
            told = sentence.text[found.end() :]
            if domain(told) and (measurable(told) or frames(sentence.text)):
                yield Draft(sentence, Head(sentence.cut(0, 0)))


def _named(line: Line) -> Iterator[Draft]:
    for sentence in clauses(line.text):
        match = NAMED.search(sentence.text)
        if match and len(sentence.text[match.end() :].split()) > 2:
            term = "short" if match["short"] else "long" if match["long"] else ""
            found = frames(match[0], heading=True)
            head = Head(sentence.cut(0, match.end()), times={"": found[0]} if found else {})
            yield Draft(sentence.cut(match.end(), len(sentence.text)), head, term=term)


def _willed(line: Line) -> Iterator[Draft]:
    for sentence in clauses(line.text):
        match = WILLED.match(sentence.text)
        if match and (frames(sentence.text) or domain(sentence.text)) and measurable(sentence.text[match.end() :]):
            term = TERM.search(sentence.text)
            yield Draft(sentence, Head(sentence.cut(0, 0)), term=(term.lastgroup or "") if term else "", weak=True)
