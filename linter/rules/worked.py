"""A rule's worked example filled with the packet's own facts: the dates and words that are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from string import Formatter
from types import MappingProxyType

from linter.domain.fact import SURE, Fact
from linter.rules.scene import Ruling, Scene, shown

LONGEST = 110
PLANS = ("plan_of_care", "re_evaluation", "evaluation", "authorization_request", "order")


def worked(templates: Sequence[str], scene: Scene, ruling: Ruling) -> str:
    """The first template whose every name the packet knows, filled; "" if there is none."""
    for template in templates:
        names = [name for _, name, _, _ in Formatter().parse(template) if name]
        values = {name: value_of(name, scene, ruling) for name in names}
        if all(values.values()):
            return template.format_map(values)
    return ""


def value_of(name: str, scene: Scene, ruling: Ruling) -> str | None:
    """What a name stands for: a value of the ruling, or a fact of the packet in words; None if it is not known."""
    if name in NAMES:
        return NAMES[name](scene, ruling)
    return ruling.values.get(name) or None


def _facts(scene: Scene, kind: str, **where: object) -> Iterator[Fact]:
    """The plain and sure facts of a kind, those of the document asked about first."""
    here = scene.document.id if scene.document else None
    found = [f for f in scene.chart.of(kind) if f.asserted and not f.context and f.confidence >= SURE]
    wanted = [f for f in found if all(f.get(name) == value for name, value in where.items())]
    return iter(sorted(wanted, key=lambda f: f.document != here))


def _field(kind: str, name: str, **where: object) -> Callable[[Scene, Ruling], str | None]:
    def _find(scene: Scene, _: Ruling) -> str | None:
        values = (f.get(name) for f in _facts(scene, kind, **where))
        return next((clipped(shown(value)) for value in values if value not in (None, "", ())), None)

    return _find


def clipped(text: str) -> str:
    """Words on one line, without the stop at their end, cut where they are long."""
    line = " ".join(text.split()).rstrip(".;, ")
    return line if len(line) <= LONGEST else line[:LONGEST].rpartition(" ")[0].rstrip(".;, ") + " …"


def _excess(_: Scene, ruling: Ruling) -> str | None:
    """By how much an amount goes beyond its limit."""
    found, limit = ruling.values.get("amount", ""), ruling.values.get("limit", "")
    try:
        return f"{float(found) - float(limit):g}" if float(found) > float(limit) else None
    except ValueError:
        return None


def _quote(_: Scene, ruling: Ruling) -> str | None:
    return next((clipped(fact.quote.text) for fact in ruling.facts if fact.quote.text), None)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plan(scene: Scene) -> tuple[date | None, date | None, float | None]:
    """First day, last day and weeks of the plan: of the document asked about, else of the plan in the packet."""
    kinds = {d.id: d.kind for d in scene.chart.outline.packet.documents}
    dates = {d.id: d.date for d in scene.chart.outline.packet.documents}
    here = scene.document.id if scene.document else None
    found = [f for f in _facts(scene, "duration") if kinds.get(f.document) in PLANS]
    for fact in sorted(found, key=lambda f: (f.document != here, PLANS.index(kinds[f.document]))):
        begin, end, weeks = fact.get("start") or dates.get(fact.document), fact.get("end"), fact.get("weeks")
        if isinstance(begin, date) and isinstance(weeks, int | float) and not isinstance(end, date):
            end = begin + timedelta(days=round(weeks * 7))
        if isinstance(begin, date) or isinstance(weeks, int | float):
            return (
                begin if isinstance(begin, date) else None,
                end if isinstance(end, date) else None,
                float(weeks) if isinstance(weeks, int | float) else None,
            )
    return scene.request.start, scene.request.end, None


def _weeks(scene: Scene, _: Ruling) -> str | None:
    weeks = _plan(scene)[2]
    return f"{weeks:g} week{'' if weeks == 1 else 's'}" if weeks else None


def _halfway(scene: Scene, _ruling: Ruling) -> str | None:
    first, last, _ = _plan(scene)
    return _day(first + (last - first) // 2) if first and last else None


def _frequency(scene: Scene, _: Ruling) -> str | None:
    for fact in _facts(scene, "frequency"):
        low, high, per = fact.get("min"), fact.get("max"), fact.get("per")
        if isinstance(low, int | float) and per:
            return f"{low:g}{f'-{high:g}' if isinstance(high, int | float) and high != low else ''}x/{per}"
    return None


def _score(scene: Scene, _: Ruling) -> str | None:
    for fact in _facts(scene, "score"):
        test, value, out_of = fact.get("test"), fact.get("value"), fact.get("out_of")
        if test and value is not None:
            return f"{test} {shown(value)}{f'/{shown(out_of)}' if out_of is not None else ''}"
    return None


def _goal(scene: Scene, ruling: Ruling) -> Fact | None:
    """The goal that the finding is about, else the first."""
    return next((f for f in ruling.facts if f.kind == "goal"), None) or next(_facts(scene, "goal"), None)


def _of_goal(name: str) -> Callable[[Scene, Ruling], str | None]:
    def _find(scene: Scene, ruling: Ruling) -> str | None:
        goal = _goal(scene, ruling)
        value = goal.get(name) if goal else None
        return clipped(shown(value)) if value else None

    return _find


def _words(kind: str, **where: object) -> Callable[[Scene, Ruling], str | None]:
    return lambda scene, _: next((clipped(f.quote.text) for f in _facts(scene, kind, **where) if f.quote.text), None)


def _therapy(scene: Scene, _: Ruling) -> str | None:
    names = {"PT": "physical therapy", "OT": "occupational therapy", "SLP": "speech therapy"}
    of_document = scene.document.discipline if scene.document else None
    return names.get(of_document or "") or names.get(scene.request.discipline or "")


def _date_of(scene: Scene, _: Ruling) -> str | None:
    return _day(scene.document.date) if scene.document else None


NAMES: Mapping[str, Callable[[Scene, Ruling], str | None]] = MappingProxyType(
    {
        "quote": _quote,
        "excess": _excess,
        "today": lambda scene, _: _day(scene.request.submit_on),
        "plan_start": lambda scene, _: _day(_plan(scene)[0]),
        "plan_end": lambda scene, _: _day(_plan(scene)[1]),
        "plan_weeks": _weeks,
        "plan_middle": _halfway,
        "frequency": _frequency,
        "score": _score,
        "therapy": _therapy,
        "written": _date_of,
        "diagnosis": _field("diagnosis", "name"),
        "icd10": _field("code", "code", system="icd10"),
        "provider": _field("order", "provider"),
        "signer": _field("document", "signer"),
        "therapist": _field("signature", "name", role="therapist"),
        "start_of_care": _field("date", "date", role="start_of_care"),
        "baseline": _of_goal("baseline"),
        "goal": _of_goal("quote"),
        "limitation": _words("functional_limitation"),
        "present": _words("current_level"),
        "technique": _words("intervention"),
        "measured": _words("measure"),
    }
)
