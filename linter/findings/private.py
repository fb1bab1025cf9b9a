"""A packet in, what tells whom it is about out: words of names, birth dates, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.packet import Identity, Packet
from linter.domain.place import Passage
from linter.domain.private import Private
from linter.findings.names import TOKEN, names_in
from linter.findings.numbers import births_in, numbers_in
from linter.findings.private_words import words


def private_in(packet: Packet) -> Private:
    """What a packet's papers tell of the patient and the family."""
    found = private_of("\f".join(scan.text for scan in packet.scans))
    people = [who for document in packet.documents for who in (document.identity, *(w for _, w in document.strangers))]
    return Private(
        _unique((*found.names, *(word for who in people for word in _words(who)))),
        tuple(sorted({*found.born, *(who.born for who in people if who.born)})),
        _unique((*found.numbers, *(bare(who.member_id) for who in people if who.member_id))),
    )


def private_of(text: str) -> Private:
    """What one text tells of the patient and the family."""
    names = _unique(names_in(text))
    return Private(
        _unique((*names, *_nicknames(text, names))),
        tuple(sorted(set(_births(text)))),
        _unique(bare(text[span.start : span.end]) for span in numbers_in(text) if span.kind == "id"),
    )


def _births(text: str) -> Iterator[date]:
    for span in births_in(text):
        yield from (mention.date for mention in find_dates(Passage(text[span.start : span.end], 0)))


def _words(who: Identity) -> Iterator[str]:
    for token in re.findall(TOKEN, who.name):
        word = token.rstrip(".")
        if len(word) > 1 and word.casefold() not in words("never"):
            yield word


def _nicknames(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """What stands in quotation marks or brackets behind one of the names."""
    if names:
        known = "|".join(map(re.escape, names))
        for match in re.finditer(rf"\b(?:{known})\b,?[ ]?[\"“'(]{{1,2}}({TOKEN})[\"”')]", text):
            if match[1].casefold() not in words("never"):
                yield match[1].rstrip(".")


def bare(number: str) -> str:
    """A number without its separators."""
    return re.sub(r"[^A-Za-z\d]", "", number)


def _unique(found: object) -> tuple[str, ...]:
    assert hasattr(found, "__iter__")
    return tuple(dict.fromkeys(found))
