"""Which plan, of which state, at which site: as papers write it, and never by an empty box."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts import payer
from linter.packets.split import packet_of


def found(text: str, fact: str, kind: DocumentKind = "authorization_request") -> list[Fact]:
    (document,) = packet_of([(kind, scan_of("a.txt", "", text))]).documents
    return [f for f in payer.find(document, ()) if f.kind == fact]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("UnitedHealthcare Community Plan - Michigan", "MI"),
        ("UnitedHealthcare Community Plan of Wisconsin", "WI"),
        ("UnitedHealthcare Community Plan (Hawaii), prior auth", "HI"),
        ("Plan state: VA", "VA"),
        ("Virginia Medicaid", "VA"),
        ("Payer: UHC   Plan state MD", "MD"),
        ("Medi-Cal provider number 12", "CA"),
        ("Payer: UnitedHealthcare Community Plan\nBrook OT, 4 Elm St, Toledo, OH 43604", None),
        ("Payer: UnitedHealthcare Community Plan, or ask the clinic", None),
    ],
)
def test_the_plans_state(text: str, state: str | None) -> None:
    states = {fact.get("state") for fact in found(text, "payer")} - {None}
    assert states == ({state} if state else set())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Site of service: [ ] hospital outpatient   [x] free-standing clinic   [ ] home", "freestanding_clinic"),
        ("Place of service: 22", "hospital_outpatient"),
        ("Our office is not part of a hospital.", "freestanding_clinic"),
        ("Setting: private group practice. Not an OPRC, not home health.", "freestanding_clinic"),
        ("Site of service: home health agency", "home_agency"),
        ("Place of service: outpatient hospital", "hospital_outpatient"),
        ("POS 12", "home"),
    ],
)
def test_the_site_of_service(text: str, kind: str) -> None:
    assert [fact.get("kind") for fact in found(text, "setting")][:1] == [kind]


def test_an_address_is_a_residence_and_not_the_plans_state() -> None:
    (place,) = found("Member: 4 Elm St, Toledo, OH 43604", "residence")
    assert place.get("state") == "OH"
