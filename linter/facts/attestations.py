"""Facts of kind attestation: that a child has not been evaluated for an IFSP or IEP, or that it was declined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.programs import Lexicon, lexicon, program_of, sentences

# Papers in which the requester or the family speaks to the payer: a plain statement there is a written one.
TO_PAYER = ("attestation", "authorization_request", "cover_sheet", "letter", "plan_of_care", "application")
VOW = re.compile(r"\b(?:attest|certif(?:y|ies)|affirm|declare|hereby|I confirm|we confirm|statement)", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:reports?|reported|states?|stated|says|said|told|denies|according to|informed|claims?"
    r"|per (?:mom|mother|dad|father|parents?|family|caregiver|guardian))\b",
    re.IGNORECASE,
)
BY_MOUTH = re.compile(
    r"\b(?:(?:tele)?phone\w*|by phone|verbal(?:ly)?|orally|over the phone|voicemail|told)\b", re.IGNORECASE
)
TICKS = re.compile(r"\[([ xX])\]([^\[\n]*(?:\n(?!\s*\[)[^\[\n]*)?)")
NO = r"(?:\[ \][\s|]*yes[\s|]*\[x\][\s|]*no\b|\[x\][\s|]*no\b|no\b(?![\s|]*\[))"
PROGRAM = r"(?:IEP|IFSP|individuali[sz]ed|early intervention|school (?:services|district)|special education)"
ASKED = re.compile(  # a question of a form, answered with no
    rf"\b(?:evaluated|assessed|tested)\b[^.?\n]{{0,60}}\b(?P<program>{PROGRAM})\b[^.?\n]{{0,40}}[?:][\s|]*{NO}",
    re.IGNORECASE,
)
STATEMENTS = ("not_evaluated", "declined", "not_eligible")
WEAK = 0.5


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The attestations of a document; where no box is ticked it is `unstated`, None if it cannot be told."""
    if document.blank or document.kind in ("iep", "ifsp"):
        return
    own_paper = document.kind == "attestation"
    program = _only_program(document) if own_paper else ""
    made = False
    for section in sections:
        for sentence in section.sentences if own_paper else sentences(document, section):
            statement = _statement(lexicon(), sentence, program)
            if statement and (fact := _fact(document, section, sentence, statement)):
                made = True
                yield fact
        for fact in _answered(document, section):
            made = True
            yield fact
    if own_paper and program and not made:
        quote = document.title or next((line for piece in document.pieces for line in piece.lines()), None)
        if quote:
            unticked = any(TICKS.search(piece.text) for piece in document.pieces)
            values = _values(program, "unstated" if unticked else None, written=True)
            yield Fact("attestation", quote, document.id, values)


def _answered(document: Document, section: Section) -> Iterator[Fact]:
    """Questions of a form on whether the child was evaluated, answered with no."""
    if "valuated" in section.body.text or "ssessed" in section.body.text or "ested" in section.body.text:
        for match in ASKED.finditer(section.body.text):
            quote = section.body.cut(match.start(), match.end())
            named = lexicon().programs.search(match["program"])
            found = _fact(document, section, quote, (program_of(named) if named else "school", "not_evaluated"))
            if found:
                yield found


def _only_program(document: Document) -> str:
    for piece in document.pieces:
        if match := lexicon().programs.search(piece.text):
            return program_of(match)
    return ""


def _values(program: str, statement: str | None, *, written: bool) -> dict[str, Value]:
    return {"program": program, "statement": statement, "own": True, "written": written, "contradicted": False}


def _statement(words: Lexicon, sentence: Passage, program: str) -> tuple[str, str] | None:
    """Which program a sentence names and what it states of its evaluation; unticked choices state nothing."""
    ticks = TICKS.findall(sentence.text)
    text = " ; ".join(said for tick, said in ticks if tick in "xX") if ticks else sentence.text
    named = words.programs.search(sentence.text)
    if not text or not (named or program):
        return None
    begin = named.start() if named and not ticks else len(text)
    if words.condition.search(text[:begin]) or (named and words.not_hers.search(sentence.text[: named.start()])):
        return None
    stated = [(m.start(), name) for name in STATEMENTS if (m := words.status[name].search(text))]
    if stated and words.condition.search(text[: min(stated)[0]]):
        return None
    which = program_of(named) if named else program
    if stated:
        return which, next(name for name in STATEMENTS if name in {found for _, found in stated})
    return (which, "none") if named and words.none_before.search(sentence.text[: named.start()]) else None


def _fact(document: Document, section: Section, sentence: Passage, found: tuple[str, str]) -> Fact | None:
    """An attestation as sure as the paper it stands on; a mere "no IEP" in a clinical note is none."""
    program, statement = found
    own_paper = document.kind == "attestation"
    vowed = own_paper or VOW.search(sentence.text) is not None
    if program in ("504", "head_start") or (statement in ("none", "not_eligible") and not vowed):
        return None
    written = own_paper or not BY_MOUTH.search(sentence.text)
    plain = any(document.is_a(kind) for kind in TO_PAYER) and document.kind != "evaluation"
    sure = 1.0 if own_paper or not written or (plain and not SAID.search(sentence.text)) or vowed else WEAK
    values = _values(program, statement, written=written)
    return Fact("attestation", sentence, document.id, values, frozenset(), section.kind, sure)
