"""What a packet asks for, read from its papers with the place; what is stated is never overruled."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.packet import DocumentKind
from linter.domain.request import Request
from linter.extract.text import scan_of
from linter.packets.asked import kinds as kinds_of
from linter.packets.request import infer
from linter.packets.split import packet_of, split

PAYERS = {"uhc-cs164": ["UnitedHealthcare Community Plan", "UHCCP"], "other-plan": ["Acme Health"]}
TODAY = date(2025, 11, 1)
FORM = """THERAPY AUTHORIZATION REQUEST
Payer: UnitedHealthcare Community Plan - Michigan | Date submitted: 10/11/2025
Member: Ostby, Nell | DOB: 2/2/2019
[x] Initial   [ ] Continuation   [ ] Group     Discipline: [x] OT   [ ] PT
Visits: 48 visits, 2x/week x 24 weeks, 10/21/2025 - 04/05/2026
Site of service: [ ] hospital outpatient   [x] free-standing clinic
Brook OT, 4 Elm St, Toledo, OH 43604"""
EVALUATION = (
    "OT EVALUATION\nPatient: Nell Ostby DOB 2/2/2019\nDate: 10/1/2025\nPMH none. Goals: don shirt by 4/1/2026. 1x/week."
)
RE_EVALUATION = "OT RE-EVALUATION\nPatient: Nell Ostby DOB 2/2/2019\nDate: 10/1/2025\nLast evaluation 4/3/2025."
GROUP = "GROUP NOTE\nClient: Nell Ostby  DOB 2/2/2019  Date: 10/1/2025\n97150 start 3:30 stop 4:30. Group size 3."


def asked(*texts: str, **stated: object) -> Request:
    packet = split([scan_of(f"{n}.txt", "", text) for n, text in enumerate(texts)])
    return infer(packet, Request(TODAY, **stated), PAYERS)  # type: ignore[arg-type]


def test_a_form_is_read_in_full() -> None:
    request = asked(FORM)
    assert request.policy == ("uhc-cs164",)
    assert request.kinds == ("initial_evaluation", "initial_treatment", "treatment_service")
    assert (request.discipline, request.state, request.setting) == ("OT", "MI", "freestanding_clinic")
    assert request.born == date(2019, 2, 2)
    assert request.visits == 48
    assert (request.start, request.end) == (date(2025, 10, 21), date(2026, 4, 5))


def test_every_assumption_points_at_paper() -> None:
    request = asked(FORM)
    assert request.assumed
    for assumption in request.assumed:
        assert assumption.evidence is not None, assumption.field
        assert assumption.evidence.quote
        assert assumption.evidence.page == 1


def test_what_is_stated_wins_and_is_no_assumption() -> None:
    request = asked(FORM, state="WI", kinds=("continuation",), visits=12)
    assert (request.state, request.visits) == ("WI", 12)
    assert request.kinds == ("continuation", "treatment_service")
    assert not {"state", "kinds", "visits"} & {assumption.field for assumption in request.assumed}


def test_the_clinics_address_is_not_the_plans_state() -> None:
    assert asked("FAX COVER\nBrook OT, 4 Elm St, Toledo, OH 43604\nRe: Nell Ostby").state is None


def test_kinds_by_what_is_enclosed() -> None:
    assert asked(EVALUATION).kinds == ("initial_evaluation", "initial_treatment", "treatment_service")
    assert asked(EVALUATION, RE_EVALUATION).kinds == ("continuation", "re_evaluation", "treatment_service")
    assert asked(GROUP).kinds == ("group_therapy", "treatment_service")
    assert asked("DISCHARGE SUMMARY\nReason for discharge: goals met. OT 14 visits.").kinds == ("discharge",)


def test_three_a_week_is_also_high_frequency() -> None:
    plan = "OT PLAN OF CARE\nDate: 10/3/2025\nFrequency: {often}\nHEP: stretches 5 days a week"
    assert "high_frequency" in asked(plan.format(often="4x/week for 8 weeks")).kinds
    assert "high_frequency" not in asked(plan.format(often="2x/week for 8 weeks")).kinds


def test_an_unknown_payer_calls_no_pack() -> None:
    assert asked("PRIOR AUTHORIZATION REQUEST\nPayer: Some Other Plan\nVisits requested: 12").policy == ()


def test_the_paper_that_asks_decides_whose_policy() -> None:
    old = "OT PROGRESS REPORT\nInsurance in 2023: Acme Health\nReporting period 2023"
    assert asked(old, FORM).policy == ("uhc-cs164",)


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        ("Request for OT 1x/week x 10 weeks", ("treatment_service",)),
        ("Please approve 12 visits of PT for Nell Ostby, DOB 2/2/2019.", ("treatment_service",)),
        ("REQUEST FORM\nInitial / Continuation (circle one)\nPT 2x/week x 6 wks", ("treatment_service",)),
        ("PA REQUEST\nNew patient? [ ] Yes [x] No\nPT 2x/week x 6 weeks", ("treatment_service",)),
        ("PA FORM\nStatus: re-auth\nOT weekly, 12 visits", ("continuation", "re_evaluation", "treatment_service")),
        ("PA FORM\n( ) New  (x) Continuing\nVisits: 24", ("continuation", "re_evaluation", "treatment_service")),
        ("PA FORM\nService: OT eval only", ("initial_evaluation",)),
    ],
)
def test_what_a_form_asks_for(form: str, kinds: tuple[str, ...]) -> None:
    assert asked(form).kinds == kinds


def test_a_question_that_is_answered_no_names_no_setting() -> None:
    form = "PA REQUEST\nDoes anyone else treat (speech, home health)? [x] No [ ] Yes\nWhere: [x] private practice"
    assert asked(form).setting == "freestanding_clinic"
    assert asked("AUTHORIZATION REQUEST\nHome health: [ ] Yes [x] No").setting is None


def test_the_ticked_discipline_is_asked_for_and_the_table_gives_the_visits() -> None:
    form = "THERAPY REQUEST\n[ ] PT  [x] OT\nVisits | Per week | Weeks\n30 | 1 | 30\nOther services: speech therapy 2x"
    assert (asked(form).discipline, asked(form).visits) == ("OT", 30)


@pytest.mark.parametrize(
    ("papers", "kinds"),
    [
        ([("application", "CCS APPLICATION\nChild: Nadia Ferrante")], ("application",)),
        (
            [("cover_sheet", "New referral"), ("application", "CCS APPLICATION"), ("referral", "REFERRAL TO CCS")],
            ("application", "referral"),
        ),
        ([("claim", "CLAIM FORM\nTotal charge $45")], ("claim",)),
        (
            [("authorization_request", "Service Authorization Request (SAR)\nDiagnostic visit with neurology")],
            ("diagnostic_service",),
        ),
        (
            [("application", "CCS APPLICATION"), ("evaluation", "OT EVALUATION\nGrip 4 kg.")],
            ("initial_evaluation", "initial_treatment", "treatment_service", "application"),
        ),
        ([("referral", "REFERRAL\nPT evaluate and treat")], ("treatment_service",)),
    ],
)  # fmt: skip
def test_papers_of_a_childrens_programme(papers: list[tuple[DocumentKind, str]], kinds: tuple[str, ...]) -> None:
    packet = packet_of([(kind, scan_of(f"{kind}.txt", "", text)) for kind, text in papers])
    assert set(kinds_of(packet.documents)[0]) == set(kinds)


def test_high_frequency_does_not_hide_that_it_is_a_first_request() -> None:
    kinds = asked("REQUEST FOR HIGH FREQUENCY THERAPY VISITS\nChild: Nell Ostby\nVisits: 32", EVALUATION).kinds
    assert {"high_frequency", "initial_treatment", "initial_evaluation"} <= set(kinds)


def test_visits_that_are_counted_so_far_are_not_asked_for() -> None:
    paper = "OT REQUEST\nPrior approval number: none. By our list we are at 34 treatment visits."
    assert asked(paper).visits is None
