"""Many packets at a glance: one row each, as a table, as CSV or as JSON lines; no word of any document in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Literal

from linter.domain.finding import Finding, Report
from linter.report.csv import harmless
from linter.report.deadlines import deadlines

Standing = Literal["ready", "needs_review", "not_ready", "unread"]
STANDINGS: tuple[Standing, ...] = ("ready", "needs_review", "not_ready", "unread")
WORDS = {"ready": "ready", "needs_review": "needs a look", "not_ready": "NOT READY", "unread": "NOT READ"}
LONGEST_NAME = 22
UNJUDGED = "no payer's checklist was applied; name one: --policy ID (rehablint packs lists them)"


@dataclass(frozen=True, slots=True)
class Row:
    """One packet: how it stands, how many results of each sort are open, and by when it must be sent.

    `rules` are those of unmet errors; `problem` says what went wrong, without any text of the packet.
    """

    packet: str
    standing: Standing
    to_mend: int = 0
    to_look_at: int = 0
    cannot_tell: int = 0
    questions: int = 0
    met: int = 0
    pages: int = 0
    documents: int = 0
    checklists: str = ""
    send_by: str = ""
    rules: str = ""
    problem: str = ""


def row(name: str, report: Report) -> Row:
    """The row of a packet."""
    unread = any(state.status == "unreadable" for state in report.files)
    left = [deadline for deadline in deadlines(report) if deadline.left >= 0]
    return Row(
        packet=name,
        standing="unread" if unread else report.verdict,
        to_mend=_count(report, lambda f: f.answer == "unmet" and f.severity == "error"),
        to_look_at=_count(report, lambda f: f.answer == "unmet" and f.severity == "warning"),
        cannot_tell=_count(report, lambda f: f.answer == "unclear" and f.severity != "note" and f.question is None),
        questions=_count(report, lambda f: f.answer == "unclear" and f.severity != "note" and f.question is not None),
        met=report.met(),
        pages=sum(state.pages for state in report.files),
        documents=len(report.packet.documents),
        checklists=" ".join(pack.id for pack in report.packs),
        send_by=left[0].day.isoformat() if left else "",
        rules=" ".join(_unmet(report)),
        problem=_problems(report),
    )


def _problems(report: Report) -> str:
    unread = "; ".join(state.problem for state in report.files if state.problem)
    return unread if unread or report.packs else UNJUDGED


def _count(report: Report, wanted: Callable[[Finding], bool]) -> int:
    return len({(f.rule, f.title) for f in report.findings if f.waived is None and not f.echo_of and wanted(f)})


def _unmet(report: Report) -> list[str]:
    found = (f for f in report.findings if f.waived is None and f.answer == "unmet" and f.severity == "error")
    return sorted({finding.rule for finding in found})


ORDERS: Mapping[str, Callable[[Row], tuple[object, ...]]] = {
    "readiness": lambda r: (STANDINGS.index(r.standing), r.to_mend, r.cannot_tell + r.questions, r.packet),
    "name": lambda r: (r.packet,),
    "due": lambda r: (r.send_by or "9999", r.packet),
}


def table(rows: Sequence[Row]) -> str:
    """The rows as a table of at most 80 columns, and how many packets stand how."""
    width = min(max((len(r.packet) for r in rows), default=6), LONGEST_NAME)
    lines = [f" {'packet':{width}}  {'':12} mend look unclear asked  met  send by"]
    for r in rows:
        name = r.packet if len(r.packet) <= width else f"{r.packet[: width - 1]}…"
        counts = f"{r.to_mend:4} {r.to_look_at:4} {r.cannot_tell:7} {r.questions:5} {r.met:4}"
        lines.append(f" {name:{width}}  {WORDS[r.standing]:12} {counts}  {r.send_by}".rstrip())
    lines += ["", *(f" ! {_problem(r)}" for r in rows if r.problem and (r.standing == "unread" or not r.checklists))]
    return "\n".join(lines) + "\n" + counted(rows)


def counted(rows: Sequence[Row]) -> str:
    """How many packets stand how."""
    if not rows:
        return " no packets: the folder is empty\n"
    counts = [(sum(r.standing == standing for r in rows), WORDS[standing].lower()) for standing in STANDINGS]
    said = ", ".join(f"{number} {word}" for number, word in counts if number)
    return f" {len(rows)} packet{'' if len(rows) == 1 else 's'}: {said}\n"


def _problem(r: Row) -> str:
    return r.problem if r.problem.startswith(r.packet) else f"{r.packet}: {r.problem}"


def as_csv(rows: Sequence[Row]) -> str:
    """The rows as CSV under the names of their fields."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(Row)])
    writer.writerows([harmless(str(value)) for value in asdict(r).values()] for r in rows)
    return out.getvalue()


def as_lines(rows: Sequence[Row]) -> str:
    """The rows as JSON, a line each."""
    return "".join(json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in rows)
