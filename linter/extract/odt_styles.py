"""The styles of an OpenDocument text in: which hide, strike through, begin a page or number a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from linter.extract.word_lists import numeral
from linter.extract.word_xml import attribute, child, children, local, number

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; no form means a bullet."""

    form: str
    before: str
    after: str
    start: int

    def label(self, count: int) -> str:
        """The label of the item so far down the list."""
        return f"{self.before}{numeral(count, _FORMS.get(self.form, ''))}{self.after}" if self.form else "\u2022"


@dataclass(frozen=True, slots=True)
class Styles:
    """Names of styles; those of automatic styles go back to the named styles that they come from."""

    unseen: frozenset[str]
    struck: frozenset[str]
    breaking: frozenset[str]
    lists: dict[str, dict[int, Level]]


def styles_of(*parts: Any | None) -> Styles:
    """What the styles of some parts say."""
    found: dict[str, set[str]] = {"unseen": set(), "struck": set(), "breaking": set()}
    lists: dict[str, dict[int, Level]] = {}
    for style in chain.from_iterable(_styles(part) for part in parts if part is not None):
        name = attribute(style, "name")
        if local(style) == "list-style":
            lists[name] = {number(attribute(level, "level"), 1): _level(level) for level in style}
            continue
        for kind in _kinds(style):
            found[kind].add(name)
        for kind, names in found.items():
            if kind != "breaking" and attribute(style, "parent-style-name") in names:
                names.add(name)
    return Styles(frozenset(found["unseen"]), frozenset(found["struck"]), frozenset(found["breaking"]), lists)


def _styles(part: Any) -> Iterator[Any]:
    for holder in ("styles", "automatic-styles"):
        node = child(part, holder)
        yield from chain(children(node, "style"), children(node, "list-style"))


def _kinds(style: Any) -> Iterator[str]:
    text, paragraph = child(style, "text-properties"), child(style, "paragraph-properties")
    if attribute(text, "display") == "none":
        yield "unseen"
    if (attribute(text, "text-line-through-style") or "none") != "none":
        yield "struck"
    breaks = (attribute(part, "break-before") for part in (paragraph, child(style, "table-properties")))
    if "page" in breaks or attribute(style, "master-page-name"):
        yield "breaking"


def _level(node: Any) -> Level:
    form = attribute(node, "num-format") if local(node) == "list-level-style-number" else ""
    return Level(
        form, attribute(node, "num-prefix"), attribute(node, "num-suffix"), number(attribute(node, "start-value"), 1)
    )
