"""The verb `due`: a day worked out, and what is planned before it."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from linter import pipeline
from linter.domain.request import Request
from linter.rules.checks import due
from linter.rules.scene import Scene

SPEC = {
    "due": "5 business days",
    "after": {"fact": "request", "field": "submit_on"},
    "waits": {"fact": "appointment", "field": "date"},
}


def ruling(text: str, spec: dict[str, object] | None = None) -> tuple[str, dict[str, str]]:
    chart = pipeline.rehearse([("authorization_request", text)])
    found = due.ask(due.Spec.model_validate(spec or SPEC), Scene(chart, Request(date(2024, 3, 4))))
    return found.answer, found.values


def test_the_day_is_told_where_nothing_is_planned() -> None:
    assert ruling("SAR") == ("met", {"after": "2024-03-04", "due": "Monday 2024-03-11"})


def test_what_is_planned_too_early_is_told() -> None:
    answer, values = ruling("SAR. First visit: 3/8/2024. Appointment: 3/20/2024")
    assert (answer, values["planned"]) == ("unmet", "2024-03-08")


def test_what_is_past_does_not_count() -> None:
    assert ruling("SAR. First visit: 2/8/2024")[0] == "met"


def test_without_a_start_it_does_not_apply() -> None:
    assert ruling("SAR", SPEC | {"after": {"fact": "request", "field": "born"}})[0] == "not_applicable"


def test_a_span_is_in_business_days() -> None:
    with pytest.raises(ValidationError, match="no span"):
        due.Spec.model_validate(SPEC | {"due": "5 days"})
