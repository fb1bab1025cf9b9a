"""The date of a document: of the service or report, never of birth, onset or another document."""

from __future__ import annotations

import pytest

from linter.extract.text import scan_of
from linter.packets.split import split


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("PT EVALUATION\nPatient: Ada Thorne  DOB 4/4/2019\nDate of Service: 03/26/2025", "2025-03-26"),
        ("PT EVALUATION\nDOB 4/4/2019\nOnset date: 1/2/2025\nEvaluation date: 3/26/25", "2025-03-26"),
        ("OFFICE NOTE 3-7-2025\nAda Thorne  DOB 4-4-2019", "2025-03-07"),
        ("Plan of care\nFebruary 13, 2025, based on evaluation of 2/12/2025.", "2025-02-13"),
        ("Re-evaluation\nCompleted 04/29/2025. Last evaluation: 11/05/2024.", "2025-04-29"),
        ("Rx   03/18/2025   Ada Thorne   DOB 4/4/2019\nOT 1x per week for 30 weeks", "2025-03-18"),
        ("Visit note\nAda Thorne  DOB 4/4/2019\nGait 200 ft.\nJ. Ruiz, PT   signed 05/01/2025", "2025-05-01"),
        ("Order\nHand clinic, January 6, 2025\nAda Thorne, DOB 4/4/2019\nrepair 12/30/2024", "2025-01-06"),
        ("AUTHORIZATION WORKSHEET\nAda Thorne  DOB 4/4/2019\nSpan 04/07/2025 - 11/06/2025", "None"),
        ("DAILY NOTE\nAda Thorne  DOB 4/4/2019\nGait 200 ft.", "None"),
        ("PA FORM\nSent ......... 7/8/2025\nChild ........ Ada Thorne\nDOB .......... 4/4/2019", "2025-07-08"),
        ("PT note\nSeen 3/4/25, half an hour\nLast seen 2/4/25", "2025-03-04"),
        ("OT EVAL\nIntake 7/1/2024   Ada Thorne   Dictated 7/3/2024", "2024-07-01"),
        (
            "08/09/25   ELM CLINIC   5550177   P.003\nREFERRAL\nAda Thorne DOB 4/4/2019\nsigned R. Amis, MD 7/7/25",
            "2025-07-07",
        ),
        (
            "05/09/2025 09:12   ELM ST PT 5550144   TO 18005550100   pg 002 of 004\nPLAN OF CARE\nMay 7, 2025.",
            "2025-05-07",
        ),
        ("Surgery clinic 03/18/2025\nAda Thorne, s/p repair 1/2/2025", "2025-03-18"),
        ("Order\nPT evaluate and treat, s/p repair 1/2/2025.\nR. Amis, MD", "None"),
        ("AUG-09-2025 SAT 10:02 AM  ELM CLINIC  FAX NO. 5550177  P.02\nVisit note\nAda Thorne\nGait 200 ft", "None"),
    ],
)
def test_the_date_of_a_document(text: str, day: str) -> None:
    (document,) = split([scan_of("a.txt", "", text)]).documents
    assert str(document.date) == day


def test_the_first_day_of_therapy_and_the_last_report_do_not_date_a_report() -> None:
    text = (
        "PROGRESS REPORT - OT\n| Patient | Nell Ostby   DOB 2/2/2019 |\n| First day of OT here | 11/04/2024 |\n"
        "| Last report | 07/31/2025 |\nShe buttons 4 of 4.\nIna Falk, OTR/L     Date: 10/29/2025"
    )
    document = split([scan_of("report.txt", "", text)]).documents[0]
    assert str(document.date) == "2025-10-29"
