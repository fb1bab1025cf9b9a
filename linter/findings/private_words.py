"""The words of `models/privacy`: labels of people, kin, streets, and what is no name; and patterns made of them."""

from __future__ import annotations

import functools
import gzip
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

import yaml

from linter import assets


@functools.cache
def words(which: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists()[which])


@functools.cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    path = assets.folder("models") / "privacy" / "words.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe loader)
    return {name: tuple(str(word).casefold() for word in listed) for name, listed in data.items()}


@functools.cache
def ordinary() -> frozenset[str]:
    """English and medical words in small letters; no name is found among them without a label."""
    return _packed("ordinary")


@functools.cache
def common() -> frozenset[str]:
    """The fewer that clinicians write often; even behind a label they are no name."""
    return _packed("common")


@functools.cache
def proper() -> frozenset[str]:
    """Words with a capital that name tests."""
    return _packed("proper")


def _packed(name: str) -> frozenset[str]:
    path = assets.folder("models") / "privacy" / f"{name}.txt.gz"
    return frozenset(gzip.decompress(path.read_bytes()).decode().split())


def any_of(listed: Iterable[str]) -> str:
    """A pattern for one of some words or phrases, the longest first."""
    spelt = (r"[^\S\n]+".join(map(re.escape, word.split())) for word in sorted(listed, key=len, reverse=True))
    return f"(?:{'|'.join(spelt)})"


def shown_name(name: str, instead: str) -> str:
    """A file's name if it cannot name a person, else another with its ending."""
    ending = PurePath(name).suffix
    return name if plain(name) else f"{instead}{ending.lower() if _ending(ending) else ''}"


def plain(*parts: str) -> bool:
    """Whether names are made of words for papers and of short numbers, so that they cannot name a person."""
    stems = [PurePath(part).stem if _ending(PurePath(part).suffix) else part for part in parts]
    return all(_of_papers(word) for stem in stems for word in re.findall(r"[^\W\d_]+|\d+|[^\w\s.()&-]", stem))


def _of_papers(word: str) -> bool:
    return len(word) < 4 if word.isdigit() else word.casefold() in words("plain_file_words")


def _ending(suffix: str) -> bool:
    return re.fullmatch(r"\.[A-Za-z]{1,4}\d?", suffix) is not None
