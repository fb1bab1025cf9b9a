"""Facts of kind treatment_time and timed_code: when a session and each of its codes began and ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.anchors import may
from linter.facts.clock import MINUTES, TimeSpan, length, spans

CODE = re.compile(
    r"(?<![\w$#.-])(?:97[0-9]{3}|92(?:50|52|60|61|62)\d|G0(?:151|152|153|157|158|283|515)|S9(?:128|129|131)|9898\d)(?![\w-])"
)
NOTES = ("session_note", "group_session_note")
GIVEN = re.compile(
    r"\b(?:total (?:(?:treatment|tx|timed|session|billable|therapy|code|eval(?:uation)?) )*(?:time|minutes|min)"
    r"|(?:treatment|tx|session|visit|timed|contact|direct|evaluation|eval) (?:time|minutes)|time spent"
    r"|timed (?:codes?|minutes)|time-based|(?:seen|treated) (?:for|x)|session (?:length|duration|lasted)"
    r"|(?:face[- ]to[- ]face|f2f|one-on-one|1:1|skilled|billed|in-room) (?:\w+ )?(?:time|minutes|mins?)|total mins?"
    r"|(?:seen|treated|worked|attended|stayed|participated|session ran|visit ran|lasted|ran) (?:\w+ ){0,4}(?:for|x)"
    r"|(?:session|visit|appointment|treatment|evaluation) (?:lasted|took|ran)|(?:tx|tt|minutes|mins)(?=\s*[:=])"
    r"|(?:length|duration) of (?:session|visit|treatment)|session was|(?:conducted|completed) (?:across|over|in))\b",
    re.IGNORECASE,
)
VISIT = re.compile(
    r"\b(?:x\s?)?\d{2,3}[\s-]?min(?:ute)?s?\b\.?\s*(?:\w+\s+){0,2}(?:visit|session|tx|treatment|eval)\w*"
    r"|\b(?:session|visit|treatment|tx)\s*(?:x|of|for|was|[:=-])?\s*\d{2,3}[\s-]?min",
    re.IGNORECASE,
)
IN_ALL = re.compile(
    r"\b\d{1,3}[\s-]?min(?:ute)?s?\b\.?\s*(?:in (?:all|total)|all told|altogether|total\b|overall|today\b"
    r"|face[- ]to[- ]face|of (?:direct|skilled|treatment|therapy|contact|tx|PT|OT|speech)"
    r"|(?:direct|spent|contact|tx|billed|1:1|with (?:him|her|them|pt|patient|client|child|family))\b)"
    r"|\btotal\W{0,3}(?:of )?\d{1,3}\s?min",
    re.IGNORECASE,
)
HOUR = re.compile(
    r"\b(?:(?P<half>half (?:an )?hour)|(?P<more>(?:an )?hour and a half|1\.5 ?h(?:ou)?rs?)"
    r"|(?P<one>(?:one|an|1(?:\.0)?)[- ]?h(?:ou)?r))\b",
    re.IGNORECASE,
)
SEEN = re.compile(
    r"\b(?:seen|treated|visit(?:ed)?|contact|session)\b[^.;\n]{0,80}?[,;(–-]\s*\d{2,3}\s?min(?:ute)?s?\b"
    r"(?! (?:slot|appt|appoint|booked|a\b|per\b|each|away|late))"
    r"|\b(?:seen|treated|attended)\s+\d+\s*of\s*\d+[^.;\n]{0,40}?\b\d{2,3}\s?min(?:ute)?s?\b",
    re.IGNORECASE,
)
DELIVERED = re.compile(
    r"\b(?:received|given|applied|performed|provided|administered|treated with|underwent|was seen|had)\b[^.;\n]{0,100}?"
    r"\b(?:for|x|×)\s*\d{1,3}\s?min(?:ute)?s?\b",
    re.IGNORECASE,
)
EXAMINED = re.compile(  # "tolerated a 30 min eval"
    r"\b(?:tol|tol['’]d|tolerated|completed|participated in|attended)\W+(?:an?\W+)?(?:about |approx\w*\.? )?\W?"
    r"\d{2,3}[\s-]?min(?:ute)?s? (?:eval|assess|session\b|visit\b|treatment\b)",
    re.IGNORECASE,
)
HABIT = re.compile(  # how sessions usually are, no delivered one
    r"\b(?:every|each) (?:(?:other|second) )?(?:week|fortnight|(?:mon|tues|wednes|thurs|fri)day)\b"
    r"|\b(?:continues?|is|are|to) (?:to be )?(?:being )?seen\b|\b(?:mon|tues|wednes|thurs|fri)days\b",
    re.IGNORECASE,
)
LASTED = re.compile(  # a field of a note: "Duration: 45 min"
    r"(?:^|[|;]|\s\s)\W{0,4}(?:duration|length)\s*[:=]\s*\d{2,3}(?:\s*min\w*)?\s*(?:$|[|;])", re.IGNORECASE
)
MET = re.compile(r"\b(?:session|visit)\b", re.IGNORECASE)
OF_ELSE = re.compile(r"pain|ache|symptom|episode|onset|dizz|spasm|exercise|hold\b|plan|freq", re.IGNORECASE)
BILLED = re.compile(r"\b\d{2,3}\s*min(?:ute)?s?\W+\d\s*units?\b", re.IGNORECASE)
HOW_LONG = re.compile(r"session (?:length|duration)|(?:length|duration) of (?:session|visit|treatment)", re.IGNORECASE)
ABLE = re.compile(r"\b(?:can|could|sits?|stands?|walks?|goals?|will|before|able)\b", re.IGNORECASE)
IN_OUT = re.compile(r"\bin\W{0,3}\d?\d:?\d\d\b.{0,12}\bout\W{0,3}\d?\d:?\d\d\b", re.IGNORECASE)
ASKING = (
    "plan_of_care",
    "order",
    "referral",
    "authorization_request",
    "iep",
    "ifsp",
    "letter",
    "application",
    "cover_sheet",
)
WORK = re.compile(
    r"\b(?:MFR|STM|IASTM|manual|massage|mobs?|mobili[sz]ations?|ultrasound|US|e-?stim|IFC|TENS|NMES|traction"
    r"|ther-?\s?(?:ex|act)|therapeutic|neuro\w*[ -]re-?ed\w*|NMR|gait training|self[ -]care|ADL training|hot pack|MHP"
    r"|ice|CP|taping|dry needling|balance training|PROM|stretching|feeding therapy|speech tx|articulation)\b",
    re.IGNORECASE,
)
BARE = re.compile(
    r"\W*\d{2}\b(?!\s*(?:[/:%-]|x\b|of\b|out of\b|(?:\w+ )?(?:visits?|sessions?|treatments?)|weeks?|days?|months?))",
    re.I,
)
PLANNED = re.compile(
    r"\b(?:goals?|will|plan(?:ned)?|recommend\w*|request\w*|\d\s?x\s?/|per week|weekly|a week|/\s?w(?:ee)?k"
    r"|min(?:utes)?/week|HEP|(?<!seen )at home|home (?:program|exercise)|daily"
    r"|tolerat\w+|able to|hold|freq\w*|continue with|up to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timed:
    """One delivered piece of treatment: its words, codes and times."""

    place: Passage
    codes: tuple[Passage, ...] = ()
    start: str | None = None
    stop: str | None = None
    minutes: int | None = None


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The times of a delivered session, and one `timed_code` for each code of a note."""
    if document.blank:
        return
    timed = [t for piece in document.pieces for line in piece.lines() for t in _line(document, line)]
    given = [t for t in timed if t.start or t.stop or t.minutes]
    for one in given:
        code = one.codes[0].text if len(one.codes) == 1 else None
        yield Fact("treatment_time", one.place, document.id, _values(one, code) | {"whole": not one.codes})
    if document.kind in NOTES:
        yield from _timed_codes(document, timed)


def _line(document: Document, line: Passage) -> Iterator[Timed]:
    """The times of one line, each with the codes that it belongs to."""
    codes = list(line.find(CODE)) if document.kind in NOTES else []
    if not codes and not re.search(r"\d|\bhour", line.text):
        return
    found = list(spans(line)) if codes or _of_session(document, line) else []
    if len(codes) > 1 and len(found) >= len(codes):
        for code, span in zip(codes, found, strict=False):
            yield _timed(line, span, (code,))
    elif found and len(codes) <= 1:
        for span in found:
            yield _timed(line, span, tuple(codes))
    elif found or codes or _minutes_given(document, line):
        yield from _by_minutes(line, found, codes)


def _by_minutes(line: Passage, found: Sequence[TimeSpan], codes: Sequence[Passage]) -> Iterator[Timed]:
    if found:
        yield _timed(line, found[0], ())
    early = MINUTES.search(line.text)
    first = codes[0].start - line.start if codes else 0
    between = line.text[early.end() : first] if early and early.end() <= first else "-"
    leads = re.fullmatch(r"[\s(,:]*(?:CPT\W*)?", between) is not None  # "exercise 25 min (97110)"
    for n, code in enumerate(codes):
        begin = (codes[n - 1].end if n else line.start) if leads else code.start
        end = code.end if leads else codes[n + 1].start if n + 1 < len(codes) else line.end
        own = line.cut(begin - line.start, end - line.start)
        minutes = MINUTES.search(own.text)
        yield Timed(own.stripped(), (code,), minutes=int(minutes[1]) if minutes else None)
    if not codes and not found:
        told = GIVEN.search(line.text)
        minutes = MINUTES.search(line.text, told.end() if told else 0) or re.search(r"(?<=\D)(\d\d)(?!\d)", line.text)
        yield Timed(line, (), minutes=int(minutes[1]) if minutes else _hour(line.text))


def _delivered(text: str) -> bool:
    """Whether a sentence says how many minutes of treatment the patient had."""
    if EXAMINED.search(text):
        return True
    for pattern in (IN_ALL, SEEN, DELIVERED):
        for match in pattern.finditer(text):
            begin = max(text.rfind(". ", 0, match.start()), 0)
            if not ABLE.search(text, begin, match.end()):
                return pattern is not DELIVERED or WORK.search(match[0]) is not None
    return False


def _hour(text: str) -> int | None:
    match = HOUR.search(text)
    return {"half": 30, "more": 90, "one": 60}[match.lastgroup or "one"] if match else None


def _timed(line: Passage, span: TimeSpan, codes: tuple[Passage, ...]) -> Timed:
    return Timed(line, codes, span.start, span.stop, length(span.start, span.stop))


def _of_session(document: Document, line: Passage) -> bool:
    """Whether clock times on a line are those of treatment: any in a note, elsewhere only with words that say so."""
    return document.kind in NOTES or bool(
        re.search(r"\b(?:session|treatment|time (?:in|out)|eval\w*|visit)\b", line.text, re.I)
        or IN_OUT.search(line.text)
    )


def _minutes_given(document: Document, line: Passage) -> bool:
    if document.kind not in ASKING and _recorded(document, line.text):
        return True
    if not MINUTES.search(line.text) and not (may(GIVEN, line.text) and GIVEN.search(line.text)):
        return False
    if document.kind not in ASKING and _delivered(line.text):
        return True
    if _told(document, line):
        return True
    if document.kind not in NOTES or PLANNED.search(line.text):
        return False
    return bool(VISIT.search(line.text) or WORK.search(line.text))


def _told(document: Document, line: Passage) -> bool:
    """Whether words say that minutes are those of treatment given."""
    for match in GIVEN.finditer(line.text):
        if document.kind in ASKING and HOW_LONG.match(match[0]):
            continue
        if HABIT.search(line.text, max(match.start() - 40, 0), match.end() + 10):
            continue
        near = line.text[match.end() : match.end() + 30]
        aimed = re.search(
            r"\bgoals?\b|\bwill\b|/\s?week", line.text[max(match.start() - 60, 0) : match.end() + 40], re.I
        )
        if not aimed and (MINUTES.search(near) or BARE.match(near) or HOUR.search(near)):
            return True
    return False


def _recorded(document: Document, text: str) -> bool:
    """Whether a field gives the minutes of a session, or a line of the bill those of a code."""
    if BILLED.search(text) and CODE.search(text):
        return True
    met = document.kind in NOTES or (document.kind == "progress_report" and MET.search(text) is not None)
    return met and LASTED.search(text) is not None and not OF_ELSE.search(text)


def _values(one: Timed, code: str | None) -> dict[str, Value]:
    return {"start": one.start, "stop": one.stop, "minutes": one.minutes, "code": code}


def _timed_codes(document: Document, timed: Sequence[Timed]) -> Iterator[Fact]:
    """Each code of a note with its own times; times of named treatments or of the only code are shared out."""
    whole = [t for t in timed if not t.codes and (t.start or t.stop or t.minutes)]
    best = _best(timed)
    if not best:
        lines = [line for piece in document.pieces for line in piece.lines()]
        first = next((t for t in whole if t.start or t.stop), whole[0] if whole else Timed(lines[0]) if lines else None)
        if first:
            yield Fact("timed_code", first.place, document.id, _values(first, None))
    bare = [name for name, one in best.items() if one.start is None and one.stop is None]
    clocked = [t for t in whole if t.start or t.stop]
    if (len(best) == 1 and clocked) or len(clocked) >= len(bare) > 1:
        for name, span in zip(bare, clocked, strict=False):
            best[name] = replace(best[name], start=span.start, stop=span.stop, place=span.place)
    for name, one in best.items():
        yield Fact("timed_code", one.place, document.id, _values(one, name))


def _best(timed: Sequence[Timed]) -> dict[str, Timed]:
    """The first line of each code that gives a time, else the first that names it."""
    best: dict[str, Timed] = {}
    for one in timed:
        for code in one.codes:
            known = best.get(code.text)
            if known is None or (known.start is None and known.stop is None):
                best[code.text] = replace(one, codes=(code,))
    return best
