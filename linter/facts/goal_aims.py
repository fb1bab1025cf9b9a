"""Headings that announce goals in other words: "Aims", "Outcomes at 12 weeks", "What we will work on", "By May:"."""

from __future__ import annotations

import re

from linter.domain.place import Passage
from linter.facts.goal_heads import Head, colon, terms_of, times_of
from linter.facts.goal_times import frames
from linter.facts.goal_words import closed

SIEVE = re.compile(
    r"aim|smart|objectives|outcome|targets|work|toward|hop|achiev|expect|milestone|priorit|success"
    r"|^\W*(?:plan|by|with|in|at)\b|the following|\b(?:will|to)\b[^:.]{0,50}:\s*$",
    re.I,
)
PREFIX = re.compile(
    r"^\W*(?:(?:(?:section|part|item|box|step)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})\b|(?:[A-Z]|\d{1,2}"
    r"|[IVX]{1,4})(?=[.)]))[.):]?\s*)?(?=[A-Za-z])",
    re.IGNORECASE,
)
NOUN = re.compile(
    r"\b(?:aims?(?! to)|smart(?=\W*$)|objectives|outcomes|"
    r"targets(?= (?:for|of|by|to|this|next|over|until|in|at)\b|\W*$)|milestones|"
    r"(?:desired|intended|expected|planned|agreed|hoped[- ]for|anticipated|projected|target|long[- ]term|short[- ]term|"
    r"functional)\s+(?:outcome|result|gain|change|improvement|abilit(?:y|ie))s?"
    r"|(?:therapist|therapy|clinician|team|our|treatment)(?:['’]?s)?\s+(?:hopes|expectations|priorities))\b",
    re.IGNORECASE,
)
NOT_NOUN = re.compile(
    r"\b(?:measures?|tools?|scores?|assess\w*|test\w*|data|survey|met|achieved|was|were|of (?:visit|care|call|surgery)"
    r"|heart rate|zone|muscles?|tissues?|areas?|(?:dis)?charge outcomes)\b",
    re.IGNORECASE,
)
WORKING = re.compile(
    r"""(?:what|things|where|skills)?\s*(?:\b(?:we|i|he|she|they|you|[A-Z][a-z]+)\b)?(?:[’']?(?:re|ll|s|ve|d))?\s*
    (?:(?:and|family|team|are|is|will|would|shall|want|wants|hope|plan|be|now|next|to|like|going|agreed|currently)\s+)*
    (?:work(?:ing|ed)?\s+(?:on|towards?)|aim(?:ing)?\s+(?:for|at|to)|hop(?:e|ing)\s+(?:for|to)|head(?:ed|ing)|
    (?:to\s+)?(?:achieve|reach|accomplish|see\s+happen)|(?:success|progress|good|done)\s+(?:will\s+)?looks?\s+like|
    (?:is|are)\s+expected)
    (?:\s+(?:achieve|see|reach|next|first|now|together|and\s+why|this|the|in|over|until|till|by|during|for|before|term|
    year|block|period|months?|weeks?|session|sessions|spring|summer|autumn|fall|winter|on))*""",
    re.VERBOSE | re.IGNORECASE,
)
WISHED = re.compile(
    r"\b(?:patient|pt|client|child|parent|mother|father|mum|mom|dad|family|carer|caregiver|spouse|wife|husband|student"
    r"|his|her|their|own|personal)(?:s?['’]s?|s(?= (?:hope|wish|want)))?\s+(?:\w+\s+)?(?:aims?"
    r"|objectives?|outcomes?|targets?|hopes?|wish(?:es)?|"
    r"wants?|expectations?|priorities)\b",
    re.IGNORECASE,
)
DISCHARGE = re.compile(
    r"by (?:the )?(?:time of )?(?:discharge|d/?c|end of (?:the )?(?:stay|block|programme|program))", re.IGNORECASE
)
BY = re.compile(r"^\W*(?:plan\W{1,3})?(?:by|within|in|at|after|over)\s+(?:the\s+)?(?:next\s+)?.{2,40}$", re.IGNORECASE)
LISTED = re.compile(
    r"(?:.{2,30},\s*)?(?:the\s+)?(?:patient|pt|client|child|student|resident|s?he|[A-Z][a-z]+)\s+(?:will|is\s+to|shall|to)"
    r"(?:\s+be\s+able\s+to)?(?:\s+(?:perform|do|demonstrate|complete|achieve|meet|be\s+able))?(?:\s+(?:all\s+of\s+)?the\s+following)?"
    r"(?:\s+(?:goals|tasks|activities|skills))?(?:\s+(?:by|within|in|at|prior\s+to|before)\s+[^:]{2,30})?",
    re.IGNORECASE,
)
OPENED = re.compile(r"\b(?:(?:will|shall|should|to)(?:\s+be able to)?)\s*$", re.IGNORECASE)
AIMY = re.compile(
    r"""\b(?:will|be\ able|at\ least|at\ most|or\ (?:more|less|better|fewer|higher|lower|under|above|over|greater|
    below)|(?:no|not)\ more\ than|(?:less|more|fewer|greater)\ than|under|below|above|without|independent\w*|indep|
    alone|unaided|unassisted|by\ (?:him|her|them|my|your)self|up\ by|down\ to|back\ (?:to|on|at|in)|return\w*
    |able\ to|to\ be
    |(?:pain|symptom|leak|spill|cough|error|fall)-?\ ?free|no\ (?:pain|help|
    assist\w*|cues?|more)|(?:with|w/)\s(?:\w+\s){0,3}(?:cues?|prompts?|help|assist\w*)|\d\s(?:of|out\ of|in)\s\d+|
    \d/\d+\s(?:trial|tri|opp|time|att|day|meal|occas)\w*|(?:for|in)\s\w+\s(?:min\w*|sec\w*|feet|ft|m|met(?:er|re)s)|
    \d+\s?%\s(?:of|acc)\w*|SBA|CGA|min\ ?A|mod\ ?(?:A|I)|max\ ?A|set-?up|supervision|by\ (?:the\ )?(?:end|week
    |session|visit)\b[^.]*)\b|
    [<>≤≥]""",
    re.VERBOSE | re.IGNORECASE,
)


def aim_head(text: Passage, fresh: bool) -> Head | None:
    """The heading that a line is or begins with; `fresh`: no list of goals is open, so a bare time may open one."""
    words = text.text
    if (len(words) > 140 and ":" not in words[:60]) or not SIEVE.search(words[:80]):
        return None
    end = colon(words)
    lead = PREFIX.sub("", words[:end] if end is not None else words).strip(" *_")
    if not lead or len(lead.split()) > 11 or words[:end].rstrip().endswith((".", ",", ";")):
        return None
    rest = text.cut(end + 1, len(words)).stripped() if end is not None else None
    if WISHED.search(lead):
        return Head(text if end is None else text.cut(0, end), wish=True)
    if not _announces(lead, rest, fresh and end is not None) and not (end is not None and _opens(lead, rest, fresh)):
        return None
    return _head(text if end is None else text.cut(0, end), rest if rest and rest.text else None)


def _announces(lead: str, rest: Passage | None, opens: bool) -> bool:
    """Whether the words before a colon, or a line without one, announce goals."""
    if NOT_NOUN.search(lead):
        return False
    if WORKING.fullmatch(_timeless(lead).strip(" -–—,()")):
        return True
    if NOUN.search(lead):
        return all(
            word in closed("heading") | closed("aims") for word in re.findall(r"[a-z]{2,}", _timeless(lead).lower())
        )
    if lead.lower() == "plan" and rest is not None:
        return BY.match(rest.text) is not None and _only(rest.text)
    if opens and DISCHARGE.fullmatch(lead):
        return True
    return opens and BY.match(lead) is not None and (_only(lead) or OPENED.search(lead) is not None)


def _opens(lead: str, rest: Passage | None, fresh: bool) -> bool:
    """Whether a line opens a list ("Pt will perform the following by d/c:"), or names one outcome that is sought."""
    if rest is None or not rest.text:
        return fresh and LISTED.fullmatch(lead) is not None
    return lead.lower() == "outcome" and re.search(r"\b(?:will|to be able)\b", rest.text) is not None


def _head(place: Passage, rest: Passage | None) -> Head:
    words = place.text
    if rest and _only(rest.text):
        words, rest = f"{words}: {rest.text}", None
    terms = terms_of(words)
    return Head(place, rest, terms.pop() if len(terms) == 1 else "", times=times_of(words), soft=True)


def _timeless(words: str) -> str:
    for frame in frames(words, heading=True):
        words = words.replace(frame.text, " ")
    return re.sub(r"\([^)]*\)|\d[\d/.]*", " ", words)


def _only(words: str) -> bool:
    """Whether a time frame is all that the words tell."""
    bare = _timeless(words)
    return (
        bare != words
        and bool(frames(words, heading=True))
        and len(re.findall(r"[A-Za-z]{3,}(?<!within)(?<!the)(?<!next)(?<!end)(?<!after)(?<!over)", bare)) == 0
    )


def likely(text: str) -> bool:
    """Whether the words of an item say to what end, not only what."""
    return AIMY.search(text) is not None
