"""Asks every rule of the packs about a chart and a request."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.domain.fact import Chart
from linter.domain.finding import Citation, Severity, Verdict, Verdicts
from linter.domain.packet import Document
from linter.domain.request import Request
from linter.rules.combine import rule_on
from linter.rules.load import Pack
from linter.rules.questions import shared
from linter.rules.rule import Rule
from linter.rules.scene import Ruling, Scene
from linter.rules.worked import worked

ONE_OF = r"(1 of \d+ [a-z ]*?\b)(have|are|were|do|go|name|lack|stand|compare|set|speak|say)\b"  # a count and its verb
SINGULAR = {"have": "has", "are": "is", "were": "was", "do": "does", "go": "goes"}


def judge(chart: Chart, request: Request, packs: Sequence[Pack]) -> Verdicts:
    """One verdict for each rule and each document (or the packet) that it asks about."""
    verdicts = [
        verdict(rule, pack, scene) for pack in packs for rule in pack.rules for scene in scenes(rule, chart, request)
    ]
    if len(packs) > 1:
        verdicts = [replace(v, asks=shared().get(v.rule, "") or _common(v, packs)) for v in verdicts]
    return Verdicts(chart, request, tuple(pack.stamp() for pack in packs), tuple(verdicts))


def _common(verdict: Verdict, packs: Sequence[Pack]) -> str:
    """The title of a rule that several packs include, as the question that they share."""
    including = [pack for pack in packs if verdict.rule.partition("/")[2] in pack.shared]
    return verdict.title if len(including) > 1 else ""


def scenes(rule: Rule, chart: Chart, request: Request) -> Iterator[Scene]:
    """The documents that a rule asks about; the packet if it names none or none of its kinds is there."""
    asked = [document for document in chart.outline.packet.documents if _asks(rule, document)]
    for document in asked:
        yield Scene(chart, request, document)
    if not asked:
        yield Scene(chart, request)


def _asks(rule: Rule, document: Document) -> bool:
    return not document.blank and any(document.is_a(kind) for kind in rule.applies_to.documents)


def verdict(rule: Rule, pack: Pack, scene: Scene) -> Verdict:
    """The answer of one rule in one scene, with its message filled in."""
    ruling = decide(rule, scene) if in_line(rule, pack, scene) else Ruling("not_applicable")
    shared = rule.id in pack.shared  # no payer's guideline, which could be set aside
    severity, said = (rule.severity, "") if shared else softened(rule.severity, pack, scene.request)
    return Verdict(
        rule=f"{pack.head.id}/{rule.id}",
        requirements=tuple(rule.requirements),
        answer=ruling.answer,
        severity=severity,
        title=rule.title,
        message=f"{message(rule, ruling)} {said}".strip() if ruling.answer == "unmet" else message(rule, ruling),
        fix=rule.fix,
        attests=tuple(rule.attests) if ruling.answer in ("unmet", "unclear") else (),
        worked=worked(rule.worked, scene, ruling) if ruling.answer == "unmet" else "",
        question=(ruling.question or rule.question) if ruling.answer == "unclear" else None,
        citation=Citation(rule.citation.source, rule.citation.section),
        document=scene.document.id if scene.document else "",
        facts=ruling.facts,
        values=ruling.values,
        good_until=ruling.good_until if ruling.answer == "met" else None,
        why=rule.why,
    )


def softened(severity: Severity, pack: Pack, request: Request) -> tuple[Severity, str]:
    """The severity where the pack is only advice, and the reason where the patient's age makes it so."""
    soft = pack.head.softened
    if soft and soft.under_age is not None and request.age is not None and request.age < soft.under_age:
        return "note", soft.reason
    if severity == "error" and soft and request.state in soft.states:
        return "warning", ""
    return severity, ""


def decide(rule: Rule, scene: Scene) -> Ruling:
    """The ruling of one rule: whether it applies at all, then its check."""
    if not _applies(rule, scene):
        return Ruling("not_applicable")
    if rule.when:
        gate = rule_on(rule.when, scene)
        if gate.answer == "unclear":
            return Ruling("unclear", gate.facts, gate.values, gate.reason, question=gate.question)
        if gate.answer != "met":
            return Ruling("not_applicable")
    if rule.unless and rule_on(rule.unless, scene).answer == "met":
        return Ruling("not_applicable")
    return rule_on(rule.check, scene)


def in_line(rule: Rule, pack: Pack, scene: Scene) -> bool:
    """Whether the request is of the line of service that a rule is about, or may be."""
    line = next((line for line in pack.head.lines if line.id == rule.line), None)
    if line is None:
        return True
    asked = scene.request.discipline
    return asked in (None, *line.disciplines) and rule_on(line.check, scene).answer != "unmet"


def _applies(rule: Rule, scene: Scene) -> bool:
    if rule.applies_to.documents and scene.document is None:
        return False
    asked: tuple[tuple[list[str], tuple[str, ...]], ...] = (
        (list(rule.applies_to.requests), scene.request.kinds),
        (list(rule.applies_to.disciplines), (scene.request.discipline,) if scene.request.discipline else ()),
    )
    return all(not wanted or "any" in wanted or set(wanted) & set(given) for wanted, given in asked)


def message(rule: Rule, ruling: Ruling) -> str:
    """What the verdict says: the rule's message where it is broken, the reason where it cannot be told."""
    if ruling.answer == "unmet":
        return _agreeing(_fill(rule.message, ruling.values))
    if ruling.answer == "unclear":
        said = _fill(rule.unclear, ruling.values) if rule.unclear else f"Cannot tell: {_within(rule.title)}."
        return f"{said} {ruling.reason}." if ruling.reason else said
    if ruling.answer == "met" and rule.met:
        return _fill(rule.met, ruling.values)
    return "Does not apply here." if ruling.answer == "not_applicable" else "In order."


def _within(title: str) -> str:
    """A title as it goes on after a colon; PT and IEP stay as they are."""
    return title if title[1:2].isupper() else title[0].lower() + title[1:]


def _agreeing(text: str) -> str:
    """A count of one takes a verb in the singular: "1 of 5 goals has no date"."""
    found = re.match(ONE_OF, text)
    return f"{found[1]}{SINGULAR.get(found[2], f'{found[2]}s')}{text[found.end() :]}" if found else text


def _fill(text: str, values: dict[str, str]) -> str:
    return text.format_map(defaultdict(lambda: "not stated", values))
