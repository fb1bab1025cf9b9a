"""Times of delivered sessions, of each code, and the period that a report covers; plans and durations are not times."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts import periods, times
from linter.packets.split import packet_of


def read(text: str, kind: DocumentKind = "session_note") -> list[Fact]:
    document = packet_of([(kind, scan_of("note.txt", "", text))]).documents[0]
    return [*times.find(document, ()), *periods.find(document, ())]


def codes(text: str) -> list[tuple[object, object, object]]:
    return [(f.values["code"], f.values["start"], f.values["stop"]) for f in read(text) if f.kind == "timed_code"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "97140 mobs 10:02-10:18\n97110 bands 10:18-10:33",
            [("97140", "10:02", "10:18"), ("97110", "10:18", "10:33")],
        ),
        ("97530 (10:00-10:23), 97110 (10:23-10:45)", [("97530", "10:00", "10:23"), ("97110", "10:23", "10:45")]),
        ("Time in 10:00 out 10:45\n97530 x2, 97110 x1", [("97530", None, None), ("97110", None, None)]),
        ("Time in 10:00 out 10:45\n97530 x3", [("97530", "10:00", "10:45")]),
        ("97150  start 3:30 pm  stop 4:30 pm", [("97150", "15:30", "16:30")]),
        (
            "| 97110 | Ther ex | 9:00 | 9:15 |\n| 97116 | Gait | 9:15 | 9:30 |",
            [("97110", "09:00", "09:15"), ("97116", "09:15", "09:30")],
        ),
        ("97110 start 9:00", [("97110", "09:00", None)]),
        ("45 min visit. 97140 (1 unit), 97110 (2)", [("97140", None, None), ("97110", None, None)]),
        (
            "Exercise 9:00-9:15\nGait 9:15-9:30\nBilled 97110, 97116",
            [("97110", "09:00", "09:15"), ("97116", "09:15", "09:30")],
        ),
        ("Time in 0900 out 0945. Worked on stairs.", [(None, "09:00", "09:45")]),
        ("Worked on stairs.", [(None, None, None)]),
    ],
)
def test_codes(text: str, expected: list[tuple[object, object, object]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "minutes"),
    [
        ("45 min visit", "session_note", 45),
        ("Total treatment time: 38 minutes", "session_note", 38),
        ("Session length: 30 min", "session_note", 30),
        ("Pt seen for 40 minutes", "session_note", 40),
        ("STM to calf 12 min", "session_note", 12),
        ("Evaluation time: 60 min", "evaluation", 60),
        ("Testing was completed over two 45-minute visits", "evaluation", 45),
        ("Session 9:00-9:45", "evaluation", 45),
        ("Pt tol ~25 min eval with one rest.", "evaluation", 25),
        ("97110 x 15 min", "session_note", 15),
        ("Ther ex 25 min (97110)", "session_note", 25),
    ],
)
def test_minutes_of_a_session(text: str, kind: DocumentKind, minutes: int) -> None:
    assert [f.values["minutes"] for f in read(text, kind) if f.kind == "treatment_time"] == [minutes]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Plan: PT 2x/week for 45 min", "session_note"),
        ("Goal: sit 30 minutes at desk", "session_note"),
        ("HEP: ice 10 min after work", "session_note"),
        ("Modalities ice/heat 10-15min", "evaluation"),
        ("45 minutes, 2x/week for 8 weeks", "plan_of_care"),
        ("Individual sessions (30 min/week) will continue", "evaluation"),
        ("Sitting: 5 min", "evaluation"),
        ("Patient was seen for 14 visits.", "discharge_summary"),
        ("Numbness lasted 15 minutes", "evaluation"),
        ("Date of service: 2026-02-10 15:30.", "evaluation"),
        ("Continues to be seen each Monday for 40 minutes.", "progress_report"),
        ("Tolerates 45-minute sessions.", "evaluation"),
    ],
)
def test_no_time_of_a_session(text: str, kind: DocumentKind) -> None:
    assert [f for f in read(text, kind) if f.kind == "treatment_time"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Reporting period: 1/1/2025 - 3/31/2025",
        "Period 01/01/2025 to 03/31/2025     Visits 22 of 24",
        "Dates of service covered: 1/1/25-3/31/25",
        "She attended 12 sessions from 1/1/25 to 3/31/25.",
        "He was seen from his evaluation on 1/1/25 through his last visit on 3/31/25.",
        "Cert period: 01/01/2025 to 03/31/2025",
        "This report covers January 1 through March 31, 2025.",
        "Reporting Period: From: 1/1/2025 To: 3/31/2025",
        "| Progress period | 1/1/25 - 3/31/25 |",
        "Recertification dates 1/1/2025 - 3/31/2025",
        "I certify the need for these services from 1/1/2025 through 3/31/2025.",
        "First session: 1/1/2025\nLast session: 3/31/2025",
        "Date opened 1/1/2025   Date closed 3/31/2025",
        "| Date first seen | 1/1/2025 | Date last seen | 3/31/2025 |",
    ],
)
def test_period(text: str) -> None:
    facts = [f for f in read(text, "progress_report") if f.kind == "reporting_period"]
    assert [(f.values["from"], f.values["to"]) for f in facts] == [(date(2025, 1, 1), date(2025, 3, 31))]


@pytest.mark.parametrize(
    "text",
    [
        "OT 2x/week x 12 weeks, 1/1/2025 to 3/31/2025",
        "Requested: 16 visits, 1/1/25 to 3/31/25",
        "Goals by 3/31/25",
        "Certified hand therapist, 1/1/2025 to 3/31/2025",
        "First visit: 1/1/2025. Last fall: 3/31/2025",
        "Last visit 1/1/2025, next visit 3/31/2025",
        "He walks 48 hours in the period without pain",
        "Will attend therapy from 1/1/25 to 3/31/25",
    ],
)
def test_no_period(text: str) -> None:
    assert [f for f in read(text, "progress_report") if f.kind == "reporting_period"] == []


def test_a_month() -> None:
    (fact, *_) = read("Monthly progress note for February 2025", "progress_report")
    assert (fact.values["from"], fact.values["to"]) == (date(2025, 2, 1), date(2025, 2, 28))


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("Kept short because of a cold, 35 minutes in all.", 35),
        ("SEEN AT BEDSIDE X 25 MIN WITH TRAY", 25),
        ("Time 9-9:45", 45),
        ("2:15pm to 3pm", 45),
        ("Seen for an hour at home", 60),
        ("Session lasted half an hour", 30),
        ("Face to face time 38 min", 38),
        ("Patient can sit 30 minutes in total before it hurts", None),
        ("Pain 3-4 pm", None),
        ("Steps 8-10, rest after each", None),
    ],
)
def test_times_in_other_words(line: str, minutes: int | None) -> None:
    document = packet_of([("session_note", scan_of("n.txt", "", line))]).documents[0]
    found = [f.get("minutes") for f in times.find(document, ()) if f.kind == "treatment_time"]
    assert found == ([minutes] if minutes else [])


@pytest.mark.parametrize(
    "text",
    [
        "Second marking period, October 28 through January 17",
        "Quarter 2 (10/28-1/17)",
        "Seen March to August 2022.",
        "She was seen between 3 March and 28 May 2025.",
        "Therapy ran from the first week of March until mid June.",
        "This update covers the visits held in April.",
        "Summary of therapy, April - June 2025",
        "Spring term report",
    ],
)
def test_a_period_whose_dates_cannot_be_told(text: str) -> None:
    facts = [f for f in read(text, "progress_report") if f.kind == "reporting_period"]
    assert facts


@pytest.mark.parametrize(
    "text",
    ["Plan: continue March through May.", "He farms March to October.", "Will be seen between 3 March and 28 May."],
)
def test_no_such_period(text: str) -> None:
    assert [f for f in read(text, "progress_report") if f.kind == "reporting_period"] == []
