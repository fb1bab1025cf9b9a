"""Groups of words and templates made of them: patterns for sentences, with the stems that sift the sentences first."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from linter import assets

TOKEN = re.compile(r"[a-z]+")
SPACE = re.compile(r"\[[^\]]*\]| ([?*])?")
GROUP = re.compile(r"\{([a-z_]+)\}")
DIGIT = re.compile(r"[0-9]")
EITHER = r"(?:(?<!\w)|(?!\w))"
CLASS = re.compile(r"\[[^\]]*\]")
SURE_DIGIT = re.compile(r"\\d(?![?*]|\{0)")
ESCAPED = re.compile(r"\\.")
HEAD = re.compile(r"[a-z]+|[#0-9]")
GAP = re.compile(r" ?\.\{0,(\d+)\}\?? ?")
MARKS = ("(?:[", "[", "\\|", "\\(", "(?:^")  # how a template begins that begins with a sign, not with a word
UNTICKED = re.compile(r"\[ ?\][^\[\]|\n]*|\(\s?\)[^()|\n]*|\{\{[^{}]*\}\}|\$\{[^{}]*\}|\[[a-z][a-z /',-]{2,40}\]")


@dataclass(frozen=True, slots=True)
class Template:
    """Patterns as text, each with the width of the gap before it; and sets of stems, one of each being needed."""

    pieces: tuple[tuple[int, str], ...]
    needs: tuple[frozenset[str], ...]
    confidence: float

    def search(self, low: str, stems: frozenset[str]) -> tuple[int, int] | None:
        """Where a sentence in lower case first shows it; sifted by the stems of the sentence."""
        return None if any(need.isdisjoint(stems) for need in self.needs) else self.find(low)

    def find(self, low: str) -> tuple[int, int] | None:
        """Where a sentence in lower case first shows it."""
        for match in whole(self.pieces[0][1]).finditer(low):
            end: int | None = match.end()
            for width, spelt in self.pieces[1:]:
                end = _follows(low, end, width, spelt) if end is not None else None
            if end is not None:
                return match.start(), end
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


def _stem(words: str) -> str:
    head = HEAD.match(words)
    if not head:
        return ""
    run = head[0][:-1] if words[head.end() : head.end() + 1] in ("?", "*", "{") else head[0]
    return "#" if run[:1].isdigit() else run[:4]


@functools.cache
def _stems_of(name: str) -> frozenset[str]:
    return _needed(groups()[name])


def _needed(choices: Sequence[str]) -> frozenset[str]:
    """The stems of which one must be there if one of several words is; empty if that cannot be told."""
    begun = [_begun(choice) for choice in choices]
    return frozenset().union(*begun) if all(begun) else frozenset()


def _begun(choice: str) -> frozenset[str]:
    """The stems that a word or a template can begin with; empty if that cannot be told."""
    named = GROUP.match(choice)
    if named:
        return _stems_of(named[1])
    if SURE_DIGIT.match(choice):
        return frozenset("#")
    if not choice.startswith("(?:"):
        return frozenset({_stem(choice)} - {""})
    bracket, *others = cut(choice)
    within, rest = _needed(choices_of(bracket[3:-1])), "".join(others)
    if not rest.startswith(("?", "*", "{0")):
        return within
    after = _begun(rest.lstrip("?* "))
    return within | after if within and after else frozenset()


def _needs(text: str) -> Iterator[frozenset[str]]:
    """Stems that every sentence with a template in it shows: of its first word, its groups and its choices."""
    plain = _bare(text)
    parts = cut(plain)
    if "|" in parts:
        yield _needed(choices_of(plain))
        return
    for before, part, after in zip(("", *parts), parts, (*parts[1:], ""), strict=False):
        if part.startswith("(?:") and (not before or before[-1] in " }") and not after.startswith(("?", "*", "{0")):
            yield _needed(choices_of(part[3:-1]))
        elif not part.startswith("("):
            yield from (_stems_of(name) for name in GROUP.findall(part))
    if parts and not parts[0].startswith("("):
        yield _begun(parts[0])


def _bare(text: str) -> str:
    """A template with escaped signs and sets of signs blanked out, but "#" for a digit; its brackets then all group."""
    plain = ESCAPED.sub("\0\0", SURE_DIGIT.sub("#\0", text))
    return CLASS.sub(lambda m: "\0" * len(m[0]), plain)


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
    return Template(pieces, tuple(sorted({need for need in _needs(text) if need}, key=len)), confidence)


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
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return UNTICKED.sub(lambda m: " " * len(m[0]), low) if "[" in low or "(" in low or "{" in low else low


def stems_in(low: str) -> frozenset[str]:
    """The beginnings of the words of a sentence, up to four letters long; "#" for a digit."""
    words = set(TOKEN.findall(low))
    stems = {word[:length] for word in words for length in (1, 2, 3, 4)}
    return frozenset(stems | {"#"} if DIGIT.search(low) else stems)


@functools.lru_cache(maxsize=2048)
def prepared(text: str) -> tuple[str, frozenset[str]]:
    """A sentence in lower case and the stems of its words; kept, since several topics read the same sentence."""
    low = lowered(text)
    return low, stems_in(low)
