"""Labels that no colon parts from their values: "PMH gout", "Dx   CVA", "Onset _May_", rows of labels over values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.sections.lexicon import Kind, lexicon, plain
from linter.sections.mark import Line, Mark

GAP = re.compile(r"\s{2,}|\t+|(?<=_)\s+(?=[A-Z])")
CELL = re.compile(r"\S+(?: \S+)*")
NUMBER = re.compile(r"(?:[-*•●▪]\s*)?(?:\d{1,2}[a-z]?|[A-H])[.)]\s+(?=\S)")
FILLED = re.compile(r"(?P<label>[A-Z][\w/#.&'’() -]{1,40}?)[ ?]\s*_+(?P<value>[^_\n]*)_+")
QUESTION = re.compile(
    r"\s*(?:[-*•]\s*|\(?\d{1,2}[.)]\s*)?(?P<ask>[A-Z](?:(?!\s\s)[^?|:_]){5,110})(?:\([^)]*\))?\?\s*(?P<value>\S.*)?"
)
STOPPED = re.compile(
    r"\s*(?:[-*•]\s*|(?:\d{1,2}|[A-Z])[.)]\s+)?(?P<name>[A-Z][A-Za-z/& ]{3,30}?)(?:\.|\s?=|\s?->|\s?;)\s+(?=\S)"
)
WORD = re.compile(r"[\w/&'’]+(?:\.(?=\w))?[\w/]*")
AFTER = re.compile(r"(?<=[A-Za-z)][.;])\s+(?=[A-Z])")
# Kinds whose labels stand bare before their values; others' names are words that begin sentences too.
BARE = frozenset(
    """diagnosis medical_history medications prior_therapy onset prognosis barriers referral prior_level current_level
    equipment social_history family_history allergies precautions complaint history frequency discharge_plan
    developmental_history""".split()  # noqa: SIM905
)
SHORT = frozenset(
    """pmh pmhx psh pshx plof clof hpi ros dx dh dhx sh shx fh fhx hpc hopc pc imp hx meds dme mhx px cc moi doi ix
    pmsh prog tx""".split()  # noqa: SIM905
)
SINGLE = frozenset(
    [
        "prognosis",
        "diagnosis",
        "diagnoses",
        "medications",
        "medication",
        "precautions",
        "allergies",
        "onset",
        "impression",
    ]
)
VERBS = frozenset(
    """is are was were be been has have had will of for to in on and or by from at as that this which may can should
    reviewed discussed updated confirmed explained remains continues see per unchanged then than but when include
    includes including reports states given provided needed pending remain made helped did does do before after date
    consistent suggests shows related appears if form crushed taken administered managed
    list changed unchanged""".split()  # noqa: SIM905
)


def marks(line: Line, current: Kind | None) -> Sequence[Mark]:
    """The labels of a line told by its gaps, its filled-in blanks, a question mark, or by their words alone."""
    text = line.text
    if "_" in text and (found := list(_filled(line))):
        return found
    if "?" in text and (asked := _question(line, current)):
        return (asked,)
    gaps = "\t" in text or "  " in text.strip()
    if gaps and (found := list(_columns(line, current))):
        return found
    under = list(_under(line)) if line.above else []
    return under or list(_bare(line)) or list(_stopped(line))


def _filled(line: Line) -> Iterator[Mark]:
    """ "Dx _stroke_  Onset _May_": each label ends the one before."""
    for match in FILLED.finditer(line.text):
        label = match["label"].strip()
        cut = GAP.split(label)[-1]
        begin = match.start("label") + match["label"].rfind(cut)
        kind = lexicon().named(cut)
        until = line.start + len(line.text)
        if kind and kind.keep:
            yield line.label(begin, kind, 50, ends=True)
        else:
            start = line.start + begin
            yield Mark(start, start + len(cut), line.start + match.start("value"), kind, 50, until)


def _question(line: Line, current: Kind | None) -> Mark | None:
    """ "When did it start?   last May": what a form asks, with the answer in the line or under it."""
    match = QUESTION.match(line.text)
    if not match or (not match["value"] and not line.after):
        return None
    kind = lexicon().named(match["ask"]) or lexicon().asking(match["ask"])
    begin = match.start("ask")
    if kind is None:
        ends = NUMBER.match(line.text.lstrip()) or (current is not None and current.name in BARE)
        return line.label(begin, None, 50) if ends else None
    body = match.start("value") if match["value"] else len(line.text)
    return Mark(line.start + begin, line.start + match.end("ask"), line.start + body, kind, 50)


def _cells(text: str) -> list[tuple[int, str]]:
    """The stretches of a line that wide gaps part, with where they begin, without their numbers."""
    found = []
    for match in CELL.finditer(text):
        number = NUMBER.match(match[0])
        skip = number.end() if number else 0
        found.append((match.start() + skip, match[0][skip:]))
    return found


def _columns(line: Line, current: Kind | None) -> Iterator[Mark]:
    """ "PMH      asthma      Meds   albuterol": known labels with a value after a gap."""
    cells = _cells(line.text.replace("\t", "  "))
    named = [lexicon().named(words.rstrip(" .")) for _, words in cells]
    for index, ((begin, words), kind) in enumerate(zip(cells, named, strict=True)):
        if kind is None or kind.keep or kind.label or kind.holds or kind.name not in BARE:
            continue
        if index + 1 == len(cells) or named[index + 1] is not None or not words[0].isupper():
            continue
        value = cells[index + 1][0]
        until = 0 if index == 0 else line.start + len(line.text)
        yield Mark(line.start + begin, line.start + begin + len(words), line.start + value, kind, 50, until)
    first = cells[0][1] if cells else ""
    unknown = len(cells) > 1 and named[0] is None and first[:1].isupper() and len(first.split()) <= 4
    if unknown and current and current.name in BARE and not re.search(r"[.,;:]", first):
        yield line.label(cells[0][0], None, 50)


def _under(line: Line) -> Iterator[Mark]:
    """Values under a row of labels, each beneath its own."""
    labels = [(begin, lexicon().named(words.rstrip(" .:"))) for begin, words in _cells(line.above)]
    known = [kind for _, kind in labels if kind]
    if len(labels) < 2 or 2 * len(known) < len(labels) or "  " not in line.above.strip():
        return
    for begin, words in _cells(line.text):
        kind = _over(labels, begin, begin + len(words))
        if kind and not kind.keep and not kind.holds and kind.name in BARE:
            yield line.label(begin, kind, 50, ends=True)
        elif len(known) > 1:
            yield line.label(begin, None, 50, ends=True)


def _over(labels: Sequence[tuple[int, Kind | None]], begin: int, end: int) -> Kind | None:
    """The label whose column a value stands in: the last that begins before the value's middle."""
    middle = (begin + min(end, begin + 8)) // 2
    before = [kind for start, kind in labels if start <= middle + 2]
    return before[-1] if before else None


def _bare(line: Line) -> Iterator[Mark]:
    """Labels known by their words alone, at the line's beginning or after a full stop."""
    text = line.text
    lead = len(text) - len(text.lstrip(" \t-*•●▪"))
    number = NUMBER.match(text, lead)
    starts = [number.end() if number else lead, *(match.end() for match in AFTER.finditer(text))]
    for position, begin in enumerate(starts):
        mark = _named(line, begin, opening=position == 0)
        if mark:
            yield mark


def _named(line: Line, begin: int, *, opening: bool) -> Mark | None:
    words = [match for _, match in zip(range(5), WORD.finditer(line.text, begin, begin + 60), strict=False)]
    if not words or words[0].start() != begin or words[0][0].lower() not in lexicon().firsts:
        return None
    plainly = [plain(word[0]) for word in words]
    for count in range(len(words), 0, -1):
        kind = lexicon().names.get(" ".join(filter(None, plainly[:count])))
        if kind and kind.name in BARE:
            end = words[count - 1].end()
            name = line.text[begin:end]
            rest = line.text[end:]
            value = rest.lstrip(" ")
            if not value or value[:1] in ":,.;?!)|/=-–—" or len(rest) != len(value) + 1:
                return None
            after = WORD.match(value)
            fits = _telling(name, kind, opening=opening, wrapped=not _begins(line))
            if not fits or (after and after[0].lower() in VERBS):
                return None
            if kind.keep:
                return line.label(begin, kind, 50, ends=True)
            return line.mark(begin, end, len(line.text) - len(value), kind, 50)
    return None


def _telling(name: str, kind: Kind, *, opening: bool, wrapped: bool) -> bool:
    """Whether a name alone shows a label: an abbreviation, or a capital word where no sentence goes on."""
    low = name.lower()
    if low in SHORT:
        return opening or name[0].isupper()
    if not name[0].isupper() or (wrapped and opening and not name.isupper()):
        return False
    return low in SINGLE or (len(name.split()) > 1 and kind.name != "history")


def _begins(line: Line) -> bool:
    """Whether a line begins something rather than going on from the line before."""
    return line.gap or line.before[-1:] in ".:;!?)_" or len(line.before) < 75


def _stopped(line: Line) -> Iterator[Mark]:
    """ "History. Born at term", "Dx = stroke", "Prognosis -> good"."""
    match = STOPPED.match(line.text)
    kind = lexicon().named(match["name"]) if match and _begins(line) else None
    if match and kind and not kind.keep and not kind.label and kind.name != "title":
        yield line.mark(match.start("name"), match.end("name"), match.end(), kind, 50)
