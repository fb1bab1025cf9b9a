"""Which sentences of a section can speak of dosage at all: one pass over the section finds them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass

import ahocorasick_rs

from linter.domain.place import Passage

WORTH = re.compile(
    r"\b(?:\d|one|two|three|four|five|six) more\b|(?:tx|treatment|therapy|contact|service|total) time\b"
    r"|week|wk|month|daily|\dw|visit|session|minute|\bmins?\b|biw|tiw|\b[bqt]\.i\.w|fortnight|"
    r"treatments|/w|/mo|unit|per day|/day|no[- ]show|duration|cancel|missed|absen|"
    r"attend|authori|approved|ordered|fortnight|\d\s?d\s?/|e?los\b|length of stay|(?:a|per|each|every) term|termly|"
    r"quarter|semester|\d[\"”]|/52|/12|\d w \d"
    r"|(?:mon|tues|wednes|thurs|fri)day|\bmon[/,]|\bmon\b (?:and|&)|\btue|\bwed[/,]|\bm[/,] ?w|\bmwf\b|\bt/?th\b"
    r"|m-w-f|every \d\d days|of (?:7|seven)\b|[po]t bid|appts?\b|half(?:[- ]an?)?[- ]hour",
    re.IGNORECASE,
)
# every match of WORTH holds one of these; a blank is written as "_"
LITERALS = """
week wk month daily visit session min biw tiw fortnight treatments /w /mo unit /day duration cancel missed absen attend
_more tx_time treatment_time therapy_time contact_time service_time total_time
authori approved ordered los term quarter semester cert d/ d_/ /52 /12 no-show no_show per_day length_of_stay
monday tuesday wednesday thursday friday mon/ mon, mon_and mon_& tue wed/ wed, m/w m,_w mwf t/th tth m-w-f
half _w_ 4_days 8_days 0_days of_7 of_seven t_bid appt
b.i.w t.i.w q.i.w 0w 1w 2w 3w 4w 5w 6w 7w 8w 9w 0" 1" 2" 3" 4" 5" 6" 7" 8" 9" 0” 1” 2” 3” 4” 5” 6” 7” 8” 9”
"""


@functools.cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([literal.replace("_", " ") for literal in LITERALS.split()])


@dataclass(frozen=True, slots=True)
class Worth:
    """Where in a text the words stand that dosage is told by; None where it cannot be told."""

    begin: int
    places: tuple[int, ...] | None

    def holds(self, sentence: Passage) -> bool:
        """Whether a sentence of the text is worth reading."""
        if self.places is not None:
            index = bisect_left(self.places, sentence.start - self.begin)
            if index == len(self.places) or self.places[index] >= sentence.end - self.begin:
                return False
        return WORTH.search(sentence.text) is not None


def worth(text: Passage) -> Worth:
    """What to ask the sentences of a text by."""
    low = text.text.lower()
    if len(low) != len(text.text):
        return Worth(text.start, None)
    return Worth(text.start, tuple(start for _, start, _ in _automaton().find_matches_as_indexes(low)))
