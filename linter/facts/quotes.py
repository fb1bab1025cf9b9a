"""What to quote of a section: its first words together with the heading that stands before them in the line."""

from __future__ import annotations

from linter.domain.packet import Section
from linter.domain.place import Passage

LONGEST = 300


def headed(section: Section, said: Passage) -> Passage:
    """The words with their heading ("DME: none"), or the words alone where the heading stands elsewhere."""
    heading = section.heading
    if heading is None or not section.whole.start <= heading.start < said.start:
        return said
    begin = heading.start - section.whole.start
    quote = section.whole.cut(begin, said.end - section.whole.start)
    between = quote.text[len(heading.text) : len(quote.text) - len(said.text)]
    fits = "\n" not in between and len(between) < 8 and len(quote.text) <= LONGEST
    return quote if fits else said
