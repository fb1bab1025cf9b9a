"""A report for the terminal: the verdict first, then what to mend, what cannot be told and what is asked."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from linter.domain.finding import Finding, Report
from linter.domain.packet import Document, Place, spoken
from linter.report import comparison
from linter.report.deadlines import deadlines

WIDTH = 80
VERDICTS = {"ready": "READY", "not_ready": "NOT READY", "needs_review": "NEEDS A LOOK"}
MOST_QUOTES = 4


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the report: its heading and the findings that belong to it."""

    heading: str
    holds: Callable[[Finding], bool]


GROUPS = (
    Group("MUST MEND", lambda f: f.answer == "unmet" and f.severity == "error"),
    Group("SHOULD MEND", lambda f: f.answer == "unmet" and f.severity == "warning"),
    Group("CANNOT TELL", lambda f: f.answer == "unclear" and f.severity != "note" and f.question is None),
    Group("QUESTIONS FOR YOU", lambda f: f.answer == "unclear" and f.severity != "note" and f.question is not None),
    Group("GOOD TO KNOW", lambda f: f.answer in ("unmet", "unclear") and f.severity == "note"),
)
MET = Group("MET", lambda f: f.answer == "met")


def render(report: Report, *, show_met: bool = False) -> str:
    """The report as lines of at most 80 columns (file names may be longer); nothing depends on colour."""
    lines = [*_head(report), *_files(report), ""]
    if not report.packs:
        lines += _wrap(
            "No payer's checklist was applied: the packet does not say whose it is. Name one: --policy ID "
            "(rehablint packs lists them).",
            "",
        )
        return "\n".join(lines) + "\n"
    lines.append(_verdict(report))
    if len(report.packs) > 1:
        lines += ["", *comparison.lines(report, WIDTH)]
    number = 0
    for group in (*GROUPS, *((MET,) if show_met else ())):
        merged = merge([f for f in report.findings if f.waived is None and group.holds(f)])
        if merged:
            lines += ["", f" {group.heading}", *(["     looked for, and not so:"] if group is MET else [])]
        for findings in merged:
            number += 1
            lines += _item(number, findings, group is MET, {d.id: d for d in report.packet.documents})
    return "\n".join([*lines, *_until(report), *_foot(report, show_met)]) + "\n"


def brief(report: Report) -> str:
    """The verdict on one line, with whose packet it is by its files, and files that cannot be read."""
    named = ", ".join(state.path.replace("\\", "/").rpartition("/")[2] for state in report.files)
    return "\n".join([f"{named}:{_verdict(report)}", *(f"! {s.problem}" for s in report.files if s.problem)]) + "\n"


def merge(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one rule that say the same, told once; the echo of another payer's rule is told with that."""
    merged: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if not finding.echo_of:
            merged.setdefault((finding.rule, finding.title), []).append(finding)
    return list(merged.values())


def _head(report: Report) -> Iterator[str]:
    pages = sum(state.pages for state in report.files)
    names = (
        report.files[0].path.replace("\\", "/").rpartition("/")[2]
        if len(report.files) == 1
        else f"{len(report.files)} files"
    )
    yield from _wrap(f"{names} · {_plural(pages, 'page')} · {_plural(len(report.packet.documents), 'document')}", "")
    for pack in report.packs:
        yield from _wrap(f"{pack.title}, {pack.since}", "")
    request, assumed = report.request, {a.field for a in report.request.assumed}
    star = {name: "*" if name in assumed else "" for name in ("kinds", "discipline", "state", "born", "setting")}
    parts = [
        " + ".join(spoken(kind) for kind in request.kinds) + star["kinds"] if request.kinds else "",
        f"{request.discipline}{star['discipline']}" if request.discipline else "",
        f"born {request.born}{star['born']} ({_age(report)})".replace(" ", "\u00a0") if request.born else "",
        f"{request.state}{star['state']}" if request.state else "",
        f"to be sent {request.submit_on}",
    ]
    yield from _wrap(" · ".join(part for part in parts if part), "")
    if assumed & set(star):
        yield from _wrap("* read from the packet; state it to change it (rehablint check --help)", "")


def _files(report: Report) -> Iterator[str]:
    shown = [_document(document, len(report.files) > 1) for document in report.packet.documents]
    yield from _wrap("   ".join(shown), "  ")
    for state in report.files:
        if state.problem:
            yield from _wrap(f"! {state.problem}", "")
        for note in state.notes:
            name = state.path.replace("\\", "/").rpartition("/")[2]
            yield from _wrap(f"  {name}: {note}", "")


def _document(document: Document, named: bool) -> str:
    first, last = document.pages[0], document.pages[-1]
    pages = f"p.{first}" if first == last else f"p.{first}-{last}"
    day = f" {document.date}" if document.date else ""
    name = f"{document.scan.name} " if named else ""
    blank = " (a form nobody filled in)" if document.blank else ""
    return f"{name}{pages} {spoken(document.kind)}{day}{blank}".replace(" ", "\u00a0")


def _age(report: Report) -> str:
    born, on = report.request.born, report.request.submit_on
    if born is None:
        return ""
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return f"{months // 12} y {months % 12} m" if months < 18 * 12 else f"{months // 12} y"


def _verdict(report: Report) -> str:
    counts = [len(merge([f for f in report.findings if f.waived is None and g.holds(f)])) for g in GROUPS]
    words = ("to mend", "to look at", "cannot tell", "for you to answer")
    said = ", ".join(f"{n} {word}" for n, word in zip(counts, words, strict=False) if n)
    return f" {VERDICTS[report.verdict]}" + (f": {said}" if said else "")


def _item(number: int, findings: Sequence[Finding], met: bool, documents: dict[str, Document]) -> Iterator[str]:
    first = findings[0]
    yield from _wrap(f"{number:>2}  {first.title if met else first.message}", "     ", start=" ")
    if first.question and not met:
        yield from _wrap(f"? {first.question}", "     ", start="     ")
        yield from _wrap(f"Answer: {first.reply}", "     ", start="     ") if first.reply else ()
    places = list(dict.fromkeys(place for finding in findings for place in finding.evidence))
    for place in places[:MOST_QUOTES]:
        said = f"“{_short(place.quote)}”  " if place.quote.strip() else ""
        yield from _wrap(said + _where(place), "      ", start="     ")
    if len(places) > MOST_QUOTES:
        yield f"     … and {len(places) - MOST_QUOTES} more"
    if not met and not places:
        yield from _asked(findings, documents)
    if not met and first.answer == "unmet":
        yield from _wrap(f"Mend: {first.cure}", "           ", start="     ")
    yield from (f"     {rule}" for rule in dict.fromkeys((first.rule, *(rule for f in findings for rule in f.echoes))))


def _asked(findings: Sequence[Finding], documents: dict[str, Document]) -> Iterator[str]:
    asked = [documents[f.document] for f in findings if f.document]
    if len(asked) > 1:
        yield from _wrap("Also: " + "; ".join(_document(d, True) for d in asked[1:]), "      ", start="     ")


def _where(place: Place) -> str:
    return f"{place.file} p.{place.page}".replace(" ", "\u00a0")


def _short(quote: str) -> str:
    return quote if len(quote) <= 150 else quote[:149].rstrip() + "…"


def _until(report: Report) -> Iterator[str]:
    found = deadlines(report)
    if found:
        yield from ("", " GOOD UNTIL")
    for deadline in found:
        said = deadline.said()
        yield from _wrap(f"{said[0].upper()}{said[1:]}.", "     ", start="     ")
        yield f"     {deadline.rule}"


def _foot(report: Report, show_met: bool) -> Iterator[str]:
    met, waived = report.met(), sum(f.waived is not None for f in report.findings)
    yield ""
    if waived:
        yield from _wrap(f"{waived} waived; somebody answers for them", "")
    yield from _wrap(
        f"{met} met{'' if show_met else ': see them with --show met'} · why a rule: rehablint explain RULE", ""
    )


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _wrap(text: str, indent: str, start: str | None = None) -> list[str]:
    first = f" {indent}" if start is None else start
    rest = f" {indent}" if start is None else indent
    wrapped = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("\u00a0", " ") for line in wrapped]
