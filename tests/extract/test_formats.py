"""One document saved by an office program in five formats reads alike; deleted, hidden and noted words are no text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from linter.extract.read import read

FORMATS = Path(__file__).resolve().parents[2] / "fixtures" / "formats"
TEXT = """Larkfield Therapy - Header

Occupational Therapy Plan of Care
Patient: Ada Fern   DOB: 02/03/2019
Words in a text box
Frequency: two times a week
Visible
Kept

Test | Raw | Scaled | Percentile
BOT-2 Fine Motor second line | 22 |  | 9th
VMI “Beery” | 15 | 7 | 16th

n00 | n01
n10 | n11

1. first item
2. second item
• bullet item
\fSecond page é ½ ≥ 3 “quoted” – dash [x] ticked [ ] empty
With comment

Footer page
"""
LINES = TEXT.split("\n")
# What LibreOffice does not write, and what only a program that numbers lists itself could know.
OTHERWISE = {
    "docx": {},
    "odt": {},
    "rtf": {"Words in a text box": None},
    "doc": {"Words in a text box": None},
    "html": {
        "Patient: Ada Fern   DOB: 02/03/2019": "Patient: Ada Fern DOB: 02/03/2019",
        "Frequency: two times a week": "Frequency: two times nine times a week",  # it marks no deletions in a page
    },
}


def filled(lines: list[str]) -> list[str]:
    return [line for line in lines if line]


@pytest.mark.parametrize("form", OTHERWISE)
def test_a_document_reads_alike_in_every_format(form: str) -> None:
    scan = read(FORMATS / f"rich.{form}")
    expected = [told for line in LINES if (told := OTHERWISE[form].get(line, line)) is not None]
    lines = filled(scan.text.split("\n"))
    if form == "doc":  # text boxes stand after the text
        assert lines.index("Words in a text box") > lines.index("With comment")
        lines.remove("Words in a text box")
    assert lines == filled(expected)
    assert len(scan.pages) == 2
    assert "struck-through words were left out" in scan.notes
    assert ("words deleted with tracked changes were left out" in scan.notes) == (form != "html")
    assert scan.page_at(scan.text.index("Second page")) == 2


@pytest.mark.parametrize("form", OTHERWISE)
@pytest.mark.parametrize("suffix", ["txt", "pdf", "rtf"])
def test_content_decides_and_a_wrong_suffix_is_mentioned(form: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{suffix}"
    shutil.copy(FORMATS / f"rich.{form}", path)
    scan = read(path)
    assert scan.text == read(FORMATS / f"rich.{form}").text
    assert any(f"holds {form.upper()}" in note for note in scan.notes) == (form != suffix)
