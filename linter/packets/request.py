"""A packet in, the request that it makes out: what nobody stated is read from the papers, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from linter.domain.packet import Document, Packet, Place
from linter.domain.place import Passage
from linter.domain.request import Assumption, Request
from linter.packets import asked, figures
from linter.packets.asked import ASKING, Hint
from linter.packets.split import patient_of

Reading = tuple[str, object, Hint | None]


def infer(packet: Packet, stated: Request, payers: Mapping[str, Sequence[str]]) -> Request:
    """The request with every field that was not stated filled from the packet, as assumptions with evidence.

    `payers` maps a pack's id to the words by which a packet names its payer.
    """
    papers = by_relevance(packet.documents)
    request = replace(stated, kinds=asked.widened(stated.kinds))
    for name, value, hint in _read(papers, stated, payers):
        if value in (None, ()) or getattr(request, name) not in (None, ()):
            continue
        request = replace(request, **{name: value}, assumed=(*request.assumed, _assumption(name, value, hint)))  # type: ignore[arg-type]
    return request


def by_relevance(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The papers that ask first, then the others, as they come; blank forms say nothing."""
    filled = [document for document in documents if not document.blank]
    return tuple(sorted(filled, key=lambda d: ASKING.index(d.kind) if d.kind in ASKING else len(ASKING)))


def _read(papers: Sequence[Document], stated: Request, payers: Mapping[str, Sequence[str]]) -> list[Reading]:
    kinds, why = asked.kinds(papers)
    born, place = _born(papers)
    named, payer = asked.payer(papers, payers)
    readings: list[Reading] = [
        ("policy", named, payer),
        ("payer", payer.words.text if payer else None, payer),
        ("kinds", kinds, why),
        ("discipline", *asked.discipline(papers)),
        ("state", *asked.state(papers)),
        ("setting", *asked.setting(papers)),
        ("born", born, place),
    ]
    asking = [document for document in papers if document.kind in ASKING]
    return readings + figures.read(asking)


def _born(papers: Sequence[Document]) -> tuple[date | None, Hint | None]:
    born = patient_of(papers).born
    if born is None:
        return None, None
    shown = next((d for d in papers if d.identity.born == born and d.identity.place), None)
    return born, Hint(shown, _line(shown, shown.identity.place)) if shown and shown.identity.place else None


def _line(document: Document, place: Passage) -> Passage:
    """The line that a passage stands in, as far as it goes on."""
    end = document.scan.text.find("\n", place.end)
    return document.scan.passage(place.start, min(end if end >= 0 else place.end, place.end + 80)).stripped()


def _assumption(name: str, value: object, hint: Hint | None) -> Assumption:
    if isinstance(value, tuple):
        said = ", ".join(map(str, value))
    else:
        said = value.isoformat() if isinstance(value, date) else str(value)
    return Assumption(name, said, place_of(hint) if hint else None)


def place_of(hint: Hint) -> Place:
    """A hint on paper."""
    document, words = hint.document, hint.words
    scan = document.scan
    page = scan.page_at(words.start)
    return Place(document.id, scan.name, page, words.text, scan.locate(words), scan.certainty(words))
