"""How many rows and cells of generated tables, and pairs of generated forms, are read as they stand.

Run: python benchmarks/tables.py [SAMPLES A LAYOUT] [FIRST SEED]. A row counts if a line of the text holds its cells and
no others, in order; a cell if it stands in its column of the line that begins like its row; a pair if its value
follows its key in one line.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fixtures.tables import FORMS, TABLES, Rows, Sample  # noqa: E402
from linter.extract import pdf  # noqa: E402


def rows_read(sample: Sample) -> Rows:
    """The cells of every line."""
    text = pdf.read("a.pdf", "", sample.pdf).text
    return [[" ".join(cell.split()) for cell in line.split(" | ")] for line in text.replace("\f", "\n").split("\n")]


def scored(sample: Sample) -> tuple[int, int, int, int]:
    """Rows read, rows, cells read, cells."""
    lines = rows_read(sample)
    told = [_trimmed(row) for row in sample.rows]
    rows = sum(row in lines for row in told)
    cells = sum(max((_alike(row, line) for line in lines), default=0) for row in told)
    return rows, len(told), cells, sum(map(len, told))


def paired(sample: Sample) -> tuple[int, int]:
    """Pairs read, pairs."""
    lines = [" ".join(" ".join(line).replace(" :", ":").split()) for line in rows_read(sample)]
    return sum(any(f"{key}: {value}" in line for line in lines) for key, value in sample.rows), len(sample.rows)


def _trimmed(row: list[str]) -> list[str]:
    row = list(row)
    while row and not row[-1]:
        row.pop()
    return row


def _alike(row: list[str], line: list[str]) -> int:
    return sum(one == other for one, other in zip(row, line, strict=False))


def main(samples: int, first: int) -> None:
    """Prints a table of layouts."""
    print("| layout | rows | cells |\n|---|---|---|")
    for name, make in TABLES.items():
        found = [scored(make(random.Random(f"{name}{first + at}"))) for at in range(samples)]  # noqa: S311
        rows, all_rows, cells, all_cells = map(sum, zip(*found, strict=True))
        print(f"| {name} | {rows / all_rows:.3f} of {all_rows} | {cells / all_cells:.3f} of {all_cells} |")
    for name, make in FORMS.items():
        pairs = [paired(make(random.Random(f"{name}{first + at}"))) for at in range(samples)]  # noqa: S311
        read, every = map(sum, zip(*pairs, strict=True))
        print(f"| {name} (pairs) | {read / every:.3f} of {every} | |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
