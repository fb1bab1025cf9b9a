"""The phrase lexicon: statements put together from groups of words, as `models/phrases/<topic>.yaml` spells them.

`groups.yaml` names groups of words; an entry of a topic file names a kind of fact and templates in which `{group}`
stands for any word of a group and ` ... ` for a gap within a clause. Templates are sought in each sentence; before
that, a sieve finds by their literals the few templates that a sentence may hold.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.domain.fact import Fact, Value
from linter.domain.kinds import KINDS
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.context import contexts
from linter.facts.sieve import Sieve, sieve
from linter.facts.templates import Template, load, lowered, template

WEAK = 0.5
TOPICS = ("function", "severity", "course", "report", "discharge", "treatment")
NEAR = 40  # characters between a heading and what it heads, at most
GOALS = frozenset({"goals", "short_term_goals", "long_term_goals"})
NARRATED = re.compile(
    r"\b(?:was|were|has|have|had|did|is now|are now|currently|now|remain(?:s|ed)|continue[sd]|produced|required|needed|"
    r"used|maintained|omitted|substituted|achieved|met|demonstrated|introduced|practi[cs]ed|modell?ed|targeted|revisited|"
    r"reviewed|showed|reverted|tolerated|completed|imitated|progressing|progressed|reduced to|shared|responded|"
    r"attempted|struggled|named|followed|accuracy (?:in|at|was))\b|→|->"
)
AHEAD = re.compile(r"\bwill\b|\bto be\b|\bin order to\b")
FAMILY_TAKES_PART = frozenset({"education", "home_program", "treatment_response"})  # "his wife has been shown how"
Ready = tuple[Section, list[tuple[Passage, int]], int]
DIGIT = re.compile(r"\d")
WORDS = re.compile(r"[^\W\d_]{2,}")
INVITES = re.compile(  # what a form says where nobody wrote: "Select an answer..."
    r"(?:^|\n)\W*(?:select|choose|enter|type|provide|describe|insert|click|add)\b[^.:;\n]{0,90}(?:\.\.\.|…)\W*$"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement that a topic file describes.

    `sections`: kinds of sections of which any content states it; `only`, `beside`: where alone and where not it is
    sought (a section of goals is sought for what it narrates); `other_documents`: kinds in which it is not sought.
    `even_negated`: a negation in the sentence does not undo it ("did not walk" tells how somebody walks).
    """

    name: str
    fact: str
    values: dict[str, Value]
    templates: tuple[Template, ...]
    never: tuple[Template, ...]
    sections: frozenset[str]
    only: frozenset[str]
    beside: frozenset[str]
    other_documents: frozenset[str]
    even_negated: bool
    examples: dict[str, tuple[str, ...]]

    def seeks(self, kind: str, document: str) -> bool:
        """Whether sections of a kind are searched in a kind of document; goals are, for what is narrated there."""
        if document in self.other_documents:
            return False
        if kind == "discharge_plan" and document == "discharge_summary":
            kind = ""  # all of such a document may stand under its title
        return (kind in GOALS or kind not in self.beside) and (not self.only or kind in self.only)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What an entry found: the sentence, the matched words in it, and how sure it is."""

    entry: Entry
    sentence: Passage
    match: Passage
    section: Section
    confidence: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All templates by number, whose they are, and for an entry its first, and where and which its bars are."""

    shapes: tuple[Template, ...]
    owners: tuple[Entry, ...]
    first: dict[str, int]
    bars: dict[str, tuple[int, int]]
    sieve: Sieve


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought in a section, as bits: at all, and in goals that only aim; and what its heading states."""

    every: int
    among_goals: int
    headed: tuple[Entry, ...]


@functools.cache
def entries(topic: str) -> tuple[Entry, ...]:
    """The entries of one topic file."""
    data = load(topic)
    return tuple(_entry(name, dict(item)) for name, item in data.items() if isinstance(item, dict))


def _texts(item: dict[str, object], key: str) -> tuple[str, ...]:
    value = item.get(key, [])
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _entry(name: str, item: dict[str, object]) -> Entry:
    values = item.get("values", {})
    examples = item.get("examples", {})
    fact = str(item["fact"])
    if not isinstance(values, dict) or not isinstance(examples, dict) or set(values) - set(KINDS[fact]):
        raise ValueError(f"models/phrases: entry {name} is not well formed")
    strong = [template(text) for text in _texts(item, "strong")]
    weak = [template(text, WEAK) for text in _texts(item, "weak")]
    return Entry(
        name=name,
        fact=fact,
        values=dict(values),
        templates=(*strong, *weak),
        never=tuple(template(text) for text in _texts(item, "never")),
        sections=frozenset(_texts(item, "sections")),
        only=frozenset(_texts(item, "only")),
        beside=frozenset(_texts(item, "beside")),
        other_documents=frozenset(_texts(item, "other_documents")),
        even_negated=bool(item.get("even_negated", False)),
        examples={"yes": tuple(examples.get(True, [])), "no": tuple(examples.get(False, []))},  # YAML reads yes as true
    )


def sightings(topic: str, document: Document, sections: Sequence[Section]) -> Iterator[Sighting]:
    """Everything that the entries of a topic find in a document; nothing in an unfilled form."""
    if document.blank:
        return
    for section, sentences, possible in _ready(document, tuple(sections)):
        sought = _sought(topic, section.kind, document.kind)
        told = sentences if possible & sought.every else ()
        found = [s for sentence, may in told if may & sought.every for s in _in_sentence(sought, sentence, section)]
        yield from found
        if sought.headed and sentences:
            stated = {(s.entry.fact, s.sentence) for s in found}
            headed = _by_heading(sought.headed, sentences[0][0], section)
            yield from (s for s in headed if (s.entry.fact, s.sentence) not in stated)


@functools.lru_cache(maxsize=1)
def _ready(document: Document, sections: tuple[Section, ...]) -> list[Ready]:
    """The sections with their sentences and the templates that each may hold; kept, since every topic reads them."""
    ready = []
    for section in sections:
        sentences = [(sentence, prepared(sentence.text)[1]) for sentence in _sentences(document, section)]
        ready.append((section, sentences, functools.reduce(operator.or_, (may for _, may in sentences), 0)))
    return ready


@functools.cache
def _sought(topic: str, kind: str, document: str) -> Sought:
    """What is sought in sections of a kind."""
    found = [entry for entry in entries(topic) if entry.seeks(kind, document)]
    told = [entry for entry in found if kind not in GOALS or "goals" not in entry.beside]
    headed = tuple(entry for entry in found if kind in entry.sections)
    return Sought(_bits(found), _bits(told), headed)


def _bits(found: Sequence[Entry]) -> int:
    return sum((1 << len(entry.templates)) - 1 << _lexicon().first[entry.name] for entry in found)


@functools.cache
def _lexicon() -> Lexicon:
    """The templates of all topics, those that find and those that forbid, with the sieve for them."""
    shapes: list[Template] = []
    owners: list[Entry] = []
    first: dict[str, int] = {}
    bars: dict[str, tuple[int, int]] = {}
    for entry in (entry for topic in TOPICS for entry in entries(topic)):
        first[entry.name] = len(shapes)
        shapes += entry.templates
        bars[entry.name] = len(shapes), (1 << len(entry.never)) - 1 << len(shapes)
        shapes += entry.never
        owners += [entry] * (len(shapes) - len(owners))
    return Lexicon(tuple(shapes), tuple(owners), first, bars, sieve(shapes))


@functools.lru_cache(maxsize=2048)
def prepared(text: str) -> tuple[str, int]:
    """A sentence in lower case and the templates that it may hold; kept, since several topics read it."""
    low = lowered(text)
    return low, _lexicon().sieve.live(low)


def _sentences(document: Document, section: Section) -> Iterator[Passage]:
    """The sentences of a section, the first with the heading that it stands under; no bare prompts."""
    rest = list(section.sentences)
    head = section.heading
    if head and rest and rest[0].start - head.end < NEAR and section.kind != "title":
        joined = document.scan.passage(head.start, rest.pop(0).end)
        if filled(joined.text):
            yield joined
    elif head and not rest and DIGIT.search(head.text):
        yield head
    yield from (sentence for sentence in rest if filled(sentence.text))


def _by_heading(headed: Sequence[Entry], first: Passage, section: Section) -> Iterator[Sighting]:
    for entry in headed if section.sentences and filled(first.text) else ():
        if not _barred(entry, *prepared(first.text)):
            yield Sighting(entry, first, first, section, 0.9)


def filled(text: str) -> bool:
    """Whether a line says something: a word besides prompts (text before a last colon) and unticked options."""
    low = lowered(text)
    rest = low.rpartition(":")[2] if low.rstrip(" _.-").endswith(":") else low
    return WORDS.search(rest) is not None and not (low.endswith(("...", "…")) and INVITES.search(low))


def _in_sentence(sought: Sought, sentence: Passage, section: Section) -> Iterator[Sighting]:
    low, possible = prepared(sentence.text)
    live = possible & sought.every
    if live and section.kind in GOALS and (not NARRATED.search(low) or AHEAD.search(low)):
        live &= sought.among_goals
    lexicon = _lexicon()
    while live:
        number = (live & -live).bit_length() - 1
        entry, shape = lexicon.owners[number], lexicon.shapes[number]
        found = shape.find(low)
        live &= live - 1
        if found:
            live = live >> (until := lexicon.bars[entry.name][0]) << until  # one sighting of an entry is enough
            if not _barred(entry, low, possible):
                yield Sighting(entry, sentence, sentence.cut(*found), section, shape.confidence)


def _barred(entry: Entry, low: str, possible: int) -> bool:
    """Whether a sentence holds one of the templates that forbid an entry."""
    lexicon = _lexicon()
    live = possible & lexicon.bars[entry.name][1]
    while live:
        if lexicon.shapes[(live & -live).bit_length() - 1].find(low):
            return True
        live &= live - 1
    return False


def fact(sighting: Sighting, document: Document, **values: Value) -> Fact:
    """A sighting as a fact, with the context that its sentence gives it."""
    entry = sighting.entry
    meant = contexts(sighting.sentence, sighting.match)
    if entry.even_negated:
        meant -= {"negated"}
    if entry.fact in FAMILY_TAKES_PART:
        meant -= {"family"}
    filled_in = {**entry.values, **values}
    return Fact(
        entry.fact, sighting.sentence, document.id, filled_in, meant, sighting.section.kind, sighting.confidence
    )
