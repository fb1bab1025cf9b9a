"""Facts of kind order and referral: who ordered or referred to therapy, what and when."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen
from linter.facts.anchors import may
from linter.facts.dates import roles
from linter.facts.people import NAMES, Person, people
from linter.facts.referrals import referrals
from linter.facts.signature_lines import UNREAD, Signing
from linter.facts.signatures import signings

SPECIALTY = (
    r"(?:primary care|family|general|orthop(?:a?e)dic|ortho|neuro(?:logy|surgery|logist|surgeon)?|rheumatolog(?:y|ist)"
    r"|pediatric(?:s|ian)?|paediatric(?:s|ian)?|physiatr(?:y|ist)|PM&R|internal medicine|ENT|cardiolog(?:y|ist)"
    r"|oncolog(?:y|ist)|hospitalist|vascular|podiatr(?:y|ist)|pain (?:clinic|management)|developmental|surgical)"
)
DOCTOR = (
    rf"(?:(?:(?:her|his|their|the|a|an|own|child's|patient's)\s+){{0,2}}(?:GP|PCP|MD|NP|PA|{SPECIALTY})|(?:(?:{SPECIALTY}|attending|treating|referring|her|his|their|the|a|an|own|child's"
    r"|patient's)\s+){0,3}(?:physician|doctor|surgeon|surgery|surgeon|provider|practitioner|consultant|paediatrician"
    r"|pediatrician|specialist|neurologist|hospitalist|team|clinic|service|department|medicine))"
)
BY = re.compile(
    r"\b(?P<how>referred|referral|(?<!in )order(?:ed|s)?|prescribed)\b[^.;|\n]{0,90}?\b"
    r"(?:by|from|per|of|received from)\s+",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:^|(?<=[|.;)])|(?<=\s{2})|(?<=\d\s))[\s*#•-]*"
    r"(?:referring|referral|referred by|referrer|ref(?: by)?|prescribed by|sent by|requested by"
    r"|ordering|order|ordered by|orders|prescribing|prescriber|requesting|rmd"
    r"|(?:reason for )?referral source|source of referral|referral/diagnosis|physician order)"
    r"(?:\s+(?:physician|provider|doctor|practitioner|clinician|MD|by|from|source|name))*"
    r"\s*(?:[:|_]|\s{2,}|(?=Dr\b))[\s*|_]*",
    re.IGNORECASE | re.MULTILINE,
)
ALONE = re.compile(
    r"\W*(?:referring|referred by|referral (?:source|from)|ordering|ordered by|prescribing|requesting|referrer)"
    r"(?:\s+(?:physician|provider|doctor|practitioner|clinician|MD|name|source))*\W*",
    re.IGNORECASE,
)
BY_ROLE = re.compile(
    r"\b(?:MD|physician|doctor|PCP|surgeon)(?:['’]?s)? (?:orders?|referral|prescription)\s*(?::|for\b|dated\b)",
    re.IGNORECASE,
)
NAMED_PROVIDER = re.compile(r"\b(?:provider|physician|practitioner) name\s*:\s*", re.IGNORECASE)
SURNAME = re.compile(r"(?!None|Self|Same|Pending|Unknown|Name|See|Not|Yes|Date|Physician|Provider)[A-Z][a-z'’-]{2,}")
ROLE = re.compile(rf"{DOCTOR}\b(?!\s*(?:order|referral|note)s?\b)", re.IGNORECASE)
DAY_UNREAD = re.compile(rf"(?i)\bdated?\b[^\n]{{0,12}}{UNREAD.pattern}")
BETWEEN = re.compile(r"[\s,;:(-]*(?:\([^)]*\))?[\s,;-]*(?:on|dated)?[\s:(]*", re.IGNORECASE)
WRITES = re.compile(
    r"\b(?:refer(?:red|ral|s)?|order(?:ed|s)?|prescri\w+|rx|script|recommend\w*)\b(?! (?:back|source))", re.IGNORECASE
)
HINT = re.compile(r"refer|order|rmd|requesting|prescri|\brx\b|(?:provider|physician|practitioner) name", re.IGNORECASE)
ASKED = re.compile(
    r"\b(?:PT|OT|SLP|ST|(?:physical|occupational|speech)(?:[ /-]\w+)? therapy|physiotherapy|therapy|pt/ot)\b",
    re.IGNORECASE,
)
OTHER_ORDER = re.compile(
    r"\b(?:x-?ray|MRI|lab|medication|antibiotic|brace|wheelchair|walker|CT)\b[^.;\n]{0,40}$", re.IGNORECASE
)
DISCIPLINES = (
    ("PT", re.compile(r"\b(?:P\.?T\.?|physical[ /-]therap\w+|physiotherap\w+|physio)(?!\w)", re.IGNORECASE)),
    ("OT", re.compile(r"\b(?:O\.?T\.?|occupational[ /-]therap\w+|hand therap\w+)(?!\w)", re.IGNORECASE)),
    ("SLP", re.compile(r"\b(?:SLP|S\.?T\.?|speech\b[\w /-]{0,20}therap\w+|speech)(?!\w)", re.IGNORECASE)),
)
SERVICES = (
    ("re_evaluate", re.compile(r"\bre-?\s?eval\w*|\bre-?assess\w*", re.IGNORECASE)),
    (
        "evaluate",
        re.compile(r"(?<!re-)(?<!re)(?<!re )\b(?:eval\w*|assess\w*|consult\w*|E\s?&\s?T|E/T)\b", re.IGNORECASE),
    ),
    (
        "treat",
        re.compile(
            r"\btreat\w*|\bE\s?&\s?T\b|\bcontinue\b"
            r"|x\s?/?\s?(?:per )?w(?:ee)?k|\b(?:a|per|each) week|\bweekly\b|\bvisits?\b",
            re.IGNORECASE,
        ),
    ),
)
GROUP = re.compile(r"\bgroup\b(?! (?:home|practice|health|no|number|#))|97150", re.IGNORECASE)
VISITS = re.compile(
    r"\b(\d{1,3})\s*(?:\w+\s+){0,2}?(?:treatment |therapy |follow-?up |tx )?(?:visits|sessions|treatments)\b",
    re.IGNORECASE,
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The order that an order or referral is, and who referred or ordered as any document states it."""
    if document.kind in ("order", "referral") and document.pieces and not document.blank:
        yield from _whole(document)
        return
    for piece in document.pieces if not document.blank else ():
        for line in piece.lines() if may(HINT, piece.text) else ():
            if HINT.search(line.text):
                yield from _stated(document, line)
                yield from _written(document, line)
        yield from _under(document, list(piece.lines()))
    if not document.blank:
        yield from referrals(document, sections)


def _under(document: Document, lines: Sequence[Passage]) -> Iterator[Fact]:
    """The provider whose name stands in the line under "Referring Provider"."""
    for label, line in itertools.pairwise(lines):
        if len(label.text) < 50 and ALONE.fullmatch(label.text):
            name = re.match(rf"\W*(?:{NAMES})(?=\s*(?:$|[.,;|(]|\s{{2}}|\d))", line.text)
            if name and len(name[0].split()) > 1:
                values: dict[str, Value] = {"provider": name[0], "role": "physician", "date": None, "named": True}
                yield Fact("referral", line.stripped(), document.id, values)


def _whole(document: Document) -> Iterator[Fact]:
    """The order and the referral of a document that is one."""
    text = chosen("\n".join(piece.text for piece in document.pieces))
    signs = signings(document)
    signer = next((s for s in signs if s.role == "physician" and s.signed), None)
    blank = next((s for s in signs if s.role in ("physician", "other") and s.signed is False), None)
    deputy = next((s for s in signs if s.role == "nurse" and s.signed), None)
    named = _provider(document, signer)
    asked = _asked(document)
    day = _day(document, signer)
    values: dict[str, Value] = {
        "date": day,
        "signed": _signed(document, signer, deputy, blank),
        "role": "physician" if signer or named else deputy.role if deputy else None,
        "provider": named.name if named else None,
        "credential": named.credential or None if named else None,
        "discipline": _discipline(chosen(asked.text)),
        "services": tuple(name for name, pattern in SERVICES if pattern.search(text)),
        "visits": _visits(text),
        "group": bool(GROUP.search(text)),
        "dated": True if day else _dated(text, signer),
    }
    yield Fact("order", asked, document.id, values)
    if named:
        place = signer.place if signer else named.place
        referral: dict[str, Value] = {"provider": named.name, "role": "physician", "date": day, "named": True}
        yield Fact("referral", place, document.id, referral)


def _dated(text: str, signer: Signing | None) -> bool | None:
    """Whether an order whose day was not found bears one; not to be told where something stands that cannot be read."""
    if DAY_UNREAD.search(text):
        return None
    return signer.dated if signer else False


def _signed(document: Document, signer: Signing | None, deputy: Signing | None, blank: Signing | None) -> bool | None:
    """Whether it is signed; not to be told where somebody signed in the provider's place or a page is unreadable."""
    if signer:
        return True if signer.confidence >= 0.6 else None
    return None if deputy or document.unreadable() or (blank and blank.signed is None) else False


def _provider(document: Document, signer: Signing | None) -> Person | None:
    if signer and signer.name:
        return Person(signer.name, signer.credential, "physician", signer.place)
    return next((p for piece in document.pieces for p in people(piece) if p.role == "physician"), None)


def _day(document: Document, signer: Signing | None) -> date | None:
    """The day on which an order was signed, else the date that it bears."""
    if signer and signer.day:
        return signer.day.date
    told = [(m.date, role) for m, role in roles(document) if m.exact]
    for wanted in ("order", "document", "service", "report", "written", ""):
        for day, role in told:
            if role == wanted:
                return day
    return None


def _asked(document: Document) -> Passage:
    """The line that says what is ordered."""
    lines = [line for piece in document.pieces for line in piece.lines()]
    for pattern in (ASKED, HINT):
        for line in lines:
            if pattern.search(line.text) and re.search(
                r"eval|treat|x\s?/|week|re-|visit|continue|therapy one|consult", line.text, re.I
            ):
                return line
    return next(
        (line for line in lines if ASKED.search(line.text)), lines[0] if lines else document.pieces[0].cut(0, 0)
    )


def _discipline(text: str) -> str | None:
    found = [name for name, pattern in DISCIPLINES if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def _visits(text: str) -> int | None:
    match = VISITS.search(text)
    return int(match[1]) if match else None


def _stated(document: Document, line: Passage) -> Iterator[Fact]:
    """Who referred or ordered, as a line of another document says."""
    for pattern in (LABEL, BY, NAMED_PROVIDER):
        for match in pattern.finditer(line.text):
            rest = line.cut(match.end(), min(match.end() + 90, len(line.text)))
            named = _named(rest, labelled=pattern is not BY)
            if named is None or _elsewhere(line.text, match):
                continue
            provider, credential, end = named
            day = _adjacent(rest, end)
            quote = line.cut(match.start(), match.end() + end).stripped()
            yield Fact(
                "referral", quote, document.id, {"provider": provider, "role": "physician", "date": day, "named": True}
            )
            if re.match(r"\W*(?:physician\W+)?order", match[0], re.IGNORECASE) or day:
                yield _order(document, line, quote, (provider, credential, day))
            return
    yield from _by_role(document, line)


def _by_role(document: Document, line: Passage) -> Iterator[Fact]:
    """ "MD order: PT eval and treat": ordered by a role that has no name."""
    match = BY_ROLE.search(line.text)
    if match and ASKED.search(line.text):
        values: dict[str, Value] = {"provider": None, "role": "physician", "date": None, "named": True}
        yield Fact("referral", line.cut(match.start(), match.end()), document.id, values)


def _adjacent(rest: Passage, end: int) -> date | None:
    """The date right after a name, if nothing but "on" or "dated" stands between."""
    for mention in find_dates(rest):
        at = mention.place.start - rest.start
        if at >= end:
            return mention.date if mention.exact and BETWEEN.fullmatch(rest.text[end:at]) else None
    return None


def _elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether something other than therapy was ordered."""
    how = (match.groupdict().get("how") or "").lower()
    start = max(text.rfind(".", 0, match.start()) + 1, 0)
    sentence = text[start : match.end() + 120].partition(". ")[0]
    if match.start() < 3 and how == "ordered":  # "Ordered by": the line is a label
        return False
    return bool(OTHER_ORDER.search(text[: match.end()])) or (
        how in ("ordered", "prescribed") and not ASKED.search(sentence)
    )


def _written(document: Document, line: Passage) -> Iterator[Fact]:
    """An order that a physician's own note or letter gives in passing; whether it is the order cannot be told."""
    if document.kind not in ("physician_note", "letter"):
        return
    for match in WRITES.finditer(line.text):
        near = line.cut(match.start(), min(match.end() + 60, len(line.text)))
        if ASKED.search(near.text.partition(". ")[0]) and not OTHER_ORDER.search(line.text[: match.end()]):
            values: dict[str, Value] = {
                "role": "physician",
                "discipline": _discipline(near.text),
                "date": document.date,
            }
            yield Fact("order", near.stripped(), document.id, values, confidence=0.5)
            return


def _order(document: Document, line: Passage, quote: Passage, who: tuple[str | None, str | None, date | None]) -> Fact:
    provider, credential, day = who
    values: dict[str, Value] = {
        "date": day,
        "role": "physician",
        "provider": provider,
        "credential": credential,
        "discipline": _discipline(line.text),
        "group": True if GROUP.search(quote.text) else None,
    }
    return Fact("order", quote, document.id, values, confidence=0.5)


def _named(rest: Passage, *, labelled: bool) -> tuple[str | None, str | None, int] | None:
    """The person or role at the start of a text: name, credential, and where it ends."""
    person = next((p for p in people(rest) if p.role == "physician"), None)
    if person and person.place.start - rest.start <= 30:
        return person.name, person.credential or None, person.place.end - rest.start
    role = ROLE.match(rest.text)
    if role and not re.match(r"\s*for\b.*wheelchair", rest.text):
        return None, None, role.end()
    name = re.match(rf"(?:{NAMES})(?=\s*(?:$|[.,;|(]|\s{{2}}|\d))", rest.text) if labelled else None
    if name and (len(name[0].split()) > 1 or SURNAME.fullmatch(name[0])) and not ASKED.search(name[0]):
        return name[0], None, name.end()
    return None
