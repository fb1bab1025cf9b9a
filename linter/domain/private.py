"""What tells whom a packet is about: words of names, birth dates and numbers that a redacted report leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Private:
    """The patient's and the family's words of names as written, birth dates, and numbers without their separators."""

    names: tuple[str, ...] = ()
    born: tuple[date, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text to leave out, and what stands in its place."""

    start: int
    end: int
    kind: str
