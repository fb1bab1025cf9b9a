"""Facts of kind condition_link: where clinical papers name the condition for which the child is in the programme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.fact import SURE, Chart, Fact

TOPIC = "ccs-eligible-condition"
NAMED = re.compile(r"(?:condition|diagnosis|dx)s?\W*(?:is|are)?\b(?P<name>[^.;]*(?:\.\d[^.;]*)?)", re.IGNORECASE)
WORD = re.compile(r"[a-z]\d\d(?:\.\w+)?|[a-z]{5,}")
DULL = frozenset(
    """right after since birth injury disease disorder syndrome status acute chronic other unspecified eligible
    condition diagnosis primary secondary child congenital severe moderate medical needs occupational therapy with
    bilateral upper lower delay problem function program general""".split()  # noqa: SIM905
)
ASKING = ("authorization_request", "application", "extension_form")
CLINICAL = (
    "order",
    "referral",
    "evaluation",
    "re_evaluation",
    "plan_of_care",
    "progress_report",
    "physician_note",
    "letter",
)
TELLING = ("diagnosis", "code", "order", "functional_limitation")


def links(chart: Chart) -> Iterator[Fact]:
    """Diagnoses, orders and statements of need in clinical papers that share a telling word with the condition."""
    sought = frozenset(
        word for fact in chart.of("statement") if fact.get("topic") == TOPIC for word in _words(_name(fact))
    )
    sought = sought or _asked(chart)
    clinical = {d.id for d in chart.outline.packet.documents if any(d.is_a(kind) for kind in CLINICAL)}
    for fact in chart.facts:
        if fact.document in clinical and _tells(fact):
            shared = sorted(_words(fact.quote.text) & sought)
            if shared:
                yield Fact("condition_link", fact.quote, fact.document, {"word": shared[0]})


def _asked(chart: Chart) -> frozenset[str]:
    """The words of the diagnosis that the request itself gives, where none is called the eligible condition."""
    asking = {d.id for d in chart.outline.packet.documents if d.kind in ASKING}
    told = [fact.quote.text for fact in chart.of("diagnosis") if fact.document in asking and fact.asserted]
    return frozenset(word for text in told for word in _words(text))


def _tells(fact: Fact) -> bool:
    needed = fact.kind == "statement" and fact.get("topic") in ("ccs-necessity", "ccs-still-necessary")
    return (fact.kind in TELLING or needed) and fact.asserted and fact.confidence >= SURE


def _name(fact: Fact) -> str:
    match = NAMED.search(fact.quote.text)
    return match["name"] if match else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower())) - DULL
