"""Who is on the panel of California Children's Services is told line by line, and what is open stays open."""

from __future__ import annotations

import pytest

from linter.pipeline import rehearse


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Prescriber | Ada Roe, MD, hand surgery. CCS paneled, approved for burns. |", {"prescriber-paneled"}),
        ("Therapist | Ben Lee, OTR/L. CCS panel application mailed 3/2/2026. |", {"therapist-not-paneled"}),
        ("Both the prescriber and the therapist are CCS paneled.", {"prescriber-paneled", "therapist-paneled"}),
        (
            "OT: Ben Lee, OTR/L (panel since 2018). Dr. Roe is not on the panel.",
            {"therapist-paneled", "prescriber-not-paneled"},
        ),
        ("Therapist panel status: active", {"therapist-paneled"}),
        ("She was seen by a CCS-paneled neurologist.", {"prescriber-paneled", "specialist-paneled"}),
        ("[x] Therapist CCS paneled   [ ] Physician CCS paneled", {"therapist-paneled"}),
        ("[ ] Therapist CCS paneled", set()),
        ("Prescriber: family physician, panel status unknown.", set()),
        ("The physician looked at her metabolic panel.", set()),
        ("The clinic is not CCS paneled.", set()),
    ],
)
def test_who_is_on_the_panel(line: str, told: set[str]) -> None:
    chart = rehearse([("authorization_request", f"CCS request\n{line}")])
    topics = {str(fact.get("topic")).removeprefix("ccs-") for fact in chart.of("statement")}
    assert {t for t in topics if t.endswith("paneled") and not t.startswith("provider")} == told
