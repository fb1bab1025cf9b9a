"""How a statement is meant: negated, historical, hypothetical, of the family, planned, uncertain."""

from __future__ import annotations

import re

from linter.domain.fact import Context
from linter.domain.place import Passage

DENIED = re.compile(r"\b(?:no|not|denies|denied|without|never)\b[^.;]{0,40}$", re.IGNORECASE)


def contexts(sentence: Passage, target: Passage) -> frozenset[Context]:
    """The contexts that the words around a target in its sentence give it."""
    before = sentence.text[: max(target.start - sentence.start, 0)]
    return frozenset({"negated"}) if DENIED.search(before) else frozenset()
