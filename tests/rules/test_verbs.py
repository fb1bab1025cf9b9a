"""Each verb gives its four answers, and points at the facts that decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document, DocumentKind, Outline, Packet
from linter.domain.place import Page, Passage, Scan
from linter.domain.request import Request
from linter.rules.combine import Check
from linter.rules.rule import Rule
from linter.rules.scene import Ruling, Scene
from linter.rules.verbs import VERBS

DAY = date(2026, 6, 1)


def document(id: str, kind: DocumentKind, readable: bool = True) -> Document:
    scan = Scan(f"{id}.txt", "", "", (), (Page(1, 0, 0, 0, 0, readable),))
    return Document(id, kind, scan, (1,), (Passage("", 0),))


def fact(kind: str, doc: str = "d1", confidence: float = 1.0, **values: Value) -> Fact:
    return Fact(kind, Passage(f"words of {kind}", 0), doc, values, confidence=confidence)


def ask(
    check: Mapping[str, Any], *facts: Fact, documents: tuple[Document, ...] = (), request: Request | None = None
) -> Ruling:
    held = documents or (document("d1", "plan_of_care"),)
    packet = Packet(tuple(d.scan for d in held), held)
    scene = Scene(Chart(Outline(packet, ()), facts), request or Request(DAY), held[0])
    node = Rule.model_validate(
        {
            "id": "r",
            "title": "t",
            "severity": "error",
            "requirements": [],
            "why": "w",
            "message": "m",
            "fix": "f",
            "citation": {"source": "s", "section": "s", "read_on": "2026-01-01"},
            "check": check,
        },
        context={"verbs": VERBS},
    ).check
    assert isinstance(node, Check)
    return node.verb.ask(node.spec, scene)


def test_some_wants_one_that_is_certain() -> None:
    check = {"some": {"fact": "goal", "where": {"term": "short"}}}
    assert ask(check, fact("goal", term="short")).answer == "met"
    assert ask(check, fact("goal", term="long")).answer == "unmet"
    assert ask(check, fact("goal")).answer == "unclear"
    assert ask(check, fact("goal", confidence=0.5, term="short")).answer == "unclear"


def test_some_counts() -> None:
    check = {"some": {"fact": "goal"}, "count": "2"}
    assert ask(check, fact("goal")).answer == "unmet"
    assert ask(check, fact("goal"), fact("goal")).answer == "met"


def test_a_page_that_cannot_be_read_never_makes_a_thing_missing() -> None:
    dark = document("d1", "plan_of_care", readable=False)
    ruling = ask({"some": {"fact": "goal"}}, documents=(dark,))
    assert ruling.answer == "unclear"
    assert "Page 1 of d1.txt" in ruling.reason


def test_a_negated_statement_counts_only_where_it_is_meant() -> None:
    denied = Fact("equipment", Passage("no walker", 0), "d1", {}, frozenset({"negated"}))
    assert ask({"some": {"fact": "equipment"}}, denied).answer == "unmet"
    assert ask({"some": {"fact": "equipment", "meant": ["negated"]}}, denied).answer == "met"


def test_no_is_unmet_with_the_words() -> None:
    check = {"no": {"fact": "statement", "where": {"topic": "work-hardening"}}}
    found = ask(check, fact("statement", topic="work-hardening"))
    assert (found.answer, [f.quote.text for f in found.facts]) == ("unmet", ["words of statement"])
    assert ask(check).answer == "met"
    assert ask(check, fact("statement", confidence=0.5, topic="work-hardening")).answer == "unclear"


def test_every_points_at_those_that_fail() -> None:
    check = {"every": {"fact": "goal"}, "is": {"time_based": "yes"}}
    good, bad = fact("goal", time_based=True), fact("goal", time_based=False)
    assert ask(check, good).answer == "met"
    ruling = ask(check, good, bad)
    values = {"failing": "1", "total": "2", "value": "False"}
    assert (ruling.answer, ruling.facts, ruling.values) == ("unmet", (bad,), values)
    assert ask(check, good, fact("goal")).answer == "unclear"
    assert ask(check).answer == "not_applicable"


@pytest.mark.parametrize(
    ("span", "start", "end", "answer"),
    [
        ("44 days", "2026-08-19", "2026-10-02", "met"),
        ("44 days", "2026-08-18", "2026-10-02", "unmet"),
        ("44 days", "2026-10-03", "2026-10-02", "not_applicable"),
        ("8 weeks", "2026-01-01", "2026-02-26", "met"),
        ("8 weeks", "2026-01-01", "2026-02-27", "unmet"),
        ("6 months", "2026-08-31", "2027-02-28", "met"),
        ("6 months", "2026-08-31", "2027-03-01", "unmet"),
        ("6 months", "2027-08-31", "2028-02-29", "met"),
    ],
)
def test_within_counts_days_weeks_and_calendar_months(span: str, start: str, end: str, answer: str) -> None:
    check = {
        "within": span,
        "of": {"fact": "order", "field": "date"},
        "comes": {"fact": "date", "where": {"role": "completed"}, "field": "date"},
    }
    order = fact("order", date=date.fromisoformat(start))
    assert ask(check, order, fact("date", role="completed", date=date.fromisoformat(end))).answer == answer


def test_within_tells_how_long_it_stays_good() -> None:
    check = {
        "within": "90 days",
        "of": {"fact": "document", "field": "date"},
        "comes": {"fact": "request", "field": "submit_on"},
    }
    assert ask(check, fact("document", date=date(2026, 5, 1))).good_until == date(2026, 7, 30)
    assert ask(check).answer == "not_applicable"


def test_precedes_allows_the_same_day_unless_told() -> None:
    check = {"precedes": {"fact": "document", "field": "completed"}, "first": {"fact": "order", "field": "date"}}
    order, same = fact("order", date=DAY), fact("document", completed=DAY)
    assert ask(check, order, same).answer == "met"
    assert ask({**check, "same_day": "no"}, order, same).answer == "unmet"
    assert ask(check, order, fact("document", completed=date(2026, 5, 31))).answer == "unmet"


def test_at_most_and_at_least_take_values_counts_and_shares() -> None:
    weeks = {"of": {"fact": "duration", "field": "weeks"}}
    assert ask({"at_most": "8", **weeks}, fact("duration", weeks=8)).answer == "met"
    assert ask({"at_most": "8", **weeks}, fact("duration", weeks=9)).answer == "unmet"
    assert ask({"at_most": "8", **weeks}).answer == "not_applicable"
    assert ask({"at_least": "2", "count": {"fact": "goal"}}, fact("goal")).answer == "unmet"
    share = {"at_most": "0.5", "share": {"among": {"fact": "goal"}, "is": {"status": "not met"}}}
    half = (fact("goal", status="met"), fact("goal", status="not met"))
    assert ask(share, *half).answer == "met"
    assert ask(share, *half, fact("goal", status="not met")).answer == "unmet"


def test_listed_names_what_is_outside() -> None:
    check = {"listed": {"fact": "signature", "field": "credential"}, "among": ["MD", "NP"]}
    assert ask(check, fact("signature", credential="MD")).answer == "met"
    ruling = ask(check, fact("signature", credential="RN"))
    assert (ruling.answer, ruling.values["value"]) == ("unmet", "RN")
    assert (
        ask({**check, "any": "yes"}, fact("signature", credential="RN"), fact("signature", credential="MD")).answer
        == "met"
    )


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Ximena Abara, MD", "Dr. X. Abara", "met"),
        ("Abara, Ximena", "Ximena R. Abara", "met"),
        ("Ximena Abara", "Tobias Quarry", "unmet"),
        ("Ximena Abara", "Tobias Abara", "unmet"),
    ],
)
def test_same_compares_people(one: str, other: str, answer: str) -> None:
    check = {
        "same": {"fact": "signature", "field": "name"},
        "as": {"fact": "order", "field": "provider"},
        "by": "name",
    }
    assert ask(check, fact("signature", name=one), fact("order", provider=other)).answer == answer


def test_sums_multiplies_and_allows_a_difference() -> None:
    check = {
        "sums": [{"fact": "frequency", "field": "weekly"}, {"fact": "duration", "field": "weeks"}],
        "to": {"fact": "visits", "field": "count"},
    }
    plan = (fact("frequency", weekly=2), fact("duration", weeks=8))
    assert ask(check, *plan, fact("visits", count=16)).answer == "met"
    ruling = ask(check, *plan, fact("visits", count=20))
    assert (ruling.answer, ruling.values) == ("unmet", {"worked": "16", "stated": "20"})
    assert ask({**check, "off_by": "4"}, *plan, fact("visits", count=20)).answer == "met"
    assert ask(check, *plan).answer == "not_applicable"


def test_changed_finds_copies() -> None:
    check = {
        "changed": {"fact": "goal", "where": {"status": "new"}, "field": "target"},
        "from": {"fact": "goal", "where": {"status": "met"}, "field": "target"},
        "share": "1",
    }
    old = fact("goal", status="met", target="walk 100 feet")
    assert ask(check, old, fact("goal", status="new", target="Walk  100 feet")).answer == "unmet"
    assert ask(check, old, fact("goal", status="new", target="climb 12 stairs alone")).answer == "met"
    assert ask(check, old).answer == "not_applicable"


def test_changed_elsewhere_looks_into_other_documents_only() -> None:
    check = {"changed": {"fact": "score", "field": "text"}, "from": {"fact": "score", "in": "packet", "field": "text"}}
    twice = (fact("score", text="berg 41"), fact("score", text="berg 41"))
    assert ask(check, *twice).answer == "unmet"
    assert ask({**check, "elsewhere": "yes"}, *twice).answer == "not_applicable"


def test_asks_waits_for_an_answer() -> None:
    check = {"asks": "Is the provider a participating one?", "id": "participating"}
    ruling = ask(check)
    assert (ruling.answer, ruling.question) == ("unclear", "Is the provider a participating one?")
    assert ask(check, request=Request(DAY, answers={"participating": "Yes"})).answer == "met"
    assert ask(check, request=Request(DAY, answers={"participating": "no"})).answer == "unmet"
    assert ask(check, request=Request(DAY, answers={"participating": "perhaps"})).answer == "unclear"


def test_combiners_take_the_best_or_the_worst() -> None:
    goal, exercise = {"some": {"fact": "goal"}}, {"some": {"fact": "home_program"}}
    assert ask({"any_of": [goal, exercise]}, fact("goal")).answer == "met"
    assert ask({"all_of": [goal, exercise]}, fact("goal")).answer == "unmet"
    assert ask({"all_of": [goal, exercise]}, fact("goal"), fact("home_program", confidence=0.5)).answer == "unclear"
    assert ask({"any_of": [goal, exercise]}).answer == "unmet"


def test_a_rule_may_look_into_other_documents() -> None:
    documents = (document("d1", "plan_of_care"), document("d2", "evaluation"))
    here = {"some": {"fact": "goal"}}
    there = {"some": {"fact": "goal", "in": ["evaluation"]}}
    stated = fact("goal", doc="d2")
    assert ask(here, stated, documents=documents).answer == "unmet"
    assert ask(there, stated, documents=documents).answer == "met"
