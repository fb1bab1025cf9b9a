"""The heading under which a session note lists the skills that it worked on: "Focus areas:", "Targets today"."""

from __future__ import annotations

import re

from linter.domain.place import Passage
from linter.facts.goal_heads import Head, colon

NOUN = re.compile(r"\b(?:target(?:s|ed|ing)?|focus(?:ed|ing)?|objectives|aims|skills|worked on|addressed)\b", re.I)
ONLY = re.compile(  # all that such a heading may hold
    r"""(?:targets?|targeted|targeting|focus(?:ed|ing)?|areas?|objectives|aims|skills?|worked|on|addressed|practi[cs]ed
    |covered|activit(?:y|ies)|data|performance|results?|responses?|tasks?|goals?|this|these|the|that|of|for|in|we|and
    |today(?:['’]s)?|session(?:['’]?s)?|visit(?:['’]?s)?|current|therapy|therapeutic|treatment|speech|language|feeding
    |play|motor|fine|gross|communication|articulation|phonology|phonological|fluency|social|sensory|self|care|voice
    |literacy|speaking|listening|expressive|receptive|were|our|what|progress|main|key|primary|s|\W)+""",
    re.VERBOSE | re.IGNORECASE,
)


def session_head(text: Passage) -> Head | None:
    """The heading of the skills of a session that a line is or begins with."""
    words = text.text
    if not NOUN.search(words[:60]):
        return None
    end = colon(words)
    lead = (words[:end] if end is not None else words).strip(" *_#")
    if len(lead.split()) > 7 or not NOUN.search(lead) or not ONLY.fullmatch(lead):
        return None
    taught = re.search(r"\bgoals?\b", lead, re.IGNORECASE) is None
    if end is None:
        return Head(text, taught=taught)
    rest = text.cut(end + 1, len(words)).stripped()
    return Head(text.cut(0, end), rest if rest.text else None, taught=taught)
