"""Request, chart and the packs at hand in; the versions that judge them out, and which days lie under others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from linter.domain.fact import Chart, Fact
from linter.domain.finding import Citation, Verdict
from linter.domain.request import Request
from linter.rules.load import Edition, in_force

NOTES = ("session_note", "group_session_note")
Shelf = Mapping[str, Sequence[Edition]]  # every pack's versions, oldest first


def wanted(request: Request, shelf: Shelf) -> tuple[str, ...]:
    """The packs asked for; of those only guessed from the payer's name, the ones for this kind of request if any is."""
    named = tuple(name for name in request.policy if name in shelf)
    if all(assumption.field != "policy" for assumption in request.assumed):
        return named
    fitting = tuple(name for name in named if _fits(shelf[name][-1].head.requests, request.kinds))
    return fitting or named


def _fits(governed: Sequence[str], kinds: Sequence[str]) -> bool:
    return not governed or not kinds or bool(set(governed) & set(kinds))


def chosen(request: Request, chart: Chart, shelf: Shelf) -> tuple[Edition, ...]:
    """Of each pack the version in force on the day of service: the first asked for, a claim's last visit, or now."""
    visits = [day for day, _ in served(chart)]
    claimed = max(visits) if visits and "claim" in request.kinds else None
    day = request.start or claimed or request.submit_on
    return tuple(in_force(shelf[name], day) for name in request.policy if name in shelf)


def served(chart: Chart) -> Iterator[tuple[date, Fact]]:
    """The days of service that session notes show."""
    for fact in chart.of("document"):
        if fact.get("kind") in NOTES and isinstance(day := fact.get("date"), date):
            yield day, fact


def spanned(editions: Sequence[Edition], request: Request, chart: Chart, shelf: Shelf) -> Iterator[Verdict]:
    """One verdict for each pack of which some days of service lie under another version than the one applied."""
    for one in editions:
        asked = [(day, None) for day in (request.start, request.end) if day]
        days: list[tuple[date, Fact | None]] = [*asked, *served(chart)]
        beyond = [(day, fact) for day, fact in days if in_force(shelf[one.head.id], day) is not one]
        if beyond:
            yield _told(one, sorted(day for day, _ in beyond), [fact for _, fact in beyond if fact])


def _told(one: Edition, days: Sequence[date], facts: Sequence[Fact]) -> Verdict:
    span = f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return Verdict(
        rule="rehablint/version-spanned",
        requirements=(),
        answer="unmet",
        severity="warning",
        title="The packet spans two versions of the checklist",
        message=f"Services of {span} lie under another version of {one.head.id} than the one applied here, "
        f"which is {one.head.since}.",
        fix="Send the services of the other version as a packet of their own, or ask the payer which version decides.",
        question=None,
        citation=Citation(one.head.id, "versions"),
        document="",
        facts=tuple(facts),
        why="The version in force on the day of service decides.",
    )
