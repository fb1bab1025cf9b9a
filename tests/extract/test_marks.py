"""Marks that are no text: ink, boxes, strokes through lines, on forms from other seeds than were tuned on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from benchmarks.marks import is_signed, is_struck, is_ticked, tally
from fixtures.marks import Maker, boxes, signatures, struck
from linter.domain.place import Scan

FORMS, SEED = 2, 640_000


@pytest.mark.parametrize(
    ("make", "told", "precision", "recall"),
    [(signatures, is_signed, 0.9, 0.75), (boxes, is_ticked, 0.95, 0.85), (struck, is_struck, 0.9, 0.9)],
    ids=["ink", "boxes", "strokes"],
)
def test_marks_are_told(make: Maker, told: Callable[..., bool], precision: float, recall: float) -> None:
    right, said, there, _, mistaken = tally(make, told, FORMS, SEED)
    assert right >= precision * said, mistaken
    assert right >= recall * there, mistaken


def test_words_struck_out_say_nothing_and_underlined_ones_stay(drawn: Callable[..., Scan]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for at, line in enumerate(("Frequency: three times a week", "Frequency: once a week", "Signed by the doctor")):
            canvas.drawString(72, 700 - 30 * at, line)
        canvas.line(71, 703.4, 225, 703.4)
        canvas.line(71, 668, 190, 668)
        canvas.line(72, 638, 190, 638)

    text = drawn(draw).text
    assert "three times" not in text
    assert "[struck out]" in text
    assert "Frequency: once a week" in text
    assert "Signed by the doctor" in text
