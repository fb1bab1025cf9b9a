"""A Word document's bytes in, a scan out: header, body, notes and footer in reading order, without geometry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.domain.place import Scan
from linter.extract.flow import PAGE, Flow, flowed
from linter.extract.problems import Unreadable
from linter.extract.word_body import Body, notes_of, section_breaks
from linter.extract.word_lists import Lists, lists_of
from linter.extract.word_package import Package
from linter.extract.word_xml import attribute, child, local, switched


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The scan of a DOCX. Raises `Unreadable`."""
    try:
        body, notes = _told(Package(data))
        return flowed(name, sha256, Flow(body.lines, body.pictures), notes)
    except RecursionError:
        raise Unreadable("is nested too deeply to be read") from None


def _told(package: Package) -> tuple[Body, list[str]]:
    """All lines of a document, and notes on what is left out."""
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
    return body, list(_left_out(content))


def _left_out(content: Any) -> Iterator[str]:
    if next(content.iter("{*}del", "{*}moveFrom", "{*}cellDel"), None) is not None:
        yield "words deleted with tracked changes were left out"
    if any(switched(run, "rPr", way) for run in content.iter("{*}r") for way in ("strike", "dstrike")):
        yield "struck-through words were left out"
    if next(content.iter("{*}altChunk"), None) is not None:
        yield "a part imported from another document was not read; save the document anew or as PDF"


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
