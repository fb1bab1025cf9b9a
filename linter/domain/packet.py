"""What a packet is made of: documents of a kind, their sections and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day  # a document has a field called date
from typing import Literal

from linter.domain.place import Box, Passage, Scan

DocumentKind = Literal[
    "evaluation",
    "re_evaluation",
    "plan_of_care",
    "progress_report",
    "session_note",
    "group_session_note",
    "order",
    "referral",
    "physician_note",
    "letter",
    "therapy_summary",
    "attestation",
    "iep",
    "ifsp",
    "discharge_summary",
    "authorization_request",
    "application",
    "cover_sheet",
    "claim",
    "extension_form",
    "other",
]
Discipline = Literal["PT", "OT", "SLP", "other"]


def spoken(kind: str) -> str:
    """A kind of document or request as people write it."""
    return kind.replace("re_evaluation", "re-evaluation").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a document or page is about, as far as it says; each part with its place."""

    name: str = ""
    born: Day | None = None
    member_id: str = ""
    place: Passage | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """A page that is not there: "page 3 of 7", and the words on a neighbouring page by which the pages are counted.

    `sure` is false where the count may have been misread or the missing page may be one that bears no number.
    """

    number: int
    total: int
    place: Passage
    sure: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One document of a packet: a run of pages of one scan, in reading order; equal only to itself.

    `pieces` are its stretches of text, one a page, with headers, footers and fax banners blanked out by spaces, so
    that offsets still hold. `parts` are further kinds that it contains (an evaluation that holds its plan of care).
    `strangers` are pages that name another patient. `blank` marks an unfilled form. `lacks` are pages that the page
    numbers miss out; `repeats` are its pages that were sent once before, each with its first words: they say nothing.
    """

    id: str
    kind: DocumentKind
    scan: Scan
    pages: tuple[int, ...]
    pieces: tuple[Passage, ...]
    discipline: Discipline = "other"
    date: Day | None = None
    date_place: Passage | None = None
    title: Passage | None = None
    parts: tuple[DocumentKind, ...] = ()
    identity: Identity = Identity()
    strangers: tuple[tuple[int, Identity], ...] = ()
    blank: bool = False
    confidence: float = 1.0
    lacks: tuple[Lack, ...] = ()
    repeats: tuple[tuple[int, Passage], ...] = ()

    def is_a(self, kind: str) -> bool:
        """Whether the document is of this kind or contains one."""
        return kind == self.kind or kind in self.parts

    def unreadable(self) -> tuple[int, ...]:
        """The pages that show something but give no text."""
        dark = {page.number for page in self.scan.pages if not page.readable}
        return tuple(number for number in self.pages if number in dark)


@dataclass(frozen=True, slots=True)
class Packet:
    """All documents that are sent to a payer together, and the scans that they came from."""

    scans: tuple[Scan, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading and what stands under it; equal only to itself.

    `kind` is a word of the section lexicon (`models/sections`), "" where no heading is known. `heading` is None for
    text before the first heading. `body` excludes the heading; `lines` and `sentences` cut it up. `whole` is heading
    and body in one (the body alone where the section goes on after a page break). `parents` are the kinds of the
    sections that it stands in, outermost first.
    """

    document: str
    kind: str
    heading: Passage | None
    body: Passage
    lines: tuple[Passage, ...]
    sentences: tuple[Passage, ...]
    whole: Passage = Passage("", 0)  # noqa: RUF009 (a frozen value)
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A packet with the sections of its documents."""

    packet: Packet
    sections: tuple[Section, ...]

    def of(self, document: Document) -> Iterator[Section]:
        """The sections of one document, in reading order."""
        return (section for section in self.sections if section.document == document.id)


@dataclass(frozen=True, slots=True)
class Place:
    """A quote on paper: which document, file, page and boxes; `span` is where it begins and ends in the scan's text."""

    document: str
    file: str
    page: int
    quote: str
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0
    span: tuple[int, int] = (0, 0)
