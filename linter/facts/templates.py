"""Groups of words and templates made of them: patterns for sentences, with literals that sift them first."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from linter import assets
from linter.facts.conditions import small
from linter.facts.literals import kept
from linter.facts.needs import GAP as GAP_SIGN
from linter.facts.needs import GROUPS, Literals, needs

SPACE = re.compile(r"\[[^\]]*\]| ([?*])?")
GROUP = re.compile(r"\{([a-z_]+)\}")
EITHER = r"(?:(?<!\w)|(?!\w))"
CLASS = re.compile(r"\[[^\]]*\]")
ESCAPED = re.compile(r"\\.")
GAP = re.compile(r" ?\.\{0,(\d+)\}\?? ?")
MARKS = ("(?:[", "[", "\\|", "\\(", "(?:^")  # how a template begins that begins with a sign, not with a word
UNTICKED = re.compile(r"\[ ?\][^\[\]|\n]*|\(\s?\)[^()|\n]*|\{\{[^{}]*\}\}|\$\{[^{}]*\}|\[[a-z][a-z /',-]{2,40}\]")


@dataclass(frozen=True, slots=True)
class Template:
    """Patterns as text, each with the width of the gap before it; and sets of literals, one of each being needed."""

    pieces: tuple[tuple[int, str], ...]
    needs: tuple[Literals, ...]
    confidence: float

    def find(self, low: str) -> tuple[int, int] | None:
        """Where a sentence in lower case first shows it."""
        pattern = whole(self.pieces[0][1])
        match = pattern.search(low)
        while match:
            end: int | None = match.end()
            for width, spelt in self.pieces[1:]:
                end = _follows(low, end, width, spelt) if end is not None else None
            if end is not None:
                return match.start(), end
            match = pattern.search(low, max(match.end(), match.start() + 1))
        return None


def _follows(low: str, end: int, width: int, spelt: str) -> int | None:
    """Where a piece ends that begins no farther than a gap's width behind a place."""
    match = whole(spelt, after=True).search(low, end)
    return match.end() if match and match.start() - end <= width + 1 else None


def load(name: str) -> dict[str, Any]:
    """A file of the phrase lexicon."""
    text = (assets.folder("models") / "phrases" / f"{name}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506


@functools.cache
def groups() -> dict[str, tuple[str, ...]]:
    """Every group of words; a group that is split into areas also has each area as `group_area`."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in load("groups").items():
        areas: dict[str, list[str]] = words if isinstance(words, dict) else {"": words}
        found |= {f"{name}_{area}": tuple(part) for area, part in areas.items()}
        found[name] = tuple(word for part in areas.values() for word in part)
    return found


@functools.cache
def group(name: str) -> re.Pattern[str]:
    """A group as a pattern for text in lower case."""
    return whole(_either(groups()[name]))


@functools.cache
def _literals(name: str) -> Literals:
    """Literals of which every word of a group holds one; none if that cannot be told."""
    found = [next(iter(needs(word, ())), frozenset()) for word in groups()[name]]
    return frozenset().union(*found) if all(found) else frozenset()


@functools.cache
def _edition() -> str:
    """A digest of the groups, which templates are read with."""
    return hashlib.blake2b(repr(groups()).encode(), digest_size=9).hexdigest()


def _needs(text: str) -> tuple[Literals, ...]:
    """What every sentence with a template in it holds."""
    return kept(f"needs {_edition()}", text, functools.partial(_read, text))


def _read(text: str) -> tuple[Literals, ...]:
    names = list(dict.fromkeys(GROUP.findall(text)))
    spelt = GROUP.sub(lambda m: chr(GROUPS + names.index(m[1])), GAP.sub(GAP_SIGN, text))
    return tuple(needs(spelt, [_literals(name) for name in names], whole=not text.startswith(MARKS)))


def _bare(text: str) -> str:
    """A template with escaped signs and sets of signs blanked out; its brackets then all group."""
    return CLASS.sub(lambda m: "\0" * len(m[0]), ESCAPED.sub("\0\0", text))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A template cut at its outermost gaps: the width of the gap before a piece, and the piece."""
    plain, begin, width = _bare(text), 0, 0
    if "|" not in cut(plain):
        for gap in GAP.finditer(plain):
            if plain.count("(", 0, gap.start()) == plain.count(")", 0, gap.start()):
                yield width, text[begin : gap.start()]
                begin, width = gap.end(), int(gap[1])
    yield width, text[begin:]


def cut(text: str) -> list[str]:
    """A template cut at its outermost brackets and bars."""
    parts: list[str] = []
    depth, part = 0, ""
    for sign in text:
        if (sign == "(" and depth == 0) or (sign == "|" and depth == 0):
            parts, part = [*parts, part], ""
        depth += (sign == "(") - (sign == ")")
        part += sign
        if (sign == ")" and depth == 0) or (sign == "|" and depth == 0):
            parts, part = [*parts, part], ""
    return [piece for piece in (*parts, part) if piece]


def choices_of(text: str) -> list[str]:
    """The choices that the outermost bars part."""
    choices = [""]
    for piece in cut(text):
        if piece == "|":
            choices.append("")
        else:
            choices[-1] += piece
    return choices


def _either(words: Sequence[str]) -> str:
    """Words as one pattern that branches by their first letters, which is quicker than trying each."""
    heads: dict[str, list[str]] = {}
    for word in words:
        plain = word[:1].isalpha() and word[1:2] not in ("?", "*", "{", "+")
        heads.setdefault(word[0] if plain else word, []).append(word[1:] if plain else "")
    return "|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in heads.items())


def template(text: str, confidence: float = 1.0) -> Template:
    """A template as it is written, made ready."""
    text = text.strip().replace(" ... ", ".{0,70}").replace(" .. ", ".{0,25}")
    pieces = tuple((width, _spelt(piece)) for width, piece in _pieces(text))
    return Template(pieces, _needs(text), confidence)


def _spelt(text: str) -> str:
    """A piece of a template with its groups written out, and its inner gaps between whole words."""
    spelt = GAP.sub(r"(?!\\w).{0,\1}?(?:(?<!\\w)|(?!\\w))", text)
    return GROUP.sub(lambda m: f"(?:{_either(groups()[m[1]])})", spelt)


@functools.cache
def whole(spelt: str, *, after: bool = False) -> re.Pattern[str]:
    """A regular expression for whole words, in which a space is any white space; `after` a gap it may be a sign."""
    spaced = SPACE.sub(lambda m: m[0] if m[0][0] == "[" else r"\s*" if m[1] else r"\s+", spelt)
    before = EITHER if after else "" if spelt.startswith(MARKS) else r"(?<!\w)"
    return re.compile(rf"{before}(?:{spaced})(?!\w)", re.DOTALL)


def lowered(text: str) -> str:
    """Text in lower case, letter by letter at its place; unticked options and unfilled places are blanked out."""
    low = small(text)
    return UNTICKED.sub(lambda m: " " * len(m[0]), low) if "[" in low or "(" in low or "{" in low else low
