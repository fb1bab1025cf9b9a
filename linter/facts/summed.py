"""Facts of kind weekly_sum: what physical and occupational therapy come to in a week, where a packet plans both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from linter.domain.fact import SURE, Chart, Fact

PLANS = ("plan_of_care", "order")  # a form asks for either, and its boxes may be read amiss
DISCIPLINES = ("PT", "OT")
OURS = ("individual", "group")  # not what a school gives


def derive(chart: Chart) -> Chart:
    """The chart with the sum, told by the most frequent plan of each discipline."""
    kinds: dict[str, str] = {
        d.id: d.discipline for d in chart.outline.packet.documents if any(d.is_a(kind) for kind in PLANS)
    }
    if not set(DISCIPLINES) <= set(kinds.values()):
        return chart
    most = [max(_told(chart, kinds, one), key=_weekly, default=None) for one in DISCIPLINES]
    found = [fact for fact in most if fact is not None]
    if len(found) < len(DISCIPLINES):
        return chart
    total = sum(map(_weekly, found))
    return replace(
        chart, facts=(*chart.facts, *(replace(f, kind="weekly_sum", values={"count": total}) for f in found))
    )


def _told(chart: Chart, kinds: Mapping[str, str], discipline: str) -> Iterator[Fact]:
    for fact in chart.of("frequency"):
        ours = kinds.get(fact.document) == discipline and fact.get("service") in OURS
        if ours and fact.asserted and fact.confidence >= SURE and fact.get("weekly"):
            yield fact


def _weekly(fact: Fact) -> float:
    return float(str(fact.get("weekly")))
