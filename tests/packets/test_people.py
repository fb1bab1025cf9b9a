"""Whose page it is: names in every order and spelling, and never a therapist, parent or doctor."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.packet import Identity
from linter.domain.place import Passage
from linter.extract.text import scan_of
from linter.packets.people import identity_of, names_agree, strangers
from linter.packets.split import split


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Patient: Nell Ostby   DOB: 2/2/2019", "Nell Ostby"),
        ("Patient Name: OSTBY, NELL M.\nDate of Birth: 02/02/2019", "OSTBY, NELL"),
        ("Member | Nell Ostby, DOB 2/2/2019 |", "Nell Ostby"),
        ("Nell Ostby, 6 y, DOB 02/02/2019, with father.", "Nell Ostby"),
        ("Birch Rehab      Ostby, N.      DOB 02/02/2019", "Ostby, N"),
        ("Re: Nell Ostby, DOB 2/2/2019", "Nell Ostby"),
        ("I am the mother of Nell Ostby (2/2/2019).", "Nell Ostby"),
        ("Student: Mary-Kate O'Brien   Grade: 2", "Mary-Kate O'Brien"),
        ("Mother: Gina Towers\nReferring physician: Arno Kerr, MD", ""),
        ("Therapist: Ina Falk, OTR/L   Date: 10/1/2025", ""),
        ("Birch Family Clinic, October 3, 2025", ""),
        ("Signed: Arno Kerr, MD 10/2/2025", ""),
        ("Provider Name: Ina Falk", ""),
        ("Name: Arno Kerr, M.D.   NPI 1234567893", ""),
        ("Printed name: Gina Towers   Relationship: mother", ""),
        ("Parent/Guardian Name: Gina Towers", ""),
        ("School: Lincoln Elementary   Teacher: Ms. Ada Dunmore", ""),
        ("Insured's name: Gina Towers", ""),
    ],
)
def test_the_name_on_a_page(text: str, name: str) -> None:
    assert identity_of(Passage(text, 0)).name == name


def test_birth_date_and_member_number() -> None:
    found = identity_of(Passage("Member: Nell Ostby  DOB: 2/2/2019  Member ID: W88120034\nNPI 1234567893", 0))
    assert found.born == date(2019, 2, 2)
    assert found.member_id == "W88120034"


def test_an_empty_birth_date_does_not_take_the_next_date() -> None:
    assert identity_of(Passage("Patient: Nell Ostby   DOB:   Date: 3/4/2025", 0)).born is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nell Ostby", "OSTBY, NELL", True),
        ("Nell M. Ostby", "Nell Ostby", True),
        ("N. Ostby", "Ostby, Nell", True),
        ("Nell Ostby", "Ne11 Ostby", True),
        ("Nell Ostby", "Nell Ostbv", True),
        ("Sam Sample", "Lena Ortiz", False),
        ("Sam Sample", "Tess Sample", False),
    ],
)
def test_names_that_may_be_one_person(one: str, other: str, same: bool) -> None:
    assert names_agree(one, other) == same


def test_a_nickname_is_no_stranger_if_the_birth_date_agrees() -> None:
    born = date(2019, 2, 2)
    assert not strangers(Identity("Billy Marsh", born), Identity("William Marsh", born))
    assert strangers(Identity("Billy Marsh", date(2015, 7, 9)), Identity("Tess Marsh", born))


def test_a_page_of_another_child_in_the_middle_of_a_plan() -> None:
    head = "Birch OT     {who}     POC p {n} of 2\n"
    one = (
        head.format(who="Nell Ostby   02/02/2019", n=1) + "Plan of care\nDate: 10/3/2025\nGoal: don shirt by 4/1/2026."
    )
    two = (
        head.format(who="Lena Ortiz   07/09/2015", n=2)
        + "Treatment once a week for 16 weeks.\nIna Falk, OTR/L 10/3/2025"
    )
    evaluation = "OT EVALUATION\nPatient: Nell Ostby  DOB 2/2/2019\nDate: 10/1/2025\nIna Falk, OTR/L"
    packet = split([scan_of("packet.pdf", "", "\f".join((evaluation, one, two)))])
    plan = packet.documents[1]
    assert plan.kind == "plan_of_care"
    assert plan.pages == (2, 3)
    assert [(page, who.name) for page, who in plan.strangers] == [(3, "Lena Ortiz")]
    assert packet.documents[0].strangers == ()


def test_a_whole_document_of_somebody_else() -> None:
    own = "DAILY NOTE\nPt: Nell Ostby   DOB 2/2/2019   DOS: {day}\nBand rows 3x10."
    other = "DAILY NOTE\nPt: Orla Finch   DOB 3/3/1950   DOS: 10/2/2025\nGait 200 ft."
    texts = [own.format(day="10/1/2025"), other, own.format(day="10/3/2025")]
    packet = split([scan_of(f"{n}.txt", "", text) for n, text in enumerate(texts)])
    assert [bool(document.strangers) for document in packet.documents] == [False, True, False]


def test_the_letters_that_end_the_name_of_a_clinic_name_no_patient() -> None:
    note = "HARBOR BALANCE & GAIT PT     Mesa AZ     555-0133\nMember: Nell Ostby     DOB: 2/2/2019\nGait 200 ft."
    document = split([scan_of("note.txt", "", note)]).documents[0]
    assert document.identity.name == "Nell Ostby"


def test_words_of_two_sentences_are_no_name() -> None:
    text = "PT evaluation\nBefore. Twin, born at 29 weeks. Spastic diplegia."
    assert identity_of(Passage(text, 0)).name == ""
