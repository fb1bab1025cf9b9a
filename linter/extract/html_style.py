"""The style sheets of a web page in, what they hide, strike through or begin a page with out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|mso-element\s*:\s*comment|mso-special-character\s*:\s*comment",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"text-decoration[^:;]{0,30}:[^;]{0,99}line-through", re.IGNORECASE)
_BREAK = re.compile(r"break-(before|after)\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_MEDIA = re.compile(r"@media\s+(?:print|screen|all)", re.IGNORECASE)  # whose rules count
_BRACE = re.compile(r"([{}])")
_NAMED = re.compile(r"(?:[a-z][a-z0-9]*)?[.#][\w-]+", re.IGNORECASE)
_LONGEST = 500_000  # characters of style sheets that are looked at


@dataclass(frozen=True, slots=True)
class Style:
    """Names of classes (".x") and elements ("#x") that a style sheet hides or strikes through."""

    unseen: frozenset[str]
    struck: frozenset[str]
    before: frozenset[str]

    def hides(self, one: Any) -> bool:
        """Whether an element is not shown."""
        if "hidden" in one.attrib or _UNSEEN.search(one.get("style", "")):
            return True
        return not self.unseen.isdisjoint(_names(one))

    def strikes(self, one: Any) -> bool:
        """Whether an element is struck through."""
        return bool(_STRUCK.search(one.get("style", ""))) or not self.struck.isdisjoint(_names(one))

    def breaks(self, one: Any) -> str:
        """Whether a page begins "before" or "after" an element, else ""."""
        if found := _BREAK.search(one.get("style", "")):
            return found[1].lower()
        return "before" if not self.before.isdisjoint(_names(one)) else ""


def style_of(sheets: str) -> Style:
    """What the style sheets of a page say, as far as plain names go ("p.x", "#y")."""
    found: dict[str, set[str]] = {"unseen": set(), "struck": set(), "before": set()}
    for names, body in _rules(_plain(sheets[:_LONGEST])):
        kinds = [kind for kind, pattern in _KINDS if pattern.search(body)]
        for name in names.split(",") if kinds else ():
            if _NAMED.fullmatch(name.strip()):
                for kind in kinds:
                    found[kind].add(re.sub(r"^[a-zA-Z0-9]+", "", name.strip()))
    return Style(*(frozenset(found[kind]) for kind in ("unseen", "struck", "before")))


def _plain(sheet: str) -> str:
    """A style sheet without comments; one that never ends takes all that follows."""
    parts = sheet.split("/*")
    told = [parts[0], *(part.partition("*/")[2] for part in parts[1:])]
    return " ".join(told).replace("<!--", " ").replace("-->", " ")


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The names and the body of each rule, in one pass; blocks that begin with @ are passed over."""
    head, words = "", ""
    around: list[str] = []
    for piece in _BRACE.split(sheet):
        if piece == "{":
            head = words.rpartition(";")[2].strip()
            within = not around or around[-1] == "media"
            around.append("media" if _MEDIA.fullmatch(head) else "rule" if within and head[:1] != "@" else "other")
        elif piece == "}" and around:
            if around.pop() == "rule" and head:
                yield head, words
            head = ""
        words = "" if piece in "{}" else piece


def _names(one: Any) -> Iterator[str]:
    yield from (f".{name}" for name in one.get("class", "").split())
    if "id" in one.attrib:
        yield f"#{one.get('id')}"


_KINDS = (
    ("unseen", _UNSEEN),
    ("struck", _STRUCK),
    ("before", re.compile(r"break-before\s*:\s*(?:always|page|left|right)", re.IGNORECASE)),
)
