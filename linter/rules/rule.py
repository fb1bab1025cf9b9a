"""A rule and a pack as their YAML files say them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from linter.domain.finding import Answer, Severity
from linter.domain.packet import DocumentKind
from linter.domain.request import RequestKind
from linter.rules.combine import Node
from linter.rules.query import Strict

Discipline = Literal["PT", "OT", "SLP", "other"]


class AppliesTo(Strict):
    """When a rule is asked. `documents`: once for each document of such a kind; none: once for the packet.

    `requests` and `disciplines`: only for these; none: for all.
    """

    documents: list[DocumentKind] = Field(default_factory=list)
    requests: list[RequestKind] = Field(default_factory=list)
    disciplines: list[Discipline] = Field(default_factory=list)


class Source(Strict):
    """Which document and section a rule rests on, and when it was read."""

    source: str
    section: str
    read_on: date


class ExampleRequest(Strict):
    """The request of an example, where it matters."""

    kinds: list[RequestKind] | None = None
    discipline: Discipline | None = None
    state: str | None = None
    setting: str | None = None
    born: date | None = None
    submit_on: date | None = None
    visits: int | None = None
    units: int | None = None
    start: date | None = None
    end: date | None = None
    answers: dict[str, str] = Field(default_factory=dict)


class Example(Strict):
    """A small packet and the answer it gives.

    `packet` lists documents as `{kind: text}`; [[…]] in a text marks the place that the evidence must touch. A page
    that cannot be read is written as the text "(unreadable)". `says` must stand in the message.
    """

    name: str
    expect: Answer
    request: ExampleRequest = ExampleRequest()
    packet: list[dict[DocumentKind, str]]
    says: str | None = None


class Line(Strict):
    """One of several lines of service that a pack governs with rules of their own; `check` says what belongs to it."""

    id: str
    title: str
    disciplines: list[Discipline] = Field(default_factory=list)
    check: Node


class Rule(Strict):
    """One question a payer asks of a packet.

    `line` names the line of service that it is about. `when` must be met and `unless` must not be for the rule to
    apply. `guidance` explains how a contradiction of the source is read. `worked` is the cure with the packet's own
    facts: the first sentence whose {names} are all known. `attests` are statements of which one, signed, would meet it.
    `met` is said where it is worth telling that all is in order. `examples` are its documentation and its test.
    """

    id: str
    title: str
    severity: Severity
    requirements: list[str]
    basis: Literal["stated", "derived"] = "stated"
    applies_to: AppliesTo = AppliesTo()
    line: str | None = None
    why: str
    citation: Source
    when: Node | None = None
    unless: Node | None = None
    check: Node
    message: str
    unclear: str | None = None
    met: str | None = None
    fix: str
    worked: Annotated[list[str], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)] = Field(
        default_factory=list
    )
    attests: list[str] = Field(default_factory=list)
    guidance: str | None = None
    question: str | None = None
    examples: list[Example] = Field(default_factory=list)


class Note(Strict):
    """What a pack says without asking: a definition, a route, a table, a reading of the source."""

    requirements: list[str]
    by: Literal["note", "data", "definition", "route", "guard"]
    title: str
    text: str


class Softened(Strict):
    """Where the pack is only advice: in `states` its errors become warnings, `under_age` all that it says is a note."""

    states: list[str] = Field(default_factory=list)
    under_age: int | None = None
    reason: str


class Contact(Strict):
    """A number or address of the payer, and what it is for."""

    for_: str = Field(alias="for")
    value: str


class Step(Strict):
    """One step of the way to the service, for people."""

    title: str
    text: str


class PackHead(Strict):
    """`pack.yaml`: whose checklist it is, what it rests on, what it governs and since when.

    `covers` names catalogue prefixes beside the pack's own that its rules and notes answer for.
    """

    id: str
    title: str
    payer: str
    payer_words: list[str]
    source: str
    effective_from: date | None = None  # None: the source does not say
    effective_to: date | None = None
    states: list[str] = Field(default_factory=list)
    disciplines: list[Discipline] = Field(default_factory=list)
    requests: list[RequestKind] = Field(default_factory=list)
    includes: list[str] = Field(default_factory=list)
    covers: list[str] = Field(default_factory=list)
    softened: Softened | None = None
    lines: list[Line] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)
    notes: list[Note] = Field(default_factory=list)

    @property
    def since(self) -> str:
        """Since when it is in force, in words."""
        return f"in force since {self.effective_from}" if self.effective_from else "undated"

    @model_validator(mode="after")
    def _ordered(self) -> PackHead:
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            raise ValueError("effective_to lies before effective_from")
        return self
