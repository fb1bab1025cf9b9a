"""A web page in, a scan out: what a browser shows of it, with cells, labels of lists, and the state of its fields.

Nothing it refers to is fetched; scripts, hidden parts and struck-through words are no text.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from linter.domain.place import Scan
from linter.extract.flow import TAB, Flow, flowed
from linter.extract.html_style import Style, style_of
from linter.extract.html_table import Table, span
from linter.extract.problems import Unreadable
from linter.extract.ticks import EMPTY, TICKED

_HEADING = "h1 h2 h3 h4 h5 h6"
_BLOCK = f"""{_HEADING} address article aside blockquote body caption center dd details dir div dl dt fieldset
figcaption figure footer form header hr html legend li main nav ol p pre section summary tbody tfoot thead ul"""
_UNSHOWN = """applet audio button canvas datalist embed frame frameset head iframe map math noframes noscript object
rp rt script select style svg template title video"""
_UNSAID = "button checkbox file hidden image password radio reset submit"
_HEADINGS, _BLOCKS = frozenset(_HEADING.split()), frozenset(_BLOCK.split())
_DROPPED, _SILENT = frozenset(_UNSHOWN.split()), frozenset(_UNSAID.split())
_SPACE = re.compile(r"[ \t\n\r\f\u200b\ufeff]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_BIG_PICTURE = 40_000  # characters of a picture that is part of the page


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The scan of a web page. Raises `Unreadable`."""
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(decoded(data), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("is damaged or no whole web page; save or send it again") from None
    if root is None:
        raise Unreadable("is empty: it holds no text")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable("is nested too deeply to be read; print it to PDF")
    reader = _Reader(style_of("".join(one.text or "" for one in root.iter("style"))))
    reader.walk(root)
    return flowed(name, sha256, reader.flow, sorted(reader.notes))


def decoded(data: bytes) -> str:
    """The text of a page by its mark, its own word or its looks."""
    for mark, coding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(coding, "replace")
    said = _CHARSET.search(data[:2_048])
    for coding in (said[1].decode() if said else "utf-8", "utf-8"):
        try:
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode(coding))
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


class _Reader:
    """Walks the elements of a page and collects what they show; `flow` is the outcome."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._flows = [Flow()]
        self._words: list[str] = []
        self._lists: list[int | None] = []
        self._label = ""
        self._tables: list[Table] = []
        self._exact = 0
        self._dropped: list[Any] = []
        self.notes: set[str] = set()

    @property
    def flow(self) -> Flow:
        """The innermost cell, or the page."""
        return self._flows[-1]

    def walk(self, root: Any) -> None:
        """Goes through a page without descending, so that no nesting is too deep."""
        from lxml import etree

        events = etree.iterwalk(root, events=("start", "end"))
        for event, one in events:
            if event == "end":
                self._end(one)
                self._say(one.tail if one is not root else None)
            elif self._is_unseen(one):
                self._dropped.append(one)
                events.skip_subtree()
            else:
                self._start(one)
                self._say(one.text)
        self._flush()

    def _is_unseen(self, one: Any) -> bool:
        if one.tag == "select":
            shown = [option.xpath("string()") for option in one.iter("option") if "selected" in option.attrib]
            self._words.append(", ".join(" ".join(text.split()) for text in shown))
        struck = one.tag in ("del", "s", "strike") or self._style.strikes(one)
        if struck:
            self.notes.add("struck-through words were left out")
        return struck or one.tag in _DROPPED or self._style.hides(one)

    def _start(self, one: Any) -> None:
        if self._style.breaks(one) == "before":
            self._flush()
            self.flow.page()
        if one.tag in _BLOCKS:
            self._flush()
        if one.tag in _HEADINGS or one.tag == "hr":
            self.flow.gap()
        if step := _STARTS.get(one.tag):
            step(self, one)

    def _end(self, one: Any) -> None:
        if self._dropped and self._dropped[-1] is one:
            self._dropped.pop()
            return
        if one.tag in _BLOCKS:
            self._flush()
        if step := _ENDS.get(one.tag):
            step(self, one)
        if self._style.breaks(one) == "after":
            self._flush()
            self.flow.page()

    def _say(self, text: str | None) -> None:
        if text:
            self._words.append(text if self._exact else _SPACE.sub(" ", text))

    def _flush(self) -> None:
        text = "".join(self._words).replace("\f", "\n")
        self._words.clear()
        text = text if self._exact else re.sub(r" *\n *", "\n", re.sub(" +", " ", text)).strip(" ")
        if text.strip("\n "):
            self.flow.write(self._label + text.strip("\n"))
            self._label = ""

    def _line(self, _: Any) -> None:
        self._words.append("\n")

    def _begin_list(self, one: Any) -> None:
        start = one.get("start", "1")
        self._lists.append((int(start) if start.isdecimal() and len(start) < 7 else 1) if one.tag == "ol" else None)

    def _end_list(self, _: Any) -> None:
        if self._lists:
            self._lists.pop()

    def _item(self, _: Any) -> None:
        count = self._lists[-1] if self._lists else None
        if count is None:
            self._label = "\u2022 "
        else:
            self._label = f"{count}. "
            self._lists[-1] = count + 1

    def _begin_exact(self, _: Any) -> None:
        self._flush()
        self._exact += 1

    def _end_exact(self, _: Any) -> None:
        self._flush()
        self._exact = max(self._exact - 1, 0)

    def _input(self, one: Any) -> None:
        kind = one.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            self._words.append(f" {TICKED if 'checked' in one.attrib else EMPTY} ")
        elif kind not in _SILENT:
            self._words.append(f" {one.get('value', '')} ")

    def _picture(self, one: Any) -> None:
        source = one.get("src", "")
        if not source.startswith("data:"):
            self.notes.add("pictures outside of the file were not fetched")
        elif len(source) > _BIG_PICTURE:
            self.flow.picture()

    def _begin_table(self, _: Any) -> None:
        self._flush()
        self.flow.gap()
        self._tables.append(Table(len(self._flows)))

    def _end_table(self, one: Any) -> None:
        self._end_row(one)
        if self._tables:
            self._tables.pop()
        self.flow.gap()

    def _begin_row(self, one: Any) -> None:
        self._end_row(one)

    def _end_row(self, _: Any) -> None:
        self._flush()
        if self._tables and self._tables[-1].cells:
            cells = self._tables[-1].row()
            self.flow.row(cells)

    def _begin_cell(self, one: Any) -> None:
        self._flush()
        if self._tables:
            self._tables[-1].begin(span(one, "colspan"), span(one, "rowspan"))
            self._flows.append(Flow())
        elif self._words or self.flow.lines:
            self._words.append(TAB)

    def _end_cell(self, _: Any) -> None:
        self._flush()
        if self._tables and len(self._flows) > self._tables[-1].depth:
            self._tables[-1].end(self._flows.pop())


_STARTS = {
    "br": _Reader._line,
    "ol": _Reader._begin_list,
    "ul": _Reader._begin_list,
    "li": _Reader._item,
    "pre": _Reader._begin_exact,
    "textarea": _Reader._begin_exact,
    "input": _Reader._input,
    "img": _Reader._picture,
    "table": _Reader._begin_table,
    "tr": _Reader._begin_row,
    "td": _Reader._begin_cell,
    "th": _Reader._begin_cell,
}
_ENDS = {
    "ol": _Reader._end_list,
    "ul": _Reader._end_list,
    "pre": _Reader._end_exact,
    "textarea": _Reader._end_exact,
    "table": _Reader._end_table,
    "tr": _Reader._end_row,
    "td": _Reader._end_cell,
    "th": _Reader._end_cell,
}
