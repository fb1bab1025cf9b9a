"""What a letter or a cover sheet is made of: headings, paragraphs, numbered points, tables and fields to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a title, which may begin a new page."""

    text: str
    level: int = 2
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; each of its lines stands on its own. One that leads stays on the page of what follows."""

    text: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point, and what is to be said of it, each with its label."""

    number: int
    text: str
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in: a line of text, a date, one of some choices, or a box to tick; `value` is known already."""

    label: str
    kind: Literal["text", "date", "choice", "tick"] = "text"
    value: str = ""
    choices: tuple[str, ...] = ()

    @property
    def lead(self) -> str:
        """The label as it stands before what is filled in."""
        return self.label if self.label.endswith("?") else f"{self.label}:"


Block = Heading | Para | Point | Table | Field
Writing = tuple[Block, ...]
