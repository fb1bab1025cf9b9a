"""Facts of a county's children's services papers: application, SAR and its number, what was sent, approved, planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen
from linter.facts import county_words as words
from linter.facts.signatures import signings

ASKING = ("authorization_request", "extension_form", "cover_sheet", "letter", "application", "referral", "claim")
NOTES = ("session_note", "group_session_note")
PAPERS = {"application": "application", "claim": "claim", "authorization_request": "sar", "extension_form": "sar"}


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """What a filled paper that names the programme says; an application always tells who signed it."""
    if document.blank:
        return
    if document.kind in NOTES and document.date and document.date_place:
        yield Fact("appointment", document.date_place, document.id, {"date": document.date})
    if document.kind in PAPERS or any(_may_name(piece.text) for piece in document.pieces):
        yield from _papers(document)


def _papers(document: Document) -> Iterator[Fact]:
    texts = [Passage(chosen(piece.text), piece.start) for piece in document.pieces]
    if document.kind == "application":
        yield from _application(document, texts)
    named = [text for text in texts if words.SIGN.search(text.text)]
    if document.kind == "authorization_request":
        yield from _sar(document, texts, titled=bool(named))
    for text in named or (texts if document.kind in PAPERS else ()):
        yield from _numbers(document, text)
        yield from _approvals(document, text)
        if document.kind in ASKING:
            yield from _planned(document, text)
            yield from _sent(document, text)
        if document.kind == "claim":
            yield from _addressed(document, text)


def _may_name(text: str) -> bool:
    """A first look, whether a text may name the programme, before a close one."""
    return any(sign in text for sign in words.SIGNS)


def _application(document: Document, texts: Sequence[Passage]) -> Iterator[Fact]:
    """Who signed, the child's age on that day, and the ways to reach the family."""
    signed, quote, day = _signature(document, texts)
    born = document.identity.born
    values: dict[str, Value] = {
        "signer": _signer(document, texts, quote) if signed else None,
        "signed": signed,
        "signed_on": day,
        "age": _age(born, day) if born and day else None,
    }
    place = quote or document.title or next((line for text in texts for line in text.lines()), None)
    if place is None:
        return
    yield Fact("application", place, document.id, values)
    for what, label, shape in (("address", words.ADDRESS, words.STREET), ("phone", words.PHONE, words.DIGITS)):
        found, given = _field(texts, label, shape)
        yield Fact("contact", found or document.title or place, document.id, {"what": what, "given": given})


def _signature(document: Document, texts: Sequence[Passage]) -> tuple[bool | None, Passage | None, date | None]:
    """Whether it is signed (None: no word of it), the line that says so, and the day."""
    empty = None
    for text in texts:
        for line in text.lines():
            match = words.SIGNED.search(line.text)
            if match is None:
                continue
            value = re.split(r"\bdated?\b|\brelation", line.text[match.end() :], flags=re.IGNORECASE)[0]
            if words.EMPTY.match(value):
                empty = line if words.LEFT_OPEN.search(line.text[match.start() :]) else empty
                continue
            days = [mention.date for mention in find_dates(line)]
            return True, line, days[-1] if days else None
    held = next((s for s in signings(document) if s.signed), None)
    if held and empty is None:
        return True, held.place, held.day.date if held.day else None
    return (False, empty, None) if empty else (None, None, None)


def _signer(document: Document, texts: Sequence[Passage], line: Passage | None) -> str | None:
    """The signer's tie to the child: from the field for it, the words after the name, the name, or the label."""
    told = _relation(texts, line)
    match = words.SIGNED.search(line.text) if line else None
    if told or line is None or match is None:
        return told
    after = line.text[match.end() :]
    if role := _role(after):
        return role
    name = document.identity.name
    if name and name.casefold() in after.casefold():
        return "self"
    label = {role for role, pattern in words.ROLES.items() if pattern.search(match["of"])}
    return "parent" if label == {"parent", "guardian"} else label.pop() if len(label) == 1 else None


def _relation(texts: Sequence[Passage], line: Passage | None) -> str | None:
    """The tie that a field tells: the one that names the signer, else the one nearest to the signature."""
    fields = [(text.start + m.start(), m) for text in texts for m in words.RELATION.finditer(text.text)]
    here = line.start if line else 0
    nearest = sorted(fields, key=lambda field: ("sign" not in field[1][0].lower(), abs(field[0] - here)))
    return _role(nearest[0][1]["value"]) if nearest else None


def _role(text: str) -> str | None:
    return next((role for role, pattern in words.ROLES.items() if pattern.search(text)), None)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _field(
    texts: Sequence[Passage], label: re.Pattern[str], shape: re.Pattern[str]
) -> tuple[Passage | None, bool | None]:
    """A labelled field and whether it is filled; without its label, something of its shape, if it is there at all."""
    fields = [(text, match) for text in texts for match in label.finditer(text.text)]
    for text, match in fields:
        if not words.EMPTY.match(next((g for g in match.groups() if g is not None), "")):
            return text.cut(match.start(), match.end()).stripped(), True
    if fields:
        text, match = fields[0]
        return text.cut(match.start(), match.end()).stripped(), False
    loose = next((text.cut(m.start(), m.end()) for text in texts if (m := shape.search(text.text))), None)
    return loose, True if loose else None


def _sar(document: Document, texts: Sequence[Passage], *, titled: bool) -> Iterator[Fact]:
    """The request for one service: whether it is the form, what it asks for, and who filled it in."""
    heads = [line for text in texts for line in list(text.lines())[:4]]
    head = next((line for line in heads if words.SAR_FORM.search(line.text)), None) if titled else None
    ways = (words.SERVICE, words.IN_TABLE, words.ASKED)
    said = next(((text, match) for way in ways for text in texts if (match := way.search(text.text))), None)
    value = said[1]["value"].strip() if said else None
    family = any(words.BY_FAMILY.search(text.text) for text in texts)
    provider = any(words.BY_PROVIDER.search(text.text) for text in texts) or any(
        s.signed and s.role in ("physician", "therapist") for s in signings(document)
    )
    values: dict[str, Value] = {
        "form": head is not None,
        "service": value or None,
        "specified": None if value is None else _specified(value),
        "by": "family" if family else "provider" if provider else None,
    }
    place = said[0].cut(said[1].start(), said[1].end()).stripped() if said else head or next(iter(heads), None)
    if place:
        yield Fact("sar", place, document.id, values)


def _specified(value: str) -> bool | None:
    """Whether a service is named; None where it is named but left open ("OT as needed")."""
    first = next((cell for cell in value.split("|") if cell.strip()), value)  # of a table's row
    said = {word.strip(".,;:()/&+-") for word in first.lower().split()} - {""}
    if words.EMPTY.match(value) or said <= words.VAGUE:
        return False
    return None if words.OPEN_ENDED.search(value) else True


def _numbers(document: Document, text: Passage) -> Iterator[Fact]:
    for match in words.NUMBER.finditer(text.text):
        values: dict[str, Value] = {"number": match["number"], "given": match["number"] is not None}
        yield Fact("sar_number", text.cut(match.start(), match.end()).stripped(), document.id, values)


def _approvals(document: Document, text: Passage) -> Iterator[Fact]:
    for line in text.lines():
        match = words.APPROVED.search(line.text)
        if match and not words.NOT_APPROVED.search(line.text[: match.end()]):
            day = next(iter(find_dates(line.cut(match.start(), len(line.text)))), None)
            if day and day.place.start - line.start - match.end() < 6:
                yield Fact("sar_approval", line, document.id, {"date": day.date})


def _planned(document: Document, text: Passage) -> Iterator[Fact]:
    for line in text.lines():
        for day in find_dates(line):
            before = line.text[: day.place.start - line.start]
            if words.PLANNED.search(before) and not words.APPROVED.search(before):
                yield Fact("appointment", line, document.id, {"date": day.date})
                break


def _sent(document: Document, text: Passage) -> Iterator[Fact]:
    """How and where a paper goes: a line that says so, and the fax number that a cover sheet is addressed to."""
    for line in text.lines():
        if words.SENT.search(line.text) and not words.NOT_SENT.search(line.text):
            manner = next((name for name, how in words.MANNERS.items() if how.search(line.text)), None)
            if manner:
                yield from _ways(document, line, manner, _number(line.text))
    block = words.TO_BLOCK.search(text.text) if document.kind == "cover_sheet" else None
    fax = words.TO_FAX.search(block["to"]) or words.DIGITS.search(block["to"]) if block else None
    if block and fax and words.MANNERS["fax"].search(text.text):  # the only number of a fax cover is a fax number
        yield from _ways(document, text.cut(block.start(), block.end()).stripped(), "fax", _number(fax[0]))


def _ways(document: Document, quote: Passage, manner: str, number: str | None) -> Iterator[Fact]:
    """How each paper goes that a document is, or that a cover names."""
    about = "".join(piece.text for piece in document.pieces)
    named = ["sar"] * bool(words.SAR.search(about)) + ["application"] * bool(words.APPLICATION.search(about))
    for paper in [PAPERS[document.kind]] if document.kind in PAPERS else named or ["application"]:
        values: dict[str, Value] = {"paper": paper, "manner": manner, "number": number, "address": quote.text}
        yield Fact("sent", quote, document.id, values)


def _number(text: str) -> str | None:
    match = words.DIGITS.search(text)
    return "".join(match.groups()) if match else None


def _addressed(document: Document, text: Passage) -> Iterator[Fact]:
    """To whom a claim is addressed."""
    for match in words.ADDRESSEE.finditer(text.text):
        to = (match["to"] or match["sent"]).strip()
        quote = text.cut(match.start(), match.end()).stripped()
        yield Fact("sent", quote, document.id, {"paper": "claim", "manner": "untold", "number": None, "address": to})
