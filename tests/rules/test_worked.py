"""The cure with the packet's own facts: dates worked out, words quoted, nothing made up."""

from __future__ import annotations

from datetime import date
from string import Formatter

import pytest

from linter import pipeline
from linter.domain.packet import DocumentKind
from linter.domain.request import Request
from linter.rules import load
from linter.rules.judge import scenes, verdict
from linter.rules.worked import NAMES

VALUES = {"of", "comes", "since", "until", "first", "then", "one", "other", "amount", "value", "title", "words"}
PLAN = """PLAN OF CARE
Patient: Ann Example     DOB: 02/03/2019
Date: 11/09/2026
Goals:
1. Button 4 medium buttons alone. Baseline: 1 of 4 buttons.
2. Zip own coat in 4 of 5 trials, by 01/15/2027.
Frequency: OT 1x/week for 12 weeks
Electronically signed: Dana Okafor, MD
"""


def cure(rule: str, *packet: tuple[DocumentKind, str], on: date = date(2026, 11, 21)) -> str:
    pack = load.load(load.names()["uhc-cs164"])
    wanted = next(r for r in pack.rules if r.id == rule)
    request = Request(
        on, kinds=("initial_evaluation", "initial_treatment", "continuation", "re_evaluation", "treatment_service")
    )
    found = [verdict(wanted, pack, scene) for scene in scenes(wanted, pipeline.rehearse(packet), request)]
    return " ".join(v.worked for v in found if v.answer == "unmet")


def test_a_goal_without_a_date_gets_the_last_day_of_its_plan() -> None:
    assert "“Button 4 medium buttons alone, by 2027-02-01”" in cure("goal-without-time", ("plan_of_care", PLAN))


def test_a_plan_without_a_period_gives_no_date() -> None:
    bare = PLAN.replace("for 12 weeks", "")
    said = cure("goal-without-time", ("plan_of_care", bare))
    assert "… (date)" in said
    assert "202" not in said


def test_who_signed_is_asked_for_the_date() -> None:
    assert "Ask Dana Okafor" in cure("plan-signature-undated", ("plan_of_care", PLAN))


def test_an_old_order_tells_from_which_day_on_a_new_one_counts() -> None:
    order = "OT re-evaluate and treat\nSigned: Jo Roe, MD 3/1/2026"
    said = cure("order-45-days-or-older", ("order", order), ("re_evaluation", "OT RE-EVALUATION\nCompleted 4/15/2026"))
    assert "2026-03-02 or later" in said


def test_the_baseline_is_that_of_the_goal_in_question() -> None:
    said = cure("goal-not-measurable", ("plan_of_care", PLAN.replace("Zip own coat in 4 of 5 trials", "Zip better")))
    assert "Zip better" in said
    assert "1 of 4" not in said


def test_the_therapy_is_that_of_the_document() -> None:
    said = cure(
        "prior-therapy-not-stated", ("evaluation", "PHYSICAL THERAPY EVALUATION\nDate of evaluation: 3/12/2026\n")
    )
    assert "No physical therapy before" in said


@pytest.mark.parametrize("name", sorted(load.names()))
def test_every_name_in_a_worked_cure_is_known(name: str) -> None:
    asked = {
        (rule.id, place)
        for rule in load.load(load.names()[name]).rules
        for template in rule.worked
        for _, place, _, _ in Formatter().parse(template)
        if place
    }
    assert {pair for pair in asked if pair[1] not in VALUES | set(NAMES)} == set()
