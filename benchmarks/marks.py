"""How surely marks that are no text are told: ink on signature lines, boxes, struck-out lines.

The forms are generated from seeds and with noise that were not used while the reading was built.
Run: python benchmarks/marks.py [FORMS] [SEED]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from fixtures.fax import DPI  # noqa: E402
from fixtures.marks import ITEMS, WORDS, Form, Maker, boxes, signatures, struck  # noqa: E402
from linter.extract.frame import Frame  # noqa: E402
from linter.extract.handwriting import SIGNED  # noqa: E402
from linter.extract.ocr import recognise  # noqa: E402
from linter.extract.page import blocks_of  # noqa: E402
from linter.extract.writer import Writer  # noqa: E402

SEED = 83_000


def lines_of(form: Form) -> list[str]:
    """What is read of a form."""
    seen = recognise(np.asarray(form.picture.convert("L")), DPI)
    writer = Writer()
    writer.page(seen.size, blocks_of(seen.pieces, seen.shapes, Frame(0, 0, *seen.size, 0)), seen.readable)
    return [line for line in writer.text.splitlines() if line.strip()]


def is_signed(lines: Sequence[str], at: int) -> bool:
    """Whether ink is told beside a label, or on the line above it where the label stands below."""
    here = next((n for n, line in enumerate(lines) if WORDS[at] in line), None)
    if here is None:
        return False
    above = lines[here - 1] if here and not any(word in lines[here - 1] for word in WORDS) else ""
    return any(SIGNED in part for part in (lines[here], above))


def is_ticked(lines: Sequence[str], at: int) -> bool:
    """Whether a box is told as ticked."""
    return any("[x]" in line and ITEMS[at] in line for line in lines)


def is_struck(lines: Sequence[str], at: int) -> bool:
    """Whether a line is not told as text."""
    return not any(WORDS[at] in line for line in lines)


def tally(make: Maker, told: object, forms: int, seed: int) -> tuple[int, int, int, int, Counter[str]]:
    """Marks rightly told, told, there, and looked at; and which kinds were mistaken."""
    right = said = there = every = 0
    mistaken: Counter[str] = Counter()
    for number in range(seed, seed + forms):
        form = make(number)
        lines = lines_of(form)
        for at, true in enumerate(form.true):
            answer = told(lines, at)  # type: ignore[operator]
            right, said, there, every = right + (answer and true), said + answer, there + true, every + 1
            if answer != true:
                mistaken[form.kinds[at]] += 1
    return right, said, there, every, mistaken


def main(forms: int, seed: int) -> None:
    """One row for each kind of mark."""
    print("| mark | looked at | precision | recall |\n|---|---|---|---|")
    for name, make, told in (
        ("ink on a signature line", signatures, is_signed),
        ("tick or cross in a box", boxes, is_ticked),
        ("line struck out", struck, is_struck),
    ):
        right, said, there, every, mistaken = tally(make, told, forms, seed)
        print(f"| {name} | {every} | {right / max(said, 1):.3f} | {right / max(there, 1):.3f} |", flush=True)
        if mistaken:
            print("  mistaken:", dict(mistaken), file=sys.stderr)


if __name__ == "__main__":
    main(*[int(word) for word in (*sys.argv[1:], *("24", str(SEED))[len(sys.argv) - 1 :])])
