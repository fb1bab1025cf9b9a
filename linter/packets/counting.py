"""Pages that are counted in, the pages that their numbers miss out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from linter.domain.packet import Lack
from linter.packets.furniture import Count, sheets
from linter.packets.leaves import Leaf, counts_the_packet

LEGIBLE = 0.7  # a number read with less certainty proves nothing
SMALL = 3  # pages of a document of which even one page alone tells that the others are missing


@dataclass(frozen=True, slots=True)
class Row:
    """Pages that are counted together: the counts that were found, and how many pages bear none."""

    counts: tuple[Count, ...]
    unnumbered: int = 0

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers that are there."""
        return frozenset(count.number for count in self.counts)

    @property
    def total(self) -> int:
        """How many pages there should be, as most of them say; the last one where none tells."""
        totals = [count.total for count in self.counts if count.total]
        return max(set(totals), key=totals.count, default=max(self.numbers, default=0))


def lacks_of(scans: Sequence[Sequence[Leaf]], groups: Sequence[Sequence[Leaf]]) -> list[tuple[Leaf, Lack]]:
    """Every missing page with the leaf beside it: of documents, of files that count all their pages, of faxes."""
    rows = [(group, _row(group)) for group in groups]
    found = [
        (group, number, row)
        for group, row in rows
        for number in _missing(row)
        if not any(_is_elsewhere(number, row, other) for _, other in rows)
    ]
    for leaves in scans:
        found += [(leaves, number, row) for row in _files(leaves) for number in _missing(row)]
        found += [(leaves, number, row) for row in _faxes(leaves) for number in _missing(row, cover=True)]
    return [_lack(leaves, number, row) for leaves, number, row in found]


def _row(group: Sequence[Leaf]) -> Row:
    counts = tuple(leaf.count for leaf in group if leaf.count)
    return Row(counts, sum(_may_be_any(leaf) for leaf in group if not leaf.count))


def _may_be_any(leaf: Leaf) -> bool:
    """Whether a leaf without a number shows something; a blank back does not."""
    return not leaf.empty or not leaf.scan.pages[leaf.number - 1].readable


def _is_elsewhere(number: int, row: Row, other: Row) -> bool:
    """Whether the page lies in another document, whose pages this one lacks altogether."""
    return other.total == row.total and number in other.numbers and not other.numbers & row.numbers


def _files(leaves: Sequence[Leaf]) -> Iterator[Row]:
    """The count that runs through a whole file, if it has one."""
    found = sheets(leaves[0].scan) if leaves else ()
    if counts_the_packet(found):
        yield Row(tuple(sheet.count for sheet in found if sheet.count))


def _faxes(leaves: Iterable[Leaf]) -> Iterator[Row]:
    """The faxes of which a file is made: a number that comes again, or another total, begins the next one."""
    counts: list[Count] = []
    bare = waiting = 0
    for leaf in leaves:
        if leaf.sent is None:
            waiting += _may_be_any(leaf)
            continue
        if counts and (leaf.sent.total != counts[0].total or leaf.sent.number in {one.number for one in counts}):
            yield Row(tuple(counts), bare)
            counts, bare, waiting = [], 0, 0
        bare += waiting if counts else 0
        waiting = 0
        counts.append(leaf.sent)
    if len(counts) > 1:
        yield Row(tuple(counts), bare + waiting)


def _missing(row: Row, *, cover: bool = False) -> list[int]:
    """The numbers that are missing; of a fax (`cover`) nobody misses the first pages, which were its cover sheet."""
    there = row.numbers
    if not there or len(row.counts) + row.unnumbered >= row.total or (cover and len(there) == 1):
        return []
    first = min(there) if cover else 1
    return [number for number in range(first, row.total + 1) if number not in there]


def _lack(leaves: Sequence[Leaf], number: int, row: Row) -> tuple[Leaf, Lack]:
    """The missing page beside the page that comes before it, or else after it."""
    before = [count for count in row.counts if count.number < number]
    beside = max(before, key=lambda one: one.number) if before else min(row.counts, key=lambda one: one.number)
    leaf = next(one for one in leaves if one.raw.start <= beside.place.start <= one.raw.end)
    alike = len(row.counts) > 1 or row.total <= SMALL
    whole = 2 * len(row.numbers) >= row.total or row.total <= SMALL
    borne_out = sum(count.total == row.total for count in row.counts) > 2  # one slip would not matter
    legible = borne_out or leaf.scan.certainty(beside.place) >= LEGIBLE
    return leaf, Lack(number, row.total, beside.place, alike and whole and legible and not row.unnumbered)
