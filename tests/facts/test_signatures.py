"""Signatures, places left blank and printed names are told apart; role, manner and date go with each."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts.signature_lines import Signing
from linter.facts.signatures import signings
from linter.packets.split import packet_of

BODY = """PHYSICAL THERAPY NOTE
Patient walked 200 ft with a cane and supervision today.
Stairs: 4 steps with one rail and contact guard assistance.
Plan to advance gait distance at the next visit as tolerated.
"""
DAY = date(2025, 5, 6)


def read(text: str, kind: DocumentKind = "session_note") -> list[Signing]:
    return signings(packet_of([(kind, scan_of("note.txt", "", text))]).documents[0])


@pytest.mark.parametrize(
    ("closing", "name", "role", "credential"),
    [
        ("Mona Field, PT, DPT", "Mona Field", "therapist", "PT"),
        ("Mona Field PT", "Mona Field", "therapist", "PT"),
        ("- Mona Field, MS, OTR/L", "Mona Field", "therapist", "OTR/L"),
        ("MONA FIELD, COTA/L", "MONA FIELD", "therapist", "COTA/L"),
        ("Mona O'Field-Ray, M.S., CCC-SLP", "Mona O'Field-Ray", "therapist", "CCC-SLP"),
        ("Mona Field, Chartered Physiotherapist", "Mona Field", "therapist", "Chartered Physiotherapist"),
        ("Mona Field (Occupational Therapist)", "Mona Field", "therapist", "Occupational Therapist"),
        ("**Therapist:** Mona Field, PT", "Mona Field", "therapist", "PT"),
        ("Completed by: Mona Field, PTA", "Mona Field", "therapist", "PTA"),
        ("Treated by M. Field PTA under supervision of PT", "M. Field", "therapist", "PTA"),
        ("Tx provided by Mona Field, PTA under the direction of Ann Lee, PT", "Mona Field", "therapist", "PTA"),
        ("Electronically signed by: Mona Field, PT", "Mona Field", "therapist", "PT"),
        ("/s/ Mona Field, OTR", "Mona Field", "therapist", "OTR"),
        ("Thank you for this referral.\n\nMona Field, PT\nSunny Clinic 555-0100", "Mona Field", "therapist", "PT"),
        ("M. van der Field, M.D.", "M. van der Field", "physician", "MD"),
        ("Dr. M. Field", "M. Field", "physician", ""),
        ("Mona Field, APRN, FNP-C", "Mona Field", "physician", "APRN"),
        ("Signed: Mona Field PA-C", "Mona Field", "physician", "PA-C"),
        ("Mona Field, CNM", "Mona Field", "physician", "CNM"),
        ("Mona Field, RN", "Mona Field", "nurse", "RN"),
        ("Therapist signature: Mona Field", "Mona Field", "therapist", ""),
        ("Parent signature: Mona Field", "Mona Field", "parent", ""),
        ("Speech-Language Pathologist: Mona Field", "Mona Field", "therapist", ""),
        ("Mona Field\nOccupational Therapist", "Mona Field", "therapist", "Occupational Therapist"),
        ("mona field, pt, dpt", "Mona Field", "therapist", "PT"),
        ("m field otr/l", "M Field", "therapist", "OTR/L"),
        ("mona field, pt", "Mona Field", "therapist", "PT"),
    ],
)
def test_who_signed(closing: str, name: str, role: str, credential: str) -> None:
    (signing,) = read(BODY + closing)
    assert (signing.name, signing.role, signing.credential) == (name, role, credential)
    assert signing.signed is True
    assert signing.confidence >= 0.6


@pytest.mark.parametrize(
    "closing",
    [
        "Mona Field, PT 5/6/2025",
        "Mona Field, PT     signed 05/06/2025",
        "Mona Field, PT  e-signed 05/06/2025 14:02",
        "Mona Field, PT, license 40-0133   Date: 5/6/25",
        "Mona Field, PT\nDate: 5/6/2025",
        "Mona Field, PT\n5/6/25",
        "PT: Mona Field, PT    5/6/2025",
        "Therapist: Mona Field, PT | 5/6/25",
        "Electronically signed - Mona Field, PT - 05/06/2025 09:14",
        "Electronically signed by Mona Field, PT (NPI 1234567890) on May 6, 2025 1500.",
        "Signed electronically by M. Field PT 5-6-2025 15:20",
        "Therapist Signature: Mona Field, PT   Date: 5/6/25",
        "Therapist signature/credentials: Mona Field, PT\nDate: 5/6/25",
        "Supervising therapist: Mona Field, PT     /s/ Mona Field, PT 05/06/2025",
        "Digitally signed by Mona Field, DPT on 2025-05-06",
        "_____________________      5/6/2025\nMona Field, PT             Date",
        "Therapist's signature: ___Mona Field, PT___ Date: _5/6/2025_",
        "Mona Field, PT (electronically signed 5/6/2025 16:40)",
        "**Evaluating Therapist:** Mona Field, PT\nLicense PT-1\n**Electronically Signed:** 05/06/2025 @ 4:15 PM",
        "PT: M Field 5/6/25",
        "Therapist Name: Mona Field, PT  Signature: Mona Field  Date: 5/6/25",
        "Note completed. Signed by: Mona Field, PT, 6 May 2025",
    ],
)
def test_the_date_that_goes_with_it(closing: str) -> None:
    (signing,) = read(BODY + closing)
    assert signing.role == "therapist"
    assert signing.day
    assert signing.day.date == DAY


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Physician signature: ______________ Date: ________", "physician"),
        ("Physician Signature:", "physician"),
        ("MD Signature ____________", "physician"),
        ("Prescribing physician review: __________   Date: _______", "physician"),
        ("Reviewed and approved by (physician): ____________", "physician"),
        ("Referring provider signature ________  NPI ________  Date ______", "physician"),
        ("________________________\nPhysician signature            Date", "physician"),
        ("_______________, PT", "therapist"),
        ("Therapist signature: ____________", "therapist"),
        ("X__________________ MD   Date ______", "physician"),
        ("Not yet signed by physician", "physician"),
        ("Awaiting physician signature", "physician"),
        ("Parent/guardian signature: __________", "parent"),
    ],
)
def test_a_place_left_blank(line: str, role: str) -> None:
    (signing,) = read(BODY + line, "plan_of_care")
    assert (signing.signed, signing.role) == (False, role)


@pytest.mark.parametrize(
    "text",
    [
        "Therapist: Mona Field, PT\nDOS 5/6/2025\n" + BODY,
        BODY + "She was referred by Mona Field, MD for gait training and balance.\n",
        BODY + "cc: Mona Field, MD",
        BODY + "Copy to Dr. Field for information.",
        BODY + "Called Dr. Field 5/6/2025 about the brace.",
        BODY + "Mother signed consent 5/6/2025.",
        BODY + "[x] POC signed   [ ] IEP",
        BODY + "Practised /s/ in initial position and /k/ in Kate and Ken.",
        BODY + "Shows no signs of distress; vital signs stable.",
        BODY + "PCP: Mona Field, MD",
        BODY + "Referring: Mona Field, DO",
        "Mona Field, DO   Family Medicine   555-0140\n" + BODY,
        BODY + "Printed Name: MONA FIELD, MD NPI: 1234567890",
        BODY + "He lives in Erie, PA 16501",
        BODY + "Dr. Field notified 5/6/2025.",
        "Written by Mona Field, PT on 5/6/2025\n" + BODY + BODY,
        BODY + "cont pt",
        BODY + "techniques effective, pt compliant with hep",
        BODY + "continue skilled pt",
        BODY + "____________________      ________\nMona Field, MD            Date",
    ],
)
def test_no_signature(text: str) -> None:
    assert [s for s in read(text) if s.signed and s.confidence >= 0.6] == []


def test_two_signatures_on_one_line() -> None:
    text = BODY + "PT Signature: Mona Field, PT Date: 5/6/25 Physician Signature: ____________ Date: ______"
    assert [(s.role, s.signed) for s in read(text)] == [("therapist", True), ("physician", False)]


def test_a_name_printed_below_an_empty_line() -> None:
    (dated,) = read(BODY + "Physician Signature: ________ Date: 5/6/2025\nMona Field, MD")
    assert (dated.signed, dated.role, dated.name) == (True, "physician", "Mona Field")
    (undated,) = read(BODY + "Physician Signature: ________ Date: ______\nMona Field, MD")
    assert undated.signed is None
    (plain,) = read(BODY + "______________________\nMona Field, PT")
    assert (plain.signed, plain.role) == (True, "therapist")


def test_a_name_printed_before_an_empty_line() -> None:
    (blank,) = read(BODY + "Ben Lee, OTR/L    ______________    date ________")
    assert (blank.name, blank.signed) == ("Ben Lee", False)
    (unsure,) = read(BODY + "Ben Lee, OTR/L    ______________")
    assert unsure.signed is None


def test_a_nurse_for_the_provider() -> None:
    for line in ("L. Brown, RN for Dr. Pell 5/6/2025", "v.o. Dr. Pell / L. Brown, RN 5/6/2025"):
        (signing,) = read(BODY + line)
        assert (signing.role, signing.credential) == ("nurse", "RN")


def test_a_name_takes_its_letters_from_elsewhere() -> None:
    (signing,) = read("Therapist: Mona Field, OTR/L\n" + BODY + "Electronically signed by Mona Field 5/6/2025")
    assert (signing.role, signing.credential, signing.manner) == ("therapist", "OTR/L", "electronic")


def test_signed_in_ink() -> None:
    (legible,) = read(BODY + "Therapist: [signed in ink] Date: 5/6/25\n_\nMona Field, PT")
    assert (legible.name, legible.role, legible.manner, legible.dated) == ("Mona Field", "therapist", "ink", True)
    (scrawled,) = read(
        BODY + "Referring physician: [signed in ink] Date: [handwritten]\nMona Field, MD", "plan_of_care"
    )
    assert (scrawled.signed, scrawled.credential, scrawled.dated) == (True, "MD", None)


@pytest.mark.parametrize(
    ("closing", "role", "dated"),
    [
        ("P. Field, Band 7 physio", "therapist", False),
        ("Signed: K. Field   Date: 6/5/25\nSenior Occupational Therapist", "therapist", True),
        ("Kind regards\nMona Field\nSpeech Pathologist (CPSP)", "therapist", False),
        ("Mona Field-Ray\nClinical Lead Physiotherapist, HCPC PH000000\n6 May 2025", "therapist", True),
        ("Mona Field BSc (Hons) OT\nSpecialist Occupational Therapist     HCPC reg.", "therapist", False),
        ("Mona Field, M.A.\nSpeech-Language Pathologist\nLicense 12345\n05/06/2025 09:15", "therapist", True),
        ("Therapist: J Field (B.Phty, AHPRA PHY0001)  5/6/2025", "therapist", True),
        ("Mona Field, highly specialist SLT, 6 May 2025", "therapist", True),
        ("Mona Field, O.T. Reg. (Ont.)   May 6, 2025", "therapist", True),
        ("PT  _Mona Field, PT_ 5/6/25     OT  (by phone)", "therapist", True),
        ("Mona Ray-Field, OTR/L, CHT     5/6/25 4:51p (e-signed)", "therapist", True),
        ("Rosa Diaz, SPT / Mona Field, PT (supervising)  5/6/25", "therapist", True),
        ("Note finalized by Mona Field, PT on 5/6/2025", "therapist", True),
        ("Signed (therapist) Mona Field   Dated 5/6/25", "therapist", True),
        ("Medical director review  H. Field MD  5/6/25", "physician", True),
        ("Seen and agreed:   Dr M. Field, Neurologist   6 May 2025", "physician", True),
        ("Reviewed and in agreement: Mona Field, DO   5/6/25", "physician", True),
        ("I certify the need for these services: Mona Field, M.D.  5/6/25", "physician", True),
        ("Mona Field, PA-C   NPI on file\n(electronically authenticated 05/06/2025 4:41 PM)", "physician", True),
        ("Provider: Mona Field, FNP-BC\nDate of signature: 05/06/2025", "physician", True),
    ],
)
def test_other_credentials_and_other_layouts(closing: str, role: str, dated: bool) -> None:
    (signing,) = read(BODY + closing, "evaluation")
    assert (signing.role, signing.signed, signing.dated) == (role, True, dated)


def test_a_table_with_a_column_for_signatures() -> None:
    rows = "Role | Name | Signature | Date\nTherapist | Mona Field, PT | M. Field | 5/6/25\nPhysician | Jo Ray, MD |  |"
    therapist, physician = read(BODY + rows, "plan_of_care")
    assert (therapist.role, therapist.signed, therapist.day.date if therapist.day else None) == ("therapist", True, DAY)
    assert (physician.role, physician.signed, physician.day) == ("physician", False, None)


@pytest.mark.parametrize(
    "line", ["97166 OT Eval Moderate Complexity", "Physician review of POC pending.", "Referred by Dr. Ray on 5/1/25."]
)
def test_lines_that_are_no_signatures(line: str) -> None:
    assert [s for s in read(BODY + line) if s.signed] == []


@pytest.mark.parametrize(
    ("below", "sure"),
    [("License #: SP-12345\nASHA #: 1234567", True), ("She will be seen in the clinic on Friday.\n" * 3, False)],
)
def test_a_label_with_a_name_over_licence_numbers_closes_a_record(below: str, *, sure: bool) -> None:
    text = f"{BODY}\nClinician: Ines Vega, M.S., CCC-SLP\n{below}"
    found = signings(packet_of([("evaluation", scan_of("note.txt", "", text))]).documents[0])
    assert any(one.name == "Ines Vega" and one.confidence > 0.5 for one in found) is sure
