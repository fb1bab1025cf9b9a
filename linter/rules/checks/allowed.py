"""allowed: what is used and asked for stays within the state's limit of the survey, or has its prior approval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import model_validator

from linter.domain.fact import Fact
from linter.domain.states import code_of
from linter.rules.allowances import SURVEY, Allowance, Unit, allowance, benefits, name_of
from linter.rules.query import Strict, rank
from linter.rules.scene import Ruling, Scene
from linter.rules.used import QUESTION, Tally, everywhere, tally

ANSWER, BENEFIT = "prior-approval", "covered-today"
Answered = Literal["listed", "covered", "reported", "limits_reported"]
NOT_ASKED = Ruling("not_applicable")
MANY = {
    "day": "on one day",
    "30 days": "in 30 days",
    "12 months": "in 12 months",
    "episode": "in one course of therapy",
}


class Row(Strict):
    """A row of the table of limits: state, unit, and scope where there are several. `condition` asks for approval."""

    state: str
    unit: Unit
    scope: str = ""

    @model_validator(mode="after")
    def _known(self) -> Row:
        try:
            allowance(self.state, self.unit, self.scope)
        except KeyError as problem:
            raise ValueError(problem.args[0]) from None
        return self


class Spec(Strict):
    """`allowed: {state: OH, unit: visit}`, or `allowed: covered` (listed, reported, limits_reported) of any state."""

    allowed: Row | Answered


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Not applicable in other states; beyond a number unmet unless an approval is shown, unclear where none is told."""
    state = code_of(scene.request.state or "") or scene.request.state
    if isinstance(spec.allowed, str):
        return _answered(spec.allowed, state, scene.request.answers)
    if state != spec.allowed.state:
        return Ruling("not_applicable")
    row = allowance(spec.allowed.state, spec.allowed.unit, spec.allowed.scope)
    if row.unit == "minute":
        return _a_day(row, scene)
    if row.number is None:
        return _approved(row, scene, Ruling("met", values=_values(row)), always=True)
    found = tally(row, scene) if row.unit != "evaluation" else _evaluations(row, scene)
    return _counted(row, scene, found)


def _answered(what: Answered, state: str | None, said: Mapping[str, str]) -> Ruling:
    """What the survey answered for a state; where it answered nothing, what the submitter knows."""
    if state is None:
        return Ruling("not_applicable")
    now, before = benefits().get((state, SURVEY)), benefits().get((state, 2012))
    values = {"state": name_of(state), "earlier": before.covered if before else "not asked"}
    if what == "covered":
        told = now is not None and now.covered != "not reported"
        return Ruling("unmet" if now and now.covered == "no" else "met", values=values) if told else NOT_ASKED
    given = {
        "listed": now is not None,
        "reported": now is None or now.covered != "not reported",
        "limits_reported": now is None or now.covered != "yes" or now.limit != "not reported",
    }[what]
    if given:
        return Ruling("met", values=values) if now else NOT_ASKED
    answer = said.get(BENEFIT, "").lower()
    if answer in ("yes", "no"):
        return Ruling("met" if answer == "yes" else "unmet", values=values)
    question = f"Does {name_of(state)} cover this therapy for the member today, and within which limits?"
    reason = f"Only the state knows (answer with --answer {BENEFIT}=yes or no)"
    return Ruling("unclear", values=values, reason=reason, question=question)


def _counted(row: Allowance, scene: Scene, found: Tally) -> Ruling:
    """An amount against the number, then against the approval that the survey asks for beyond it."""
    assert row.number is not None
    values = _values(row) | {"amount": f"{found.total:g}", "count": _explained(found)}
    told = tuple(fact for fact in found.facts if fact.quote.text)
    question = f"How many {row.unit}s has the member had in this period ({row.period}), from every provider?"
    if found.total > row.number:
        sure = found.sure or (found.used or 0.0) > row.number
        beyond = Ruling("unmet" if sure else "unclear", told, values, "" if sure else "A number may be counted twice")
        return _approved(row, scene, beyond, always=False) if sure else beyond
    if not found.known:
        reason = (
            f"What was used before in the period is not told (answer with --answer {QUESTION.format(row.unit)}=NUMBER)"
        )
        return Ruling("unclear", told, values, reason, question=question)
    return Ruling("met", told, values)


def _approved(row: Allowance, scene: Scene, ruling: Ruling, *, always: bool) -> Ruling:
    """A ruling where prior approval decides; a limit without approval stays unclear at most when one is shown."""
    said = [s.fact for s in scene.select(everywhere("prior_approval"))]
    answer = scene.request.answers.get(ANSWER, "").lower()
    statuses = [str(fact.get("status")) for fact in said]
    facts = (*ruling.facts, *said[:2])
    if answer == "yes" or "given" in statuses:
        if row.approval == "none":
            return Ruling("unclear", facts, ruling.values, "An approval is shown; ask whether it lifts the limit")
        return Ruling("met", facts, ruling.values)
    if answer == "no" or "none" in statuses:
        return Ruling("unmet", facts, ruling.values | {"approval": "the packet says that there is no prior approval"})
    if row.approval != "none" and ("asked" in statuses or (always and _asks(scene))):
        question = "Has prior approval been given, and under which number?"
        return Ruling("unclear", facts, ruling.values, "The approval is still being asked for", question=question)
    return Ruling("unmet", facts, ruling.values | {"approval": "no prior approval is shown"})


def _asks(scene: Scene) -> bool:
    """Whether the packet is itself a request for authorization."""
    return any(d.kind in ("authorization_request", "extension_form") for d in scene.chart.outline.packet.documents)


def _a_day(row: Allowance, scene: Scene) -> Ruling:
    """The minutes of each session given, and of those planned."""
    times = [s.fact for s in scene.select(everywhere("treatment_time")) if s.sure]
    lengths = [s.fact for s in scene.select(everywhere("session_length")) if s.sure]
    amounts: list[tuple[float, Fact]] = [(rank(f.get("minutes")), f) for f in lengths if f.get("minutes") is not None]
    for document in {fact.document for fact in times}:
        own = [f for f in times if f.document == document and f.get("minutes") is not None]
        whole = [f for f in own if f.get("whole")]
        parts = [f for f in own if not f.get("whole")]
        amounts += [(rank(f.get("minutes")), f) for f in whole]
        if parts and not whole:
            amounts.append((sum(rank(f.get("minutes")) for f in parts), parts[0]))
    if not amounts or row.number is None:
        return Ruling("not_applicable")
    most, fact = max(amounts, key=lambda pair: pair[0])
    values = _values(row) | {"amount": f"{most:g}", "count": f"{most:g}"}
    return Ruling("unmet" if most > row.number else "met", (fact,), values)


def _evaluations(row: Allowance, scene: Scene) -> Tally:
    """Evaluations told as a number, or those of the packet that are dated in the year of the request."""
    said = tally(row, scene)
    kinds = ["evaluation", "re_evaluation"] if row.scope == "re-evaluations counted" else ["evaluation"]
    year = scene.request.submit_on.year
    found = scene.select(everywhere("document", where={"kind": kinds}))
    dated = {s.fact.get("date"): s.fact for s in found if str(s.fact.get("date") or "").startswith(str(year))}
    if len(dated) > (said.used or 0.0):
        return Tally(float(len(dated)), None, tuple(dated.values()))
    return said


def _explained(found: Tally) -> str:
    """How the amount comes about."""
    if found.used is not None and found.asked is not None:
        return f"{found.total:g} ({found.used:g} used and {found.asked:g} asked for)"
    if found.printed is not None:
        return f"{found.total:g} (so the months add up; the printed total says {found.printed:g})"
    return f"{found.total:g}"


def _values(row: Allowance) -> dict[str, str]:
    number = "" if row.number is None else str(row.number)
    period = MANY.get(row.period, f"in a {row.period}" if row.period else "")
    others = " and ".join({"SLP": "speech therapy"}.get(service, service) for service in row.counted_with)
    return {
        "state": name_of(row.state),
        "limit": number,
        "period": period,
        "others": others,
        "approval": "no prior approval is shown",
    }


def sentence(spec: Spec) -> str:
    """The check in words."""
    if isinstance(spec.allowed, str):
        return f"the state is {spec.allowed.replace('_', ' ')} in the survey of {SURVEY}"
    row = allowance(spec.allowed.state, spec.allowed.unit, spec.allowed.scope)
    if row.number is None:
        return f"in {name_of(row.state)}, prior approval is shown (survey of {SURVEY})"
    words = _values(row)
    with_ = f", counted with {words['others']}" if words["others"] else ""
    free = "" if row.approval == "none" else ", or prior approval is shown"
    return f"in {words['state']}, at most {row.number} {row.unit}s {words['period']}{with_}{free} (survey of {SURVEY})"
