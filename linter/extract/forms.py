"""The form fields and typed notes of one PDF page in, their values as pieces out."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from linter.extract.frame import Frame
from linter.extract.piece import Piece, Place, piece_at
from linter.extract.stack import Stack
from linter.extract.ticks import EMPTY, TICKED

_HIDDEN = 2 | 32  # annotation flags: hidden, no view
_LINE = 12.0  # assumed height of a line in a field
_SIGN = 0.5  # assumed width of a character, as a share of the line's height


@dataclass(frozen=True, slots=True)
class Field:
    """One field as shown: its place, what it says, and its full name if it is a signature, else None."""

    place: Place
    value: str
    signature: str | None = None

    @property
    def is_box(self) -> bool:
        """Whether it is ticked or not, and says no words."""
        return self.value in (TICKED, EMPTY)


def fields(raw: Any, page: Any, form: Any, frame: Frame) -> list[Field]:
    """The visible fields and typed notes of a page; handles are pypdfium2.raw's, `form` may be None."""
    found = []
    for at in range(max(raw.FPDFPage_GetAnnotCount(page), 0)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        try:
            shown = not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN
            if shown and (field := _field(raw, form, annotation, frame)):
                found.append(field)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _field(raw: Any, form: Any, annotation: Any, frame: Frame) -> Field | None:
    """What one annotation says; None if it is no field, or says nothing."""
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        value = _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
    elif kind == raw.FPDF_ANNOT_WIDGET and form is not None:
        sort = raw.FPDFAnnot_GetFormFieldType(form, annotation)
        if sort == raw.FPDF_FORMFIELD_SIGNATURE:
            name = _string(raw.FPDFAnnot_GetFormFieldName, form, annotation)
            return Field(_place(raw, annotation, frame), "", name)
        value = _value(raw, form, annotation, sort)
    else:
        return None
    return Field(_place(raw, annotation, frame), value) if value.strip() else None


def _value(raw: Any, form: Any, annotation: Any, sort: int) -> str:
    if sort in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        return TICKED if raw.FPDFAnnot_IsChecked(form, annotation) else EMPTY
    if sort in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX):
        return _string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
    if sort == raw.FPDF_FORMFIELD_LISTBOX:
        count = max(raw.FPDFAnnot_GetOptionCount(form, annotation), 0)
        chosen = [at for at in range(count) if raw.FPDFAnnot_IsOptionSelected(form, annotation, at)]
        return "\n".join(_string(raw.FPDFAnnot_GetOptionLabel, form, annotation, at) for at in chosen)
    return ""


def _string(ask: Any, *arguments: Any) -> str:
    """A UTF-16 string by pdfium's way of asking twice: for the size, then for the text."""
    size = ask(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(*arguments, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def _place(raw: Any, annotation: Any, frame: Frame) -> Place:
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    return frame.shown(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def pieces_of(said: Sequence[Field], printed: Sequence[Piece]) -> list[Piece]:
    """The words of all values, set within their fields and level with what is printed beside them.

    Where a word stands exactly is an estimate.
    """
    written = any(not field.is_box for field in said)
    beside = Stack(piece.place for piece in printed) if written else Stack(())
    return [piece for field in said for piece in _words(field, beside)]


def _words(field: Field, printed: Stack) -> list[Piece]:
    place = field.place
    if field.is_box:
        return [piece_at(field.value, place)]
    high = min(_LINE, place.height) or _LINE
    several = place.height > 1.8 * _LINE and field.signature is None
    across = max(int(place.width / (high * _SIGN)), 8)
    lines = list(_wrapped(field.value, across)) if several else [field.value]
    middle = _level(place, printed, place.top + high if several else place.bottom)
    top = (place.top + 1 if several else place.middle - high / 2) if middle is None else middle - high / 2
    return [
        piece
        for at, line in enumerate(lines)
        for piece in _set(line, Place(place.left, top + at * high, place.right, top + (at + 1) * high))
    ]


def _level(place: Place, printed: Stack, lowest: float) -> float | None:
    """The height of the nearest word printed left of a field (or else right of it), if it is level with it."""
    level = printed.between(place.top - 2, lowest + 2)
    left = max((one for one in level if one.right < place.left + 3), key=lambda one: one.right, default=None)
    right = min((one for one in level if one.left > place.right - 3), key=lambda one: one.left, default=None)
    nearest = left or right
    return nearest.middle if nearest else None


def _wrapped(value: str, across: int) -> Iterator[str]:
    for paragraph in value.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > across:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line


def _set(line: str, place: Place) -> Iterator[Piece]:
    words = line.split()
    step = min(place.height * _SIGN, place.width / max(len(" ".join(words)), 1))
    left = place.left
    for word in words:
        right = left + step * len(word)
        yield piece_at(word, Place(left, place.top, right, place.bottom))
        left = right + step
