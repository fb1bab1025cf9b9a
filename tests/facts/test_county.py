"""Papers of a county's children's services: applications, SARs, where they go, and referral against clinic."""

from __future__ import annotations

from typing import cast

import pytest

from linter import pipeline
from linter.domain.fact import Fact, Value
from linter.domain.packet import DocumentKind
from linter.facts.diagnosis_match import systems


def facts(kind: str, *papers: tuple[str, str]) -> list[Fact]:
    chart = pipeline.rehearse([(cast(DocumentKind, name), text) for name, text in papers])
    return list(chart.of(kind))


def value(kind: str, field: str, paper: str, text: str) -> Value:
    return facts(kind, (paper, text))[0].get(field)


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("Signature: L. Marsh (mother) 3/2/2026", "parent"),
        ("Signature of parent or legal guardian: L. Marsh 3/2/2026", "parent"),
        ("Signature of applicant, parent or legal guardian: L. Marsh 3/2/2026", None),
        ("Signed by: L. Marsh, legal guardian, 3/2/2026", "guardian"),
        ("Signature: L. Marsh\nRelationship to child: father", "parent"),
        ("Signature: Tobin Marsh", "self"),
        ("Signature: L. Marsh, grandmother", "other"),
        ("Applicant signature: ________", None),
        (
            "Signature of person completing the form  L. Marsh   Relationship to the applicant father   Date 3/2/2026",
            "parent",
        ),
    ],
)
def test_who_signed_an_application(line: str, signer: str | None) -> None:
    assert value("application", "signer", "application", f"CCS APPLICATION\nPatient: Tobin Marsh\n{line}") == signer


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("Signature: L. Marsh", True),
        ("Signature: (blank)", False),
        ("Parent/guardian signature ____________ Date ______", False),
        ("Address: 4 Elm Street", None),
        ("Signature   Date 3/2/2026", None),  # ink, it may be
        ("Signature:", None),
    ],
)
def test_whether_an_application_is_signed(line: str, signed: bool | None) -> None:
    assert value("application", "signed", "application", f"CCS APPLICATION\nPatient: Tobin Marsh\n{line}") is signed


@pytest.mark.parametrize(
    ("line", "specified"),
    [
        ("Requested service: hearing aid, left", True),
        ("Service(s) requested: OT evaluation and treatment, 24 visits", True),
        ("Services requested: therapy as needed", False),
        ("Requested: evaluate and treat", False),
        ("Requested service: PT as needed", None),
        ("Requested service:", False),
        ("We ask for 12 visits of hand therapy.", True),
        ("Diagnosis: burn", None),
        ("Code | Description of service/procedure | Units\n97530 | OT treatment, 12 visits | 24", True),
    ],
)
def test_whether_a_service_is_named(line: str, specified: bool | None) -> None:
    text = f"Service Authorization Request\nClient: Tobin Marsh\n{line}"
    assert value("sar", "specified", "authorization_request", text) is specified


@pytest.mark.parametrize(
    ("paper", "text", "manner", "number"),
    [
        ("authorization_request", "SAR\nFaxed to (628) 217-6701", "fax", "6282176701"),
        ("authorization_request", "SAR\nSubmitted as eSAR on 3/2/2026", "esar", None),
        ("authorization_request", "SAR\nSent via e-mail to ccs@example.org", "email", None),
        ("application", "CCS Application\nHand-delivered to the office", "in_person", None),
        ("application", "CCS Application\nMailed to 333 Valencia Street", "mail", None),
        ("cover_sheet", "FAX\nTo: SF CCS\nFax: 628.217.6701\nFrom: us, fax 415-555-0100", "fax", "6282176701"),
    ],
)  # fmt: skip
def test_how_a_paper_is_sent(paper: str, text: str, manner: str, number: str | None) -> None:
    sent = facts("sent", (paper, text))
    assert [(fact.get("manner"), fact.get("number")) for fact in sent] == [(manner, number)]


@pytest.mark.parametrize(
    "text", ["CCS Application\nMailing address: 4 Elm Street", "CCS\nThe approval is mailed to the family.", "CCS"]
)
def test_what_is_not_sent(text: str) -> None:
    assert facts("sent", ("application", text)) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("SAR number: 97000001", ["97000001"]),
        ("under SAR 97000001", ["97000001"]),
        ("SAR #: ______", [None]),
        ("The SAR was sent 3/2.", []),
    ],
)
def test_sar_numbers(text: str, numbers: list[str | None]) -> None:
    assert [fact.get("number") for fact in facts("sar_number", ("claim", text))] == numbers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("SAR approved 03/11/2024", ["2024-03-11"]),
        ("CCS. Approval date: 3/11/2024", ["2024-03-11"]),
        ("SAR not approved 3/11/2024", []),
        ("SAR pending approval, sent 3/11/2024", []),
    ],
)
def test_approvals(text: str, days: list[str]) -> None:
    assert [str(fact.get("date")) for fact in facts("sar_approval", ("cover_sheet", text))] == days


def test_papers_of_other_payers_have_none_of_it() -> None:
    note = ("letter", "Sent by fax to 415-555-0100. Approved 3/2/2026. First visit 3/4/2026. UnitedHealthcare.")
    assert [f.kind for kind in ("sent", "sar", "sar_approval", "appointment") for f in facts(kind, note)] == []


def test_every_system_of_the_body_is_known_by_its_words_and_its_codes() -> None:
    assert len({name for name, _, _ in systems()}) == len(systems())
    for word, code, system in (
        ("leukemia", "C91", "cancer"),
        ("sickle cell", "D57", "blood"),
        ("deafness", "H90", "ears"),
    ):
        found = {name for name, words, codes in systems() if words.search(word) and code.startswith(codes)}
        assert found == {system}
