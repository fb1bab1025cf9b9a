"""How a goal stands: its status word, and the baseline, current state and target that stand in or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

STATES = (
    (
        "discontinued",
        r"discontinued?|d/c['’]?d?(?=\W*(?:$|goal|due|secondary|2/2|[,;.(:–—-])"
        r")|dropped|abandoned|no longer (?:appropriate|relevant|applicable|needed)",
    ),
    (
        "not met",
        r"(?:not|never) (?:yet )?(?:been )?(?:fully )?(?:met|achieved|attained|"
        r"reached|accomplished)|unmet|goal not met|not yet (?:met|achieved)|no "
        r"(?:progress|change)|unable to meet|unachieved|regress\w*",
    ),
    (
        "partly met",
        r"(?:partial(?:ly)?|partly|nearly|almost|mostly|\d{1,2}\s?%)[ -]*(?:goal "
        r")?(?:met|achieved|attained)|partial\b(?! weight)",
    ),
    (
        "modified",
        r"(?:goal )?(?:modified|revised|upgraded|downgraded|changed|adjusted|"
        r"advanced)(?=\W*(?:$|to\b|goal|for|due|[,;.(:–—-]))",
    ),
    (
        "met",
        r"(?:goal )?(?<!un)(?:met|achieved|accomplished|attained|mastered|completed)"
        r"(?=\W*(?:$|on\b|goal|today|\d|[,;.(:–—)!-]|as\b|at\b|with\b|this\b|"
        r"consistently|and\b))",
    ),
    (
        "ongoing",
        r"on-?going|continu(?:e|es|ed|ing)(?=\W*(?:$|goal|as|[,;.(:–—)-]))|in "
        r"progress|progressing|improving|emerging|on target|on track|cont\.?(?=\W*$)"
        r"|making progress|progress(?:ed)? made|advancing",
    ),
    ("new", r"new(?: goal)?(?=\W*(?:$|goal|[,;.(:–—)-]))"),
)
PATTERNS = tuple((name, re.compile(rf"(?<![\w-])(?:{words})(?![\w])", re.IGNORECASE)) for name, words in STATES)
ANSWERS = {"yes": "met", "y": "met", "no": "not met", "n": "not met", "not yet": "not met", "almost": "partly met"}
TAIL = re.compile(r"(?:^|[\s,;:.(\[–—-])(?:[^,;.()\[\]–—]{0,60})$")
SAID = {
    "baseline": re.compile(
        r"\b(?:baselines?(?: score| level| data)?|bl|initial(?:ly)?|at (?:eval(?:uation)"
        r"?|baseline|ie|start)|on eval(?:uation)?|began(?: at| with)?|started "
        r"(?:at|with)|previous(?:ly)?|prior(?: level)"
        r"?|was|from)\b"
        r"\s*(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?)?\s*[:=(]?\s*(?P<value>[^,;.()\[\]]{1,80}(?:\.\d[^,;.()\[\]]*)?)",
        re.IGNORECASE,
    ),
    "current": re.compile(
        r"\b(?:current(?:ly)?(?: level| status| performance)?|now|today|at present|"
        r"present(?:ly)?(?: level)?|progress(?!\s+(?:is|will|was|counted|measured|"
        r"monitored|reviewed|notes?|reports?|towards?)\b)|latest)\b\s*(?:\d{1,2}/\d{1,2}(?:/\d{2,4})"
        r"?)?\s*[:=(]?\s*"
        r"(?P<value>[^,;.()\[\]]{1,80}(?:\.\d[^,;.()\[\]]*)?)",
        re.IGNORECASE,
    ),
}
AFTER = re.compile(
    r"(?:[:–—]|\s-)\s*(?P<said>(?:goal )?(?:not |partially |partly )?(?:met|achieved|"
    r"unmet|discontinued|ongoing|continued?|progressing|modified"
    r"|in progress|d/c['’]?d)\b[^.]{0,40})",
    re.IGNORECASE,
)
TODAY = re.compile(
    r"(?:^|[,;.(:])\s*(?P<value>[^,;.():]{1,40}?)\s+(?:today|now|at present|currently|"
    r"at this time)\b",
    re.IGNORECASE,
)
SPAN = re.compile(
    r"from\s+(?P<was>\S*\d\S*|max\w*|mod\w*|min\w*|total\w*)(?: \w+)?\s+to\s+(?P<goal>\S+)", re.IGNORECASE
)
ARROW = re.compile(r"(?P<was>\d[\d./%]*)\s*(?:->|→|-->|=>)\s*(?P<now>\d[\d./%]*\s*[\w%°]*)")


def state(text: str) -> str | None:
    """The status that a short text names, "not met" before "met"."""
    return next((name for name, pattern in PATTERNS if pattern.search(text)), None)


def state_of(goal: str, notes: Iterable[str], cell: str) -> str | None:
    """The status that a goal's own cell, the notes behind it, or the end of its words gives."""
    if cell and (found := ANSWERS.get(cell.strip(" .*").lower()) or state(cell)):
        return found
    for note in notes:
        if len(note) < 200 and (found := state(note[:80])):
            return found
    if after := AFTER.search(goal):
        return state(after["said"])
    tail = re.split(r"[,;.(\[–—:]\s*|\s-+\s", goal.strip(" .)]"))[-1]
    short = tail if len(tail) < 60 else ""
    loud = re.search(
        r"\b(?:NOT MET|PARTIALLY MET|PARTLY MET|UNMET|MET|ONGOING|PROGRESSING|"
        r"CONTINUE|DISCONTINUED|MODIFIED|IN PROGRESS)\b.{0,40}$",
        goal,
    )
    if loud:
        return state(loud[0].split("(")[0])
    starts = re.match(r"\W*(?:this (?:goal )?(?:is|was|has been) |goal )?(?:\w+ )?", short)
    found = state(short)
    if found is None or starts is None:
        return None
    return found if len(short.split()) <= 4 or starts.end() > 8 else None


def said(name: str, goal: str, notes: Iterable[str]) -> str | None:
    """The words behind "baseline" or "currently" in a goal or its notes."""
    for text in (*notes, goal):
        for match in SAID[name].finditer(text):
            if found := _value(name, text, match, own=text is goal):
                return found
    if name == "current" and (today := next(filter(None, map(TODAY.search, (*notes, goal))), None)):
        return " ".join(today["value"].split()) or None
    arrow = ARROW.search(goal)
    if arrow:
        return arrow["was" if name == "baseline" else "now"]
    return None


def _value(name: str, text: str, match: re.Match[str], *, own: bool) -> str | None:
    """What one "baseline …" or "from …" says; None where it speaks of something else."""
    if not re.search(r"\w", match["value"]):
        return None
    if span := SPAN.match(match[0]):
        return span["was" if name == "baseline" else "goal"]
    aside = text[: match.start()].rstrip()[-1:] in ("(", "[", ";", ",", ":")
    aside = aside and not match[0].lower().startswith("from")
    if not aside and own and name == "baseline" and _criterion(match):
        return None
    return " ".join(match["value"].split())


def _criterion(match: re.Match[str]) -> bool:
    """Whether "from …" or "prior …" speaks of something else than where the goal began ("from the floor")."""
    lead = match[0].lower()
    if lead.startswith("from"):
        return not re.match(
            r"from\s+(?:a\s+)?(?:\d|max|mod|min|total|unable|dependent|CGA|SBA)", match[0], re.IGNORECASE
        )
    return lead.startswith(("prior level", "initial ", "previous level", "was "))
