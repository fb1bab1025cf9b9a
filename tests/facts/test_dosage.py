"""Frequency, duration, session length and visit counts in every usual notation; and what is no dosage of therapy."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.pipeline import rehearse


def found(kind: str, text: str, document: DocumentKind = "plan_of_care") -> list[Fact]:
    return list(rehearse([(document, text)]).of(kind))


FREQUENCIES = {
    "Frequency: 2-3x/week for 8 weeks": (2, 3, "week"),
    "PT 2x/wk x 6 wks": (2, 2, "week"),
    "OT twice weekly for 12 weeks": (2, 2, "week"),
    "Pt to be seen BIW for 6 weeks": (2, 2, "week"),
    "OT every other week for 3 months": (2, 2, "month"),
    "Frequency: 1w1, 2w12": (1, 2, "week"),
    "PT evaluate and treat 3 x 10 weeks": (3, 3, "week"),
    "OT 2 visits per month for 3 months": (2, 2, "month"),
    "Once a week for 16 weeks, 45 minutes.": (1, 1, "week"),
    "Freq/dur: 2 x / week x 20 weeks, 50 min sessions": (2, 2, "week"),
    "The patient will be seen one to two times per week": (1, 2, "week"),
    "OT evaluate + treat 2x wk x 24 wk": (2, 2, "week"),
    "Therapy two (2) times per week for eight (8) weeks": (2, 2, "week"),
    "Frequency: weekly": (1, 1, "week"),
    "- PT 1-2x daily during acute stay": (1, 2, "day"),
    "Treatment frequency | 3 times a week": (3, 3, "week"),
    "Visits per week: 2   Number of weeks: 8": (2, 2, "week"),
    "Seen for 12 visits over 6 weeks": (12, 12, "total"),
    "LTG 6 wks\n1 Shower with bench, I\nFREQ/DUR 3x/wk x 6 wks": (3, 3, "week"),
    "| Frequency | Duration |\n| 2x/week | 12 weeks |": (2, 2, "week"),
}


@pytest.mark.parametrize(("text", "wanted"), FREQUENCIES.items(), ids=list(FREQUENCIES))
def test_frequency(text: str, wanted: tuple[int, int, str]) -> None:
    best = max(found("frequency", f"PLAN OF CARE\n{text}\n"), key=lambda fact: fact.confidence)
    assert (best.get("min"), best.get("max"), best.get("per")) == wanted


NONE = [
    "HEP: stretches 3x/day",
    "Pt walks 2x/day for 30 min.",
    "Headaches 3x/week.",
    "Ibuprofen 400 mg 3 times a day for 2 weeks",
    "Mom reports 3 meltdowns/day; he swims 2x/week.",
    "He goes to school 5 days a week.",
    "SN 2wk9 for medication teaching",
    "Wound care: dressing change daily",
    "Follow up in 4 weeks",
    "Goals:\n1. Pt will cook lunch 3x/week within 6 weeks.",
    "Home practice: 15 min of beads 5 days a week.",
    "call to parent monthly",
    "She receives private occupational therapy weekly.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_frequency(text: str) -> None:
    assert [f.quote.text for f in found("frequency", f"EVALUATION\n{text}\n", "evaluation")] == []


DURATIONS = {
    "PT 2x/week for 8 weeks (16 visits)": (8, "week"),
    "PT two times a week x4 weeks": (4, "week"),
    "OT 1-2 times/wk for 4-6 weeks": (6, "week"),
    "Frequency: 1w1, 2w12": (13, "week"),
    "PT 3 x 10 weeks": (10, "week"),
    "OT 2x/week x 12 visits": (12, "visit"),
    "OT once a week for 6 months": (6, "month"),
    "Estimated 6-8 more visits to reach discharge": (8, "visit"),
    "Two times per week for an initial 4 weeks, then reassess for an additional 4 weeks": (4, "week"),
    "PT 2x/wk x 8": (8, "week"),
    "Duration: 12 weeks": (12, "week"),
}


@pytest.mark.parametrize(("text", "wanted"), DURATIONS.items(), ids=list(DURATIONS))
def test_duration(text: str, wanted: tuple[int, str]) -> None:
    best = max(found("duration", f"PLAN OF CARE\n{text}\n"), key=lambda fact: fact.confidence)
    assert (best.get("value"), best.get("unit")) == wanted


def test_times_of_goals_are_no_duration() -> None:
    assert not found(
        "duration", "PLAN OF CARE\nLong-term goals (12 weeks):\n1. Walk 300 feet.\nMethods: gait training."
    )


def test_a_span_of_dates_is_a_duration() -> None:
    (span,) = found("duration", "PLAN OF CARE\nOT 2x/week x 24 weeks, 04/21/2025 to 10/05/2025.")
    assert (str(span.get("start")), str(span.get("end"))) == ("2025-04-21", "2025-10-05")


LENGTHS = {
    "OT 2x/week for 12 weeks, 45 minutes each": 45,
    "Session length: 60 minutes": 60,
    "weekly 1 hour sessions": 60,
    "BIW x 12 wks, 45 min/session": 45,
    "Seen in two 45-minute sessions": 45,
    "Minutes per visit: 30": 30,
}


@pytest.mark.parametrize(("text", "wanted"), LENGTHS.items(), ids=list(LENGTHS))
def test_session_length(text: str, wanted: int) -> None:
    assert wanted in [f.get("minutes") for f in found("session_length", f"PLAN OF CARE\n{text}\n")]


def test_no_session_length() -> None:
    text = "EVALUATION\nSits 20 minutes before pain. 6 minute walk test 300 m. Holds for 30 minutes.\n"
    assert not found("session_length", text, "evaluation")


VISITS = {
    "Authorized 40 visits, attended 36, cancelled 4.": {"authorized": 40, "attended": 36, "cancelled": 4},
    "Visits authorized: 24\nVisits attended: 20\nNo shows: 2": {"authorized": 24, "attended": 20, "missed": 2},
    "Pt has attended 20 of 24 authorized visits.": {"attended": 20, "authorized": 24},
    "VISIT: 8 of 16 authorized.": {"number": 8, "authorized": 16},
    "Session 4": {"number": 4},
    "She attended nine outpatient sessions.": {"attended": 9},
    "Of 24 authorized visits he came to 21; two were missed.": {"authorized": 24, "attended": 21},
    "Her father brought her 17 times out of the 20 approved.": {"attended": 17},
    "Authorization: 16 visits.": {"authorized": 16},
    "He will be seen for 12 visits.": {"planned": 12},
    "Seen three times a week.": {},
    "REASSESS q 10 visits": {},
    "Goals reviewed every 8 visits with mom": {},
}


@pytest.mark.parametrize(("text", "wanted"), VISITS.items(), ids=list(VISITS))
def test_visits(text: str, wanted: dict[str, int]) -> None:
    told = {
        str(f.get("role")): f.get("count") for f in found("visits", f"PROGRESS REPORT\n{text}\n", "progress_report")
    }
    assert {role: count for role, count in told.items() if role != "excess"} == wanted


def test_requested_visits() -> None:
    (asked,) = found("visits", "REQUEST\nUnits/visits: 48 visits, 2x/week x 24 weeks.", "authorization_request")
    assert (asked.get("role"), asked.get("count")) == ("requested", 48)


def test_whose_therapy_it_is() -> None:
    text = "PLAN OF CARE\nSchool OT 1x/week per IEP.\nGroup OT once a week for 8 weeks.\nOT 2x/week for 8 weeks.\n"
    assert [f.get("service") for f in found("frequency", text)] == ["school", "group", "individual"]


def test_weeks_behind_a_cross_are_no_visits_a_week() -> None:
    assert [f.get("max") for f in found("frequency", "PLAN OF CARE\nPT 2x/wk x 4 wk\n")] == [2]
    assert [f.get("weeks") for f in found("duration", "PLAN OF CARE\nPT 2x/wk x 4 wk\n")] == [4]
