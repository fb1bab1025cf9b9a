"""What a packet asks for, read from its papers with the place; what is stated is never overruled."""

from __future__ import annotations

from datetime import date

from linter.domain.request import Request
from linter.extract.text import scan_of
from linter.packets.request import infer
from linter.packets.split import split

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
