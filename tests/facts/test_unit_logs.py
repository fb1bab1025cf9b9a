"""Lists of days with the units billed on them: which rows count, and what the notes of visits come to together."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind


def found(*papers: tuple[DocumentKind, str]) -> list[Fact]:
    return [fact for fact in pipeline.rehearse(list(papers)).of("usage") if fact.get("unit") == "unit"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Date  Code  Units\n3/4/2026  97530  3\n3/6/2026  97530  4", [3, 4]),
        (
            "| DOS | CPT | Units |\n| 3/4/2026 | 97140 | 1 |\n| 3/4/2026 | 97530 | 2 |\n| 3/6/2026 | 97530 | 4 |",
            [1, 2, 4],
        ),
        ("Units 2026\n3/4/2026 97140x1 97530x2\n3/6/2026 97530x3", [3, 3]),
        ("Units billed, 2026\n3/4  97530 x 4\n3/6  97530 x 4\n3/9  97530 x 3 (cancelled)", [4, 4]),
        ("OT visits with units\n1. 3/4/2026: 4 units\n2. 3/6/2026: 2 units", [4, 2]),
        ("Date  What  Units\n3/4/2026  evaluation 97166  eval\n3/5/2026  97530  3\n3/6/2026  97530  4", [3, 4]),
    ],
)
def test_rows_of_a_list_count(text: str, counts: list[int]) -> None:
    assert [fact.get("count") for fact in found(("other", text))] == counts


@pytest.mark.parametrize(
    "text",
    [
        "Units asked: 4 a visit\n3/4/2026 grip 12 kg\n3/6/2026 grip 14 kg",
        "Date  Code  Units\n3/4/2026  97530  3",
        "Minutes\n3/4/2026  45\n3/6/2026  30",
    ],
)
def test_other_rows_and_single_days_do_not(text: str) -> None:
    assert [fact for fact in found(("other", text)) if fact.get("role") == "log"] == []


def test_notes_of_a_year_are_summed() -> None:
    notes: list[tuple[DocumentKind, str]] = [
        ("session_note", "OT NOTE 12/30/2025\n97530 x 4"),
        ("session_note", "OT NOTE 3/4/2026\n97530 x 3"),
        ("session_note", "OT NOTE 3/6/2026\n97530 x 4"),
    ]
    assert [(fact.get("count"), fact.get("role")) for fact in found(*notes)] == [(7, "least")]


def test_one_note_is_no_sum() -> None:
    assert found(("session_note", "OT NOTE 3/4/2026\n97530 x 3")) == []
