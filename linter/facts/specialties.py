"""Facts of kind specialty: therapy of a special kind that a paper asks for, as in a pool or of the pelvic floor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen
from linter.facts.context import contexts

ASKING = ("authorization_request", "application", "cover_sheet", "extension_form", "letter")
CLINICAL = ("evaluation", "re_evaluation", "plan_of_care", "order", "referral")
FOLD = re.IGNORECASE
KINDS = {
    "aquatic": r"aqua(?:tic|-?therapy|tics)?\b|hydro-?therapy"
    r"|pool[- ](?:therapy|based|program|sessions?|exercise|work|PT)\b",
    "pelvic floor": r"pelvic[- ](?:floor|health)|(?:urinary|stress|urge|f[ae]cal|bowel) incontinence|vaginismus"
    r"|dyspareunia",
    "lymphedema": r"lymph-?o?edema|complete decongestive|manual lymph\w*",
    "pediatric": r"p[ae]ediatric (?:PT|physical therapy|physiotherapy)",
}
PATTERNS = {kind: re.compile(rf"\b(?:{words})", FOLD) for kind, words in KINDS.items()}
SIGNS = ("aqua", "hydro", "pool", "pelvic", "incontinence", "vagin", "dyspareunia", "lymph", "decongest", "ediatric")
ASIDE = re.compile(
    r"\b(?:history|hx|h/o|PMH|denies|previous(?:ly)?|prior|tried|joined|enjoys|likes|community|at the gym)\b", FOLD
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Each special kind once a paper: sure where it is asked for, weak where a plan only has some of it."""
    if document.blank or document.kind not in (*ASKING, *CLINICAL):
        return
    for piece in document.pieces:
        low = piece.text.lower()
        if any(sign in low for sign in SIGNS):
            for kind, pattern in PATTERNS.items():
                yield from _of(document, Passage(chosen(piece.text), piece.start), kind, pattern)


def _of(document: Document, text: Passage, kind: str, pattern: re.Pattern[str]) -> Iterator[Fact]:
    for line in text.lines():
        match = pattern.search(line.text)
        if match is None or ASIDE.search(line.text[: match.start()]):
            continue
        meant = contexts(line, line.cut(*match.span())) & {"negated", "historical", "family", "hypothetical"}
        meant |= {"negated"} if _denied(line.text[: match.start()]) else set()
        titled = document.title is not None and document.title.start <= line.start < document.title.end
        sure = titled or document.kind in ASKING
        quote = line if len(line.text) <= 160 else line.cut(max(match.start() - 60, 0), match.end() + 60).stripped()
        asserted = not meant & {"negated", "historical"}
        yield Fact("specialty", quote, document.id, {"kind": kind}, frozenset(meant), confidence=1.0 if sure else 0.5)
        if asserted:
            return


def _denied(before: str) -> bool:
    return bool(
        re.search(r"\b(?:no|not|non|nor|without|neither|excludes?|excluding|other than)\b[^.;|]{0,30}$", before, FOLD)
    )
