"""How much of what tells of a patient is found in invented records, and how much else is left out with it.

Run: python benchmarks/redact.py [RECORDS] [--misses]. The seeds below were not used while the redaction was built.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.records import Mention, Record, record  # noqa: E402
from linter.domain.private import Span  # noqa: E402
from linter.findings.hide import spans  # noqa: E402
from linter.findings.private import private_of  # noqa: E402

SEED = 610_000
OTHERS = "others'"


@dataclass(frozen=True, slots=True)
class Score:
    """What was found: mentions by kind, those missed, and stretches left out by whose they are."""

    mentions: Counter[str]
    missed: Counter[str]
    cuts: Counter[str]
    examples: tuple[str, ...]

    @property
    def recall(self) -> float:
        return 1 - self.missed.total() / self.mentions.total()

    def precision(self, *counted: str) -> float:
        """The share of stretches that are the patient's, or of the further owners counted."""
        return sum(self.cuts[owner] for owner in ("theirs", *counted)) / self.cuts.total()


def measure(records: Iterable[Record]) -> Score:
    """The score of records, each redacted on its own."""
    mentions, missed, cuts = Counter[str](), Counter[str](), Counter[str]()
    examples: list[str] = []
    for one in records:
        found = spans(one.text, private_of(one.text))
        for mention in (m for m in one.mentions if m.theirs):
            mentions[mention.kind] += 1
            if not _covered(one.text, mention, found):
                missed[mention.kind] += 1
                examples.append(f"missed {mention.kind}: {_around(one.text, mention.start, mention.end)}")
        for span in found:
            owner = _owner(span, one.mentions)
            cuts[owner] += 1
            if owner == "nobody's":
                examples.append(f"cut {span.kind}: {_around(one.text, span.start, span.end)}")
    return Score(mentions, missed, cuts, tuple(examples))


def _covered(text: str, mention: Mention, found: Iterable[Span]) -> bool:
    hidden = {at for span in found for at in range(span.start, span.end)}
    joined = {at for m in re.finditer(r"\band\b", text) for at in range(*m.span())}  # of "Ana and Jorge"
    return all(at in hidden or at in joined or not text[at].isalnum() for at in range(mention.start, mention.end))


def _owner(span: Span, mentions: Iterable[Mention]) -> str:
    touched = [m for m in mentions if m.start < span.end and span.start < m.end]
    if any(m.theirs for m in touched):
        return "theirs"
    return OTHERS if touched else "nobody's"


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(start - 30, 0) : start]}<<{text[start:end]}>>{text[end : end + 30]}".replace("\n", "⏎")


def main(number: int, misses: bool) -> None:
    """The command line."""
    for styles in ("styles", "others", "fresh", "last"):
        score = measure(record(SEED + seed, styles) for seed in range(number))
        both = score.precision(OTHERS)
        print(f"{styles}: {number} records, {score.mentions.total()} mentions, recall {score.recall:.4f},")
        print(f"  precision {score.precision():.3f}; {both:.3f} counting clinicians' and clinics' details as right")
        print("  missed:", dict(score.missed.most_common(8)) or "nothing")
        for example in score.examples if misses else ():
            print("   ", example)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 300, "--misses" in sys.argv)
