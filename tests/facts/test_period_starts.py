"""What a report dates on the first day of its period tells how the member functioned then; a mere date does not."""

from __future__ import annotations

import pytest

from linter import pipeline

PERIOD = "PROGRESS REPORT\nReporting period: 03/02/2026 - 04/10/2026\n"


def told(text: str) -> bool:
    chart = pipeline.rehearse([("progress_report", PERIOD + text)])
    return any(fact.get("topic") == "function-at-period-start" for fact in chart.of("statement") if fact.asserted)


@pytest.mark.parametrize(
    "text",
    [
        "On 3/2 he needed two people to stand up.",
        "| Task | 03/02/2026 | 04/10/2026 |\n| Shirt | max A | min A |",
        "March 2: walked 20 ft with a rail.",
    ],
)
def test_a_line_of_the_first_day_tells_it(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize("text", ["Seen from 03/02/2026.", "Date: 03/02/2026", "On 4/10 he walked 40 ft alone."])
def test_a_mere_date_or_another_day_does_not(text: str) -> None:
    assert not told(text)
