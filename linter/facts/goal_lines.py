"""A document in, its lines out: each with its list mark, its cells and whether a gap stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from linter.domain.packet import Document
from linter.domain.place import Passage

MARK = re.compile(
    r"""(?:(?P<number>\(?\d{1,2}[.)](?!\d)|\#\d{1,2}[:.)]?(?=\s)|\d{1,2}(?=\s{1,3}(?:[A-Z][a-z]|TO\s)|\s{2,3}[A-Z]{3,}\s))
    |(?P<letter>\(?[a-hA-H]\d?[.)](?=\s)|\(?(?:i{1,3}|iv|vi{0,3})[.)](?=\s))
    |(?P<bullet>-(?=[a-z]{3})|[-*+•▪◦●○‣■□➢✓✔–—·](?=\s|[A-Z\[])|o(?=\s+[A-Z]))|(?P<box>\[[ xX]\]|
    \(\s?[xX]?\s?\)))\s*""",
    re.VERBOSE,
)
MARKUP = re.compile(r"\*\*|__(?=\w)|(?<=\w)__|^#{1,6}(?=\s(?!\s*\|))|`", re.MULTILINE)
WITHIN = re.compile(
    r"(?<=[.;:)\],])\s+(?=(?:STGs?|LTGs?|STO|LTO|(?:[Ss]hort|[Ll]ong|SHORT|LONG)"
    r"[- ]?(?:[Tt]erm|TERM)(?: [Gg]oals?| GOALS?)?)\s*(?:#?\d\w?)?\s*"
    r"(?:\([^)]{1,30}\))?\s*:)|(?<=[.;])\s+(?=(?:(?:ST|LT)\s*(?:\([^)]{1,30}\))?"
    r"|(?:[A-Z][A-Za-z]+ (?:[a-z]+ )?)?(?:[Gg]oals?|GOALS?"
    r"|[Aa]ims?|[Oo]bjectives|[Tt]argets|[Oo]utcomes)(?: \([^)]{1,30}\)| for [^.:;()]{3,30})?)\s*:)"
)
LABELLED = re.compile(  # "… met. Goal 2 TUG …"
    r"(?<=[.;])\s+(?=(?:STG|LTG|STO|LTO|Goal|GOAL)\s?#?\d{1,2}[a-z]?\s*[:.)–-]?\s+(?!(?:is|was|not|met|has|partially|partly|and|to|of)\b)"
    r"[\w<>/])"
)
SOAPED = re.compile(  # "O: Goals targeted: …"
    r"(?<=^[SOAP]:)\s+(?=(?:[A-Z][A-Za-z]+['’]?s? )?(?:[Gg]oals?|[Tt]argets|[Oo]bjectives|[Ss]kills|[Ff]ocus|STG|LTG)\b"
    r"[^.:;]{0,40}:)"
)
GOALS = re.compile(r"[Gg]oal|GOAL|[SLT]T[GO :(]|[SLsl](?:hort|HORT|ong|ONG)|[Aa]im|[Oo]bject|[Tt]arget|[Oo]utcome")
LETTERED = re.compile(r"(?:(?<=^)|(?<=[\s;,:(]))\(?([a-h])[.)]\s+(?=[^\W\d_≥≤<>]|[≥≤<>\d])")
INLINE = re.compile(r"(?:(?<=^)|(?<=[\s;,:(]))\(?(\d{1,2})[.)]\s+(?=[^\W\d_≥≤<>]|[≥≤<>\d])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` without its list mark; `mark` is the kind of mark ("" if none), `number` the one it gives.

    `gap`: a blank line before.
    """

    piece: Passage
    text: Passage
    mark: str = ""
    gap: bool = False
    number: int = 0

    @property
    def cells(self) -> tuple[Passage, ...]:
        """The cells of a table row; one if the line is none."""
        return tuple(cells_of(self.text))

    def until(self, other: Passage) -> Passage:
        """The stretch from the line's text to the end of a later passage of the same piece."""
        return self.piece.cut(self.text.start - self.piece.start, other.end - self.piece.start)


def plain(text: str) -> str:
    """A text with marks of Markdown turned into spaces of the same width, so that offsets hold."""
    if not any(mark in text for mark in ("**", "__", "#", "`")):
        return text
    return MARKUP.sub(lambda match: " " * len(match[0]), text)


COUNTED = re.compile(r"(\d{1,2})\s{1,3}(?=[A-Z≥≤<>↑↓(]|\d{1,2}x)")


def lines_of(document: Document) -> Iterator[Line]:
    """Every line of a document that holds more than white space or a ruled line."""
    lines = list(_read(document))
    number = 0
    for line, after in zip(lines, (*lines[1:], None), strict=False):
        counted = COUNTED.match(line.text.text) if not line.mark else None
        number = int(counted[1]) if counted and _in_turn(int(counted[1]), number, after) else line.number
        if counted and number:
            yield replace(line, text=line.text.cut(counted.end(), len(line.text.text)), mark="number", number=number)
        else:
            yield line


def _in_turn(number: int, last: int, after: Line | None) -> bool:
    """Whether a bare number before capitals ("2 FGA 26/30") counts an item, not what stands behind it."""
    if number > 1:
        return number == last + 1
    return after is not None and (after.number == 2 or after.text.text.startswith("2 "))


def _read(document: Document) -> Iterator[Line]:
    for raw in document.pieces:
        piece = Passage(plain(raw.text), raw.start)
        begin, gap = 0, True
        for line in piece.text.splitlines(keepends=True):
            found = piece.cut(begin, begin + len(line)).stripped()
            begin += len(line)
            if not any(char.isalnum() for char in found.text):
                gap = gap or not found.text.strip("|-+: ")
                continue
            for part in _split(found):
                yield _marked(piece, part, gap)
                gap = False


def _split(line: Passage) -> Iterator[Passage]:
    """A line cut before each heading of goals that stands within it ("STG: … LTG: …")."""
    begin = 0
    for match in sorted(_cuts(line.text), key=lambda match: match.start()):
        yield line.cut(begin, match.start()).stripped()
        begin = match.end()
    yield line.cut(begin, len(line.text)).stripped()


def _cuts(words: str) -> Iterator[re.Match[str]]:
    if words[1:2] == ":" and (soaped := SOAPED.search(words)):
        yield soaped
    if GOALS.search(words):
        yield from WITHIN.finditer(words) if ":" in words[8:] else ()
        yield from LABELLED.finditer(words)


def _marked(piece: Passage, line: Passage, gap: bool) -> Line:
    kinds: list[str] = []
    number = 0
    match = MARK.match(line.text)
    while match and match.end() < len(line.text):
        kinds.append(match.lastgroup or "")
        number = int(match["number"].strip("(#.): ")) if match["number"] else number
        line = line.cut(match.end(), len(line.text)).stripped()
        match = MARK.match(line.text)
    kind = next((k for k in kinds if k != "box"), kinds[0] if kinds else "")
    return Line(piece, line, kind, gap, number)


def cells_of(line: Passage) -> Iterator[Passage]:
    """The cells of a row "a | b | c", empty ones too; outer bars do not count."""
    text = line.text
    if " | " not in text and not text.startswith("|"):
        yield line
        return
    inner = line.cut(text.startswith("|"), len(text) - text.endswith("|"))
    begin = 0
    for part in inner.text.split("|"):
        yield inner.cut(begin, begin + len(part)).stripped()
        begin += len(part) + 1


def numbered(text: Passage) -> list[Passage]:
    """The items of a line that numbers them itself ("1) … 2) …"); the text alone if it does not."""
    cuts = [(int(m[1]), m.start(), m.end()) for m in INLINE.finditer(text.text)]
    cuts = cuts or [("abcdefgh".index(m[1]) + 1, m.start(), m.end()) for m in LETTERED.finditer(text.text)]
    starts = [cut for index, cut in enumerate(cuts) if cut[0] == index + 1]
    if len(starts) < 2:
        return [text]
    ends = [start for _, start, _ in starts[1:]] + [len(text.text)]
    items = [text.cut(begin, end).stripped() for (_, _, begin), end in zip(starts, ends, strict=True)]
    lead = text.cut(0, starts[0][1]).stripped()
    return ([lead] if len(lead.text.split()) > 3 else []) + [_trim(item) for item in items if item.text]


def _trim(item: Passage) -> Passage:
    kept = item.text.rstrip(" ;,(")
    return item.cut(0, len(kept))


SENTENCE = re.compile(
    r"(?:(?<=[a-z0-9%)°\]\"”'IA][.;!])|(?<=[A-Z]{2}\.))(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\bDr\.)"
    r"(?<!\bM[rs]\.)(?<!\bMrs\.)(?<!\bapprox\.)"
    r"\s+(?=[A-Z0-9/(\"“≥≤])|(?<=;)\s+(?=\S)"
)


def clauses(text: Passage) -> list[Passage]:
    """The sentences of a text, and the parts between semicolons."""
    found, begin = [], 0
    for match in SENTENCE.finditer(text.text):
        found.append(text.cut(begin, match.start()).stripped())
        begin = match.end()
    found.append(text.cut(begin, len(text.text)).stripped())
    return [_trim(part) for part in found if any(char.isalnum() for char in part.text)]
