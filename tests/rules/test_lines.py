"""A pack with several lines of service: which rules a child's, an adult's and a special request is asked."""

from __future__ import annotations

from datetime import date

import pytest

from linter import pipeline
from linter.domain.packet import Discipline
from linter.domain.request import Request
from linter.rules import load
from linter.rules.judge import judge

PACK = load.load(load.names()["kp-hi"])
LINES = {rule.id: rule.line for rule in PACK.rules}


def asked(discipline: Discipline | None, born: date | None, text: str) -> set[str | None]:
    chart = pipeline.rehearse([("authorization_request", text), ("plan_of_care", f"PLAN OF CARE\n{text}")])
    request = Request(date(2026, 6, 1), kinds=("initial_treatment",), discipline=discipline, born=born)
    found = judge(chart, request, [PACK]).verdicts
    return {LINES[v.rule.partition("/")[2]] for v in found if v.answer != "not_applicable"} - {None}


@pytest.mark.parametrize(
    ("discipline", "born", "text", "lines"),
    [
        ("PT", date(1980, 1, 1), "Kaiser PT, 6 visits, 97110 x 2", {"adult-pt"}),
        ("PT", date(2015, 1, 1), "Kaiser PT, 6 visits, 97110 x 2", set()),
        ("PT", date(1980, 1, 1), "Kaiser pelvic floor PT, 6 visits", set()),
        ("PT", None, "Kaiser PT, 6 visits, 97110 x 2", {"adult-pt"}),
        ("OT", date(2015, 1, 1), "Kaiser OT, 6 visits, 97110 x 2", {"pediatric-ot"}),
        ("OT", date(1980, 1, 1), "Kaiser OT, 6 visits, 97110 x 2", set()),
        (None, None, "Kaiser therapy, 6 visits, 97110 x 2", {"adult-pt", "pediatric-ot"}),
    ],
)
def test_rules_of_a_line_are_asked_of_that_line(
    discipline: Discipline | None, born: date | None, text: str, lines: set[str]
) -> None:
    assert asked(discipline, born, text) == lines


def test_every_line_that_a_rule_names_is_there() -> None:
    assert set(LINES.values()) - {None} == {line.id for line in PACK.head.lines}
