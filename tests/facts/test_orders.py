"""Orders and referrals: who, what and when; a bare passive and orders of other things are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts.orders import find
from linter.packets.split import packet_of


def read(text: str, kind: DocumentKind = "evaluation") -> list[Fact]:
    return list(find(packet_of([(kind, scan_of("note.txt", "", text))]).documents[0], ()))


def order(text: str) -> Fact:
    return next(f for f in read(text, "order") if f.kind == "order")


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("Referred by Dr. Smith for low back pain.", "Smith"),
        ("Pt referred to PT by Ann Lee, NP", "Ann Lee"),
        ("Referring physician: Ann Lee, MD", "Ann Lee"),
        ("Referring: A. Lee, DO     Dx: G80.1", "A. Lee"),
        ("| Referring provider | Ann Lee, MD |", "Ann Lee"),
        ("**Referral Source:** Dr. Ann Lee", "Ann Lee"),
        ("Ordering Provider: Ann Lee PA-C", "Ann Lee"),
        ("Referring Physician: Ann Lee", "Ann Lee"),
        ("Dx: OA.   Referred by: Ann Lee, M.D.", "Ann Lee"),
        ("PT was ordered by Dr. Lee after surgery.", "Lee"),
        ("Orders received from Dr. Lee dated 6/20/2025", "Lee"),
        ("MD order: PT eval and treat", None),
        ("Requesting provider: Ann Lee, MD", "Ann Lee"),
        ("referred by GP after a fall", None),
        ("REFERRAL: Orthopedic surgery. 16 visits.", None),
        ("She was referred by her pediatrician for OT.", None),
        ("Referred by the orthopedic surgeon", None),
        ("Referral from neurology for gait", None),
        ("referral received from family physician", None),
    ],
)
def test_who_referred(text: str, provider: str | None) -> None:
    found = [f for f in read(text) if f.kind == "referral"]
    assert [f.values["provider"] for f in found] == [provider]
    assert found[0].values["named"] is True


@pytest.mark.parametrize(
    "text",
    [
        "The patient was referred to physical therapy for back pain.",
        "He was referred to a gastroenterologist by us.",
        "Bone scan ordered by Dr. B at the hospital.",
        "Cyclobenzaprine prescribed by PCP.",
        "In order to be seen by Dr. Lee he needs a ride.",
        "Referral was initiated by the classroom teacher.",
        "Plan: referral to neurology for seizures.",
        "Referred by: Self",
        "Thank you for this referral.",
        "REASON FOR REFERRAL: dressing and feeding",
        "Put the cards in order by size.",
    ],
)
def test_nobody_named(text: str) -> None:
    assert [f for f in read(text) if f.kind == "referral"] == []


def test_an_order() -> None:
    fact = order("Lake Clinic\nDate: 2/1/2025\nPT evaluate and treat 2x/week x 8 weeks\n/s/ Ann Lee, MD 2/3/2025")
    assert fact.values == {
        "date": date(2025, 2, 3),
        "signed": True,
        "role": "physician",
        "provider": "Ann Lee",
        "credential": "MD",
        "discipline": "PT",
        "services": ("evaluate", "treat"),
        "visits": None,
        "group": False,
        "dated": True,
    }


@pytest.mark.parametrize(
    ("text", "services", "visits", "group"),
    [
        ("OT re-evaluation", ("re_evaluate",), None, False),
        ("PT re-eval & treat", ("re_evaluate", "treat"), None, False),
        ("OT evaluation and up to 4 treatment visits", ("evaluate", "treat"), 4, False),
        ("OT eval plus 6 visits", ("evaluate", "treat"), 6, False),
        ("Group OT once a week, 12 weeks", ("treat",), None, True),
        ("OT, CPT 97150, weekly", ("treat",), None, True),
    ],
)
def test_what_is_ordered(text: str, services: tuple[str, ...], visits: int | None, group: bool) -> None:
    fact = order(f"ORDER\n{text}\nSigned: Ann Lee, MD 2/3/2025")
    assert (fact.values["services"], fact.values["visits"], fact.values["group"]) == (services, visits, group)


def test_what_is_ticked_is_ordered() -> None:
    fact = order(
        "[x] Physical Therapy  [ ] Occupational Therapy\nEvaluate\nProvider signature: Ann Lee   Date: 2/3/2025"
    )
    assert fact.values["discipline"] == "PT"


def test_an_order_signed_by_nobody_or_by_a_deputy() -> None:
    assert order("Order 2/1/25\nPT eval and treat\nPhysician signature: ________").values["signed"] is False
    assert order("Order 2/1/25\nPT eval and treat\nL. Brown, RN for Dr. Lee 2/1/25").values["signed"] is None


def test_an_order_that_another_document_states() -> None:
    facts = read("Re-evaluation\nOrder: Dr. Lee, 4/10/2025.", "re_evaluation")
    stated = next(f for f in facts if f.kind == "order")
    assert (stated.values["provider"], stated.values["date"]) == ("Lee", date(2025, 4, 10))
    assert stated.confidence < 0.6


def test_an_order_in_passing_in_a_physicians_note() -> None:
    (fact,) = read("OFFICE NOTE 1/3/2024\nA/P: toe walking. Refer to PT for evaluation.", "physician_note")
    assert (fact.kind, fact.values["discipline"], fact.confidence) == ("order", "PT", 0.5)
    assert read("OFFICE NOTE 1/3/2024\nEar pain. Return to school tomorrow.", "physician_note") == []
