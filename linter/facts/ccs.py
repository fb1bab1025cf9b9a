"""Facts of papers for California Children's Services: groups of clients, Medi-Cal, boxes, settings, spans, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen
from linter.facts import ccs_codes, ccs_progress, ccs_spans
from linter.facts import ccs_words as words
from linter.facts.anchors import may

SIGN = re.compile(r"\bCCS\b|California Children|EPSDT|Medi-?Cal|\bX41\d\d\b|authoriz|OPRC", re.IGNORECASE)
ASKING = ("authorization_request", "application", "cover_sheet", "extension_form", "letter")
FORMS = ("authorization_request", "cover_sheet", "extension_form", "other")


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """What a filled paper of the programme, or a request to it, says; nothing in papers that never name such things."""
    if document.blank:
        return
    form = document.kind in FORMS and _form(document)
    if form:
        yield form
    yield from _goals(document, sections)
    yield from ccs_progress.find(document)
    signed = [piece for piece in document.pieces if may(SIGN, piece.text) and SIGN.search(piece.text)]
    for piece in signed:
        ticked = Passage(chosen(piece.text), piece.start)
        yield from _programme(document, piece, ticked)
        if document.kind in (*ASKING, "other"):
            yield from _settings(document, ticked)
            yield from _numbers(document, piece, ticked)
            yield from ccs_spans.find(document, ticked)
            yield from _therapists(document, ticked)
    if signed:
        yield from ccs_codes.find(document)


def _programme(document: Document, piece: Passage, ticked: Passage) -> Iterator[Fact]:
    """Client group, Medi-Cal and EPSDT, each sought only where one of its words stands."""
    low = piece.text.lower()
    if any(word in low for word in ("ccs", "medi", "famil", "children")):
        yield from _groups(document, ticked)
    if any(word in low for word in ("scope", "share", "soc", "medi")):
        yield from _medi_cal(document, ticked)
    if "epsdt" in low:
        yield from _epsdt(document, piece)


def _goals(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Headings of objectives and progress, and a prescription's goals; those left to another paper are a weak cue."""
    for section in sections:
        heading = section.heading.text if section.heading else ""
        said = next((line for line in section.lines if any(c.isalnum() for c in line.text)), None)
        if said is None:
            continue
        if section.kind == "short_term_goals" or words.OBJECTIVES.search(heading):
            merged = section.kind != "short_term_goals" and words.GOALS.search(heading)
            yield _statement("ccs-objectives", said, document, 0.5 if merged else 1.0)
        if section.kind == "progress" and not words.EMPTY.match(said.text):
            yield _statement("ccs-progress", said, document, 1.0)
        if document.is_a("order") and "goals" in section.kind:
            other = words.ELSEWHERE.match(said.text)
            yield _statement("ccs-prescription-goals", said, document, 0.5 if other else 1.0)


def _statement(topic: str, quote: Passage, document: Document, confidence: float) -> Fact:
    return Fact("statement", quote, document.id, {"topic": topic}, confidence=confidence)


def _form(document: Document) -> Fact | None:
    """The programme's own paper: so titled, or with its boxes; a letter that asks is none."""
    for piece in document.pieces:
        box = words.BOX.search(piece.text) or words.BOX_AFTER.search(piece.text)
        if box:
            return Fact("authorization_form", _line(piece, box), document.id, {"by": "box"})
        instructions = words.INSTRUCTIONS.search(piece.text)
        if instructions:
            return Fact("authorization_form", _line(piece, instructions), document.id, {"by": "instructions"})
    title = document.title
    if title and words.FORM.search(title.text) and not words.ASKS.search(title.text):
        return Fact("authorization_form", title, document.id, {"by": "title"})
    return None


def _line(text: Passage, match: re.Match[str]) -> Passage:
    """The line that a match stands in, a long one cut to its neighbourhood."""
    start = text.text.rfind("\n", 0, match.start()) + 1
    end = text.text.find("\n", match.end())
    end = len(text.text) if end < 0 else end
    return text.cut(max(start, match.start() - 80), min(end, match.end() + 100)).stripped()


def _denied(text: str, match: re.Match[str]) -> bool:
    clause = re.split(r"[.;\n|]", text[max(match.start() - 50, 0) : match.start()])[-1]
    return bool(words.DENIED.search(clause))


def _groups(document: Document, text: Passage) -> Iterator[Fact]:
    for group, pattern in words.GROUPS.items():
        match = next((m for m in pattern.finditer(text.text) if not _denied(text.text, m)), None)
        if match:
            yield Fact("client_group", _line(text, match), document.id, {"group": group})


def _medi_cal(document: Document, text: Passage) -> Iterator[Fact]:
    """Scope and share of cost; a share of cost of nothing is none."""
    patterns = (words.FULL, words.RESTRICTED, words.NO_SHARE, words.SHARE)
    full, restricted, free, share = ((may(p, text.text) and p.search(text.text)) or None for p in patterns)
    first = restricted or full or share or free
    if first is None:
        return
    scope = "restricted" if restricted else "full" if full else "untold"
    shared = "some" if share else "none" if free else "untold"
    yield Fact("medi_cal", _line(text, first), document.id, {"scope": scope, "share": shared})


def _epsdt(document: Document, text: Passage) -> Iterator[Fact]:
    """The box as it is marked, or words that ask for, or issue, the services so."""
    for match in words.BOX.finditer(text.text):
        marked = bool(match["tick"]) or bool(match["full"])
        yield Fact("epsdt", _line(text, match), document.id, {"marked": marked, "box": True})
    for match in words.BOX_AFTER.finditer(text.text):
        yield Fact("epsdt", _line(text, match), document.id, {"marked": bool(match["tick"]), "box": True})
    for match in words.EPSDT.finditer(text.text):
        marked = match["no"] is None and not _denied(text.text, match)
        yield Fact("epsdt", _line(text, match), document.id, {"marked": marked, "box": bool(match["asked"] is None)})


def _settings(document: Document, text: Passage) -> Iterator[Fact]:
    for setting, pattern in words.SETTINGS.items():
        for match in pattern.finditer(text.text):
            before = text.text[max(match.start() - 80, 0) : match.start()]
            if setting in words.LABELLED and not words.SETTING.search(before):
                continue
            line = _line(text, match)
            if _denied(text.text, match):
                yield Fact("provider", line, document.id, {"setting": "neither"})
            else:
                yield Fact("provider", line, document.id, {"setting": setting})
            break
    for match in words.NEITHER.finditer(text.text):
        yield Fact("provider", _line(text, match), document.id, {"setting": "neither"})


def _numbers(document: Document, whole: Passage, text: Passage) -> Iterator[Fact]:
    """The provider's number; one that is left blank is not given."""
    found = list(words.NUMBER.finditer(text.text))
    for match in found or words.BARE.finditer(whole.text):  # a box without a tick may stand before it
        said = next(value for value in match.groupdict().values() if value is not None) if not found else match["value"]
        yield _number(document, _line(text, match), said.strip())
    held = words.HELD.search(text.text)
    if held:
        yield Fact("authorization", _line(text, held), document.id, {"number": held["number"]})


def _number(document: Document, line: Passage, said: str) -> Fact:
    given: bool | None = True if words.GIVEN.search(said) else False if words.EMPTY.match(said) else None
    state = "inactive" if words.INACTIVE.search(said) else "active" if words.ACTIVE.search(said) else "untold"
    return Fact("provider_number", line, document.id, {"given": given, "state": state})


def _therapists(document: Document, text: Passage) -> Iterator[Fact]:
    """The therapist whom a paper names, and whether it does so in the box for special instructions."""
    lines = list(text.lines())
    for number, line in enumerate(lines):
        here = words.INSTRUCTIONS.search(line.text)
        above = number > 0 and words.INSTRUCTIONS.fullmatch(lines[number - 1].text.strip(" *:#|"))
        if not (here or above or "herapist" in line.text):
            continue
        match = words.THERAPIST.search(line.text, here.end() if here else 0)
        if match is None:
            continue
        values: dict[str, Value] = {"name": match["name"] or match["named"], "instructions": bool(here or above)}
        yield Fact("named_therapist", line.cut(0, min(len(line.text), 160)), document.id, values)
