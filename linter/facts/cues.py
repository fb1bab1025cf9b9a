"""The cue engine: statements found by the words of `models/cues/<topic>.yaml`.

A topic names the fact kind it makes, fixed values, the section kinds whose content states it, and cues: regular
expressions sought without regard to case in each sentence. `strong` cues make a sure fact, `weak` ones a fact below
the bar; a sentence that also holds one of `never` does not count. A section that only says "none" does not count
unless `none_counts` is set; sections of the kinds in `beside` are not searched.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from linter import assets
from linter.domain.fact import KINDS, Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.conditions import small
from linter.facts.context import contexts
from linter.facts.quotes import headed
from linter.facts.stems import beginnings, stems

WEAK = 0.5
CAPITAL = re.compile(r"(\\.|\(\?P<)|[A-Z]")
SPACE = re.compile(r"\[[^\]]*\]| ([?*])?")
NOTHING = re.compile(
    r"\W*(?:none|nil|n/?a|not applicable|no|unknown|tbd|not (?:tested|assessed|applicable|stated|available)|nt|pending"
    r"|none (?:known|noted|reported|stated|identified|at this time)|see (?:above|below|chart|list|attached).{0,20})?"
    r"\W*",
    re.IGNORECASE,
)
LOOSE = re.compile(r"\[[^\]]*\][?*+]?|\((?:[^()]|\([^()]*\))*\)[?*+]?|\\[a-zA-Z][?*+]?|\\.|\{[^}]*\}|.[?*]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern, a literal that every match of it holds ("" if it has none), and the stems of its first word."""

    pattern: re.Pattern[str]
    anchor: str
    stems: frozenset[str]
    confidence: float


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of the cue lexicon."""

    name: str
    fact: str
    values: dict[str, Value]
    sections: frozenset[str]
    cues: tuple[Cue, ...]
    never: re.Pattern[str] | None
    documents: frozenset[str]
    none_counts: bool = False
    beside: frozenset[str] = frozenset()
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict)


def anchor(cue: str) -> str:
    """The longest run of letters that every match of a cue holds, if it is long enough to sift by."""
    if "|" in re.sub(r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]", "", cue):
        return ""
    runs = re.findall(r"[a-z][a-z -]{2,}", LOOSE.sub("\0", cue.lower()))
    return max(runs, key=len, default="")


def pattern(cue: str) -> re.Pattern[str]:
    """A cue as a pattern for text in small letters: whole words, any white space for a space."""
    spaced = SPACE.sub(lambda m: m[0] if m[0][0] == "[" else r"\s*" if m[1] else r"\s+", cue)
    end = "" if cue.endswith((":", ".*")) else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{CAPITAL.sub(lambda m: m[0] if m[1] else m[0].lower(), spaced)}){end}")


@functools.cache
def topics() -> tuple[Topic, ...]:
    """The whole lexicon."""
    return tuple(
        _topic(path.read_text(encoding="utf-8"))
        for path in sorted((assets.folder("models") / "cues").glob("*.yaml"))
        if path.name != "card.yaml"
    )


def _topic(text: str) -> Topic:
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    kind = data.get("fact", "statement")
    values = dict(data.get("values", {})) or ({"topic": data["topic"]} if kind == "statement" else {})
    unknown = set(values) - set(KINDS[kind])
    if unknown:
        raise ValueError(f"models/cues/{data['topic']}.yaml: {kind} has no field {sorted(unknown)}")
    cues = [
        Cue(pattern(cue), anchor(cue), stems(cue), confidence)
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
        never=re.compile("|".join(pattern(cue).pattern for cue in never)) if never else None,
        documents=frozenset(data.get("documents", [])),
        none_counts=bool(data.get("none_counts", False)),
        beside=frozenset(data.get("beside", [])),
        examples=_examples(data.get("examples", {})),
    )


def _examples(data: Mapping[object, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The examples; YAML reads the words yes and no as true and false."""
    return {word: tuple(data.get(flag, data.get(word, ()))) for word, flag in (("yes", True), ("no", False))}


def sightings(topic: Topic, document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Every sentence that states a topic, and every filled section whose heading does; nothing in an unfilled form."""
    if document.blank or (topic.documents and not any(document.is_a(kind) for kind in topic.documents)):
        return
    for section in sections:
        if section.kind in topic.beside:
            continue
        if section.kind in topic.sections:
            yield from _of_section(topic, document, section)
        low = _lowered(section.body.text)
        live = [cue for cue in topic.cues if cue.anchor in low and _may_begin(cue, low)]
        if live:
            yield from _in_sentences(topic, live, document, section)


def _of_section(topic: Topic, document: Document, section: Section) -> Iterator[Fact]:
    """The first words of a section that says something (and not "none", unless the topic counts that)."""
    said = next((s for s in section.sentences if any(c.isalnum() for c in s.text)), None)
    if said is None or (not topic.none_counts and NOTHING.fullmatch(said.text)):
        return
    yield Fact(topic.fact, headed(section, said), document.id, topic.values, frozenset(), section.kind)


def _in_sentences(topic: Topic, live: list[Cue], document: Document, section: Section) -> Iterator[Fact]:
    for sentence in section.sentences:
        hit = _first(live, sentence)
        if hit and not (topic.never and topic.never.search(small(sentence.text))):
            match, confidence = hit
            meant = contexts(sentence, match)
            yield Fact(topic.fact, sentence, document.id, topic.values, meant, section.kind, confidence)


@functools.lru_cache(maxsize=1024)
def _lowered(text: str) -> str:
    """Text in small letters with single spaces, to sift by; every topic asks for it."""
    return " ".join(text.lower().split())


def _may_begin(cue: Cue, low: str) -> bool:
    return not cue.stems or not cue.stems.isdisjoint(beginnings(low))


def _first(live: list[Cue], sentence: Passage) -> tuple[Passage, float] | None:
    low = _lowered(sentence.text)
    for cue in live:
        if (cue.anchor and cue.anchor.split(" ")[0] not in low) or not _may_begin(cue, low):
            continue
        match = cue.pattern.search(small(sentence.text))
        if match:
            return sentence.cut(match.start(), match.end()), cue.confidence
    return None
