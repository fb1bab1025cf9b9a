"""A document's text and title in, its discipline out."""

from __future__ import annotations

from linter.domain.packet import Discipline, DocumentKind
from linter.packets.lexicon import DisciplineEntry, disciplines
from linter.packets.words import plain

NONE: frozenset[DocumentKind] = frozenset({"physician_note", "claim", "application", "ifsp", "other"})
LEAST = 1.2
AHEAD = 1.3


def discipline_of(text: str, title: str, kind: DocumentKind) -> Discipline:
    """PT, OT or SLP where its words clearly prevail; else other (several, none, or another profession's paper)."""
    if kind in NONE:
        return "other"
    said, top = plain(text), plain(title)
    totals = {entry.discipline: _total(entry, said, top) for entry in disciplines()}
    first, second = sorted(totals, key=lambda name: -totals[name])[:2]
    clear = totals[first] >= LEAST and totals[first] >= totals[second] * AHEAD
    return first if clear else "other"


def _total(entry: DisciplineEntry, said: str, top: str) -> float:
    names = sum(min(said.count(name), 3) for name in entry.names)
    letters = entry.discipline.lower()
    titled = any(name in top for name in entry.names) or f" {letters} " in top
    held = sum(credential in said for credential in entry.credentials)
    work = sum(word in said for word in entry.work)
    return 12.0 * titled + 3.0 * min(names, 8) + 6.0 * min(held, 2) + 0.6 * min(work, 8) + (f" {letters} " in said)
