"""The blocks of an OpenDocument text (body, header, text box) in, its lines out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from linter.extract.flow import PAGE, TAB, Flow
from linter.extract.limits import LIMITS
from linter.extract.odt_styles import Styles
from linter.extract.ticks import EMPTY, TICKED
from linter.extract.word_xml import attribute, child, children, local, number

_DROPPED = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "hidden-text",
        "ruby-text",
        "title",
        "desc",
        "index-title-template",
        "note-citation",
        "object-ole",
        "script",
        "event-listeners",
    }
)
_BIG = 7.9  # centimetres on both sides
_SPACE = re.compile(r"[ \t\r\n]+")
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(cm|mm|in|pt)")
_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}


@dataclass(slots=True)
class Notes:
    """What the whole document shares: states of tick boxes, and what is told of things left out."""

    ticked: dict[str, bool]
    told: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Body:
    """Walks blocks and collects lines."""

    styles: Styles
    notes: Notes
    flow: Flow = field(default_factory=Flow)
    _boxes: list[Any] = field(default_factory=list)
    _footnotes: list[Any] = field(default_factory=list)

    def walk(self, holder: Any) -> None:
        """Adds the lines of all blocks of a part."""
        for node in holder:
            name = local(node)
            if step := _BLOCKS.get(name):
                step(self, node)
            elif name not in _DROPPED and not (name == "section" and attribute(node, "display") == "none"):
                self.walk(node)

    def walk_notes(self) -> None:
        """Adds the footnotes and endnotes met so far."""
        while self._footnotes:
            self.walk(self._footnotes.pop(0))

    def _paragraph(self, node: Any, label: str = "") -> None:
        style = attribute(node, "style-name")
        if style in self.styles.breaking and self.flow.lines:
            self.flow.page()
        if local(node) == "h":
            self.flow.gap()
        text = "".join(self._inline(node, style in self.styles.unseen)).strip()
        self.flow.write(f"{label} {text}" if label and text.strip() else text)
        while self._boxes:
            self.walk(self._boxes.pop(0))

    def _inline(self, node: Any, unseen: bool = False) -> list[str]:
        """The text of an element, in parts; text boxes and notes are kept for later."""
        told = [] if unseen else [_plain(node.text)]
        for one in node:
            told.extend([] if unseen else self._element(one))
            told.append("" if unseen else _plain(one.tail))
        return told

    def _element(self, one: Any) -> list[str]:
        name = local(one)
        if name in _DROPPED or (name == "hidden-paragraph" and attribute(one, "is-hidden") == "true"):
            return []
        if name in _SIGNS:
            return [_SIGNS[name]]
        if step := _STEPS.get(name):
            return step(self, one)
        if attribute(one, "style-name") in self.styles.struck:
            self.notes.told.add("struck-through words were left out")
            return []
        return self._inline(one, attribute(one, "style-name") in self.styles.unseen)

    def _spaces(self, one: Any) -> list[str]:
        return [" " * min(number(attribute(one, "c"), 1), LIMITS.repeats)]

    def _note(self, note: Any) -> list[str]:
        self._footnotes.extend(children(note, "note-body"))
        return []

    def _control(self, one: Any) -> list[str]:
        ticked = self.notes.ticked.get(attribute(one, "control"))
        return [] if ticked is None else [TICKED if ticked else EMPTY]

    def _shape(self, shape: Any) -> list[str]:
        self._boxes.append(shape)
        return []

    def _frame(self, frame: Any) -> list[str]:
        self._boxes.extend(children(frame, "text-box"))
        sides = (attribute(frame, "width"), attribute(frame, "height"))
        if child(frame, "image") is not None and all(_centimetres(side) > _BIG for side in sides):
            self.flow.picture()
        return []

    def _changes(self, node: Any) -> None:
        """Deleted words stand here and not in the text."""
        if next(node.iter("{*}deletion"), None) is not None:
            self.notes.told.add("words deleted with tracked changes were left out")

    def _page(self, _: Any) -> None:
        self.flow.page()

    def _list(self, node: Any, style: str = "", depth: int = 1) -> None:
        style = attribute(node, "style-name") or style
        level = self.styles.lists.get(style, {}).get(depth)
        count = level.start if level else 1
        for item in node:
            count = number(attribute(item, "start-value"), count)
            label = level.label(count) if level and local(item) == "list-item" else ""
            for block in item:
                if local(block) == "list":
                    self._list(block, style, depth + 1)
                elif local(block) in ("p", "h"):
                    self._paragraph(block, label)
                    label = ""
                elif local(block) not in _DROPPED:
                    self.walk((block,))
            count += 1

    def _table(self, table: Any) -> None:
        self.flow.gap()
        self._rows(table)
        self.flow.gap()

    def _rows(self, holder: Any) -> None:
        for node in holder:
            if local(node) == "table-row":
                self._row(node)
            elif local(node) in ("table-rows", "table-header-rows", "table-row-group"):
                self._rows(node)
            elif local(node) == "soft-page-break":
                self.flow.page()

    def _row(self, row: Any) -> None:
        """One row; how often it is repeated counts only where it says something, and only so far."""
        cells: list[Flow] = []
        for node in row:
            if local(node) not in ("table-cell", "covered-table-cell"):
                continue
            cell = Body(self.styles, self.notes)
            if local(node) == "table-cell":
                cell.walk(node)
            self._footnotes.extend(cell._footnotes)
            times = min(number(attribute(node, "number-columns-repeated"), 1), LIMITS.repeats)
            cells.extend([cell.flow] * (times if any(cell.flow.lines) else min(times, 1)))
        spanned = sum(local(node) == "table-cell" for node in row) == 1
        self.flow.row(cells[:1] if spanned else cells)


_BLOCKS: dict[str, Callable[[Body, Any], None]] = {
    "tracked-changes": Body._changes,
    "p": Body._paragraph,
    "h": Body._paragraph,
    "list": Body._list,
    "table": Body._table,
    "soft-page-break": Body._page,
}
_SIGNS = {"tab": TAB, "line-break": "\n", "soft-page-break": PAGE}
_STEPS: dict[str, Callable[[Body, Any], list[str]]] = {
    "s": Body._spaces,
    "note": Body._note,
    "frame": Body._frame,
    "control": Body._control,
    "custom-shape": Body._shape,
}


def _plain(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""


def _centimetres(text: str) -> float:
    """A written length in centimetres; 0 if it is none."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
