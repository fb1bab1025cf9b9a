"""The inline content of a Word paragraph in, its text out; text boxes come back apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linter.extract.flow import PAGE, TAB
from linter.extract.ticks import EMPTY, TICKED, symbol, ticked, with_boxes_told
from linter.extract.word_xml import attribute, child, children, local, number, switched, value

_DROPPED = frozenset(
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "annotationRef",
        "commentReference",
        "rt",
        "object",
    }
)
_SIGNS = {
    "tab": TAB,
    "ptab": TAB,
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
    "lastRenderedPageBreak": PAGE,
}
_HEX = re.compile(r"(?!D[89A-F])[0-9A-F]{2,4}", re.IGNORECASE)  # no surrogates
_BIG_PICTURE = 3_000_000  # English metric units: 3.3 inches


class Inline:
    """What one paragraph says: its text, the text boxes anchored in it and how many big pictures it shows."""

    __slots__ = ("_parts", "boxes", "pictures")

    def __init__(self, paragraph: Any) -> None:
        self._parts: list[str] = []
        self.boxes: list[Any] = []
        self.pictures = 0
        self._walk(paragraph)

    @property
    def text(self) -> str:
        """The text with tabs as three spaces, line breaks as newlines, page breaks as form feeds."""
        return with_boxes_told("".join(self._parts))

    def _walk(self, node: Any) -> None:
        for one in node:
            name = local(one)
            if name in _DROPPED:
                continue
            if name in _SIGNS:
                self._parts.append(_SIGNS[name])
            elif step := _STEPS.get(name):
                step(self, one)
            else:
                self._walk(one)

    def _run(self, run: Any) -> None:
        """Hidden and struck-through words are no text."""
        if not any(switched(run, "rPr", way) for way in ("vanish", "strike", "dstrike")):
            self._walk(run)

    def _text(self, node: Any) -> None:
        text = node.text or ""
        self._parts.append(text if text.isascii() else _told(text, node))

    def _break(self, node: Any) -> None:
        self._parts.append(PAGE if attribute(node, "type") == "page" else "\n")

    def _symbol(self, node: Any) -> None:
        code = attribute(node, "char")
        if _HEX.fullmatch(code) and int(code, 16) >= ord(" "):
            self._parts.append(symbol(chr(int(code, 16)), attribute(node, "font")))

    def _field(self, node: Any) -> None:
        """A legacy form field tells its state where it begins."""
        box, drop = child(node, "ffData", "checkBox"), child(node, "ffData", "ddList")
        if box is not None:
            said = box if child(box, "checked") is None else None
            full = switched(box, "checked") or (said is not None and switched(said, "default"))
            self._parts.append(TICKED if full else EMPTY)
        elif drop is not None:
            at = value(drop, "result") or value(drop, "default") or "0"
            entries = [attribute(entry, "val") for entry in children(drop, "listEntry")]
            self._parts.extend(entries[number(at) :][:1])

    def _control(self, node: Any) -> None:
        """A content control: a tick box, a placeholder that says nothing, or text."""
        properties = child(node, "sdtPr")
        if (state := tick_of(properties)) is not None:
            self._parts.append(state)
        elif not switched(properties, "showingPlcHdr"):
            self._walk(node)

    def _either(self, node: Any) -> None:
        """Of alternative contents the first is shown."""
        chosen = child(node, "Choice")
        chosen = child(node, "Fallback") if chosen is None else chosen
        if chosen is not None:
            self._walk(chosen)

    def _drawing(self, node: Any) -> None:
        self.boxes.extend(_outermost(node, "txbxContent"))
        pictured = next(node.iter("{*}pic"), None) is not None
        for one in node.iter("{*}extent", "{*}imagedata"):
            self.pictures += local(one) == "imagedata" or (pictured and _is_big(one))


def _is_big(extent: Any) -> bool:
    sides = (attribute(extent, "cx"), attribute(extent, "cy"))
    return all(number(side) > _BIG_PICTURE for side in sides)


def _outermost(node: Any, name: str) -> Iterator[Any]:
    """Elements of a name, not those within another, and of alternatives only the first."""
    for one in node:
        if local(one) == name:
            yield one
        elif local(one) == "AlternateContent":
            chosen = child(one, "Choice")
            yield from _outermost(one if chosen is None else chosen, name)
        else:
            yield from _outermost(one, name)


def _told(text: str, node: Any) -> str:
    """Tick boxes among the characters; the font counts for characters of symbol fonts."""
    fonts = child(node.getparent(), "rPr", "rFonts")
    font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
    return "".join(sign if sign.isascii() else ticked(sign, lambda: font) for sign in text)


def tick_of(properties: Any | None) -> str | None:
    """The state of a tick-box content control; None for other controls."""
    box = child(properties, "checkbox")
    if box is None:
        return None
    return TICKED if switched(box, "checked") else EMPTY


_STEPS = {
    "r": Inline._run,
    "t": Inline._text,
    "br": Inline._break,
    "sym": Inline._symbol,
    "fldChar": Inline._field,
    "sdt": Inline._control,
    "AlternateContent": Inline._either,
    "drawing": Inline._drawing,
    "pict": Inline._drawing,
}
