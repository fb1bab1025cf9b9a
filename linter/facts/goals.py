"""Facts of kind goal: every therapy goal with its term, criterion, activity, time frame and state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts import goal_quality as quality
from linter.facts.goal_draft import Draft
from linter.facts.goal_lists import drafts
from linter.facts.goal_nested import nested
from linter.facts.goal_prose import prose
from linter.facts.goal_reach import attainable, comparable
from linter.facts.goal_status import said, state_of
from linter.facts.goal_times import Frame, frames

LIKELY = 0.6
PLANS = ("plan_of_care", "evaluation")
NURSED = re.compile(  # whose goals are no therapist's
    r"\bnursing (?:care )?(?:plan\b|diagnos[ei]s)|\bcare plan\b[^\n]{0,30}\bnurs(?:e|ing)\b|\bNANDA\b", re.IGNORECASE
)
THERAPY = re.compile(r"\b(?:therap(?:y|ist)|physio\w*|rehab\w*|PT|OT|SLP|SLT)\b")
DIAGNOSED = re.compile(r"^\W*nursing diagnosis\b", re.IGNORECASE | re.MULTILINE)
TITLE = 300
ENDED = ("met", "discontinued", "modified")
TAIL = re.compile(r"(?:\s[-–—]|:)\s+([^:–—]{2,60}?)\.?$")
HOME = re.compile(r"\bHEP\b|\bhome (?:exercise |stretching |walking )?program|\bcarry-?over program", re.IGNORECASE)
VAGUE_END = re.compile(
    r"\b(?:by|at|upon|prior to|before) (?:the )?(?:time of )?(?:discharge|d/?c|end "
    r"of (?:care|treatment|therapy))\b",
    re.IGNORECASE,
)
HINTS = (
    "goal",
    "stg",
    "ltg",
    "term",
    "outcome",
    "objective",
    "aim",
    "smart",
    "expect",
    "anticipat",
    "target",
    "focus",
    "skill",
    "milestone",
    "will",
    " to ",
    "work",
    "hope",
    "hoping",
    "by ",
)
SUBJECT = re.compile(
    r"^\W*(?:(?:stg|ltg|goal|st|lt)\s*#?\d*[a-z]?\W+)?(?:in order )?(?:(?:the "
    r")?(?:pt|patient|client|child|student|he|she)\.?|[A-Z][a-z]+)?\s*"
    r"(?:will|shall|is|to)\s+(?:be able to|demonstrate|be)?\s*",
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Every goal of a document that is filled in."""
    if document.blank or not any(_hinted(piece.text.lower()) for piece in document.pieces):
        return
    if _nursing(document.pieces[0].text):
        return
    found = list(nested(drafts(document))) or list(prose(document))
    kinds = _section_kinds(sections)
    for draft in (_started(document, draft) for draft in found):
        values = values_of(draft)
        section = next((kind for begin, end, kind in kinds if begin <= draft.quote.start < end), "goals")
        quote = _own(document, draft.quote)
        yield Fact("goal", quote, document.id, values, section=section, confidence=LIKELY if draft.weak else 1.0)


def _started(document: Document, draft: Draft) -> Draft:
    """A goal of a new plan whose column "Now" tells where it starts from, not how far it has come."""
    cells = dict(draft.cells)
    alone = "current" in cells and not {"baseline", "status"} & {*cells} and not draft.head.review
    if not alone or not (document.kind in PLANS or "due" in cells):
        return draft
    return replace(draft, cells={"baseline" if name == "current" else name: cell for name, cell in cells.items()})


def _nursing(text: str) -> bool:
    """Whether a text is a care plan of nurses, by its title or because it works from nursing diagnoses."""
    title = text[:TITLE]
    return (NURSED.search(title) is not None and not THERAPY.search(title)) or len(DIAGNOSED.findall(text)) > 1


def _hinted(low: str) -> bool:
    return any(word in low for word in HINTS)


def _section_kinds(sections: Sequence[Section]) -> list[tuple[int, int, str]]:
    return [(section.body.start, section.body.end, section.kind) for section in sections if section.kind]


def _own(document: Document, quote: Passage) -> Passage:
    """The quote as the document writes it, marks of Markdown included."""
    piece = next((p for p in document.pieces if p.start <= quote.start and quote.end <= p.end), None)
    return piece.cut(quote.start - piece.start, quote.end - piece.start) if piece else quote


def values_of(draft: Draft) -> dict[str, Value]:
    """What a goal says of itself, and what its row, its notes and its heading say of it."""
    text = " ".join(draft.quote.text.split())
    aim = quality.core(text)
    cells = {name: " ".join(cell.text.split()) for name, cell in draft.cells.items()}
    frame = _frame(draft, aim, cells)
    bare = _without_frames(aim)
    criterion = " ".join(filter(None, (bare, "" if _timely(cells.get("target", "")) else cells.get("target", ""))))
    task = " ".join(filter(None, (bare, cells.get("task", ""))))
    standing = _standing(draft, text, cells)
    area = quality.domain(task) or (quality.domain(draft.under) if draft.under else "")
    told = standing["baseline"] or standing["current"]
    return {
        **standing,
        "label": draft.label,
        "term": draft.term or "unspecified",
        "measurable": quality.measurable(criterion),
        "functional": _functional(task, area),
        "domain": area or ("home program" if HOME.search(task) else None),
        "time_based": True if frame else None if VAGUE_END.search(aim) else False,
        "due": frame.due if frame else None,
        "due_text": frame.text if frame else None,
        "due_weeks": frame.weeks if frame else None,
        "target": quality.criterion(criterion),
        "task": SUBJECT.sub("", bare).strip(" .") or bare,
        "test_target": quality.test_target(criterion),
        "percent_only": quality.percent_only(criterion),
        "educational": quality.educational(aim),
        "specific": bool(told) or quality.specific(bare),
        "attainable": attainable(
            str(standing["baseline"] or ""), criterion, frame.weeks if frame else None, None, None
        ),
    }


def _functional(task: str, area: str) -> bool | None:
    """None where no activity is named, but no bare body function or test either."""
    return True if area else False if quality.bodily(task) else None


def _standing(draft: Draft, text: str, cells: dict[str, str]) -> dict[str, Value]:
    tabled = {name: cells.get(name) for name in ("baseline", "current")}
    status = state_of(text, draft.notes, cells.get("status", "") or _last_word(cells.get("current", "")))
    notes = (*draft.notes, cells["status"]) if "status" in cells else draft.notes
    baseline = tabled["baseline"] or said("baseline", text, notes)
    current = tabled["current"] or said("current", text, notes) or _behind_status(cells.get("status", ""))
    if (
        current is None
        and draft.head.review
        and not draft.tabled
        and status not in ENDED
        and (tail := TAIL.search(text))
    ):
        current = tail[1]
    earlier = draft.head.review or status in ("met", "discontinued") or (draft.tabled and bool(tabled["current"]))
    return {
        "baseline": baseline,
        "current": current,
        "comparable": comparable(baseline, current),
        "status": status,
        "reported": _reported(status, current, text),
        "earlier": earlier and not draft.head.fresh,
    }


def _reported(status: str | None, current: str | None, text: str) -> bool:
    """Whether progress is told in something that can be checked: a value, a level of help, or the goal's end."""
    if status in ENDED:
        return True
    if current and (re.search(r"\d", current) or quality.measurable(current)):
        return True
    return status is not None and re.search(r"\d[\d./%]*\s*(?:->|→|-->)\s*\d", text) is not None


def _behind_status(cell: str) -> str | None:
    """The level that a cell tells behind its status ("Not met; 30 ft, CGA")."""
    match = re.match(
        r"\W*(?:not |partially |partly )?(?:met|unmet|achieved|ongoing|progressing|"
        r"in progress)\W+(.{2,60})",
        cell,
        re.I,
    )
    if match is None or not (re.search(r"\d", match[1]) or quality.measurable(match[1])):
        return None
    return re.split(r"[(\[]", match[1])[0].strip(" ;,") or None


def _last_word(cell: str) -> str:
    """The state at the end of a cell that tells the present level ("no help, 35 s (met)")."""
    match = re.search(
        r"[(,;–-]?\s*\(?((?:goal |not |partially |partly )?(?:met|achieved|unmet|"
        r"ongoing|discontinued|progressing))\)?\W*$",
        cell,
        re.I,
    )
    return match[1] if match else ""


def _frame(draft: Draft, aim: str, cells: dict[str, str]) -> Frame | None:
    own = frames(aim)
    if own:
        return next((frame for frame in own if frame.due), own[0])
    for name in ("due", "target"):
        found = frames(cells.get(name, ""), heading=True) if name == "due" or _timely(cells.get(name, "")) else []
        if found:
            return found[0]
    for note in draft.notes:
        found = (
            frames(note)
            if not re.match(r"\W*(?:baseline|current|now|progress|status|met|today|initial|prior)", note, re.I)
            else []
        )
        if found:
            return found[0]
    return draft.time or draft.head.time(draft.term)


def _timely(cell: str) -> bool:
    """Whether a cell holds a time frame and nothing else ("10/03/2025", "in 6 weeks")."""
    rest = cell
    for frame in frames(cell, heading=True):
        rest = rest.replace(frame.text, " ")
    return rest != cell and len(re.findall(r"[A-Za-z]{3,}", rest)) <= 2 and not re.search(r"\d", rest)


def _without_frames(aim: str) -> str:
    for frame in reversed(frames(aim)):
        aim = aim[: frame.start] + " " + aim[frame.end :]
    return " ".join(aim.split())
