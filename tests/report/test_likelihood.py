"""Every answer says how likely it is right; what a document hardly ever lacks is unclear where it is not found."""

from __future__ import annotations

from linter.domain.element import ELEMENTS
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts.gather import gather
from linter.packets.split import packet_of
from linter.report.facts import facts_of
from linter.report.likelihood import BLANK, DOUBT, odds
from linter.sections.outline import outline

NOTE = "PT DAILY NOTE\nDate of service: 03/04/2026\nPatient: Ada Roe\nS: feels better today.\nSigned: Ben Ray, PT\n"


def elements(kind: DocumentKind, text: str) -> dict[str, dict[str, object]]:
    packet = packet_of([(kind, scan_of("note.txt", "", text))])
    documents = facts_of("note.txt", gather(outline(packet)))["documents"]
    assert isinstance(documents, list)
    return dict(documents[0]["elements"])


def test_every_element_has_its_odds_and_every_answer_its_likelihood() -> None:
    assert set(odds()) == set(ELEMENTS)
    for element in elements("session_note", NOTE).values():
        assert isinstance(element["confidence"], float)
        assert 0.0 < element["confidence"] <= 1.0


def test_a_session_note_without_treatment_is_unclear_and_one_without_a_code_is_not() -> None:
    found = elements("session_note", NOTE)
    assert found["interventions"]["status"] == "unclear"
    assert float(str(found["interventions"]["confidence"])) < DOUBT
    assert found["icd10_code"]["status"] == "absent"


def test_a_stricter_bar_makes_more_unclear() -> None:
    packet = packet_of([("evaluation", scan_of("note.txt", "", NOTE))])
    documents = facts_of("note.txt", gather(outline(packet)), 0.9)["documents"]
    assert isinstance(documents, list)
    for element in documents[0]["elements"].values():
        assert (element["status"] == "unclear") == (element["confidence"] < 0.9)


def test_what_is_found_is_surer_by_a_plain_word_than_by_a_faint_one() -> None:
    plain = elements("evaluation", "PT EVALUATION\nDiagnosis: left knee osteoarthritis\nPrognosis: good.\n")[
        "prognosis"
    ]
    assert plain["status"] == "present"
    assert float(str(plain["confidence"])) > 0.9


def test_an_unfilled_form_surely_states_nothing() -> None:
    prompts = ("Name", "Date of birth", "Diagnosis", "Interventions", "Response to treatment", "Goals", "Plan", "Date")
    form = "PT DAILY NOTE\n" + "".join(f"{prompt}: ________________\n" for prompt in prompts)
    found = elements("session_note", form)["interventions"]
    assert (found["status"], found["confidence"]) == ("absent", BLANK)
