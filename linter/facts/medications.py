"""Facts of kind medication: how many there are, which are listed, whether their kinds are given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.anchors import may
from linter.facts.conditions import medicine, medicines, phrase, small
from linter.facts.context import contexts

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
LISTED = frozenset({"history", "medical_history", "subjective", "complaint", "objective", ""})
BESIDE = frozenset(
    {"allergies", "goals", "short_term_goals", "long_term_goals", "family_history", "education", "reason"}
)
TELLING = ("medicines", "count", "prescriptions")


@dataclass(frozen=True, slots=True)
class Said:
    """What one section on medications says in all."""

    count: int | None
    listed: int | None
    types: bool
    none: bool
    unknown: bool

    def values(self) -> dict[str, Value]:
        return {
            "count": 0 if self.none and self.count is None else self.count,
            "listed": self.listed,
            "types": self.types,
            "none": self.none,
            "unknown": self.unknown,
        }


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """One fact for each section on medications, else one for each sentence that names some or says there are none."""
    if document.blank:
        return
    headed = False
    for section in sections:
        if section.kind == "medications" and (quote := _quote(section)):
            said = _said(section)
            if said.count is not None or said.types or said.none or said.unknown:
                headed = True
                yield Fact("medication", quote, document.id, said.values(), frozenset(), section.kind)
    for section in sections:
        if section.kind not in BESIDE and not (headed and section.kind == "medications"):
            yield from _told(document, section)


def _quote(section: Section) -> Passage | None:
    """The heading with the first line, or the first line that says something."""
    said = next((s for s in section.sentences if not phrase("unfilled").fullmatch(s.text)), None)
    if said is None or section.heading is None:
        return said
    begin = section.heading.start - section.whole.start
    near = begin >= 0 and said.end - section.heading.start < 200
    return section.whole.cut(begin, said.end - section.whole.start) if near else said


def _said(section: Section) -> Said:
    """Count, list and kinds as a section on medications gives them."""
    text = section.body.text.strip()
    head = section.heading.text if section.heading else ""
    stated = phrase("count_in_heading").search(head)
    lead = phrase("count_in_front").match(text)
    count = (
        _number(stated["n"])
        if stated and stated["n"]
        else _number(lead["n"])
        if lead and not phrase("dose").match(text)
        else None
    )
    none = phrase("none").search(text) is not None and medicine().search(small(text)) is None
    unknown = phrase("unknown").search(text) is not None
    items = [] if none else _items(section, text[lead.end() :] if lead else text)
    types = bool(items)
    listed = len(items) or None
    return Said(count if count is not None else listed, listed, types, none, unknown)


def _items(section: Section, text: str) -> list[str]:
    """The medicines that a list names, as far as its parts are short and no remarks."""
    parts = [re.sub(r"\([^)]*\)", "", part).strip(" -•*.:()") for part in phrase("between_items").split(text)]
    parts = [part for part in parts if not re.match(r"(?:an?|the|for|his|her)\s", part, re.IGNORECASE)]
    named = [part for part in parts if medicine().search(small(part)) or phrase("dose").search(part)]
    others = [
        part
        for part in parts
        if part not in named
        and 0 < len(part.split()) <= 3
        and not phrase("no_item").search(part)
        and not phrase("elsewhere").search(part)
        and not phrase("unknown").search(part)
        and re.search(r"[A-Za-z]{3}", part)
        and not phrase("unfilled").fullmatch(part)
    ]
    return named + (others if named or section.kind == "medications" else [])


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS.index(text.lower())


def _named(section: Section, text: str) -> list[re.Match[str]]:
    """The medicines that a sentence says are taken, or is nothing but a list of."""
    found = [m for m in medicines(small(text)) if not phrase("dependent").match(text, m.end())]
    if not found or phrase("about").search(text) or phrase("dose").search(text):
        return found
    alone = len(text.split()) <= 2 * len(found) + 1 and section.kind in LISTED
    return found if alone else []


def _counted(text: str, named: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """ "two anticonvulsants": how many of a kind."""
    counts = phrase("count_of_kinds").finditer(text) if named else ()
    return next((m for m in counts if any(m.end() == other.start() for other in named)), None)


def _joined(section: Section) -> Iterator[Passage]:
    """The sentences; one that ends with a colon at the end of its line goes on in the next."""
    held: Passage | None = None
    for sentence in section.sentences:
        whole = sentence
        if held is not None:
            whole = section.body.cut(held.start - section.body.start, sentence.end - section.body.start)
        held = whole if whole.text.endswith(":") else None
        if held is None:
            yield whole
    if held is not None:
        yield held


def _told(document: Document, section: Section) -> Iterator[Fact]:
    """Sentences of running text that name medicines, count them, or deny them."""
    if not any(may(phrase(name), section.body.text) for name in TELLING) and not medicines(small(section.body.text)):
        return
    for sentence in _joined(section):
        text = sentence.text
        denied = phrase("none").search(text) if phrase("medicines").search(text) else None
        if denied:
            values = Said(0, None, False, True, False).values()
            yield Fact("medication", sentence, document.id, values, frozenset(), section.kind)
            continue
        named = _named(section, text)
        count = next((m for m in phrase("count").finditer(text) if m["after"].strip() not in ("", ")")), None)
        count = count or phrase("prescriptions").search(text) or _counted(text, named)
        if not named and not count:
            continue
        place = sentence.cut(named[0].start(), named[0].end()) if named else sentence
        complete = len(named) if named and phrase("complete").search(text) else None
        values = Said(
            _number(count["n"]) if count else complete, len(named) or None, bool(named), False, False
        ).values()
        yield Fact("medication", sentence, document.id, values, contexts(sentence, place), section.kind)
