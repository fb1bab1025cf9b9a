"""The second reader tells kinds by words alone, says little of few words, and what it was taught is invented."""

from __future__ import annotations

import pytest

from linter.packets.reader import features, likely, read

TEXTS = [
    (
        "evaluation",
        "Rosa Venn is a 58 year old baker sent by Dr. Hale for shoulder pain of two months.\n"
        "She lives with her sister in a ground-floor flat and was fully independent before.\n"
        "Flexion 110, abduction 95, strength 4-/5, tender over the cuff.\n"
        "Skilled therapy is recommended twice a week for 8 weeks. Rehab potential is good.",
    ),
    (
        "session_note",
        "Arrived smiling, no new complaints since last visit. Bike 6 min, band rows 3x12, step downs 2x10 "
        "with cues. Tolerated well, tired at the end. Continue, add lunges next visit.",
    ),
    (
        "discharge_summary",
        "Mr. Osk came for nine visits between March and May and has met all of his goals. He climbs two "
        "flights without the rail and went back to full duty. No further therapy is planned; he will carry on"
        " with his home program.",
    ),
    (
        "physician_note",
        "Preoperative diagnosis: torn meniscus. Anesthesia: general. Complications: none.\n"
        "The patient was taken to the operating room and the leg was prepped and draped in sterile fashion. "
        "The wound was closed in layers.",
    ),
    (
        "iep",
        "Grade: 3. Accommodations: extra time and a seat near the teacher. Annual goal: given a prompt, she "
        "will retell a story in 4 of 5 trials. Special education minutes per week: 60. General education "
        "class most of the day.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), TEXTS, ids=[kind for kind, _ in TEXTS])
def test_words_alone_tell_the_kind(kind: str, text: str) -> None:
    found, _ = likely(text)
    assert max(found, key=lambda name: found[name]) == kind


def test_a_few_words_count_for_little() -> None:
    assert max(map(abs, read("no new complaints", 5.0).values())) < max(map(abs, read(TEXTS[1][1], 5.0).values())) / 3


def test_words_never_seen_say_nothing() -> None:
    assert read("zzyzx qwv", 5.0) == {}


def test_no_vote_goes_beyond_the_bound() -> None:
    votes = read(TEXTS[3][1], 1.0)
    assert max(votes.values()) == 1.0
    assert min(votes.values()) == -1.0


def test_headings_count_apart_from_words_within_a_line() -> None:
    assert "h:plan" in set(features("Plan: stairs next time"))
    assert "h:plan" not in set(features("we plan stairs"))
