"""Each document is summed up in one fact; what cannot be told is neither signed nor unsigned."""

from __future__ import annotations

from datetime import date

from linter import pipeline
from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind


def told(*pieces: tuple[DocumentKind, str]) -> list[Fact]:
    return list(pipeline.rehearse(pieces).of("document"))


def test_an_evaluation_is_completed_when_it_says_so() -> None:
    text = "OT EVALUATION\nDate of service: 3/4/25\nFindings on dressing and meals follow.\nCompleted 3/6/2025."
    (fact,) = told(("evaluation", text))
    assert fact.values["completed"] == date(2025, 3, 6)
    assert fact.values["date"] == date(2025, 3, 4)


def test_an_evaluation_is_completed_on_its_day_of_service_otherwise() -> None:
    (fact,) = told(("re_evaluation", "PT RE-EVALUATION\nDOS 3/4/25\nGait and stairs tested."))
    assert fact.values["completed"] == date(2025, 3, 4)
    (note,) = told(("session_note", "DOS 3/4/25\nGait."))
    assert note.values["completed"] is None


PLAN = (
    "PLAN OF CARE\nPOC date 3/4/2025\nOT once a week for 12 weeks, 45 minutes each.\nGoal: buttons 4 of 5 by 6/1/2025\n"
)


def test_a_plan_that_the_physician_signed() -> None:
    (fact,) = told(("plan_of_care", PLAN + "Ann Lee, OTR/L 3/4/2025\nElectronically signed by Jo Roe, MD 3/6/2025"))
    assert fact.values["signed"] is True
    assert (fact.values["signer"], fact.values["signer_credential"]) == ("Jo Roe", "MD")
    assert fact.values["signed_on"] == date(2025, 3, 6)
    assert fact.values["therapist_signed_on"] == date(2025, 3, 4)


def test_a_plan_that_no_physician_signed() -> None:
    for line in ("Physician signature: ________ Date: ______", ""):
        (fact,) = told(("plan_of_care", PLAN + "Ann Lee, OTR/L 3/4/2025\n" + line))
        assert fact.values["signed"] is False
        assert fact.values["therapist_signed"] is True


def test_a_plan_that_a_nurse_signed_for_the_physician() -> None:
    (fact,) = told(("plan_of_care", PLAN + "K. May, RN for Dr. Roe 3/6/2025"))
    assert fact.values["signed"] is None
    assert (fact.values["signer_role"], fact.values["signer_credential"]) == ("nurse", "RN")


def test_a_page_without_text_leaves_it_open() -> None:
    (fact,) = told(("order", "(unreadable)"))
    assert fact.values["signed"] is None
    assert fact.values["unreadable_pages"] == 1


def test_the_body_of_a_note_leaves_out_dates_times_and_signatures() -> None:
    one = "Ann Lee DOB 1/2/2019 DOS 3/4/25\n97110 9:00-9:30 bands\nStairs x 4 with rail.\nJo Roe, PT 3/4/25"
    two = "Ann Lee DOB 1/2/2019 DOS 3/11/25\n97110 9:15-9:45 bands\nStairs x 4 with rail.\nJo Roe, PT 3/11/25"
    first, second = told(("session_note", one), ("session_note", two))
    assert first.values["body"] == second.values["body"]
    assert "Stairs x 4" in str(first.values["body"])
