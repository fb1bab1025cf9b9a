"""A report as CSV: one row a result, for spreadsheets; cells that begin like a formula are made harmless."""

from __future__ import annotations

import csv
import io

from linter.domain.finding import Report

COLUMNS = ("rule", "status", "severity", "document", "file", "page", "quote", "message", "fix", "good_until", "waived")


def render(report: Report) -> str:
    """A header and a row for each result, with the first place of its evidence."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for f in report.findings:
        place = f.evidence[0] if f.evidence else None
        where = (place.file, str(place.page), place.quote) if place else ("", "", "")
        until = f.good_until.isoformat() if f.good_until else ""
        cells = (f.rule, f.answer, f.severity, f.document, *where, f.message, f.fix, until, f.waived or "")
        rows.writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
