"""Facts of kind fax_number and island: where a paper is sent, and the island that decides which chapter applies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen

PAPERS = ("authorization_request", "application", "cover_sheet", "extension_form", "letter", "referral")
FOLD = re.IGNORECASE
PHONE = r"(?:\+?1[\s.-]?)?\(?(?P<area>\d{3})\)?[\s.-]{0,2}(?P<first>\d{3})[\s.-]?(?P<last>\d{4})(?!\d)"
NUMBER = re.compile(rf"(?<![\d-]){PHONE}")
SENT = re.compile(
    r"\b(?:(?:sent |send |submitted |submit )?(?:by |via )?fax(?:ed)?(?: this form| request)? to|faxed|to fax|(?:sent"
    r"|send|submit\w*) to"
    r"|attn|attention|authori[sz]ations? (?:and|&) referral|kaiser|\bKP\b|health plan|payer)\b[^\n|]{0,70}$",
    FOLD,
)
TO = re.compile(r"^\W*to\b\W[^\n]{0,80}$", FOLD)
CUT_OFF = re.compile(r"\b(?:fax|to|at|number|no\.|#)\W*$", FOLD)  # the number stands on the next line
EXCHANGE = ("808", "432")  # what the numbers of Kaiser Permanente Hawaii begin with
FROM = re.compile(
    r"\b(?:from|clinic|our|office|return|reply|phone|tel|ph|call|voice|sender|callback)\b[^\n|]{0,40}$", FOLD
)
ISLANDS = {"oahu": 11, "maui": 11, "hawaii": 11, "kauai": 17, "lanai": 17, "molokai": 17}
OKINA = str.maketrans({"ʻ": "", "‘": "", "’": "", "'": "", "ā": "a", "ī": "i", "ō": "o", "ū": "u"})
NAMED = re.compile(
    r"\bisland(?: of (?:service|residence))?\s*[:|=]?\s*(?:of )?\W{0,3}(?P<name>O.?ahu|Maui|Hawai.?i|Kaua.?i"
    r"|L[aā]na.?i|Moloka.?i)"
    r"|\b(?P<plain>O[ʻ‘’']?ahu|Maui|Kaua[ʻ‘’']?i|L[aā]na[ʻ‘’']?i|Moloka[ʻ‘’']?i|Big Island)\b(?! (?:st|street"
    r"|ave|road|rd|clinic|physical)\b)",
    FOLD,
)
CHAPTER = re.compile(r"\bch(?:apter|ap)?\.?\s*(?P<number>\d{1,2})\b", FOLD)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The numbers that a paper is faxed to, and the first island that it names with the chapter it cites."""
    if document.blank or document.kind not in PAPERS:
        return
    island = False
    for piece in document.pieces:
        text = Passage(chosen(piece.text), piece.start)
        lines = list(text.lines())
        for line, below in zip_longest(lines, lines[1:]):
            wrapped = below and CUT_OFF.search(line.text) and NUMBER.match(below.text)
            whole = text.cut(line.start - text.start, below.end - text.start) if below and wrapped else line
            yield from _numbers(document, whole)
            if not island:
                found = _island(document, line, text)
                island = found is not None
                yield from (found,) if found else ()


def _numbers(document: Document, line: Passage) -> Iterator[Fact]:
    begin = 0
    for match in NUMBER.finditer(line.text):
        before = line.text[begin : match.start()].replace("\n", " ")
        begin = match.end()
        if FROM.search(before) or not ("fax" in line.text.lower() or TO.match(before)):
            continue
        payer = bool(SENT.search(before) or TO.match(before)) or (match["area"], match["first"]) == EXCHANGE
        number = f"1-{match['area']}-{match['first']}-{match['last']}"
        quote = line.cut(max(match.start() - 60, 0), match.end()).stripped()
        yield Fact("fax_number", quote, document.id, {"number": number, "payer": payer})


def _island(document: Document, line: Passage, text: Passage) -> Fact | None:
    match = NAMED.search(line.text)
    if match is None:
        return None
    name = (match["name"] or match["plain"]).translate(OKINA).lower()
    name = "hawaii" if name == "big island" else name
    cited = CHAPTER.search(line.text) or CHAPTER.search(text.text)
    chapter = ISLANDS[name]
    values: dict[str, Value] = {
        "name": name,
        "chapter": chapter,
        "agrees": None if cited is None or int(cited["number"]) not in (11, 17) else int(cited["number"]) == chapter,
    }
    return Fact("island", line.cut(0, min(len(line.text), 160)), document.id, values)
