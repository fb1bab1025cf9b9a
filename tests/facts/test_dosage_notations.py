"""Dosage in unseen notations: how often, for how long, how long each visit; and whose it is."""

from __future__ import annotations

import pytest

from linter.domain.fact import Chart, Value
from linter.domain.packet import DocumentKind
from linter.pipeline import rehearse

ANY = "stated"
Row = tuple[DocumentKind, str, object, object, int | None]
CASES: list[Row] = [
    (
        "plan_of_care",
        "How often: 1 time a week, 45 minutes, 24 weeks",
        (1, 1, "week"),
        (24, "week"),
        45,
    ),
    (
        "plan_of_care",
        "How often: twice weekly\nHow long: 3 months\nLength of each visit: 30 min",
        (2, 2, "week"),
        (3, "month"),
        30,
    ),
    (
        "plan_of_care",
        'Cont ST 1/wk, 45", 24 wks',
        (1, 1, "week"),
        (24, "week"),
        45,
    ),
    (
        "plan_of_care",
        "POC  OT 60 min/day 5 d/wk: ADL retraining\nELOS 14 d",
        (5, 5, "week"),
        (14, "day"),
        60,
    ),
    (
        "plan_of_care",
        "POC: PT 3 hrs/day combined, 5-6 days/wk; est. length of stay 18 days",
        (5, 6, "week"),
        (18, "day"),
        None,
    ),
    (
        "plan_of_care",
        "PT to be seen 3 d/wk, 30-40 min.",
        (3, 3, "week"),
        None,
        40,
    ),
    (
        "plan_of_care",
        "Dr. Roe ordered 24 sessions of OT.",
        None,
        (24, "visit"),
        None,
    ),
    (
        "plan_of_care",
        "Plan: a block of eight sessions, once a fortnight, 45 min each",
        (2, 2, "month"),
        (8, "visit"),
        45,
    ),
    (
        "evaluation",
        "PLAN\nSpeech therapy weekly through the end of May.",
        (1, 1, "week"),
        ANY,
        None,
    ),
    (
        "session_note",
        "P: cont PT 2x/wk thru 5/30 then reassess",
        (2, 2, "week"),
        ANY,
        None,
    ),
    (
        "evaluation",
        "Recommend OT once a week until Christmas, 50 minute sessions.",
        (1, 1, "week"),
        ANY,
        50,
    ),
    (
        "evaluation",
        "Recommendations\nSpeech pathology 30 hours over the 12-month plan, one visit a week in school terms",
        (1, 1, "week"),
        (12, "month"),
        None,
    ),
    (
        "plan_of_care",
        "Frequency: 3x/wk x 4 wks, then 2x/wk x 4 wks, then 1x/wk x 2 wks",
        (1, 3, "week"),
        (10, "week"),
        None,
    ),
    (
        "plan_of_care",
        "Freq/Dur: 2x/wk x4, then 1x/wk x 6",
        (1, 2, "week"),
        (10, "week"),
        None,
    ),
    (
        "plan_of_care",
        "PT twice a week for 4 weeks followed by once a week for 4 weeks",
        (1, 2, "week"),
        (8, "week"),
        None,
    ),
    (
        "plan_of_care",
        "Two 45-minute visits each week until March, mostly in the kitchen.",
        (2, 2, "week"),
        ANY,
        45,
    ),
    (
        "plan_of_care",
        "HOW\nThree 30 minute sessions per week for 10 weeks",
        (3, 3, "week"),
        (10, "week"),
        30,
    ),
    (
        "iep",
        "| Service | Provider | Minutes | Frequency |\n"
        "|---|---|---|---|\n"
        "| Resource reading | SpEd teacher | 45 | 5 x weekly |\n"
        "| Occupational therapy | OT | 30 | 1 x weekly |",
        (1, 1, "week"),
        None,
        30,
    ),
    (
        "ifsp",
        "Services\nDevelopmental therapy  1x/mo 60 min home\nPhysical therapy  1x/wk 60 min home",
        (1, 1, "week"),
        None,
        60,
    ),
    (
        "session_note",
        "AQUATIC PT DAILY NOTE\nO: 30 min in pool\nP cont 2x/wk",
        (2, 2, "week"),
        None,
        None,
    ),
    (
        "progress_report",
        "She has been to 20 of the 24 fortnightly appointments. Sessions were 50 minutes.\n"
        "For the next plan we suggest 40 hours, i.e. weekly in term time",
        (1, 1, "week"),
        None,
        50,
    ),
    (
        "session_note",
        "Seen bedside x 25 min. PLAN: CONT 5X/WK",
        (5, 5, "week"),
        None,
        25,
    ),
    (
        "session_note",
        "We kept it short, 40 minutes in all.",
        None,
        None,
        40,
    ),
    (
        "evaluation",
        "Seen in a 30 min slot. Review in 3 weeks.",
        None,
        None,
        30,
    ),
    (
        "iep",
        "PT consults 30 min a month with the PE teacher and 20 min direct, once weekly.",
        (1, 1, "week"),
        None,
        20,
    ),
    (
        "letter",
        "The Trust will visit once a term and train staff.",
        ANY,
        None,
        None,
    ),
    (
        "plan_of_care",
        "We speak with the preschool OT once a month.\nOT weekly for 6 months, 45 min",
        (1, 1, "week"),
        (6, "month"),
        45,
    ),
    (
        "plan_of_care",
        "Stop when no change is seen over eight weeks of attendance.\nOT weekly",
        (1, 1, "week"),
        None,
        None,
    ),
    (
        "plan_of_care",
        "Rx: PT 2-3 x wk, Dur 12 wk",
        (2, 3, "week"),
        (12, "week"),
        None,
    ),
    (
        "plan_of_care",
        "Frequency: 2-3 visits a week\nDuration: 8-10 weeks\nTime: 45-60 min/session",
        (2, 3, "week"),
        (10, "week"),
        60,
    ),
    (
        "order",
        "Eval & tx, 2-3 times wkly x 6-8 wks",
        (2, 3, "week"),
        (8, "week"),
        None,
    ),
    (
        "plan_of_care",
        "ST 30 min x 2/week x 12 weeks",
        (2, 2, "week"),
        (12, "week"),
        30,
    ),
    (
        "plan_of_care",
        "HH PT 1w1, 3w2, 2w4, 1w2",
        (1, 3, "week"),
        (9, "week"),
        None,
    ),
    (
        "plan_of_care",
        "PT freq: 3w4 2w4",
        (2, 3, "week"),
        (8, "week"),
        None,
    ),
    (
        "plan_of_care",
        "OT 2 x 30 min weekly for 6 mo",
        (2, 2, "week"),
        (6, "month"),
        30,
    ),
    (
        "plan_of_care",
        "Physio: 1:1 sessions every 2 weeks x 6 sessions (30 mins)",
        (2, 2, "month"),
        (6, "visit"),
        30,
    ),
    (
        "plan_of_care",
        "QD x5d/wk ST tx",
        (5, 5, "week"),
        None,
        None,
    ),
    (
        "evaluation",
        "Previously had PT 3x/week x 6 weeks in 2022.\nPLAN: PT 1x/week for 8 weeks",
        (1, 1, "week"),
        (8, "week"),
        None,
    ),
    (
        "evaluation",
        "He gets speech at school 2x/week.\nPlan of care: 1x/week x 26 weeks, 30 min",
        (1, 1, "week"),
        (26, "week"),
        30,
    ),
    (
        "evaluation",
        "HEP: bands 3x/week for 20 min.\nPlan\nContinue 1x/wk",
        (1, 1, "week"),
        None,
        None,
    ),
    (
        "evaluation",
        "Plan: D/c if no gain in 4 weeks. Call mom weekly.",
        None,
        None,
        None,
    ),
    (
        "evaluation",
        "Walks dog 2x/week for 30 min. Pain 3-4 times a day.",
        None,
        None,
        None,
    ),
    (
        "plan_of_care",
        "Amount: 60 min  Frequency: 2/week  Duration: 90 days",
        (2, 2, "week"),
        (90, "day"),
        60,
    ),
    (
        "authorization_request",
        "| Visits | Per week | Weeks | Session |\n|---|---|---|---|\n| 50 | 5 | 10 | 60 min |",
        (5, 5, "week"),
        (10, "week"),
        60,
    ),
    (
        "plan_of_care",
        "Request 12 visits (1x/week, 12 weeks, 38-52 min).",
        (1, 1, "week"),
        (12, "week"),
        52,
    ),
    ("evaluation", "Plan: see him weekly for 10 sessions.", (1, 1, "week"), (10, "visit"), None),
    ("evaluation", "Plan: therapy q week x 12", (1, 1, "week"), (12, "week"), None),
    ("evaluation", "Plan: PT q 2 weeks for 3 months", (2, 2, "month"), (3, "month"), None),
    ("evaluation", "Plan: physio 45 min 2/7 for 6/52", (2, 2, "week"), (6, "week"), 45),
    ("evaluation", "Plan: OT x2 weekly over 6 weeks", (2, 2, "week"), (6, "week"), None),
    ("evaluation", "Plan: OT once a fortnight for 3/12", (2, 2, "month"), (3, "month"), None),
    ("evaluation", "Plan: anticipate 10 to 12 visits.", None, (12, "visit"), None),
    ("session_note", "PLAN\nWeekly x 6 more.", (1, 1, "week"), (6, "week"), None),
    ("session_note", "SUBJECTIVE\nSwims weekly x 6.", None, None, None),
    ("letter", "I can offer her six fortnightly sessions.", (2, 2, "month"), (6, "visit"), None),
    ("letter", "I plan three home visits over the coming fortnight.", (3, 3, "total"), (2, "week"), None),
    ("letter", "She will make three hospital visits by bus over the next month.", None, None, None),
    ("session_note", "PLAN\nDC to gym after 3 more.", None, (3, "visit"), None),
    ("session_note", "HEP: row added\nSelf-management after 1-2 more visits.", None, (2, "visit"), None),
    ("session_note", "PLAN\nDischarge when she reads 20 words in 3 sessions.", None, None, None),
    ("session_note", "PLAN\nReassess in 3 more visits.", None, None, None),
    ("session_note", "PLAN\nCont PT 1x/wk thru end of auth.", (1, 1, "week"), ANY, None),
    ("session_note", "PLAN\nCont PT 1x/wk for the rest of the cert period.", (1, 1, "week"), ANY, None),
    ("session_note", "PLAN\nCont PT 1x/wk as certified.", (1, 1, "week"), None, None),
    ("plan_of_care", "PT 2x/week, 1/6/2025 to 3/3/2025", (2, 2, "week"), (8, "week"), None),
    ("ifsp", "OT once a week, 3/4/2025 to 9/4/2025", (1, 1, "week"), (6, "month"), None),
    ("plan_of_care", "OT once a week, start date 8/31/2024, end date 2/28/2025", (1, 1, "week"), (6, "month"), None),
    (
        "iep",
        "| Service | Frequency | Minutes | Begin Date | End Date |\n| OT | 1x weekly | 25 | 9/3/2024 | 9/2/2025 |",
        (1, 1, "week"),
        (12, "month"),
        25,
    ),
    (
        "iep",
        "| Service | Frequency | Minutes | Last report | Next report |\n| OT | 1x weekly | 25 | 9/3/2024 | 9/2/2025 |",
        (1, 1, "week"),
        None,
        25,
    ),
    ("iep", "Start date of school year: 9/3/2024. Last IEP ended 9/2/2024.", None, None, None),
    ("iep", "Missed 12 days of school, 9/3/2024 to 1/2/2025.", None, None, None),
    ("session_note", "Total Tx Time: 40\nWorked on buttons.", None, None, 40),
    ("session_note", "TOTAL MINS: 40   MODE: INDIV", None, None, 40),
    ("session_note", "Duration: 40 min\nWorked on buttons.", None, None, 40),
    ("session_note", "- **Total minutes:** 40", None, None, 40),
    ("session_note", "| Minutes | 40 |", None, None, 40),
    ("session_note", "Named ten animals in the half hour.", None, None, 30),
    ("session_note", "Session 4, telehealth, 50 minutes\nWorked on cards.", None, None, 50),
    ("session_note", "In 9:00 Out 9:42 (42 min total)", None, None, 42),
    ("evaluation", "Pt tol ~25 min eval.", None, None, 25),
    ("progress_report", "Seen in a group for twenty-five minutes, twice weekly.", (2, 2, "week"), None, 25),
    ("evaluation", "He left his seat twice during a 50-minute lesson.", None, None, None),
    ("evaluation", "She can stand for thirty minutes.", None, None, None),
    ("session_note", "Bike minutes: 12", None, None, None),
    ("iep", "Minutes: 120 per week", None, None, None),
    ("evaluation", "Takes it x2 daily with food. Next appointment 3/12.", None, None, None),
]


def best(chart: Chart, kind: str, *fields: str) -> object:
    """The values of the surest statement; ANY if it is stated without them, None if it is not stated."""
    stated = [fact for fact in chart.of(kind) if fact.asserted]
    told = max((f for f in stated if f.get(fields[0]) is not None), key=lambda f: f.confidence, default=None)
    if told is None:
        return ANY if stated else None
    values: list[Value] = [told.get(field) for field in fields]
    return tuple(values) if len(values) > 1 else values[0]


@pytest.mark.parametrize(("kind", "text", "often", "lasts", "minutes"), CASES, ids=[case[1][:40] for case in CASES])
def test_dosage(kind: DocumentKind, text: str, often: object, lasts: object, minutes: int | None) -> None:
    chart = rehearse([(kind, text)])
    rate, length = best(chart, "frequency", "min", "max", "per"), best(chart, "duration", "value", "unit")
    assert rate == often or (often == ANY and rate is not None)
    assert length == lasts or (lasts == ANY and length is not None)
    assert best(chart, "session_length", "minutes") == minutes


@pytest.mark.parametrize(
    ("text", "weekly"), [("OT t.i.w. x 10 weeks", 3.0), ("PT b.i.w. for 8 wks", 2.0), ("OT tiw x 4 wks", 3.0)]
)
def test_times_a_week_in_latin_letters(text: str, weekly: float) -> None:
    chart = rehearse([("order", text)])
    assert [fact.get("weekly") for fact in chart.of("frequency")] == [weekly]
    assert len(list(chart.of("duration"))) == 1
