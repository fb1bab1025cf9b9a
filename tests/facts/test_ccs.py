"""Papers of California Children's Services: what is read from them, and what it comes to beside the prescription."""

from __future__ import annotations

from typing import cast

import pytest

from linter import pipeline
from linter.domain.fact import Fact, Value
from linter.domain.packet import DocumentKind


def facts(kind: str, *papers: tuple[str, str]) -> list[Fact]:
    chart = pipeline.rehearse([(cast(DocumentKind, name), text) for name, text in papers])
    return list(chart.of(kind))


def values(kind: str, field: str, text: str) -> list[Value]:
    return [fact.get(field) for fact in facts(kind, ("authorization_request", text))]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Client group: CCS-only", ["ccs-only"]),
        ("CCS/HF", ["healthy-families"]),
        ("CCS Healthy Families member", ["healthy-families"]),
        ("CCS/Medi-Cal", ["medi-cal"]),
        ("CCS. Full-scope, no share of cost Medi-Cal", ["medi-cal"]),
        ("[ ] CCS/Medi-Cal  [ ] CCS/HF  [x] CCS-only", ["ccs-only"]),
        ("CCS/Medi-Cal, not CCS-only", ["medi-cal"]),
        ("CCS request for OT", []),
    ],
)
def test_client_groups(text: str, groups: list[str]) -> None:
    assert values("client_group", "group", text) == groups


@pytest.mark.parametrize(
    ("text", "scope", "share"),
    [
        ("Medi-Cal: full scope, no share of cost", "full", "none"),
        ("Medi-Cal full-scope, SOC $0", "full", "none"),
        ("Medi-Cal full scope, share of cost: $120", "full", "some"),
        ("Medi-Cal: restricted scope", "restricted", "untold"),
        ("Medi-Cal without share of cost", "untold", "none"),
    ],
)
def test_medi_cal(text: str, scope: str, share: str) -> None:
    assert (values("medi_cal", "scope", text), values("medi_cal", "share", text)) == ([scope], [share])


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("[X] EPSDT-SS", [True]),
        ("[ ] EPSDT SS", [False]),
        ("☒ EPSDT-SS", [True]),
        ("EPSDT-SS [ ]", [False]),
        ("EPSDT-SS: [x]", [True]),
        ("[x] EPSDT-SS [ ] Other", [True]),
        ("EPSDT-SS box: blank", [False]),
        ("EPSDT SS: yes", [True]),
        ("OT is requested as EPSDT SS.", [True]),
        ("OT is not requested as EPSDT SS.", [False]),
        ("EPSDT SS items go on a separate claim form.", []),
    ],
)
def test_epsdt(text: str, marked: list[bool]) -> None:
    assert values("epsdt", "marked", text) == marked


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("CCS. Setting: private group practice", ["group_practice"]),
        ("CCS. Individual private office", ["private_office"]),
        ("CCS. Outpatient clinic of Bay Children's Hospital", ["hospital_clinic"]),
        ("CCS. Medi-Cal certified OPRC", ["rehabilitation_center"]),
        ("CCS. Home health OT", ["home_health"]),
        ("CCS. Not an OPRC", ["neither"]),
        ("CCS. Setting: public school classroom", ["school"]),
        ("CCS. She writes at school", []),
    ],
)
def test_settings(text: str, settings: list[str]) -> None:
    assert values("provider", "setting", text) == settings


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("X4110 x 30, X4112 x 60", [("X4110", 30), ("X4112", 60)]),
        ("X4110, X4112: 30 units", [("X4110", None), ("X4112", 30)]),
        ("X4110 | Treatment, initial 30 min | 24", [("X4110", 24)]),
        ("Treatment, additional 15 min  X4112  24", [("X4112", 24)]),
        ("X4100 evaluation, initial 30 minutes", [("X4100", None)]),
    ],
)
def test_codes_with_units(text: str, codes: list[tuple[str, int | None]]) -> None:
    found = facts("authorized_code", ("authorization_request", text))
    assert [(fact.get("code"), fact.get("count")) for fact in found] == codes


@pytest.mark.parametrize(
    ("often", "month", "sure"),
    [
        ("1x/week", 4.33, True),
        ("2x/month", 2, True),
        ("3 times per month", 3, True),
        ("every other week", 2.17, False),
        ("once a month", 1, True),
        ("1-2x/week", 8.67, True),
    ],
)
def test_services_a_month(often: str, month: float, sure: bool) -> None:
    (fact,) = facts("monthly", ("order", f"CCS. Rx: OT {often}. A. Doe MD"), ("authorization_request", "CCS"))
    assert (fact.get("count"), fact.confidence > 0.6) == (month, sure)


@pytest.mark.parametrize(
    ("dose", "units", "difference"),
    [
        ("3x/week for 10 weeks", 30, "same"),
        ("3x/week for 10 weeks", 31, "more"),
        ("2x/month for 6 months", 12, "same"),
        ("1x/week for 6 months", 24, "same"),
        ("1x/week for 6 months", 26, "same"),
        ("1x/week for 6 months", 27, "more"),
        ("every other week for 12 weeks", 6, "same"),
    ],
)
def test_units_follow_from_frequency_and_duration(dose: str, units: int, difference: str) -> None:
    papers = ("order", f"Rx: OT {dose}. A. Doe MD"), ("authorization_request", f"CCS AUTHORIZATION\nX4110 x {units}")
    checks = [fact for fact in facts("unit_check", *papers) if fact.get("against") == "prescription"]
    assert [fact.get("difference") for fact in checks] == [difference]


def test_spans_of_the_past_and_the_one_asked_for() -> None:
    text = "CCS RENEWAL REQUEST\nLast authorization 10/07/2024 to 04/04/2025. New span: 04/04/2025 - 10/03/2025"
    found = [(f.get("role"), f.get("overlaps")) for f in facts("authorization", ("authorization_request", text))]
    assert found == [("earlier", None), ("asked", True)]


def test_a_packet_of_another_payer_gets_none_of_it() -> None:
    assert facts("monthly", ("order", "Rx: PT 2x/week. A. Doe MD")) == []


def test_the_eligible_condition_is_found_again_in_clinical_papers() -> None:
    request = ("authorization_request", "CCS-eligible condition: arthrogryposis of both arms")
    alike = ("evaluation", "OT EVALUATION\nDiagnosis: arthrogryposis multiplex")
    unlike = ("evaluation", "OT EVALUATION\nDiagnosis: hearing loss of both ears")
    assert [fact.get("word") for fact in facts("condition_link", request, alike)] == ["arthrogryposis"]
    assert facts("condition_link", request, unlike) == []


def test_a_renewal_in_one_line_with_the_span_before_it() -> None:
    text = "CCS AUTHORIZATION\nFirst 01/01/2024-06/30/2024, renewal 07/01/2024-12/31/2024"
    assert values("authorization", "role", text) == ["earlier", "asked"]


def test_claim_lines() -> None:
    found = facts("claim_line", ("claim", "CLAIM - EPSDT SS\nX4110 OT 30 min\n99213 office visit"))
    assert [fact.get("epsdt") for fact in found] == [True, False]


def test_how_often_another_therapy_is_given_does_not_count() -> None:
    paper = "CCS/Medi-Cal. Request: OT 2 times per month.\nOther current therapy: speech therapy, weekly."
    assert values("monthly", "count", paper) == [2.0]
    assert values("monthly", "count", "CCS/Medi-Cal. Request: OT beside speech therapy, OT weekly.") == [4.33]
