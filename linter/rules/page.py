"""A rule's page and a pack's overview, made from the same files that are run."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rules.combine import speak
from linter.rules.load import Pack
from linter.rules.rule import Example, PackHead, Rule


def page(rule: Rule, pack: Pack) -> str:
    """One rule as Markdown: what it asks, why, where that is written, how to mend it, and its examples."""
    return "\n".join([*_head(rule, pack), *(line for e in rule.examples for line in _example(e))]) + "\n"


def _head(rule: Rule, pack: Pack) -> Iterator[str]:
    yield f"# {rule.title}"
    yield ""
    yield f"`{pack.head.id}/{rule.id}` · {rule.severity} · {_asked(rule)}"
    yield ""
    yield rule.why
    yield ""
    yield f"- **Asks:** {speak(rule.check)}"
    line = next((line for line in pack.head.lines if line.id == rule.line), None)
    if line:
        yield f"- **Of:** {line.title}"
    if rule.when:
        yield f"- **When:** {speak(rule.when)}"
    if rule.unless:
        yield f"- **Unless:** {speak(rule.unless)}"
    yield f"- **Mend:** {rule.fix}"
    worked = " (worked out by the linter, not the payer's words)" if rule.basis == "derived" else ""
    yield f"- **Written in:** {rule.citation.source}, {rule.citation.section}, read {rule.citation.read_on}{worked}"
    yield f"- **Covers:** {', '.join(rule.requirements)}"
    if rule.guidance:
        yield f"- **Reading of the source:** {rule.guidance}"


def _asked(rule: Rule) -> str:
    kinds = [kind.replace("_", " ") for kind in rule.applies_to.documents]
    return f"asked of each {', '.join(kinds)}" if kinds else "asked of the packet"


def _example(example: Example) -> Iterator[str]:
    yield ""
    yield f"## {example.expect.replace('_', ' ')}: {example.name}"
    for item in example.packet:
        for kind, text in item.items():
            yield ""
            yield f"{kind.replace('_', ' ').capitalize()}:"
            yield ""
            yield from (f"    {line}".rstrip() for line in text.strip().splitlines())
    if example.says:
        yield ""
        yield f"Says: {example.says}"


def overview(pack: Pack) -> str:
    """A pack as Markdown: what it governs, its rules by severity, and its notes."""
    head = pack.head
    lines = [f"# {head.title}", "", f"{head.payer}. Rests on {head.source}; {head.since}."]
    if head.states:
        lines += ["", f"States: {', '.join(head.states)}."]
    if head.softened and head.softened.states:
        lines += ["", f"Advice only in {', '.join(head.softened.states)}: {head.softened.reason}"]
    if head.softened and head.softened.under_age:
        lines += ["", head.softened.reason]
    lines += _guide(head)
    for severity, words in (
        ("error", "Sent back or denied for"),
        ("warning", "A reviewer will ask"),
        ("note", "Good to know"),
    ):
        rules = [rule for rule in pack.rules if rule.severity == severity]
        if rules:
            lines += ["", f"## {words} ({len(rules)})", ""]
            lines += [f"- `{rule.id}`: {rule.title}. {rule.why}" for rule in rules]
    if head.notes:
        lines += ["", "## Notes", ""] + [f"- **{note.title}.** {note.text}" for note in head.notes]
    return "\n".join(lines) + "\n"


def _guide(head: PackHead) -> Iterator[str]:
    if head.steps:
        yield from ("", "## Step by step", "")
    yield from (f"{number}. **{step.title}.** {step.text}" for number, step in enumerate(head.steps, start=1))
    if head.contacts:
        yield from ("", "## Where to", "")
    yield from (f"- {contact.for_}: {contact.value}" for contact in head.contacts)


def coverage(pack: Pack, ids: list[str]) -> str:
    """Which rule, question or note covers each catalogue id, as a Markdown table."""
    by: dict[str, list[str]] = {}
    for rule in pack.rules:
        for requirement in rule.requirements:
            by.setdefault(requirement, []).append(f"rule `{rule.id}`")
    for note in pack.head.notes:
        for requirement in note.requirements:
            by.setdefault(requirement, []).append(f"{note.by}: {note.title}")
    rows = [f"| {name} | {'; '.join(by.get(name, ['**nothing**']))} |" for name in ids]
    return "\n".join(["# What covers each requirement", "", "| requirement | covered by |", "|---|---|", *rows]) + "\n"
