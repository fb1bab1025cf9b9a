"""Several payers' answers to one packet side by side: a row for each question, a column for each payer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from linter.domain.finding import Answer, Finding, PackStamp, Readiness, Report, Severity

WORST: tuple[Answer, ...] = ("unmet", "unclear", "met", "not_applicable")
GRAVEST: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one payer's rules answer to a question: the gravest of their open answers, and the findings behind it."""

    answer: Answer
    severity: Severity
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One question; `cells` has the payers that ask it, by the id of their pack."""

    question: str
    cells: Mapping[str, Cell]

    @property
    def fixes(self) -> tuple[str, ...]:
        """The cures of what is unmet, each once."""
        unmet = (f for cell in self.cells.values() for f in cell.findings if f.answer == "unmet" and f.waived is None)
        return tuple(dict.fromkeys(finding.cure for finding in unmet))


@dataclass(frozen=True, slots=True)
class Column:
    """One payer: its pack, whether the packet is ready for it, and how many of its questions have which answer."""

    pack: PackStamp
    verdict: Readiness
    tally: Mapping[Answer, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Payers and questions; rows that several payers ask come first, then what one of them finds open."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def compare(report: Report) -> Comparison | None:
    """The payers of a report side by side; None if it has fewer than two."""
    if len(report.packs) < 2:
        return None
    columns = tuple(_column(pack, report) for pack in report.packs)
    rows: dict[str, list[Finding]] = {}
    for finding in (*report.findings, *report.hidden):
        if finding.rule.partition("/")[0] in {pack.id for pack in report.packs}:
            rows.setdefault(finding.asks or finding.rule, []).append(finding)
    made = [_row(question, found) for question, found in rows.items()]
    return Comparison(columns, tuple(sorted(filter(_telling, made), key=_order)))


def _column(pack: PackStamp, report: Report) -> Column:
    own = [tuple(f for f in part if f.rule.startswith(f"{pack.id}/")) for part in (report.findings, report.hidden)]
    alone = replace(report, packs=(pack,), findings=own[0], hidden=own[1])
    return Column(pack, alone.verdict, alone.tally())


def _row(question: str, findings: Sequence[Finding]) -> Row:
    by_pack: dict[str, list[Finding]] = {}
    for finding in findings:
        by_pack.setdefault(finding.rule.partition("/")[0], []).append(finding)
    title = question if findings[0].asks else findings[0].title
    return Row(title, {pack: _cell(found) for pack, found in by_pack.items()})


def _cell(findings: Sequence[Finding]) -> Cell:
    still = [finding for finding in findings if finding.waived is None] or findings
    worst = min(still, key=lambda f: (WORST.index(f.answer), GRAVEST.index(f.severity)))
    return Cell(worst.answer, worst.severity, tuple(findings))


def _telling(row: Row) -> bool:
    """Whether a row says something: several payers ask it of this packet, or something in it is open."""
    answers = [cell.answer for cell in row.cells.values()]
    several = len(answers) > 1 and any(answer != "not_applicable" for answer in answers)
    return several or any(answer in ("unmet", "unclear") for answer in answers)


def _order(row: Row) -> tuple[bool, int, int]:
    worst = min(row.cells.values(), key=lambda c: (WORST.index(c.answer), GRAVEST.index(c.severity)))
    return len(row.cells) < 2, WORST.index(worst.answer), GRAVEST.index(worst.severity)
