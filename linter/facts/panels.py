"""Who is on the panel of California Children's Services, and who is not or not yet, told line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen

FOLD = re.IGNORECASE
PANEL = re.compile(r"\bpanel(?:l?ed|ing|s)?\b(?! of (?:tests?|labs?))", FOLD)
OTHER = re.compile(
    r"\b(?:metabolic|lipid|blood|lab|renal|hepatic|genetic|solar|control|door|front|allergy|gene) panel", FOLD
)
ROLES = {
    "therapist": re.compile(
        r"\b(?:(?:occupational |physical |treating |speech )*therapists?|(?-i:OTR?(?:/L)?|OTD|CHT|D?PT|SLP))\b", FOLD
    ),
    "prescriber": re.compile(
        r"\b(?:prescrib\w+|referring (?:provider|doctor)|physicians?|surgeons?|doctors?|p(?:a)?ediatricians?"
        r"|(?:neuro|cardio|rheumato|endocrino|hemato|onco|pulmono|nephro)logists?|(?:physi?atr|orthop(?:a)?ed)ists?"
        r"|geneticists?|audiologists?|(?-i:Dr\.?|MD|M\.D\.|DO))(?!\w)",
        FOLD,
    ),
    "provider": re.compile(r"\b(?:provider|clinic|practice|group|cent(?:er|re)|agency|facility|hospital)\b", FOLD),
}
SPECIALIST = re.compile(
    r"\bspecialists?\b|\b\w+ologists?\b|\bgeneticists?\b|\bsurgeons?\b|\b\w+(?:atr|p(?:a)?ed)ists?\b", FOLD
)
LACKING = re.compile(
    r"\b(?:not|non|never|isn['’]t|aren['’]t|nor|neither|no longer|unpanel+ed|pending|await\w*|appl(?:ied|ying|ication)"
    r"|mailed|in process|under review|submitted|expired|lapsed|denied|revoked|inactive)\b",
    FOLD,
)
UNTOLD = re.compile(
    r"\b(?:unknown|unsure|unclear|whether|to be (?:confirmed|checked|verified)|not (?:told|known|stated))\b|\?", FOLD
)
ASSIGNED = re.compile(
    r"\btherapist\s*[:|]?\s*(?:is )?(?:to be (?:assigned|hired|named|determined)|tbd\b"
    r"|not yet (?:assigned|hired|named))",
    FOLD,
)
JOINED = re.compile(r"\W*(?:and|&|,)\s+(?:the |his |her |our )?\W*$", FOLD)
UNTICKED = re.compile(r"(?:\[ ?\]|☐)[^\[\]☐☒☑|;]*$")
AROUND = 70  # characters to either side in which "not" or "pending" speaks of the panel


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Statements on the panel, each of the role that its line names nearest before it, else behind it."""
    for piece in () if document.blank else document.pieces:
        if "anel" in piece.text or "ANEL" in piece.text or "herapist" in piece.text:
            for line in Passage(chosen(piece.text), piece.start).lines():
                yield from _in_line(document, line)


def _in_line(document: Document, line: Passage) -> Iterator[Fact]:
    for match in PANEL.finditer(OTHER.sub(lambda m: " " * len(m[0]), line.text)):
        clause = _clause(line.text, match)
        if not UNTOLD.search(clause) and not UNTICKED.search(line.text[: match.start()]):
            for role in _roles(line.text, match):
                yield from _told(document, line, role, lacking=bool(LACKING.search(clause)))
    if ASSIGNED.search(line.text):
        yield _statement(document, line, "ccs-therapist-not-paneled")


def _clause(text: str, match: re.Match[str]) -> str:
    """The words around a mention that no semicolon, cell, other mention or further role parts from it."""
    before = re.split(r"[;|]|\bpanel\w*", text[max(match.start() - AROUND, 0) : match.start()], flags=FOLD)[-1]
    after = re.split(r"[;|]|\bpanel\w*", text[match.end() : match.end() + AROUND], maxsplit=1, flags=FOLD)[0]
    further = min((m.start() for pattern in ROLES.values() if (m := pattern.search(after))), default=len(after))
    return f"{before.rpartition('. ')[2]} {match[0]} {after[:further]}"


def _roles(text: str, match: re.Match[str]) -> list[str]:
    """Whose panel a mention speaks of: the role last before it with what is joined to it, else the first behind."""
    before = sorted((m.end(), m.start(), role) for role, p in ROLES.items() for m in p.finditer(text, 0, match.start()))
    if not before:
        behind = sorted((m.start(), role) for role, p in ROLES.items() if (m := p.search(text, match.end())))
        return [role for _, role in behind[:1]]
    _, start, role = before[-1]
    return [role, *(other for end, _, other in before[:-1] if JOINED.fullmatch(text, end, start) and other != role)]


def _told(document: Document, line: Passage, role: str, *, lacking: bool) -> Iterator[Fact]:
    word = "not-paneled" if lacking else "paneled"
    if role != "provider":
        yield _statement(document, line, f"ccs-{role}-{word}")
    yield _statement(document, line, f"ccs-provider-{word}")
    if not lacking and SPECIALIST.search(line.text):
        yield _statement(document, line, "ccs-specialist-paneled")


def _statement(document: Document, line: Passage, topic: str) -> Fact:
    return Fact("statement", line.stripped(), document.id, {"topic": topic})
