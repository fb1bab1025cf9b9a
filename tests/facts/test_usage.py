"""Amounts used in a period, ledgers by month, and what is said of a prior approval."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact


def found(text: str, kind: str = "usage") -> list[Fact]:
    return list(pipeline.rehearse([("cover_sheet", text)]).of(kind))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 visits in the benefit year.", ("visit", 28, None, "year", "total")),
        ("OT visits used to date: 22 of 30", ("visit", 22, "OT", None, "used")),
        ("Units billed in the past 12 months: 140", ("unit", 140, None, "12 months", "used")),
        ("She has had 18 OT visits so far in 2026.", ("visit", 18, "OT", "year", "used")),
        ("Today is the 21st visit this year.", ("visit", 21, None, "year", "total")),
        ("14 hours in 30 days", ("hour", 14, None, "30 days", "total")),
        ("33 sessions this month", ("session", 33, None, "month", "total")),
        ("Second evaluation in the year.", ("evaluation", 2, None, "year", "total")),
        ("Paid $1,400.00 year to date", ("dollar", 1400, None, "year", "used")),
        ("Visits requested this year: 12", ("visit", 12, None, "year", "asked")),
        ("12 visits used this calendar year", ("visit", 12, None, "year", "used")),
        ("Visits used | 19 |", ("visit", 19, None, None, "used")),
        ("Attended 8 of 12 visits", ("visit", 8, None, None, "least")),
        ("Visit # 21", ("visit", 21, None, None, "least")),
        ("He has received 29 OT visits in this benefit year and we ask for more.", ("visit", 29, "OT", "year", "used")),
        ("Year-to-date OT visits: 34", ("visit", 34, "OT", "year", "total")),
        ("Visits to date in the benefit year (1/1/2026-12/31/2026): 34", ("visit", 34, None, "year", "used")),
        ("25 visits since January, PA not requested", ("visit", 25, None, "year", "total")),
    ],
)
def test_amounts(text: str, expected: tuple[object, ...]) -> None:
    said = found(text)
    assert len(said) == 1
    assert tuple(said[0].get(name) for name in ("unit", "count", "service", "period", "role")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The state pays 30 visits per benefit year without PA.",
        "limited to 20 visits per calendar year",
        "12 visits remaining this year",
        "2 visits per week for 12 weeks",
        "He will need up to 20 visits this year.",
        "Jan 24, 2026 seen in clinic",
        "He missed two visits and received a call.",
    ],
)
def test_limits_and_plans_are_no_use(text: str) -> None:
    assert [f for f in found(text) if f.get("role") != "asked"] == []


def test_several_services() -> None:
    said = found("Visits this year: OT 12 + PT 10 + ST 8 = 30")
    assert [(f.get("service"), f.get("count")) for f in said] == [("OT", 12), ("PT", 10), ("SLP", 8)]


def test_a_table_by_service() -> None:
    said = found("Therapy | Visits this year\nOT | 18\nPT | 11\nSpeech | 4")
    assert [(f.get("service"), f.get("count"), f.get("unit"), f.get("period")) for f in said] == [
        ("OT", 18, "visit", "year"),
        ("PT", 11, "visit", "year"),
        ("SLP", 4, "visit", "year"),
    ]


def test_ledger_by_day() -> None:
    said = found("Units of OT\n01/06/2026  4\n01/08/2026  4\n01/13/26  3")
    assert [(str(f.get("from")), f.get("count"), f.get("unit")) for f in said] == [
        ("2026-01-01", 4, "unit"),
        ("2026-01-01", 4, "unit"),
        ("2026-01-01", 3, "unit"),
    ]


def test_ledger_with_its_total() -> None:
    said = found("OT units by month\nEarlier: Nov 2025 9 units\n2026\nJan  20\nFeb  22\nMar  18\n  ---\nTOTAL 61 units")
    months = [(str(f.get("from")), f.get("count")) for f in said if f.get("role") == "month"]
    assert months == [("2025-11-01", 9), ("2026-01-01", 20), ("2026-02-01", 22), ("2026-03-01", 18)]
    assert [f.get("count") for f in said if f.get("role") == "printed"] == [61]


def test_a_log_of_dates() -> None:
    said = found("Visit log 2026\n01/06, 01/08, 01/13, 01/15\n01/20, 01/22 (cancelled), 01/27\nSigned J. Roe")
    assert [(f.get("count"), f.get("role")) for f in said] == [(4, "log"), (2, "log")]


@pytest.mark.parametrize(
    "text",
    [
        "Dates of service: 06/01/2026 to 06/30/2026",
        "Date of service: 03/04/2026\nDOB 02/03/1970\nSeen 3/1/2026, 3/2/2026",
        "01/06, 01/08, 01/13, 01/15, 01/20 calls to the family, 2026",
    ],
)
def test_a_few_dates_are_no_log(text: str) -> None:
    assert found(text) == []


def test_two_dates_are_no_ledger() -> None:
    assert found("2026 visits\nJan 24\nsnow day") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Prior authorization #: 88-120331", "given"),
        ("Prior approval letter enclosed.", "given"),
        ("Prior approval number: none", "none"),
        ("There is no prior authorization on file.", "none"),
        ("We are requesting prior authorization for ten more visits.", "asked"),
        ("Prior authorization: pending", "asked"),
        ("Prior authorization is hereby requested.", "asked"),
        ("Authorization number: none", "none"),
        ("The services were provided without prior authorization.", "none"),
        ("We did not ask for prior approval.", "none"),
        ("The office never requested a prior authorization.", "none"),
        ("We ask for prior approval of 12 units.", "asked"),
    ],
)
def test_approvals(text: str, status: str) -> None:
    assert [f.get("status") for f in found(text, "prior_approval")] == [status]


@pytest.mark.parametrize("text", ["Seen by Jo Marsh, PA-C", "Lancaster, PA 17601", "30 visits a year without PA"])
def test_no_approval_is_spoken_of(text: str) -> None:
    assert found(text, "prior_approval") == []
