"""What an engine commonly misreads is put right, and nothing that is really there is lost or made up."""

from __future__ import annotations

import pytest

from linter.extract.mend import mended
from linter.extract.piece import Place
from linter.extract.seen import Seen


def line(*words: tuple[str, float], room: float = 3.0, sure: float = 0.9) -> list[Seen]:
    """Words on one line, each with its confidence."""
    seen, left = [], 50.0
    for text, confidence in words:
        place = Place(left, 100.0, left + 5 * len(text), 109.0)
        seen.append(Seen(text, place, place, confidence or sure))
        left = place.right + room
    return seen


@pytest.mark.parametrize(
    ("read", "true"),
    [
        ("2-/S", "2-/5"),
        ("44/5", "4+/5"),
        ("Sx/week", "5x/week"),
        ("Ix/wk,", "1x/wk,"),
        ("schoo]", "school"),
        ("$83.51", "S83.51"),
        ("O2/l2/2025", "02/12/2025"),
        ("$25.00", "$25.00"),
        ("Sx", "Sx"),
        ("4/5", "4/5"),
        ("[x]", "[x]"),
        ("14/5", "14/5"),
    ],
)
def test_numbers_are_put_right(read: str, true: str) -> None:
    assert [word.text for word in mended(line(("Patient", 0), (read, 0), ("today", 0)))][1] == true


def test_what_was_put_right_against_the_odds_stays_doubtful() -> None:
    assert mended(line(("Diagnosis", 0), ("$83.51", 0.97)))[1].confidence < 0.75


def test_two_halves_of_a_date_are_joined_and_a_label_before_one_is_not() -> None:
    words = [("Completed", 0.0), ("here", 0.0), ("on", 0.0), ("1", 0.0), ("1/08/2025", 0.0), ("by", 0.0)]
    parted = line(*words)
    close = [word if n < 4 else _moved(word, -2.0) for n, word in enumerate(parted)]
    assert "11/08/2025" in [word.text for word in mended(close)]
    assert "1" in [word.text for word in mended(parted)]


def _moved(word: Seen, by: float) -> Seen:
    place = Place(word.place.left + by, word.place.top, word.place.right + by, word.place.bottom)
    return Seen(word.text, place, place, word.confidence)


def test_a_faint_word_of_a_line_is_kept_and_dirt_far_from_it_is_not() -> None:
    seen = line(("Muscle", 0), ("moderate", 0.1), ("today", 0))
    far = Place(400.0, 400.0, 420.0, 409.0)
    told = mended([*seen, Seen("smudge", far, far, 0.1)])
    assert [word.text for word in told] == ["Muscle", "moderate", "today"]
    assert told[1].confidence == 0.1
