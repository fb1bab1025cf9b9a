"""A document in, its goals out as drafts: the words of each, its label and term, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts.goal_blocks import NOTE, Block, blocks, joined
from linter.facts.goal_heads import BARE, NUMBERED, Head, head_of
from linter.facts.goal_lines import Line, clauses, lines_of, numbered
from linter.facts.goal_tables import loose_row, row_of
from linter.facts.goal_times import Frame, frames

AIM = re.compile(
    r"""\b(?:will|shall|to\ be|able\ to|is\ to|are\ to)\b|^\W*(?:(?:the\ )?(?:pt|patient|client|child|student|he|she|resident|member)\.?\ to\ )
    |^\W*(?:to\ )?(?:improve|increase|decrease|reduce|return|restore|demonstrate|perform|ambulate|walk|tolerate|independen\w+|indep|achieve
    |maintain|eliminate|normalize|maximi[sz]e|minimi[sz]e|transfer|climb|negotiate|don|doff|dress|complete|report|resume|regain|attain
    |gain|increas\w+|decreas\w+|establish|produce|use|reach|lift|carry|safe(?:ly)?|full|enhance|promote|develop|prevent|stand|sit|eat
    |feed|bathe|brush|button|tie|write|follow|participate|initiate|attend|pain|rom|strength|amb|able|mod(?:ified)?\ i|score|abolish
    |facilitate|progress\ to|obtain|exhibit|identify|recall|verbalize|navigate|sleep|drive|run|jump|hold|grasp|cut|copy|open|pour)\b""",
    re.VERBOSE | re.IGNORECASE,
)
AIMED = re.compile(r"\b(?:will|shall|to be able|be able to)\b|^\W*(?:to|pt to|patient to)\b", re.IGNORECASE)
NARRATIVE = re.compile(
    r"""^\W*(?:we|i)\ (?:did|have|will|are|would)\b|^\W*(?:this|these|the|all|above|his|her)?\s*(?:short|long|stg|ltg)?[\w\s-]{0,12}goals?\s+(?:is|are|was|were|has|have|remain\w*|continue\w*|will\ be|to\ be|not|reviewed|discussed|updated|established)\b
    |^\W*(?:the\ )?(?:pt|patient|client|family|mother|father|parent|caregiver|she|he)s?\ (?:and\ \w+\ )?(?:is\ in\ agreement|agree[sd]?|verbali[sz]ed|consent\w*|appears?|has\ (?:met|made|been)|made|states?|was|were|presents?|reports\ that|remains)\b
    |^\W*(?:see\ |refer\ to\ |n/?a\b|none\b|tbd\b|as\ above|same\ as|continue\ (?:with\ )?(?:current|same|all|previous)?\s*(?:poc|plan|goals)|goals?\ (?:discussed|reviewed|agreed|met)|page\ \d)""",
    re.VERBOSE | re.IGNORECASE,
)
STATUS_ONLY = re.compile(
    r"""^\W*(?:(?:goal\ )?(?:is\ |was\ |has\ been\ |partially\ |partly\ |not\ |un|progressing|ongoing|met|achieved|in\ progress|continu\w+
    |discontinued|deferred|d/c['’]?d?|modified|new|upgraded|good|fair|poor|steady|slow|minimal|some|no|progress|toward\w*|goal|to|current(?:ly)?
    |well|on\ target|partial|today|this|week|improving|improved|approaching|nearing|with|at|as|of|date|\d{1,3}\s?%|\d+[/.\-:]\d+(?:/\d+)?|accuracy|trials?|[,;.()\s–—-])+)$""",
    re.VERBOSE | re.IGNORECASE,
)
FRAME_ONLY = re.compile(
    r"^\W*(?:time\s?-?(?:frame|line)|target date|goal date|(?:all |the |these |above |short[- ]term |long[- ]term |st|lt)*(?:goals? )?(?:to|will) be (?:met|achieved|completed|"
    r"accomplished|attained)|within|(?:to be )?(?:completed|achieved|met)|in|by|estimated|anticipated|expected|duration)\b",
    re.IGNORECASE,
)
OBJECTIVE = re.compile(r"\s*obj", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A goal as it was found: `notes` are words about it beside the quote, `cells` the other columns of its row.

    `weak`: it may be no goal of the therapist. `tabled`: it stands in a table.
    """

    quote: Passage
    head: Head
    label: str = ""
    term: str = ""
    time: Frame | None = None
    notes: tuple[str, ...] = ()
    cells: dict[str, Passage] = field(default_factory=dict)
    weak: bool = False
    tabled: bool = False


def drafts(document: Document) -> list[Draft]:
    """All goals of a document, in reading order."""
    found: list[tuple[Block, list[Draft]]] = []
    for block in blocks(lines_of(document)):
        if not block.head.wish:
            found.append((block, list(_rows(block) if block.table else _items(block))))
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
        row = row_of(block.table, cells)
        if row and _is_goal(row.text.text, listed=True) and not _bare(row.text.text):
            yield Draft(row.text, block.head, row.label, row.term or term, cells=row.cells, tabled=True)


def _bare(words: str) -> bool:
    return len(words.split()) < 2


def _items(block: Block) -> list[Draft]:
    items: list[Draft] = []
    style = next((line.mark for line in block.lines if line.mark), "")
    head, waiting = block.head, ""
    if head.rest:
        items += _prose(head.rest, head)
    previous: Line | None = None
    for line in block.lines:
        words = line.text.text
        if _frame_line(line):
            head = _timed(head, words, items)
        elif len(line.cells) > 1 and (row := loose_row(line.cells)):
            items.append(Draft(row.text, head, row.label, row.term or head.term, cells=row.cells, tabled=True))
        elif label := _label_of(line):
            waiting = label.label
            if label.rest:
                items.append(_draft(label.rest, label, (head, items), line))
                waiting = ""
        elif line.mark and (line.mark == style or style in ("", "box") or not items):
            items += _marked(line, head)
        elif line.mark:
            _note(items, words)
        elif not _unmarked(line, previous, items, (head, waiting, style)):
            break
        else:
            waiting = ""
        previous = line
    return [item for item in items if _is_goal(item.quote.text, listed=True)]


def _frame_line(line: Line) -> bool:
    words = line.text.text
    opening, times = FRAME_ONLY.match(words.lstrip("(")), frames(words, heading=True)
    if not opening or not times:
        return False
    rest = words[opening.end() :]
    for frame in times:
        rest = rest.replace(frame.text, " ")
    return len(re.findall(r"[A-Za-z]{3,}", rest)) <= 5


def _timed(head: Head, words: str, items: list[Draft]) -> Head:
    frame = frames(words, heading=True)[0]
    if words.endswith(":") or not items:  # it opens what follows
        return replace(head, times={"": frame})
    for index, item in enumerate(items):
        if item.time is None and not item.head.time(item.term):
            items[index] = replace(item, time=frame)
    return replace(head, times=head.times or {"": frame})


def _label_of(line: Line) -> Head | None:
    if not NUMBERED.match(line.text.text) and not BARE.match(line.text.text):
        return None
    head = head_of(line.text)
    return head if head and head.label else None


def _draft(text: Passage, own: Head, setting: tuple[Head, list[Draft]], line: Line) -> Draft:
    head, items = setting
    cells = line.cells
    if len(cells) > 1:
        text = next((c for c in cells[1:] if len(c.text.split()) > 1), text)
    goal, notes = _parted(text)
    whole = line.text.cut(0, goal.end - line.text.start) if goal.end <= line.text.end and len(cells) == 1 else goal
    time = own.times.get("") or (frames_of_parent(items) if OBJECTIVE.match(own.label) else None)
    return Draft(whole, head, own.label, own.term or head.term, time, notes)


def frames_of_parent(items: list[Draft]) -> Frame | None:
    """The time frame of the goal that an objective stands under."""
    for item in reversed(items):
        if not OBJECTIVE.match(item.label):
            return next(iter(frames(item.quote.text)), item.time)
    return None


def _marked(line: Line, head: Head) -> Iterator[Draft]:
    for part in numbered(line.text):
        goal, notes = _parted(part)
        yield Draft(goal, head, term=head.term, notes=notes)


def _prose(text: Passage, head: Head) -> Iterator[Draft]:
    made: list[Draft] = []
    told = False  # after a narrative sentence only a plain aim is a goal again
    for part in numbered(text):
        for clause in clauses(part):
            if made and (NOTE.match(clause.text) or clause.text.startswith(("(", "[")) or len(clause.text.split()) < 2):
                made[-1] = replace(made[-1], notes=(*made[-1].notes, clause.text))
                told = told or NARRATIVE.match(clause.text) is not None
            elif NARRATIVE.match(clause.text):
                told = True
            elif not told or AIMED.search(clause.text):
                made.append(Draft(clause, head, term=head.term))
    yield from made


def _parted(text: Passage) -> tuple[Passage, tuple[str, ...]]:
    """The goal itself, and the sentences behind it that only tell its baseline, state or reason."""
    parts = clauses(text)
    kept = 1
    while kept < len(parts) and not (
        NOTE.match(parts[kept].text) or NARRATIVE.match(parts[kept].text) or parts[kept].text[0] in "(["
    ):
        kept += 1
    if not parts:
        return text, ()
    goal = text.cut(0, parts[kept - 1].end - text.start)
    return goal, tuple(part.text for part in parts[kept:])


def _note(items: list[Draft], words: str) -> None:
    if items:
        items[-1] = replace(items[-1], notes=(*items[-1].notes, words))


def _unmarked(line: Line, previous: Line | None, items: list[Draft], setting: tuple[Head, str, str]) -> bool:
    """Takes up a line without a list mark; false where the list has ended before it."""
    head, label, style = setting
    words = line.text.text
    if label:
        goal, notes = _parted(line.text)
        items.append(Draft(goal, head, label, head.term, notes=notes))
        return True
    if items and NOTE.match(words):
        _note(items, words)
        return True
    if items and not line.gap and _continues(line, items[-1], previous):
        _extend(items, line)
        return True
    if NARRATIVE.match(words):
        return not line.gap
    if AIM.search(words) or (not style and not (line.gap and items)):
        items += _prose(line.text, head)
        return True
    return not line.gap


def _continues(line: Line, last: Draft, previous: Line | None) -> bool:
    before = last.quote.text if previous is None else previous.text.text
    if last.quote.end < line.piece.start or last.tabled:
        return False
    if before.rstrip().endswith((".", "!", "?")) and not line.text.text[:1].islower():
        return False
    return line.text.text[:1].islower() or line.text.text[:1] in "(≥≤<>0123456789/&%" or len(before) >= 55


def _extend(items: list[Draft], line: Line) -> None:
    last = items[-1]
    if last.notes:
        _note(items, line.text.text)
        return
    goal, notes = _parted(joined(line, last.quote))
    items[-1] = replace(last, quote=goal, notes=notes)


def _is_goal(text: str, *, listed: bool) -> bool:
    letters = sum(char.isalpha() for char in text)
    if letters < 4 or text.count("_") > letters / 2 or len(text) > 900:
        return False
    if NARRATIVE.match(text) or STATUS_ONLY.match(text) or re.fullmatch(r"\W*\[[^\]]*\]\W*", text):
        return False
    bare = NUMBERED.sub("", text)
    return not STATUS_ONLY.match(bare) and (listed or AIM.search(text) is not None)
