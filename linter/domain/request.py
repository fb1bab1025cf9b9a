"""Who is asked for what: the request that a packet makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from linter.domain.packet import Discipline, Place

RequestKind = Literal[
    "any",
    "application",
    "claim",
    "continuation",
    "denial",
    "diagnostic_service",
    "discharge",
    "extension",
    "group_therapy",
    "high_frequency",
    "initial_evaluation",
    "initial_treatment",
    "re_evaluation",
    "referral",
    "renewal",
    "treatment_service",
]


@dataclass(frozen=True, slots=True)
class Assumption:
    """A field of the request that nobody stated: what was read for it, and where."""

    field: str
    value: str
    evidence: Place | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What a packet asks a payer for; `None` or empty means not known.

    `submit_on` is the day that all day counts run to. `answers` holds what the submitter said to questions.
    """

    submit_on: date
    policy: tuple[str, ...] = ()
    kinds: tuple[RequestKind, ...] = ()
    discipline: Discipline | None = None
    state: str | None = None
    setting: str | None = None
    born: date | None = None
    visits: int | None = None
    units: int | None = None
    start: date | None = None
    end: date | None = None
    payer: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[Assumption, ...] = ()

    @property
    def age(self) -> int | None:
        """Completed years on the day of submission."""
        if self.born is None:
            return None
        before = (self.submit_on.month, self.submit_on.day) < (self.born.month, self.born.day)
        return self.submit_on.year - self.born.year - before
