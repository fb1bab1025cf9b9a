"""How long a met date rule stays met: the last day of submission on which it would still be."""

from __future__ import annotations

from datetime import date

import pytest

from linter import pipeline
from linter.domain.request import Request
from linter.rules.checks.within import after, before
from linter.rules.combine import Check, rule_on
from linter.rules.scene import Scene
from linter.rules.verbs import VERBS

PLAN = "PLAN OF CARE\nPOC date 1/10/2026\n"
IEP = "IEP\nNext review due 11/20/2026\n"
WITHIN = {"within": "90 days", "of": {"fact": "document", "in": ["plan_of_care"], "field": "date"}}
PRECEDES = {"precedes": {"fact": "program_copy", "field": "review_due"}}
SENT = {"fact": "request", "field": "submit_on"}
HELD = {"some": {"fact": "document", "where": {"kind": "iep"}}}


def until(check: dict[str, object], on: date) -> tuple[str, date | None]:
    scene = Scene(pipeline.rehearse([("plan_of_care", PLAN), ("iep", IEP)]), Request(on))
    verb = VERBS[next(iter(check))]
    ruling = rule_on(Check(verb, verb.Spec.model_validate(check, context={"verbs": VERBS})), scene)
    return ruling.answer, ruling.good_until


@pytest.mark.parametrize(
    ("check", "last"),
    [
        ({**WITHIN, "comes": SENT}, date(2026, 4, 10)),
        ({**PRECEDES, "first": SENT}, date(2026, 11, 20)),
        ({**PRECEDES, "first": SENT, "same_day": "no"}, date(2026, 11, 19)),
        ({"all_of": [{**WITHIN, "comes": SENT}, {**PRECEDES, "first": SENT}]}, date(2026, 4, 10)),
        ({"any_of": [{**WITHIN, "comes": SENT}, {**PRECEDES, "first": SENT}]}, date(2026, 11, 20)),
    ],
)
def test_a_date_rule_is_met_to_its_last_day_and_no_longer(check: dict[str, object], last: date) -> None:
    assert until(check, date(2026, 3, 1)) == ("met", last)
    assert until(check, last)[0] == "met"
    assert until(check, date.fromordinal(last.toordinal() + 1))[0] == "unmet"


def test_what_is_met_without_a_date_too_never_ends() -> None:
    assert until({"any_of": [HELD, {**PRECEDES, "first": SENT}]}, date(2026, 3, 1)) == ("met", None)


@pytest.mark.parametrize("end", [date(2026, 3, 31), date(2024, 2, 29), date(2026, 1, 1)])
@pytest.mark.parametrize("span", ["44 days", "8 weeks", "6 months", "1 month"])
def test_the_first_day_that_reaches_a_day_is_the_first(end: date, span: str) -> None:
    first = before(end, span)
    assert after(first, span) >= end
    assert after(date.fromordinal(first.toordinal() - 1), span) < end
