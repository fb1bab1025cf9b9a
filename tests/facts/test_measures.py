"""Measurements, and numbers that are none."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts import measures
from linter.packets.split import packet_of
from linter.sections.outline import outline


def read(text: str, kind: DocumentKind = "session_note") -> list[Fact]:
    """The measure facts of one document."""
    packet = packet_of([(kind, scan_of("note.txt", "", text))])
    document = packet.documents[0]
    return list(measures.find(document, tuple(outline(packet).of(document))))


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Knee flexion 110°", "degrees", 110),
        ("AROM: shoulder flex 134, IR to L3", "degrees", 134),
        ("R quad strength 4-/5", "MMT grade", 4),
        ("Pain 6/10 with stairs", "of 10", 6),
        ("Pain rated 4 at rest", "of 10", 4),
        ("Buttons 2 of 6 in 3 min", "count", 2),
        ("0/8 fork stabs", "count", 0),
        ("Correct on 3/5 trials", "count", 3),
        ("/k/ initial 40% accuracy", "percent", 40),
        ("Ambulated 150 ft with RW", "distance", 150),
        ("Single leg balance R 8 sec", "seconds", 8),
        ("Grip R 42 lb, L 30 lb", "force", 42),
        ("Spilled 35 ml when pouring", "volume", 35),
        ("Wound length 2.5 cm", "length", 2.5),
        ("Gait speed 0.8 m/s", "speed", 0.8),
        ("Sat at table 2 min 10 s", "minutes", 2),
        ("Produced 3-4 word phrases on request", "words", 4),
        ("He was clear in about half of the attempts", "percent", None),
        ("Correct on 65 per cent of trials", "percent", 65),
        ("She named 11 animals in one minute", "count", 11),
        ("With memory strategies the patient is at 78%", "percent", 78),
        ("Tue 9/10 trials correct", "count", 9),
        ("Max phonation 9 seconds on 'ah', phonation weak", "seconds", 9),
    ],
)
def test_measurements(text: str, unit: str, value: float | None) -> None:
    assert (unit, value) in [(f.get("unit"), f.get("value")) for f in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "BP 120/80, HR 72, SpO2 97%, temp 98.6",
        "3 sets of 10 reps, 2 x 10 heel raises, hamstring stretch 3 x 30 sec hold",
        "Pt will walk 150 ft with SBA in 4 weeks.",
        "STG: 80% accuracy in 4 of 5 trials by 3/1/2026",
        "Lives in a 2-story home with 3 steps to enter.",
        "45 min visit. Seen 2x/week for 6 weeks. Age 4 yr 2 mo.",
        "Attended 8 of 10 visits. Page 1 of 3.",
        "Sit upright at a 90-degree angle; remain upright; 1/4 cracker given.",
        "Mon 9/9 Mrs Thorne cancels, Thurs. 9/12 new boots fitted, Wednesday, 9/11 fax came.",
        "Seen on 3/5 and again 4/12. Vitals 120/80. Onset 3/52 ago, review 6/12.",
        "MRI showed 30% stenosis. Aspirin 81 mg daily.",
        "Did great today, worked hard on buttons.",
    ],
)
def test_no_measurement(text: str) -> None:
    assert [(f.get("unit"), f.quote.text) for f in read(text)] == []


def test_a_goal_that_says_where_the_patient_is_now() -> None:
    text = "GOALS\n1. Will button 6 of 6 in 3 min (now 2 of 6)"
    assert 2 in [f.get("value") for f in read(text, "plan_of_care")]
