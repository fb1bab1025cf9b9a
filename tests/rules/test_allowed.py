"""allowed: what is used and asked for against a state's limit, and the approval beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from pydantic import ValidationError

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document, DocumentKind, Outline, Packet
from linter.domain.place import Page, Passage, Scan
from linter.domain.request import Request
from linter.rules.allowances import allowances
from linter.rules.checks import allowed
from linter.rules.scene import Ruling, Scene
from linter.rules.used import tally

DAY = date(2026, 8, 22)


def usage(count: float, role: str = "used", **more: Value) -> Fact:
    return Fact("usage", Passage(f"{role} {count:g}", 0), "d1", {"unit": "visit", "count": count, "role": role} | more)


def approval(status: str) -> Fact:
    return Fact("prior_approval", Passage(status, 0), "d1", {"status": status})


def ask(row: Mapping[str, str] | str, request: Request, *facts: Fact, kind: DocumentKind = "cover_sheet") -> Ruling:
    scan = Scan("d1.txt", "", "", (), (Page(1, 0, 0, 0, 0, True),))
    held = (Document("d1", kind, scan, (1,), (Passage("", 0),)),)
    scene = Scene(Chart(Outline(Packet((scan,), held), ()), facts), request)
    return allowed.ask(allowed.Spec.model_validate({"allowed": row}), scene)


def of(state: str | None, **more: object) -> Request:
    return Request(DAY, state=state, **more)  # type: ignore[arg-type]


OHIO = {"state": "OH", "unit": "visit"}


def test_on_and_beyond_the_number() -> None:
    assert ask(OHIO, of("OH", visits=6), usage(24)).answer == "met"
    beyond = ask(OHIO, of("OH", visits=6), usage(25))
    assert (beyond.answer, beyond.values["amount"]) == ("unmet", "31")


def test_another_state_or_none() -> None:
    assert ask(OHIO, of("KS", visits=60)).answer == "not_applicable"
    assert ask(OHIO, of(None, visits=60)).answer == "not_applicable"
    assert ask(OHIO, of("Ohio", visits=60)).answer == "unmet"


def test_what_was_used_is_asked_for() -> None:
    ruling = ask(OHIO, of("OH", visits=6))
    assert ruling.answer == "unclear"
    assert ruling.question
    assert ask(OHIO, of("OH", visits=6, answers={"visits-used": "24"})).answer == "met"
    assert ask(OHIO, of("OH", visits=6, answers={"visits-used": "25"})).answer == "unmet"


@pytest.mark.parametrize(("status", "answer"), [("given", "met"), ("asked", "unclear"), ("none", "unmet")])
def test_approval_beyond_the_free_amount(status: str, answer: str) -> None:
    assert ask(OHIO, of("OH", visits=6), usage(30), approval(status)).answer == answer


@pytest.mark.parametrize(("said", "answer"), [("yes", "met"), ("no", "unmet")])
def test_approval_may_be_answered(said: str, answer: str) -> None:
    assert ask(OHIO, of("OH", visits=40, answers={"prior-approval": said})).answer == answer


def test_a_limit_without_approval_is_not_lifted_for_sure() -> None:
    kentucky = {"state": "KY", "unit": "visit"}
    assert ask(kentucky, of("KY"), usage(21), approval("given")).answer == "unclear"
    assert ask(kentucky, of("KY"), usage(21)).answer == "unmet"


def test_approval_always() -> None:
    texas = {"state": "TX", "unit": "condition"}
    assert ask(texas, of("TX")).answer == "unmet"
    assert ask(texas, of("TX"), kind="authorization_request").answer == "unclear"
    assert ask(texas, of("TX"), approval("given")).answer == "met"


def test_a_total_and_a_request_may_count_the_same_visits() -> None:
    assert ask(OHIO, of("OH", visits=6), usage(28, "total", period="year")).answer == "unclear"
    assert ask(OHIO, of("OH", visits=6), usage(31, "total", period="year")).answer == "unmet"


def test_services_are_added_where_they_share_a_limit() -> None:
    both = (usage(12, "total", service="OT"), usage(9, "total", service="PT"))
    assert ask({"state": "WV", "unit": "visit"}, of("WV"), *both).values["amount"] == "21"
    assert ask({"state": "KY", "unit": "visit"}, of("KY"), *both).values["amount"] == "12"


def test_months_of_the_last_year_win_over_a_printed_total() -> None:
    def month(year: int, number: int, count: float) -> Fact:
        return usage(count, "month", unit="unit", period="month", **{"from": date(year, number, 1)})

    ledger = [month(2026, n, 20) for n in range(1, 8)] + [month(2025, 8, 90), month(2025, 9, 5)]
    michigan = {"state": "MI", "unit": "unit"}
    ruling = ask(michigan, of("MI"), *ledger, usage(140, "printed", unit="unit"))
    assert (ruling.answer, ruling.values["count"]) == (
        "unmet",
        "145 (so the months add up; the printed total says 140)",
    )
    assert ask(michigan, of("MI"), *ledger[:7], usage(140, "printed", unit="unit")).values["count"] == "140"


def test_a_month_is_no_year() -> None:
    indiana = {"state": "IN", "unit": "session"}
    assert ask(indiana, of("IN"), usage(31, "total", unit="session", period="year")).answer == "unclear"
    assert ask(indiana, of("IN"), usage(31, "total", unit="session", period="month")).answer == "unmet"


def test_minutes_of_a_day() -> None:
    wisconsin = {"state": "WI", "unit": "minute"}

    def spent(minutes: float, whole: bool = True) -> Fact:
        return Fact("treatment_time", Passage("time", 0), "d1", {"minutes": minutes, "whole": whole})

    assert ask(wisconsin, of("WI"), spent(90)).answer == "met"
    assert ask(wisconsin, of("WI"), spent(91)).answer == "unmet"
    assert ask(wisconsin, of("WI"), spent(60, False), spent(45, False)).values["amount"] == "105"
    assert ask(wisconsin, of("WI")).answer == "not_applicable"


@pytest.mark.parametrize(
    ("what", "state", "answer"),
    [
        ("covered", "TX", "met"),
        ("covered", "AL", "unmet"),
        ("covered", "NY", "not_applicable"),
        ("reported", "NY", "unclear"),
        ("limits_reported", "VA", "unclear"),
        ("limits_reported", "AL", "met"),
        ("listed", "PR", "unclear"),
        ("listed", None, "not_applicable"),
    ],
)
def test_what_the_survey_answered(what: str, state: str | None, answer: str) -> None:
    assert ask(what, of(state)).answer == answer


def test_a_row_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(ValidationError, match="no limit in visits for KS"):
        allowed.Spec.model_validate({"allowed": {"state": "KS", "unit": "visit"}})


def test_the_check_in_words() -> None:
    spec = allowed.Spec.model_validate({"allowed": {"state": "VT", "unit": "visit"}})
    assert allowed.sentence(spec) == (
        "in Vermont, at most 30 visits in a year, counted with PT and speech therapy, or prior approval is shown "
        "(survey of 2018)"
    )


def test_the_least_that_was_used_is_no_count_of_the_year() -> None:
    assert ask(OHIO, of("OH", visits=6), usage(8, "least")).answer == "unclear"
    assert ask(OHIO, of("OH", visits=6), usage(25, "least")).answer == "unmet"
    assert ask(OHIO, of("OH", visits=6), usage(8, "least"), usage(8, service="OT")).answer == "met"


def test_the_fuller_of_two_ledgers_is_counted() -> None:
    def month(document: str, number: int, count: float) -> Fact:
        values: dict[str, Value] = {"unit": "unit", "count": count, "role": "month", "from": date(2026, number, 1)}
        return Fact("usage", Passage("a month", 0), document, values)

    scan = Scan("two.txt", "", "", (), (Page(1, 0, 0, 0, 0, True),))
    held = tuple(Document(id, "other", scan, (1,), (Passage("", 0),)) for id in ("d1", "d2"))
    facts = tuple(month(document, number, 50) for document in ("d1", "d2") for number in (5, 6))
    row = allowances()[[r.state for r in allowances()].index("MI")]
    found = tally(row, Scene(Chart(Outline(Packet((scan,), held), ()), facts), of("MI")))
    assert (found.total, len(found.facts)) == (100, 2)


def test_a_log_of_dates_is_the_least_that_was_used() -> None:
    def line(number: int, count: float) -> Fact:
        return usage(count, "log", **{"from": date(2026, number, 1)})

    assert ask(OHIO, of("OH", visits=6), line(5, 12), line(6, 13)).answer == "unmet"
    assert ask(OHIO, of("OH", visits=6), line(5, 12), line(6, 12)).answer == "unclear"
    assert ask(OHIO, of("OH", visits=6), line(5, 12), line(6, 13), usage(20)).answer == "unmet"
    assert ask(OHIO, of("OH", visits=6), usage(8), line(5, 6)).answer == "met"
