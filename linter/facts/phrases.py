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

import yaml

from linter import assets
from linter.domain.fact import KINDS, Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.context import contexts

WEAK = 0.5
TOKEN = re.compile(r"[a-z]+")
GROUP = re.compile(r"\{([a-z_]+)\}")
NESTED = re.compile(r"\([^()]*\)")
HEAD = re.compile(r"[a-z]+")
UNTICKED = re.compile(r"\[ ?\][^\[\]|\n]*|\(\s?\)[^()|\n]*")
WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Template:
    """A pattern, and sets of stems of which a sentence must show one each."""

    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    confidence: float

    def search(self, low: str, stems: set[str]) -> re.Match[str] | None:
        """The first match in a sentence in lower case."""
        if any(need.isdisjoint(stems) for need in self.needs):
            return None
        return self.pattern.search(low)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement that a topic file describes.

    `sections`: kinds of sections of which any content states it; `only`, `beside`: where alone and where not it is
    sought. `even_negated`: a negation in the sentence does not undo it ("did not walk" tells how somebody walks).
    """

    name: str
    fact: str
    values: dict[str, Value]
    templates: tuple[Template, ...]
    never: tuple[Template, ...]
    sections: frozenset[str]
    only: frozenset[str]
    beside: frozenset[str]
    even_negated: bool
    examples: dict[str, tuple[str, ...]]

    def seeks(self, kind: str) -> bool:
        """Whether sections of a kind are searched."""
        return kind not in self.beside and (not self.only or kind in self.only)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What an entry found: the sentence, the matched words in it, and how sure it is."""

    entry: Entry
    sentence: Passage
    match: Passage
    section: Section
    confidence: float


def _load(name: str) -> dict[str, object]:
    text = (assets.folder("models") / "phrases" / f"{name}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506


@functools.cache
def groups() -> dict[str, tuple[str, ...]]:
    """Every group of words; a group that is split into areas also has each area as `group_area`."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in _load("groups").items():
        if isinstance(words, dict):
            found |= {f"{name}_{area}": tuple(part) for area, part in words.items()}
            words = [word for part in words.values() for word in part]
        found[name] = tuple(words) if isinstance(words, list) else ()
    return found


@functools.cache
def group(name: str) -> re.Pattern[str]:
    """A group as a pattern for text in lower case."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups()[name])})(?!\w)".replace(" ", r"\s+"))


def _stem(words: str) -> str:
    head = HEAD.match(words)
    if not head:
        return ""
    run = head[0][:-1] if words[head.end() : head.end() + 1] in ("?", "*", "{") else head[0]
    return run[:4]


@functools.cache
def _stems_of(name: str) -> frozenset[str]:
    found = frozenset(_stem(word) for word in groups()[name])
    return frozenset() if "" in found else found


def template(text: str, confidence: float = 1.0) -> Template:
    """A template as it is written, made ready."""
    open_parts = text
    while NESTED.search(open_parts):
        open_parts = NESTED.sub("\0", open_parts)
    sure = "" if "|" in open_parts else open_parts
    needs = [_stems_of(name) for name in GROUP.findall(sure)]
    if _stem(sure):
        needs.append(frozenset({_stem(sure)}))
    spelt = GROUP.sub(lambda m: f"(?:{'|'.join(groups()[m[1]])})", text)
    spelt = spelt.replace(" ... ", r"(?!\w)[^;|]{0,70}?(?<!\w)").replace(" .. ", r"(?!\w)[^;|]{0,25}?(?<!\w)")
    pattern = re.compile(rf"(?<!\w)(?:{spelt.replace(' ', chr(92) + 's+')})(?!\w)")
    return Template(pattern, tuple(need for need in needs if need), confidence)


@functools.cache
def entries(topic: str) -> tuple[Entry, ...]:
    """The entries of one topic file."""
    data = _load(topic)
    return tuple(_entry(name, dict(item)) for name, item in data.items() if isinstance(item, dict))


def _entry(name: str, item: dict[str, object]) -> Entry:
    def texts(key: str) -> tuple[str, ...]:
        value = item.get(key, [])
        return tuple(map(str, value)) if isinstance(value, list) else ()

    values = item.get("values", {})
    examples = item.get("examples", {})
    fact = str(item["fact"])
    if not isinstance(values, dict) or not isinstance(examples, dict) or set(values) - set(KINDS[fact]):
        raise ValueError(f"models/phrases: entry {name} is not well formed")
    strong = [template(text) for text in texts("strong")]
    weak = [template(text, WEAK) for text in texts("weak")]
    return Entry(
        name=name,
        fact=fact,
        values=dict(values),
        templates=(*strong, *weak),
        never=tuple(template(text) for text in texts("never")),
        sections=frozenset(texts("sections")),
        only=frozenset(texts("only")),
        beside=frozenset(texts("beside")),
        even_negated=bool(item.get("even_negated", False)),
        examples={answer: tuple(examples.get(answer, [])) for answer in ("yes", "no")},
    )


def lowered(text: str) -> str:
    """Text in lower case, letter by letter at its place, with unticked options blanked out."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return UNTICKED.sub(lambda m: " " * len(m[0]), low) if "[" in low or "(" in low else low


def stems_in(low: str) -> set[str]:
    """The beginnings of the words of a sentence, up to four letters long."""
    words = set(TOKEN.findall(low))
    return {word[:length] for word in words for length in (1, 2, 3, 4)}


def sightings(topic: str, document: Document, sections: Sequence[Section]) -> Iterator[Sighting]:
    """Everything that the entries of a topic find in a document; nothing in an unfilled form."""
    if document.blank:
        return
    for section in sections:
        sought = [entry for entry in entries(topic) if entry.seeks(section.kind)]
        yield from _by_heading(sought, section)
        for sentence in section.sentences:
            yield from _in_sentence(sought, sentence, section)


def _by_heading(sought: Sequence[Entry], section: Section) -> Iterator[Sighting]:
    for entry in sought:
        if section.kind and section.kind in entry.sections:
            first = next((s for s in section.sentences if filled(s.text)), None)
            if first:
                yield Sighting(entry, first, first, section, 0.9)


def filled(text: str) -> bool:
    """Whether a line says something: a word besides prompts (text before a colon) and unticked options."""
    rest = lowered(text).rpartition(":")[2] if text.rstrip().endswith((":", "_")) else lowered(text)
    return WORDS.search(rest) is not None


def _in_sentence(sought: Sequence[Entry], sentence: Passage, section: Section) -> Iterator[Sighting]:
    low = lowered(sentence.text)
    stems = stems_in(low)
    for entry in sought:
        for shape in entry.templates:
            match = shape.search(low, stems)
            if match:
                if not any(bar.search(low, stems) for bar in entry.never):
                    words = sentence.cut(match.start(), match.end())
                    yield Sighting(entry, sentence, words, section, shape.confidence)
                break


def fact(sighting: Sighting, document: Document, **values: Value) -> Fact:
    """A sighting as a fact, with the context that its sentence gives it."""
    entry = sighting.entry
    meant = contexts(sighting.sentence, sighting.match)
    if entry.even_negated:
        meant -= {"negated"}
    filled_in = {**entry.values, **values}
    return Fact(entry.fact, sighting.sentence, document.id, filled_in, meant, sighting.section.kind, sighting.confidence)
