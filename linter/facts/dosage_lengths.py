"""Session length: a sentence in, how many minutes a session lasts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.fact import Fact
from linter.domain.packet import Document
from linter.domain.place import Passage

AMOUNT = re.compile(
    r"(?<![\w./:])(?P<low>\d{1,3}|half(?:[\s-]an?)?|one|an|fifteen|twenty(?:[ -]five)?|thirty|forty(?:[ -]five)?"
    r"|fifty|sixty|ninety)(?:\s*(?:-|–|to)\s*(?P<high>\d{1,3})"
    r")?[\s-]{0,2}(?:(?P<unit>min(?:ute)?s?|mins?|hours?|hrs?)\b\.?|(?P<tick>[\"”″′])(?=[\s,;.)]"
    r"|$))(?!\s*(?:of (?:exercise|"
    r"walking|activity|play|reading|practice)|walk|\s*/\s*(?:week|wk|day|month)"
    r"|\s*per (?:week|day|month)|\s*a (?:week|day|month)|ago|later|after|before))",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"\bmin(?:ute)?s?\s*(?:per|/|each)\s*(?:session|visit|treatment)\s*[:=]\s*(?P<n>\d{1,3})\b", re.IGNORECASE
)
OF = r"(?:(?:total|treatment|tx|session|visit|therapy|contact|direct|face[- ]to[- ]face|f2f|service|actual)\s+)"
KEY = r"(?:^\W{0,4}|(?<=[|;•\n])\W{0,4}|(?<=\s\s))"  # where the name of a field can begin
TALLY = re.compile(  # a field of the record: "Total min: 40"
    rf"{KEY}(?:{OF}{{0,3}}min(?:ute)?s?|{OF}{{1,3}}time)\.?\s*(?:\(\s*min(?:ute)?s?\s*\)\s*)?[:=|][\s*]*"
    r"(?P<n>\d{2,3})(?![\d/:.%-]|\s*(?:per|a|/)\s*(?:week|wk|day|month)|\s*(?:sec|reps?|visits?)\b)",
    re.IGNORECASE,
)
RECORDED = r"(?:duration|length)\s*(?:\(\s*min\w*\s*\))?\s*[:=][\s*]*(?P<n>\d{2,3})(?=\s*(?:$|[|;\n]))"
SESSION_FIELD = re.compile(rf"{KEY}(?:session|visit|treatment|appointment)\s+{RECORDED}", re.IGNORECASE)
ALONE = re.compile(r"\W*(?P<n>\d{2,3})\W*\Z")
NOTE_FIELD = re.compile(rf"{KEY}{RECORDED}", re.IGNORECASE)  # "Duration: 30"
LASTED = re.compile(rf"{KEY}(?:duration|length|time spent|total)\s*[:=][\s*]*$", re.IGNORECASE)
WORDS = {"half": 0.5, "one": 1.0, "an": 1.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0}
WORDS |= {"fifty": 50.0, "sixty": 60.0, "ninety": 90.0}
NOTES = ("session_note", "group_session_note")
HELD = (*NOTES, "progress_report", "iep", "ifsp")  # where "Duration: 30 minutes" is that of a session
SESSION = (
    r"(?:sessions?|visits?|slots?|blocks?|consult\w*|lessons?|class|treatments?|"
    r"appointments?|tx|each|encounters?|individual|group|therapy|service)"
)
NEAR_AFTER = re.compile(
    rf"^\W*(?:(?:individual|group|direct|therapy|treatment|PT|OT|speech|long|in "
    rf"length|skilled|clinic|outpatient)\W+)*{SESSION}\b|^\s*(?:/|per|each|a)\s*(?:session|"
    rf"visit|treatment|tx|time)|^\W*(?:direct|individual|one[- ]to[- ]one|1:1)\b|^\s*(?:in all|altogether)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(  # in a note: "47 min total", "Session 4 - telehealth, 50 min", "14 times in the half hour"
    r"^[^.;\n]{0,30}\b(?:session|visit)\b[^.;\n]{0,40}[,|–-]\s*$"
    r"|\b(?:in|over|throughout) (?:the|our) (?:whole |full )?$",
    re.IGNORECASE,
)
IN_TOTAL = re.compile(r"\s*(?:in )?total\b(?! (?:of|time)\b)", re.IGNORECASE)
LESSON = re.compile(r"\W*(?:lesson|class)", re.IGNORECASE)
WATCHED = re.compile(r"\b(?:during|in|throughout|of) (?:an?|one|the|his|her|two)\s*$", re.IGNORECASE)
EXAM = re.compile(r"\W*(?:eval|assessment)", re.IGNORECASE)
TESTED = re.compile(  # "tolerated a 30 min eval"
    r"\b(?:tol\w*|completed|participated in|seen for|attended)\W+(?:an?\W+)?(?:about |approx\w*\.? )?\W?$",
    re.IGNORECASE,
)
NEAR_BEFORE = re.compile(
    r"\b(?:(?:session|visit|treatment|appointment|tx)s?\s*(?:length|duration|"
    r"time)?|length of (?:each )?(?:session|visit|treatment)s?|session|minutes "
    r"per session|time per (?:session|visit))\s*(?:is|are|were|was|lasted|lasts|ran|averag\w+|will be|of|to be|:|"
    r"=|-|–|lasting|last|for|x|@|at|approximately|approx\.?|about|~|\(|,|\s)*$"
    r"|\bseen\b[^.;|]{0,30}?\s(?:x|×|for)\s*$|(?:^|[.;|]\s*)\W*(?:amount|intensity|how long|time|each)\s*:\s*$",
    re.IGNORECASE,
)
NOT_SESSION = re.compile(
    r"\b(?:within|in|under|tolerat\w+|sit|stand|walk\w*|for at least|after|every|"
    r"hold|rest|wait|late|attention|attend(?:s|ed)?\s+(?:to|for)|engaged?|play\w*|"
    r"remain\w*|stay\w*|up to|less than|over|bike|treadmill|nustep|ultrasound|"
    r"ice|heat|estim|e-stim|MHP|CP|takes?|practice|home)\W*$",
    re.IGNORECASE,
)


DAILY = re.compile(
    r"\b(?:(?-i:PT|OT|ST|SLP)|therapy"
    r"|treatment|[Ss]een)\b[^.;|]{0,25}?(?<![\w./:])(?P<n>\d{2,3})\s*min(?:ute)?s?\s*(?:/|per |a )\s*day\b",
    re.IGNORECASE,
)


SHARED = re.compile(
    r"\b\d\s*(?:sessions?|visits?)\s*(?:x|×|of|@)\s*(?P<n>\d{2,3})(?=\s*(?:\)|,|;|$|min))", re.IGNORECASE
)


SHARED_OUT = re.compile(  # "4 x 30 minutes per month"
    r"(?<![\w./])[1-9]\s*[x×]\s*(?P<n>\d{2,3})\s*min\w*\s*(?:/|per |a |each )\s*(?:week|wk|month)\b", re.IGNORECASE
)


def session_lengths(document: Document, text: Passage, heading: str, dosed: bool) -> Iterator[Fact]:
    """The lengths of a session in a sentence; `dosed`: the sentence also tells how often therapy is."""
    for match in _fields(document, text, heading):
        if 5 <= int(match["n"]) <= 240:
            yield _fact(document, text, match, int(match["n"]))
    for match in AMOUNT.finditer(text.text):
        if match["tick"] and not dosed:
            continue
        before, after = text.text[: match.start()], text.text[match.end() :]
        if not _named(before, after, heading, document) and (not dosed or NOT_SESSION.search(before)):
            continue
        minutes = _minutes(match)
        if 5 <= minutes <= 240:
            yield _fact(document, text, match, minutes)


def _fields(document: Document, text: Passage, heading: str) -> Iterator[re.Match[str]]:
    """Numbers of minutes that a field or a formula tells to be those of a session."""
    note = document.kind in NOTES
    for pattern in (FIELD, TALLY, DAILY, SHARED, SHARED_OUT, SESSION_FIELD, *((NOTE_FIELD,) if note else ())):
        yield from pattern.finditer(text.text)
    if note and LASTED.match(f"{heading}:") and (only := ALONE.match(text.text)):
        yield only


def _named(before: str, after: str, heading: str, document: Document) -> bool:
    """Whether the words around a number of minutes say that a session lasts as long."""
    if LESSON.match(after) and WATCHED.search(before):  # an observation in the classroom
        return False
    note = document.kind in NOTES and (WHOLE.search(before) or IN_TOTAL.match(after))
    return bool(
        note
        or NEAR_AFTER.match(after)
        or (TESTED.search(before) and EXAM.match(after))
        or NEAR_BEFORE.search(before)
        or (not before.strip(" :") and NEAR_BEFORE.search(heading))
        or (document.kind in HELD and LASTED.search(before if before.strip(" :") else f"{heading}:"))
    )


def _fact(document: Document, text: Passage, match: re.Match[str], minutes: int) -> Fact:
    return Fact("session_length", text.cut(*match.span()).stripped(), document.id, {"minutes": minutes})


def _minutes(match: re.Match[str]) -> int:
    word = (match["high"] or match["low"]).lower()
    count = WORDS.get(re.split(r"[\s-]", word)[0], 0.0) + 5 * word.endswith("five") or float(word)
    return round(count * 60) if (match["unit"] or "m")[0].lower() == "h" else round(count)
