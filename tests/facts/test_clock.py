"""Clock times are read as clinicians write them, as 24-hour text."""

from __future__ import annotations

import pytest

from linter.domain.place import Passage
from linter.facts.clock import length, pair, spans


@pytest.mark.parametrize(
    ("text", "start", "stop"),
    [
        ("97140 jt mob 10:02-10:18", "10:02", "10:18"),
        ("97530 1:00-1:30 pm tasks", "13:00", "13:30"),
        ("start 3:30 pm stop 4:30 pm", "15:30", "16:30"),
        ("Time in 0900 / out 0945", "09:00", "09:45"),
        ("Time In: 9:00 AM  Time Out: 9:45 AM", "09:00", "09:45"),
        ("Start time: 1:15 End time: 2:00", "13:15", "14:00"),
        ("0900-0945 hrs", "09:00", "09:45"),
        ("session from 14:00 to 14:45", "14:00", "14:45"),
        ("11:45-12:30", "11:45", "12:30"),
        ("12:45 - 1:15", "12:45", "13:15"),
        ("11:30 am - 12:15 pm", "11:30", "12:15"),
        ("9am-10am", "09:00", "10:00"),
        ("9:00a-9:45a", "09:00", "09:45"),
        ("| 97110 | 9:00 | 9:15 | 1 |", "09:00", "09:15"),
        ("began at 10:00 am, ended at 10:40 am", "10:00", "10:40"),
        ("97110   Ther ex   0905   0928   2", "09:05", "09:28"),
        ("97530 stop 10:23 start 10:00", "10:00", "10:23"),
        ("10:23-10:00", "10:23", "10:00"),
        ("Start: 10:00", "10:00", None),
        ("stop 10:45", None, "10:45"),
    ],
)
def test_spans(text: str, start: str | None, stop: str | None) -> None:
    assert [(s.start, s.stop) for s in spans(Passage(text, 3))] == [(start, stop)]


@pytest.mark.parametrize(
    "text",
    [
        "2019-2020 school year",
        "ratio 1:10 and 2:15",
        "1.25-1.50 lb",
        "555-0133",
        "10/10/25",
        "DOS 3/4/25 1500",
        "4-5 of 6",
        "in 2015 he fell",
        "6 of 7 buttons in 3:40",
    ],
)
def test_no_spans(text: str) -> None:
    assert list(spans(Passage(text, 0))) == []


def test_length() -> None:
    assert length("10:02", "10:18") == 16
    assert length("10:18", "10:02") is None
    assert length("10:18", None) is None
    assert pair(None, None) == (None, None)


@pytest.mark.parametrize(
    ("text", "start", "stop"),
    [
        ("97530  1415-      pan to 2nd shelf", "14:15", None),
        ("97110 10:05 - ____ curls", "10:05", None),
        ("97110  -2:45 curls", None, "14:45"),
    ],
)
def test_a_time_beside_a_code_may_lack_its_other_half(text: str, start: str | None, stop: str | None) -> None:
    (span,) = spans(Passage(text, 0))
    assert (span.start, span.stop) == (start, stop)


def test_a_length_of_way_beside_a_code_is_no_time() -> None:
    assert list(spans(Passage("97116 walked 1200-ft loop", 0))) == []
