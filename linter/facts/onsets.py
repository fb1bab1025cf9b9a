"""Facts of kind onset: when the condition, injury, surgery or exacerbation began."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from linter import assets
from linter.domain.dates import find_dates
from linter.domain.fact import Context, Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.anchors import Anchors, anchors, may
from linter.facts.context import contexts
from linter.facts.quotes import headed

BESIDE = frozenset(
    {"goals", "short_term_goals", "long_term_goals", "patient_goal", "medications", "allergies", "family_history"}
    | {"social_history", "interventions", "home_program", "education", "frequency", "time", "signature", "date"}
    | {"discharge_plan", "period", "barriers", "response", "equipment", "monitoring", "school", "progress", "strength"}
)
STORY = frozenset({"history", "complaint", "subjective", "reason", "onset", "medical_history", ""})
UNDONE: frozenset[Context] = frozenset({"negated", "family", "hypothetical"})
WEAK = 0.5
PAST = re.compile(r"\b(?:over|in|during|for|within) (?:the )?(?:past|last)\b", re.IGNORECASE)
EASED = re.compile(
    r"\b(?:improv\w+|relief|better|reduc\w+|decreas\w+|eas(?:ed|ing)|less|lower)\b[^.;]{0,40}$", re.IGNORECASE
)


@functools.cache
def _data() -> dict[str, Any]:
    text = (assets.folder("models") / "onset" / "onset.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return loaded


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    """One entry of models/onset as a pattern."""
    entry = _data()[name]
    return _compiled(_spelt(entry if isinstance(entry, list) else [entry]))


def _spelt(parts: Sequence[str]) -> str:
    spelt = "|".join(f"(?:{part})" for part in parts)
    for _ in range(3):
        for part, words in _data()["parts"].items():
            spelt = spelt.replace(f"{{{part}}}", words)
    return rf"(?<!\w)(?:{spelt})(?!\w)"


@functools.cache
def _compiled(spelt: str) -> re.Pattern[str]:
    return re.compile(spelt, re.IGNORECASE)


@functools.cache
def _alone() -> tuple[Anchors, tuple[str, ...]]:
    """The ways of telling an onset that need nothing else, and what tells which of them a sentence can hold."""
    patterns = tuple(_spelt([part]) for part in _data()["alone"])
    return anchors(patterns), patterns


def _told_alone(text: str) -> re.Match[str] | None:
    sieve, patterns = _alone()
    return next((match for number in sieve.live(text) if (match := _compiled(patterns[number]).search(text))), None)


def onsets(document: Document, section: Section) -> Iterator[Fact]:
    """Every statement of when it began; what stands under a heading for it counts if it names a time."""
    if section.kind == "onset":
        yield from _headed(document, section)
    elif section.kind not in BESIDE:
        tells = section.kind != "person" and any(may(_pattern(name), section.body.text) for name in ("events", "story"))
        for sentence in section.sentences:
            place = _told(section, sentence, tells)
            if place and not _eased(sentence, place):
                meant = contexts(sentence, place) & UNDONE
                yield _fact(document, section, sentence, place, meant)


def _eased(sentence: Passage, place: Passage) -> bool:
    """Whether a time is that of a gain: "improvement in shoulder pain over the past week"."""
    return (
        PAST.search(place.text) is not None and EASED.search(sentence.text[: place.start - sentence.start]) is not None
    )


def _headed(document: Document, section: Section) -> Iterator[Fact]:
    """Times under the heading "Onset"."""
    for sentence in section.sentences[:3]:
        words = sentence.text.strip(" .[]")
        if not _pattern("no_time").fullmatch(words) and _pattern("some_time").search(words):
            yield _fact(document, section, headed(section, sentence), sentence, frozenset())


def _told(section: Section, sentence: Passage, tells: bool) -> Passage | None:
    """The words of a sentence that tell when something began."""
    hit = _told_alone(sentence.text)
    if hit:
        return sentence.cut(hit.start(), hit.end())
    if not tells:
        return None
    happened = _pattern("events").search(sentence.text)
    since = _pattern("since").search(sentence.text) if happened else None
    if since:
        return sentence.cut(since.start(), since.end())
    told = happened or (section.kind in STORY and _pattern("story").search(sentence.text))
    if not told or _pattern("elsewhere").search(sentence.text):
        return None
    return next((mention.place for mention in find_dates(sentence)), None)


def _fact(document: Document, section: Section, sentence: Passage, place: Passage, meant: frozenset[Context]) -> Fact:
    date = next((m.date for m in find_dates(place)), None) or next((m.date for m in find_dates(sentence)), None)
    values: dict[str, Value] = {"date": date, "text": place.text}
    # a date in the medical history may be that of another illness
    other = section.kind in ("medical_history", "developmental_history") and "onset" not in sentence.text.lower()
    confidence = WEAK if other else 1.0
    return Fact("onset", sentence, document.id, values, meant, section.kind, confidence)
