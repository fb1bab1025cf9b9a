"""A document in, its goals out as drafts: the words of each, its label and term, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from linter.domain.packet import Document
from linter.facts.goal_blocks import NOTE, Block, blocks, joined
from linter.facts.goal_credible import credible
from linter.facts.goal_draft import Draft, sentences
from linter.facts.goal_heads import BARE, NUMBERED, Head, head_of, labelled, terms_of
from linter.facts.goal_lines import Line, cells_of, lines_of, numbered
from linter.facts.goal_nested import step
from linter.facts.goal_quality import STATUS_TAIL
from linter.facts.goal_tables import loose_row, row_of
from linter.facts.goal_text import AIM, DOES, NARRATIVE, OBJECTIVE, OPEN_END, SUBJECT, is_frame, is_goal, parted
from linter.facts.goal_times import Frame, frames
from linter.facts.goal_titles import titles


def drafts(document: Document) -> list[Draft]:
    """All goals of a document, in reading order."""
    found: list[tuple[Block, list[Draft]]] = []
    for block in blocks(lines_of(document), document.kind == "session_note"):
        if not block.head.wish:
            items = list(_rows(block) if block.table else _items(block))
            if credible(block.head, [item.quote.text for item in items]):
                found.append((block, items))
    told = [draft for block, items in found if block.told for draft in items]
    rest = [draft for block, items in found if not block.told for draft in items]
    return rest or [replace(draft, weak=True) for draft in told]


def _rows(block: Block) -> Iterator[Draft]:
    term = block.head.term
    for line in block.lines:
        cells = line.cells
        if len([cell for cell in cells if cell.text]) == 1 and (head := head_of(cells[0])):
            term = head.term
            continue
        for columns, own in _readings(block):
            row = row_of(columns, cells)
            if row and is_goal(row.text.text) and len(row.text.text.split()) > 1:
                yield Draft(row.text, block.head, row.label, row.term or own or term, cells=row.cells, tabled=True)


def _readings(block: Block) -> Iterator[tuple[tuple[str, ...], str]]:
    """The columns, once for each that holds goals ("STG | LTG"), with the term that its header names."""
    places = [index for index, name in enumerate(block.table) if name == "goal"]
    if len(places) < 2:
        yield block.table, ""
        return
    headers = list(cells_of(block.head.place))
    for place in places:
        terms = terms_of(headers[place].text) if place < len(headers) else set()
        yield (
            tuple("other" if n == "goal" and i != place else n for i, n in enumerate(block.table)),
            min(terms, default=""),
        )


AREA = re.compile(
    r"\W*(?:goal )?(?:area|domain|skill(?: area)?|subject|category|focus|discipline|topic)\s*[:=–-]", re.IGNORECASE
)


@dataclass(slots=True)
class _Reading:
    """Where the reading of a list stands: its heading, the goals so far, the kind of its marks, a label that waits."""

    head: Head
    style: str
    items: list[Draft] = field(default_factory=list)
    waiting: Head | None = None
    previous: Line | None = None
    titles: frozenset[int] = frozenset()


def _items(block: Block) -> list[Draft]:
    reading = _Reading(block.head, next((line.mark for line in block.lines if line.mark), ""))
    reading.titles = titles(block.lines)
    if block.head.rest:
        reading.items += sentences(block.head.rest, block.head)
    for line, after in zip(block.lines, (*block.lines[1:], None), strict=False):
        if _entitles(line, after):
            continue
        if not _take(reading, line):
            break
        reading.previous = line
    return [item for item in reading.items if is_goal(item.quote.text) and not _remark(block.head, item)]


def _entitles(line: Line, after: Line | None) -> bool:
    """Whether a line behind a gap only names the area of the goal right under it ("Academic - Writing")."""
    words = line.text.text
    if after is None or line.mark or after.mark or after.gap or not line.gap or len(words.split()) > 4:
        return False
    if labelled(words) or re.search(r"\d|[.:;]$|\|", words) or AIM.search(words) or NOTE.match(words):
        return False
    return len(after.text.text.split()) > 6 and re.search(r"\bwill\b|\bto\b", after.text.text[:90]) is not None


def _remark(head: Head, item: Draft) -> bool:
    """Whether "Goal 1: …" under no heading of goals only tells how a goal stands."""
    if head.place.text or not re.match(r"goal|g\d", item.label, re.IGNORECASE):
        return False
    return AIM.search(NUMBERED.sub("", item.quote.text)) is None


def _take(reading: _Reading, line: Line) -> bool:
    """Takes up one line; false where the list has ended before it."""
    label = _label_of(line)
    row = loose_row(line.cells) if len(line.cells) > 1 else None
    if is_frame(line):
        _time(reading, line.text.text)
    elif row:
        found = Draft(row.text, reading.head, row.label, row.term or reading.head.term, cells=row.cells, tabled=True)
        reading.items.append(found)
    elif label:
        _label(reading, label, line)
    elif reading.titles:
        return _titled_list(reading, line)
    elif reading.items and not reading.head.place.text and not reading.waiting:
        _beside(reading, line)
    elif steps := STEPS.match(line.text.text):
        _steps(reading, line, steps.end())
    elif line.mark:
        _listed(reading, line)
    else:
        return _unmarked(reading, line)
    return True


def _titled_list(reading: _Reading, line: Line) -> bool:
    """Takes up a line of a list of titles; false where the list has ended before it."""
    if line.mark:
        _note(reading.items, line.text.text)
    elif line.text.start in reading.titles:
        reading.items.append(Draft(line.text, reading.head, term=reading.head.term))
    return line.mark != "" or line.text.start in reading.titles


STEPS = re.compile(
    r"\W*(?:(?:small |next |first )?steps?|benchmarks?|milestones?|stepping stones"
    r"|short[- ]term (?:steps|objectives?))(?: toward\w*[^:]{0,30})?\s*:\s*(?=\S)",
    re.IGNORECASE,
)


def _steps(reading: _Reading, line: Line, begin: int) -> None:
    """The steps toward the goal before them, told in one line."""
    reading.items.append(Draft(line.text.cut(begin, len(line.text.text)), reading.head, term=reading.head.term))


def _time(reading: _Reading, words: str) -> None:
    """Gives a line's time frame to the goals before it, or to those behind it if it opens their list."""
    frame = frames(words, heading=True)[0]
    head, items = reading.head, reading.items
    dated = all(item.time or item.head.time(item.term) for item in items)
    if words.endswith(":") or not items or (dated and not words.startswith("(")):
        reading.head = replace(head, times={"": frame})
        return
    for index, item in enumerate(items):
        if item.time is None and not item.head.time(item.term):
            items[index] = replace(item, time=frame)
    reading.head = replace(head, times=head.times or {"": frame})


def _label_of(line: Line) -> Head | None:
    if not labelled(line.text.text) and not BARE.match(line.text.text):
        return None
    head = head_of(line.text)
    return head if head and head.label else None


def _label(reading: _Reading, own: Head, line: Line) -> None:
    named = own.rest is None or AREA.match(own.rest.text) is not None
    reading.waiting = own if named else None
    if own.rest is None or named:
        return
    goal, notes = parted(own.rest)
    whole = line.text.cut(0, goal.end - line.text.start) if len(line.cells) == 1 else goal
    nested = OBJECTIVE.search(own.label) is not None
    time = own.times.get("") or (_time_of_parent(reading.items) if nested else None)
    term = own.term or ("short" if nested and reading.head.term == "long" else reading.head.term)
    reading.items.append(Draft(whole, reading.head, own.label, term, time, notes))


def _time_of_parent(items: list[Draft]) -> Frame | None:
    """The time frame of the goal that an objective stands under."""
    for item in reversed(items):
        if not OBJECTIVE.search(item.label):
            own = frames(item.quote.text)
            return next((frame for frame in own if frame.due), own[0] if own else item.time)
    return None


def _beside(reading: _Reading, line: Line) -> None:
    """Goals that stand under no heading carry a label each: what has none goes with the goal before it."""
    last = reading.items[-1]
    counted = re.search(r"(.*\D)(\d{1,2})$", last.label)
    if counted and line.number == int(counted[2]) + 1:  # "STG 1. …" and then "2. …"
        goal, notes = parted(line.text)
        reading.items.append(Draft(goal, last.head, f"{counted[1]}{line.number}", last.term, notes=notes))
        return
    if line.mark or line.gap or not _continues(line, reading.items[-1], reading.previous):
        _note(reading.items, line.text.text)
    else:
        _extend(reading.items, line)


def _listed(reading: _Reading, line: Line) -> None:
    """An item of the list; one with another mark than the list has is a remark on the item before it."""
    if reading.items and line.mark != reading.style and reading.style not in ("", "box"):
        if found := step(line, reading.items, reading.head):
            reading.items.append(found)
        else:
            _note(reading.items, line.text.text)
        return
    for part in numbered(line.text):
        goal, notes = parted(part)
        reading.items.append(Draft(goal, reading.head, term=reading.head.term, notes=notes))


def _note(items: list[Draft], words: str) -> None:
    if items:
        items[-1] = replace(items[-1], notes=(*items[-1].notes, words))


def _unmarked(reading: _Reading, line: Line) -> bool:
    """Takes up a line without a list mark; false where the list has ended before it."""
    words, items = line.text.text, reading.items
    if reading.waiting:
        goal, notes = parted(line.text)
        own = reading.waiting
        items.append(Draft(goal, reading.head, own.label, own.term or reading.head.term, own.time(own.term), notes))
        reading.waiting = None
    elif items and NOTE.match(words):
        _note(items, words)
    elif items and not line.gap and _continues(line, items[-1], reading.previous):
        _extend(items, line)
    elif items and items[-1].label and not SUBJECT.match(words):  # among labelled goals one without label is none
        _note(items, words)
    elif NARRATIVE.match(words):
        return not line.gap
    elif _ended(reading, line):
        return False
    elif AIM.search(words) or not (reading.head.rest or reading.style or (line.gap and items)):
        items += sentences(line.text, reading.head)
    else:
        return not line.gap and not reading.head.rest
    return True


def _ended(reading: _Reading, line: Line) -> bool:
    """Whether a list has ended before a line behind a gap: no item of running text, or the title of a section."""
    words = line.text.text
    if not reading.items or not line.gap:
        return False
    return bool(reading.head.rest and not SUBJECT.search(words[:60])) or bool(reading.style and _titled(words))


TITLED = re.compile(r"[A-Z][\w’'/& -]{2,40}:\s+(?=\S)")
AREA_GOAL = re.compile(r"(?:[\w’'-]+ ){1,2}(?:will|to|shall|is to)\b", re.IGNORECASE)


def _titled(words: str) -> bool:
    """Whether a line behind a marked list opens another section ("Why skilled care: …"), and is no goal of an area."""
    title = TITLED.match(words)
    rest = words[title.end() :] if title else ""
    return title is not None and not (AIM.match(rest) or DOES.match(rest) or AREA_GOAL.match(rest))


def _continues(line: Line, last: Draft, previous: Line | None) -> bool:
    before = last.quote.text if previous is None else previous.text.text
    if last.quote.end < line.piece.start or last.tabled:
        return False
    if before.rstrip().endswith((".", "!", "?")) and not line.text.text[:1].islower():
        return False
    if line.text.text[:1].isupper() and STATUS_TAIL.search(before):
        return False
    if SUBJECT.match(line.text.text) or line.text.text.split()[0] == last.quote.text.split()[0] != "":
        return False
    if len(before) >= 55 or OPEN_END.search(before):
        return True
    return len(before) >= 50 and (line.text.text[:1].islower() or line.text.text[:1] in "(≥≤<>0123456789/&%")


def _extend(items: list[Draft], line: Line) -> None:
    last = items[-1]
    if last.notes:
        _note(items, line.text.text)
        return
    goal, notes = parted(joined(line, last.quote))
    items[-1] = replace(last, quote=goal, notes=notes)
