"""Durations that only the number of a visit tells: "Visit 4/12" is the fourth of twelve planned visits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts.dosage_spans import MEETINGS as VISIT

COUNT = r"(?P<n>\d{1,2})\s*(?:of|/|out of)\s*(?:the |his |her |their )?(?P<all>\d{1,2})(?![\w/%]|\.\d|-\d)"
NUMBERED = re.compile(rf"\b{VISIT}\s*(?:no\.?|number|#)?\s*[:#|]?\s*#?\s*{COUNT}(?!\s*(?:trials|goals|reps|min))", re.I)
ATTENDED = re.compile(
    rf"(?:\b(?:attended|completed|seen for|came to|kept|present for|had)\s+{COUNT}(?:\s+[a-z-]+){{0,3}}?\s+{VISIT}\b"
    rf"|\b{COUNT.replace('<n>', '<m>').replace('<all>', '<whole>')}\s+{VISIT} (?:done|attended|completed|kept|used)\b)",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:next|last|previous|prior|first|since|from|until|before|after|by|at|goals?)\W*$", re.IGNORECASE
)
COUNTED = 0.62  # anything else that a document says of its duration is surer


def counted(document: Document, text: Passage) -> Iterator[Fact]:
    """The visits of a course of which a note is one, or of which a discharge summary tells how many were kept."""
    pattern = {"session_note": NUMBERED, "discharge_summary": ATTENDED}.get(document.kind)
    match = pattern.search(text.text) if pattern else None
    if match is None or OTHER.search(text.text, 0, match.start()):
        return
    told = match.groupdict()
    done, whole = int(told.get("n") or told["m"] or 0), int(told.get("all") or told["whole"] or 0)
    if 0 < done <= whole and whole > 2:
        values: dict[str, Value] = {"value": whole, "unit": "visit", "weeks": None}
        yield Fact("duration", text.cut(*match.span()), document.id, values, confidence=COUNTED)
