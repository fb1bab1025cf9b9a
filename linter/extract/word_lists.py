"""Numbering and styles of a Word document in, the label of each list paragraph out ("1.", "a)", a bullet)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from linter.extract.ticks import symbol
from linter.extract.word_xml import attribute, child, children, number, value

BULLET = "\u2022"
_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    style: str
    pattern: str
    start: int
    font: str


@dataclass(slots=True)
class Lists:
    """The lists of one document; `label` counts on with every paragraph."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)  # lists that count on together
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: Any) -> str:
        """The label of a paragraph, or "" if it is in no list."""
        return self.counted(*self._membership(paragraph))

    def counted(self, name: str, depth: int) -> str:
        """The label of the next paragraph of a list at a depth, or "" if there is no such list."""
        level = self.levels.get(name, {}).get(depth)
        if level is None or level.style == "none":
            return ""
        if level.style == "bullet":
            sign = symbol(level.pattern, level.font) if len(level.pattern) == 1 else BULLET
            return sign if sign.startswith("[") else BULLET
        counts = self._counts.setdefault(self.families.get(name, name), {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda match: self._numeral(name, int(match[1]) - 1, counts), level.pattern)

    def _membership(self, paragraph: Any) -> tuple[str, int]:
        own = child(paragraph, "pPr", "numPr")
        styled = self.styles.get(value(paragraph, "pPr", "pStyle"), ("", 0))
        if own is None:
            return styled
        depth = value(own, "ilvl")
        return value(own, "numId") or styled[0], number(depth, styled[1])

    def _numeral(self, name: str, depth: int, counts: dict[int, int]) -> str:
        level = self.levels.get(name, {}).get(depth)
        if level is None:
            return ""
        return numeral(counts.get(depth, level.start), level.style)


def lists_of(numbering: Any | None, styles: Any | None) -> Lists:
    """The lists that numbering.xml and styles.xml define; either may be missing."""
    found = Lists()
    shapes = {attribute(one, "abstractNumId"): _levels(one) for one in children(numbering, "abstractNum")}
    for entry in children(numbering, "num"):
        name, shape = attribute(entry, "numId"), value(entry, "abstractNumId")
        found.levels[name] = {**shapes.get(shape, {}), **_overridden(entry, shapes.get(shape, {}))}
        found.families[name] = name if child(entry, "lvlOverride") is not None else f"of {shape}"
    for style in children(styles, "style"):
        member = child(style, "pPr", "numPr")
        if member is not None and value(member, "numId"):
            found.styles[attribute(style, "styleId")] = (value(member, "numId"), number(value(member, "ilvl")))
    return found


def _levels(shape: Any) -> dict[int, Level]:
    return {number(attribute(one, "ilvl")): _level(one) for one in children(shape, "lvl")}


def _level(node: Any) -> Level:
    fonts = child(node, "rPr", "rFonts")
    return Level(
        value(node, "numFmt") or "decimal",
        value(node, "lvlText"),
        number(value(node, "start"), 1),
        attribute(fonts, "ascii") or attribute(fonts, "hAnsi"),
    )


def _overridden(entry: Any, levels: dict[int, Level]) -> dict[int, Level]:
    changed = {}
    for one in children(entry, "lvlOverride"):
        at = number(attribute(one, "ilvl"))
        whole, start = child(one, "lvl"), value(one, "startOverride")
        if whole is not None:
            changed[at] = _level(whole)
        elif start and at in levels:
            old = levels[at]
            changed[at] = Level(old.style, old.pattern, number(start, 1), old.font)
    return changed


def numeral(count: int, style: str) -> str:
    """A count as a list of a style writes it."""
    if style in ("lowerLetter", "upperLetter") and 0 < count < 200:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman.upper() if style == "upperRoman" else roman
    return f"{count:02d}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    told = ""
    for worth, sign in _ROMAN:
        while count >= worth:
            told += sign
            count -= worth
    return told
