"""The top of a page in, its title out: the line that names what kind of document begins there."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from linter.domain.packet import DocumentKind
from linter.domain.place import Passage
from linter.packets.faxed import is_faxed
from linter.packets.lexicon import kinds
from linter.packets.words import CELLS, plain

LOOK = 10  # lines from the top in which a title is sought
FULL, TOLD, HINT, LABEL, FAINT = 11.0, 5.0, 4.0, 3.0, 1.0
FIELD = 6.0  # a label of less is a field that many papers have: "Visit:", "Clinic:"
PARTS = frozenset({"assessment", "plan", "treatment plan", "summary", "session", "visit", "message", "schedule"})
DECAY = (1.0, 1.0, 0.9, 0.9, 0.7, 0.7, 0.6, 0.5, 0.4, 0.4)
OPENING = re.compile(r"((?:[A-Za-z]\S*\s+){1,4}?)\d{1,2}[-/.]\d{1,2}[-/.]\d")  # a few words before a date
LONG, MOST, ALIKE = 4, 9, 0.8  # letters of a word and words of a line that are mended; likeness to the right word
SLIPS = str.maketrans("015", "ols")
NUMBERS = re.compile(r"\b\w*\d[\w/.-]*\b")
ASIDE = re.compile(r"\s*\([^()]*\)\s*")  # what a title says in brackets
DIALLED = re.compile(r"(?i)\b(?:to\s+)?fax\W*(?:no\.?|number|#)?\W*[\d(][\d() .+-]{5,}")  # a number, no title
DATED = re.compile(
    r"(?i)((?:[\w']+ ){0,3}?(?:referral|order|prescription|rx|script))\s+date\s*:\s*\d"
)  # "Referral Date: 4/7/25"
NAMING = re.compile(
    r"\s*(?:title|(?:document|note|encounter|visit|session|record|report|service|appointment|evaluation)\s+type|document"
    r"|type of (?:note|visit|report|encounter|record|document|evaluation)|form|report)\s*:",
    re.I,
)
LEADS = ("to ", "for ", "from ")  # "Referral to the county's programme": what follows is no kind
NAMED = {"therapy_summary", "extension_form", "attestation", "re_evaluation", "plan_of_care"}
PAYER = re.compile(r"(?i)\bunited ?health|\bkaiser\b|\bmedicaid\b|\bmedi-cal\b|\b(?:health|community) plan\b")
ASKING = {"referral", "application", "authorization_request", "order", "cover_sheet"}
ASIDE_OF = {
    "of",
    "for",
    "at",
    "after",
    "since",
    "before",
    "from",
    "with",
    "the",
    "to",
    "per",
    "last",
    "and",
    "by",
    "on",
}
HELD = {"evaluation", "re_evaluation", "progress_report"}  # these may hold a plan of care, also by their title
FREE = frozenset(  # words that a title may hold besides its kind without being less of a title
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "with",
        "in",
        "on",
        "to",
        "by",
        "outpatient",
        "inpatient",
        "pediatric",
        "paediatric",
        "report",
        "form",
        "physical",
        "occupational",
        "speech",
        "language",
        "pathology",
        "therapy",
        "therapist",
        "physiotherapy",
        "rehabilitation",
        "rehab",
        "pt",
        "ot",
        "st",
        "slp",
        "bedside",
    ]
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title's place and how much it speaks for each kind."""

    place: Passage
    weights: Mapping[DocumentKind, float] = field(default_factory=dict)
    line: int = 0

    @property
    def kind(self) -> DocumentKind:
        """The kind that it names most plainly."""
        return max(self.weights, key=lambda kind: self.weights[kind])

    @property
    def weight(self) -> float:
        """How plainly it does."""
        return self.weights[self.kind]


@functools.cache
def _phrases() -> tuple[tuple[str, DocumentKind, float], ...]:
    found = [(p, e.kind, w) for e in kinds() for words, w in ((e.titles, FULL), (e.hints, HINT)) for p in words]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


@functools.cache
def _by_first_word() -> Mapping[str, tuple[tuple[str, DocumentKind, float], ...]]:
    """The phrases of titles by the word that they begin with."""
    found: dict[str, tuple[tuple[str, DocumentKind, float], ...]] = {}
    for item in _phrases():
        first = item[0].split()[0]
        found[first] = (*found.get(first, ()), item)
    return found


def find_title(piece: Passage, *, slips: bool = False) -> Title | None:
    """The line near the top that names a kind most plainly; None if none does."""
    found = [title for title in titles(piece, slips=slips) if title.weight >= LABEL]
    return max(found, key=lambda title: title.weight, default=None)


def titles(piece: Passage, *, slips: bool = False) -> Iterator[Title]:
    """Every cell of the first lines that names a kind; `slips` forgives letters that a scan gives wrong."""
    for number, line in enumerate(piece.lines()):
        if number >= LOOK:
            return
        if number < 2 and is_faxed(line.text):
            continue
        for cell in _cells(line):
            weights = named_in(_mended(cell.text) if slips else cell.text)
            if weights:
                faded = {kind: weight * DECAY[number] for kind, weight in weights.items()}
                yield Title(cell, faded, number)


@functools.cache
def _vocabulary() -> tuple[str, ...]:
    """Every word of a title that is long enough to be known again with a wrong letter."""
    words = {word for phrase, _, _ in _phrases() for word in phrase.split()} | FREE
    return tuple(sorted(word for word in words if len(word) >= LONG))


def _mended(text: str) -> str:
    """A short line with words that a scan got wrong put right, as far as they are words of titles."""
    words = text.split()
    if len(words) > MOST:
        return text
    return " ".join(_mended_word(word) for word in words)


def _mended_word(word: str) -> str:
    read = plain(word).strip()
    if " " in read:
        return " ".join(_mended_word(part).capitalize() for part in read.split())
    if len(read) < LONG or read in _vocabulary():
        return word
    near = get_close_matches(read.translate(SLIPS), _vocabulary(), n=1, cutoff=ALIKE)
    return near[0].capitalize() if near else word


def _cells(line: Passage) -> Iterator[Passage]:
    opening = OPENING.match(line.text)
    if opening or CELLS.search(line.text):
        yield line
    dated = DATED.match(line.text)
    if dated:
        yield line.cut(0, dated.end(1))
    if opening and not opening[1].rstrip().endswith(":"):
        yield line.cut(0, opening.end(1)).stripped()
    begin = 0
    for match in [*CELLS.finditer(line.text), None]:
        cell = line.cut(begin, match.start() if match else len(line.text)).stripped()
        if cell.text:
            yield cell
        begin = match.end() if match else 0


def named_in(text: str) -> dict[DocumentKind, float]:
    """How much a line that stands alone speaks for each kind; nothing if it reads like a sentence or a field."""
    text = NAMING.sub("", text.strip().lstrip("#* "), count=1)
    if "ax" in text:
        text = DIALLED.sub(" ", text).strip()
    if "(" in text and not text.startswith("("):
        text = ASIDE.sub(" ", text).strip() or text
    label, colon, value = text.partition(":")
    if colon and value.strip():
        found = _named(label, exact=True)
        if not found and len(label.split()) > 2:  # "How he is doing: half-year review"
            return {kind: TOLD for kind, weight in _named(value).items() if weight >= FULL * 0.6}
        return {
            kind: min(weight, _most(kind, label, value)) if weight > FIELD else FAINT for kind, weight in found.items()
        }
    if colon and plain(label).strip() in PARTS:
        return {}
    named = {} if _is_sentence(label) else _named(label)
    addressed = PAYER.search(label) is not None  # to whom a paper goes is not what it is
    return {kind: weight for kind, weight in named.items() if not addressed or kind in (*ASKING, "extension_form")}


def _most(kind: DocumentKind, label: str, value: str) -> float:
    """What a label that is a title counts at most: more where words behind it only go on ("Therapy summary: why …")."""
    goes_on = kind in NAMED and len(label.split()) > 1 and not any(map(str.isdigit, value)) and len(value.split()) > 1
    return TOLD + 2 if goes_on else LABEL


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) > 13 or (len(words) > 4 and text.rstrip().endswith((".", ";", ","))) or text[:1].islower()


def _named(text: str, *, exact: bool = False) -> dict[DocumentKind, float]:
    said = plain(NUMBERS.sub(" ", text)) if not exact else plain(text)
    whole, weights = said + plain(text), dict[DocumentKind, float]()
    words = [word for word in said.split() if word not in FREE] or [""]
    begun = [item for word in set(whole.split()) for item in _by_first_word().get(word, ())]
    for phrase, kind, weight in sorted(begun, key=lambda item: (-len(item[0]), item)):
        if phrase not in whole:
            continue
        share = len([w for w in phrase.split() if w not in FREE]) / len(words)
        if kind in ASKING and said.startswith(phrase) and said[len(phrase) :].lstrip().startswith(LEADS):
            share = max(share, 0.6)
        before = said.removesuffix(phrase).split() if said.endswith(phrase) else []
        if kind in HELD | {"discharge_summary"} and weight == FULL and before and before[-1] not in ASIDE_OF:
            share = max(share, 0.6)  # the last word is what a title names: "Home Health PT Start of Care Evaluation"
        if exact and phrase.split() != said.split():
            continue
        if share >= 0.3 or (weight == FULL and phrase.count(" ") > 2):
            value = weight * (1.0 if share >= 0.6 else 0.6) + len(phrase.split()) * 0.2 + (text.isupper() and 0.5)
            weights[kind] = max(weights.get(kind, 0.0), value)
        whole = whole.replace(phrase, " ")
    if HELD & set(weights):
        weights.pop("plan_of_care", None)
    return weights
