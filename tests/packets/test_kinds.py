"""What kind of document a title, or a text without one, is; and of which discipline."""

from __future__ import annotations

import pytest

from linter.domain.place import Passage
from linter.extract.text import scan_of
from linter.packets.disciplines import discipline_of
from linter.packets.kinds import classify
from linter.packets.lexicon import DisciplineEntry, disciplines, kinds
from linter.packets.shapes import Shape, shapes
from linter.packets.split import split
from linter.packets.titles import titles

EXAMPLES = [(entry.kind, text) for entry in kinds() for text in entry.examples]
BODY = "\nPatient: Rowan Ashdown   DOB: 4/2/1971   Date: 3/4/2025\n"
TITLES = {
    "evaluation": [
        "Initial Eval",
        "PT IE",
        "Physical Therapy Evaluation & Plan of Care",
        "Bedside Swallow Evaluation",
        "Home Health PT Start of Care Evaluation",
        "Visit 1 - first meeting and examination",
    ],
    "re_evaluation": [
        "OT Reassessment",
        "PT Re-eval",
        "Re-Assessment Report",
        "Six-Month Re-evaluation",
        "How Ada is doing: half-year review",
        "Ada Poe, looked at again",
        "Encounter Type: PT Re-evaluation",
    ],
    "plan_of_care": [
        "POC",
        "PT REVISED PLAN",
        "After the first look: my plan for Ada",
        "POC/Cert",
        "Certification",
        "Recertification",
        "Plan of Treatment",
    ],
    "progress_report": ["10th visit progress report", "PT Progress Note", "Monthly Progress Summary"],
    "session_note": [
        "Daily note",
        "Tx note",
        "SOAP Note",
        "Daily Progress Note",
        "OT VISIT",
        "Coaching visit",
        "EI Session Note",
        "PT TELEHEALTH VISIT - KNEE",
        "Occupational Therapy Telehealth Visit",
    ],
    "group_session_note": ["Group Note", "Group Therapy Note"],
    "order": ["Rx", "Physician's Orders", "Prescription", "Order for Physical Therapy"],
    "referral": ["Referral", "REFERRAL / RX", "Referral Form", "Referral to the County Children's Program, Elm County"],
    "application": ["Application to determine who is eligible for the program"],
    "physician_note": [
        "Office visit",
        "Telehealth visit",
        "Well child check",
        "WCC",
        "Neurology visit note",
        "BURN CLINIC REPORT",
    ],
    "letter": ["Letter of Medical Necessity", "LMN", "Letter of Appeal"],
    "attestation": ["IEP Attestation", "Parent statement", "Attestation of no IEP or IFSP"],
    "iep": ["Individualized Education Program", "IEP"],
    "ifsp": ["Individualized Family Service Plan", "IFSP"],
    "discharge_summary": ["Discharge Summary", "D/C Summary", "Discharge letter", "Case closure"],
    "authorization_request": [
        "CCS general program: asking to renew OT",
        "Prior authorization request form",
        "Request for Continued Therapy",
        "PA Request",
    ],
    "cover_sheet": ["Fax cover", "FAX COVER SHEET", "Cover Letter"],
    "claim": ["CMS-1500", "Superbill"],
    "extension_form": ["Request for Extension of Services"],
    "other": ["Unit ledger", "UNITS 2025", "Teacher report"],
}


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_examples_of_the_lexicon(kind: str, text: str) -> None:
    assert classify(text, list(titles(Passage(text, 0))))[0] == kind


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, many in TITLES.items() for title in many])
def test_titles_as_clinics_write_them(kind: str, title: str) -> None:
    assert classify(title + BODY, list(titles(Passage(title + BODY, 0))))[0] == kind


@pytest.mark.parametrize("entry", disciplines(), ids=lambda entry: entry.discipline)
def test_examples_of_each_discipline(entry: DisciplineEntry) -> None:
    for text in entry.examples:
        assert discipline_of(text, "", "", "session_note") == entry.discipline


@pytest.mark.parametrize(
    ("kind", "discipline", "text"),
    [
        (
            "session_note",
            "PT",
            "Pt arrived 5 min late. C/o stiffness 3/10.\nTE: bike 8', SLR 3x10, step ups 2x12\n"
            "Flexion 112. Cont per POC.",
        ),
        (
            "session_note",
            "SLP",
            "DOS 10/3/25 30 min\nTarget /r/ initial: 62% words, 40% phrases.\n"
            "HW: 10 words nightly.\nCont current targets.",
        ),
        (
            "evaluation",
            "PT",
            "Mr. K is a 67 y/o M s/p L TKA.\nPLOF: I with all mobility.\nTUG 28 s.\nGood rehab potential.\n"
            "STG (3 wks): flexion 100. LTG (8 wks): walk 1000 ft.\nPlan: 2x/wk x 8 wks, gait training.\nL. Brandt, PT",
        ),
        (
            "discharge_summary",
            "PT",
            "Pt seen 14 visits. Reason for d/c: goals met.\nFinal LEFS 72/80. I with HEP. D/c from PT.",
        ),
        (
            "physician_note",
            "other",
            "4 yo here for WCC. Ht 104 cm Wt 17.1 kg BP 92/58\nHEENT nl. Lungs CTA.\n"
            "A/P: fine motor delay, refer OT. RTC 1 yr.",
        ),
    ],
)
def test_texts_without_a_title(kind: str, discipline: str, text: str) -> None:
    (document,) = split([scan_of("note.txt", "", text)]).documents
    assert (document.kind, document.discipline) == (kind, discipline)


def test_the_ticked_discipline_of_a_form_counts_and_the_empty_box_does_not() -> None:
    text = "THERAPY AUTHORIZATION REQUEST\nDiscipline: [x] OT   [ ] PT\nNo private PT or ST. Visits: 24"
    (document,) = split([scan_of("form.txt", "", text)]).documents
    assert document.discipline == "OT"


@pytest.mark.parametrize(
    ("boxes", "discipline"),
    [
        ("Initial [x]   Continuation [ ]   PT [x]   OT [ ]", "PT"),
        ("PT [ ] OT [x] SLP [ ]", "OT"),
        ("[ ] PT [x] OT", "OT"),
    ],
)
def test_boxes_stand_before_or_behind_what_they_choose(boxes: str, discipline: str) -> None:
    text = f"THERAPY AUTHORIZATION REQUEST\n{boxes}\nVisits: 24"
    (document,) = split([scan_of("form.txt", "", text)]).documents
    assert document.discipline == discipline


SHAPELY = [
    ("physician_note", "CARDIOLOGY CONSULTATION\nThis is a 60-year-old man with chest pain.\nPlan: stress test."),
    ("evaluation", "OT CONSULTATION\nThis is a 60-year-old man who cannot dress.\nPlan: OT weekly."),
    ("other", "NURSING CARE PLAN\nDiagnosis: impaired mobility.\nGoal: transfer with one. Goal met."),
    ("plan_of_care", "CARE PLAN\nGoals: transfer with one helper in 4 weeks.\nFrequency: 2x/week for 4 weeks"),
    ("re_evaluation", "Ada was first evaluated in 2023 and continues to qualify for speech therapy.\nScore 78, "
     "previously 71.\nShe has received services since then. New goals: tell a story in order by May.\n"
     "Compared with her last testing she names more. A new plan of care follows."),
    ("evaluation", "PT EVALUATION\nHe continues to qualify for Medicaid. Knee pain since May.\nFlexion 100."),
    ("re_evaluation", "Clinic: Elm Hand\nVisit type: OT Re-evaluation\nSOC: 9/3/25\nVisits to date: 7\n"
     "Goal 1: open jars - MET\nGoal 2: lift a pan - NOT MET\nProgress: good"),
    ("letter", "Elm Street Physiotherapy\n\n3 June 2025\n\nDear Jo,\n\nRe: Mr Ada Thorne\n\n"
     "Thank you for referring him. I have seen him for four visits. His knee flexion was 100 and is 120 "
     "now, and stairs are easier. He does a home "
     "programme. I plan to see him for two more visits.\n\nKind regards,\nP. Lund\nPhysiotherapist"),
    ("session_note", "visit 3/8 - ankle sprain\nband work 3x12, bike 8 min\nin 9:05 out 9:50\nsore after, iced"),
    ("session_note", "Data: client came by phone, slept better.\nAssessment: low mood easing.\nPlan: walk daily."),
    ("discharge_summary", "She was seen for 14 of 16 visits.\nGOALS\n1. Lace shoes. Met.\n2. Button coat. Met.\n"
     "She is discharged with a home plan."),
    ("physician_note", "Here about sugars and hip. BP 130/82. Metformin 500 mg bid, lisinopril 10 mg daily. A1c 7.9.\n"
     "PLAN: increase metformin to 1000 mg bid. Sending her to pool therapy. Return in three months."),
    ("other", "Phone log\n7/1 9:10 mother called, cancels today. 7/1 10:00 left message."),
    ("other", "New patient questionnaire\nWhat brings you here? My knee.\nHave you had therapy before? no"),
    ("order", "Elm Pediatrics\nPT 1w1, 2w4\nOT eval and treat\nR. Amis, MD"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), SHAPELY)
def test_the_shape_of_a_text_without_a_title_tells_its_kind(kind: str, text: str) -> None:
    (document,) = split([scan_of("a.txt", "", text)]).documents
    assert document.kind == kind


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)
def test_a_shape_is_found_where_it_is_and_nowhere_else(shape: Shape) -> None:
    assert [text for text in shape.examples["yes"] if not shape.of(text.lower())] == []
    assert [text for text in shape.examples["no"] if shape.of(text.lower())] == []


def test_section_headings_and_fax_lines_are_no_titles() -> None:
    text = "03/04/25   ELM PT   5550133   P.002\nELM PT 5550133   TO   4155550100   P.2/6\n"
    text += "Subjective: sore.\nAssessment:\nstable\nPlan:\nsame"
    assert not list(titles(Passage(text, 0)))


@pytest.mark.parametrize(
    ("text", "discipline"),
    [
        ("Elm Pediatrics\nPT 1w1, 2w4\nOT eval and treat\nR. Amis, MD", "other"),
        ("Worked on cups and spoons.\nT. Orme, OT", "OT"),
        ("Neck stiff. Chin tucks, cervical rotation 60, traction. Saw a chiropractor once.", "PT"),
        ("Lumbar flexion 30/90. Spinal manipulation advised.\nP. Lund, D.C.", "other"),
        ("IFSP\nOutcome 1: sit at the table.\nProvider: Nell Ostby, OTR/L   3/4/25", "OT"),
        ("IFSP\nOutcome 1: sit.\nProvider: Nell Ostby, OTR/L\nProvider: Ada Thorne, PT", "other"),
        ("IFSP\nPhysical therapy weekly.\nService coordinator: Ada Thorne", "other"),
        ("SLP TELEHEALTH VISIT\nS: voice held up at work.\nPlan: weekly.", "SLP"),
        ("Goal 1: sit.\nPhysical Therapy:\nwalks 40 ft\nOccupational Therapy:\nbathes with help", "other"),
        ("PT VISIT\nPhysical Therapy:\nwalks 40 ft with a walker\nHad occupational therapy too.", "PT"),
        ("Tweezers and beads, uses a pincer grasp. Stacked 5.", "OT"),
        ("Said /r/ in 12 of 20 turns.", "SLP"),
        ("Walked s/p fall, w/ cane, 12 of 20 stairs; gait slow.", "PT"),
        (
            "IEP\nAnnual goal: tell a story in order.\nSpecial education and related services\nSpeech-language therapy",
            "SLP",
        ),
        ("IEP\nSpecial education: reading and math in the resource room.\nSpeech-language therapy monthly", "other"),
        ("The OT saw her splint and scar.", "OT"),
        ("PA REQUEST\n[ ] PT [x] OT\nAlso has speech therapy and speech groups", "OT"),
    ],
)
def test_whose_work_a_paper_tells_of(text: str, discipline: str) -> None:
    (document,) = split([scan_of("a.txt", "", text)]).documents
    assert document.discipline == discipline
