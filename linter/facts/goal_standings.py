"""Where a goal stood at first, at the last report and now: its words and those below it in, three states out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.domain.dates import find_dates
from linter.domain.fact import Fact
from linter.domain.packet import Document
from linter.domain.place import Passage

FOLD = re.IGNORECASE
LABELS = {
    "last": r"last (?:report(?:ing)?(?: period)?(?:['’]?s)?|period|status|progress (?:report|note)|PN|re-?eval\w*|note"
    r"|visit|time|review)(?: status| period| level)?|last(?=\s*[:|(=]|\s+\d)|previous(?:ly)?(?: report\w*"
    r"| period| status| note)?"
    r"|prior (?:report\w*|period|status|note)(?: status| period)?|prior(?=\s*[:|(=])|interim|mid-?(?:point|way)",
    "current": r"current(?:ly)?(?: report\w*| period| status| level)*|now|today|at present|present(?:ly)?"
    r"(?: status| level| period)*|this (?:report\w*(?: period)?|period|visit|note)(?: status)?|to date|latest"
    r"|status now|as of (?:today|\d[\d/]+)",
    "initial": r"initial(?:ly)?(?: eval\w*)?(?: status| level| score| value)?|baseline(?: status)?"
    r"|start(?:ing)?(?: of care| status)?|SOC|(?:at |on )?(?:initial )?eval(?:uation)?|IE|on admission"
    r"|at (?:first|start|intake)|began(?: at)?|first(?: visit| status| session)?(?=\s*[:|(=]|$)|intake|entry"
    r"|starting (?:point|level)|admission(?=\s*[:|(=]|$)"
    r"|then(?=\s*[:|(=]|$)",
}
LABEL = re.compile("|".join(rf"(?P<{name}>(?<![\w-])(?:{words})(?![\w-]))" for name, words in LABELS.items()), FOLD)
WAS = re.compile(r"(?P<initial>\bwas(?=\W+(?:\d|unable|max|mod|min|dep)))", FOLD)  # where nothing tells when
SPLIT = re.compile(r"[;|\n(]|,(?=\s)|\.(?=\s|$)|\s(?:→|->|=>|-->)\s|(?<=\s)[–—](?=\s)|\sand\s(?=\d)")
REPORT = re.compile(r"\W*(?:PR|PN|progress|re-?eval|re-?check|report|interim|review)\b", FOLD)
STEPS = re.compile(r"\s*(?:→|->|=>|-->)\s*")
VISIT = re.compile(r"\b(?:visit|v)\s?#?\s?(\d{1,2})\b\s*[:=(]?", FOLD)
SERIES = re.compile(
    r"(?P<a>\d+(?:\.\d+)?)\s*(?:%|[a-z°]+\.?)?\s*(?:,|/|;|then|to)\s*(?:\w+ )?(?P<b>\d+(?:\.\d+)?)\s*(?:%"
    r"|[a-z°]+\.?)?\s*"
    r"(?:,|/|;|then|to|,? and)\s*(?:\w+ )?(?P<c>\d+(?:\.\d+)?)\s*(?P<unit>%|[a-z°]+)",
    FOLD,
)
EMPTY = re.compile(r"^[\W_]*(?:status|level|period|report)?[\W_]*$", FOLD)
NONE = re.compile(
    r"^\W*(?:not (?:stated|recorded|available|tested|assessed|given)|n/?a|none|unknown|pending|tbd|blank|[-–—_]+)\W*$",
    FOLD,
)
LONGEST = 700


@dataclass(frozen=True, slots=True)
class Standing:
    """Three states of one goal in words; None where nothing is said of one."""

    initial: str | None = None
    last: str | None = None
    current: str | None = None


def standing(document: Document, goal: Fact, others: Sequence[Passage]) -> Standing:
    """The states that a goal's row of a table, or the words from it to the next goal, give."""
    piece = next((p for p in document.pieces if p.start <= goal.quote.start < p.end), None)
    if piece is None:
        return Standing()
    at = goal.quote.start - piece.start
    begin = piece.text.rfind("\n", 0, at) + 1
    end = piece.text.find("\n", at)
    line = piece.text[begin : end if end >= 0 else len(piece.text)]
    if " | " in line:
        return _row(piece.text[:begin], line)
    nexts = [o.start - piece.start for o in others if at < o.start - piece.start]
    stop = min([*nexts, begin + LONGEST, len(piece.text)])
    if nexts and stop == min(nexts):
        stop = max(piece.text.rfind("\n", 0, stop), at)
    return states(piece.cut(begin, stop))


def _row(above: str, row: str) -> Standing:
    """The cells of a row by the heads of its table; heads that are dates or visits stand in order."""
    cells = [cell.strip() for cell in row.strip(" |").split("|")]
    for head in reversed(above.splitlines()[-25:]):
        if "|" not in head:
            break
        heads = [cell.strip() for cell in head.strip(" |").split("|")]
        named = _columns(heads)
        if len(named) > 1:
            said = {name: cells[n] for name, n in named.items() if n < len(cells)}
            return Standing(**{name: text for name, text in said.items() if text and not NONE.match(text)})
    return states(Passage(row, 0))


def _columns(heads: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, head in enumerate(heads):
        match = LABEL.match(head)
        if match and match.lastgroup and len(head.split()) < 8:
            found.setdefault(match.lastgroup, number)
    if len(found) > 1:
        return _between(heads, found)
    ordered = [n for n, head in enumerate(heads) if _dated(head)]
    return dict(_placed(ordered)) if len(ordered) > 1 else found


def _between(heads: Sequence[str], found: dict[str, int]) -> dict[str, int]:
    """The columns with that of the last report, where it stands between the first and the present by its day alone."""
    if "last" not in found and "initial" in found and "current" in found:
        middle = [
            n for n in range(found["initial"] + 1, found["current"]) if REPORT.match(heads[n]) or _dated(heads[n])
        ]
        return {**found, "last": middle[-1]} if middle else found
    return found


def _dated(head: str) -> bool:
    """Whether a head is a date or the number of a visit, and no target."""
    told = (
        any(True for _ in find_dates(Passage(head, 0)))
        or re.fullmatch(r"\W*\d{1,2}/\d{1,2}\W*", head)
        or VISIT.match(head)
    )
    return bool(told) and not re.search(r"target|due|goal|by\b", head, FOLD)


def _placed(items: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The first of several states in order, the last but one of more than two, and the last."""
    yield "initial", items[0]
    if len(items) > 2:
        yield "last", items[-2]
    yield "current", items[-1]


def states(text: Passage) -> Standing:
    """The states that running text gives, behind their labels or in a row."""
    found = dict(_labelled(text.text))
    if len(found) < 2:
        chain = _chain(text)
        found = {**chain, **found} if chain else found
    return Standing(**found)


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """Each stretch between separators that bears a label, without it; a label alone takes the stretch behind it."""
    parts = SPLIT.split(text)
    taken: set[str] = set()
    for number, part in enumerate(parts):
        match = LABEL.search(part) or WAS.search(part)
        if match is None or match.lastgroup in taken or match.lastgroup is None:
            continue
        rest = (part[: match.start()] if re.search(r"\d", part[: match.start()]) else "") + part[match.end() :]
        if EMPTY.match(rest) and number + 1 < len(parts) and not LABEL.search(parts[number + 1]):
            rest = parts[number + 1]
        said = rest.strip(" :=()-–—*_.")
        if said and not NONE.match(said):
            taken.add(match.lastgroup)
            yield match.lastgroup, said


def _chain(text: Passage) -> dict[str, str]:
    """States in a row: between arrows, behind dates or numbers of visits, or as three numbers of one unit."""
    steps = [step for line in text.text.splitlines() if "→" in line or ">" in line for step in STEPS.split(line)]
    if len(steps) < 2:
        steps = [text.text[a:b] for a, b in _marked(text)]
    if len(steps) < 2 and (series := SERIES.search(text.text)):
        steps = [f"{series[name]} {series['unit']}" for name in ("a", "b", "c")]
    return {name: steps[n].strip(" .;,:") for name, n in _placed(range(len(steps)))} if len(steps) > 1 else {}


def _marked(text: Passage) -> list[tuple[int, int]]:
    """The stretches behind each date or number of a visit, where they bear a number of their own."""
    marks = [(m.place.start - text.start, m.place.end - text.start) for m in find_dates(text)]
    marks = marks if len(marks) > 1 else [match.span() for match in VISIT.finditer(text.text)]
    ends = [*(begin for begin, _ in marks[1:]), *([len(text.text)] if marks else [])]
    spans = [(begin, end) for (_, begin), end in zip(marks, ends, strict=True)]
    return [(a, b) for a, b in spans if re.match(r"\s*[:=(–-]?\s*[^.;\n]{0,40}\d", text.text[a:b])]
