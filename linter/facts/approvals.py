"""Facts of kind prior_approval: the number of an approval, that it is asked for, or that there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen
from linter.facts.anchors import may

WHAT = (
    r"(?:prior|pre)[- ]?(?:approval|auth(?:ori[sz]ation)?s?)|\bPAR?\b|(?:service|treatment) authori[sz]ation"
    r"|\bauth(?:ori[sz]ation)?(?= ?(?:number|no\.|#))"
)
NONE = (
    rf"(?:{WHAT})(?: (?:number|no\.?|#|status|obtained|on file|requested))*\s*[:#=|]?\s*"
    r"(?:\(?(?:none|no\b(?!\.)|n/?a|not (?:obtained|requested|asked|sought|needed|required|yet|on file|in place|given)"
    r"|pending|denied|\[x\] no\b|is not (?:needed|required)|was not (?:obtained|requested|sought)))"
    rf"|\b(?:no|lacks?|not (?:asked for|requested|obtained)(?: a)?|have no|has no) (?:{WHAT})"
    rf"|\b(?:not|n['’]t|never) (?:yet |ever )?(?:been )?(?:ask(?:ed)? for|request(?:ed)?|seek|sought|obtain(?:ed)?"
    rf"|get|got|appl(?:y|ied) for|receive[d]?) (?:a |any |the )?(?:{WHAT})"
    rf"|\b(?:provided|delivered|given|treated|seen|done|billed|started) without (?:a |any )?(?:{WHAT})"
    rf"|(?:{WHAT})[^.\n]{{0,25}}\b(?:was never|has not been|not been|were not|was not) \w+"
)
GIVEN = (
    rf"(?:{WHAT})(?: (?:number|no\.?|ref(?:erence)?|approval|id))*\s*[:#=|]*\s*"
    r"(?P<number>(?=[\w-]*\d)[A-Z0-9][\w-]{3,})"
    rf"|(?:{WHAT})[^.\n]{{0,40}}"
    r"\b(?:approved|granted|attached|enclosed|obtained|received|on file|in place|given|letter)\b"
    rf"|\b(?:approved|granted|attached|enclosed|obtained) (?:under |with )?(?:{WHAT})"
)
ASKED = (
    rf"\b(?:request(?:ed|ing)?(?: for)?|ask(?:ed|ing)? for|appl\w+ for|seek(?:ing)?)(?: a| the)? (?:{WHAT})"
    rf"|(?:{WHAT})(?: is| was)?(?: being| hereby| now)? (?:request\w*|sought|asked for|application|form|is asked)"
)
PATTERNS = {
    "none": re.compile(NONE, re.IGNORECASE),
    "given": re.compile(GIVEN, re.IGNORECASE),
    "asked": re.compile(ASKED, re.IGNORECASE),
}
SIFT = re.compile(WHAT, re.IGNORECASE)
STAFF = re.compile(r"\bPA(?:-C|\s*,|\b(?=\s+\d{5}))|,\s*PA\b")  # a physician assistant, or Pennsylvania
PENDING = re.compile(r"pending$", re.IGNORECASE)
CONDITION = re.compile(r"\b(?:if|unless|when|whether|without PA)\b[^.\n]{0,40}$", re.IGNORECASE)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """What each line says of a prior approval."""
    if document.blank:
        return
    for piece in document.pieces:
        if may(SIFT, piece.text) and SIFT.search(piece.text):
            for line in Passage(chosen(piece.text), piece.start).lines():
                yield from _line(document, line)


def _line(document: Document, line: Passage) -> Iterator[Fact]:
    if not SIFT.search(line.text):
        return
    for status, pattern in PATTERNS.items():
        match = pattern.search(line.text)
        if match and not STAFF.search(match[0]) and not CONDITION.search(line.text[: match.start()]):
            said = "asked" if PENDING.search(match[0]) else status
            number = match["number"] if status == "given" else None
            quote = line.cut(match.start(), match.end()).stripped()
            yield Fact("prior_approval", quote, document.id, {"status": said, "number": number})
            return
