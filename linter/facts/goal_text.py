"""What the words of a line are: a goal, a remark on one, a time frame, or the therapist's narrative."""

from __future__ import annotations

import re

from linter.domain.place import Passage
from linter.facts.goal_blocks import NOTE
from linter.facts.goal_heads import NUMBERED
from linter.facts.goal_lines import Line, clauses
from linter.facts.goal_times import frames

AIM = re.compile(
    r"""\b(?:will|shall|to\ be|able\ to|is\ to|are\ to)\b|^\W*(?:(?:the\ )?(?:pt|patient|client|
    child|student|he|she|resident|member)\.?\ to\ )
    |^\W*(?:to\ )?(?:improve|increase|decrease|reduce|return|restore|demonstrate|perform|ambulate|
    walk|tolerate|independen\w+|indep|achieve
    |maintain|eliminate|normalize|maximi[sz]e|minimi[sz]e|transfer|climb|negotiate|don|doff|dress|
    complete|report|resume|regain|attain
    |gain|increas\w+|decreas\w+|establish|produce|use|reach|lift|carry|safe(?:ly)?|full|enhance|
    promote|develop|prevent|stand|sit|eat
    |feed|bathe|brush|button|tie|write|follow|participate|initiate|attend|pain|rom|strength|amb|
    able|mod(?:ified)?\ i|score|abolish
    |facilitate|progress\ to|obtain|exhibit|identify|recall|verbalize|navigate|sleep|drive|run|jump|
    hold|grasp|cut|copy|open|pour|bed\ mobility|transfers?|gait|ambulation|stairs?|dressing|feeding|
    bathing|toileting|grooming|swallow\w*)\b""",
    re.VERBOSE | re.IGNORECASE,
)
DOES = re.compile(
    r"""^\W*(?:walk|eat|us|tak|pull|put|hold|stay|reach|sit|stand|climb|writ|ask|tell|nam|play|drink|open|pick|do|get|answer|
    feed|transfer|complet|perform|demonstrat|improv|scoop|follow|produc|imitat|cop|cut|ti|button|zip|wash|brush
    |dress|run|
    say|mov|keep|rid|hop|jump|go|com|carr|draw|mak|tr|manag|join|tolerat|sleep|swallow|chew|rais|lift)(?:e?s|ies)\b""",
    re.VERBOSE | re.IGNORECASE,
)
AIMED = re.compile(r"\b(?:will|shall|to be able|be able to)\b|^\W*(?:to|pt to|patient to)\b", re.IGNORECASE)
NARRATIVE = re.compile(
    r"""^\W*(?:we|i)\ (?:did|have|will|are|would)\b(?!\ (?:also\ |both\ |now\ )*
    (?:hop|aim|work|look|like\ (?:him|her|them|to\ see)))
    |^\W*(?:this|these|the|all|above|his|her)?\s*(?:short|
    long|stg|ltg)?[\w\s-]{0,12}goals?\s+(?:is|are|was|were|has|have|remain\w*|continue\w*|will\ be|
    to\ be|not|reviewed|discussed|updated|established)\b
    |^\W*(?:the\ )?(?:pt|patient|client|family|mother|father|parent|caregiver|she|he)s?\ (?:and\ \w+\ )?
    (?:is\ in\ agreement|agree[sd]?|verbali[sz]ed|consent\w*|appears?|has\ (?:met|made|been)
    |made|states?|was|were|could|did\ (?:not|well|so)|had|needs|continues|never
    |(?:\w+ly\s)?(?!need|improv)\w{3,}ed\b(?!\s+(?:by|in|within))|presents?|reports\ that|remains)\b
    |\be-?signed\b|,\s*(?-i:PT|DPT|MPT|OT|OTR(?:/L)?|OTD|MD|DO(?=\s*(?:$|[,.\d]))|COTA(?:/L)?|PTA|CCC-SLP|PA-C|NP|CHT)\b|
    ^\W*(?-i:PT|OT|ST|SLP)\s+(?:once|twice|weekly|\d)
    |^\W*(?:\w+|\d+)\ (?:of|out\ of)\ (?:the\ )?(?:\w+|\d+)\ (?:\w+[\s-]){0,3}goals?\b
    |^\W*(?:consider|recommend|suggest)\w*\ (?:\w+\ ){0,2}?(?:updat|revis|upgrad|modif|advanc|progress|
    review|writ|add|sett?)\w*\ (?:\w+\ ){0,2}?goals?\b
    |^\W*(?:needs?\ |good\ |fair\ |discharge\ |prognosis)
    |^\W*(?:used|played|practi[cs]ed|worked|trial(?:l)?ed|attempted|introduced|reviewed|model(?:l)?ed|rehearsed|observed)\b
    |^\W*(?:see\ |refer\ to\ |n/?a\b|none\b|tbd\b|as\ above|same\ as|continue\ (?:(?:with|per|as|in|the|
    current|same|all|previous|stated|established|written|outlined)\ ){0,5}(?:poc|plan|goals)\b|
    goals?\ (?:discussed|reviewed|agreed|met)|page\ \d)""",
    re.VERBOSE | re.IGNORECASE,
)
SIGNED = re.compile(
    r"\W*(?:/s/\W*)?(?:(?:[Ss]igned|[Tt]herapist|[Cc]linician|SLP|PT|OT|BY|By)\b\W*)?(?:[A-Z][\w.'’-]*,?\s+){1,5}"
    r"(?:(?:M\.?S\.?|M\.?A\.?|M\.?Ed\.?|MSPT|MOT|MSOT|BSc|MSc|Ph\.?D\.?|Ed\.?D\.?)(?:\s?\(Hons\))?,?\s+)*"
    r"(?:CCC-?/?SLP|CF-SLP|SLP|OTR(?:/L)?|OT/L|COTA(?:/L)?|OTD|D?PT|MPT|MSPT|PTA|LPTA|RPT|PCS|MRCSLT"
    r"|MCSP|HCPC|CPSP|MD|DO|RN|NP"
    r"|PA-C|ATP|CHT|(?:OT|SLT)(?=\s*(?:$|\d)))\b(?!\s+(?i:to|will|shall|should|is|can|be|able)\b)(?<!TO DO)(?<!WILL DO)"
)
STATUS_ONLY = re.compile(
    r"""^\W*(?:(?:goal\ )?(?:is\ |was\ |has\ been\ |partially\ |partly\ |not\ |un|progressing|ongoing|
    met|achieved|in\ progress|continu\w+
    |discontinued|deferred|d/c['’]?d?|modified|new|upgraded|good|fair|poor|steady|slow|minimal|some|
    no|progress|toward\w*|goal|to|current(?:ly)?
    |well|on\ target|partial|today|this|week|improving|improved|approaching|nearing|with|at|as|of|
    date|\d{1,3}\s?%|\d+[/.\-:]\d+(?:/\d+)?|accuracy|trials?|[,;.()\s–—-])+)$""",
    re.VERBOSE | re.IGNORECASE,
)
FRAME_ONLY = re.compile(
    r"^\W*(?:time\s?-?(?:frame|line)|target date|goal date|(?:all |the |these "
    r"|above |short[- ]term |long[- ]term |st|lt)*(?:goals? )?(?:to|will) be "
    r"(?:met|achieved|completed|"
    r"accomplished|attained)|within|(?:to be )?(?:completed|achieved|met)|in|"
    r"by|estimated|anticipated|expected|duration)\b",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"(?:the )?(?:pt|patient|client|child|student|resident|he|she)\.?(?:/\w+)? (?:will|"
    r"to|is to|shall)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(  # what a family seeks for itself
    r"\W*(?:(?:the |his |her )?(?:family|parents?|mom|mum|dad|mother|father|grand\w+|caregivers?|carers?)|he|she)"
    r"(?: and \w+)?"
    r" (?:(?:would like|wants?|wish(?:es)?|hopes?)\b|(?:need|will|to|shall)s? (?:be able to )?(?:find|locate|enroll?"
    r"|apply|look (?:for|into)|explore|obtain|connect|search|visit|choose|know more|learn (?:more )?about|receive"
    r"|have access|be (?:given|linked|connected))\b)",
    re.IGNORECASE,
)
OPENS = re.compile(r"(?::|\b(?:will|to))\s*$", re.IGNORECASE)
OPEN_END = re.compile(
    r"(?:,|\b(?:and|or|to|with|of|in|for|the|(?<!min )(?<!mod )(?<!max )(?<!tot )a|an|on|by|"
    r"from|without|at|no|than|least))\s*$",
    re.IGNORECASE,
)
OBJECTIVE = re.compile(r"\bobj|^sto\b|\bbenchmark|\bbm\b", re.IGNORECASE)


HOPED_FOR = re.compile(  # "significant, measurable gains in dressing": what is expected of the course
    r"\W*(?:(?:significant|measurable|meaningful|good|steady|continued|further|functional|some|fair|full)\W+(?:and )?)+"
    r"(?:gains?|progress|recovery)\b",
    re.IGNORECASE,
)


def is_goal(text: str) -> bool:
    """Whether an item of a list of goals is one: neither a gap to fill in, nor narrative, nor a bare status."""
    letters = sum(char.isalpha() for char in text)
    if letters < 3 or text.count("_") > letters / 2 or len(text) > 900:
        return False
    if (
        NARRATIVE.match(text)
        or SIGNED.match(text)
        or STATUS_ONLY.match(text)
        or re.fullmatch(r"\W*\[[^\]]*\]\W*", text)
    ):
        return False
    bare = NUMBERED.sub("", text)
    if OTHERS.match(bare) or HOPED_FOR.match(bare):
        return False
    return not STATUS_ONLY.match(bare) and not re.fullmatch(r"\W*\[[^\]]*\]\W*", bare)


def parted(text: Passage) -> tuple[Passage, tuple[str, ...]]:
    """The goal itself, and the sentences behind it that only tell its baseline, state or reason."""
    parts = clauses(text)
    kept = 1
    while kept < len(parts) and not (
        NOTE.match(parts[kept].text) or NARRATIVE.match(parts[kept].text) or parts[kept].text[0] in "(["
    ):
        kept += 1
    if not parts:
        return text, ()
    goal = text.cut(0, parts[kept - 1].end - text.start)
    return goal, tuple(part.text for part in parts[kept:])


def is_frame(line: Line) -> bool:
    """Whether a line tells nothing but by when a list of goals is to be met."""
    words = line.text.text
    opening, times = FRAME_ONLY.match(words.lstrip("(")), frames(words, heading=True)
    if not times:
        return False
    rest = words[opening.end() :] if opening else words
    for frame in times:
        rest = rest.replace(frame.text, " ")
    if re.search(r"\d", rest):
        return False
    return len(re.findall(r"[A-Za-z]{3,}", rest)) <= ((6 if OPENS.search(words) else 3) if opening else 0)
