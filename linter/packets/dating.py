"""A document's text in, its date out: of the service, evaluation or report, never of birth or onset."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from linter.domain.dates import DateMention, find_dates
from linter.domain.place import Passage

TOP, TAIL = 30, 14  # lines in which a document says its date, and in which it is signed
_THING = (
    r"(?:service|visit|re-?eval(?:uation)?|eval(?:uation)?|assessment|report|exam(?:ination)?|session|treatment|order"
    r"|referral|request|submission|plan|poc|iep|ifsp|meeting|discharge|note|progress note|progress report|encounter"
    r"|letter|prescription|rx|test(?:ing)?|today['’]?s|initial evaluation)"
)
LABELLED = re.compile(
    rf"""(?<!\w)(?P<before>(?:last|previous|prior|next|original|first|of|onset|birth|injury|surgery|due|target
        |effective|expiration|care|signature|signed|admit|admission|review|follow[ -]?up)\s+)?
    (?P<label>
        (?P<sure>date\s+of\s+(?:this\s+)?(?:the\s+)?{_THING} | dos | {_THING}\s+dates?
        | date\s+(?:written|submitted|seen|completed|requested|prepared|performed|evaluated|assessed
        |ordered|tested|faxed|sent|issued|reviewed|examined|of\s+consult(?:ation)?|of\s+contact|of\s+intake)
        | (?:evaluation|consult(?:ation)?|clinic|intake|contact|appointment|appt|session|request|letter)\s+(?:date|day)
        | (?:evaluated\s+and\s+)?completed (?:\s+on)? | evaluated(?:\s+on)? | meeting | seen\s+on | date\s+and\s+time)
      | dated | date | on )
    [\W_]{{0,5}}(?:on\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
VERB = re.compile(  # "Seen 3 June", "Sent ..... 6/2/25": what was done, at the beginning of a line or a cell
    r"(?i)(?:^|\||\s{3,}|\*\*)[\s*#>-]*(?:(?P<made>submitted|seen|assessed|examined|requested|session|visit|consult(?:ation)?"
    r"|visited|reviewed|evaluated|intake|met|contact)|(?P<out>sent|faxed|written|issued|typed|dictated))(?:\s+on)?[\W_]{0,25}$"
)
BIRTH = re.compile(
    r"(?:d\.?o\.?b\.?|birth\w*|birth ?date|born|b\.|age|onset|injury|surgery|doi|soc)\W*(?:date|on|of|:)?\W{0,6}$", re.I
)
SIGNED = re.compile(
    r"(?:(?i:sign|/s/)|,[ ]?(?:[A-Z][\w./-]*,?[ ]){0,3}(?:PT|OT|OTR|SLP|DPT|COTA|PTA)\b"
    r"|\b(?:MD|DO|NP|PA-C|PA|OTR|CCC-SLP)\b)"
)
EVENT = re.compile(  # what happened to the patient on that day
    r"(?i)\b(?:s/p|status post|surgery|repair(?:ed)?|replacement|fusion|injur\w+|fall|fell|fracture\w*|since|onset"
    r"|stroke|cva|accident|mva|RCR|ACLR|ORIF|TKA|THA|TKR|THR|SDR)\b(?:\W+\w+){0,2}?\W*(?:on\s+)?$"
)
EARLIER = re.compile(  # "First day of OT here | 11/4/24", "Last report | 7/31/25"
    r"(?i)\b(?:(?:first|1st) (?:day|visit|seen|session|treatment)|start of (?:care|therapy|treatment|service)s?"
    r"|(?:last|previous|prior) (?:\w+ )?(?:report|note|eval\w*|plan|visit|period|review))\b[^|\n\d]{0,30}\W*$"
)
SPAN = re.compile(r"^\s*(?:-|–|—|to|through|thru)\s*\d", re.IGNORECASE)


def date_of(pieces: Sequence[Passage], title: Passage | None, born: date | None) -> DateMention | None:
    """The date of a document: labelled, in its title, alone at its top, or else that of its signature."""
    if not pieces:
        return None
    top = [line for piece in pieces[:2] for line in piece.lines()][:TOP]
    ranked = [
        (rank, mention)
        for number, line in enumerate(top)
        for mention in find_dates(line)
        if mention.exact and mention.date != born and (rank := _rank(line, mention, number, title))
    ]
    if ranked:
        return max(ranked, key=lambda item: item[0])[1]
    return _signed([line for piece in pieces for line in piece.lines()][-TAIL:], born)


def _rank(line: Passage, mention: DateMention, number: int, title: Passage | None) -> float:
    """How surely a date of the first lines is the document's; 0 if it is another."""
    start = mention.place.start - line.start
    before, after = line.text[:start], line.text[start + len(mention.place.text) :]
    named = title is not None and title.start <= mention.place.start <= title.end
    if BIRTH.search(before[-28:]) or ((EVENT.search(before[-40:]) or EARLIER.search(before)) and not named):
        return 0.0
    fade = number / 100
    match = LABELLED.search(before)
    if match and match["label"]:
        return _labelled(match, number)
    done = VERB.search(before)
    if done and not SPAN.match(after):
        return (8.0 if done["made"] else 4.0) - fade
    if named:
        return 8.0
    return _alone(line, start, after, number)


def _labelled(match: re.Match[str], number: int) -> float:
    """What a label before a date is worth; another's label is worth nothing."""
    fade, label = number / 100, match["label"].lower()
    if match["before"] and match["before"].strip().lower() not in ("of",):
        return 0.0
    if label not in ("date", "dated"):
        return (9.0 - fade) if match["sure"] else 0.0
    return 7.0 - fade if number < 12 or number > 25 else 3.0 - fade


def _alone(line: Passage, start: int, after: str, number: int) -> float:
    """A date that begins a line near the top, or stands in a cell of its own there; no part of a span."""
    before = line.text[:start].rstrip(" |*#")
    if number >= 10 or SPAN.match(after) or re.search(r"\d\s*(?:-|–|—|to|through|thru)\s*$", line.text[:start]):
        return 0.0
    if not before:
        return 5.0 - number / 100
    parted = re.search(r"(?:\s{3,}|\||,|\s[-–—])\s*$", line.text[:start])
    return 4.0 - number / 100 if parted and len(before.split()) <= 12 else 0.0


def _signed(lines: Sequence[Passage], born: date | None) -> DateMention | None:
    found = [
        mention
        for line in lines
        if len(line.text) < 160 and SIGNED.search(line.text)
        for mention in find_dates(line)
        if mention.exact and mention.date != born and not _of_the_past(line.text[: mention.place.start - line.start])
    ]
    return found[0] if found else None


def _of_the_past(before: str) -> bool:
    """Whether the date that follows is of birth, or of an event and not of its paper."""
    return bool(BIRTH.search(before) or EVENT.search(before[-40:]))
