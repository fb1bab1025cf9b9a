"""School and early intervention programs: status, contact, statements, copies, coordinated goals, repeated goals."""

from __future__ import annotations

from datetime import date

import pytest

from linter import pipeline
from linter.domain.fact import Chart, Fact
from linter.domain.packet import DocumentKind
from linter.facts.overlaps import essence, likeness


def chart(*pieces: tuple[DocumentKind, str]) -> Chart:
    return pipeline.rehearse(pieces)


def facts(kind: str, *pieces: tuple[DocumentKind, str]) -> list[Fact]:
    return [fact for fact in chart(*pieces).facts if fact.kind == kind]


STATUSES = [
    ("On the SEN register.", "special_education", "has"),
    ("She is in a special day class.", "special_education", "has"),
    ("ARD meeting in May.", "special_education", "has"),
    ("Part C plan of May, outcome 2.", "early_intervention", "has"),
    ("The district found her ineligible.", "special_education", "not_eligible"),
    ("She has an IEP since second grade.", "iep", "has"),
    ("IEP status: active", "iep", "has"),
    ("IEP? [ ] yes [x] no", "iep", "none"),
    ("IEP: [x] yes  [ ] no", "iep", "has"),
    ("IEP/IFSP on file: | [ ] Yes | [x] No", "iep", "none"),
    ("IFSP: none", "ifsp", "none"),
    ("IEP/504: None", "iep", "none"),
    ("Referral to early intervention was recommended.", "early_intervention", "pending"),
    ("Mother denies any early intervention services.", "early_intervention", "none"),
    ("No IEP, IFSP or 504 plan in place.", "ifsp", "none"),
    ("He does not currently receive school-based therapy.", "school", "none"),
    ("Never evaluated for an IEP.", "iep", "not_evaluated"),
    ("Nobody has ever tested him for an IEP.", "iep", "not_evaluated"),
    ("An IEP evaluation has never taken place.", "iep", "not_evaluated"),
    ("We turned the school's IEP evaluation down in May.", "iep", "declined"),
    ("We were asked if we wanted an IEP evaluation and said no.", "iep", "declined"),
    ("The family declined an IFSP evaluation.", "ifsp", "declined"),
    ("Tested in May and found not eligible for an IEP.", "iep", "not_eligible"),
    ("Aged out of early intervention at three.", "early_intervention", "had"),
    ("IEP evaluation is pending.", "iep", "pending"),
    ("Grandmother thinks he has an IEP.", "iep", "believed"),
    ("Does he have an IEP? Not sure.", "iep", "believed"),
    ("Gets speech therapy at school twice a week.", "school", "has"),
    ("School OT sees her weekly.", "school", "has"),
    ("Attends Head Start four mornings a week.", "head_start", "has"),
    ("Has a 504 plan for extra time.", "504", "has"),
    ("An EHCP is in place at his primary school.", "special_education", "has"),
    ("Her EI developmental specialist comes on Mondays.", "early_intervention", "has"),
    ("A 0-3 program visits them at home.", "early_intervention", "has"),
]


@pytest.mark.parametrize(("text", "program", "status"), STATUSES)
def test_status_of_a_program(text: str, program: str, status: str) -> None:
    found = facts("school_program", ("evaluation", f"OT EVALUATION\nHISTORY\n{text}"))
    assert (program, status) in {(fact.get("program"), fact.get("status")) for fact in found}


@pytest.mark.parametrize(
    "text",
    [
        "He is in 2nd grade.",
        "[x] Order   [x] IEP attestation   [x] Notes",
        "[x] IFSP statement",
        "Her brother has an IEP.",
        "Her mother was in special education.",
        "She retired as a special education teacher in 2010.",
        "Attach the IEP if your child has one.",
        "[ ] IEP   [ ] IFSP   [ ] Attestation",
        "Enclosed: parent statement on IEP",
        "Vision was screened by the school nurse.",
        "Medicare Part B, secondary BCBS.",
        "He walks the dog in the district.",
    ],
)
def test_nothing_is_said_of_a_program(text: str) -> None:
    assert not facts("school_program", ("evaluation", f"OT EVALUATION\nHISTORY\n{text}"))


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Spoke with the school OT on 2/3/2026 about seating.", True),
        ("Her teacher reports that she tires by noon.", True),
        ("I reviewed his IEP with the case manager.", True),
        ("I telephoned the coordinator on 9/24/2025 and we agreed who does what.", True),
        ("Talked by telephone with T. Renshaw, OTR/L, Palo Verde district.", True),
        ("I called Bea Holt, OTR/L, of Bright Sprouts on 9/3 to divide the work.", True),
        ("Phoned Ivo Lund, COTA, of Pine County tiny-k on 9/3.", True),
        ("E-mailed Dana Fox, SLP (First Steps), about her words.", True),
        ("The case manager sent us the goals and we rang him back.", True),
        ("Plan to contact the school OT.", False),
        ("No contact with the school OT so far.", False),
        ("He has an IEP.", False),
    ],
)
def test_contact_is_recorded_only_when_it_took_place(text: str, contact: bool) -> None:
    found = facts("school_program", ("evaluation", f"OT EVALUATION\nHISTORY\n{text}"))
    assert [fact.get("contact") for fact in found] == [contact]


@pytest.mark.parametrize(
    ("kind", "text", "statement", "written", "sure"),
    [
        ("attestation", "My son has not been evaluated for an IEP.", "not_evaluated", True, True),
        ("attestation", "[ ] not evaluated for an IFSP  [x] declined the IFSP evaluation", "declined", True, True),
        ("attestation", "IEP ATTESTATION\n[ ] not evaluated for an IEP  [ ] declined", "unstated", True, True),
        ("attestation", "My son has no IEP.", "none", True, True),
        ("attestation", "He was found not eligible for an IEP.", "not_eligible", True, True),
        ("authorization_request", "Child has never been evaluated for an IFSP.", "not_evaluated", True, True),
        ("authorization_request", "Evaluated for an IEP? [ ] Yes [x] No", "not_evaluated", True, True),
        ("authorization_request", "Has the child been evaluated for an IFSP?  No", "not_evaluated", True, True),
        ("cover_sheet", "Mom told us by phone he was never evaluated for an IEP.", "not_evaluated", False, True),
        ("evaluation", "Mother states he has not been evaluated for an IEP.", "not_evaluated", True, False),
    ],
)
def test_attestation(kind: DocumentKind, text: str, statement: str, written: bool, sure: bool) -> None:
    (fact,) = facts("attestation", (kind, text))
    assert (fact.get("statement"), fact.get("written"), fact.confidence >= 0.6) == (statement, written, sure)


@pytest.mark.parametrize(
    "text", ["If your child has not been evaluated for an IEP, say so.", "IEP: n/a", "He has no IEP."]
)
def test_no_attestation(text: str) -> None:
    assert not facts("attestation", ("authorization_request", f"THERAPY REQUEST\n{text}"))


def test_attestation_is_contradicted_by_another_document() -> None:
    said: tuple[DocumentKind, str] = ("attestation", "Ada has not been evaluated for an IEP.")
    (alone,) = facts("attestation", said)
    (against,) = facts("attestation", said, ("evaluation", "OT EVALUATION\nHISTORY\nHe has an IEP."))
    (perhaps,) = facts("attestation", said, ("evaluation", "OT EVALUATION\nHISTORY\nMay have an IEP."))
    answers = [fact.get("contradicted") for fact in (alone, against, perhaps)]
    assert answers == [False, True, None]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("IEP\nMeeting 2/4/2026. Next annual review by 2/3/2027", date(2027, 2, 3)),
        ("IFSP\nDOB: 1/5/2024\nIFSP date 6/2/2025, six-month review due 12/2/2025", date(2025, 12, 2)),
        ("IEP\nDated 9/1/2019", date(2020, 9, 1)),
        ("IEP\nServices 9/3/2025 to 9/2/2026", date(2026, 9, 2)),
        ("IEP\nReading 30 min weekly", None),
    ],
)
def test_until_when_a_copy_holds(text: str, due: date | None) -> None:
    kind: DocumentKind = "ifsp" if text.startswith("IFSP") else "iep"
    (copy,) = facts("program_copy", (kind, text))
    assert copy.get("review_due") == due


@pytest.mark.parametrize(
    ("header", "own"),
    [
        ("Student: Varga, Milo   DOB: 3/2/2019", True),
        ("Student: Anouk Reyes   DOB: 7/15/2016", False),
        ("Student: Anouk Reyes   DOB: 3/2/2019", None),
        ("Goals of Milo Varga", True),
        ("Goals", None),
    ],
)
def test_whose_copy_it_is(header: str, own: bool | None) -> None:
    evaluation: tuple[DocumentKind, str] = ("evaluation", "PT EVALUATION\nPatient: Milo Varga   DOB: 03/02/2019")
    (copy,) = facts("program_copy", evaluation, ("iep", f"IEP\n{header}\nMeeting 9/30/2026"))
    assert copy.get("own") is own


def test_goals_in_place_of_a_paper_that_is_not_at_hand() -> None:
    wanting: tuple[DocumentKind, str] = ("evaluation", "OT EVALUATION\nHISTORY\nHas an IEP. She will bring a copy.")
    told: tuple[DocumentKind, str] = ("plan_of_care", "PLAN OF CARE\nSchool OT goals: cut on a line, copy 3 shapes.")
    (alone,) = facts("coordinating_goals", wanting)
    assert (alone.get("unavailable"), alone.get("goals")) == (True, False)
    assert {(f.get("unavailable"), f.get("goals")) for f in facts("coordinating_goals", wanting, told)} == {
        (True, True),
        (False, True),
    }


@pytest.mark.parametrize(
    ("text", "wanting"),
    [
        ("The IEP was not enclosed.", True),
        ("IFSP: requested from the coordinator 2/3, not yet received.", True),
        ("He has an IEP. Dad forgot to bring it.", True),
        ("IEP: [ ] attached  [x] not available  [ ] declined", True),
        ("IEP: [x] attached  [ ] not available  [ ] declined", False),
        ("IEP evaluation is pending.", False),
        ("The IEP was reviewed today.", False),
        ("The school would not release the IEP.", True),
        ("Copy of the IFSP will be faxed.", True),
        ("She will look for the IEP and bring a copy.", True),
        ("He lost words last year; an IEP is in place.", False),
        ("Per the IEP, school OT was not provided.", False),
        ("We will send progress reports to the IEP team.", False),
        ("Authorization pending; the IEP is enclosed.", False),
        ("If the IEP is not available, list the goals of the school therapists.", False),
    ],
)
def test_a_paper_that_is_not_at_hand(text: str, wanting: bool) -> None:
    found = facts("coordinating_goals", ("plan_of_care", f"PLAN OF CARE\n{text}"))
    assert any(fact.get("unavailable") for fact in found) == wanting


def test_services_of_an_iep() -> None:
    text = "IEP\nServices: OT 30 min weekly; PT considered, not provided; speech therapy: none"
    found = {fact.get("discipline"): fact.get("provided") for fact in facts("program_service", ("iep", text))}
    assert found == {"OT": True, "PT": False, "SLP": False}


def test_likeness_of_goals() -> None:
    one = essence("Milo will stack 3 one-inch blocks in 4 of 5 trials", frozenset({"milo"}))
    assert likeness(one, essence("Stack three blocks during play")) == 1.0
    assert likeness(one, essence("Feed himself 5 spoonfuls of yogurt")) == 0.0


def test_a_talk_about_school_or_with_a_mother_who_teaches_is_no_contact() -> None:
    for text in (
        "Discussed school attendance with mother.",
        "Mother is a teacher and was called about the visit.",
        "Called Bea Holt, OTR/L, of Select Rehab to get the hospital records.",
    ):
        found = facts("school_program", ("evaluation", f"OT EVALUATION\nHISTORY\n{text}"))
        assert not any(fact.get("contact") for fact in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Discussed a microphone; she'll ask her principal.", False),
        ("Talked about seating: he is going to tell his teacher.", False),
        ("Reviewed pacing; client will speak with her school principal about breaks.", False),
        ("I will ask her teacher; discussed seating with the principal.", True),
        ("Discussed seating with his teacher by phone.", True),
        ("Spoke with the principal, who will ask his teacher to send data.", True),
    ],
)
def test_whom_the_patient_means_to_ask_is_no_contact(text: str, told: bool) -> None:
    assert bool(facts("school_program", ("session_note", f"SLP NOTE\nDate: 3/4/2026\n{text}"))) is told
