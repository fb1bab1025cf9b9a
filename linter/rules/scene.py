"""What a rule is asked about: a chart, a request and the document in question; and the facts that a query finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from linter.domain.fact import SURE, Chart, Fact, Value
from linter.domain.finding import Answer
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.domain.request import Request
from linter.rules.query import Query, holds, rank


@dataclass(frozen=True, slots=True)
class Sighting:
    """A fact that a query found; `sure` is false where a value is missing or was read from a weak cue."""

    fact: Fact
    sure: bool

    def value(self, name: str | None) -> Value:
        """The value of a field, or the quote."""
        return self.fact.get(name or "quote")


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer to a check with its grounds; `values` fill the rule's message, `reason` tells why it is unclear."""

    answer: Answer
    facts: tuple[Fact, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    good_until: date | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """The chart and request, and the document that the rule asks about (None: the packet as a whole)."""

    chart: Chart
    request: Request
    document: Document | None = None

    def documents(self, query: Query) -> tuple[Document, ...]:
        """The documents that a query looks into."""
        every = self.chart.outline.packet.documents
        if isinstance(query.in_, list):
            return tuple(d for d in every if any(d.is_a(kind) for kind in query.in_))
        if query.in_ == "packet" or self.document is None:
            return every
        return (self.document,)

    def select(self, query: Query) -> tuple[Sighting, ...]:
        """The facts that a query means, in reading order."""
        if query.fact == "request":
            candidates: tuple[Fact, ...] = (request_fact(self.request),)
        else:
            inside = {document.id for document in self.documents(query)}
            candidates = tuple(f for f in self.chart.facts if f.kind == query.fact and f.document in inside)
        found = []
        for fact in candidates:
            if not fact.asserted and not (fact.context & set(query.meant)):
                continue
            answers = [holds(fact.get(name), condition) for name, condition in query.where.items()]
            if False not in answers:
                found.append(Sighting(fact, None not in answers and fact.confidence >= SURE))
        return tuple(found)

    def operand(self, query: Query) -> tuple[Sighting, ...]:
        """The facts whose `field` a verb reckons with: those that state it, narrowed to one by `pick`."""
        stated = [s for s in self.select(query) if s.value(query.field) not in (None, ())]
        if not stated or query.pick == "all":
            return tuple(stated)
        if query.pick in ("first", "last"):
            return (stated[0 if query.pick == "first" else -1],)
        chooser = min if query.pick in ("earliest", "least") else max
        return (chooser(stated, key=lambda s: rank(s.value(query.field))),)

    def dark(self, query: Query) -> str:
        """Names the file and page that cannot be read and may hold what a query did not find; "" if there is none."""
        if query.fact == "request":  # it stands on no page
            return ""
        looked = self.documents(query)
        wide = self.document is None or query.in_ not in (None, "document")
        if wide and (query.fact == "document" or not any(d for d in looked if not d.unreadable())):
            looked = self.chart.outline.packet.documents
        for document in looked:
            for page in document.unreadable():
                return f"Page {page} of {document.scan.name} has no readable text"
        return ""


def request_fact(request: Request) -> Fact:
    """The request as one fact, without a place on paper."""
    values: dict[str, Value] = {
        "kinds": request.kinds,
        "discipline": request.discipline,
        "state": request.state,
        "setting": request.setting,
        "age": request.age,
        "born": request.born,
        "submit_on": request.submit_on,
        "visits": request.visits,
        "units": request.units,
        "start": request.start,
        "end": request.end,
        "policy": request.policy,
    }
    return Fact("request", Passage("", 0), "", values)


def shown(value: Value) -> str:
    """A value as a message says it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return ", ".join(value) if isinstance(value, tuple) else str(value)
