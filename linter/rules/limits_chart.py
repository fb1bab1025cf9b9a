"""The limits of 2018 in, a picture of them by state out: an SVG in black and grey that can be read in print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from linter.rules.allowances import SURVEY, Allowance, allowances, benefits, name_of

WIDTH, LEFT, ROW, TOP = 760, 205, 22, 92
LONGEST = 60  # the largest number of visits or sessions
SCALE = 270 / LONGEST
UNLESS = {"IN": " (unless ordered before discharge from hospital)"}
FONT = 'font-family="Helvetica, Arial, sans-serif"'
HALO = ' paint-order="stroke" stroke="#fff" stroke-width="4"'  # the grid behind a text does not cross it
BOLD, END = ' font-weight="bold"', ' text-anchor="end"'
HATCH = (
    '<defs><pattern id="free" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#333" stroke-width="2"/>'
    "</pattern></defs>"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One limit in visits or sessions."""

    label: str
    number: int
    free: bool
    words: str


def chart(folder: Path) -> str:
    """The whole picture: bars for visits and sessions, then the limits of other kinds, then the rest of the states."""
    rows = allowances(folder)
    bars = [_bar(row) for row in rows if row.unit in ("visit", "session") and row.number]
    bars.sort(key=lambda bar: (-bar.number, bar.label))
    below = TOP + 14 + ROW * len(bars) + 30
    text = [line for title, words in _lists(folder, rows) for line in _listed(title, words)]
    height = below + 17 * len(text) + 14
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" {FONT}>',
        f"<title>Limits of occupational therapy in state Medicaid programmes, {SURVEY}</title>",
        HATCH,
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        _text(16, 28, f"Occupational therapy in Medicaid: limits by state, survey of {SURVEY}", 17, BOLD),
        _text(16, 48, "Adults, categorically needy. Old figures: confirm with the state. Under 21 no limit binds.", 12),
        *_key(),
        *_axis(len(bars)),
        *(part for index, bar in enumerate(bars) for part in _drawn(bar, TOP + 14 + index * ROW)),
        *(_text(16, below + 17 * n, line, 12, BOLD if line.endswith(":") else "") for n, line in enumerate(text)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _bar(row: Allowance) -> Bar:
    scope = f", {row.scope}" if row.scope in ("habilitation", "rehabilitation", "hospital outpatient") else ""
    per = "" if "period" in row.ask else f"a {row.period}"  # a period that is not printed is not shown
    shared = f"with {', '.join(row.counted_with)}" if row.counted_with else ""
    approval = {"above": "more with approval", "after": "then approval", "always": "beyond: approval"}.get(
        row.approval, ""
    )
    unit = f"{row.unit}s {per}".strip()
    words = ", ".join(part for part in (f"{row.number} {unit}", shared, approval) if part)
    return Bar(f"{name_of(row.state)}{scope}", row.number or 0, row.approval != "none", words)


def _text(x: float, y: float, words: str, size: int, style: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}"{style}>{escape(words)}</text>'


def _box(x: float, y: float, width: float, *, free: bool) -> str:
    fill = "url(#free)" if free else "#555"
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="13" fill="{fill}" stroke="#222"/>'


def _key() -> Iterator[str]:
    yield _box(16, 60, 26, free=True)
    yield _text(48, 71, "free of prior approval up to here", 12)
    yield _box(260, 60, 26, free=False)
    yield _text(292, 71, "not paid beyond", 12)


def _axis(count: int) -> Iterator[str]:
    for number in range(0, LONGEST + 1, 10):
        x = LEFT + number * SCALE
        yield f'<line x1="{x:g}" y1="{TOP + 8}" x2="{x:g}" y2="{TOP + 12 + ROW * count}" stroke="#ccc"/>'
        yield f'<text x="{x:g}" y="{TOP + 4}" font-size="11" text-anchor="middle">{number}</text>'


def _drawn(bar: Bar, y: float) -> Iterator[str]:
    yield _text(LEFT - 8, y + 11, bar.label, 12, END)
    yield _box(LEFT, y, bar.number * SCALE, free=bar.free)
    yield _text(LEFT + bar.number * SCALE + 6, y + 11, bar.words, 11, HALO)


def _lists(folder: Path, rows: Sequence[Allowance]) -> Iterator[tuple[str, list[str]]]:
    """Everything that is no count of visits, by what it is."""
    amounts = {"unit": "units", "hour": "hours", "dollar": "dollars", "minute": "minutes"}
    names = {row.state for row in rows if row.approval == "always"}
    other = [
        f"{name_of(row.state)} {row.number:,} {amounts[row.unit]}/{row.period}"
        for row in rows
        if row.unit in amounts and row.number
    ]
    yield (
        "Other amounts",
        [*other, *(f"{name_of(r.state)} order renewed every {r.number} days" for r in rows if r.unit == "order")],
    )
    yield "Evaluations", [f"{name_of(row.state)} {row.number} a year" for row in rows if row.unit == "evaluation"]
    yield "Prior approval always", [name_of(state) + UNLESS.get(state, "") for state in sorted(names)]
    plain = [r for r in rows if r.unit == "condition" and r.approval == "none"]
    yield "Words without a number", [f"{name_of(row.state)} ({row.scope})" for row in plain]
    now = [row for row in benefits(folder).values() if row.year == SURVEY]
    yield "No limit reported", [name_of(r.state) for r in now if r.covered == "yes" and r.limit == "none"]
    yield (
        "Covered, limits not reported",
        [name_of(r.state) for r in now if r.covered == "yes" and r.limit == "not reported"],
    )
    yield "Coverage not reported", [name_of(r.state) for r in now if r.covered == "not reported"]
    yield "Not covered", [name_of(r.state) for r in now if r.covered == "no"]


def _listed(title: str, words: list[str]) -> Iterator[str]:
    """A title and its words in lines that fit the width."""
    yield f"{title}:"
    line = ""
    for word in words:
        if len(line) + len(word) > 112:
            yield f"{line},"
            line = ""
        line = f"{line}, {word}" if line else word
    yield line
