"""The names of sections, from the lexicon in models/sections: a heading's words in, its kind out."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from linter import assets

GROUP = re.compile(r"\(([^()]*)\)")
NOT_WORD = re.compile(r"[^a-z0-9]+")
PREPOSITIONS = frozenset({"to", "toward", "towards", "for", "of", "from", "in", "during", "with", "at", "by"})
ASIDE = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|\bx ?\d+\b|#\d+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A section kind: `holds` others within it; `keep` leaves its label in the text, `label` does before a value."""

    name: str
    holds: bool = False
    keep: bool = False
    label: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Headings by their plain words: whole `names`, and `parts` that longer headings hold."""

    names: Mapping[str, Kind]
    parts: Mapping[str, Kind]
    longest: int
    questions: Sequence[tuple[re.Pattern[str], Kind]] = ()
    firsts: frozenset[str] = frozenset()

    def asking(self, question: str) -> Kind | None:
        """The kind of what a form asks ("When did it start?")."""
        low = question.lower().replace("’", "'")
        return next((kind for pattern, kind in self.questions if pattern.search(low)), None)

    def named(self, heading: str) -> Kind | None:
        """The kind of a heading that the lexicon knows as it stands, with or without what is in brackets or a count."""
        kind = self.names.get(plain(heading))
        if kind:
            return kind
        bare = ASIDE.sub(" ", heading)
        return self.names.get(plain(bare)) if bare != heading else None

    def resembling(self, heading: str) -> Kind | None:
        """The kind of a heading that holds a known part, at best before a preposition ("Prognosis for goals")."""
        words = plain(ASIDE.sub(" ", heading)).split()
        head = next((index for index, word in enumerate(words) if word in PREPOSITIONS), len(words))
        return self._holding(words[:head]) or self._holding(words)

    def _holding(self, words: Sequence[str]) -> Kind | None:
        """The kind of the longest known part, and of several the last."""
        for size in range(min(self.longest, len(words)), 0, -1):
            for begin in range(len(words) - size, -1, -1):
                kind = self.parts.get(" ".join(words[begin : begin + size]))
                if kind:
                    return kind
        return None


def plain(text: str) -> str:
    """A heading's words in lower case, one space between them."""
    return NOT_WORD.sub(" ", text.lower().replace("&", " and ").replace("’", "'")).strip()


def spelled(name: str) -> Iterator[str]:
    """Every spelling that a name with (a|b|) alternatives stands for."""
    pieces = GROUP.split(name)
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    for combination in itertools.product(*choices):
        yield plain("".join(combination))


@functools.cache
def lexicon() -> Lexicon:
    """All files of models/sections as one lexicon; a name belongs to one kind."""
    names: dict[str, Kind] = {}
    parts: dict[str, Kind] = {}
    questions: list[tuple[re.Pattern[str], Kind]] = []
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted((assets.folder("models") / "sections").glob("*.yaml")):
        if path.name == "card.yaml":
            continue
        for name, entry in yaml.load(path.read_text(encoding="utf-8"), Loader=loader).items():  # noqa: S506
            kind = Kind(name, *(bool(entry.get(flag)) for flag in ("holds", "keep", "label")))
            for words in (words for item in entry["names"] for words in spelled(item)):
                names.setdefault(words, kind)
            for part in entry.get("parts", []):
                parts.setdefault(plain(part), kind)
            questions += [(re.compile(rf"\b(?:{asked})\b"), kind) for asked in entry.get("questions", [])]
    firsts = frozenset(name.partition(" ")[0] for name in names) - {""}
    return Lexicon(names, parts, max((len(part.split()) for part in parts), default=0), questions, firsts)
