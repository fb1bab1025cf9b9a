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
ESCAPED = re.compile(r"\\.")
HEAD = re.compile(r"[a-z]+")
GAP = re.compile(r" ?\.\{0,(\d+)\}\?? ?")
MARKS = ("(?:[", "[", "\\|", "\\(", "(?:^")  # how a template begins that begins with a sign, not with a word
UNTICKED = re.compile(r"\[ ?\][^\[\]|\n]*|\(\s?\)[^()|\n]*")


@dataclass(frozen=True, slots=True)
class Template:
    """A pattern as text, and sets of stems of which a sentence must show one each."""

    spelt: str
    needs: tuple[frozenset[str], ...]
    confidence: float

    def search(self, low: str, stems: frozenset[str]) -> re.Match[str] | None:
        """The first match in a sentence in lower case."""
        if any(need.isdisjoint(stems) for need in self.needs):
            return None
        return whole(self.spelt).search(low)


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
    return run[:4]


@functools.cache
def _stems_of(name: str) -> frozenset[str]:
    return _needed(groups()[name])


def _needed(choices: Sequence[str]) -> frozenset[str]:
    """The stems of which one must be there if one of several words is; empty if that cannot be told."""
    found: set[str] = set()
    for choice in choices:
        named = GROUP.match(choice)
        stems = _stems_of(named[1]) if named else {_stem(choice)} - {""}
        if not stems:
            return frozenset()
        found |= stems
    return frozenset(found)


def _needs(text: str) -> Iterator[frozenset[str]]:
    """Stems that every sentence with a template in it shows: of its first word, its groups and its choices."""
    plain = ESCAPED.sub("\0\0", text)
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
        yield _needed([parts[0]]) if _stem(parts[0]) else frozenset()


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
    text = text.strip()
    spelt = GAP.sub(r"(?!\\w).{0,\1}?(?:(?<!\\w)|(?!\\w))", text.replace(" ... ", ".{0,70}").replace(" .. ", ".{0,25}"))
    spelt = GROUP.sub(lambda m: f"(?:{_either(groups()[m[1]])})", spelt)
    return Template(spelt, tuple({need for need in _needs(text) if need}), confidence)


@functools.cache
def whole(spelt: str) -> re.Pattern[str]:
    """A regular expression for whole words, in which a space is any white space."""
    spaced = SPACE.sub(lambda m: m[0] if m[0][0] == "[" else r"\s*" if m[1] else r"\s+", spelt)
    before = "" if spelt.startswith(MARKS) else r"(?<!\w)"
    return re.compile(rf"{before}(?:{spaced})(?!\w)", re.DOTALL)


def lowered(text: str) -> str:
    """Text in lower case, letter by letter at its place, with unticked options blanked out."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return UNTICKED.sub(lambda m: " " * len(m[0]), low) if "[" in low or "(" in low else low


def stems_in(low: str) -> frozenset[str]:
    """The beginnings of the words of a sentence, up to four letters long."""
    words = set(TOKEN.findall(low))
    return frozenset(word[:length] for word in words for length in (1, 2, 3, 4))


@functools.lru_cache(maxsize=2048)
def prepared(text: str) -> tuple[str, frozenset[str]]:
    """A sentence in lower case and the stems of its words; kept, since several topics read the same sentence."""
    low = lowered(text)
    return low, stems_in(low)
