"""Tables and forms in the layouts of clinics: each row keeps its cells, each key its value, over pages too."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.tables import paired, rows_read, scored
from fixtures.tables import FORMS, TABLES
from linter.extract.read import read

SEEDS = range(9_000, 9_008)


@pytest.mark.parametrize("layout", TABLES)
def test_every_row_keeps_its_cells(layout: str) -> None:
    for seed in SEEDS:
        sample = TABLES[layout](random.Random(f"{layout}{seed}"))
        rows, every, *_ = scored(sample)
        assert rows == every, (seed, sample.rows, rows_read(sample))


@pytest.mark.parametrize("layout", FORMS)
def test_every_key_keeps_its_value(layout: str) -> None:
    for seed in SEEDS:
        read, every = paired(FORMS[layout](random.Random(f"{layout}{seed}")))
        assert read == every, seed


TEXTS = {
    "pipes": ("Now\n\n| Test | Raw |\n|:---|---:|\n| VMI | |\n| a |b|\n\nend", "Now\n\nTest | Raw\nVMI\na | b\n\nend"),
    "pipes without sides": ("Test|Raw\n---|---\nVMI|12\n", "Test | Raw\nVMI | 12\n"),
    "a box of signs": ("+----+-----+\n| A  | B   |\n+====+=====+\n| 1  | 2   |\n+----+-----+\n", "A | B\n1 | 2\n"),
    "tabs": ("Test\tRaw\tScaled\nVMI\t12\t\nBOT-2\t\t9\n", "Test | Raw | Scaled\nVMI | 12\nBOT-2 |  | 9\n"),
    "a bar alone": ("PT | OT\nyes|no and\nwords", "PT | OT\nyes|no and\nwords"),
    "one line with tabs": ("Name\tAda\tDOB\nPlan", "Name\tAda\tDOB\nPlan"),
    "struck through": ("Seen ~~twice~~ once <!-- draft\nonly --> weekly ~~~", "Seen  once  weekly ~~~"),
    "a rule": ("Goals\n-----\nwalk | run\n", "Goals\n-----\nwalk | run\n"),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_tables_in_text(text: str, expected: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(text, encoding="utf-8")
    assert read(path).text == expected
