"""The phrase lexicon: statements put together from groups of words, as `models/phrases/<topic>.yaml` spells them.

`groups.yaml` names groups of words; an entry of a topic file names a kind of fact and templates in which `{group}`
stands for any word of a group and ` ... ` for a gap within a clause. Templates are sought in each sentence; before
that, the stems of its words (their first four letters) sift out the sentences that cannot hold them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.domain.fact import KINDS, Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.context import contexts
from linter.facts.templates import Template, load, lowered, prepared, template

WEAK = 0.5
LAYERS = 3  # needs of a template that the sieve heeds
NEAR = 40  # characters between a heading and what it heads, at most
GOALS = frozenset({"goals", "short_term_goals", "long_term_goals"})
NARRATED = re.compile(
    r"\b(?:was|were|has|have|had|did|is now|are now|currently|now|remain(?:s|ed)|continue[sd]|produced|required|needed|"
    r"used|maintained|omitted|substituted|achieved|met|demonstrated|introduced|practi[cs]ed|modell?ed|targeted|revisited|"
    r"reviewed|showed|reverted|tolerated|completed|imitated|progressing|progressed|reduced to|shared|responded|"
    r"attempted|struggled|named|followed|accuracy (?:in|at|was))\b|→|->"
)
AHEAD = re.compile(r"\bwill\b|\bto be\b|\bin order to\b")
DIGIT = re.compile(r"\d")
WORDS = re.compile(r"[^\W\d_]{2,}")


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

    def seeks(self, kind: str, document: Document) -> bool:
        """Whether sections of a kind are searched in a document; goals are, for what is narrated among them."""
        if document.kind in self.other_documents:
            return False
        if kind == "discharge_plan" and document.kind == "discharge_summary":
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
class Sieve:
    """Which templates of a topic a sentence may hold, as bits; a template's first needs each make up one layer.

    `bits`: for a stem, in each layer, the templates whose need it meets; `loose`: those that have no such need.
    """

    bits: dict[str, tuple[int, int, int]]
    loose: tuple[int, int, int]
    first: dict[str, int]

    def live(self, stems: frozenset[str]) -> int:
        """The bits of the templates whose needs are met."""
        one, two, three = self.loose
        for stem in stems & self.bits.keys():
            met = self.bits[stem]
            one |= met[0]
            two |= met[1]
            three |= met[2]
        return one & two & three


@functools.cache
def entries(topic: str) -> tuple[Entry, ...]:
    """The entries of one topic file."""
    data = load(topic)
    return tuple(_entry(name, dict(item)) for name, item in data.items() if isinstance(item, dict))


@functools.cache
def sieve(topic: str) -> Sieve:
    """The sieve of one topic."""
    bits: dict[str, list[int]] = {}
    loose = [0, 0, 0]
    first: dict[str, int] = {}
    shapes: list[Template] = []
    for entry in entries(topic):
        first[entry.name] = len(shapes)
        shapes += entry.templates
    for bit, shape in enumerate(shapes):
        for layer in range(LAYERS):
            for stem in shape.needs[layer] if layer < len(shape.needs) else ():
                bits.setdefault(stem, [0, 0, 0])[layer] |= 1 << bit
            loose[layer] |= 0 if layer < len(shape.needs) else 1 << bit
    return Sieve({stem: (m[0], m[1], m[2]) for stem, m in bits.items()}, (loose[0], loose[1], loose[2]), first)


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
    for section in sections:
        sought = [entry for entry in entries(topic) if entry.seeks(section.kind, document)]
        sentences = tuple(_sentences(document, section))
        found = [s for sentence in sentences for s in _in_sentence(sieve(topic), sought, sentence, section)]
        yield from found
        stated = {(s.entry.fact, s.sentence) for s in found}
        yield from (s for s in _by_heading(sought, sentences, section) if (s.entry.fact, s.sentence) not in stated)


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


def _by_heading(sought: Sequence[Entry], sentences: Sequence[Passage], section: Section) -> Iterator[Sighting]:
    first = sentences[0] if section.sentences and sentences and filled(sentences[0].text) else None
    for entry in sought:
        if first and section.kind in entry.sections:
            low, stems = prepared(first.text)
            if not any(bar.search(low, stems) for bar in entry.never):
                yield Sighting(entry, first, first, section, 0.9)


def filled(text: str) -> bool:
    """Whether a line says something: a word besides prompts (text before a last colon) and unticked options."""
    low = lowered(text)
    rest = low.rpartition(":")[2] if low.rstrip(" _.-").endswith(":") else low
    return WORDS.search(rest) is not None


def _in_sentence(sifted: Sieve, sought: Sequence[Entry], sentence: Passage, section: Section) -> Iterator[Sighting]:
    low, stems = prepared(sentence.text)
    live = sifted.live(stems)
    aim = section.kind in GOALS and (not NARRATED.search(low) or AHEAD.search(low) is not None)
    for entry in sought:
        mask = live >> sifted.first[entry.name] & (1 << len(entry.templates)) - 1
        if not mask or (aim and "goals" in entry.beside):
            continue
        hit = _first(entry, mask, low)
        if hit and not any(bar.search(low, stems) for bar in entry.never):
            (begin, end), confidence = hit
            yield Sighting(entry, sentence, sentence.cut(begin, end), section, confidence)


def _first(entry: Entry, mask: int, low: str) -> tuple[tuple[int, int], float] | None:
    while mask:
        bit = mask & -mask
        shape = entry.templates[bit.bit_length() - 1]
        found = shape.find(low)
        if found:
            return found, shape.confidence
        mask ^= bit
    return None


def fact(sighting: Sighting, document: Document, **values: Value) -> Fact:
    """A sighting as a fact, with the context that its sentence gives it."""
    entry = sighting.entry
    meant = contexts(sighting.sentence, sighting.match)
    if entry.even_negated:
        meant -= {"negated"}
    filled_in = {**entry.values, **values}
    return Fact(
        entry.fact, sighting.sentence, document.id, filled_in, meant, sighting.section.kind, sighting.confidence
    )
