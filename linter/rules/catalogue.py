"""The ids of everything that the source policies ask for, with the severity each has there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from linter import assets


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue; `severity` is error, warning or info, `basis` stated or derived."""

    id: str
    severity: str
    basis: str
    role: str


def entries(prefix: str) -> Iterator[Entry]:
    """The entries whose id begins with a prefix, in the catalogue's order."""
    with (assets.folder("checklists") / "catalogue.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["id"].startswith(prefix):
                yield Entry(**row)
