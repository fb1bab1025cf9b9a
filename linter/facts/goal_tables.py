"""Tables of goals: what a header row's columns mean, and what each row says of its goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from linter.domain.place import Passage
from linter.facts.goal_heads import NUMBERED, TERM
from linter.facts.goal_times import frames

COLUMNS = (
    ("label", r"(?:goal )?(?:#|no\.?|number)|goal #|id"),
    ("term", r"(?:goal )?(?:type|term|length)|(?:ltg?|l) ?(?:/|or) ?(?:stg?|s)|(?:stg?|s) ?(?:/|or) ?(?:ltg?|l)"),
    (
        "status",
        r"(?:goal )?(?:status|result|outcome|met\??|met ?/.*|done\??|achieved\??|attainment|disposition)(?: of goal)?",
    ),
    (
        "baseline",
        r"(?:base(?:line)?|bl|initial|first|then|at (?:eval(?:uation)?|start|ie|intake)"
        r"|start(?:ing (?:point|level|status|at))?|prior|previous"
        r"|last|eval|ie|was|before|admission|intake|entry|soc)\b.*",
    ),
    (
        "current",
        r"(?:current|now|today|present|latest|progress|this (?:period|visit|report)"
        r"|re-?eval|discharge|level|performance)\b.*",
    ),
    (
        "due",
        r"(?:target|goal|due|expected|anticipated|projected)? ?(?:completion "
        r"|end )?(?:dates?|due|by when|by|time ?-?frames?|timeline|deadline)(?: "
        r"to .*)?",
    ),
    ("due", r"(?:weeks?|time|when|target date.*|to be met.*)"),
    (
        "target",
        r"(?:target|criteri\w+|measure\w*|goal level|expected level|aim)s?\b.*|(?:(?:he|she|they) )?should be|wanted",
    ),
    ("goal", r".*\b(?:goals?|objectives?|stgs?|ltgs?|outcomes?|target behaviou?r|benchmarks?)\b.*"),
    ("earlier", r"(?:progress |last |previous )?(?:report|visit|week|month|session|review)s? ?(?:#|no\.?)? ?\d.*"),
    ("task", r"(?:area|activity|task|domain|skill|function|problem|deficit|impairment)s?\b.*"),
)
FILLED = re.compile(r"\d{1,2}[a-z]?[.)]?\Z|(?=.*\d)\S+\s+\S+\s+\S")
DAY = re.compile(
    r"(?:as of |status |on )?(?:\d{1,2}[/.-](?:\d{1,2}[/.-])?\d{2,4}|[a-z]{3,9}\.?,? (?:\d{1,2},? )?20\d\d"
    r"|\d{1,2}/\d{1,2}|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2})",
    re.IGNORECASE,
)
ASKED = re.compile(r"what (?:we|he|she|they)\b", re.IGNORECASE)  # "What we set out to do by 10/31"
ASIDE = re.compile(r"\([^()]*\)")
BY = re.compile(r"(?:by|until|due) .*\d.*|(?:in|within|over|after) \d.*")  # a column headed by its time alone
AIMS = re.compile(
    r"aims?(?: .*)?|(?:desired |expected |intended |planned )?outcomes?(?: sought| wanted)?|skills?(?: to .*)?|"
    r"(?:in|by|over|within) (?:this|the|these) (?:\w+ )?(?:period|time|weeks|block) "
    r"(?:he|she|they|pt|patient|child) will(?: be able to)?|"
    r"(?:what )?(?:we|he|she|pt|patient|client|child)(?: are| is|[’'](?:re"
    r"|ll))?(?: will)?(?: be)?(?: able to| work\w* on| do)?.*|"
    r"working (?:on|towards?)|to achieve|target (?:skill|behaviou?r|activity)s?"
)
LABEL = re.compile(
    r"^\W*(?:(?:short|long)(?:[ -]*term)?\s*#?\s*(?:\d{1,2}\s?[a-z]?)?"
    r"|(?:stg|ltg|st|lt|sto|lto|(?:short|long)[ -]*(?:range|term)(?: goal)?|goal|objective|obj|g)s?"
    r"\s*#?\s*(?:\d{1,2}\s?[a-z]?|\d\.\d)?"
    r"|\d{1,2}\s?[a-z]?|[a-h])\W*(?:\((?:st|lt|stg|ltg)\))?\W*$",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^\W*(?P<label>(?:(?:stg|ltg|goal|st|lt)\s*#?\s*)?\d{1,2}[a-z]?)?[.):]?\s*\(?(?P<term>stg|"
    r"ltg|st|lt|short(?:[ -]term)?|long(?:[ -]term)?)?\)?\s*[:.)-]?\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A goal of a table: its text, label and term, and the words of its other columns by name."""

    text: Passage
    label: str
    term: str
    cells: dict[str, Passage]


def columns_of(cells: Sequence[Passage], *, under: bool = False) -> tuple[str, ...]:
    """The meaning of each column if this is the header row of a table of goals; else nothing.

    `under`: the row stands right under a heading of goals, so that one column must hold them.
    """
    words = [re.sub(r"[*_:]", " ", ASIDE.sub(" ", cell.text)).strip() for cell in cells]
    if any(len(word.split()) > (9 if ASKED.match(word) else 7) for word in words) or len(words) < 2:
        return ()
    named = tuple(_column(word.lower()) for word in words)
    plain = [ASIDE.sub(" ", cell.text) for cell in cells]
    if any(name == "goal" and re.search(r"\d|\w:\s*\w", cell) for name, cell in zip(named, plain, strict=True)):
        return ()
    if any(not name and FILLED.match(word) and not ASKED.match(word) for name, word in zip(named, words, strict=True)):
        return ()  # a row under a header: "1 | Walk 300 ft | STG | Met"
    if "goal" not in named:
        named = _promoted(named, [word.lower() for word in words], under)
    named = _by_day(named, words)
    others = [name for name in named if name not in ("goal", "")]
    if "goal" not in named or (not others and len(words) > 2) or (not others and not _headers_only(words)):
        return ()
    return named


def _by_day(named: tuple[str, ...], words: Sequence[str]) -> tuple[str, ...]:
    """The columns with the first and the last of those that are headed by days as then and now."""
    days = [n for n, word in enumerate(words) if not named[n] and DAY.fullmatch(word)]
    if len(days) < 2:
        return tuple("current" if n in days else name for n, name in enumerate(named))
    told = {days[0]: "baseline", days[-1]: "current"}
    return tuple(told.get(n, name) for n, name in enumerate(named))


def _promoted(named: tuple[str, ...], words: Sequence[str], under: bool) -> tuple[str, ...]:
    """The columns where none is called goal: aims, outcomes, or the target under a heading of goals."""
    for index, word in enumerate(words):
        if AIMS.fullmatch(word) and (
            under
            or (ASKED.match(word) and "status" in named)
            or {"due", "baseline", "current", "target"} & {*named[:index], *named[index + 1 :]}
        ):
            return (*named[:index], "goal", *named[index + 1 :])
    timed = next((n for n, word in enumerate(words) if BY.fullmatch(word)), None)
    if timed is not None and {"baseline", "current"} & {*named}:
        return (*named[:timed], "goal", *named[timed + 1 :])
    if under:
        place = next((named.index(name) for name in ("target", "task") if name in named), None)
        if place is not None and len(set(named)) > 1:
            return (*named[:place], "goal", *named[place + 1 :])
    return named


def _headers_only(words: Sequence[str]) -> bool:
    return all(len(word.split()) <= 3 and not re.search(r"\d", word) for word in words)


def _column(word: str) -> str:
    return next((name for name, pattern in COLUMNS if re.fullmatch(pattern, word)), "")


def row_of(columns: Sequence[str], cells: Sequence[Passage]) -> Row | None:
    """The goal of a row; None if the row holds none."""
    columns = _aligned(columns, cells)
    named: dict[str, Passage] = {}
    for name, cell in zip(columns or [""] * len(cells), cells, strict=False):
        if (cell.text and (name not in named)) or (cell.text and name == "current"):
            named[name] = cell
    if not columns:
        named = {"goal": cells[0]}
    for cell, name in zip(cells[1:], columns[1:], strict=False):
        if not name and cell.text:  # an unnamed later column is a later state ("Progress note 2")
            named.setdefault("current", cell)
    label = named.get("label")
    goal = named.get("goal")
    label = label or named.get("term") or _unnamed(columns, cells)
    if goal and LABEL.match(goal.text):
        label, goal = goal, _next_cell(cells, goal, columns)
    if goal is None or not goal.text:
        return None
    return _row(goal, label.text.strip(" *") if label else "", named)


def _aligned(columns: Sequence[str], cells: Sequence[Passage]) -> Sequence[str]:
    """The columns with one in front where the header's first cell is empty, so that it went for an outer bar."""
    if not columns or len(cells) != len(columns) + 1:
        return columns
    labelled = LABEL.match(cells[0].text) or len(cells[0].text.split()) < min(5, len(cells[1].text.split()))
    return ("", *columns) if labelled else columns


def _unnamed(columns: Sequence[str], cells: Sequence[Passage]) -> Passage | None:
    """The label that stands in a first column without a name."""
    return cells[0] if cells and not (columns and columns[0]) and LABEL.match(cells[0].text) else None


def loose_row(cells: Sequence[Passage]) -> Row | None:
    """The goal of a row that stands under no header: a label, the goal, and by when."""
    if not cells or not LABEL.match(cells[0].text):
        return None
    rest = [cell for cell in cells[1:] if cell.text]
    goal = next((cell for cell in rest if len(cell.text.split()) > 1 and not _times(cell.text)), None)
    if goal is None:
        return None
    due = next((cell for cell in rest if cell is not goal and _times(cell.text)), None)
    others = [cell for cell in rest if cell not in (goal, due)]
    named = dict(zip(("baseline", "current"), others, strict=False)) | ({"due": due} if due else {})
    return _row(goal, cells[0].text.strip(" *"), named)


def _times(text: str) -> bool:
    return bool(frames(text, heading=True)) and len(text.split()) <= 4


def _next_cell(cells: Sequence[Passage], after: Passage, columns: Sequence[str]) -> Passage | None:
    later = [
        (cell, columns[i] if i < len(columns) else "")
        for i, cell in enumerate(cells)
        if cell.start > after.start and cell.text
    ]
    return next(
        (cell for cell, name in later if name in ("goal", "", "task", "target") and len(cell.text.split()) > 1), None
    )


def _row(goal: Passage, label: str, named: dict[str, Passage]) -> Row | None:
    lead = LEAD.match(goal.text)
    term = _term(label) or (_term(named["term"].text) if "term" in named else "")
    if (
        lead
        and (lead["label"] or lead["term"])
        and (lead["term"] or re.search(r"[.):]\s*$", lead[0]) or NUMBERED.match(goal.text))
    ):
        label = label or re.sub(r"\(.*", "", lead[0]).strip(" :.)-")
        term = term or _term(lead["term"] or lead[0])
        goal = goal.cut(lead.end(), len(goal.text))
    return Row(goal, label, term, {k: v for k, v in named.items() if k not in ("goal", "label", "term")})


def _term(words: str) -> str:
    low = re.sub(r"(?<=[a-z])\s*#?\s*\d{1,2}\s?[a-z]?$", "", words.lower().strip(" ():."))
    if low in ("s", "st", "short", "l", "lt", "long"):
        return "short" if low[0] == "s" else "long"
    match = TERM.search(f"{re.sub(r'[0-9#()].*', '', low).strip()}:") if low else None
    return (match.lastgroup or "") if match else ""
