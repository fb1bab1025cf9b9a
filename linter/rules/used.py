"""A limit and a scene in, what the packet comes to out: how much was used in the period, how much is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from linter.domain.fact import SURE, Fact
from linter.domain.request import Request
from linter.rules.allowances import Allowance
from linter.rules.query import Query, rank
from linter.rules.scene import Scene

QUESTION = "{}s-used"  # the question what was used, by unit
SAME = {"visit": ("visit", "session"), "session": ("session", "visit")}  # one treatment on one day, by either name
SPANS = {"month": ("month", "30 days"), "30 days": ("30 days", "month")}
YEARS = ("year", "12 months", None)


@dataclass(frozen=True, slots=True)
class Tally:
    """How much is used and asked for (None: nobody says), the facts that say so, and what a ledger's total said.

    `sure` is false where it is not plain whether a sum counts something twice, `known` where only the least is told.
    """

    used: float | None
    asked: float | None
    facts: tuple[Fact, ...]
    sure: bool = True
    known: bool = True
    printed: float | None = None

    @property
    def total(self) -> float:
        """What the period comes to with what is asked for."""
        return (self.used or 0.0) + (self.asked or 0.0)


def everywhere(fact: str, **more: object) -> Query:
    """A query that looks through the whole packet."""
    return Query.model_validate({"fact": fact, "in": "packet"} | more)


def tally(row: Allowance, scene: Scene) -> Tally:
    """What a packet comes to in the unit and period of a limit."""
    told = [fact for fact in _stated(scene) if _counts(fact, row)]
    used, facts, months = _used(told, row, scene.request)
    asked, asking, worked = _asked(told, row, scene)
    totals = [fact for fact in facts if fact.get("role") == "total"]
    if asked is not None and (
        _said_within(scene.request, row.unit, totals) or (asking is not None and asking in facts)
    ):
        asked, asking = None, None  # the number asked for is the one that a total already names
    if worked and used is not None:
        asked, asking = None, None
    printed = next((float(str(f.get("count"))) for f in told if f.get("role") == "printed"), None) if months else None
    answer = scene.request.answers.get(QUESTION.format(row.unit), "").strip()
    if answer.isdigit():
        used = float(answer)
    every = tuple(f for f in told if f.get("role") == "printed") if months else ()
    known = bool(answer) or months or any(f.get("role") in ("used", "total") and _fits(f, row) for f in told)
    grounds = (*every, *facts, *((asking,) if asking else ()))
    sure = not (totals and asked and used)
    return Tally(used, asked, grounds, sure, known, printed if printed != used else None)


def _stated(scene: Scene) -> Iterator[Fact]:
    return (s.fact for s in scene.select(everywhere("usage")) if s.fact.confidence >= SURE)


def _counts(fact: Fact, row: Allowance) -> bool:
    """Whether an amount is in the limit's unit, of a service that it counts, and of its scope."""
    unit = fact.get("unit")
    alike = unit is None or unit in SAME.get(row.unit, (row.unit,))
    services = (None, "OT", *row.counted_with)
    scope = fact.get("scope")
    narrow = row.scope.split(" ")[0]
    other = (
        scope in ("habilitation", "rehabilitation") and narrow in ("habilitation", "rehabilitation") and scope != narrow
    )
    return alike and fact.get("service") in services and not other


def _fits(fact: Fact, row: Allowance) -> bool:
    """Whether the period that an amount names is that of the limit."""
    return fact.get("period") in SPANS.get(row.period, YEARS)


def _used(told: Iterable[Fact], row: Allowance, request: Request) -> tuple[float | None, tuple[Fact, ...], bool]:
    """The most that any statement gives, summed over the services counted together; a ledger wins over its total."""
    told = list(told)
    months = [fact for fact in told if fact.get("role") == "month" and _inside(fact, row, request)]
    if len(months) > 1 and row.period not in SPANS:
        return _ledger(months)
    best: dict[str | None, Fact] = {}
    for fact in told:
        if fact.get("role") in ("used", "total", "least") and _fits(fact, row):
            service = str(fact.get("service")) if fact.get("service") else None
            if service not in best or rank(fact.get("count")) > rank(best[service].get("count")):
                best[service] = fact
    log = [
        fact for fact in told if fact.get("role") == "log" and row.period not in SPANS and _inside(fact, row, request)
    ]
    apart = [fact for service, fact in best.items() if service is not None]
    whole = best.get(None)
    summed = sum(rank(fact.get("count")) for fact in apart)
    most = max(summed, rank(whole.get("count")) if whole else 0.0)
    if log and (counted := _ledger(log))[0] > most:
        return counted[0], counted[1], False
    if whole and rank(whole.get("count")) >= summed:
        return rank(whole.get("count")), (whole,), False
    return (summed, tuple(apart), False) if apart else (None, (), False)


def _ledger(months: Iterable[Fact]) -> tuple[float, tuple[Fact, ...], bool]:
    """The fullest ledger, where several documents hold one."""
    by: dict[str, list[Fact]] = {}
    for fact in months:
        by.setdefault(fact.document, []).append(fact)
    total, best = max(
        ((sum(rank(f.get("count")) for f in kept), kept) for kept in by.values()), key=lambda pair: pair[0]
    )
    return total, tuple(best), True


def _inside(fact: Fact, row: Allowance, request: Request) -> bool:
    """Whether a month of a ledger lies in the twelve months, or the calendar year, before the day of submission."""
    day, first = request.submit_on, fact.get("from")
    if not isinstance(first, date) or first > day:
        return False
    if row.period == "calendar year":
        return first.year == day.year
    return (day.year - first.year) * 12 + day.month - first.month < 12


def _asked(told: Iterable[Fact], row: Allowance, scene: Scene) -> tuple[float | None, Fact | None, bool]:
    """What is asked for, its fact, and whether it was only worked out from a plan's frequency and duration."""
    said = next((fact for fact in told if fact.get("role") == "asked"), None)
    if said is not None:
        return rank(said.get("count")), said, False
    if row.scope == "habilitation":  # what is asked for is rehabilitation unless the words say otherwise
        return None, None, False
    if row.unit in SAME:
        if scene.request.visits is not None:
            return float(scene.request.visits), _fact_of("visits", scene, scene.request.visits), False
        return _worked(scene)
    if row.unit == "unit" and scene.request.units is not None:
        return float(scene.request.units), _fact_of("units", scene, scene.request.units), False
    return None, None, False


def _worked(scene: Scene) -> tuple[float | None, Fact | None, bool]:
    """Visits a week times weeks, where the packet gives one of each."""
    kinds = ["plan_of_care", "evaluation", "re_evaluation", "order", "authorization_request"]
    weekly = [s for s in scene.operand(everywhere("frequency", field="weekly", **{"in": kinds})) if s.sure]
    weeks = [s for s in scene.operand(everywhere("duration", field="weeks", **{"in": kinds})) if s.sure]
    products = {rank(a.value("weekly")) * rank(b.value("weeks")) for a in weekly for b in weeks}
    return (products.pop(), weekly[0].fact, True) if len(products) == 1 else (None, None, False)


def _fact_of(kind: str, scene: Scene, count: int) -> Fact | None:
    asked = scene.select(everywhere(kind, where={"role": "requested"}))
    return next((s.fact for s in asked if s.sure and s.fact.get("count") == count), None)


def _said_within(request: Request, unit: str, totals: Iterable[Fact]) -> bool:
    """Whether the number asked for was read from the very words that state a total of the period."""
    name = "units" if unit == "unit" else "visits"
    quotes = [a.evidence.quote for a in request.assumed if a.field == name and a.evidence]
    return any(quote in fact.quote.text for quote in quotes for fact in totals)
