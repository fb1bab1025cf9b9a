"""How a rule names facts: which kind, where, with which values; and what a condition on a value means."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from linter.domain.fact import Context, Value
from linter.domain.kinds import KINDS

Answerable = bool | None  # None: cannot be told
FLAGS = {"yes": True, "true": True, "no": False, "false": False}


class Strict(BaseModel):
    """A piece of YAML in which every key must be known."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Bounds(Strict):
    """What a value must be: between numbers or dates, none of some words, stated or not, or of a certain wording."""

    at_least: str | None = None
    at_most: str | None = None
    over: str | None = None
    under: str | None = None
    not_: Annotated[list[str], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)] = Field(
        default_factory=list, alias="not"
    )
    stated: bool | None = None
    matches: str | None = None

    def holds(self, value: Value) -> Answerable:
        """Whether a value is within the bounds; None if it is not stated."""
        if self.stated is not None and (value is not None and value != ()) != self.stated:
            return False
        if value is None:
            return True if self.stated is False else None
        return all((self._orders(value), not any(equals(value, word) for word in self.not_), self._reads(value)))

    def _orders(self, value: Value) -> bool:
        limits = (self.at_least, self.at_most, self.over, self.under)
        if limits == (None, None, None, None):
            return True
        key = rank(value)
        low, high, over, under = (None if limit is None else rank(limit) for limit in limits)
        return (
            (low is None or key >= low)
            and (high is None or key <= high)
            and (over is None or key > over)
            and (under is None or key < under)
        )

    def _reads(self, value: Value) -> bool:
        return self.matches is None or re.search(self.matches, str(value), re.IGNORECASE) is not None


Condition = Bounds | list[str] | str


def rank(value: Value) -> float:
    """A number by which values are ordered: numbers as they are, dates by their day."""
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return float(date.fromisoformat(value).toordinal())
    return float(str(value))


def equals(value: Value, word: str) -> bool:
    """Whether a value is the one that a rule writes as a word."""
    if isinstance(value, bool):
        return FLAGS.get(word.lower()) == value
    if isinstance(value, tuple):
        return any(equals(item, word) for item in value)
    if isinstance(value, int | float):
        return word.replace(".", "", 1).lstrip("-").isdigit() and float(word) == value
    return str(value).lower() == word.lower()


def holds(value: Value, condition: Condition) -> Answerable:
    """Whether a value satisfies a condition; None if the value is not stated and the condition needs it."""
    if isinstance(condition, Bounds):
        return condition.holds(value)
    if value is None:
        return None
    words = [condition] if isinstance(condition, str) else condition
    return any(equals(value, word) for word in words)


class Query(Strict):
    """Which facts a rule means.

    `in` names where to look: `document` (the one asked about), `packet`, or kinds of documents of the packet.
    `meant` names the contexts in which a fact counts besides plain statement; a negated, hypothetical or family
    statement does not count unless named here. `pick` chooses among several values of `field`.
    """

    fact: str
    in_: Literal["document", "packet"] | list[str] | None = Field(default=None, alias="in")
    where: dict[str, Condition] = Field(default_factory=dict)
    meant: list[Context] = Field(default_factory=list)
    pick: Literal["first", "last", "earliest", "latest", "least", "most", "all"] = "all"
    field: str | None = None

    @model_validator(mode="after")
    def _known(self) -> Query:
        if self.fact not in KINDS:
            raise ValueError(f"no fact is called {self.fact}")
        for name in (*self.where, *((self.field,) if self.field else ())):
            if name not in KINDS[self.fact] and name != "quote":
                raise ValueError(f"{self.fact} has no field {name}")
        return self

    def phrase(self) -> str:
        """The query in words, for a rule's page."""
        named = self.fact.replace("_", " ")
        if self.field:
            named = f"{self.field.replace('_', ' ')} of {named}"
        clauses = [f"{name.replace('_', ' ')} {_phrase(condition)}" for name, condition in self.where.items()]
        place = f" in {', '.join(self.in_)}" if isinstance(self.in_, list) else ""
        return named + (f" ({'; '.join(clauses)})" if clauses else "") + place.replace("_", " ")


def _phrase(condition: Condition) -> str:
    if isinstance(condition, Bounds):
        bounds = condition.model_dump(exclude_defaults=True, by_alias=True)
        return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in bounds.items())
    return condition if isinstance(condition, str) else " or ".join(condition)
