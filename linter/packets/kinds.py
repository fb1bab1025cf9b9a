"""A document's text and title in, its kind out: what titles and phrases speak for, added up."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from linter.domain.packet import DocumentKind
from linter.packets.lexicon import kinds
from linter.packets.reader import read
from linter.packets.shapes import shaped
from linter.packets.titles import FULL, Title
from linter.packets.words import holds, plain

UNKNOWN = 0.3  # the confidence of a kind that nothing speaks for
LEAST = 2.0  # below this nothing is known
CAP = 13.0  # no amount of phrases outweighs more than this
HEARD = 5.0  # what the second reader may add or take
SHORT = 2500  # characters; a longer paper in four parts may be anything
ORDERED = 1800  # characters beyond which words of orders are more likely quoted in another paper
LENGTHY = 6000  # characters beyond which a note of one session would be a rare thing
BRIEF = 900  # characters of an order at most, where nothing calls it one
PRESCRIBER = re.compile(r"\b(?:MD|M\.D\.|DO|D\.O\.|NP|PA-C|ARNP|APRN)(?![A-Za-z])")
THERAPY = re.compile(r"\b(?:PT|OT|ST)\b|(?:physical|occupational|speech) therapy", re.IGNORECASE)
THERAPIST = re.compile(r"\b(?:OTR|DPT|MSPT|SLP|CCC|COTA|PTA)\b|, ?(?:PT|OT)\b")
SOAP = re.compile(r"^\W*S\b.{0,2000}^\W*O\b.{0,2000}^\W*A\b.{0,2000}^\W*P\b", re.MULTILINE | re.DOTALL)
AGAIN = 5.5  # what has to speak for a second evaluation where no title names the first or a report
ALIKE: Mapping[DocumentKind, tuple[DocumentKind, ...]] = {
    "order": ("referral",),
    "session_note": ("group_session_note",),
}
PLAIN = 6.0  # a title of this weight decides between kinds that read alike
FAMILIES: tuple[frozenset[DocumentKind], ...] = (
    frozenset({"evaluation", "re_evaluation"}),
    frozenset({"progress_report", "re_evaluation"}),
    frozenset({"session_note", "group_session_note"}),
    frozenset({"order", "referral"}),
    frozenset({"iep", "ifsp"}),
    frozenset({"authorization_request", "extension_form"}),
)


Votes = tuple[tuple[DocumentKind, float], ...]


@functools.cache
def _phrases() -> Mapping[str, tuple[tuple[str, Votes], ...]]:
    """The phrases by the word that they begin with, and what each votes."""
    found: dict[str, list[tuple[DocumentKind, float]]] = {}
    for entry in kinds():
        for phrase, weight in entry.phrases.items():
            found.setdefault(phrase, []).append((entry.kind, weight))
    begun: dict[str, list[tuple[str, Votes]]] = {}
    for phrase, votes in found.items():
        begun.setdefault(phrase.split()[0], []).append((phrase, tuple(votes)))
    return {word: tuple(items) for word, items in begun.items()}


def spoken(text: str, *, heard: bool = True) -> dict[DocumentKind, float]:
    """What the phrases of a text speak for, each counted once; `heard`: the second reader is asked, too."""
    said, totals = plain(text), dict[DocumentKind, float]()
    words = frozenset(said.split())
    begun = _phrases()
    for phrase, votes in (item for word in begun.keys() & words for item in begun[word]):
        if holds(said, words, phrase):
            for kind, weight in votes:
                totals[kind] = totals.get(kind, 0.0) + weight
    _weigh(text, len(said), totals)
    for kind, weight in (*shaped(text).items(), *(_heard(text) if heard else ())):
        totals[kind] = totals.get(kind, 0.0) + weight
    return {kind: max(min(total, CAP), -CAP) for kind, total in totals.items()}


def _heard(text: str) -> Iterator[tuple[DocumentKind, float]]:
    """What the second reader votes; it does not tell a referral from an order, nor a group's note from another."""
    for kind, weight in read(text, HEARD).items():
        yield from ((alike, weight) for alike in (kind, *ALIKE.get(kind, ())))


def _weigh(text: str, length: int, totals: dict[DocumentKind, float]) -> None:
    """Notes and orders are short; a few lines of a prescriber on therapy are an order."""
    if length < SHORT and SOAP.search(text):
        totals["session_note"] = totals.get("session_note", 0.0) + 3.0
    if length > LENGTHY:
        totals["session_note"] = totals.get("session_note", 0.0) / 2
    if length > ORDERED:
        totals["order"] = totals.get("order", 0.0) / 2
    if length < BRIEF and PRESCRIBER.search(text) and THERAPY.search(text) and not THERAPIST.search(text):
        totals["order"] = totals.get("order", 0.0) + 2.0


def classify(text: str, titles: Sequence[Title]) -> tuple[DocumentKind, float]:
    """The kind, and from 0 to 1 how far ahead of the next one it is."""
    totals = spoken(text, heard=not any(_plain(title) for title in titles))
    for kind in {kind for title in titles for kind in title.weights}:
        totals[kind] = totals.get(kind, 0.0) + max(title.weights.get(kind, 0.0) for title in titles)
    ranked = sorted(totals, key=lambda kind: (-totals[kind], kind))
    if not ranked or totals[ranked[0]] < LEAST:
        return "other", UNKNOWN
    lead = totals[ranked[0]] - (totals[ranked[1]] if len(ranked) > 1 else 0.0)
    return _titled(_anew(ranked[0], totals, titles), titles), min(0.5 + lead / 12, 1.0)


def _plain(title: Title) -> bool:
    """Whether a title leaves nothing for the second reader to say."""
    return title.weight >= FULL * 0.8 and title.kind not in ("other", "physician_note")


def _anew(kind: DocumentKind, totals: Mapping[DocumentKind, float], titles: Sequence[Title]) -> DocumentKind:
    """A re-evaluation, which reads like an evaluation or a report, where its own marks stand and no title denies it."""
    named = any(title.weights.get(kind, 0.0) >= PLAIN for title in titles)
    again = kind in ("evaluation", "progress_report") and totals.get("re_evaluation", 0.0) >= AGAIN and not named
    return "re_evaluation" if again else kind


def _titled(kind: DocumentKind, titles: Sequence[Title]) -> DocumentKind:
    """The kind that the title names instead, if it is one that reads like this one."""
    top = max(titles, key=lambda title: title.weight, default=None)
    if top and top.weight >= PLAIN and any({kind, top.kind} <= family for family in FAMILIES):
        return top.kind
    return kind
