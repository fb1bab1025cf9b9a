"""A report in, the same report out without what tells whom it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from linter.domain.finding import FileState, Finding, Report
from linter.domain.packet import Document, Identity, Packet, Place
from linter.domain.place import Scan
from linter.domain.private import Private
from linter.domain.request import Assumption, Request
from linter.findings.hide import hidden
from linter.findings.private import private_in
from linter.findings.private_words import plain, shown_name

Say = Callable[[str], str]


def redacted(report: Report) -> Report:
    """The report with names, birth dates, numbers and addresses in brackets, and without the text of its papers.

    Files whose names may tell of a person are called file-1.pdf and so on, in the order of the report.
    """
    private, names = _private(report), shown_names(report.files)
    teller = Teller(private, names)
    scans = {id(scan): _scan(scan, teller) for scan in report.packet.scans}
    documents = tuple(_document(d, scans.get(id(d.scan)) or _scan(d.scan, teller)) for d in report.packet.documents)
    return replace(
        report,
        files=tuple(_file(state, teller) for state in report.files),
        request=_request(report.request, teller),
        packet=Packet(tuple(scans.values()), documents),
        findings=tuple(_finding(finding, teller) for finding in report.findings),
        hidden=tuple(_finding(finding, teller) for finding in report.hidden),
        redacted=True,
    )


def facts_redacted(facts: Mapping[str, object], packet: Packet) -> Mapping[str, object]:
    """The facts of one file, as plain values, without what is private; the values of whom it is about are left out."""
    path = str(facts["path"])
    teller = Teller(private_in(packet), shown_names((FileState(path, "", 0, "read"),)))
    return {key: value if key == "sha256" else _said_of(value, teller) for key, value in facts.items()}


def _said_of(value: object, say: Teller) -> object:
    if isinstance(value, str):
        return say(value)
    if isinstance(value, list):
        return [_said_of(item, say) for item in value]
    if isinstance(value, dict):
        whom = value.get("kind") == "patient"
        return {key: {} if whom and key == "values" else _said_of(item, say) for key, item in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Teller:
    """Says a text without what is private, and files by the names that they are shown by."""

    private: Private
    names: Mapping[str, str]

    def __call__(self, text: str) -> str:
        for name in sorted(self.names, key=len, reverse=True):
            text = text.replace(name, self.names[name])
        return hidden(text, self.private)


def shown_names(files: tuple[FileState, ...]) -> dict[str, str]:
    """What each path, and the bare name of each file, is shown as."""
    shown: dict[str, str] = {}
    for number, state in enumerate(files, start=1):
        path = PurePath(state.path.replace("\\", "/"))
        whole = "/".join(path.parts) if not path.is_absolute() and plain(*path.parts) else path.name
        spoken = whole if plain(path.name) else shown_name(path.name, f"file-{number}")
        shown[state.path] = spoken
        shown.setdefault(path.name, PurePath(spoken).name)
    return shown


def _private(report: Report) -> Private:
    found, born = private_in(report.packet), report.request.born
    return replace(found, born=(*found.born, born)) if born and born not in found.born else found


def _file(state: FileState, say: Teller) -> FileState:
    notes = tuple(map(say, state.notes))
    return replace(state, path=say.names[state.path], problem=state.problem and say(state.problem), notes=notes)


def _scan(scan: Scan, say: Teller) -> Scan:
    notes = tuple(map(say, scan.notes))
    return Scan(say.names.get(scan.name, "file"), scan.sha256, "", (), scan.pages, notes)


def _document(document: Document, scan: Scan) -> Document:
    return replace(
        document, scan=scan, pieces=(), title=None, date_place=None, identity=Identity(), strangers=_nobody(document)
    )


def _nobody(document: Document) -> tuple[tuple[int, Identity], ...]:
    """The pages of strangers, without saying who they are."""
    return tuple((page, Identity()) for page, _ in document.strangers)


def _request(request: Request, say: Say) -> Request:
    answers = {question: say(answer) for question, answer in request.answers.items()}
    assumed = tuple(_assumption(assumption, say) for assumption in request.assumed)
    return replace(request, born=None, answers=answers, assumed=assumed)


def _assumption(assumption: Assumption, say: Say) -> Assumption:
    value = "[birth date]" if assumption.field == "born" else say(assumption.value)
    evidence = assumption.evidence and next(_places((assumption.evidence,), say))
    return replace(assumption, value=value, evidence=evidence)


def _finding(finding: Finding, say: Say) -> Finding:
    return replace(
        finding,
        message=say(finding.message),
        worked=say(finding.worked),
        question=finding.question and say(finding.question),
        evidence=tuple(_places(finding.evidence, say)),
        values={name: say(value) for name, value in finding.values.items()},
        waived=finding.waived and say(finding.waived),
    )


def _places(places: tuple[Place, ...], say: Say) -> Iterator[Place]:
    for place in places:
        yield replace(place, file=say(place.file), quote=say(place.quote))
