"""Facts of kind signature: who signed, in which role, how and when; blank lines too. And the dates of signing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.people import people
from linter.facts.signature_closings import bare_name, closing, dated_name, only_a_day, passes, title_of
from linter.facts.signature_lines import BLANK, Signing, day_in, read
from linter.facts.signature_tables import table_signings
from linter.facts.signature_words import segments, telling, words_of

ALONE = re.compile(
    r"\W*(?:(?:electronically|digitally|e-?) ?-?)?(?:signed|authenticated|verified|approved|finali[sz]ed|attested)"
    r"(?: (?:and|&) \w+)?(?: electronically)?(?: (?:on|at|date))?\W*(?:[A-Z][a-z]{2,8}\.? )?\d",
    re.IGNORECASE,
)
CONTENT_AFTER = 6  # lines of content that may follow a closing name


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The signatures, blank lines and digital signature fields of one document, with their dates."""
    for signing in signings(document):
        place = _section(sections, signing.place)
        values: dict[str, Value] = {
            "name": signing.name or None,
            "credential": signing.credential or None,
            "role": signing.role,
            "date": signing.day.date if signing.day else None,
            "manner": signing.manner,
            "signed": signing.signed,
            "dated": signing.dated,
        }
        yield Fact("signature", signing.place, document.id, values, frozenset(), place, signing.confidence)
        if signing.day and signing.signed is not False and signing.role in ("therapist", "physician"):
            dated: dict[str, Value] = {"role": f"{signing.role}_signature", "date": signing.day.date}
            yield Fact("date", signing.day.place, document.id, dated, frozenset(), place, signing.confidence)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a document, and of each whether it may speak of a signature."""

    document: Document
    lines: tuple[Passage, ...]
    told: tuple[bool, ...]

    def content(self, number: int) -> bool:
        """Whether a line is content that nobody would write below a signature."""
        return len(self.lines[number].text) > 30 and not self.told[number]


@functools.lru_cache(maxsize=4)
def signings(document: Document) -> Sequence[Signing]:
    """Every signature and every blank place for one, in reading order; several finders ask for them."""
    lines = tuple(line for piece in document.pieces for line in piece.lines())
    sheet = Sheet(document, lines, tuple(telling(line.text) for line in lines))
    tabled = dict(table_signings(lines)) if any("|" in line.text for line in lines) else {}
    found = {number: [signing] for number, signing in tabled.items() if signing}
    for number in (n for n, told in enumerate(sheet.told) if told and n not in tabled):
        for segment in segments(lines[number]):
            signing = _of(sheet, number, segment)
            if signing:
                found.setdefault(number, []).append(signing)
    joined = [
        s for number in sorted(found) for s in (found[number] if number in tabled else _joined(lines, found, number))
    ]
    return (*_known(document, _best(joined)), *_fields(document))


def _best(found: Sequence[Signing]) -> list[Signing]:
    """The signatures less what says the same again with less: unsure, without a date or without a profession."""
    sure = {one.name for one in found if one.signed and one.confidence > 0.5}
    dated = {(one.name, one.role) for one in found if one.day and one.name}
    known = {one.name for one in found if one.name and one.signed and one.role in ("therapist", "physician")}
    return [
        one
        for one in found
        if (one.confidence > 0.5 or one.name not in sure)
        and (one.day or (one.name, one.role) not in dated)
        and (one.role != "other" or one.name not in known)
    ]


def _of(sheet: Sheet, number: int, segment: Passage) -> Signing | None:
    """What a piece of a line says of a signature, where it stands."""
    signing = read(segment) or _named_above(sheet, number, segment)
    if signing and (signing.confidence != 0.9 or _closes(sheet, number)):
        return signing
    if _closes(sheet, number):
        return _closing(sheet, number, segment)
    written = closing(segment) if words_of("closing").match(segment.text.lstrip(" *-")) else None
    return replace(written, confidence=0.5) if written and written.day else None


def _named_above(sheet: Sheet, number: int, segment: Passage) -> Signing | None:
    """ "Electronically signed: 3/3/2025" by whoever is named in the lines above."""
    day = day_in(segment)
    if day is None or not ALONE.match(segment.text):
        return None
    for above in range(number - 1, max(number - 4, -1), -1):
        named = closing(sheet.lines[above])
        if named:
            return replace(named, place=segment, day=day, manner="electronic", confidence=1.0)
    return None


def _closing(sheet: Sheet, number: int, segment: Passage) -> Signing | None:
    """A closing name; after a label ("Therapist: …") only the last lines of a record are sure to be meant as one."""
    signing = closing(segment) or _titled(sheet, number, segment) or dated_name(segment)
    asks = sheet.document.kind in ("authorization_request", "cover_sheet")
    last = number >= len(sheet.lines) - 2 or all(passes(line) for line in sheet.lines[number + 1 :])
    if signing and last and not asks:
        signing = replace(signing, confidence=1.0)
    above = sheet.lines[number - 1].text if number else ""
    if signing is None or signing.day or not BLANK.match(above.lstrip(" xX")):
        return signing
    day = day_in(sheet.lines[number - 1])
    if day is None and signing.role == "physician":  # a name printed under an empty line
        return replace(signing, signed=None)
    return replace(signing, day=day)


def _titled(sheet: Sheet, number: int, segment: Passage) -> Signing | None:
    """A name on a line of its own, the profession on the next."""
    above = sheet.lines[number - 1] if number else None
    title = title_of(segment.text)
    if above is None or title is None:
        return None
    name = bare_name(above)
    return Signing(above, name, title[1], title[0]) if name else None


def _joined(lines: Sequence[Passage], found: dict[int, list[Signing]], number: int) -> Iterator[Signing]:
    """A line's signatures, with a date or a printed name that stands on the next line or the one above."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    for signing in found.get(number, []):
        if signing.manner == "ink":
            yield _inked(signing, lines, found, number)
        elif signing.signed is False and len(found.get(number, [])) == 1:
            yield _filled(signing, lines, found, number)
        else:
            yield _dated_below(_titled_below(signing, below), lines, number)


def _titled_below(signing: Signing, below: Passage | None) -> Signing:
    """A signature without a profession, with the one that the next line names."""
    title = title_of(below.text) if below and signing.signed and not signing.credential else None
    if title is None or signing.role not in ("other", title[0]):
        return signing
    return replace(signing, role=title[0], credential=title[1])


def _dated_below(signing: Signing, lines: Sequence[Passage], number: int) -> Signing:
    """A signature without a date, with the one that stands alone below it."""
    if signing.day or signing.signed is False:
        return signing
    for below in lines[number + 1 : number + 4]:
        if mention := only_a_day(below):
            return replace(signing, day=mention)
        if not passes(below):
            break
    return signing


def _inked(signing: Signing, lines: Sequence[Passage], found: dict[int, list[Signing]], number: int) -> Signing:
    """A signature in ink with the name that is printed on one of the next two lines."""
    for below in range(number + 1, min(number + 3, len(lines))):
        named = closing(lines[below])
        if named:
            found.pop(below, None)
            role = named.role if named.credential else signing.role
            return replace(
                signing, name=named.name, credential=named.credential, role=role, day=signing.day or named.day
            )
    return signing


def _filled(signing: Signing, lines: Sequence[Passage], found: dict[int, list[Signing]], number: int) -> Signing:
    """A blank place with the name that is printed under it or stands over it, if there is one."""
    for other in (number + 1, number - 1):
        if not 0 <= other < len(lines) or (other < number and BLANK.search(signing.place.text)):
            continue
        named = closing(lines[other])
        if named is None or signing.role not in ("other", named.role) or signing.credential:
            continue
        found.pop(other, None) if other > number else None
        day = signing.day or named.day or (only_a_day(lines[other + 1]) if other + 1 < len(lines) else None)
        plain = not BLANK.search(signing.place.text)
        return replace(named, place=signing.place, day=day, signed=True if day or plain else None)
    return signing


def _closes(sheet: Sheet, number: int) -> bool:
    """Whether a line stands at the end of the document or of one of its pages."""
    lines = sheet.lines
    if len(lines) > 1 and number < min(3, len(lines) // 2 + len(lines) % 2):
        return False
    after = [n for n in range(number + 1, len(lines)) if sheet.content(n)]
    if len(after) <= CONTENT_AFTER and number * 2 >= len(lines) - 1:
        return True
    page = next(p for p in sheet.document.pieces if p.start <= lines[number].start < p.end)
    low = (lines[number].start - page.start) * 2 > len(page.text)
    return number > 5 and low and len([n for n in after if lines[n].end <= page.end]) <= 2


def _known(document: Document, found: list[Signing]) -> Iterator[Signing]:
    """The same, a name without credentials taking them from where the document gives them."""
    bare = [s for s in found if s.name and not s.credential]
    named = [p for piece in document.pieces for p in people(piece) if p.credential] if bare else []
    for signing in found:
        family = signing.name.split()[-1].lower() if signing.name else ""
        same = next((p for p in named if family and family == p.name.split()[-1].lower()), None)
        if signing in bare and same and signing.role in ("other", same.role):
            yield replace(signing, credential=same.credential, role=same.role)
        else:
            yield signing


def _fields(document: Document) -> Iterator[Signing]:
    """The digital signatures of forms on the document's pages."""
    for field in document.scan.signatures:
        if field.box.page in document.pages:
            page = next(p for p in document.scan.pages if p.number == field.box.page)
            text = document.scan.passage(page.start, page.end)
            at = text.text.find(field.name) if field.name else -1
            place = text.cut(at, at + len(field.name)) if at >= 0 else text.cut(0, 0)
            person = next(people(Passage(field.name, 0)), None)
            yield Signing(
                place, field.name, person.credential if person else "", person.role if person else "other", "digital"
            )


def _section(sections: Sequence[Section], place: Passage) -> str:
    return next((s.kind for s in sections if s.body.start <= place.start < s.body.end), "")
