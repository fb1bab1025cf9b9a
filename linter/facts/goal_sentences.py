"""A sentence in, the goals that it states out: "It is expected that after 3 weeks she will …", "STG button shirt …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.domain.place import Passage
from linter.facts.goal_heads import terms_of, times_of
from linter.facts.goal_quality import domain, measurable
from linter.facts.goal_text import is_goal
from linter.facts.goal_times import Frame, frames

LEAD = (
    r"(?:(?:by|within|in|after|at|over|during|before|from|with|following|through)\s[^.;:]{3,45}?(?:,\s*|\s+)"
    r"(?:(?:that|and)\s+)?)?"
)
NOBODY = (  # what may stand before "will" and is no patient
    r"(?!(?:we|i|it|there|this|these|those|that|which|who|what|you|they|therap\w+|treatment|services?|sessions?|visits?"
    r"|plan|goals?|objectives?|staff|team|school|nursing|nurses?|clinician|physician|surgeon|doctor|dr|md|insurance"
    r"|discharge|follow|focus|care|both|all|ot|slp|pta|cota|rn|writer|physio\w*|consultant|teachers?|results?|report"
    r"|sit|supine|stand|rolling|bed|w/c|wheelchair|floor|toilet|chair|prone|and|or|but|if|when|then|also|progress"
    r"|able|unable|continues?|returns?|wants?|hopes?|needs?|wishes|plans?|due|secondary|according|prior|up|began|tends|seems|used"
    r"|likes?|tries|ready|likely|appears?|next|response|access|related|close|refer|see|speak|listen|talk|home|gait|transfers?|training|exercises?|pain|strength|balance|range|rom)\b)"
)
TITLE = r"(?:mr|mrs|ms|miss|baby|master)\.?\s+"
SUBJECT = (
    rf"(?:(?:the\s+|this\s+|our\s+|your\s+)?(?:pt|patient|client|child|student|resident|member|gentleman|lady|man|woman"
    rf"|caregiver|carer|cg)\.?(?:\s?(?:/|and|&)\s?(?:cg|caregiver|carer|family|spouse|wife|husband|parents?|mother|"
    rf"daughter|son))?|he|she|(?:his\s+|her\s+|their\s+|most\s+|"
    rf"(?:un)?familiar\s+)+(?:family|parents|grandparents|teachers?|friends|peers|listeners|people|adults)|(?:{TITLE})?{NOBODY}(?-i:[A-Z]\.(?:\s?[A-Z]\.)?|[A-Z][A-Za-z’'-]+))"
)
BUSY = r"""(?:continue|benefit|attend(?!\s+to)|return\s+(?:to\s+(?:(?:the\s+|his\s+|her\s+)?(?:clinic|md|doctor|surgeon)
    |see)|for|in)|follow[\s-]up|call|need|require|receive|undergo|start|begin|bring|schedule|see|contact
    |have|get(?!\s+(?:in|out|up|on|off|dressed|into|from|to)\b)|come|try|wear|do|work\ on|practi[cs]e|likely|take
    |use\ (?:ice|heat)|perform\ hep|discuss|monitor|notify|remain\ on|provide|address|consist|focus|include|consult
    |participate\ in\ (?:skilled|pt|ot|therapy)
    |be\ (?:seen|treated|discharged|re-?evaluated|scheduled|given|placed|referred|educated|instructed|evaluated|followed
    |issued|provided|monitored|contacted|fitted|reviewed|assessed|admitted|transferred|measured|offered|on\ hold))\b"""
FORBIDDEN = (
    r"not\s+(?:lift|drive|bear|bend|cross|twist|push|pull|carry|weight|flex|reach|exceed|put|remove|use|go|be|do)\b"
)
WILL = r"(?:will|shall|wil)\s+(?:then\s+|also\s+|again\s+)?"
WILLED = re.compile(
    rf"^\W*(?:and\s+)?(?:that\s+)?{LEAD}{SUBJECT}\s+(?:{WILL}|is\s+to\s+|(?<!ed\s)to\s+|should\s+(?:also\s+|then\s+)?"
    rf"(?:be\s+able\s+to\s+)?)(?!{BUSY}|{FORBIDDEN})(?=\w)",
    re.VERBOSE | re.IGNORECASE,
)
SHOULD = re.compile(r"\bshould\b", re.IGNORECASE)
EXPECTED = re.compile(
    r"""\b(?:it\s+is\s+(?:\w+ly\s+)?(?:expected|anticipated|hoped|felt|believed|planned|intended|envisaged|projected|
    thought|predicted|foreseen)|(?:we|i|the\s+therapist|this\s+therapist|this\s+clinician|therapy|team)\s+
    (?:(?:would|do|also|fully|now|therefore|are|am|is|will)\s+)?(?:expect|anticipate|hope|believe|feel|envisage|project
    |predict|aim|hoping|expecting|anticipating)s?)\s*,?\s*(?:is\s+)?(?:that\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
ALSO = re.compile(
    r",?\s+and\s+(?:also\s+)?(?:that\s+|(?=(?:after|by|at|within|in)\s[^,.;]{3,30}?,?\s+(?:that\s+)?(?:he|she|they)\b))",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"""(?:\b(?P<whose>the|his|her|their|an?|our|this|\w+['’]s)\s+)?
    (?P<which>(?:(?:current|annual|yearly|first|second|third|fourth|fifth|other|next|final|remaining|short[\s-]*term|
    long[\s-]*term|iep|ifsp|therapy|ot|pt|slp|speech|language|motor|writing|handwriting|feeding|gait|mobility|dressing|
    self[\s-]care|communication|articulation|reading|treatment)\s+){0,3})
    (?P<noun>goal|objective|benchmark|stg|ltg|outcome)\s*(?:\#?\d\w?)?\s*,?\s*(?:(?:which|that)\s+)?
    (?:(?:also\s+)?(?:asks|calls\s+for|requires|states|reads|says|is|was|has\s+been|wants|remains)\s+)?
    (?P<that>that|for|to)\s+(?=\w)""",
    re.VERBOSE | re.IGNORECASE,
)
WHICH = re.compile(  # "her attention goal, which required her to …"
    r"\b(?:goal|objective|benchmark)\s*(?:\#?\d\w?)?\s*,?\s+(?:which|that)\s+(?:asks?|asked|requires?|required|calls?|called"
    r"|states?|stated|wants?|wanted)\s+(?:that|for|him|her|them)\s+(?:to\s+)?(?=\w)",
    re.IGNORECASE,
)
OURS = frozenset({"the", "a", "an", "our", "this"})
CUT = re.compile(
    r",?\s+(?:(?:which|and)\s+)?(?:was|were|is|has\s+been|have\s+been|remains)\s+(?:now\s+|also\s+|almost\s+|nearly\s+|not\s+"
    r"|partially\s+|partly\s+|still\s+|fully\s+|just\s+)*(?:met|achieved|mastered|progressing|ongoing|in\s+progress|emerging"
    r"|discontinued|continu\w+|on\s+(?:track|hold)|deferred|reached|attained|unmet)\b",
    re.IGNORECASE,
)
FRAGMENT = re.compile(
    r"^\W*(?:[SOAP]\s*:\s*)?(?P<label>(?-i:STG|LTG|STO|LTO)(?>(?:\s*\#?\d{1,2}[a-z]?\b(?![/%]))?))[\s:.)]+(?!s?\b(?:is|are|was|were|met|not|ongoing"
    r"|in\s+progress|progress\w*|remain\w*|review\w*|updat\w*|continu\w*|and|status|for|of|discontinued|achieved"
    r"|partially|upgraded|goals?|addressed|targeted|set|established|will\s+be|to\s+be|appropriate|due|partly|pending"
    r"|unmet|emerging|as|on|above|see)\b)(?=[\w/<>])",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"\s+[-–—]+\s+(?=\S)|:\s+(?=\d|not|met|ongoing|emerging|progress|partial|today|current|now|so\s|achieved)",
    re.IGNORECASE,
)
THAT_TIME = re.compile(
    r"\b(?:in|by|over|during|within|at\s+the\s+end\s+of)\s+(?:that|this|the\s+same)\s+(?:time|period|point|stage|date|block)\b"
    r"|\bby\s+then\b",
    re.IGNORECASE,
)
SERVED = re.compile(
    r"\b(?:seen|reviewed?|referr\w+|attend\w*(?!\s+to)|treat(?:ed|ment)|discharged?|appointments?|assess\w*|funding"
    r"|approv\w*|trial(?:led)?|sessions?|clinic|provided|issued|contact\w*"
    r"|receiv\w*|benefit\w*|require|need|maximum medical|MMI|plateau)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal that a sentence states, with its term and label, and when it is due if other words than its own tell so.

    `sure`: the sentence says that it is one.
    """

    quote: Passage
    term: str = ""
    label: str = ""
    time: Frame | None = None
    sure: bool = True
    notes: tuple[str, ...] = ()


def fragment(sentence: Passage) -> Iterator[Aim]:
    """ "STG cut across 6 in paper 4/5 trials - not yet"."""
    match = FRAGMENT.match(sentence.text)
    if match is None:
        return
    found = STATUS.search(sentence.text, match.end())
    end = found.start() if found else len(sentence.text)
    told = sentence.text[match.end() : end]
    if is_goal(told) and (measurable(told) or domain(told)):
        term = next(iter(terms_of(match["label"][:3])), "")
        notes = (sentence.text[found.end() :],) if found else ()
        yield Aim(sentence.cut(match.end(), end), term, match["label"].strip(), notes=notes)


def named(sentence: Passage) -> Iterator[Aim]:
    """ "… the annual goal, which asks that she zip her coat": the words behind the name of the goal."""
    match = _name_of(sentence.text)
    if match is None:
        return
    found = CUT.search(sentence.text, match.end())
    end = found.start() if found else len(sentence.text)
    told = sentence.text[match.end() : end]
    if len(told.split()) < 3 or not (domain(told) or measurable(told)) or not is_goal(told):
        return
    terms = terms_of(match[0])
    time = next(iter(times_of(match[0]).values()), None)
    notes = (sentence.text[found.start() :].strip(" ,"),) if found else ()
    yield Aim(sentence.cut(match.end(), end), min(terms) if len(terms) == 1 else "", time=time, notes=notes)


def _name_of(words: str) -> re.Match[str] | None:
    """Where a goal is named, if not as the patient's own ("his goal is to …")."""
    match = NAMED.search(words)
    if match and (match["which"] or (match["whose"] or "his").lower() in OURS):
        return match
    return WHICH.search(words)


def expected(sentence: Passage) -> Iterator[Aim]:
    """ "It is expected that after 3 weeks she will … and that at the end of 6 weeks she will …"."""
    match = EXPECTED.search(sentence.text)
    if match is None:
        return
    whole = frames(sentence.text)
    for part in _parts(sentence, match.end()):
        aim = WILLED.match(part.text)
        told = part.text[aim.end() :] if aim else ""
        strong = domain(told) or (measurable(told) and frames(part.text))
        if not told or not strong or SERVED.search(told):
            continue
        if whole or measurable(told) or THAT_TIME.search(sentence.text):
            yield Aim(part, time=None if frames(part.text) or not whole else whole[0])


def _parts(sentence: Passage, begin: int) -> Iterator[Passage]:
    for match in ALSO.finditer(sentence.text, begin):
        yield sentence.cut(begin, match.start())
        begin = match.end()
    yield sentence.cut(begin, len(sentence.text))


def willed(sentence: Passage, chained: bool) -> Iterator[Aim]:
    """ "In 2 weeks patient will walk 50 feet"; `chained`: the sentence before it was a goal, so that less will do."""
    match = WILLED.match(sentence.text)
    if match is None:
        return
    told = sentence.text[match.end() :]
    timed = bool(frames(sentence.text))
    if not (timed or chained) and SHOULD.search(match[0]):
        return
    strong = measurable(told) and (timed or domain(sentence.text))
    led = chained or (timed and LEADING.match(sentence.text) is not None)
    if strong or (led and domain(told) and not SERVED.search(told)):
        terms = terms_of(sentence.text)
        yield Aim(sentence, min(terms) if len(terms) == 1 else "", sure=False)


LEADING = re.compile(r"^\W*(?:by|within|in|after|at)\s", re.IGNORECASE)
