"""What is answered: verdicts on rules, findings with their evidence, and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal

from linter.domain.fact import Chart, Fact
from linter.domain.fingerprint import alike
from linter.domain.packet import Packet, Place
from linter.domain.request import Request

Answer = Literal["met", "unmet", "unclear", "not_applicable"]
Severity = Literal["error", "warning", "note"]
Readiness = Literal["ready", "not_ready", "needs_review"]
SILENCE = 0.95  # of what is not found in documents of unseen authors, so much is not there (benchmarks/accuracy.md)
BASELINE = "baseline"  # who answers for what an earlier report knew


def means(pattern: str, rule: str) -> bool:
    """Whether a pattern (* stands for anything) means a rule, by its whole id or without the pack's."""
    return any(fnmatchcase(name, pattern) for name in (rule, rule.partition("/")[2]))


@dataclass(frozen=True, slots=True)
class Citation:
    """Which source document and section a rule rests on."""

    source: str
    section: str


@dataclass(frozen=True, slots=True)
class PackStamp:
    """Which version of a pack was asked: its id, since when it is in force, and a digest of its files."""

    id: str
    title: str
    in_force: date | None
    digest: str

    @property
    def since(self) -> str:
        """Since when it is in force, in words."""
        return f"in force since {self.in_force}" if self.in_force else "undated"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one rule about one document ("" for the packet), resting on facts that are not yet on paper."""

    rule: str
    requirements: tuple[str, ...]
    answer: Answer
    severity: Severity
    title: str
    message: str
    fix: str
    question: str | None
    citation: Citation
    document: str
    facts: tuple[Fact, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    good_until: date | None = None
    worked: str = ""
    attests: tuple[str, ...] = ()
    why: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All verdicts on one packet, with what they were judged by."""

    chart: Chart
    request: Request
    packs: tuple[PackStamp, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one rule about one document or the packet, with the words that prove it.

    `document` is "" where a rule asks about the whole packet. `good_until` is the last day of submission on which a
    met date rule stays met. `worked` is the cure worked out with the packet's own facts, "" where they do not suffice.
    `attests` are statements of which one, signed, would meet the rule.
    `why` says in a sentence what the rule is good for. `asks` is the question where other payers ask it, too:
    of those that stand on the same words one leads and names the rules of its `echoes`, each an `echo_of` its rule.
    """

    rule: str
    requirements: tuple[str, ...]
    answer: Answer
    severity: Severity
    title: str
    message: str
    fix: str
    question: str | None
    citation: Citation
    document: str
    evidence: tuple[Place, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    good_until: date | None = None
    fingerprint: str = ""
    waived: str | None = None
    worked: str = ""
    attests: tuple[str, ...] = ()
    why: str = ""
    asks: str = ""
    echoes: tuple[str, ...] = ()
    echo_of: str = ""

    @property
    def confidence(self) -> float:
        """How sure the answer is: as the least sure of the words it stands on; where none are, as silence is."""
        return min((place.confidence for place in self.evidence), default=SILENCE)

    @property
    def reply(self) -> str:
        """How its question is answered: "--answer pa-program=yes (or no, unknown)"; "" where nothing asks."""
        if not self.question or self.values.get("asked") != self.question:
            return ""
        first, *others = self.values["choices"].split(", ")
        said = f"{self.values['question']}={first}"
        quoted = f'"{said}"' if " " in said else said
        return f"--answer {quoted}" + (f" (or {', '.join(others)})" if others else "")

    @property
    def cure(self) -> str:
        """How to mend it: the rule's words, then what they come to in this packet."""
        return f"{self.fix} {self.worked}".strip()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for: which rule or fingerprint, who, why and until when (None: for good)."""

    rule: str
    who: str
    why: str
    fingerprint: str = ""
    until: date | None = None
    origin: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether it is about a finding; a waiver without a fingerprint is about every finding of its rule."""
        named = self.rule in ("", finding.rule, finding.rule.partition("/")[2])
        if not self.fingerprint:
            return named and bool(self.rule)
        return named and alike(self.fingerprint, finding.fingerprint)


@dataclass(frozen=True, slots=True)
class FileState:
    """How the reading of one document went: the file, or one of those in a mail or archive ("fax.zip/plan.pdf").

    `problem` says what is wrong and `notes` what was left out, without any text of the document.
    """

    path: str
    sha256: str
    pages: int
    status: Literal["read", "partly", "unreadable"]
    problem: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a run found, ready to be rendered; what is `hidden` counts, but is not listed.

    `redacted` tells that whatever names the patient or the family has been taken out, with the text of the papers.
    """

    packs: tuple[PackStamp, ...]
    files: tuple[FileState, ...]
    request: Request
    packet: Packet
    findings: tuple[Finding, ...]
    hidden: tuple[Finding, ...] = ()
    redacted: bool = False

    @property
    def verdict(self) -> Readiness:
        """`not_ready` if an error is unmet, else `needs_review` if an error is unclear, else `ready`."""
        every = (*self.findings, *self.hidden)
        open_errors = {f.answer for f in every if f.severity == "error" and f.waived is None}
        if "unmet" in open_errors:
            return "not_ready"
        unread = any(state.status != "read" for state in self.files)
        return "needs_review" if "unclear" in open_errors or unread or not self.packs else "ready"

    def met(self) -> int:
        """How many questions are met, as people count: one that several documents or payers ask counts once."""
        everything = (finding for finding in (*self.findings, *self.hidden) if finding.answer == "met")
        return len({(f.rule, f.title) for f in everything if f.waived is None and not f.echo_of})

    def tally(self) -> dict[Answer, int]:
        """How many findings there are of each answer."""
        counts: dict[Answer, int] = {"met": 0, "unmet": 0, "unclear": 0, "not_applicable": 0}
        for finding in (*self.findings, *self.hidden):
            counts[finding.answer] += 1
        return counts
