"""The JSON of the public contract as models: what its schemas are made of, and what tests hold the output to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from linter.domain.finding import Answer, Readiness, Severity
from linter.domain.packet import Discipline, DocumentKind
from linter.domain.request import RequestKind

Date = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$", description="A day, ISO 8601.")]
Sha256 = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$", description="Of the file's bytes; empty if unreadable.")]
Scalar = str | int | float | bool | None


class Told(BaseModel):
    """Something in the JSON: every key is there, and no other."""

    model_config = ConfigDict(extra="forbid")


class Evidence(Told):
    """Words on paper."""

    document: str = Field(description="The document's id.")
    file: str
    page: int = Field(ge=0, description="Counted from 1.")
    quote: str
    boxes: list[tuple[float, float, float, float]] = Field(
        description="Left, top, right, bottom in points from the page's top left; one box a line."
    )
    confidence: float = Field(ge=0, le=1)


class Citation(Told):
    """Where a demand is written."""

    source: str
    section: str


class Result(Told):
    """One rule's answer about one document, or about the packet."""

    rule: str
    requirements: list[str] = Field(description="Ids of the requirements catalogue.")
    status: Answer
    confidence: float = Field(ge=0, le=1, description="How sure the answer is.")
    severity: Severity
    title: str
    asks: str | None = Field(description="The question that rules of several payers share; null if only this one asks.")
    echoes: list[str] = Field(
        description="Rules of other payers that ask the same and stand on the same words; told with this one."
    )
    echo_of: str | None = Field(description="The rule of another payer with which this finding is told.")
    message: str
    fix: str
    worked: str | None = Field(description="The cure worked out with the packet's own facts.")
    question: str | None = Field(description="What only the submitter can answer; --answer takes it.")
    citation: Citation
    document: str | None = Field(description="The document asked about; null for the packet.")
    evidence: list[Evidence]
    values: dict[str, str]
    good_until: Date | None = Field(description="The last day of submission on which a met date rule stays met.")
    fingerprint: str
    waived: str | None = Field(description="Why somebody answers for it.")


class Pack(Told):
    """A checklist that was asked."""

    id: str
    title: str
    in_force: Date | None
    digest: str


class File(Told):
    """How the reading of one file went."""

    path: str
    sha256: Sha256
    pages: int
    status: Literal["read", "partly", "unreadable"]
    problem: str | None
    notes: list[str]


class Assumed(Told):
    """What nobody stated and was read from the packet."""

    field: str
    value: str
    evidence: Evidence | None


class Request(Told):
    """Who is asked for what."""

    policy: list[str]
    kinds: list[RequestKind]
    discipline: Discipline | None
    state: str | None
    setting: str | None
    born: Date | None
    submit_on: Date
    visits: int | None
    units: int | None
    start: Date | None
    end: Date | None
    answers: dict[str, str]
    assumed: list[Assumed]


class Document(Told):
    """One document of the packet."""

    id: str
    kind: DocumentKind
    parts: list[DocumentKind]
    discipline: Discipline
    date: Date | None
    file: str
    pages: list[int]
    unreadable: list[int]
    blank: bool
    confidence: float


class Payer(Told):
    """One payer's view of the packet."""

    pack: str
    verdict: Readiness
    tally: dict[Answer, int]


class Cell(Told):
    """One payer's answer to a question."""

    status: Answer
    severity: Severity
    rules: list[str]


class Row(Told):
    """A question that payers ask alike, with their answers by pack."""

    question: str
    answers: dict[str, Cell]
    fixes: list[str]


class Comparison(Told):
    """Several payers beside each other."""

    payers: list[Payer]
    rows: list[Row]


class Report(Told):
    """`rehablint check --format json`."""

    schema_: Literal["rehablint.report/1"] = Field(alias="schema")
    version: str
    as_of: Date
    packs: list[Pack]
    files: list[File]
    request: Request
    documents: list[Document]
    verdict: Readiness
    tally: dict[Answer, int]
    comparison: Comparison | None = Field(description="What each payer makes of it; null for one payer.")
    results: list[Result]


class HookFile(Told):
    """A file as a hook tells it: no name."""

    sha256: Sha256
    status: Literal["read", "partly", "unreadable"]
    pages: int


class Unmet(Told):
    """A broken rule as a hook tells it."""

    rule: str
    severity: Severity
    title: str
    pages: list[int]


class Hook(Told):
    """A line of `rehablint hook` or `watch`. Keys from `verdict` on are missing where `problem` is there."""

    schema_: Literal["rehablint.hook/1"] = Field(alias="schema")
    exit: Literal[0, 1, 2, 3]
    key: str = Field(default="", description="The same for the same files under the same version and packs.")
    verdict: Readiness | None = None
    packs: list[str] = []
    files: list[HookFile] = []
    tally: dict[Answer, int] = {}
    unmet: list[Unmet] = []
    problem: str | None = Field(default=None, description="Why a packet could not be checked.")
    file: str | None = Field(default=None, description="Its name; only with watch --names.")
    again: bool = Field(default=False, description="Whether the same content was told of before; watch only.")


class Quoted(Told):
    """Words of a document and their page."""

    quote: str
    page: int


class Element(Told):
    """Whether a document states something."""

    status: Literal["present", "absent", "unclear"]
    confidence: float = Field(ge=0, le=1)
    quote: str | None = None
    page: int | None = None


class Goal(Quoted):
    """A goal of therapy."""

    term: Literal["short", "long", "unspecified"] | None
    measurable: bool | None
    functional: bool | None
    time_based: bool | None
    due: str | None


class Frequency(Told):
    """How often: 1 to 2 a week."""

    min: float | None
    max: float | None
    per: str | None


class Duration(Told):
    """For how long."""

    value: float | None
    unit: str | None


class Fact(Quoted):
    """A fact of a kind, with that kind's values."""

    kind: str
    values: dict[str, Scalar | list[Scalar]]
    context: list[str]


class Understood(Told):
    """One document as it was understood."""

    kind: str
    kind_in_packet: DocumentKind
    discipline: Discipline
    pages: list[int]
    date: Date | None
    blank: bool
    elements: dict[str, Element]
    goals: list[Goal]
    frequency: Frequency | None
    duration: Duration | None
    facts: list[Fact]


class Facts(Told):
    """A line of `rehablint facts --format jsonl`: one file on its own."""

    schema_: Literal["rehablint.facts/1"] = Field(alias="schema")
    path: str
    sha256: Sha256
    documents: list[Understood]


SHAPES: dict[str, type[Told]] = {"report": Report, "facts": Facts, "hook": Hook}
