"""Plain text or Markdown in, the same with the rows of its tables as rows of cells, without struck-through words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_RULE = re.compile(r"\s*[|+]?[\s:=-]*(?:-{3,}|={3,}|:?-+:?\s*\|)[\s|+:=-]*")
_BARRED = re.compile(r"\s*\|.*\|\s*|[^|\n]*\S[^|\n]*(?:(?<!\|)\|(?!\|)[^|\n]*)+")
_TABBED = re.compile(r"[^\t\n]*(?:\t[^\t\n]*){2,}")
_STRUCK = re.compile(r"(?<!~)~~(?=\S)[^~\n]{1,500}(?<=\S)~~(?!~)|<!--.*?-->", re.DOTALL)


def with_rows(text: str) -> str:
    """Tables of bars, boxes of bars and tabs become lines of cells parted by " | "; their rules are left out."""
    if "~~" in text or "<!--" in text:
        text = _STRUCK.sub("", text)
    if "|" not in text and "\t" not in text:
        return text
    return "\f".join(_page(page) for page in text.split("\f"))


def _page(page: str) -> str:
    told: list[str] = []
    for kind, group in groupby(page.split("\n"), _kind):
        lines = list(group)
        told.extend(_KINDS[kind](lines) if kind and len(lines) > 1 else lines)
    return "\n".join(told)


def _kind(line: str) -> str:
    if "|" in line or line.startswith("+"):
        return "barred" if _BARRED.fullmatch(line) or _is_rule(line) else ""
    return "tabbed" if "\t" in line and _TABBED.fullmatch(line) else ""


def _is_rule(line: str) -> bool:
    return ("|" in line or "+" in line) and _RULE.fullmatch(line) is not None


def _barred(lines: Sequence[str]) -> Iterator[str]:
    """Rows between outer bars, or under or over a rule; other lines with a bar are no table."""
    boxed = all(_is_rule(line) or line.strip().startswith("|") for line in lines)
    if not boxed and not any(_is_rule(line) for line in lines):
        yield from lines
        return
    for line in lines:
        if not _is_rule(line):
            inner = line.strip()
            inner = inner[1:] if inner.startswith("|") else inner
            yield _row((inner[:-1] if inner.endswith("|") else inner).split("|"))


def _tabbed(lines: Sequence[str]) -> Iterator[str]:
    yield from (_row(line.split("\t")) for line in lines)


def _row(cells: Sequence[str]) -> str:
    kept = [cell.strip() for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    return " | ".join(kept)


_KINDS = {"barred": _barred, "tabbed": _tabbed}
