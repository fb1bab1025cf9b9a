"""Scans in, a packet out: documents found, named and attributed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.packet import Discipline, Document, DocumentKind, Identity, Lack, Packet
from linter.domain.place import Scan
from linter.packets.bounds import groups
from linter.packets.copies import parted
from linter.packets.counting import lacks_of
from linter.packets.document import document_of
from linter.packets.leaves import Leaf, leaves
from linter.packets.people import identity_of, strangers


def split(scans: Sequence[Scan]) -> Packet:
    """The documents of all scans; every page belongs to exactly one, but for pages of text that hold several."""
    found, repeated = parted(_recognised([leaves(scan) for scan in scans]))
    grouped = [group for scan in found for group in groups(scan)]
    documents = [document_of(group, number) for number, group in enumerate(grouped, start=1)]
    documents = _lacking(documents, lacks_of(found, grouped))
    documents += _copies(repeated, len(documents))
    return Packet(tuple(scans), tuple(_apart(_whose(documents))))


def packet_of(pieces: Sequence[tuple[DocumentKind, Scan]]) -> Packet:
    """A packet of one document a scan whose kinds are stated; date, title, discipline and identity are still read."""
    found, repeated = parted(_recognised([leaves(scan) for _, scan in pieces]))
    whole = [(kind, parts) for (kind, _), parts in zip(pieces, found, strict=True) if parts]
    documents = [document_of(parts, number, kind) for number, (kind, parts) in enumerate(whole, start=1)]
    documents = _lacking(documents, lacks_of(found, [parts for _, parts in whole]))
    documents += _copies(repeated, len(documents))
    return Packet(tuple(scan for _, scan in pieces), tuple(_apart(_whose(documents))))


def _lacking(documents: Sequence[Document], lacks: Sequence[tuple[Leaf, Lack]]) -> list[Document]:
    """The documents with the pages that are missing beside one of theirs; each number of a row is told once."""
    told = {(id(leaf.scan), lack.number, lack.total): (leaf, lack) for leaf, lack in reversed(lacks)}
    return [
        replace(
            document,
            lacks=tuple(
                lack
                for leaf, lack in reversed(told.values())
                if leaf.scan is document.scan and any(p.start <= lack.place.start <= p.end for p in document.pieces)
            ),
        )
        for document in documents
    ]


def _copies(repeated: Sequence[Leaf], before: int) -> list[Document]:
    """A document for each page that was sent once before; it says nothing."""
    return [
        Document(f"d{number}", "other", leaf.scan, (leaf.number,), (), repeats=((leaf.number, next(leaf.raw.lines())),))
        for number, leaf in enumerate(repeated, start=before + 1)
    ]


def _recognised(scans: Sequence[tuple[Leaf, ...]]) -> list[tuple[Leaf, ...]]:
    """Pages that tell no name or no birth date, read again with the birth date that most pages of the packet give."""
    dates = Counter(leaf.identity.born for scan in scans for leaf in scan if leaf.identity.born)
    if not dates:
        return list(scans)
    born = dates.most_common(1)[0][0]
    return [tuple(_known(leaf, born) for leaf in scan) for scan in scans]


def _known(leaf: Leaf, born: date) -> Leaf:
    """A page with the birth date that stands on it without a label."""
    if leaf.empty or (leaf.identity.name and leaf.identity.born):
        return leaf
    one = leaf.identity if leaf.identity.name else identity_of(leaf.raw, born)
    stands = one.born is None and any(mention.date == born for mention in find_dates(leaf.raw))
    return replace(leaf, identity=replace(one, born=born) if stands else one)


def patient_of(documents: Sequence[Document]) -> Identity:
    """Whom most documents of a packet are about."""
    named = [document.identity for document in documents if document.identity.name]
    if not named:
        return next((d.identity for d in documents if d.identity.born), Identity())
    return max(named, key=lambda one: sum(not strangers(one, other) for other in named))


def _whose(documents: Sequence[Document]) -> list[Document]:
    """Documents that are about another patient than the packet have only strange pages."""
    patient = patient_of(documents)
    return [_estranged(document, patient) for document in documents]


def _estranged(document: Document, patient: Identity) -> Document:
    if not strangers(document.identity, patient):
        return document
    own = {page for page, one in document.strangers if not strangers(one, patient)}
    pages = tuple((page, document.identity) for page in document.pages if page not in own)
    return replace(document, strangers=pages)


def _apart(documents: Sequence[Document]) -> list[Document]:
    """Beside a plan of care of its own, the few words on the plan in an evaluation are none."""
    plans = {document.discipline for document in documents if document.kind == "plan_of_care" and not document.blank}
    return [
        replace(document, parts=()) if document.parts and _planned(document, plans) else document
        for document in documents
    ]


def _planned(document: Document, plans: set[Discipline]) -> bool:
    return bool(plans) and (document.discipline in plans or "other" in plans or document.discipline == "other")
