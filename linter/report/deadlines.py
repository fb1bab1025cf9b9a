"""A report in, the days by which it must be sent out, soonest first: what goes stale, and when."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date

from linter.domain.finding import Finding, Report
from linter.domain.packet import spoken

WIDTH = 80


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which something holds: the days left, what it is, where it stands and which rule asks."""

    day: date
    left: int
    what: str
    where: str
    rule: str

    def said(self) -> str:
        """In words, counted from the day of submission."""
        if self.left < 0:
            return f"{self.what} ran out {_days(-self.left)} ago, on {self.day}"
        if self.left == 0:
            return f"{self.what} holds to the end of today; send it today"
        return f"{self.what} expires in {_days(self.left)}; send by {self.day}"


def deadlines(report: Report) -> tuple[Deadline, ...]:
    """Every deadline of what is met, and those missed already, once for each thing and day."""
    found: dict[tuple[date, str], Deadline] = {}
    for finding in report.findings:
        day = finding.good_until if finding.answer == "met" else _missed(finding, report)
        if day:
            deadline = _deadline(finding, day, report)
            found.setdefault((deadline.day, deadline.what), deadline)
    return tuple(sorted(found.values(), key=lambda deadline: (deadline.day, deadline.what)))


def _missed(finding: Finding, report: Report) -> date | None:
    """The last day that an unmet rule held, if it counts to the day of submission."""
    sent = report.request.submit_on.isoformat()
    for counted, last in (("comes", "until"), ("first", "then")):
        day = finding.values.get(last, "")
        if finding.answer == "unmet" and finding.waived is None and finding.values.get(counted) == sent and day < sent:
            return date.fromisoformat(day) if day else None
    return None


def _deadline(finding: Finding, day: date, report: Report) -> Deadline:
    documents = {document.id: document for document in report.packet.documents}
    place = next((place for place in finding.evidence if place.document in documents), None)
    document = documents.get(place.document if place else finding.document)
    where = f"{document.scan.name} p.{place.page if place else document.pages[0]}" if document else ""
    if document:
        what = f"the {spoken(document.kind)}" + (f" of {document.date}" if document.date else "")
    else:
        what = f"“{finding.title}”"
    return Deadline(day, (day - report.request.submit_on).days, what, where, finding.rule)


def render(report: Report) -> str:
    """The deadlines as lines of at most 80 columns."""
    found = deadlines(report)
    if not found:
        return "Nothing in this packet goes stale by a date that the checklist counts.\n"
    lines = [f"Counted from {report.request.submit_on}, the day of submission.", ""]
    for deadline in found:
        said = deadline.said()
        lines += textwrap.wrap(f"{said[0].upper()}{said[1:]}.", WIDTH, initial_indent=" ", subsequent_indent="   ")
        lines.append(f"     {deadline.rule}{f'  {deadline.where}' if deadline.where else ''}")
    return "\n".join(lines) + "\n"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
