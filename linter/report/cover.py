"""The cover sheet of a packet: what is asked for, what lies in it, what was answered, what is still to be answered.

Whatever is known already is filled in. Where somebody could sign a statement instead of sending a paper, the statement
follows on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.domain.finding import Finding, Report
from linter.domain.packet import spoken
from linter.report.letter import THERAPIES, Sender, asked, enclosed
from linter.report.writing import Block, Field, Heading, Para, Writing

ROLES = ("parent or guardian", "therapist", "other")


def cover(report: Report, sender: Sender) -> Writing:
    """The cover sheet, and the statements to sign if any would help."""
    return (
        Heading("Cover sheet", 1),
        *([Para(f"From: {sender.name}")] if sender.name else []),
        *_request(report),
        *enclosed(report, "Papers enclosed"),
        *_answered(report),
        *_open(report),
        *_statements(report),
    )


def _request(report: Report) -> Iterator[Block]:
    request, identity = report.request, _patient(report)
    yield Field("To", value="; ".join(pack.title for pack in report.packs))
    yield Field("Patient", value=identity["name"])
    yield Field("Date of birth", "date", identity["born"])
    yield Field("Member ID", value=identity["member"])
    yield Field("Request", value=", ".join(asked(request.kinds)))
    yield Field("Therapy", value=THERAPIES.get(request.discipline or "", ""))
    yield Field("Plan's state", value=request.state or "")
    yield Field("Place of therapy", value=spoken(request.setting or ""))
    yield Field("Visits asked for", value=str(request.visits or ""))
    span = f"{request.start} to {request.end}" if request.start and request.end else ""
    yield Field("From when to when", value=span)
    yield Field("Date of submission", "date", request.submit_on.isoformat())


def _patient(report: Report) -> Mapping[str, str]:
    identities = [document.identity for document in report.packet.documents]
    born = report.request.born or next((one.born for one in identities if one.born), None)
    return {
        "name": next((one.name for one in identities if one.name), ""),
        "born": str(born or ""),
        "member": next((one.member_id for one in identities if one.member_id), ""),
    }


def _answered(report: Report) -> Iterator[Block]:
    answered = {f.values["question"]: f for f in report.findings if f.values.get("asked") and f.values.get("answer")}
    if answered:
        yield Heading("Answered")
    for finding in answered.values():
        yield Field(finding.values["asked"], value=finding.values["answer"])


def _open(report: Report) -> Iterator[Block]:
    """Every open question once: a choice where the answers are known words, else a line to write on."""
    fields: dict[str, Field] = {}
    for finding in report.findings:
        if finding.answer == "unclear" and finding.question and finding.waived is None and finding.severity != "note":
            fields.setdefault(finding.question, _asking(finding, finding.question))
    if fields:
        yield Heading("Still to be answered")
        yield Para("Please answer before sending; leave out what does not apply.", leads=True)
    yield from fields.values()


def _asking(finding: Finding, question: str) -> Field:
    choices = tuple(part for part in finding.values.get("choices", "").split(", ") if part)
    asked = finding.values.get("asked") == question
    return Field(question, "choice", choices=choices) if asked and len(choices) > 1 else Field(question)


def _statements(report: Report) -> Iterator[Block]:
    statements = dict.fromkeys(said for f in report.findings if f.waived is None for said in f.attests)
    if not statements:
        return
    identity = _patient(report)
    yield Heading("Attestation", 1, new_page=True)
    yield Para("Tick what is so, sign and date. Nothing here may be signed that is not so.")
    yield Field("Child", value=identity["name"])
    yield Field("Date of birth", "date", identity["born"])
    yield Para("I attest:", leads=True)
    yield from (Field(said, "tick") for said in statements)
    yield Field("Signature")
    yield Field("Name")
    yield Field("Signed by", "choice", choices=ROLES)
    yield Field("Date", "date")
