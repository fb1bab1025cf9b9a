"""A state's name in, what the survey of state programmes says of it out: its benefit a year, and its limits of 2018."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from linter import assets
from linter.domain.states import NAMES

SURVEY = 2018
Unit = Literal["visit", "session", "unit", "hour", "minute", "evaluation", "dollar", "order", "condition"]
TERRITORIES = {
    "AS": "American Samoa",
    "GU": "Guam",
    "MP": "Northern Mariana Islands",
    "PR": "Puerto Rico",
    "VI": "U.S. Virgin Islands",
}


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a state's programme answered in one year; "" where the page gives nothing."""

    state: str
    year: int
    covered: str
    groups: str
    limit: str
    approval: str
    copay: str
    payment: str
    unplaced: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """One limit of 2018: how much of what in which period, counted together with which services.

    `number` is None where none is printed. `approval` says when prior approval is needed: always, above or after the
    number, or none (not stated). `scope` narrows it, `ask` is what the source leaves open.
    """

    state: str
    unit: str
    number: int | None
    period: str
    counted_with: tuple[str, ...]
    approval: str
    scope: str
    ask: str


def name_of(state: str) -> str:
    """The name of a state or territory."""
    return NAMES.get(state) or TERRITORIES.get(state, state)


@functools.cache
def benefits(folder: Path | None = None) -> Mapping[tuple[str, int], Benefit]:
    """Every row of `benefits.tsv`, by state and year."""
    rows = _rows(folder, "benefits.tsv")
    return {(row["state"], int(row["year"])): Benefit(**row | {"year": int(row["year"])}) for row in rows}  # type: ignore[arg-type]


@functools.cache
def allowances(folder: Path | None = None) -> tuple[Allowance, ...]:
    """Every row of `limits.tsv`."""
    return tuple(
        Allowance(
            row["state"],
            row["unit"],
            int(row["number"]) if row["number"] else None,
            row["period"],
            tuple(row["counted_with"].split()),
            row["approval"],
            row["scope"],
            row["ask"],
        )
        for row in _rows(folder, "limits.tsv")
    )


def allowance(state: str, unit: str, scope: str = "") -> Allowance:
    """The limit of a state in one unit. Raises KeyError if there is none."""
    for row in allowances():
        if (row.state, row.unit) == (state, unit) and scope in ("", row.scope):
            return row
    raise KeyError(f"the table has no limit in {unit}s for {state}")


def _rows(folder: Path | None, name: str) -> Iterator[dict[str, str]]:
    path = (folder or assets.folder("checklists") / "state-limits") / name
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")
