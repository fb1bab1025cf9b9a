"""Text that a program has wrapped reads as it did before; lists, forms and short lines stay as they stand."""

from __future__ import annotations

import textwrap

import pytest

from fixtures.changes import hyphenated
from linter.extract.text import read
from linter.extract.wraps import unwrapped

NOTE = (
    "Mr. Roe was seen for an initial evaluation after a fall at home in which he bruised his left hip and lost his "
    "confidence on stairs, since when he has kept to one room.\n"
    "Goals\n"
    "1. Patient will climb twelve stairs with one rail and without any help from his daughter within four weeks of "
    "this visit.\n"
    "2. Patient will walk to the mailbox and back with a cane, without a rest and without losing his balance, in six "
    "weeks.\n"
    "Plan: twice a week for six weeks, with a home program that his daughter has been shown and has practised here.\n"
)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_wrapped_text_is_read_as_it_was_before(width: int) -> None:
    wrapped = "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in NOTE.split("\n"))
    assert unwrapped(wrapped) == NOTE


def test_words_parted_at_line_ends_are_whole_again() -> None:
    parted = hyphenated(NOTE)
    assert "-\n" in parted
    assert unwrapped(parted) == NOTE


def test_a_hyphen_that_belongs_to_a_word_stays() -> None:
    text = (
        "She needs help with the short-\nterm goals of the plan, and has\nasked for more self-\n"
        "care training at home, as she\nsays."
    )
    assert unwrapped(text).startswith("She needs help with the short-term goals")
    assert "self-care" in unwrapped(text)


def test_lists_forms_tables_and_notes_in_short_lines_stay() -> None:
    for text in (
        "Goals:\n- walk to school\n- climb stairs\n- ride a bicycle\n",
        "Name: Ada Roe\nDate of birth: 03/04/2019\nDiagnosis: spastic diplegia\n",
        "Test | Score\nBerg | 41/56\nTUG | 12 s\n",
        "fell last week\nhip pain\nslow on stairs\nlives alone in a flat on the first floor\n",
    ):
        assert unwrapped(text) == text


def test_pages_keep_their_number() -> None:
    pages = "\f".join(textwrap.fill(line, 40) for line in NOTE.strip().split("\n"))
    assert len(read("note.txt", "", pages.encode()).pages) == pages.count("\f") + 1
