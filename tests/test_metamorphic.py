"""The same document in another dress gives the same answers; a "not" in the sentence that states a thing undoes it."""

from __future__ import annotations

import functools

import pytest

from benchmarks.labelled import Facts, understood
from fixtures.build import folders
from fixtures.changes import SAME, negated
from fixtures.containers.text import page_of
from fixtures.markup import fixture

TEXTS = tuple(page_of(sheet) for folder in folders() for sheet in fixture(folder).sheets)
MAY_MOVE = {  # the share of answers that a change may move; it may only fall
    "in capitals": 0.003,
    "dates: ISO": 0.0005,
    "dates: written": 0.002,
    "lines of 50": 0.005,
    "hyphens at line ends": 0.004,
    "1 % of signs misread": 0.02,
}


@functools.cache
def read(text: str) -> Facts:
    return understood("note", text)


def answers(text: str) -> dict[str, object]:
    """Every answer on a text: its kind, what it states, and how many goals it has."""
    documents = read(text)["documents"]
    told: dict[str, object] = {"kind": documents[0]["kind"], "goals found": sum(len(d["goals"]) for d in documents)}
    for document in documents:
        told |= {
            name: element["status"]
            for name, element in document["elements"].items()
            if told.get(name, "absent") == "absent"
        }
    return told


def moved(text: str, change: str) -> list[str]:
    """The answers that a change moves."""
    before, after = answers(text), answers(SAME[change](text))
    return [f"{name}: {before[name]} -> {after[name]}" for name in before if before[name] != after[name]]


@pytest.mark.parametrize("change", SAME)
def test_a_change_of_dress_moves_hardly_an_answer(change: str) -> None:
    lines = [line for text in TEXTS for line in moved(text, change)]
    answered = sum(len(answers(text)) for text in TEXTS)
    assert len(lines) <= MAY_MOVE.get(change, 0.0) * answered, "\n".join(lines)


NOTE = "PT DAILY NOTE\nDate of service: 03/04/2026\nPatient: Ada Roe\n{}\nSigned: Ben Ray, PT 03/04/2026\n"


@pytest.mark.parametrize(
    ("element", "sentence"),
    [
        ("education", "Mother was educated on safe lifting."),
        ("home_program", "A written home program was given to the parents."),
        ("referral", "The patient was referred by Dr. Ines Vega."),
        ("functional_limitation", "He has difficulty climbing stairs."),
        ("functional_limitation", "She is unable to dress herself."),
        ("functional_limitation", "He requires moderate assistance with transfers."),
        ("barriers", "Progress is limited by poor attendance."),
    ],
)
def test_a_not_undoes_what_a_sentence_states(element: str, sentence: str) -> None:
    undone = negated(element, sentence)
    assert undone
    assert answers(NOTE.format(sentence))[element] == "present"
    assert answers(NOTE.format(undone))[element] != "present", undone


def test_every_change_changes_something() -> None:
    texts = (*TEXTS, SECTIONS)
    assert [name for name, change in SAME.items() if all(change(text) == text for text in texts)] == []


SECTIONS = """PT EVALUATION
Patient: Ada Roe   Date: 2026-03-04
HISTORY: Fell on ice on 2026-02-20; no surgery.
OBJECTIVE: Knee flexion 80 degrees.
ASSESSMENT: Moderate loss of motion; cannot climb stairs.
GOALS: Climb 12 stairs with one rail in 4 weeks.
PLAN: Twice a week for 6 weeks.
SIGNED: Ben Ray, PT 2026-03-04
"""


def test_the_order_of_sections_does_not_matter() -> None:
    assert SAME["sections in another order"](SECTIONS) != SECTIONS
    assert moved(SECTIONS, "sections in another order") == []
