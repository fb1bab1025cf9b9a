"""Facts of kind goal_report and goal_measure: each goal at first, at the last report and now, and how it was measured.

Derived from the goals of plans and reports; a goal of the plan that no report speaks of is one that is not addressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts.goal_match import match_of
from linter.facts.goal_reach import comparable
from linter.facts.goal_standings import Standing, standing, states

REPORTS = ("progress_report", "re_evaluation", "extension_form", "session_note")
PLANS = ("plan_of_care", "evaluation")
MET = re.compile(r"^\W*(?:goal )?(?:met|achieved|attained|reached|discontinued|n/?a|new)\b", re.IGNORECASE)
MEASURE = re.compile(
    r"\d|\b(?:independen\w+|max|mod|min|total|sba|cga|supervision|unable|none|full|half|twice|once)\b", re.IGNORECASE
)
TOOLS = re.compile(
    r"\b(?:oswestry|ODI|LEFS|quick ?dash|DASH|NDI|neck disability|berg|BBS|TUG|timed up|6 ?MWT|six[- ]minute|walk test"
    r"|PSFS|SPADI|KOOS|HOOS|WOMAC|FGA|DGI|tinetti|pain|NPRS|VAS|chair stand|sit[- ]to[- ]stand|MMT|ROM|gait speed|FABQ"
    r"|roland|ABC scale|FAAM)\b",
    re.IGNORECASE,
)
NAMED = (
    r"\b(?:goal|stg|ltg|objective|g)s?\s*#?\s*(?:\d\s*(?:,|and|&|-|/)\s*)*{key}\b(?!\s*(?:x|min|weeks?))"
    r"|\ball (?:\w+ )?goals\b"
)
AIMED = re.compile(r"\b(?:reach|when|until|if|meet|once|achieve|target)\b[^.;\n]*$", re.IGNORECASE)
LATER = re.compile(
    r"\b(?:second|third|2nd|3rd|another|further) (?:request for )?extension|extension\s*#?\s*[2-9]\b"
    r"|\b(?:previous|prior|earlier|last|first) extension (?:was |of |approved|granted|request)",
    re.IGNORECASE,
)
FELT = re.compile(
    r"\d+ ?(?:%|per ?cent) (?:better|improved?|improvement|easier|recovered|back to normal)", re.IGNORECASE
)


def derive(chart: Chart) -> Chart:
    """The chart with the standing of each goal of its reports, and with the goals of its plan that none speaks of."""
    goals = [goal for goal in chart.of("goal") if _reports(chart, goal)]
    found = [(goal, standing(_document(chart, goal), goal, [g.quote for g in goals])) for goal in goals]
    later = _later(chart, [one for _, one in found])
    facts = [fact for goal, one in found for fact in _told(goal, one, first=not later)]
    facts += list(_unaddressed(chart, goals, first=not later))
    return replace(chart, facts=(*chart.facts, *facts)) if facts else chart


def _document(chart: Chart, goal: Fact) -> Document:
    return next(d for d in chart.outline.packet.documents if d.id == goal.document)


def _reports(chart: Chart, goal: Fact) -> bool:
    """Whether a goal stands in a report on it, and is not new there."""
    return _document(chart, goal).kind in REPORTS and goal.get("status") != "new" and goal.get("list") != "plan"


def _told(goal: Fact, one: Standing, *, first: bool) -> Iterator[Fact]:
    initial = one.initial or (_text(goal.get("baseline")) if one.last is None else None)
    current = (
        one.current or _text(goal.get("current")) or _text(goal.get("status") if goal.get("status") == "met" else None)
    )
    values: dict[str, Value] = {
        "initial": initial,
        "last": one.last,
        "current": current,
        "addressed": True,
        "first": first and one.last is None,
    }
    yield Fact("goal_report", goal.quote, goal.document, values, confidence=goal.confidence)
    said = [state for state in (initial, one.last, current) if state]
    if len(said) > 1:
        measured: dict[str, Value] = {"alike": _alike(said), "referenced": _referenced(said[:-1], current)}
        yield Fact("goal_measure", goal.quote, goal.document, measured, confidence=goal.confidence)


def _text(value: Value) -> str | None:
    return str(value) if value else None


def _alike(states: Sequence[str]) -> bool | None:
    """Whether states are told in one measure; None where that cannot be told of any two."""
    kept = [state for state in states if not MET.match(state)]
    answers = [
        _same(one, other) for one, other in combinations(kept, 2) if re.search(r"\d", one) and re.search(r"\d", other)
    ]
    return False if False in answers else True if True in answers else None


def _same(one: str, other: str) -> bool | None:
    first, second = ({tool.lower() for tool in TOOLS.findall(text)} for text in (one, other))
    if first and second and not first & second:
        return False
    return comparable(one, other)


def _referenced(earlier: Sequence[str], current: str | None) -> bool | None:
    """Whether the present state gives what the earlier ones gave; None where it is called met, or none measured."""
    if current is None or MET.match(current) or not any(re.search(r"\d", state) for state in earlier):
        return None
    return MEASURE.search(FELT.sub(" ", current)) is not None


def _later(chart: Chart, standings: Sequence[Standing]) -> bool:
    """Whether this is not the first extension: said so, reported on before, or beyond the visits of a first period."""
    said = any(LATER.search(piece.text) for d in chart.outline.packet.documents for piece in d.pieces)
    reports = {d.date for d in chart.outline.packet.documents if d.kind == "progress_report" and not d.blank}
    beyond = any(int(str(f.get("number"))) > 12 for f in chart.of("visit_number"))
    return said or len(reports - {None}) > 1 or beyond or any(one.last for one in standings)


def _unaddressed(chart: Chart, reported: Sequence[Fact], *, first: bool) -> Iterator[Fact]:
    """The goals of the last plan of which no report says a word, by its words or by its number."""
    reports = [d for d in chart.outline.packet.documents if d.kind in REPORTS and not d.blank]
    newest = max((day for d in reports if (day := _day(chart, d))), default=None)
    if not reports:
        return
    plans = [d for d in chart.outline.packet.documents if any(d.is_a(k) for k in PLANS) and d not in reports]
    plans = [d for d in plans if newest is None or (_day(chart, d) or date.min) < newest]
    chosen = next((d for kind in PLANS for d in plans if d.is_a(kind) and any(True for _ in chart.of("goal", d))), None)
    if chosen is None:
        return
    for number, goal in enumerate(chart.of("goal", chosen), start=1):
        if match_of(goal, reported) is None:
            yield from _by_number(goal, number, reports, first=first)


def _by_number(goal: Fact, number: int, reports: Sequence[Document], *, first: bool) -> Iterator[Fact]:
    """A goal that a report speaks of only by its number, or not at all."""
    named = re.compile(NAMED.format(key=_key(goal, number)), re.IGNORECASE)
    found = next(((d, p, m) for d in reports for p in d.pieces for m in named.finditer(p.text) if _told_of(p, m)), None)
    if found is None:
        values: dict[str, Value] = {"addressed": False, "first": first}
        yield Fact("goal_report", goal.quote, goal.document, values, confidence=goal.confidence)
        return
    document, piece, match = found
    stop = re.compile(r"\n\s*\n|\n\W*(?:goal|stg|ltg|objective)s?\b", re.IGNORECASE).search(piece.text, match.end())
    told = piece.cut(match.start(), stop.start() if stop else min(match.end() + 300, len(piece.text)))
    one = states(told)
    unlabelled = re.search(r"\d", told.text[match.end() - match.start() :]) and not (one.initial and one.current)
    if not unlabelled:  # numbers that no word tells apart may be any of the three
        yield from _told(Fact("goal", told.cut(0, min(len(told.text), 200)), document.id, {}), one, first=first)


def _told_of(piece: Passage, match: re.Match[str]) -> bool:
    """Whether a goal is reported on where it is named, and not only aimed at or waited for."""
    return AIMED.search(piece.text[max(match.start() - 30, 0) : match.start()]) is None


def _key(goal: Fact, number: int) -> str:
    """The number by which a goal is called: of its label, at the head of its words, else of its place in the list."""
    label = re.search(r"\d+[a-z]?", str(goal.get("label") or ""))
    label = label or re.search(r"(?<=[gG])\d{1,2}[a-z]?(?=[\s.:)])", goal.quote.text[:5])
    return label[0] if label else str(number)


def _day(chart: Chart, document: Document) -> date | None:
    found = document.date or next((f.get("date") for f in chart.of("document", document)), None)
    return found if isinstance(found, date) else None
