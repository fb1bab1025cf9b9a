"""due: works out the day by which something is to be expected, and whether what is planned waits for it."""

from __future__ import annotations

import re
from datetime import date

from pydantic import field_validator

from linter.domain.workdays import business_days_after
from linter.rules.query import Query, Strict
from linter.rules.scene import Ruling, Scene, shown

SPAN = re.compile(r"(\d+) business days?")


class Spec(Strict):
    """`due: 5 business days`, `after: {day of receipt}`, `waits: {date that should not come earlier}`."""

    due: str
    after: Query
    waits: Query

    @field_validator("due")
    @classmethod
    def _span(cls, value: str) -> str:
        if not SPAN.fullmatch(value):
            raise ValueError(f"{value!r} is no span; write it as '5 business days'")
        return value


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Met with the day in the message, unmet if something is planned before it, not applicable without a start."""
    starts, planned = scene.operand(spec.after), scene.operand(spec.waits)
    if not starts or not isinstance(received := starts[-1].value(spec.after.field), date):
        return Ruling("not_applicable")
    day = business_days_after(received, int(spec.due.split()[0]))
    values = {"after": shown(received), "due": f"{day:%A} {shown(day)}"}
    early = [s for s in planned if isinstance(then := s.value(spec.waits.field), date) and received <= then < day]
    if not early:
        return Ruling("met", tuple(s.fact for s in planned), values)
    values["planned"] = shown(early[0].value(spec.waits.field))
    return Ruling("unmet" if early[0].sure else "unclear", tuple(s.fact for s in early), values)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.waits.phrase()} comes no sooner than {spec.due} after the {spec.after.phrase()}"
