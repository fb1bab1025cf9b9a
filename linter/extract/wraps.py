"""Plain text in, the same with lines that were only wrapped joined again, and words parted at a line end made whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

NARROW, WIDE = 30, 130  # columns: text is not wrapped narrower, and what is wider is not wrapped
SLACK = 0.75  # of the width: what a line that breaks off within a sentence fills, as programs break lines
HEADING = 0.6  # of the width: no heading is longer
FILLED = 0.8  # of the width: what a line fills whose next begins with a capital or a number
OWN = re.compile(
    r"[-*•●▪◦‣·–—>#|(\[_=~+]|\d{1,2}[a-z]?[.)]\s|[A-Za-z][.)]\s|[☐☑☒✓✔□■]"
    r"|(?i:(?:electronically |digitally |e-)?signed\b|signature\b)"
)
LABEL = re.compile(r"[A-Z0-9][\w/&' .()-]{0,40}:(?:\s|$)|(?:STG|LTG|Goal)\b|[A-Z][A-Z /&-]{3,}$")
PARTED = re.compile(r"(?<![\w-])([A-Za-z]?[a-z]+)-$")
ENDED = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)[.!?][\"')\]*]*$")
HALF = re.compile(r"[a-z]{2,}")
KEPT = frozenset(  # what goes before a hyphen of its own
    [
        "self",
        "non",
        "well",
        "follow",
        "long",
        "short",
        "sit",
        "step",
        "weight",
        "hand",
        "two",
        "one",
        "three",
        "four",
        "five",
        "six",
        "age",
        "post",
        "pre",
        "re",
        "co",
        "mid",
        "full",
        "half",
        "low",
        "high",
        "up",
        "down",
        "in",
        "out",
        "over",
        "under",
        "left",
        "right",
        "side",
        "stand",
        "lie",
        "cross",
        "home",
        "fine",
        "gross",
        "on",
        "off",
        "multi",
        "inter",
        "bi",
        "semi",
        "anti",
        "mild",
        "moderate",
        "evidence",
        "goal",
        "task",
        "sub",
        "non",
        "ill",
        "still",
        "ankle",
        "knee",
        "hip",
        "wide",
        "year",
        "month",
        "week",
        "day",
        "ninety",
        "all",
        "part",
        "time",
        "hands",
        "face",
        "eye",
        "toe",
        "heel",
        "single",
        "double",
        "problem",
        "pain",
        "speech",
        "physician",
        "school",
        "family",
        "client",
        "patient",
    ]
)


def unwrapped(text: str) -> str:
    """The text, page by page."""
    return "\f".join(_page(page) for page in text.split("\f"))


def _page(page: str) -> str:
    lines = page.split("\n")
    width = _width(lines)
    return "\n".join(_joined(lines, width, page)) if width else page


def _width(lines: Sequence[str]) -> int:
    """The column at which a page is wrapped: lines that break off within a sentence are mostly full; 0 if it is not."""
    broken = [
        (line.rstrip(), after)
        for line, after in itertools.pairwise(lines)
        if line.strip() and after.strip()[:1].islower() and " | " not in line + after and not OWN.match(after.strip())
    ]
    longest = max((len(line.rstrip()) for line in lines if " | " not in line), default=0)
    for width in sorted({longest, *(len(line) for line, _ in broken)}, reverse=True):
        within = [pair for pair in broken if len(pair[0]) <= width]
        full = sum(_is_full(line, after, width) for line, after in within)
        enough = full >= 2 or (full == 1 and width == longest)
        if NARROW <= width <= WIDE and enough and 4 * full >= 3 * len(broken):
            return width
    return 0


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word had no room; of a word with a hyphen its first part might have had."""
    word = after.split(None, 1)[0]
    return len(line.rstrip()) + 1 + len(word) > width or (line.endswith("-") and len(line) + 8 > width)


def _joined(lines: Sequence[str], width: int, page: str) -> Iterator[str]:
    whole = lines[0]
    for line, after in itertools.pairwise(lines):
        if _goes_on(line, after, width):
            whole = _with(whole.rstrip(), after.strip(), page)
        else:
            yield whole
            whole = after
    yield whole


def _goes_on(line: str, after: str, width: int) -> bool:
    if not line.strip() or not after.strip() or " | " in line or " | " in after:
        return False
    begun, length = after.strip(), len(line.rstrip())
    if ENDED.search(line.rstrip()) and not begun[0].islower() and len(begun) < HEADING * width:
        return False  # a sentence ends here either way; what begins may be a heading
    if length > width or OWN.match(begun) or (LABEL.match(begun) and not begun[0].islower()):
        return False
    if not begun[0].islower() and length < FILLED * width:
        return False
    return _is_full(line, after, width) or (
        begun[0].islower() and length + 1 + len(begun.split(None, 1)[0]) >= SLACK * width
    )


def _with(line: str, after: str, page: str) -> str:
    """Two lines as one; a hyphen between the halves of a word goes, one that belongs to it stays."""
    half, rest = PARTED.search(line), HALF.match(after)
    if not half or not rest:
        return f"{line}{after}" if line.endswith(("/", "-")) and not line.endswith((" /", " -")) else f"{line} {after}"
    first = half[1].lower()
    if f"{first}{rest[0]}" not in page.lower() and (first in KEPT or f"{first}-{rest[0]}" in page.lower()):
        return f"{line}{after}"
    return f"{line[:-1]}{after}"
