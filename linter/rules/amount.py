"""Amounts that at_most and at_least compare: a value, how many facts there are, or which share of them is so."""

from __future__ import annotations

from pydantic import Field, model_validator

from linter.domain.fact import Fact
from linter.rules.query import Condition, Query, Strict, holds, rank
from linter.rules.scene import Scene


class Share(Strict):
    """The share, from 0 to 1, of the facts of a query that satisfy a condition."""

    among: Query
    is_: dict[str, Condition] = Field(alias="is")


class Amount(Strict):
    """One of: `of` (a query with a field), `count` (how many facts), `share`."""

    of: Query | None = None
    count: Query | None = None
    share: Share | None = None

    @model_validator(mode="after")
    def _one(self) -> Amount:
        if sum(part is not None for part in (self.of, self.count, self.share)) != 1:
            raise ValueError("give one of: of, count, share")
        return self

    def query(self) -> Query:
        """The query behind the amount."""
        query = self.of or self.count or (self.share.among if self.share else None)
        assert query is not None
        return query

    def measure(self, scene: Scene) -> tuple[list[tuple[float, Fact | None]], tuple[Fact, ...], bool]:
        """Each amount with its fact, all facts counted, and whether all of it is certain."""
        if self.of:
            found = scene.operand(self.of)
            facts = tuple(s.fact for s in found)
            return [(rank(s.value(self.of.field)), s.fact) for s in found], facts, all(s.sure for s in found)
        found = scene.select(self.query())
        facts, sure = tuple(s.fact for s in found), all(s.sure for s in found)
        if self.count:
            return [(float(len(found)), None)], facts, sure
        assert self.share is not None
        if not facts:
            return [], (), True
        answers = [[holds(f.get(n), c) for n, c in self.share.is_.items()] for f in facts]
        hits = tuple(f for f, a in zip(facts, answers, strict=True) if all(a))
        return [(len(hits) / len(facts), None)], hits, sure and not any(None in a and False not in a for a in answers)

    def phrase(self) -> str:
        """The amount in words."""
        if self.share:
            wanted = Query(fact=self.share.among.fact, where=self.share.is_).phrase().partition("(")[2].rstrip(")")
            return f"share of {self.share.among.phrase()} with {wanted}"
        return ("number of " if self.count else "") + self.query().phrase()
