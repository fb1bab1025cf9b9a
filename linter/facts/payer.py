"""Facts of kind payer, residence and setting: the plan and its state, states of addresses, the site of service."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.sites import sites
from linter.domain.states import addresses, plan_states, residences
from linter.domain.ticks import chosen

ASKING = ("authorization_request", "cover_sheet", "extension_form", "application", "letter")
NAMED = re.compile(
    r"(?:UnitedHealthcare|United Healthcare|UHC)\s+Community\s+(?:Plan|& State|and State)|UHCCP|\bMedi-?Cal\b"
    r"|\bMedicaid\b|\bKaiser(?: Permanente)?\b|California Children['’]?s Services|\bCCS\b"
    r"|\bMedicare(?: Advantage)?\b|\bTRICARE\b|Blue (?:Cross|Shield)(?: Blue Shield)?|\bBCBS\w*"
    r"|\bAetna\b|\bCigna\b|\bHumana\b|\bAnthem\b|\bMolina\b|\bCentene\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?i)(?<!\w)(?:payer|payor|insurance(?: plan)?|insurer|health plan|primary insurance|plan name|carrier)(?: name)?"
    r"\s*[:|]\s*\**\s*(?P<name>[A-Z][^\n|;]{2,60}?)(?=\s{2,}|\s*[|;\n]|$)"
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The payers that a document names with the plan's state, and the site of service that it names."""
    for piece in document.pieces:
        text = Passage(chosen(piece.text), piece.start)
        yield from _payers(document, text)
        for place in residences(text):
            yield Fact("residence", place.place, document.id, {"state": place.code, "whose": "member"})
        if document.kind in ASKING:
            for place in addresses(text):
                yield Fact("residence", place.place, document.id, {"state": place.code, "whose": None})
        for mention in sites(text, anywhere=document.kind in ASKING):
            yield Fact("setting", mention.place, document.id, {"kind": mention.kind})


def _payers(document: Document, text: Passage) -> Iterator[Fact]:
    """The plan with its state; where a text names one state, every payer that it names is of that state."""
    mentions = list(plan_states(text))
    codes = {mention.code for mention in mentions}
    state = codes.pop() if len(codes) == 1 else None
    for mention in mentions:
        named = NAMED.search(mention.place.text)
        name = named[0] if named else None
        yield _payer(document, mention.place, name, mention.code)
    for match in LABEL.finditer(text.text):
        yield _payer(document, text.cut(match.start(), match.end()), match["name"].strip(" *"), state)
    if document.kind in ASKING:
        for match in NAMED.finditer(text.text):
            yield _payer(document, text.cut(match.start(), match.end()), match[0], state)


def _payer(document: Document, quote: Passage, name: str | None, state: str | None) -> Fact:
    known = name is not None and NAMED.search(name) is not None
    return Fact("payer", quote, document.id, {"name": name, "state": state, "known": known})
