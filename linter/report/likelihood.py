"""How likely an answer on an element is right, as models/certainty has it from documents of authors left out."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TypedDict

import yaml

from linter import assets
from linter.domain.element import Status, label
from linter.domain.fact import Fact
from linter.domain.packet import Document

BLANK = 0.99  # an unfilled form states nothing
DOUBT = 0.5  # what is less likely absent than that is unclear


class Odds(TypedDict):
    """How often an element was there where found, and was not where not found; the latter also by kind of document."""

    present: float
    absent: float
    absent_in: dict[str, float]


@functools.cache
def odds() -> Mapping[str, Odds]:
    """Every element's."""
    text = (assets.folder("models") / "certainty" / "elements.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506


def likely(name: str, document: Document, fact: Fact | None) -> float:
    """How likely the answer on an element of a document is right."""
    known = odds()[name]
    if fact is not None:
        return round(known["present"] * fact.confidence, 2)
    if document.blank:
        return BLANK
    return known["absent_in"].get(label(document.kind), known["absent"])


def judged(
    name: str, document: Document, status: Status, fact: Fact | None, bar: float = DOUBT
) -> tuple[Status, float]:
    """The status and its likelihood; what is less likely right than a bar is unclear.

    So is, by the usual bar, what a document of its kind hardly ever lacks, where it is not found.
    """
    sure = likely(name, document, fact)
    return (status if sure >= bar else "unclear"), sure
