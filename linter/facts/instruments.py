"""The lexicon of tests and outcome measures, and where a text names one."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import ahocorasick_rs
import yaml

from linter import assets

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
EDITION = re.compile(
    r"[\s\-–:,(]{0,3}(?:(?P<digit>\d)(?:st|nd|rd|th)?(?:\s+ed(?:ition|n)?\b\.?|(?![\w%/]|[.,:]\d))"
    r"|(?P<word>first|second|third|fourth|fifth|sixth)\s+ed(?:ition|\.)?|(?P<roman>I{1,3}|IV|VI?)\b)",
    re.IGNORECASE,
)
SCALES = {"standard": (100.0, 15.0), "scaled": (10.0, 3.0), "t": (50.0, 10.0), "z": (0.0, 1.0), "sd": (0.0, 1.0)}

SEPARATORS = re.compile(r"[^a-z0-9&]+")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One test: its name, what it is about, the scale of a bare number, and its editions, the last one current."""

    test: str
    domain: tuple[str, ...]
    metric: str
    better: str = ""
    range: tuple[float, ...] = ()
    scores: dict[str, tuple[float, float]] = field(default_factory=dict)
    editions: tuple[int, ...] = ()
    outdated: bool = False
    standardized: bool = True
    quiet: bool = False
    example: str = ""
    gives: float | None = None

    def z(self, metric: str, value: float) -> float | None:
        """How many standard deviations a score is better than the mean, where the scale tells."""
        if metric == "standard" and value < 40 and "standard" not in self.scores:
            return None  # too low for a mean of 100: another scale that is only called a standard score
        scale = self.scores.get(metric) or SCALES.get(metric)
        sign = -1 if self.better == "lower" else 1
        return round(sign * (value - scale[0]) / scale[1], 2) if scale else None

    def current(self, edition: int | None) -> bool | None:
        """Whether an edition is the newest; None where the text does not say which one was used."""
        if self.outdated:
            return False
        if not self.editions:
            return True
        return None if edition is None else edition >= self.editions[-1]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an instrument, counted within that text; `full` if by name and not by abbreviation."""

    instrument: Instrument
    start: int
    end: int
    edition: int | None
    full: bool


@functools.cache
def instruments() -> tuple[tuple[Instrument, tuple[str, ...], tuple[str, ...]], ...]:
    """Every instrument with its abbreviations and names."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(
        (_instrument(entry), tuple(entry["short"]), tuple(map(str, entry["names"])))
        for path in sorted((assets.folder("models") / "instruments").glob("*.yaml"))
        if path.name != "card.yaml"
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    )


def _instrument(entry: dict[str, Any]) -> Instrument:
    return Instrument(
        test=entry["test"],
        domain=tuple(entry["domain"]),
        metric=entry["metric"],
        better=entry.get("better", ""),
        range=tuple(map(float, entry.get("range", ()))),
        scores={name: (float(mean), float(sd)) for name, (mean, sd) in entry.get("scores", {}).items()},
        editions=tuple(number for number, _ in entry.get("editions", ())),
        outdated="outdated" in entry,
        standardized=bool(entry.get("standardized", True)),
        quiet=bool(entry.get("quiet")),
        example=entry["example"],
        gives=entry.get("gives"),
    )


@functools.cache
def _named() -> tuple[dict[str, Instrument], dict[str, Instrument]]:
    """Instruments by their abbreviations, and by the words of their names in small letters with spaces between."""
    short: dict[str, Instrument] = {}
    names: dict[str, Instrument] = {}
    for instrument, abbreviations, spelled in instruments():
        short |= {abbreviation: instrument for abbreviation in abbreviations}
        names |= {" ".join(_words(name)): instrument for name in spelled}
    return short, names


@functools.cache
def _sieves() -> tuple[ahocorasick_rs.AhoCorasick, ahocorasick_rs.AhoCorasick]:
    """What tells in one pass which abbreviations and which names a text may hold."""
    short, names = _named()
    return ahocorasick_rs.AhoCorasick(list(short)), ahocorasick_rs.AhoCorasick(list(names))


@functools.lru_cache(maxsize=512)
def _short(found: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, found))})(?![A-Za-z'])")


@functools.lru_cache(maxsize=512)
def _spelled(found: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelling, found))})(?![a-z])")


def _held(sieve: ahocorasick_rs.AhoCorasick, words: Sequence[str], text: str) -> tuple[str, ...]:
    """The words that a text holds, the longest first."""
    hits = {number for number, _, _ in sieve.find_matches_as_indexes(text, overlapping=True)}
    return tuple(sorted((words[number] for number in hits), key=lambda word: (-len(word), word)))


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+|&", name.lower())


def _spelling(name: str) -> str:
    return r"[\W_]{1,3}".join(map(re.escape, _words(name)))


@functools.cache
def _any() -> ahocorasick_rs.AhoCorasick:
    """What finds abbreviations and names alike in plain words, so that most texts need no closer look."""
    short, names = _named()
    return ahocorasick_rs.AhoCorasick([*names, *(SEPARATORS.sub(" ", word.lower()) for word in short)])


def mentions(text: str) -> list[Mention]:
    """Every place where a text names an instrument, in order; a name and its abbreviation in brackets are one.

    Abbreviations of `quiet` instruments are also words: whoever asks must look for more than the abbreviation.
    """
    low = text.lower()
    if not _any().find_matches_as_indexes(SEPARATORS.sub(" ", low)):
        return []
    short, names = _named()
    by_short, by_name = _sieves()
    low = low if len(low) == len(text) else text
    full = _held(by_name, list(names), SEPARATORS.sub(" ", low))
    brief = _held(by_short, list(short), text)
    found = [
        _mention(names[" ".join(_words(m[0]))], m, text, full=True)
        for m in (_spelled(full).finditer(low) if full else ())
    ]
    found += [_mention(short[m[0]], m, text, full=False) for m in (_short(brief).finditer(text) if brief else ())]
    merged: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        last = merged[-1] if merged else None
        if last and (mention.start < last.end or _of_the_last(mention, last, text)):
            continue
        if last and last.instrument is mention.instrument and text[last.end : mention.start].strip(" \n(-–,:/") == "":
            merged[-1] = Mention(
                last.instrument, last.start, mention.end, last.edition or mention.edition, full=last.full
            )
            continue
        merged.append(mention)
    return merged


def _of_the_last(mention: Mention, last: Mention, text: str) -> bool:
    """Whether an abbreviation only names a part of the test before it ("Vineland-3 ABC", "PDMS-3 … VMI")."""
    between = text[last.end : mention.start]
    part = (
        text[mention.start : mention.end] == "VMI" and last.instrument.test.startswith("Peabody") and len(between) < 150
    )
    unsure = mention.instrument.quiet and not mention.full
    return part or (unsure and len(between) < 30 and not re.search(r"[\d.;\n]", between))


def _mention(instrument: Instrument, match: re.Match[str], text: str, *, full: bool) -> Mention:
    if not instrument.editions:
        return Mention(instrument, match.start(), match.end(), None, full)
    printed = re.search(r"(?<=[A-Za-z-])(\d)$", match[0])
    after = EDITION.match(text, match.end())
    number = _edition(after) if after else None
    low, high = instrument.editions[0], instrument.editions[-1] + 1
    if after and number is not None and min(low, 1) <= number <= high:
        return Mention(instrument, match.start(), after.end(), number, full)
    return Mention(instrument, match.start(), match.end(), int(printed[1]) if printed else None, full)


def _edition(match: re.Match[str]) -> int | None:
    if match["digit"]:
        return int(match["digit"])
    return ORDINALS[match["word"].lower()] if match["word"] else ROMAN.get(match["roman"])
