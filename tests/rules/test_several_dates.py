"""Rules on dates and names where a packet gives several, and on pages that cannot be read."""

from __future__ import annotations

from datetime import date

from linter import pipeline
from linter.domain.request import Request
from linter.rules.checks import within
from linter.rules.checks.same import same_person
from linter.rules.query import Query
from linter.rules.scene import Scene

ORDERS = {"fact": "order", "in": ["order"], "field": "date"}
DONE = {"fact": "document", "field": "completed"}
SPEC = within.Spec.model_validate({"within": "44 days", "of": ORDERS, "comes": DONE})
REQUEST = Request(submit_on=date(2024, 6, 1))


def scene(*orders: str) -> Scene:
    pieces = [("order", f"PT evaluate and treat\nSigned: Jo Roe, MD {day}") for day in orders]
    chart = pipeline.rehearse([*pieces, ("re_evaluation", "PT RE-EVALUATION\nCompleted 4/15/2024")])  # type: ignore[list-item]
    return Scene(chart, REQUEST, chart.outline.packet.documents[-1])


def test_the_last_order_before_the_day_counts() -> None:
    assert within.ask(SPEC, scene("1/1/2024", "4/1/2024", "4/20/2024")).answer == "met"
    assert within.ask(SPEC, scene("1/1/2024", "4/20/2024")).answer == "unmet"
    assert within.ask(SPEC, scene("4/20/2024")).answer == "not_applicable"


def test_an_unreadable_page_may_be_a_missing_order() -> None:
    chart = pipeline.rehearse([("other", "(unreadable)"), ("re_evaluation", "PT RE-EVALUATION\nCompleted 4/15/2024")])
    asked = Scene(chart, REQUEST, chart.outline.packet.documents[-1])
    assert asked.dark(Query.model_validate(ORDERS))
    assert not asked.dark(Query.model_validate(DONE))
    assert within.ask(SPEC, asked).answer == "unclear"


def test_short_family_names_are_no_credentials() -> None:
    assert same_person("Jo Roe", "Jo Roe, MD")
    assert same_person("Lee, Ann", "A. Lee DO")
    assert not same_person("Ann Lee", "Bob Lee")
