"""What a document states: one frozen fact a statement, with its quote, and the chart that holds them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from linter.domain.kinds import KINDS
from linter.domain.packet import Document, Outline
from linter.domain.place import Passage

Value = str | int | float | bool | date | tuple[str, ...] | None
Context = Literal["negated", "historical", "hypothetical", "family", "planned", "uncertain"]
CONTEXTS: tuple[str, ...] = get_args(Context)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a document: what kind it is, the words, the values read from them and how they are meant.

    `confidence` below `SURE` means a weak cue: a rule that has nothing better to stand on answers *unclear*.
    """

    kind: str
    quote: Passage
    document: str
    values: Mapping[str, Value] = field(default_factory=dict)
    context: frozenset[Context] = frozenset()
    section: str = ""
    confidence: float = 1.0

    def get(self, name: str) -> Value:
        """One value; None where the statement does not give it. Raises KeyError for a field its kind has not."""
        if name == "quote":
            return self.quote.text
        if name not in KINDS[self.kind]:
            raise KeyError(f"{self.kind} has no field {name}")
        return self.values.get(name)

    @property
    def asserted(self) -> bool:
        """Whether the words say it of this patient as a fact (not negated, hypothetical or of the family)."""
        return not self.context & {"negated", "hypothetical", "family"}


SURE = 0.6


@dataclass(frozen=True, slots=True)
class Chart:
    """A packet's outline with every fact that was found in it."""

    outline: Outline
    facts: tuple[Fact, ...]

    def of(self, kind: str, document: Document | None = None) -> Iterator[Fact]:
        """The facts of one kind, of one document if given, in reading order."""
        wanted = document.id if document else None
        return (f for f in self.facts if f.kind == kind and wanted in (None, f.document))
