"""Codes of diagnoses and procedures, and the numbers that only look like them."""

from __future__ import annotations

import time
from datetime import date

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts import codebook, codes
from linter.packets.split import packet_of
from linter.sections.outline import outline


def read(text: str, kind: DocumentKind = "evaluation") -> list[Fact]:
    """The code facts of one document."""
    packet = packet_of([(kind, scan_of("note.txt", "", text))])
    document = packet.documents[0]
    return list(codes.find(document, tuple(outline(packet).of(document))))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dx: Autistic disorder, ICD-10 F84.0", ["F84.0"]),
        ("Treatment diagnosis: M75.121, R29.898", ["M75.121", "R29.898"]),
        ("developmental coordination disorder (F82)", ["F82"]),
        ("Dx codes F82, R278", ["F82", "R27.8"]),
        ("Seen once. Dx: clumsiness, F82. Plan below.", ["F82"]),
        ("Sent by Dr. Lowe. Dx:\ndevelopmental coordination disorder, F82.", ["F82"]),
        ("Diagnosis: developmental\ncoordination disorder, F82", ["F82"]),
        ("The goals were met.\nWe met in room F82.", []),
        ("ICD-10: S06.0X1A", ["S06.0X1A"]),
        ("Takes vitamin B12 daily. Pain at L4-L5, C5 myotome weak.", []),
        ("T12 compression fracture, S1 reflex absent", []),
        ("PDMS-3 scaled 4; BP 120/80; room A12", []),
        ("Spilled 10.5 ml, walked 29.5 m", []),
    ],
)
def test_icd10(text: str, wanted: list[str]) -> None:
    assert [f.get("code") for f in read(text) if f.get("system") == "icd10"] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("97110 x 2, 97140 x 1", ["97110", "97140"]),
        ("CPT: 31629, 76380", ["31629", "76380"]),
        ("Individual session, 53 minutes (90837)", ["90837"]),
        ("98941 x1", ["98941"]),
        ("MRN 97110", []),
        ("He walked 90 minutes, see form 12345", []),
        ("X4110 30 units; X4112 30 units", ["X4110", "X4112"]),
        ("Home health PT visit G0151", ["G0151"]),
        ("Portland, OR 97205 Tel 503-555-0142", []),
        ("Springfield, OR 97530", []),
        ("Salem, Oregon 97110", []),
        ("PT 97110 x2, changed from 97140 to 97112", ["97110", "97140", "97112"]),
        ("Member ID 97530123, account 12345", []),
        ("[ ] 97110 therapeutic exercise   [x] 97530 activities", ["97530"]),
    ],
)
def test_procedures(text: str, wanted: list[str]) -> None:
    assert [f.get("code") for f in read(text, "session_note") if f.get("system") != "icd10"] == wanted


def test_icd9_is_no_icd10() -> None:
    facts = read("ICD-9: 728.87, V57.1")
    assert {f.get("system") for f in facts} == {"icd9"}
    assert [f.get("valid") for f in facts] == [False, False]


@pytest.mark.parametrize(
    ("code", "on", "valid"),
    [
        ("M54.50", None, True),
        ("M54.5", date(2026, 5, 1), False),
        ("G35", date(2025, 9, 30), True),
        ("G35", date(2025, 10, 1), False),
        ("G35.A", date(2025, 9, 30), False),
        ("G35.A", date(2025, 10, 1), True),
        ("M54.5", date(2020, 5, 1), None),
    ],
)
def test_validity_by_date(code: str, on: date | None, valid: bool | None) -> None:
    found = codebook.diagnosis(code)
    assert found is not None
    assert found.valid(on) is valid


def test_title_and_role() -> None:
    (fact,) = read("Treatment diagnosis: R26.89")
    assert (fact.get("role"), fact.get("title")) == ("treating", "Other abnormalities of gait and mobility")


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("97530 reaching to shelf, lifting 10 lb", True),
        ("97530 hamstring and calf stretching 3x30 s", False),
        ("97140 grade III glides of the shoulder", True),
        ("97116 15 min\nWalked 150 ft with cane.", True),
        ("97116 15 min\nSeated.", None),
        ("97760 1:00-1:30 pm\nTendon glides, putty, wrist curls 3 lb.", False),
        ("97760 splint check\nTendon glides, putty.", True),
        ("97116 gait training\nBridges and SLR 2x10.", None),
    ],
)
def test_treatment_beside_the_code(text: str, described: bool | None) -> None:
    assert read(text, "session_note")[0].get("described") is described


def test_the_largest_letter_loads_quickly() -> None:
    codebook._letter.cache_clear()
    begin = time.perf_counter()
    assert codebook.diagnosis("S06.0X1A") is not None
    assert time.perf_counter() - begin < 0.1


def test_a_category_counts_where_it_is_called_a_code() -> None:
    assert [(f.get("code"), f.get("valid")) for f in read("ICD-10: F84")] == [("F84", False)]
    assert read("Seen in room F84") == []
