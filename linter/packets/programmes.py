"""Papers of a children's programme in, the kinds of request that they make out: application, referral, a first look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.domain.ticks import chosen

PROGRAMME = re.compile(r"\bCCS\b|\bCalifornia Children['’]?s Services\b|\bService Authori[sz]ation Request\b|\bSAR\b")
REFERRED = re.compile(
    r"(?i)\brefer\w*[^.\n]{0,80}?\bto (?:\w+ ){0,3}(?:CCS\b|California Children['’]?s)|\bCCS referral\b"
)
DIAGNOSTIC = re.compile(
    r"(?i)\bdiagnostic (?:\w+ ){0,2}(?:visits?|services?|evaluation|work-?up|tests?|testing|consult\w*)\b"
    r"|\bto (?:confirm|establish|make|clarify) (?:the|a) diagnosis\b"
)
ASKING = ("authorization_request", "extension_form")
THERAPY = ("evaluation", "re_evaluation", "plan_of_care", "progress_report", "session_note", "group_session_note")


def kinds(papers: Sequence[Document]) -> list[tuple[str, Document, Passage]]:
    """Each kind with the paper and the words that make it; nothing outside of such programmes."""
    return list(_found(papers))


def alone(papers: Sequence[Document]) -> bool:
    """Whether no paper asks for therapy or tells of it, so that these kinds are all that is asked for."""
    return not any(document.kind in (*ASKING, *THERAPY) for document in papers)


def _found(papers: Sequence[Document]) -> Iterator[tuple[str, Document, Passage]]:
    for document in papers:
        text = chosen("\n".join(piece.text for piece in document.pieces))
        first = document.title or next((line for piece in document.pieces for line in piece.lines()), None)
        if first is None:
            continue
        if document.kind == "application":
            yield "application", document, first
        elif document.kind == "claim":
            yield "claim", document, first
        elif document.kind == "referral" and REFERRED.search(text):
            yield "referral", document, first
        elif document.kind in ASKING and PROGRAMME.search(text) and DIAGNOSTIC.search(text):
            yield "diagnostic_service", document, first
