"""Findings and waivers in; findings out, marked where somebody answers for them, and waivers that need a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from linter.domain.finding import BASELINE, Citation, Finding, Waiver


def waive(findings: Sequence[Finding], waivers: Sequence[Waiver], on: date) -> tuple[Finding, ...]:
    """Marks unmet and unclear findings that a waiver in force covers; adds a finding for each one expired or unused."""
    lasting = [waiver for waiver in waivers if waiver.until is None or waiver.until >= on]
    marked = tuple(_marked(finding, lasting) for finding in findings)
    expired = [_about(w, "expired", f"ended on {w.until}") for w in waivers if w not in lasting]
    idle = [waiver for waiver in lasting if not _used(waiver, findings)]
    unused = [_about(w, "unused", "covers nothing that was found") for w in idle if w.who != BASELINE]
    return (*marked, *expired, *unused, *_mended([w for w in idle if w.who == BASELINE]))


def _mended(known: Sequence[Waiver]) -> tuple[Finding, ...]:
    """One note on all that a baseline knew and that is found no more."""
    if not known:
        return ()
    origin = known[0].origin
    note = _about(known[0], "outdated", "")
    said = f"{len(known)} of the findings that {origin} took as known are found no more."
    cure = "Write the baseline anew, so that they are told if they come back."
    return (
        replace(
            note,
            rule="rehablint/baseline-outdated",
            title="The baseline knows more than is found",
            message=said,
            fix=cure,
            citation=Citation(origin, "baseline"),
        ),
    )


def _open(finding: Finding) -> bool:
    return finding.answer in ("unmet", "unclear")


def _used(waiver: Waiver, findings: Sequence[Finding]) -> bool:
    return any(_open(finding) and waiver.covers(finding) for finding in findings)


def _marked(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    if not _open(finding):
        return finding
    waiver = next((w for w in waivers if w.covers(finding)), None)
    return replace(finding, waived=f"{waiver.why} ({waiver.who})") if waiver else finding


def _about(waiver: Waiver, what: str, said: str) -> Finding:
    named = waiver.rule or waiver.fingerprint
    return Finding(
        rule=f"rehablint/waiver-{what}",
        requirements=(),
        answer="unmet",
        severity="warning" if what == "expired" else "note",
        title=f"A waiver is {what}",
        message=f"The waiver of {named} by {waiver.who} {said}.",
        fix="Mend the finding and take the waiver out, or renew it." if what == "expired" else "Take the waiver out.",
        question=None,
        citation=Citation(waiver.origin or "waivers", named),
        document="",
    )
