"""The typed list of finders, and of derivers that need what the finders found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from linter.domain.fact import Chart, Fact
from linter.domain.packet import Document, Section
from linter.facts import (
    approvals,
    attestations,
    ccs,
    ccs_links,
    codes,
    conflicts,
    coordination,
    course,
    dates,
    diagnoses,
    documents,
    dosage,
    function,
    goal_course,
    goals,
    group,
    history,
    measures,
    medications,
    orders,
    others_goals,
    outlook,
    overlaps,
    ownership,
    patient,
    payer,
    periods,
    school,
    score_changes,
    scores,
    signatures,
    statements,
    test_fits,
    times,
    treatment,
    usage,
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
    statements,
)
DERIVERS: tuple[Deriver, ...] = (
    others_goals,
    documents,
    goal_course,
    conflicts,
    ownership,
    overlaps,
    score_changes,
    test_fits,
    ccs_links,
)
