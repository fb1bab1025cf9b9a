"""Facts of kind authorized_code and claim_line: the codes of an authorization with their units, and a claim's lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts import ccs_words as words

PAPERS = ("authorization_request", "application", "cover_sheet", "extension_form", "other")
LOCAL = re.compile(r"\bX41\d\d\b")
SIGN = re.compile(r"\bEPSDT\b|\bX41\d\d\b|\bCCS\b|California Children")
VISIT = re.compile(r"\boffice visit\b", re.IGNORECASE)
SERVICE = re.compile(r"(?<![\w.$#/-])(?:[A-Z]\d{4}|9\d{4})(?![\w%/-])|\boffice visit\b", re.IGNORECASE)


def find(document: Document) -> Iterator[Fact]:
    """The codes with their units on papers that authorize or ask, and the lines of a claim."""
    if not any(SIGN.search(piece.text) for piece in document.pieces):
        return
    if document.kind == "claim":
        yield from _claim(document)
    elif document.kind in PAPERS:
        used = {code for piece in document.pieces for code in words.CODE.findall(piece.text)}
        for piece in document.pieces:
            for line in piece.lines():
                yield from _codes(document, line, used)


def _codes(document: Document, line: Passage, used: set[str]) -> Iterator[Fact]:
    matches = list(words.CODE.finditer(line.text))
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(line.text)
        after, before = line.text[match.end() : end], line.text[: match.start()] if number == 0 else ""
        code = match[0]
        values: dict[str, Value] = {
            "code": code,
            "count": _count(after),
            "described": _described(code, after if _named(after) else before),
            "based": words.BASES[code] in used if code in words.BASES else None,
        }
        quote = line if len(matches) == 1 and len(line.text) < 160 else line.cut(match.start(), end).stripped()
        yield Fact("authorized_code", quote, document.id, values)


def _count(text: str) -> int | None:
    """The units beside a code: the last number that is no minutes, price or date."""
    found = words.COUNT.findall(words.MINUTES.sub(" ", text))
    return int(found[-1]) if found else None


def _named(text: str) -> set[str]:
    return {name for name, pattern in words.ABOUT.items() if pattern.search(text)}


def _described(code: str, text: str) -> bool | None:
    """Whether a description is the code's own; None where none stands there or the code is not of the list."""
    named, means = _named(text), words.MEANS.get(code)
    if not named or means is None:
        return None
    for rivals in words.RIVALS:
        said, own = named & set(rivals), set(means) & set(rivals)
        if said and own and not said & own:
            return False
    return True


def _claim(document: Document) -> Iterator[Fact]:
    """Each billed line, and whether it is of the supplemental services; a heading over all speaks for OT codes."""
    lines = [line for piece in document.pieces for line in piece.lines()]
    headed = any("EPSDT" in line.text and not SERVICE.search(line.text) for line in lines)
    for line in lines:
        if SERVICE.search(line.text):
            epsdt = "EPSDT" in line.text or (headed and bool(LOCAL.search(line.text)))
            yield Fact("claim_line", line, document.id, {"epsdt": epsdt})
            if epsdt and VISIT.search(line.text):  # both in one line
                yield Fact("claim_line", line, document.id, {"epsdt": False})
