"""Facts of kind diagnosis and onset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.conditions import condition, small, vague, words
from linter.facts.context import contexts
from linter.facts.cues import NOTHING
from linter.facts.onsets import onsets

WEAK = 0.5
NAMED = frozenset({"diagnosis"})
VERDICTS = frozenset({"assessment", "summary", "history", "complaint", "subjective", "reason", ""})
LIFELONG = re.compile(
    r"\b(?:trisomy|down syndrome|cerebral palsy|spina bifida|myelomeningocele|autis\w+|fragile x|\w+ syndrome|dystrophy"
    r"|quadriplegi\w+|diplegi\w+|hemiplegi\w+|arthrogryposis|osteogenesis|achondroplasia|deaf\w*|cleft)\b",
    re.IGNORECASE,
)
DESCRIBED = re.compile(r"\b\d{1,3}[ -]?(?:y/?o|yrs?|years?|mo|months?)\b(?:[ -]old)?", re.IGNORECASE)
REASONS = frozenset({"reason", "referral", "complaint", "summary", "title"})
BESIDE = frozenset({"medical_history", "family_history", "medications", "allergies", "prior_therapy", "precautions"})
CODE = re.compile(r"\b[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b|\b\d{3}\.\d{1,2}\b")
PART = re.compile(r"\s*(?:;|(?<=\w)\.\s|\s\|\s|\s{3,}|\bICD\b.{0,12}?:?)\s*")
LABEL = re.compile(r"[A-Z][\w/() ]{0,30}:\s*")
LETTERS = re.compile(r"[A-Za-z]{2,}")
PROMPT = re.compile(
    r"_{3,}|\[\s*(?:insert|enter|diagnosis|dx|name)\b|\.{5,}|^\W*(?:code|description|date|primary|secondary)\W*$", re.I
)
CLEARLY = re.compile(r"\b(?:diagnos\w+|dx\w*|impression|referred|refer(?:ral|s)|treat\w*|eval\w*|consistent)\b", re.I)
SENTENCE = re.compile(r"\b(?:is|are|was|were|will|has|have|had|shows?|presents?|reports?|demonstrates?)\b", re.I)
UNSURE = re.compile(
    r"\b(?:no|not|denies|family|mother|father|sister|brother|rule|r/o|hx|history|risk|without|screen\w*|negative)\b|\?",
    re.IGNORECASE,
)
NO_NAME = re.compile(r",\s*(?:MS,? ?)?(?:OTR|PT|DPT|SLP|CCC|MD|DO|NP|PA)\b")
HISTORY_OF = re.compile(r"\b(?:history|hx|h/o|pmh\w*)\b[^.;]{0,30}$|\bdenies\b|\brisk\b", re.I)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Every diagnosis under its heading or named as what the therapy is for; and when it began."""
    if document.blank:
        return
    for section in sections:
        if section.kind in NAMED:
            yield from _headed(document, section)
        elif section.kind not in BESIDE:
            yield from _told(document, section)
        elif section.kind == "medical_history":
            yield from _lifelong(document, section)
        yield from onsets(document, section)


def _headed(document: Document, section: Section) -> Iterator[Fact]:
    """Each part of a section whose heading asks for the diagnosis."""
    for sentence in section.sentences:
        begin = 0
        for stop in [*(match.span() for match in PART.finditer(sentence.text)), (len(sentence.text),) * 2]:
            part = sentence.cut(begin, stop[0]).stripped()
            part = part.cut(0, len(part.text.rstrip("_ ")))
            begin = stop[1]
            name = LABEL.sub("", CODE.sub(" ", part.text)).strip(" -–—|,:()[]*#.\t")
            if not LETTERS.search(name) or PROMPT.search(part.text) or NOTHING.fullmatch(name) or NO_NAME.search(name):
                continue
            told = condition(small(name)) if len(name.split()) > 12 or SENTENCE.search(name) else None
            if told or not (len(name.split()) > 12 or SENTENCE.search(name)):
                yield _fact(document, section, part, told[0] if told else name)


def _told(document: Document, section: Section) -> Iterator[Fact]:
    """Conditions that running text names as what the patient has or is treated for."""
    for sentence in section.sentences:
        named = condition(small(sentence.text))
        if not named:
            continue
        place = sentence.cut(named.start(), named.end())
        meant = contexts(sentence, place)
        introduced = _introduced(sentence, named)
        if "pain" in named[0].lower() and not CLEARLY.search(sentence.text[: named.start()]):
            continue
        sure = introduced or section.kind in REASONS or _opens(section, sentence, named)
        if HISTORY_OF.search(sentence.text[: named.start()]) or ("historical" in meant and not introduced):
            sure = False
        values: dict[str, Value] = {"name": named[0], "vague": False}
        yield Fact("diagnosis", sentence, document.id, values, meant, section.kind, 1.0 if sure else WEAK)


def _introduced(sentence: Passage, named: re.Match[str]) -> bool:
    """Whether words before a condition say that the patient has it or is treated for it ("diagnosed with …")."""
    before = sentence.text[: named.start()]
    return any(len(re.split(r"[.;]", before[m.end() :])) == 1 for m in words("introductions").finditer(small(before)))


def _opens(section: Section, sentence: Passage, named: re.Match[str]) -> bool:
    """Whether a verdict begins with a condition: "1. R tennis elbow, chronic"."""
    before = sentence.text[: named.start()].lstrip(" -*•0123456789.)(#")
    most = 8 if DESCRIBED.search(sentence.text[: named.start()]) else 4
    plain = not SENTENCE.search(before) and ":" not in before and not UNSURE.search(before)
    return section.kind in VERDICTS and len(before.split()) <= most and plain


def _lifelong(document: Document, section: Section) -> Iterator[Fact]:
    """Conditions that a child is born with are why it is seen, although its history tells of them."""
    for sentence in section.sentences:
        named = condition(small(sentence.text))
        if named and LIFELONG.search(named[0]) and not HISTORY_OF.search(sentence.text[: named.start()]):
            meant = contexts(sentence, sentence.cut(named.start(), named.end())) - {"historical"}
            values: dict[str, Value] = {"name": named[0], "vague": False}
            yield Fact("diagnosis", sentence, document.id, values, meant, section.kind)


def _fact(document: Document, section: Section, quote: Passage, name: str) -> Fact:
    return Fact("diagnosis", quote, document.id, {"name": name, "vague": vague(name)}, frozenset(), section.kind)
