"""Goals of a school or early intervention that a plan tells of: they are no goals of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.facts.coordination import HEADING


def derive(chart: Chart) -> Chart:
    """The chart with such goals turned into facts of kind coordinating_goals.

    Only beside goals of the document's own, since a school's therapist reports on the goals of the IEP.
    """
    told = {id(fact) for document in chart.outline.packet.documents for fact in _told(chart, document)}
    return replace(chart, facts=tuple(_other(f) if id(f) in told else f for f in chart.facts)) if told else chart


def _told(chart: Chart, document: Document) -> list[Fact]:
    if document.kind in ("iep", "ifsp"):
        return []
    spans = list(_spans(chart, document))
    goals = list(chart.of("goal", document)) if spans else []
    others = [goal for goal in goals if any(start <= goal.quote.start < end for start, end in spans)]
    return others if len(others) < len(goals) else []


def _spans(chart: Chart, document: Document) -> Iterator[tuple[int, int]]:
    """Where the document tells of others' goals: sentences, and sections so headed."""
    for fact in chart.of("coordinating_goals", document):
        if fact.get("goals") and not fact.get("unavailable"):
            yield fact.quote.start, fact.quote.end
    for section in chart.outline.of(document):
        if section.heading and HEADING.search(section.heading.text):
            yield section.body.start, section.body.end


def _other(goal: Fact) -> Fact:
    values: dict[str, Value] = {"program": "school", "unavailable": False, "goals": True}
    return Fact("coordinating_goals", goal.quote, goal.document, values, goal.context, goal.section, goal.confidence)
