"""Facts of kind extension_part: what the papers that ask for more visits say of the plan, its outlook and the course.

The first plan is left out, and so are the notes of single visits where there is a report: a summary of now is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from linter.domain.fact import Chart, Fact
from linter.domain.packet import Document

CURRENT = ("progress_report", "re_evaluation", "extension_form", "authorization_request", "application", "letter")
NOTES = ("session_note", "group_session_note")
REPORTS = ("progress_report", "re_evaluation", "letter")
COURSE = ("response", "limiting", "impeding")  # what notes of visits may tell; what they did is no plan
WEAK = 0.5  # a note of one visit says something of it, but is no summary
PARTS = {
    "intervention": "technique",
    "session_length": "amount",
    "visit_units": "amount",
    "frequency": "frequency",
    "duration": "duration",
    "prognosis": "prognosis",
    "progress_potential": "prognosis",
    "treatment_response": "response",
}
TOPICS = {
    "kp-impeding-factors": "impeding",
    "kp-limiting-issues": "limiting",
    "kp-response-summary": "response",
    "kp-discharge-criteria": "discharge",
    "kp-plan-toward-goals": "goals",
    "kp-amount": "amount",
    "kp-duration": "duration",
    "rehab-potential": "prognosis",
}
OPEN = (None, "not met", "partly met", "ongoing", "modified")


def derive(chart: Chart) -> Chart:
    """The chart with each part that such a paper states; what only notes of visits say is a weak cue."""
    first = _treated(chart)
    reported = any(d.kind in REPORTS and not d.blank for d in chart.outline.packet.documents)
    papers = [d for d in chart.outline.packet.documents if not (reported and d.kind in NOTES)]
    found = [fact for d in papers for fact in _of(chart, d, first)]
    return replace(chart, facts=(*chart.facts, *found)) if found else chart


def _treated(chart: Chart) -> date | None:
    """The day of the first treatment."""
    days = [_day(chart, d) for d in chart.outline.packet.documents if d.kind in NOTES]
    return min((day for day in days if day), default=None)


def _day(chart: Chart, document: Document) -> date | None:
    found = document.date or next((f.get("date") for f in chart.of("document", document)), None)
    return found if isinstance(found, date) else None


def _of(chart: Chart, document: Document, first: date | None) -> Iterator[Fact]:
    day = _day(chart, document)
    renewed = document.kind == "plan_of_care" and first is not None and day is not None and day > first
    note = document.kind in NOTES
    if document.blank or not (document.kind in CURRENT or renewed or note):
        return
    for fact in chart.facts:
        part = _part(fact) if fact.document == document.id else None
        if part and (part in COURSE or not note) and (fact.asserted or part in ("impeding", "limiting")):
            vague = note or (fact.kind == "discharge_plan" and not fact.get("criteria"))
            sure = min(fact.confidence, WEAK) if vague else fact.confidence
            yield replace(fact, kind="extension_part", values={"part": part}, context=frozenset(), confidence=sure)


def _part(fact: Fact) -> str | None:
    if fact.kind == "statement":
        return TOPICS.get(str(fact.get("topic")))
    if fact.kind == "discharge_plan":
        return "discharge" if fact.get("criteria") is not None else None
    if fact.kind == "goal":
        aimed = fact.get("functional") and fact.get("measurable") and fact.get("status") in OPEN
        return "goals" if aimed else None
    return PARTS.get(fact.kind)
