"""The role of a date is told by the words before it; a document's own date is told from others in it."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts.dates import find, lexicon
from linter.packets.split import packet_of

EXAMPLES = [(role, text) for role, texts in lexicon()["examples"].items() for text in texts]


def read(text: str, kind: DocumentKind = "other") -> list[Fact]:
    document = packet_of([(kind, scan_of("note.txt", "", text))]).documents[0]
    return list(find(document, ()))


def own(text: str, kind: DocumentKind = "other") -> date | None:
    return next((f.values["date"] for f in read(text, kind) if f.values["role"] == "document"), None)  # type: ignore[return-value]


@pytest.mark.parametrize(("role", "text"), EXAMPLES)
def test_examples(role: str, text: str) -> None:
    assert role in {f.values["role"] for f in read(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DAILY NOTE 3/4/25\nDOB 1/2/2019\nWorked on stairs.", "session_note"),
        ("Ann Lee DOB 1/2/2019\nDOS 3/4/2025\nInitial eval 1/5/25", "session_note"),
        ("PLAN OF CARE\nPOC date 3/4/2025, based on evaluation of 3/1/2025", "plan_of_care"),
        ("PLAN OF CARE\n3/4/2025. Evaluation 3/1/2025. Goals by 6/1/2025", "plan_of_care"),
        ("Evaluation\nDate of onset 1/1/25. Date of evaluation: 3/4/25", "evaluation"),
        ("March 4, 2025\n\nDear reviewer,\nHe was seen after surgery on 1/4/2025.", "letter"),
        ("04/03/2025\n22/01/2019 born\nPhysio note", "session_note"),
        ("Tuesday 3/4/25 0915\nS: sore", "session_note"),
        ("Rx\nPatient DOB 1/2/2019\nDate: 3/4/25\nPT eval and treat", "order"),
        ("Order\nRosa Lind 5/2/71\n3/4/2025\nPT eval and treat", "order"),
        ("Motor group - Wed 3/4/25, 2:00-2:45 PM, sensory gym", "group_session_note"),
        ("PROGRESS SUMMARY\nWritten by Omar Reed, PT on 3/4/25\nDr. Abbott called 3/6/25.", "progress_report"),
        ("Last visit 2/1/25. Seen 3/4/25 for gait.", "session_note"),
        (
            "DISCHARGE LETTER\n\nAt his final review on March 4, 2025 he was pain free.",
            "discharge_summary",
        ),
        ("Dear Dr. Ito,\nWe met Ann and her mother at the clinic on March 4, 2025.", "evaluation"),
        ("EVAL\nShe came with her husband on 4 March 2025 because of neck pain.", "evaluation"),
        ("EVAL\nTesting took place over two mornings (3/4/25 and 3/6/25).", "evaluation"),
        ("Report date: 3/4/25   Reporting period 1/1/25 to 3/1/25", "progress_report"),
    ],
)
def test_the_documents_own_date(text: str, kind: DocumentKind) -> None:
    assert own(text, kind) == date(2025, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "DOB 3/14/1958\nWalks 200 ft.",
        "Fell on 10/03/08 and was admitted 10/04/08.",
        "Followup appointment on 02/10/09. Per physician note, dated 12/10/08, x-ray was clear.",
        "Admission date: 3/1/2025\nGait and stairs.",
        "MRI of 1/28/04 was normal.",
        "He fell on March 4, 2025.",
        "She came to the emergency room with chest pain on 10/03/08.",
        "Her last session occurred on 01/09/09.",
        "Goal: dress alone by 6/27/2025",
        "Span of treatment\n04/07/2025 - 11/06/2025",
    ],
)
def test_no_date_of_its_own(text: str) -> None:
    assert own(text) is None


def test_only_a_signature_date_is_a_weak_document_date() -> None:
    facts = read("Walked 200 ft.\nStairs x 4.\nPlan: more.\nMona Field, PT 3/4/25", "session_note")
    assert [(f.values["role"], f.confidence) for f in facts] == [("document", 0.5)]


def test_start_of_care_is_the_date_of_an_initial_evaluation() -> None:
    facts = read("INITIAL EVALUATION\nDate of service: 3/4/25", "evaluation")
    assert "start_of_care" in {f.values["role"] for f in facts}
    facts = read("SWALLOW EVALUATION\nDate of service: 3/4/25", "evaluation")
    assert "start_of_care" not in {f.values["role"] for f in facts}


def test_dates_of_a_request() -> None:
    facts = read("Submitted 3/4/25\nRequested: 12 visits, 3/10/2025 to 6/1/2025", "authorization_request")
    roles = {f.values["role"]: f.values["date"] for f in facts}
    assert roles["authorization_start"] == date(2025, 3, 10)
    assert roles["authorization_end"] == date(2025, 6, 1)
    assert roles["document"] == date(2025, 3, 4)


def test_birth_dates_lie_in_the_past() -> None:
    facts = read("DOB 4/5/31\nDOS 3/4/25")
    assert facts[0].values["date"] == date(1931, 4, 5)


@pytest.mark.parametrize(
    ("text", "kind", "role", "day"),
    [
        ("DATE OF CONSULT: 11/19/2023   ROOM 12", "evaluation", "document", date(2023, 11, 19)),
        ("Heart programme   Intake 7/1/2024", "evaluation", "start_of_care", date(2024, 7, 1)),
        ("Case opened: 7/1/2024   Case closed: 9/3/2024", "discharge_summary", "start_of_care", date(2024, 7, 1)),
        ("NEW CLIENT ASSESSMENT\nSeen: 3 March 2025", "evaluation", "start_of_care", date(2025, 3, 3)),
        ("Re-eval: 04/30/2025    Initial: 10/29/2024", "re_evaluation", "start_of_care", date(2024, 10, 29)),
        (
            "6. ONSET DATE    7. SOC DATE\n   02/2025           03/11/2025",
            "plan_of_care",
            "start_of_care",
            date(2025, 3, 11),
        ),
        ("Name | Date of eval | Onset\nJo | 3/4/2025 | 1/2/2025", "evaluation", "onset", date(2025, 1, 2)),
        ("PROGRESS REPORT 3/4/2025\nAttending since 9/3/2024", "progress_report", "start_of_care", date(2024, 9, 3)),
        ("Assessed at home on 3rd March 2025", "evaluation", "document", date(2025, 3, 3)),
        ("1/16  OT hand", "session_note", "document", None),
        ("Coaching visit, 10 April. At home with dad.", "session_note", "document", None),
    ],
)
def test_dates_under_other_labels_and_layouts(text: str, kind: DocumentKind, role: str, day: date | None) -> None:
    document = packet_of([(kind, scan_of("x.txt", "", text + "\nKnee stiff. Walked 200 ft with a cane.\n"))]).documents[
        0
    ]
    assert [f.get("date") for f in find(document, ()) if f.get("role") == role] == [day]


@pytest.mark.parametrize("text", ["Strength 4/5 today, visit 3/12", "Patient intake questionnaire\nToday: 2/3/2025"])
def test_fractions_and_questionnaires_begin_no_care(text: str) -> None:
    document = packet_of([("other", scan_of("x.txt", "", text))]).documents[0]
    assert [f for f in find(document, ()) if f.get("role") == "start_of_care" or f.get("date") is None] == []


def test_the_head_of_a_table_is_no_date_of_the_document() -> None:
    text = "PROGRESS SUMMARY\nShirt on alone.\n| Goal | Baseline 10/1/24 | Now 3/27/25 |\n| Shirt | 6 | 2 |\n"
    document = packet_of([("progress_report", scan_of("x.txt", "", text))]).documents[0]
    assert [f for f in find(document, ()) if f.get("role") == "document"] == []


def test_a_date_in_a_column_of_the_first_line_is_the_notes_own() -> None:
    assert own("Elm physio o/p   14.3.25   2nd appt today\nS: stairs easier", "session_note") == date(2025, 3, 14)
    assert own("Elm physio seen after 14.3.25 for the 2nd appt here today\nS: sore", "session_note") is None


@pytest.mark.parametrize(("day", "confidence"), [("June 5, 2024", 1.0), ("June 9, 2024", 0.5)])
def test_the_date_of_a_signature_is_the_reports_where_its_period_ends_then(day: str, confidence: float) -> None:
    text = f"PROGRESS REPORT\nReporting dates: May 6, 2024 - June 5, 2024\n\nNell Ostby, MA, CCC-SLP\n{day}"
    (fact,) = [fact for fact in read(text, "progress_report") if fact.values["role"] == "document"]
    assert fact.confidence == confidence


@pytest.mark.parametrize(
    ("top", "begins"),
    [
        ("Eval date: 9/12/2024", True),
        ("Date of evaluation 9/12/2024", True),
        ("Date of service: 9/12/2024", False),
        ("Annual evaluation\nEval date: 9/12/2024", False),
    ],
)
def test_a_first_evaluation_begins_care_on_its_date(top: str, begins: bool) -> None:
    roles = {fact.values["role"] for fact in read(f"Speech Evaluation\n{top}\nMother asked last spring.", "evaluation")}
    assert ("start_of_care" in roles) is begins


def test_a_report_is_dated_by_its_therapists_signature() -> None:
    facts = read("Walked 200 ft.\nStairs x 4.\nPlan: more.\nMona Field, PT 3/4/25", "progress_report")
    assert [(f.values["role"], f.confidence) for f in facts] == [("document", 1.0)]


def test_days_without_a_year_on_which_the_writer_met_the_patient() -> None:
    facts = read("SPEECH EVALUATION\nI saw him twice, on May 9 and May 11, at his nursery.", "evaluation")
    assert [f.values["role"] for f in facts] == ["document"]
    assert read("SPEECH EVALUATION\nHe saw the dentist on May 9.") == []


def test_a_label_that_wraps_over_the_end_of_a_line_still_names_its_date() -> None:
    text = "Completed 09/12/2025 at the clinic with both parents. His last therapy\nevaluation was March 3, 2025."
    assert ("last_evaluation", date(2025, 3, 3)) in {(f.values["role"], f.values["date"]) for f in read(text)}
