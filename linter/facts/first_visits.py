"""Facts of kind visit_class, first_visits, unit_total and visit_units: a first request held beside its class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linter.domain.fact import SURE, Chart, Fact, Value

ASKING = ("authorization_request", "application", "cover_sheet", "extension_form", "letter")
PLANS = ("plan_of_care", "evaluation")
GROUPS = {
    "acute": "acute",
    "exacerbation": "acute",
    "chronic": "chronic",
    "function-limiting chronic": "chronic",
    "subacute": "unmapped",
    "neurodevelopmental": "unmapped",
}
LEAST_TOTAL = 8  # a bare number of units above this is that of all visits


def derive(chart: Chart) -> Chart:
    """The chart with the visits asked for and their class, the units of all visits, and lengths of sessions."""
    chart = replace(chart, facts=(*chart.facts, *_class(chart)))
    return replace(chart, facts=(*chart.facts, *_visits(chart), *_totals(chart), *_lengths(chart)))


def classed(chart: Chart) -> str | None:
    """Acute, chronic or unmapped, as the packet's own class is."""
    return next((str(fact.get("class")) for fact in chart.of("visit_class")), None)


def _class(chart: Chart) -> Iterator[Fact]:
    """The class by the labels of the paper that asks, else of others, else by their words, else by what happened."""
    asking = {d.id for d in chart.outline.packet.documents if d.kind in ASKING}
    found = [fact for fact in chart.of("condition_class") if fact.asserted]
    for label in (True, False):
        for inside in (True, False):
            tier = [f for f in found if f.get("label") is label and (f.document in asking) is inside]
            group = _group({str(fact.get("kind")) for fact in tier})
            if group:
                yield replace(tier[0], kind="visit_class", values={"class": group}, confidence=1.0)
                return
    cause = next((fact for fact in chart.of("acute_cause") if fact.asserted), None)
    if cause:
        yield replace(cause, kind="visit_class", values={"class": "acute"})


def _group(kinds: set[str]) -> str | None:
    """The group of some classes; an exacerbation of something chronic is acute; otherwise they must not disagree."""
    if "exacerbation" in kinds:
        return "acute"
    groups = {GROUPS[kind] for kind in kinds}
    return groups.pop() if len(groups) == 1 else None


def _visits(chart: Chart) -> Iterator[Fact]:
    """The visits of a request, its evaluation counted in; where two numbers disagree that is only a weak cue."""
    group = classed(chart) or "unknown"
    evaluated = any(d.is_a("evaluation") for d in chart.outline.packet.documents)
    for fact in chart.of("visit_count"):
        total, rest = fact.get("total"), fact.get("treatment")
        sure = 1.0 if fact.get("adds_up") is not False else 0.5
        if not isinstance(total, int | float):
            total, sure = int(str(rest)) + 1, 1.0 if evaluated else 0.5
        values: dict[str, Value] = {"count": total, "class": group}
        yield replace(fact, kind="first_visits", values=values, confidence=sure)


def _totals(chart: Chart) -> Iterator[Fact]:
    """Units asked for in all, against four for each visit."""
    visits = next((n for f in chart.of("visit_count") if isinstance(n := f.get("total"), int | float)), None)
    for document in chart.outline.packet.documents:
        if document.kind not in ASKING or visits is None:
            continue
        each = {fact.get("count") for fact in chart.of("visit_units", document)}
        for fact in chart.of("units", document):
            count = fact.get("count")
            if (
                isinstance(count, int | float)
                and count > LEAST_TOTAL
                and count not in each
                and fact.get("code") is None
            ):
                ceiling = 4 * visits
                values: dict[str, Value] = {"count": count, "ceiling": ceiling, "within": count <= ceiling}
                yield replace(fact, kind="unit_total", values=values)


def _lengths(chart: Chart) -> Iterator[Fact]:
    """Sessions of so many minutes, in papers that ask or plan."""
    for document in chart.outline.packet.documents:
        if document.kind not in (*ASKING, *PLANS) or any(True for _ in chart.of("visit_units", document)):
            continue
        for fact in chart.of("session_length", document):
            minutes = fact.get("minutes")
            if isinstance(minutes, int | float) and fact.confidence >= SURE:
                yield replace(fact, kind="visit_units", values={"minutes": minutes, "fits": minutes <= 60})
