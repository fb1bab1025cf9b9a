"""Facts of kind payer and setting: the plan and its state, the site of service."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.sites import sites
from linter.domain.states import plan_states
from linter.domain.ticks import chosen

ASKING = ("authorization_request", "cover_sheet", "extension_form", "application", "letter")
NAMED = re.compile(
    r"(?:UnitedHealthcare|United Healthcare|UHC)\s+Community\s+(?:Plan|& State|and State)|UHCCP|\bMedi-?Cal\b"
    r"|\bMedicaid\b|\bKaiser(?: Permanente)?\b|California Children['’]?s Services|\bCCS\b|\bMedicare(?: Advantage)?\b|\bTRICARE\b"
    r"|Blue (?:Cross|Shield)(?: Blue Shield)?|\bBCBS\w*"
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
        for mention in sites(text, anywhere=document.kind in ASKING):
            yield Fact("setting", mention.place, document.id, {"kind": mention.kind})


def _payers(document: Document, text: Passage) -> Iterator[Fact]:
    for mention in plan_states(text):
        named = NAMED.search(mention.place.text)
        name = named[0] if named else None
        yield Fact(
            "payer", mention.place, document.id, {"name": name, "state": mention.code, "known": named is not None}
        )
    for match in LABEL.finditer(text.text):
        name = match["name"].strip(" *")
        yield Fact(
            "payer",
            text.cut(match.start(), match.end()),
            document.id,
            {"name": name, "state": None, "known": NAMED.search(name) is not None},
        )
    if document.kind in ASKING:
        for match in NAMED.finditer(text.text):
            yield Fact("payer", text.cut(match.start(), match.end()), document.id, {"name": match[0], "known": True})
