"""A document's leaves in, the document out: its kind, discipline, date, parts and whom it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from linter.domain.packet import Discipline, Document, DocumentKind, Identity
from linter.domain.place import Passage
from linter.packets.blank import is_blank
from linter.packets.dating import date_of
from linter.packets.disciplines import discipline_of
from linter.packets.kinds import UNKNOWN, classify
from linter.packets.leaves import Leaf, faint
from linter.packets.people import strangers
from linter.packets.titles import Title, titles

HEADING = 120  # characters of a line that may be a heading
NOTE = 1500  # characters of a note at most, where nothing says what it is
HOLDERS = frozenset({"evaluation", "re_evaluation", "progress_report"})
OFTEN = re.compile(
    r"(?i)\b(?:\d+(?:\s?(?:-|to)\s?\d+)?\s?(?:x|times?|visits?|sessions?|d(?:ays?)?)\s?(?:/|per|a|each|every)?"
    r"\s?(?:wk|week|w\b|month|mo\b)|(?:once|twice|three times|four times|five times)"
    r"\s(?:a|per|each|every|weekly)?\s?(?:week|wk|month)?|frequency|\d+w\d+)"
)
RENEWED = re.compile(
    r"(?i)\b(?:new|updated|revised|next)\s+(?:\w+\s+)?(?:goals?|plan)|\bplan of care\s*:|\bplan\W{0,4}\d"
)
AIMS = re.compile(
    r"(?i)\b(?:goals?|stgs?|ltgs?|objectives|will\s+(?:be able|demonstrate|improve|increase|walk|dress))\b"
)


def document_of(leaves: Sequence[Leaf], number: int, stated: DocumentKind | None = None) -> Document:
    """The document that some leaves are; its kind is read from them unless it is stated."""
    pieces = tuple(leaf.piece for leaf in leaves if leaf.piece.text.strip())
    text = "\n".join(piece.text for piece in pieces)
    first = next((leaf for leaf in leaves if not leaf.empty), leaves[0])
    heads = list(titles(first.raw, slips=faint(first.scan))) if not first.empty else []
    kind, sure = (stated, 1.0) if stated else _kind(text, heads, first)
    title = _title(heads, kind)
    identity = merged([leaf.identity for leaf in leaves])
    day = date_of(pieces, title, identity.born)
    return Document(
        id=f"d{number}",
        kind=kind,
        scan=first.scan,
        pages=tuple(dict.fromkeys(leaf.number for leaf in leaves)),
        pieces=pieces,
        discipline=_discipline(first, text, title, kind),
        date=day.date if day else None,
        date_place=day.place if day else None,
        title=title,
        parts=("plan_of_care",) if holds_plan(kind, text) else (),
        identity=identity,
        strangers=strange(leaves, identity),
        blank=is_blank("\n".join(leaf.raw.text for leaf in leaves)),
        confidence=round(sure, 2),
    )


def _kind(text: str, heads: Sequence[Title], first: Leaf) -> tuple[DocumentKind, float]:
    """What titles and phrases say; a few lines of therapy that nothing names are most likely a note."""
    kind, sure = classify(text, heads)
    bare = kind == "other" and sure <= UNKNOWN and len(text) < NOTE
    therapy = bare and _discipline(first, text, None, "session_note") != "other"
    return ("session_note", UNKNOWN) if therapy else (kind, sure)


def _title(heads: Sequence[Title], kind: DocumentKind) -> Passage | None:
    """The line that names the document's kind, else the one that names any."""
    best = max(heads, key=lambda title: (title.weights.get(kind, 0.0), title.weight), default=None)
    return best.place if best else None


def _discipline(first: Leaf, text: str, title: Passage | None, kind: DocumentKind) -> Discipline:
    head = " ".join(line.text[:HEADING] for line in list(first.raw.lines())[:3])
    return discipline_of(text, title.text if title else "", head, kind)


def holds_plan(kind: DocumentKind, text: str) -> bool:
    """Whether an evaluation or a report also states goals and how often therapy will be: then it holds the plan."""
    if kind not in HOLDERS or not AIMS.search(text):
        return False
    return (OFTEN if kind != "progress_report" else RENEWED).search(text) is not None


def merged(identities: Sequence[Identity]) -> Identity:
    """What several pages say of one person; the page that first names somebody decides who."""
    named = [one for one in identities if one.name or one.born]
    if not named:
        return Identity()
    chief = next((one for one in named if one.name), named[0])
    same = [one for one in identities if not strangers(chief, one)]
    longest = max((one for one in same if one.name), key=lambda one: len(one.name), default=chief)
    born: date | None = next((one.born for one in same if one.born), None)
    member = next((one.member_id for one in same if one.member_id), "")
    return Identity(longest.name, born, member, longest.place)


def strange(leaves: Sequence[Leaf], identity: Identity) -> tuple[tuple[int, Identity], ...]:
    """The pages that name another patient than the document does."""
    return tuple((leaf.number, leaf.identity) for leaf in leaves if strangers(leaf.identity, identity))
