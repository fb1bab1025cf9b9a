"""A passage in, its sentences out: wrapped lines joined, bullets, table rows and short lines each on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.place import Passage

LONGEST = 600
OWN = re.compile(r"[-*•●▪◦‣·–—>#|(\[]|\d{1,2}[a-z]?[.)]\s|[A-Za-z]\.\s|[☐☑☒✓✔□■]")
LABEL = re.compile(r"[A-Z0-9][\w/&' .()-]{1,40}:(?:\s|$)|(?:STG|LTG|Goal)\b")
TITLES = (
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bProf)(?<!\b[A-Z])(?<!\bNo)"
)
SHORT = (
    r"(?<!\bapprox)(?<!\bmin)(?<!\bmod)(?<!\bmax)(?<!\bwk)(?<!\bwks)(?<!\bhr)(?<!\bhrs)(?<!\bmo)(?<!\bmos)(?<!\byr)"
    r"(?<!\byrs)(?<!\bno)(?<!\bpt)(?<!\bft)(?<!\blb)(?<!\blbs)(?<!\bdeg)(?<!\bext)(?<!\bflex)(?<!\babd)(?<!\bdiff)"
)
END = re.compile(
    rf"(?:[!?]|{TITLES}(?<!^\d)(?<!^\d\d)\.)[\"'”’)\]*]{{0,3}}\s+(?=[\"'“(\[*]{{0,2}}[A-Z])"
    rf"|(?:[!?]|{TITLES}{SHORT}(?<!^\d)(?<!^\d\d)\.)[\"'”’)\]*]{{0,3}}\s+(?=\d)"
    rf"|(?<=[a-z]{{4}}){SHORT}(?<!approx)(?<!assist)\.\s+(?=[a-z])"
)
STOP = re.compile(r"[.!?][\"'”’)\]*]{0,3}\s")
# "G1." begins what follows
NUMBER = re.compile(r"\W*(?:LT|ST|LTG|STG|Goal|Obj|G|O|[A-H]) ?\d{1,2}[a-z]?", re.IGNORECASE)
RULER = re.compile(r"[-=_~*\s]{3,}")
BREATH = re.compile(r"[;,.]\s|\s-\s|\n|\s")


def sentences(body: Passage, column: int = 0, width: int = 0) -> Iterator[Passage]:
    """The sentences of a section's body, each at most about LONGEST characters.

    `column` is where in its line the body begins, `width` the length of the page's longest line.
    """
    lines = list(body.lines())
    widest = max((len(line.text) for line in lines), default=0)
    begin = 0
    for index, line in enumerate(lines):
        if RULER.fullmatch(line.text):
            begin = index + 1
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        late = column if index == 0 else 0
        if following and _goes_on(body, (line, following), late, width if late else widest):
            continue
        first = lines[begin]
        yield from _split(body.cut(first.start - body.start, line.end - body.start))
        begin = index + 1


def _goes_on(body: Passage, lines: tuple[Passage, Passage], late: int, widest: int) -> bool:
    """Whether a line was only wrapped: it fills the paragraph's width and the next does not start something new.

    `late` is the column that the line begins in.
    """
    line, following = lines
    gap = body.text[line.end - body.start : following.start - body.start]
    if gap.count("\n") != 1 or OWN.match(following.text) or " | " in line.text or " | " in following.text:
        return False
    if LABEL.match(following.text) or line.text.endswith(":"):
        return False
    length = late + len(line.text)
    room = length + 1 + len(following.text.split(None, 1)[0])
    if line.text[-1] in ",-–&(" or following.text[0].islower():
        return length >= 40 and room >= 0.7 * min(widest, 160)
    return 50 <= widest <= 200 and room >= 0.88 * widest


def _split(block: Passage) -> Iterator[Passage]:
    """A block of running text cut at the ends of its sentences."""
    begin = 0
    for stop in STOP.finditer(block.text):
        match = END.match(block.text, stop.start())
        if not match or NUMBER.fullmatch(block.text, begin, stop.start()):
            continue
        yield from _bounded(block.cut(begin, match.end()).stripped())
        begin = match.end()
    yield from _bounded(block.cut(begin, len(block.text)).stripped())


def _bounded(sentence: Passage) -> Iterator[Passage]:
    """The sentence, or pieces of it if it is too long to quote."""
    while len(sentence.text) > LONGEST:
        cuts = [m.end() for m in BREATH.finditer(sentence.text, LONGEST // 2, LONGEST)]
        marks = [cut for cut in cuts if sentence.text[cut - 2 : cut - 1] in ";.,"]
        at = (marks or cuts or [LONGEST])[-1]
        yield sentence.cut(0, at).stripped()
        sentence = sentence.cut(at, len(sentence.text)).stripped()
    if sentence.text:
        yield sentence
