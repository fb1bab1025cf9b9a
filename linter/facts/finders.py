"""The typed list of finders, and of derivers that need what the finders found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from linter.domain.fact import Chart, Fact
from linter.domain.packet import Document, Section
from linter.facts import (
    acuity,
    approvals,
    attestations,
    billed,
    ccs,
    ccs_links,
    codes,
    conflicts,
    coordination,
    county,
    course,
    dates,
    denials,
    diagnoses,
    diagnosis_match,
    documents,
    dosage,
    extension_plans,
    first_visits,
    function,
    goal_course,
    goal_periods,
    goals,
    group,
    history,
    improvements,
    leaves,
    measures,
    medications,
    orders,
    others_goals,
    outlook,
    overlaps,
    ownership,
    panels,
    patient,
    payer,
    period_starts,
    periods,
    plan_changes,
    routing,
    school,
    score_changes,
    scores,
    signatures,
    specialties,
    statements,
    summed,
    systems,
    test_fits,
    times,
    treatment,
    unit_logs,
    usage,
    visit_numbers,
    visit_splits,
)


class Finder(Protocol):
    """A module that finds facts of a few kinds in one document."""

    def find(self, document: Document, sections: Sequence[Section], /) -> Iterable[Fact]:
        """The facts, in any order."""


class Deriver(Protocol):
    """A module that works facts out from other facts."""

    def derive(self, chart: Chart, /) -> Chart:
        """The chart with more facts."""


FINDERS: tuple[Finder, ...] = (
    patient,
    leaves,
    payer,
    dates,
    signatures,
    orders,
    diagnoses,
    codes,
    history,
    medications,
    function,
    outlook,
    scores,
    measures,
    goals,
    dosage,
    treatment,
    course,
    times,
    periods,
    school,
    attestations,
    coordination,
    group,
    usage,
    approvals,
    ccs,
    county,
    panels,
    visit_splits,
    visit_numbers,
    acuity,
    specialties,
    routing,
    billed,
    plan_changes,
    systems,
    statements,
)
DERIVERS: tuple[Deriver, ...] = (
    patient,
    denials,
    others_goals,
    documents,
    goal_course,
    conflicts,
    ownership,
    overlaps,
    score_changes,
    test_fits,
    ccs_links,
    diagnosis_match,
    first_visits,
    unit_logs,
    visit_numbers,
    goal_periods,
    period_starts,
    improvements,
    plan_changes,
    extension_plans,
    summed,
)
