"""Frequencies told by days of the week or by steps that follow on each other, and what else such words tell."""

from __future__ import annotations

import pytest

from linter.domain.packet import DocumentKind
from linter.facts.dosage_days import regular
from linter.pipeline import rehearse

FREQUENCIES = {
    "She is seen on Mondays and Thursdays in the gym.": (2, 2, "week"),
    "Speech therapy every Wednesday morning until half term.": (1, 1, "week"),
    "PT schedule: M/W/F": (3, 3, "week"),
    "Therapy days: Tues & Fri": (2, 2, "week"),
    "PT will follow MWF while on the unit.": (3, 3, "week"),
    "OT every other Friday": (2, 2, "month"),
    "Physio every 2/52": (2, 2, "month"),
    "OT alternate weeks for one term": (2, 2, "month"),
    "Physio appointments at two-weekly intervals": (2, 2, "month"),
    "PT every four weeks": (1, 1, "month"),
    "OT review monthly": (1, 1, "month"),
    "R/v once a fortnight": (2, 2, "month"),
    "PT 5 of 7 days": (5, 5, "week"),
    "PT BID on the ward": (2, 2, "day"),
    "OT daily for the first fortnight and then four times a week": (4, 7, "week"),
    "PT 3x/week for 2 weeks then 2x/week": (2, 3, "week"),
    "Therapy twice weekly, reducing to once weekly as able": (1, 2, "week"),
    "OT 2x/wk at first, then weekly": (1, 2, "week"),
    "PT 0w1, 2w4, 1w3.": (1, 2, "week"),
    "OT 2w3/1w2.": (1, 2, "week"),
    "PT will visit at home once a week.": (1, 1, "week"),
    "We speak with the school monthly. OT each Tuesday after lunch.": (1, 1, "week"),
}


@pytest.mark.parametrize(("text", "wanted"), FREQUENCIES.items(), ids=list(FREQUENCIES))
def test_how_often(text: str, wanted: tuple[int, int, str]) -> None:
    facts = list(rehearse([("plan_of_care", f"PLAN OF CARE\n{text}\n")]).of("frequency"))
    best = max(facts, key=lambda fact: fact.confidence)
    assert (best.get("min"), best.get("max"), best.get("per")) == wanted


OTHERS = [
    "He plays chess every Tuesday and swims on Thursdays.",
    "Seen on Tuesday for the evaluation.",
    "Dialysis Mon/Wed/Fri.",
    "Nurse visits every Monday.",
    "She attends a yoga class on Fridays.",
    "Re-evaluate every 4 weeks.",
    "Progress report every 30 days.",
    "Migraines twice a week for 3 months.",
    "Aide 3w9 for bathing.",
    "Tylenol BID for pain.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_else_has_its_days(text: str) -> None:
    facts = rehearse([("plan_of_care", f"PLAN OF CARE\n{text}\n")]).of("frequency")
    assert [fact.quote.text for fact in facts] == []


DURATIONS: list[tuple[DocumentKind, str, object]] = [
    ("plan_of_care", "PT 1w1, 3w2, 2w3.", (6, "week")),
    (
        "plan_of_care",
        "Weekly for six weeks and then every other week until she is nine months, about ten visits.",
        (10, "visit"),
    ),
    ("plan_of_care", "R/v once a fortnight, 4 sesions", (4, "visit")),
    ("plan_of_care", "Freq: 3x/wk; Dur: 90 days", (90, "day")),
    ("plan_of_care", "Offer 6 appts.", (6, "visit")),
    ("ifsp", "PT once a week, 7/8/2024 through 1/2/2025", (6, "month")),
    ("session_note", "O: Visit 3/10. Bridges 3x10.", (10, "visit")),
    ("session_note", "Visit 3 of 10\nP: Cont PT 2x/wk x 5 wks.", (5, "week")),
    ("session_note", "P: Next visit 4/12.", None),
    ("session_note", "Completed 4 of 12 trials.", None),
    ("discharge_summary", "She attended 14 of 15 visits.", (15, "visit")),
]


@pytest.mark.parametrize(("kind", "text", "wanted"), DURATIONS, ids=[case[1][:40] for case in DURATIONS])
def test_how_long(kind: DocumentKind, text: str, wanted: object) -> None:
    facts = list(rehearse([(kind, text)]).of("duration"))
    best = max(facts, key=lambda fact: fact.confidence, default=None)
    assert (best and (best.get("value"), best.get("unit"))) == wanted


def test_a_course_that_is_over_is_no_frequency() -> None:
    chart = rehearse([("discharge_summary", "Seen: 8 sessions over 4 months (Feb to June 2022).")])
    assert not list(chart.of("frequency"))
    assert [f.get("value") for f in chart.of("duration")] == [4]


@pytest.mark.parametrize(
    "text", ["All goals every Friday.", "Grip is tested every four weeks.", "Data taken every Monday."]
)
def test_when_something_is_looked_at_is_no_frequency_of_visits(text: str) -> None:
    assert list(regular(text)) == []
