"""Whether a goal lies within reach: after the plan's start and before its end, and no leap from where it began."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from linter.domain.fact import Fact

SLACK_DAYS, SLACK_WEEKS = 14, 2
HELPLESS = re.compile(r"\b(?:total|dep(?:endent)?|max(?:imal|imum)?)\b", re.IGNORECASE)
ALONE = re.compile(
    r"\b(?:independen\w+|indep|mod(?:ified)?\.? ?i(?:nd\w*)?|alone|unassisted|no "
    r"help|without (?:help|assist\w*))\b",
    re.IGNORECASE,
)
CLASSES = {
    "ratio": r"\d+\s*(?:/|of|out of)\s*\d+",
    "percent": r"\d\s*%|percent",
    "time": r"\d\s*(?:s|secs?|seconds?|min(?:ute)?s?|hours?|hrs?)\b",
    "angle": r"\d\s*(?:°|deg\w*)",
    "weight": r"\d\s*(?:lbs?|pounds?|kg|#)\b",
    "distance": r"\d\s*(?:ft|feet|'|m|meters?|yards?|blocks?|miles?|inches|cm)\b",
    "help": r"\b(?:max|mod|min|total|sba|cga|supervision|independen\w*|mod i|dependent|no help|none|alone|self)\b",
}


def timely(goal: Fact, own: Sequence[Fact], planned: date | None) -> bool | None:
    """Whether the target lies after the plan's date and within its period; None where that cannot be told."""
    due, weeks = goal.get("due"), goal.get("due_weeks")
    spans = [f for f in own if f.kind == "duration" and f.confidence >= 0.8]
    if isinstance(due, date):
        if planned is not None and due <= planned:
            return False
        end = max(filter(None, (_end(span, planned) for span in spans)), default=None)
        return True if end is None else due <= end + timedelta(days=SLACK_DAYS)
    lasts = max((float(str(span.get("weeks"))) for span in spans if span.get("weeks") is not None), default=None)
    if isinstance(weeks, int | float):
        return True if lasts is None else weeks <= lasts + SLACK_WEEKS
    return None


def _end(span: Fact, planned: date | None) -> date | None:
    end, weeks, start = span.get("end"), span.get("weeks"), span.get("start") or planned
    if isinstance(end, date):
        return end
    if isinstance(weeks, int | float) and isinstance(start, date):
        return start + timedelta(days=round(float(weeks) * 7) + (31 if span.get("start") is None else 0))
    return None


def attainable(baseline: str | None, aim: str, weeks: float | None, start: date | None, due: date | None) -> bool:
    """False only for a leap from full dependence to full independence in two weeks or less."""
    span = weeks if weeks is not None else (due - start).days / 7 if due and start else None
    if not baseline or span is None or span > 2:
        return True
    return not (HELPLESS.search(baseline) and ALONE.search(aim))


def comparable(baseline: str | None, current: str | None) -> bool | None:
    """Whether two states are told in the same kind of measure; None where one of them is told by help alone."""
    if not baseline or not current:
        return None
    one, other = _classes(baseline), _classes(current)
    if not one or not other or one & other:
        return True
    return None if one == {"help"} or other == {"help"} else False


def _classes(text: str) -> set[str]:
    return {name for name, pattern in CLASSES.items() if re.search(pattern, text, re.IGNORECASE)}
