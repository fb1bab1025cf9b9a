"""What was understood of one file, as the JSON of the public contract (`rehablint.facts/1`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from linter.domain.element import Status, elements, label
from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.report.likelihood import DOUBT, judged

Json = Mapping[str, object]


def facts_of(path: str, chart: Chart, bar: float = DOUBT) -> Json:
    """One file's object; elements less likely right than a bar are unclear."""
    packet = chart.outline.packet
    return {
        "schema": "rehablint.facts/1",
        "path": path,
        "sha256": packet.scans[0].sha256,
        "documents": [_document(chart, document, bar) for document in packet.documents],
    }


def _document(chart: Chart, document: Document, bar: float) -> Json:
    facts = [fact for fact in chart.facts if fact.document == document.id]
    return {
        "kind": label(document.kind),
        "kind_in_packet": document.kind,
        "discipline": document.discipline,
        "pages": list(document.pages),
        "date": plain(document.date),
        "blank": document.blank,
        "elements": {
            name: _element(document, judged(name, document, status, fact, bar), fact)
            for name, (status, fact) in elements(chart, document).items()
        },
        "goals": [_goal(document, fact) for fact in facts if fact.kind == "goal"],
        "frequency": _frequency(document, facts),
        "duration": _first(facts, "duration", ("value", "unit")),
        "facts": [_fact(document, fact) for fact in facts],
    }


def _element(document: Document, told: tuple[Status, float], fact: Fact | None) -> Json:
    status, sure = told
    return {"status": status, "confidence": sure, **(_shown(document, fact.quote) if fact else {})}


def _shown(document: Document, quote: Passage) -> dict[str, object]:
    return {"quote": " ".join(quote.text.split()), "page": document.scan.page_at(quote.start)}


def _goal(document: Document, goal: Fact) -> Json:
    names = ("term", "measurable", "functional", "time_based")
    return {**_shown(document, goal.quote), **{n: goal.get(n) for n in names}, "due": plain(goal.get("due_text"))}


def _frequency(document: Document, facts: Sequence[Fact]) -> Json | None:
    """The surest frequency; of a document of several disciplines (an IEP) the range that their therapies span."""
    surest = _first(facts, "frequency", ("min", "max", "per"))
    if surest is None or document.discipline != "other" or document.kind not in ("iep", "ifsp"):
        return surest
    told = [f for f in facts if f.kind == "frequency" and f.asserted and f.get("per") == surest["per"]]
    every = [int(str(f.get(end))) for f in told for end in ("min", "max") if f.get(end) is not None]
    return {**surest, "min": min(every), "max": max(every)}


def _first(facts: Sequence[Fact], kind: str, names: Sequence[str]) -> Json | None:
    stated = [fact for fact in facts if fact.kind == kind and fact.asserted and fact.get(names[0]) is not None]
    found = max(stated, key=lambda fact: fact.confidence, default=None)  # of equals the first
    return {name: found.get(name) for name in names} if found else None


def _fact(document: Document, fact: Fact) -> Json:
    values = {name: plain(value) for name, value in fact.values.items() if value is not None}
    return {"kind": fact.kind, **_shown(document, fact.quote), "values": values, "context": sorted(fact.context)}


def in_words(facts: Json) -> str:
    """One file's object as lines for the terminal: each document with its elements and goals."""
    lines = [str(facts["path"])]
    documents = facts["documents"]
    assert isinstance(documents, list)
    for document in documents:
        lines.append(f"  {document['kind']} ({document['discipline']}) p.{document['pages'][0]}")
        for name, element in document["elements"].items():
            quote = element.get("quote", "")
            lines.append(f"    {element['status']:8} {name.replace('_', ' ')}" + (f": “{quote[:90]}”" if quote else ""))
        for goal in document["goals"]:
            traits = [trait for trait in ("measurable", "functional", "time_based") if goal[trait]]
            lines.append(f"    goal ({goal['term']}; {', '.join(traits) or 'vague'}): “{goal['quote'][:90]}”")
    return "\n".join(lines)


def plain(value: Value) -> object:
    """A value as JSON has it: dates in ISO 8601, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
