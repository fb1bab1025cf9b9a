"""A sentence of hopes in, the goal it states out: "We would like him to walk to school", "The aim is for her to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.place import Passage
from linter.facts.goal_quality import domain, measurable
from linter.facts.goal_sentences import SERVED, THAT_TIME, WILLED, Aim
from linter.facts.goal_times import frames

HOPED = re.compile(
    r"""\b(?:we|i|team|therapy|treatment|physio(?:therapy)?)\s+(?:(?:would|will|should|am|are|is|do|be|also|now|therefore|
    currently|both|all|very\ much|shall)\s+)*
    (?:look|aim|hope|hoping|work|like(?=\ (?:to\ (?:see|have|get|help)|(?:him
    |her|them|(?-i:[A-Z])[\w’'-]+)\ to)\b)|expect|plan|want|intend|wish|anticipate
    |strive)(?:ing|s|ed)?\s+
    (?:(?:to|towards?|for|that|on)\s+)?(?:(?:have|see|get|help|helping|enable|enabling|support|be|getting|having)\s+)*
    (?:(?:by|within|in)\s[^,.;]{3,30}?,?\s)?
    (?:(?:him|her|them|he|she|they|(?:the\ |this\ )?(?:patient|client|pt|child|gentleman|lady)|(?-i:(?:Mr|Mrs|Ms
    |Miss)\.?\ )?(?-i:[A-Z][\w’'-]+))
    \s+(?!(?:in|on|at|for|again|back|weekly|once|twice|every|regularly|with|and|over|until|as|from|next|\d)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
AIM_IS = re.compile(
    r"""\b(?:aims?|objectives?|target|hope|intention|purpose|expectation|outcome)s?\s+
    (?:(?:(?:of|for|with|(?:that\ )?we|agreed|set)\s)[^.;:,]{3,40}?\s)?
    (?:is|are|would\ be|will\ be|remains?)\s+(?:to\s|for\s|that\s)(?=\w)
    |\bplan\s+is\s+for\s+(?=(?:him|her|them|the\ (?:patient|client)|pt|patient|(?-i:Mr|Mrs|Ms|Miss|[A-Z]))\b)""",
    re.VERBOSE | re.IGNORECASE,
)
OWN_WISH = re.compile(
    r"\b(?:his|her|their|mum|mom|mother|father|dad|family|parent|patient|pt|client|wife|husband|school"
    r"|teacher)['’s]*\s+(?:\w+\s)?$",
    re.IGNORECASE,
)
GENERAL = re.compile(  # what is hoped of the course, not of a skill
    r"\W*(?:(?:the\s+)?(?:patient|pt|client|child|he|she)\s+)?(?:will\s+|to\s+)?(?:try|continue|keep|start|work|focus|come|see"
    r"|have|use\s+(?:ice|heat))s?\b",
    re.IGNORECASE,
)


def hoped(sentence: Passage, chained: bool) -> Iterator[Aim]:
    """The sentence as a goal, if it tells a hope of the therapist's; `chained`: the sentence before it was a goal."""
    match = HOPED.search(sentence.text)
    aim = AIM_IS.search(sentence.text) if match is None else None
    if aim and OWN_WISH.search(sentence.text[: aim.start()]):
        return
    found = match or aim
    if found is None or WILLED.match(sentence.text) or SERVED.search(sentence.text[found.start() :]):
        return
    told = sentence.text[found.end() :]
    if not told or GENERAL.match(told):
        return
    timed, measured = bool(frames(sentence.text)) or THAT_TIME.search(sentence.text), measurable(told)
    if (timed and measured) or (domain(told) and (chained or timed or measured)):
        yield Aim(sentence)
