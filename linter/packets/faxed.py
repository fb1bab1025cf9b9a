"""A line in, whether a fax machine printed it: when, from whom, and which page of how many."""

from __future__ import annotations

import re

TIMED = re.compile(r"\b\d{1,2}:\d\d")
DATED = re.compile(r"\W*(?:[A-Z]{3}[-/ ])?\d{1,4}[-/.]\d{1,2}[-/., ]+(?:19|20)?\d\d\b", re.IGNORECASE)
SENDER = re.compile(
    r"\b(?:from|to|fax|tx|rx|via|sender|remote id|csid|recvd|rcvd)\b|\d{3}[ -.]?\d{4}|\d{5,}|\b[A-Z]{3} \d|->|=>", re.I
)
PAGED = re.compile(
    r"(?:\bp(?:age|g|\.)?s?\s?[.:]?\s?\d{1,3}(?:\s?(?:/|of)\s?\d{1,3})?|\b\d{1,3}/\d{1,3}|P\.?\d{2,3}/\d{2,3})\W*$",
    re.I,
)
STAMPED = re.compile(r"\bP(?:AGE|G)?[.:]?\s?0?\d{1,3}(?:\s?(?:/|of)\s?\d{1,3})?\W*$|\b0\d\d/0\d\d\W*$")
NUMBERED = re.compile(r"(?<![\d/-])0*(\d{1,3})(?:\s?(?:/|of)\s?0*(\d{1,3}))?\W*$", re.I)
RECEIVED = re.compile(r"(?i)^\W*(?:fax(?:ed)?|received|rec['’]?d|rcvd|sent|transmitted)\b.{0,40}\b\d{1,2}:\d\d")
DIALLED = re.compile(r"(?i)(?<!\d)\d{7,11}\s+to\s+\+?\d{7,11}(?!\d)")  # from one number to the other
OWN = re.compile(
    r"(?i)\b(?:dob|birth|patient|client|member|name|mrn|dos|date of|visit|session|eval\w*|report|signed|time in|dx)\b"
)


def is_faxed(text: str) -> bool:
    """True of `06/02/25 14:03 ORTHO CLINIC 5550158 P.003`; a page that numbers itself is no fax."""
    if len(text) > 140 or not any(char.isdigit() for char in text):
        return False
    if RECEIVED.search(text):
        return bool(PAGED.search(text) or "fax" in text.lower())
    if not SENDER.search(text) or not PAGED.search(text):
        return False
    return bool(
        DIALLED.search(text)
        or TIMED.search(text)
        or (DATED.match(text) and STAMPED.search(text) and not OWN.search(text))
    )


def counted(text: str) -> tuple[int, int] | None:
    """The page and the number of pages (0 if it does not tell) of a line that a fax machine printed."""
    found = NUMBERED.search(text)
    number, total = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
    return (number, total) if number and (number <= total or not total) else None
