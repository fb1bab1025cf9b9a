"""Facts of kind code: ICD-10-CM, CPT and HCPCS codes, well formed and existing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.anchors import may
from linter.facts.codebook import Procedure, diagnosis, procedures

DOTTED = re.compile(
    r"(?<![A-Za-z0-9.$#/])[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}(?![A-Za-z0-9%]|\.\d)|(?<![A-Za-z0-9.])U0[79]\.\d(?!\w)"
)
SHORT = re.compile(r"(?<![A-Za-z0-9.$#/-])[A-TV-Z]\d[0-9AB](?:\d[0-9A-Z]{0,3})?(?![A-Za-z0-9%/-]|\.[A-Za-z0-9])")
NINE = re.compile(r"(?<![\w.$#/:-])(?:\d{3}\.\d{1,2}|V\d\d\.\d{1,2}|E\d{3}(?:\.\d)?)(?![\w.%:/-])")
FIVE = re.compile(r"(?<![A-Za-z0-9.,$#/(-])\(?(\d{5})(?![A-Za-z0-9/%]|-\d{3}|-\d(?!\d)|[.,]\d)")
HCPCS = re.compile(r"(?<![\w.$#/-])([AEGHJKLQSTVX]\d{4})(?![\w.%/])")
NAMES_ICD = re.compile(r"ICD|\bd(?:x|iag)|diagnos|\bcodes?\b|\bimpression", re.IGNORECASE)
ANNOUNCED = re.compile(r"(?:ICD\S*|\bdx|diagnos[ie]s|\bcodes?)[^:.;]{0,30}:[^.;]{0,30}$", re.IGNORECASE)
NAMES_NINE = re.compile(r"ICD-?\s?9", re.IGNORECASE)
NAMES_CPT = re.compile(
    r"\bCPT|HCPCS|procedure code|billing code|\bcharge codes?|\bcodes? billed|service code", re.IGNORECASE
)
STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
PLACE = re.compile(rf"(?:\b(?:{STATES})|(?i:\bzip(?: code)?:?|\bbox|\boregon|\bcalifornia)|#)\.?,?\s*$")
TIMED = re.compile(r"\b(?:min(?:ute)?s?|billed|charged?|charges)\b\W{0,4}$", re.IGNORECASE)
COUNTED = re.compile(r"\W{0,3}(?:x ?\d|units?\b|\d+ ?(?:units?|min))", re.IGNORECASE)
NINES = re.compile(r"9[0-9]{4}")
RECORD = re.compile(
    r"\b(?:MRN|chart|account|acct|record|case|claim|member|phone|tel|fax|NPI|ID)\b[^a-z0-9]{0,4}$", re.I
)
DIGIT = re.compile(r"\d")
UNTICKED = re.compile(r"\[ \]\s*\W{0,3}$")
NOTES = ("session_note", "group_session_note")
ROLE = re.compile(r"\b(treat(?:ment|ing)?|therapy|rehab|tx|medical|med|primary|secondary)\b", re.IGNORECASE)
ROLES = {"treat": "treating", "thera": "treating", "rehab": "treating", "tx": "treating", "med": "medical"}


# The names that billing sheets print beside a code; they tell what was billed and not what was done.
LABEL = re.compile(
    r"\b(?:therapeutic exercises?|ther\.? ?ex\b|therapeutic activit\w+|ther\.? ?act\b|gait training"
    r"|manual therapy(?: techniques?)?|neuro\w*[- ]?re-?ed\w*"
    r"|self[- ]?care(?:\s*(?:/|and|&)\s*home\s+management)?(?: training)?"
    r"|ADL training"
    r"|sensory integration|massage therapy|aquatic therapy|electrical stimulation \(?(?:un)?attended\)?)",
    re.IGNORECASE,
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Every code of a document that is not an empty form."""
    if document.blank:
        return
    before = ""
    for section in sections:
        billing = False
        bills = may(NAMES_CPT, section.body.text) and NAMES_CPT.search(section.body.text) is not None
        for line in section.lines:
            digits = DIGIT.search(line.text) is not None
            if digits:
                yield from _diagnoses(document, section, line, announced=ANNOUNCED.search(before) is not None)
                yield from _procedures(document, section, line, billing)
            billing = bills and (bool(NAMES_CPT.search(line.text)) or (billing and digits))
            before = line.text


def _diagnoses(document: Document, section: Section, line: Passage, *, announced: bool) -> Iterator[Fact]:
    """The diagnosis codes of a line; `announced` where the line before ends with the label ("... Dx:")."""
    named = announced or bool(NAMES_ICD.search(line.text)) or "diagnosis" in section.kind or "code" in section.kind
    if NAMES_NINE.search(line.text) or (re.search(r"\bICD\b", line.text) and not DOTTED.search(line.text)):
        for code in line.find(NINE):
            yield _fact(document, section, line, code, {"system": "icd9", "code": code.text, "valid": False})
        if NAMES_NINE.search(line.text):
            return
    before = section.heading.text if section.heading else ""
    for code in line.find(DOTTED):
        if not _is_other(line, code):
            yield _fact(document, section, line, code, _icd(code.text, document.date, before + _upto(line, code)))
    for code in line.find(SHORT):
        known = diagnosis(code.text)
        framed = line.text[code.start - line.start - 1 : code.start - line.start] in ("(", "[")
        if (
            known
            and (known.years or len(code.text) > 3 or "ICD" in before + line.text)
            and (named or framed)
            and not _is_other(line, code)
        ):
            yield _fact(document, section, line, code, _icd(code.text, document.date, before + _upto(line, code)))


def _upto(line: Passage, code: Passage) -> str:
    return line.text[: code.start - line.start]


def _is_other(line: Passage, code: Passage) -> bool:
    """Spine levels, vitamins and the like: `L4.5` never, but `C5`, `T12`, `B12` read like codes."""
    before = line.text[: code.start - line.start].rstrip()
    return bool(
        re.search(r"(?:vitamin|vit\.?|version|v\.|room|unit|suite|model|procedure)$", before, re.IGNORECASE)
    ) or (
        re.fullmatch(r"B12|[CTLS]\d\d?", code.text) is not None and not re.search(r"ICD|dx", line.text, re.IGNORECASE)
    )


def _icd(text: str, on: date | None, before: str) -> dict[str, Value]:
    known = diagnosis(text)
    valid = known.valid(on) if known else (None if on and on >= date(2026, 10, 1) else False)
    values: dict[str, Value] = {"system": "icd10", "code": known.code if known else text, "valid": valid}
    if known:
        values["title"] = known.title
    role = ROLE.findall(before)
    if role:
        word = role[-1].lower()
        values["role"] = next((name for stem, name in ROLES.items() if word.startswith(stem)), word)
    return values


def _procedures(document: Document, section: Section, line: Passage, billing: bool) -> Iterator[Fact]:
    book = procedures()
    named = billing or bool(NAMES_CPT.search(line.text))
    for pattern, system in ((FIVE, "cpt"), (HCPCS, "hcpcs")):
        for match in pattern.finditer(line.text):
            text, before = match[1], line.text[: match.start(1)]
            entry = book.get(text)
            after = line.text[match.end(1) :]
            told = named or (NINES.fullmatch(text) is not None and bool(TIMED.search(before) or COUNTED.match(after)))
            if UNTICKED.search(before) or not (entry or told) or (PLACE.search(before) and not named):
                continue
            if RECORD.search(before):
                continue
            if system == "hcpcs" and entry is None and diagnosis(text):
                continue
            code = line.cut(match.start(1), match.end(1))
            values: dict[str, Value] = {"system": system, "code": text, "valid": True if entry else None}
            if entry:
                shown = _described(entry, line, code, document) if document.kind in NOTES else None
                values |= {"title": entry.title, "described": shown}
            yield _fact(document, section, line, code, values)


def _described(entry: Procedure, line: Passage, code: Passage, document: Document) -> bool | None:
    """Whether the note tells of a treatment of this code: beside the code, else anywhere.

    None where only the code's printed name is there, where no treatment is told at all, or where another treatment
    stands beside the code and this one elsewhere.
    """
    if entry.words is None:
        return True
    rest = LABEL.sub(" ", line.text[code.end - line.start :])
    other = re.search(r"\b(?:9[27]\d{3}|[GX]\d{4})\b", rest)
    beside = rest[: other.start()] if other else rest
    if entry.words.search(beside):
        return True
    plain = re.sub(r"\d[\d:]*|\b(?:units?|min(?:utes?)?|am|pm|to|x|of|a\.m|p\.m)\b|\W", "", beside, flags=re.IGNORECASE)
    elsewhere = any(entry.words.search(text) for text in _without_codes(document))
    if len(plain) > 3 and _tells_another(entry, beside):
        return None if elsewhere else False
    if elsewhere:
        return True
    named = any(entry.words.search(piece.text) for piece in document.pieces)
    return None if named or not any(_tells_another(entry, text) for text in _without_codes(document)) else False


def _without_codes(document: Document) -> Iterator[str]:
    """The lines of a note but those that bill something else than they stand beside."""
    for piece in document.pieces:
        for line in piece.lines():
            if not re.search(r"\b9[27]\d{3}\b.{12}", line.text):
                yield LABEL.sub(" ", line.text)


def _tells_another(entry: Procedure, text: str) -> bool:
    return any(
        other.words is not None and other.words.search(text)
        for other in procedures().values()
        if other.code != entry.code and other.timed
    )


def _fact(document: Document, section: Section, line: Passage, code: Passage, values: dict[str, Value]) -> Fact:
    quote = line if len(line.text) <= 160 else line.cut(*_around(line, code))
    return Fact("code", quote, document.id, values, frozenset(), section.kind)


def _around(line: Passage, code: Passage) -> tuple[int, int]:
    at = code.start - line.start
    return max(at - 80, 0), min(at + 60, len(line.text))
