"""The cue engine: statements found by the words of `models/cues/<topic>.yaml`.

A topic names the fact kind it makes, fixed values, the section kinds whose content states it, and cues: regular
expressions sought without regard to case in each sentence. `strong` cues make a sure fact, `weak` ones a fact below
the bar; a sentence that also holds one of `never` does not count. A section that only says "none" does not count
unless `none_counts` is set; sections of the kinds in `beside` are not searched. `even_negated` counts what is negated.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from linter import assets
from linter.domain.fact import Fact, Value
from linter.domain.kinds import KINDS
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.anchors import Anchors, anchors, numbers
from linter.facts.conditions import small
from linter.facts.context import contexts
from linter.facts.quotes import headed

WEAK = 0.5
CAPITAL = re.compile(r"(\\.|\(\?P<)|[A-Z]")
SPACE = re.compile(r"\[[^\]]*\]| ([?*])?")
NOTHING = re.compile(
    r"\W*(?:none|nil|n/?a|not applicable|no|unknown|tbd|nt|pending"
    r"|not (?:tested|assessed|applicable|stated|available|recorded|given)"
    r"|none (?:known|noted|reported|stated|identified|at this time)|see (?:above|below|chart|list|attached).{0,20})?"
    r"\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern for text in small letters, as it is spelled, and how sure a statement is that it finds."""

    spelt: str
    confidence: float

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, made when it is first needed."""
        return compiled(self.spelt)


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of the cue lexicon."""

    name: str
    fact: str
    values: dict[str, Value]
    sections: frozenset[str]
    cues: tuple[Cue, ...]
    never: str
    documents: frozenset[str]
    none_counts: bool = False
    even_negated: bool = False
    beside: frozenset[str] = frozenset()
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict)


@functools.cache
def compiled(spelt: str) -> re.Pattern[str]:
    """A pattern of the lexicon; most are never needed, so none is made before it is."""
    return re.compile(spelt)


def spelling(cue: str) -> str:
    """A cue as a pattern for text in small letters: whole words, any white space for a space."""
    spaced = SPACE.sub(lambda m: m[0] if m[0][0] == "[" else r"\s*" if m[1] else r"\s+", cue)
    end = "" if cue.endswith((":", ".*")) else r"(?!\w)"
    return rf"(?<!\w)(?:{CAPITAL.sub(lambda m: m[0] if m[1] else m[0].lower(), spaced)}){end}"


@functools.cache
def topics(*, examples: bool = False) -> tuple[Topic, ...]:
    """The whole lexicon; the examples, which stand last in each file, are only read if they are asked for."""
    return tuple(
        _topic(path.read_text(encoding="utf-8").partition("\0" if examples else "\nexamples:")[0])
        for path in sorted((assets.folder("models") / "cues").glob("*.yaml"))
        if path.name != "card.yaml"
    )


@functools.cache
def _sieve() -> tuple[Anchors, tuple[tuple[Topic, Cue], ...]]:
    """What sifts all cues of the lexicon at once, and the cues by their numbers."""
    pairs = tuple((topic, cue) for topic in topics() for cue in topic.cues)
    return anchors([cue.spelt for _, cue in pairs]), pairs


def _topic(text: str) -> Topic:
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    kind = data.get("fact", "statement")
    values = dict(data.get("values", {})) or ({"topic": data["topic"]} if kind == "statement" else {})
    unknown = set(values) - set(KINDS[kind])
    if unknown:
        raise ValueError(f"models/cues/{data['topic']}.yaml: {kind} has no field {sorted(unknown)}")
    cues = [
        Cue(spelling(cue), confidence)
        for name, confidence in (("strong", 1.0), ("weak", WEAK))
        for cue in data.get(name, [])
    ]
    never = data.get("never", [])
    return Topic(
        name=data["topic"],
        fact=kind,
        values=values,
        sections=frozenset(data.get("sections", [])),
        cues=tuple(cues),
        never="|".join(map(spelling, never)),
        documents=frozenset(data.get("documents", [])),
        none_counts=bool(data.get("none_counts", False)),
        even_negated=bool(data.get("even_negated", False)),
        beside=frozenset(data.get("beside", [])),
        examples=_examples(data.get("examples", {})),
    )


def _examples(data: Mapping[object, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The examples; YAML reads the words yes and no as true and false."""
    return {word: tuple(data.get(flag, data.get(word, ()))) for word, flag in (("yes", True), ("no", False))}


def sightings(document: Document, sections: Sequence[Section], names: Collection[str] = ()) -> Iterator[Fact]:
    """Every sentence that states a topic, and every filled section whose heading does; nothing in an unfilled form.

    `names` are the topics sought; none: all.
    """
    if document.blank:
        return
    sought = _sought((document.kind, *document.parts), frozenset(names))
    for section in sections:
        for topic in _headed(section.kind):
            if topic.name in sought:
                yield from _of_section(topic, document, section)
        wanted = _wanted(sought, section.kind)
        for sentence in section.sentences:
            yield from _in_sentence(sentence, section, document, wanted)


@functools.cache
def _sought(kinds: tuple[str, ...], names: frozenset[str]) -> frozenset[str]:
    """The topics that are sought in documents of some kinds."""
    asked = [topic for topic in topics() if not names or topic.name in names]
    return frozenset(t.name for t in asked if not t.documents or not t.documents.isdisjoint(kinds))


@functools.cache
def _wanted(sought: frozenset[str], kind: str) -> int:
    """The cues that are sought in sections of a kind, as bits."""
    pairs = enumerate(_sieve()[1])
    return sum(1 << number for number, (t, _) in pairs if t.name in sought and kind not in t.beside)


@functools.cache
def _headed(kind: str) -> tuple[Topic, ...]:
    """The topics that the content of a section of a kind states."""
    return tuple(topic for topic in topics() if kind in topic.sections - topic.beside)


def _of_section(topic: Topic, document: Document, section: Section) -> Iterator[Fact]:
    """The first words of a section that says something (and not "none", unless the topic counts that)."""
    said = next((s for s in section.sentences if any(c.isalnum() for c in s.text)), None)
    if said is None or (not topic.none_counts and NOTHING.fullmatch(said.text)):
        return
    yield Fact(topic.fact, headed(section, said), document.id, topic.values, frozenset(), section.kind)


def _in_sentence(sentence: Passage, section: Section, document: Document, wanted: int) -> Iterator[Fact]:
    low = small(sentence.text)
    sieve, pairs = _sieve()
    stated: set[str] = set()
    for number in numbers(sieve.bits_of(low) & wanted):
        topic, cue = pairs[number]
        if topic.name in stated:
            continue
        match = cue.pattern.search(low)
        if match is None:
            continue
        stated.add(topic.name)
        if not (topic.never and compiled(topic.never).search(low)):
            meant = contexts(sentence, sentence.cut(match.start(), match.end()))
            meant = meant - {"negated"} if topic.even_negated else meant
            yield Fact(topic.fact, sentence, document.id, topic.values, meant, section.kind, cue.confidence)
