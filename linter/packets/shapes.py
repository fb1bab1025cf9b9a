"""A document's text in, what its shape speaks for out: counted visits, settled goals, doses, a bare request."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import cast

import yaml

from linter import assets
from linter.domain.packet import DocumentKind

ANY = 10**9
CAPITAL = re.compile(r"\\.|[A-Z]")


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern, how often a text of at most `most` characters has to hold it, and the kinds that it speaks for.

    One of `needs` stands in every text that has the shape, so that others need not be searched.
    """

    name: str
    spelt: str
    needs: tuple[str, ...]
    least: int
    most: int
    votes: Mapping[DocumentKind, float]
    examples: Mapping[str, tuple[str, ...]]

    def of(self, low: str) -> bool:
        """Whether a text in small letters has it."""
        if len(low) > self.most or not any(word in low for word in self.needs):
            return False
        return sum(1 for _ in islice(_compiled(self.spelt).finditer(low), self.least)) == self.least


@functools.cache
def _compiled(spelt: str) -> re.Pattern[str]:
    """A shape's pattern; few papers need most of them, so none is made before it is."""
    return re.compile(spelt, re.MULTILINE)


@functools.cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of `models/kinds/shapes.yaml`."""
    path = assets.folder("models") / "kinds" / "shapes.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return tuple(_shape(entry) for entry in data["shapes"] if entry["patterns"])


def _shape(entry: Mapping[str, object]) -> Shape:
    votes = cast(Mapping[DocumentKind, float], entry["votes"])
    return Shape(
        str(entry["name"]),
        _small("|".join(cast(list[str], entry["patterns"]))),
        tuple(cast(list[str], entry["needs"])),
        int(str(entry.get("least", 1))),
        int(str(entry.get("most", ANY))),
        {kind: float(weight) for kind, weight in votes.items()},
        {answer: tuple(cast(list[str], entry[answer])) for answer in ("yes", "no")},
    )


def _small(pattern: str) -> str:
    """A pattern for text in small letters, which is searched in half the time that disregard of case takes."""
    return CAPITAL.sub(lambda match: match[0] if match[0].startswith("\\") else match[0].lower(), pattern)


def shaped(text: str) -> dict[DocumentKind, float]:
    """What the shape of a text speaks for, each shape counted once."""
    low, totals = text.lower(), dict[DocumentKind, float]()
    for shape in shapes():
        if shape.of(low):
            for kind, weight in shape.votes.items():
                totals[kind] = totals.get(kind, 0.0) + weight
    return totals
