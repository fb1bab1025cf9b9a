"""How goals go on from plan to plan: whose list each belongs to, what became of it, what a new plan changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from difflib import SequenceMatcher

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.facts.goal_accuracy import accuracies
from linter.facts.goal_match import match_of, mention_of
from linter.facts.goal_reach import timely

PLANS = ("plan_of_care", "re_evaluation", "evaluation")
LATER = ("re_evaluation", "progress_report", "plan_of_care", "discharge_summary")
APART = timedelta(days=45)  # a plan that lies further back than this before the newest paper is a former one
ALIKE = 0.95
COUNT = re.compile(
    r"\b(?:met|achieved|accomplished|attained)\s+(?P<met>\d{1,2})\s*(?:of|out "
    r"of|/)\s*(?:the |his |her |their )?(?P<total>\d{1,2})\s+(?:\w+[\s-]){0,3}goals?\b"
    r"|\b(?P<met2>\d{1,2})\s*(?:of|out of|/)\s*(?:the |his |her )?(?P<total2>\d{1,2})"
    r"\s+(?:\w+[\s-]){0,3}goals?\s+(?:were |have been |are )?(?P<state>not met|"
    r"unmet|met|achieved)",
    re.IGNORECASE,
)
REACHED = ("met",)
JUDGED = ("met", "not met", "partly met", "ongoing", "modified", "discontinued")


def derive(chart: Chart) -> Chart:
    """The chart with each goal placed in its list and followed up, and facts that compare plans and counts."""
    days = _days(chart)
    former = _former(chart, days)
    goals = [_listed(chart, goal, former, days) for goal in chart.of("goal")]
    followed = [_followed(chart, goal, goals) if goal.get("list") == "prior" else goal for goal in goals]
    places = {id(old): new for old, new in zip(chart.of("goal"), followed, strict=True)}
    facts = [places.get(id(fact), fact) for fact in chart.facts]
    new = replace(chart, facts=tuple(facts))
    return replace(new, facts=(*new.facts, *_updates(new), *_counts(new), *accuracies(new)))


def _days(chart: Chart) -> dict[str, date]:
    stated: dict[str, date] = {}
    for fact in chart.of("document"):
        day = fact.get("date") or fact.get("completed")
        if isinstance(day, date):
            stated[fact.document] = day
    return stated


def _former(chart: Chart, days: dict[str, date]) -> set[str]:
    """The documents whose plan a later evaluation or plan of the packet has replaced."""
    papers = [d for d in chart.outline.packet.documents if any(d.is_a(kind) for kind in LATER) and d.id in days]
    newest = max((days[d.id] for d in papers if not d.is_a("discharge_summary")), default=None)
    if newest is None:
        return set()
    return {d.id for d in chart.outline.packet.documents if _plans(d) and d.id in days and newest - days[d.id] > APART}


def _plans(document: Document) -> bool:
    return any(document.is_a(kind) for kind in PLANS)


def _listed(chart: Chart, goal: Fact, former: set[str], days: dict[str, date]) -> Fact:
    document = next(d for d in chart.outline.packet.documents if d.id == goal.document)
    kind = "other"
    if goal.document in former:
        kind = "prior"
    elif goal.get("earlier") or document.is_a("progress_report"):
        kind = "review"
    elif _plans(document):
        kind = "plan"
    status = goal.get("status") or ("new" if kind == "plan" else None)
    own = [fact for fact in chart.facts if fact.document == goal.document]
    values: dict[str, Value] = {"list": kind, "status": status, "timely": timely(goal, own, days.get(goal.document))}
    return replace(goal, values={**goal.values, **values})


def _followed(chart: Chart, goal: Fact, goals: Sequence[Fact]) -> Fact:
    """A former goal with what later papers say of it."""
    later = [g for g in goals if g.document != goal.document and g.get("list") in ("review", "plan")]
    found = match_of(goal, later)
    peers = [g for g in goals if g.document == goal.document]
    texts = [
        piece
        for d in chart.outline.packet.documents
        if any(d.is_a(kind) for kind in LATER) and d.id != goal.document
        for piece in d.pieces
    ]
    told = found is not None and found.get("list") == "review"
    mention = None if told else mention_of(goal, peers.index(goal) + 1, texts)
    status = found.get("status") if found and not mention else mention.status if mention else None
    values: dict[str, Value] = {
        "followed": bool(found or mention),
        "current": mention.text if mention else found.get("current") if found else None,
        "status": status if status != "new" else None,
        "reported": bool(found and found.get("reported")) or bool(mention and mention.measured),
    }
    return replace(goal, values={**goal.values, **values})


def _updates(chart: Chart) -> Iterator[Fact]:
    """What the newest plan changed against the former one."""
    plan = [g for g in chart.of("goal") if g.get("list") == "plan"]
    prior = [g for g in chart.of("goal") if g.get("list") == "prior"]
    if not plan or not prior:
        return
    copied = [g for g in plan if any(_alike(g.quote.text, old.quote.text) for old in prior)]
    new, old = {g.document for g in plan}, {g.document for g in prior}
    values: dict[str, Value] = {
        "goals_same": len(copied) == len(plan) and len(plan) >= len(prior),
        "frequency_same": _same(chart, "frequency", ("min", "max", "per"), (new, old)),
        "methods_same": _methods_same(chart, new, old),
    }
    yield Fact("plan_update", (copied or plan)[0].quote, (copied or plan)[0].document, values)


def _alike(one: str, other: str) -> bool:
    first, second = (re.sub(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", "", " ".join(t.lower().split())) for t in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def _same(chart: Chart, kind: str, names: Sequence[str], sides: tuple[set[str], set[str]]) -> bool | None:
    new, old = (
        {
            tuple(f.get(n) for n in names)
            for f in chart.of(kind)
            if f.document in side and f.get("service") in ("individual", "group")
        }
        for side in sides
    )
    return None if not new or not old else new == old


def _methods_same(chart: Chart, new: set[str], old: set[str]) -> bool | None:
    """Whether both plans name the same treatments; a plan that names none changes nothing."""
    first, second = (
        {str(f.get("technique") or f.quote.text).lower() for f in chart.of("intervention") if f.document in side}
        for side in (new, old)
    )
    return first == second if first and second else True


def _counts(chart: Chart) -> Iterator[Fact]:
    """Each "met 3 of 5 goals" with the count that the goals themselves give."""
    for document in chart.outline.packet.documents:
        judged = [g for g in chart.of("goal", document) if g.get("status") in JUDGED]
        for piece in document.pieces:
            for match in COUNT.finditer(piece.text):
                yield _count(document, piece.cut(*match.span()), match, judged)


def _count(document: Document, quote: object, match: re.Match[str], judged: Sequence[Fact]) -> Fact:
    total = int(match["total"] or match["total2"])
    met = int(match["met"] or match["met2"])
    if match["state"] and match["state"].lower() in ("not met", "unmet"):
        met = total - met
    counted = sum(g.get("status") in REACHED for g in judged)
    agrees = (met, total) == (counted, len(judged)) if judged else None
    values: dict[str, Value] = {"met": met, "total": total, "counted": counted, "agrees": agrees}
    values["unmet_share"] = round((total - met) / total, 3) if total else None
    return Fact("goal_count", quote, document.id, values)  # type: ignore[arg-type]
