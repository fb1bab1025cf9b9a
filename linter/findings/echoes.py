"""Findings in; out, with those that several payers' rules share told once: one leads, the others echo it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.domain.finding import Finding

GRAVITY = ("error", "warning", "note")
Key = tuple[object, ...]


def echoed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, where rules of several packs ask the same and stand on the same words marked as lead and echo."""
    marked = [replace(f, echoes=(), echo_of="") if f.echoes or f.echo_of else f for f in findings]
    groups: dict[Key, list[int]] = {}
    for number, finding in enumerate(findings):
        if finding.asks and finding.answer in ("unmet", "unclear") and finding.waived is None:
            words = tuple((place.document, place.span, place.quote) for place in finding.evidence)
            groups.setdefault((finding.asks, finding.answer, finding.document, words), []).append(number)
    for numbers in groups.values():
        lead, *echoes = _of_each_pack([(number, findings[number]) for number in numbers])
        for number in echoes:
            marked[number] = replace(marked[number], echo_of=findings[lead].rule)
        marked[lead] = replace(marked[lead], echoes=tuple(findings[number].rule for number in echoes))
    return tuple(marked)


def _of_each_pack(found: Sequence[tuple[int, Finding]]) -> Iterator[int]:
    """The gravest finding first, then one of every other pack."""
    seen: set[str] = set()
    for number, finding in sorted(found, key=lambda one: GRAVITY.index(one[1].severity)):
        pack = finding.rule.partition("/")[0]
        if pack not in seen:
            seen.add(pack)
            yield number
