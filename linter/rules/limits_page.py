"""The survey of state programmes in, a state's answers over the years or all states of one year out, as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from linter.domain.states import code_of
from linter.rules.allowances import SURVEY, Allowance, Benefit, allowances, benefits, name_of

APPROVAL = {
    "above": "more needs prior approval",
    "after": "then prior approval",
    "always": "prior approval always",
    "none": "",
}


def over_the_years(folder: Path, state: str, year: int | None = None) -> str:
    """One state: its answer in every year (`year` is marked) and the limits that are asked about. Raises KeyError."""
    code = code_of(state) or state.upper()
    rows = [row for row in benefits(folder).values() if row.state == code]
    if not rows:
        raise KeyError(f"the survey has no state {state!r}")
    lines = [f"# {name_of(code)}: occupational therapy in Medicaid", ""]
    for row in sorted(rows, key=lambda row: -row.year):
        mark = "* " if row.year == (year or SURVEY) else "  "
        lines.append(f"{mark}{row.year}  {answer(row)}")
    return "\n".join([*lines, "", *_asked(folder, code)]) + "\n"


def of_a_year(folder: Path, year: int) -> str:
    """All states in one year. Raises KeyError if there was no survey."""
    rows = sorted((row for row in benefits(folder).values() if row.year == year), key=lambda row: row.state)
    if not rows:
        years = sorted({row.year for row in benefits(folder).values()})
        raise KeyError(f"no survey in {year}; there are {', '.join(map(str, years))}")
    lines = [f"# Occupational therapy in Medicaid, {year}", "", *(f"{row.state}  {answer(row)}" for row in rows)]
    return "\n".join(lines) + "\n"


def answer(row: Benefit) -> str:
    """One answer in a line: whether it is covered, the limit, prior approval, copayment and payment."""
    if row.covered != "yes":
        return {"no": "not covered"}.get(row.covered, row.covered)
    parts = [f"covered ({row.groups})", f"limit: {row.limit or 'none told'}"]
    for name, value in (
        ("approval", row.approval.replace("see limit", "")),
        ("copayment", row.copay),
        ("payment", row.payment.replace("not asked", "")),
        ("not placed", row.unplaced),
    ):
        if value:
            parts.append(f"{name}: {value}")
    return " · ".join(parts)


def _asked(folder: Path, code: str) -> Iterator[str]:
    rows = [row for row in allowances(folder) if row.state == code]
    if not rows:
        yield f"No limit of {SURVEY} is asked about here."
        return
    yield f"Asked about, by the survey of {SURVEY} (a warning at most; a note under 21):"
    yield from (f"- {spoken(row)}" for row in rows)


def spoken(row: Allowance) -> str:
    """One limit in words: "30 visits/benefit year, more needs prior approval"."""
    amount = ""
    if row.number is not None:
        amount = f"{row.number:,} {row.unit}{'s' if row.number > 1 else ''}/{row.period}"
        amount = f"{row.number} days between renewals of the order" if row.unit == "order" else amount
    elif row.unit == "visit":
        amount = f"a number of visits/{row.period} that is not printed"
    shared = f"counted with {', '.join(row.counted_with)}" if row.counted_with else ""
    parts = (amount, row.scope, shared, APPROVAL[row.approval], f"open: {row.ask}" if row.ask else "")
    return "; ".join(part for part in parts if part)
