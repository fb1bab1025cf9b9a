"""The words of models/conditions: conditions, words too vague for a diagnosis, medicines and kinds of them."""

from __future__ import annotations

import functools
import re

import yaml

from linter import assets
from linter.facts.anchors import Anchors, anchors


@functools.cache
def words(name: str) -> re.Pattern[str]:
    """One list ("conditions", "vague", "names", "kinds" …) as a pattern for text in small letters, which is quicker."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lists()[name])})(?!\w)")


@functools.cache
def _sieve() -> tuple[Anchors, tuple[str, ...]]:
    """What tells which lines of the list of conditions a text can hold, and those lines as patterns."""
    entries = _lists()["conditions"]
    return anchors([*entries, _medicine()]), tuple(rf"(?<!\w){entry}(?!\w)" for entry in entries)


@functools.cache
def _compiled(spelt: str) -> re.Pattern[str]:
    return re.compile(spelt)


@functools.lru_cache(maxsize=2048)
def _live(text: str) -> tuple[int, ...]:
    """The lines that a text in small letters can hold; the number past the last is that of the medicines."""
    return tuple(_sieve()[0].live(text))


def condition(text: str) -> re.Match[str] | None:
    """The first condition that a text in small letters names; of several that begin there the list's first."""
    _, patterns = _sieve()
    live = (number for number in _live(text) if number < len(patterns))
    found = [match for number in live if (match := _compiled(patterns[number]).search(text))]
    return min(found, key=lambda match: match.start(), default=None)


@functools.lru_cache(maxsize=1024)
def small(text: str) -> str:
    """Text in small letters, letter by letter at its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def medicines(low: str) -> list[re.Match[str]]:
    """Every medicine in a text of small letters."""
    return list(medicine().finditer(low)) if len(_sieve()[1]) in _live(low) else []


@functools.cache
def medicine() -> re.Pattern[str]:
    """Any medicine, by its name or its kind, as a pattern for text in small letters."""
    return re.compile(_medicine())


@functools.cache
def _medicine() -> str:
    both = (*_lists()["names"], *_lists()["kinds"])
    return rf"(?<!\w)(?:{'|'.join(both)})(?!\w)"


@functools.cache
def phrase(name: str) -> re.Pattern[str]:
    """One way in which a record speaks of medicines, as a pattern for text in any case."""
    said = _files()["medicines"]["phrases"]
    assert isinstance(said, dict)
    spelt = said[name].replace("{meds}", said["meds"]).replace("{n}", said["n"])
    return re.compile(spelt, re.IGNORECASE)


@functools.cache
def _files() -> dict[str, dict[str, list[str] | dict[str, str]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    folder = assets.folder("models") / "conditions"
    return {
        name: yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
        for name in ("conditions", "medicines")
    }


@functools.cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(f"(?:{entry})" for entry in entries)
        for data in _files().values()
        for name, entries in data.items()
        if isinstance(entries, list)
    }


def vague(name: str) -> bool:
    """Whether a diagnosis names nothing but a vague trouble ("weakness", "delay NOS")."""
    return not words("conditions").search(small(strip(name))) and words("vague").search(small(name)) is not None


def strip(name: str) -> str:
    """A diagnosis without words that say only that it is not specified."""
    return re.sub(r"\b(?:nos|unspecified|not otherwise specified)\b", " ", name, flags=re.IGNORECASE)
