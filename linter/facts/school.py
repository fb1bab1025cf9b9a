"""Facts of kind school_program and program_service: early intervention, IEP, IFSP and school services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.programs import Lexicon, lexicon, program_of, sentences, speaks

DISCIPLINES = {
    "OT": re.compile(r"\b(?:occupational(?: and physical)?(?: therap\w+)?|OTs?)\b(?!/L)", re.IGNORECASE),
    "PT": re.compile(r"\b(?:physical therap\w+|physiotherap\w+|PTs?)\b", re.IGNORECASE),
    "SLP": re.compile(r"\b(?:speech(?:(?: |-|/)(?:and )?language)?(?: therap\w+| path\w+)?|SLPs?|ST)\b", re.IGNORECASE),
}
WITHHELD = re.compile(
    r"\b(?:considered|not (?:provided|required|needed|recommended|eligible|indicated|warranted|applicable|at this time)"
    r"|none|no longer|declined|ineligible|does not|did not|discontinued|dismissed|denied|n/?a|0 ?min\w*|without)\b",
    re.IGNORECASE,
)
GIVEN = re.compile(
    r"\d+ ?(?:x|min|hours?|hrs?|times|sessions?|visits)|\b(?:weekly|monthly|daily|once|twice|per week|per month|direct"
    r"|consult\w*|provided|receiv\w+|individual|group|pull-?out|push-?in|related services?)\b",
    re.IGNORECASE,
)
DENIED_BEFORE = re.compile(r"\b(?:no|not|without|denied|declined|neither)(?:\s\w+){0,2}\s*$", re.IGNORECASE)
BOX = re.compile(r"\[( |x)\]([^\[\n]{0,60})$", re.IGNORECASE)
ANSWER_BOX = re.compile(
    r"^(?:\s*/\s*(?:IEP|IFSP|504))?[\s:?/|]*(?:(?:in place|on file|attached|enclosed)\??)?[\s:|]*"
    r"\[( |x)\]\s*(yes|no|n/?a)\b(?:[\s|]*\[( |x)\]\s*(yes|no|n/?a))?",
    re.IGNORECASE,
)
DOUBT = 0.5


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Everything that a document says of a school or early intervention program; nothing of an unfilled form."""
    if document.blank:
        return
    for section in sections:
        yield from _in_section(document, section)
    if document.kind in ("iep", "ifsp"):
        yield from _services(document, sections)


def _in_section(document: Document, section: Section) -> Iterator[Fact]:
    words = lexicon()
    for sentence in sentences(document, section):
        if not speaks(sentence.text):
            continue
        told = dict(_programs(words, document, sentence))
        for program, (status, match) in told.items():
            values: dict[str, Value] = {"program": program, "status": status, "contact": touched(words, sentence)}
            yield Fact("school_program", sentence, document.id, values, frozenset(), section.kind)
            if document.kind not in ("iep", "ifsp") and status in ("has", "believed"):
                yield from _told_service(document, section, sentence, (program, status), match)
        if not told and (_by_teacher(words, sentence) or _by_person(words, sentence)):
            said: dict[str, Value] = {"program": "school", "status": "contact", "contact": True}
            yield Fact("school_program", sentence, document.id, said, frozenset(), section.kind)


def _by_teacher(words: Lexicon, sentence: Passage) -> bool:
    match = words.teacher.search(sentence.text)
    return match is not None and not words.not_hers.search(sentence.text[: match.start()])


def _by_person(words: Lexicon, sentence: Passage) -> bool:
    """Whether somebody of a program was reached: "telephoned the coordinator on 3/4"."""
    match = words.persons.search(sentence.text)
    if match is None or words.not_hers.search(sentence.text[: match.start()]):
        return False
    return touched(words, sentence)


def _programs(words: Lexicon, document: Document, sentence: Passage) -> Iterator[tuple[str, tuple[str, re.Match[str]]]]:
    """Each program that a sentence speaks of for this child, with its status; a plain one wins over none."""
    for match in words.programs.finditer(sentence.text):
        before = sentence.text[: match.start()]
        if words.condition.search(before) or words.not_hers.search(before):
            continue
        answer = document.scan.text[sentence.start + match.end() :][:80]
        status = _status(words, sentence.text, match, answer)
        if status:
            yield program_of(match), (status, match)


def _status(words: Lexicon, text: str, match: re.Match[str], answer: str) -> str:
    """What is said of a program; "" where a form only offers it or a paper is only named."""
    before = text[: match.start()]
    answered = _answered(words, before, answer)
    if answered is not None:
        return answered
    clause = clause_around(text, match)
    first = ("not_eligible", "not_evaluated", "declined")
    none = {"none": words.none_before.search(before)}
    last = ("had", "pending", "believed")
    said = {name: pattern.search(clause) for name, pattern in words.status.items()} | none
    return next((name for name in (*first, "none", *last) if said[name]), "has")


def _answered(words: Lexicon, before: str, after: str) -> str | None:
    """What a form answers by a tick or a word beside the name of a program; None if it is no such answer."""
    if boxes := ANSWER_BOX.match(after):
        ticked = [boxes[2 * n + 2].lower() for n in (0, 1) if boxes[2 * n + 1] in ("x", "X")]
        return {"yes": "has"}.get(ticked[0], "none") if ticked else ""
    if (box := BOX.search(before)) and (box[1] == " " or not box[2].strip()):
        return "" if box[1] == " " or words.paper_after.search(after) else "has"
    if after[:1] == "?":
        return next((name for name, pattern in words.answers.items() if pattern.match(after)), _doubted(words, after))
    if words.paper_before.search(before) or words.paper_after.search(after):
        return ""
    found = next((name for name, pattern in words.answers.items() if pattern.match(after)), None)
    return "none" if found == "has" and words.none_before.search(before) else found


def _doubted(words: Lexicon, after: str) -> str:
    return "believed" if words.status["believed"].search(after[:40]) else ""


def clause_around(text: str, match: re.Match[str]) -> str:
    """The part of a sentence between semicolons and the like that a match stands in."""
    begin = max(text.rfind(mark, 0, match.start()) + 1 for mark in (";", "|", ". ", "?"))
    ends = [end for mark in (";", "|", ". ", "?") if (end := text.find(mark, match.end())) >= 0]
    return text[begin : min(ends, default=len(text))]


def touched(words: Lexicon, sentence: Passage) -> bool:
    """Whether contact or coordination is recorded: done, not planned and not missed."""
    if words.teacher.search(sentence.text):
        return True
    return any(not words.no_contact.search(sentence.text[: m.start()]) for m in words.contact.finditer(sentence.text))


def _told_service(
    document: Document, section: Section, sentence: Passage, what: tuple[str, str], match: re.Match[str]
) -> Iterator[Fact]:
    """A service that another document says the program gives."""
    program, status = what
    clause = clause_around(sentence.text, match)
    for discipline, pattern in DISCIPLINES.items():
        if found := pattern.search(clause):
            given = not DENIED_BEFORE.search(clause[: found.start()]) and not WITHHELD.search(
                clause[found.end() :][:40]
            )
            sure = DOUBT if status == "believed" or program not in ("school", "early_intervention") else 1.0
            values: dict[str, Value] = {"program": program, "discipline": discipline, "provided": given}
            yield Fact("program_service", sentence, document.id, values, frozenset(), section.kind, sure)


def _services(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The services that an IEP or IFSP lists, given or withheld."""
    for section in sections:
        for line in section.lines:
            spots = sorted((m.start(), m.end(), name) for name, p in DISCIPLINES.items() for m in p.finditer(line.text))
            for index, (start, end, discipline) in enumerate(spots):
                upto = spots[index + 1][0] if index + 1 < len(spots) else len(line.text)
                told = re.split(r";|\.\s", line.text[end:upto], maxsplit=1)[0]
                denied = bool(DENIED_BEFORE.search(line.text[:start]) or WITHHELD.search(told))
                if denied or GIVEN.search(told) or GIVEN.search(line.text[:start]) or section.kind == "services":
                    values: dict[str, Value] = {
                        "program": document.kind,
                        "discipline": discipline,
                        "provided": not denied,
                    }
                    yield Fact("program_service", line, document.id, values, frozenset(), section.kind)
