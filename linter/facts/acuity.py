"""Facts of kind condition_class and acute_cause: acute or chronic, as a paper classes it, and what made it acute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.dates import find_dates
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import TICKED, chosen
from linter.facts.context import contexts

PAPERS = (
    "authorization_request",
    "application",
    "cover_sheet",
    "extension_form",
    "letter",
    "evaluation",
    "re_evaluation",
    "plan_of_care",
    "order",
    "referral",
)
FOLD = re.IGNORECASE
FLARE = r"exacerbat\w+|flare(?:[- ]?ups?|d)?|acute[- ]on[- ]chronic|re-?aggravat\w+|acute(?:ly)? worsening"
WORD = (
    rf"(?P<exacerbation>(?:acute )?(?:{FLARE})(?: of (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:chronic|existing|old"
    rf"|long-standing"
    r"|pre-?existing)[^.;|\n]{0,40})?)"
    r"|(?P<subacute>sub-?acute)"
    r"|(?P<neurodevelopmental>neuro-?developmental)"
    r"|(?P<limiting>(?:function(?:ally)?|activity)[- ]limiting,?\s+chronic"
    r"|chronic,?\s+(?:and )?(?:function(?:ally)?|activity)[- ]limiting)"
    r"|(?P<chronic>chronic(?:\s*(?:/|or|and|\()\s*non-?acute\)?)?|non[- ]?acute|not acute|long[- ]?standing)"
    r"|(?P<acute>(?<!non-)(?<!non )(?<!post-)(?<!not )acute)"
)
CLASS = re.compile(rf"\b(?:{WORD})\b", FOLD)
LABEL = re.compile(
    r"\b(?:condition|injury|diagnosis|dx|case|referral|visit|authorization|request|episode|patient)?\s*"
    r"(?:class(?:ification|ed)?|acuity|category|type|kind|stage|status|nature|chronicity)\b"
    r"(?: of (?:the )?(?:condition|injury|case|problem|episode))?[^\n:|.]{0,25}[:|=]\s*[^\n:]{0,60}$"
    r"|\bcondition\s*(?:[:|=]|is\b|was\b)[^\n:]{0,40}$|\bclass(?:ed|ified)? (?:as )?(?:an? )?$",
    FOLD,
)
NOUN = re.compile(
    r"\W*(?:(?!and\b|in\b|of\b)\w+\W+){0,2}?(?:condition|class|case|category|phase|stage|injury|visit count"
    r"|episode)s?\b",
    FOLD,
)
OTHER = re.compile(
    r"\W*(?:distress|care\b|hospital\w*|rehab\w*|inpatient|setting|unit|ward|facility|discharge|kidney|renal|abdomen"
    r"|obstructive|bronchitis|migraine|disease|medication|use\b|opioid|hypertension|sinusitis|fatigue"
    r"|changes?\b|vs\b|or\b)",
    FOLD,
)
COMPLAINT = re.compile(
    r"\W*(?:\w+\W+){0,3}(?:pain|sprain|strain|tear|injur\w+|arthr\w+|osteoarthr\w+|tendin\w+|tendon\w+|back"
    r"|knee|hip|shoulder"
    r"|neck|ankle|radiculopathy|weakness|stiffness|instability|impingement|fracture|stroke|dizziness|vertigo"
    r"|fasciitis)",
    FOLD,
)
TITLED = re.compile(r"\W{0,3}:|\s*\(")  # "Acute: new fracture"
KINDS = {"limiting": "function-limiting chronic", "exacerbation": "exacerbation"}
SURGERY = (
    r"post-?\s?(?:op\b|operative\w*|surg\w+)|s/p|status[- ]post|after (?:\w+ ){0,3}(?:surgery|repair"
    r"|replacement)|underwent"
    r"|\b(?:TKA|TKR|THA|THR|ORIF|ACLR)\b|(?:rotator cuff|acl|tendon|meniscus|labral|hernia|achilles"
    r"|\w+ligament) (?:repair"
    r"|reconstruction)|(?:knee|hip|shoulder|joint|disc) (?:replacement|arthroplasty)|arthroplasty|arthroscop\w+"
    r"|meniscectomy"
    r"|laminectomy|discectomy|(?:spinal|lumbar|cervical|ankle) fusion|(?:surgery|surgical repair) (?:on|of|date|was|\d)"
    r"|(?:date of )?surgery\s*[:|]\s*\d"
)
CAUSE = re.compile(
    rf"\b(?P<fracture>fractur\w+|fx\b|broken (?:\w+ )?(?:bone|wrist|arm|leg|ankle|hip|foot|collar))"
    rf"|\b(?P<stroke>stroke|cva\b|cerebro-?vascular accident|(?:brain|cerebral) (?:infarct\w*|h[ae]morrhage))"
    rf"|(?P<exacerbation>\b(?:{FLARE}))|\b(?P<surgery>{SURGERY})",
    FOLD,
)
NOT_NEW = re.compile(
    r"\b(?:old|remote|healed|childhood|previous|prior|stress|heat|history of|h/o|hx of|planned|upcoming|ruled? out|risk"
    r"|prevent|avoid|years? ago|negative for|pre-?operative)\b",
    FOLD,
)
AGO = re.compile(r"\W*(?:\w+\W+){0,4}?(?:\d+|two|three|four|five|ten|many|several) (?:years|yrs)\b", FOLD)
CLASSED = ("acute", "chronic", "exacerb", "flare", "standing", "developmental", "aggravat")
CAUSED = (
    *("exacerb", "flare", "aggravat", "on-chronic", "on chronic", "acute", "fractur", "fx", "broken", "stroke", "cva"),
    *("cerebr", "infarct", "hemorrhage", "haemorrhage", "surg", "s/p", "post", "underwent", "repair", "replace"),
    *("arthroplast", "arthroscop", "ectomy", "fusion", "reconstruct", "tka", "tkr", "tha", "thr", "orif", "aclr"),
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Every class and cause that a clinical or asking paper names, but in its list of old illnesses."""
    if document.blank or document.kind not in PAPERS:
        return
    for section in sections:
        if section.kind in ("medications", "family_history", "goals"):
            continue
        for line in section.lines:
            low = line.text.lower()
            if any(stem in low for stem in CLASSED):
                yield from _classes(document, _with_heading(section, line))
            if section.kind != "medical_history" and any(stem in low for stem in CAUSED):
                yield from _causes(document, _with_heading(section, line))


def _with_heading(section: Section, line: Passage) -> Passage:
    """The line with the heading that stands before it in the same line of paper."""
    heading = section.heading
    if heading is None or not section.whole.start <= heading.start < line.start:
        return line
    begin = heading.start - section.whole.start
    whole = section.whole.cut(begin, line.end - section.whole.start)
    return line if "\n" in whole.text else whole


def _classes(document: Document, line: Passage) -> Iterator[Fact]:
    ticked = bool(TICKED.search(line.text))
    text = Passage(chosen(line.text), line.start)
    for match in CLASS.finditer(text.text):
        before, after = text.text[: match.start()], text.text[match.end() :]
        name = str(match.lastgroup)
        if OTHER.match(after) and name in ("acute", "chronic"):
            continue
        label = (
            ticked
            or TITLED.match(after) is not None
            or bool(LABEL.search(before))
            or bool(NOUN.match(after))
            or name in ("limiting", "exacerbation")
        )
        if not label and not COMPLAINT.match(after) and name in ("acute", "chronic"):
            continue
        meant = contexts(text, text.cut(*match.span())) & {"negated", "family", "hypothetical"}
        values: dict[str, Value] = {"kind": KINDS.get(name, name), "label": label}
        quote = line if len(line.text) <= 160 else text.cut(max(match.start() - 60, 0), match.end() + 60).stripped()
        yield Fact("condition_class", quote, document.id, values, meant, confidence=1.0 if label else 0.7)


def _causes(document: Document, line: Passage) -> Iterator[Fact]:
    text = Passage(chosen(line.text), line.start)
    for match in CAUSE.finditer(text.text):
        clause = re.split(r"[.;|]\s", text.text[: match.start()])[-1]
        if NOT_NEW.search(clause[-40:]) or AGO.match(text.text[match.end() : match.end() + 45]):
            continue
        meant = contexts(text, text.cut(*match.span())) & {"negated", "family", "hypothetical"}
        dated = any(True for _ in find_dates(text)) or bool(
            re.search(r"\b\d+ (?:weeks|wks|days) (?:ago|post|out|s/p)", text.text)
        )
        values: dict[str, Value] = {"kind": str(match.lastgroup), "dated": dated}
        quote = line if len(line.text) <= 160 else text.cut(max(match.start() - 60, 0), match.end() + 60).stripped()
        yield Fact("acute_cause", quote, document.id, values, meant)
