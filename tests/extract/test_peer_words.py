"""No word that pdfplumber finds is lost: on some fixtures, and on real files where they are present."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from fixtures.build import folders
from fixtures.containers import pdf
from fixtures.markup import fixture
from linter.extract.read import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
PDFS = sorted([*SHARED.glob("packets/*/*.pdf"), *SHARED.glob("corpus/dev/originals/*.pdf")])


def plain(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"[\W_]+", "", re.sub(r"\(cid:\d+\)", "", text)).lower()


def compare(path: Path) -> None:
    """Each page has all words of the peer, whole or within its text, and the same size."""
    scan = read(path)
    with pdfplumber.open(path) as peer:
        for page, own in zip(peer.pages, scan.pages, strict=True):
            theirs = Counter(plain(word["text"]) for word in page.extract_words())
            page.close()
            assert (own.width, own.height) == pytest.approx((float(page.width), float(page.height)), abs=0.5)
            text = plain(scan.text[own.start : own.end])
            mine = Counter(plain(word.text) for word in scan.words if word.box.page == own.number)
            assert [word for word in theirs - mine if word and word not in text] == []


@pytest.mark.skipif(not PDFS, reason="the shared example files are not here")
@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_no_word_is_lost(path: Path) -> None:
    compare(path)


@pytest.mark.parametrize("folder", list(folders())[::4], ids=lambda folder: folder.name)
def test_no_word_of_a_fixture_is_lost(folder: Path, tmp_path: Path) -> None:
    for path in pdf.write(fixture(folder), tmp_path):
        compare(path)
