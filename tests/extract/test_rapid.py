"""The second engine, for machines without the first: words in their places, nothing fetched."""

from __future__ import annotations

import socket

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from fixtures.fax import NOISY, faxed
from fixtures.pages import drawn
from linter.extract import engine, rapid, tesseract
from linter.extract.ocr import recognise
from linter.extract.seen import LINE

pytest.importorskip("rapidocr", reason="the second engine comes with the extra ocr-onnx")
LINES = ("Evaluation completed 02/12/2025 for Juniper Sample.", "Diagnosis F82 and R27.8, CPT 97530.")


@pytest.fixture
def only_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Tesseract and without a network."""
    monkeypatch.setattr(tesseract, "is_there", lambda: False)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("looked for something outside"))


def test_it_reads_a_fax_where_the_first_is_missing(only_second: None) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for at, line in enumerate(LINES):
            canvas.drawString(72, 700 - 18 * at, line)

    assert engine.engine() is rapid
    page = recognise(np.asarray(faxed(drawn(draw), 3, NOISY).convert("L")), 200)
    words = [piece.text for piece in page.pieces]
    assert " ".join(words) == " ".join(LINES)
    first = page.pieces[0]
    assert (first.place.left, first.place.bottom) == pytest.approx((72, 92), abs=8)
    assert 0.5 < first.confidence <= 1.0
    digits = rapid.words(np.asarray(faxed(drawn(draw), 3).convert("L"))[230:262, 480:720], LINE, "0123456789/")
    assert set("".join(word.text for word in digits)) <= set("0123456789/")


def test_without_any_engine_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_there", lambda: False)
    monkeypatch.setattr(rapid, "is_there", lambda: False)
    assert engine.engine() is None
    assert not engine.is_there()
