"""A Word document's bytes in, a scan out: header, body, notes and footer in reading order, without geometry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from linter.domain.place import Page, Scan
from linter.extract.limits import LIMITS
from linter.extract.problems import Unreadable
from linter.extract.text import scan_of
from linter.extract.word_body import Body, notes_of, section_breaks
from linter.extract.word_lists import Lists, lists_of
from linter.extract.word_package import Package
from linter.extract.word_runs import PAGE
from linter.extract.word_xml import attribute, child, local, switched

_STRAY = 80  # fewer characters than this on a page with a big picture: the picture is what counts


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The scan of a DOCX. Raises `Unreadable`."""
    try:
        pages, pictured = _pages(Package(data))
    except RecursionError:
        raise Unreadable("is nested too deeply to be read") from None
    text = PAGE.join(pages)
    if not text.strip() and not pictured:
        raise Unreadable("is empty: it holds no text")
    if len(text) > LIMITS.characters or len(pages) > LIMITS.pages:
        raise Unreadable(f"holds more than {LIMITS.pages:,} pages or {LIMITS.characters:,} characters; split it")
    scan = scan_of(name, sha256, text)
    told = tuple(_seen(page, pages[page.number - 1], page.number in pictured) for page in scan.pages)
    notes = tuple(f"page {number} shows a picture; what stands in it was not read" for number in sorted(pictured))
    return replace(scan, pages=told, notes=notes)


def _seen(page: Page, text: str, pictured: bool) -> Page:
    return replace(page, readable=not (pictured and len(text.strip()) < _STRAY))


def _pages(package: Package) -> tuple[list[str], set[int]]:
    """The text of each page, and the numbers of those that show a big picture."""
    root = package.tree(package.main)
    content = child(root, "body")
    if content is None:
        raise Unreadable("is damaged: it has no body; save or send it again")
    parts = dict(reversed(list(package.links())))
    lists = lists_of(package.tree(parts.get("numbering", "")), package.tree(parts.get("styles", "")))
    body = Body(lists, breaks=section_breaks(content))
    _margin(package, content, lists, body, "header")
    body.walk(content)
    for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        for note in notes_of(package.tree(parts.get(kind, "")), name):
            body.walk(note)
    _margin(package, content, lists, body, "footer")
    return _parted(body)


def _margin(package: Package, content: Any, lists: Lists, body: Body, kind: str) -> None:
    """Adds each different header or footer once, parted from the text by a blank line."""
    told: list[list[str]] = []
    for name in _margins(package, content, kind):
        part = Body(lists)
        if (root := package.tree(name)) is not None:
            part.walk(root)
        lines = [line for line in part.lines if line and line != PAGE]
        if lines and lines not in told:
            told.append(lines)
    if told and kind == "footer":
        body.lines.append("")
    body.lines.extend(line for lines in told for line in lines)
    if told and kind == "header":
        body.lines.append("")


def _margins(package: Package, content: Any, kind: str) -> Iterator[str]:
    """The part names of the headers or footers that are shown, first page's first."""
    targets = package.targets()
    for section in content.iter("{*}sectPr"):
        own = {attribute(one, "type"): one for one in section if local(one) == f"{kind}Reference"}
        for shown in ("first", "default") if switched(section, "titlePg") else ("default",):
            name = targets.get(attribute(own.get(shown), "id"), "")
            if name:
                yield name


def _parted(body: Body) -> tuple[list[str], set[int]]:
    """Lines joined to pages; breaks with nothing between them are one break (Word writes it twice)."""
    pages: list[list[str]] = [[]]
    pictured: set[int] = set()
    shown = set(body.pictures)
    for at, line in enumerate(body.lines):
        if at in shown:
            pictured.add(len(pages))
        if line != PAGE:
            pages[-1].append(line)
        elif any(pages[-1]) or len(pages) in pictured:
            pages.append([])
    if len(body.lines) in shown:
        pictured.add(len(pages))
    if len(pages) > 1 and not any(pages[-1]) and len(pages) not in pictured:
        pages.pop()
    return [_squeezed(lines) for lines in pages], pictured


def _squeezed(lines: list[str]) -> str:
    """One blank line at most between two lines, none at the ends, a newline after each line."""
    told: list[str] = []
    for line in lines:
        if line or (told and told[-1]):
            told.append(line)
    while told and not told[-1]:
        told.pop()
    return "".join(f"{line}\n" for line in told)
