"""A report on several payers in, their answers side by side out: lines for a terminal, values for JSON, HTML."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator, Mapping

from linter.domain.comparison import Cell, Column, Comparison, Row, compare
from linter.domain.finding import Answer, Report

VERDICTS = {"ready": "ready", "not_ready": "not ready", "needs_review": "needs a look"}
SIGNS: Mapping[Answer, str] = {"met": "ok", "unclear": "?", "not_applicable": "-", "unmet": "MEND"}
LESSER = {"warning": "look", "note": "note"}  # what is unmet and no error
WORDS = {
    "ok": "met",
    "?": "cannot tell",
    "-": "does not apply",
    "MEND": "must mend",
    "look": "should mend",
    "note": "good to know",
    "": "not asked",
}
CELL, MOST_ROWS = 5, 24


def sign(cell: Cell | None) -> str:
    """An answer as a short word; "" where a payer does not ask."""
    if cell is None:
        return ""
    return LESSER.get(cell.severity, SIGNS["unmet"]) if cell.answer == "unmet" else SIGNS[cell.answer]


def lines(report: Report, width: int = 80) -> Iterator[str]:
    """The payers with their verdicts, then a line for each question that several of them ask; none for one payer."""
    found = compare(report)
    if found is None:
        return
    yield " SIDE BY SIDE"
    for number, column in enumerate(found.columns, start=1):
        yield f" {number:>2}  {column.pack.id:14} {_told(column)}"
    yield ""
    room = width - CELL * len(found.columns) - 2
    yield " " * (room + 1) + "".join(f"{number:>{CELL}}" for number in range(1, len(found.columns) + 1))
    for row in _several(found)[:MOST_ROWS]:
        *above, last = textwrap.wrap(row.question, room - 1) or [""]
        yield from (f" {line}" for line in above)
        yield f" {last:{room}}" + "".join(f"{sign(row.cells.get(c.pack.id)):>{CELL}}" for c in found.columns)
    yield " MEND: must, look: should be mended; ? cannot be told; - does not apply"


def _told(column: Column) -> str:
    counts = [(column.tally["unmet"], "unmet"), (column.tally["unclear"], "unclear"), (column.tally["met"], "met")]
    return f"{VERDICTS[column.verdict]}: " + ", ".join(f"{n} {word}" for n, word in counts)


def _several(found: Comparison) -> list[Row]:
    return [row for row in found.rows if len(row.cells) > 1]


def as_json(report: Report) -> Mapping[str, object] | None:
    """The comparison as plain values; None for one payer."""
    found = compare(report)
    if found is None:
        return None
    return {
        "payers": [{"pack": c.pack.id, "verdict": c.verdict, "tally": c.tally} for c in found.columns],
        "rows": [
            {
                "question": row.question,
                "answers": {
                    pack: {
                        "status": cell.answer,
                        "severity": cell.severity,
                        "rules": list(dict.fromkeys(finding.rule for finding in cell.findings)),
                    }
                    for pack, cell in row.cells.items()
                },
                "fixes": list(row.fixes),
            }
            for row in found.rows
        ],
    }


def table(report: Report) -> str:
    """The comparison as an HTML table, without style of its own; "" for one payer."""
    found = compare(report)
    return "".join(_table(found)) if found else ""


def _table(found: Comparison) -> Iterator[str]:
    yield '<table class="comparison"><caption>What each payer makes of this packet; '
    yield 'questions that several ask come first.</caption><thead><tr><th scope="col">Question</th>'
    for column in found.columns:
        title, verdict = html.escape(column.pack.title, quote=True), VERDICTS[column.verdict]
        yield f'<th scope="col" title="{title}">{html.escape(column.pack.id)}<br>{verdict}</th>'
    yield "</tr></thead><tbody>"
    for row in found.rows:
        yield f'<tr><th scope="row">{html.escape(row.question)}</th>'
        for column in found.columns:
            word = WORDS[sign(row.cells.get(column.pack.id))]
            yield f'<td class="{word.replace(" ", "-")}">{word}</td>'
        yield "</tr>"
    yield "</tbody></table>"
