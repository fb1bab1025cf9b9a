"""A packet in, an outline out: every document cut into sections, each with its lines and sentences."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from linter.domain.packet import Document, Outline, Packet, Section
from linter.domain.place import Passage
from linter.sections.headings import marks
from linter.sections.lexicon import Kind
from linter.sections.mark import GOALS, Mark
from linter.sections.sentences import sentences

MARKUP = re.compile(
    r"(?:^[ \t>|]*(?:[-*•●▪◦‣·–]\s+)?(?:(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+)?#{0,6}[ \t]*)?[*_]*\Z", re.M
)


@dataclass(frozen=True, slots=True)
class Open:
    """The section that text belongs to: its kind, heading and rank, and the sections around it."""

    kind: Kind | None = None
    heading: Passage | None = None
    rank: int = 99
    around: tuple[Open, ...] = field(default=())

    def parents(self) -> tuple[str, ...]:
        """The kinds of the sections around it, outermost first."""
        return tuple(dict.fromkeys(outer.kind.name for outer in self.around if outer.kind))

    def then(self, mark: Mark, heading: Passage | None) -> Open:
        """The section that a mark opens after this one."""
        goal = mark.kind is None or mark.kind.name in GOALS
        around = [
            outer
            for outer in (*self.around, self)
            if outer.rank < mark.rank and (goal or not outer.kind or outer.kind.name not in GOALS)
        ]
        return Open(mark.kind, heading, mark.rank, tuple(around))


def outline(packet: Packet) -> Outline:
    """The sections of all documents; together they hold all of the text that is searched."""
    return Outline(packet, tuple(section for document in packet.documents for section in _sections(document)))


def _sections(document: Document) -> Iterator[Section]:
    """A section that goes on after a page break keeps its kind and heading."""
    here = Open()
    for page in document.pieces:
        begin, fresh, back = 0, False, None
        for mark in _with_ends(page, here.kind):
            start = _with_markup(page, begin, mark)
            if begin < start:
                yield from _section(document, here, page, page.cut(begin, start), fresh=fresh)
            if mark.body < 0:
                here, begin, fresh = back or here, mark.start, False
                continue
            heading = page.cut(mark.start, mark.end) if mark.end > mark.start else None
            back = here if mark.until and back is None else back if mark.until else None
            here = here.then(mark, heading)
            begin, fresh = start, True
        yield from _section(document, here, page, page.cut(begin, len(page.text)), fresh=fresh)


def _with_ends(page: Passage, current: Kind | None) -> Iterator[Mark]:
    """The marks of a page, and after a label's own stretch a mark (body -1) that the section before goes on."""
    pending = 0
    for mark in marks(page, current):
        if pending and mark.start > pending:
            yield Mark(pending, pending, -1, None, 0)
        pending = mark.until
        yield mark
    if pending:
        yield Mark(pending, pending, -1, None, 0)


def _with_markup(page: Passage, begin: int, mark: Mark) -> int:
    """Where a heading's own bullet, number or emphasis begins."""
    before = MARKUP.search(page.text, max(begin, mark.start - 16), mark.start)
    return before.start() if before and mark.body >= 0 else mark.start


def _section(document: Document, here: Open, page: Passage, text: Passage, *, fresh: bool) -> Iterator[Section]:
    """The section, unless there is nothing in it."""
    whole = text.stripped()
    if not whole.text:
        return
    body = text
    if fresh and here.heading:
        after = here.heading.end - text.start
        lead = len(text.text[after:]) - len(text.text[after:].lstrip(" \t*_:#|-–—."))
        body = text.cut(after + lead, len(text.text))
    yield Section(
        document.id,
        here.kind.name if here.kind else "",
        here.heading,
        body,
        tuple(body.lines()),
        tuple(sentences(body, *_column(page, body))),
        whole,
        here.parents(),
    )


def _column(page: Passage, body: Passage) -> tuple[int, int]:
    """Where in its line a body begins, and how long the page's longest line is."""
    first = body.stripped().start - page.start
    return first - page.text.rfind("\n", 0, first) - 1, _width(page.text)


@functools.lru_cache(maxsize=4)
def _width(page: str) -> int:
    return max(map(len, page.splitlines()), default=0)
