"""A document's text in, what its shape speaks for out: counted visits, settled goals, doses, clock times."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linter.domain.packet import DocumentKind

_ORDINAL = (
    r"(?:[2-9]|[1-9]\d)(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
)
_DAY = (
    r"(?:daily|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|qd|q\.?d|qhs|hs|nocte|mane"
    r"|po|prn|every|once|twice|in the morning|at night)"
)
Shape = tuple[re.Pattern[str], int, Mapping[DocumentKind, float]]
SHAPES: tuple[Shape, ...] = (
    (  # visit 5/10, session #4 of 12
        re.compile(
            r"(?im)^\W*(?:visit|session|tx|treatment|appt|appointment)\s*(?:#|no\.?|number)?\s*:?\s*\d{1,3}\s*(?:/|of)\s*\d"
        ),
        1,
        {"session_note": 2.0, "evaluation": -1.0},
    ),
    (  # her fourth session
        re.compile(rf"(?i)\b(?:{_ORDINAL})\s+(?:\w+\s+)?(?:visit|session|appointment|treatment)\b(?!s)"),
        1,
        {"session_note": 2.0},
    ),
    (  # in 2:15 out 3:05
        re.compile(
            r"(?i)\b(?:in|start|began|arrived|from)\W{0,3}\d{1,2}:?\d\d\s?(?:[ap]m?)?\W.{0,20}?\b(?:out|end|stop|finish|left|to)\W{0,3}\d{1,2}:?\d\d"
        ),
        1,
        {"session_note": 2.0},
    ),
    (  # 1. Name objects with 90% accuracy. Met.
        re.compile(
            r"(?im)(?:[-–—:.;|=(>]|->)\s*\**(?:goal\s+)?(?:partially |partly |not |fully |nearly |mostly )?"
            r"(?:met|achieved|attained|mastered|ongoing)\b[^\n]{0,60}$"
        ),
        2,
        {"progress_report": 2.0, "discharge_summary": 2.0, "evaluation": -3.0, "session_note": -1.0},
    ),
    (  # has completed 9 of 12 approved sessions
        re.compile(
            r"(?i)\b(?:completed|attended|seen|present|had|came|kept|received|used)\b(?: \w+){0,3}? (?:\d+|\w+) "
            r"(?:of|out of|/) (?:\w+ )?(?:\d+|\w+) (?:\w+ )?(?:visits|sessions|appointments|treatments)"
            r"|\b(?:present|seen|came) for (?:all|a total of) (?:\w+ )?(?:visits|sessions|appointments)"
        ),
        1,
        {"progress_report": 3.0, "discharge_summary": 3.0, "evaluation": -2.0},
    ),
    (  # he is discharged having reached a plateau; discharge from speech therapy as maximum benefit ...
        re.compile(
            r"(?i)\b(?:is|is being|am|are|now|therefore)\s+(?:now\s+|being\s+|therefore\s+)?discharg(?:ed|ing)\b"
            r"(?! (?:home|to (?:home|acute|rehab|snf|hospital|a )|from (?:the )?(?:hospital|acute|icu|inpatient|snf)))"
            r"|(?<!upon )(?<!at )(?<!after )\bdischarge[sd]? (?:her |him |them |the patient |client |pt )?"
            r"(?:from|out of) (?:skilled |outpatient |formal |direct )?(?:\w+ )?"
            r"(?:therapy|physio\w*|PT|OT|ST|SLP|services)\b"
            r"(?! (?:when|once|if|upon|after))"
            r"|maximum benefit|max(?:imal|imum) (?:potential )?"
            r"(?:has been |was )?(?:reached|achieved|obtained)"
        ),
        1,
        {"discharge_summary": 5.0, "progress_report": -2.0},
    ),
    (  # Glucophage 1000 mg b.i.d.
        re.compile(rf"(?i)\d\s?(?:mg|mcg|meq|units|puffs|g)\b[ .,]*(?:\w+ ){{0,2}}?{_DAY}"),
        2,
        {"physician_note": 2.0},
    ),
    (  # increase Glucophage to 1000 mg
        re.compile(
            r"(?i)\b(?:increase|decrease|start|stop|continue|refill(?:ed)?|discontinue|titrate|switch|taper|prescribed?|hold)\s+"
            r"(?:\w+ ){1,4}?(?:to )?\d+(?:\.\d+)?\s?(?:mg|mcg|units)\b"
        ),
        1,
        {"physician_note": 3.0},
    ),
    (
        re.compile(
            r"(?i)\b(?:hemoglobin a1c|hba1c|a1c \d|creatinine|cbc|cmp\b|tsh|wbc|laboratory\s*:|labs?\s*:|rpt hba1c"
            r"|cranial nerves are|blood pressure\s+\d+/\d+)"
        ),
        1,
        {"physician_note": 2.0},
    ),
    (
        re.compile(r"(?i)\bthank you for (?:asking me to|this (?:kind )?consult|the consult)"),
        1,
        {"physician_note": 4.0},
    ),
    (  # data, assessment, plan: behavioural health
        re.compile(
            r"(?is)^\W*(?:data|behaviou?r)\s*:.{0,1500}^\W*(?:assessment|response)\s*:.{0,1500}^\W*plan\s*:", re.M
        ),
        1,
        {"session_note": 4.0},
    ),
    (
        re.compile(r"(?is)^\W*subjective\b.{0,2500}^\W*(?:assessment|a/p)\b.{0,1500}^\W*plan\b", re.M),
        1,
        {"session_note": 0.5},
    ),
)


SHORT = 1200  # characters; a bare request is a few lines
ASKS = re.compile(
    r"(?i)\bplease (?:authori[sz]e|approve)\b"
    r"|\b(?:requesting|request(?: is made)? for|asking for|we request|auth(?:orization)? for)"
    r"\s(?:approval (?:of|for) |authorization (?:of|for) )?(?:\w+ ){0,4}?"
    r"(?:visits|sessions|units|PT|OT|ST|SLP|therapy)\b"
)


def shaped(text: str) -> dict[DocumentKind, float]:
    """What the shape of a text speaks for, each shape counted once."""
    totals: dict[DocumentKind, float] = {}
    for pattern, least, votes in SHAPES:
        found = pattern.finditer(text)
        if sum(1 for _, _ in zip(range(least), found, strict=False)) >= least:
            for kind, weight in votes.items():
                totals[kind] = totals.get(kind, 0.0) + weight
    if len(text) < SHORT and ASKS.search(text):
        totals["authorization_request"] = totals.get("authorization_request", 0.0) + 3.0
    return totals
