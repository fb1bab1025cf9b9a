"""The code tables of `models/codes`: whether a diagnosis code exists and when, and what a procedure code stands for."""

from __future__ import annotations

import functools
import gzip
import re
from dataclasses import dataclass
from datetime import date

import yaml

from linter import assets

FIRST, LAST = 2024, 2026  # fiscal years that the table knows; each begins on the first of October before


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One ICD-10-CM code: its title, and the fiscal years in which it could be billed (none: a heading of others)."""

    code: str
    title: str
    years: frozenset[int]

    def valid(self, on: date | None) -> bool | None:
        """Whether it could be billed on a day (None: now, as far as is known); None where the table cannot tell."""
        year = LAST if on is None else on.year + (on.month >= 10)
        if year < FIRST:
            return True if FIRST in self.years else None
        if year > LAST:
            return LAST in self.years
        return year in self.years


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure code: its system, what it stands for in this project's words, and words of a note that fit it."""

    code: str
    system: str
    title: str
    words: re.Pattern[str] | None
    timed: bool


@functools.cache
def _letter(letter: str) -> str:
    path = assets.folder("models") / "codes" / "icd10cm" / f"{letter}.txt.gz"
    return gzip.decompress(path.read_bytes()).decode() if path.is_file() else ""


@functools.lru_cache(maxsize=1024)
def diagnosis(code: str) -> Diagnosis | None:
    """An ICD-10-CM code with or without its dot; None if there is no such code."""
    plain = code.replace(".", "").upper()
    dotted = plain if len(plain) < 4 else f"{plain[:3]}.{plain[3:]}"
    text = _letter(dotted[0])
    at = text.find(f"\n{dotted}|")
    if at < 0:
        return None
    _, years, title = text[at + 1 : text.index("\n", at + 1)].split("|", 2)
    return Diagnosis(dotted, title, frozenset(2020 + int(digit) for digit in years))


@functools.cache
def procedures() -> dict[str, Procedure]:
    """Every procedure code of therapy that is known."""
    path = assets.folder("models") / "codes" / "therapy.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {
        str(code): Procedure(str(code), system, entry["is"], _words(entry), bool(entry.get("timed")))
        for system, entries in data.items()
        for code, entry in entries.items()
    }


def _words(entry: dict[str, str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{entry['words']})", re.IGNORECASE) if "words" in entry else None
