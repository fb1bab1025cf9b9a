"""How a statement is meant: negated, historical, hypothetical, of the family, planned, uncertain."""

from __future__ import annotations

from linter.domain.fact import Context
from linter.domain.place import Passage
from linter.facts.modifiers import reaches


def contexts(sentence: Passage, target: Passage) -> frozenset[Context]:
    """The contexts that the words around a target in its sentence give it; none if the target is all of it."""
    begin, end = target.start - sentence.start, target.end - sentence.start
    if begin <= 0 and end >= len(sentence.text):
        return frozenset()
    return frozenset(reach.context for reach in reaches(sentence.text) if reach.modifies(begin, end))
