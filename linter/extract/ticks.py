"""Tick boxes as characters: which signs stand for a ticked or an empty box."""

from __future__ import annotations

from collections.abc import Callable

TICKED, EMPTY = "[x]", "[ ]"

_TICKED = "\u2611\u2612\u2705\u2713\u2714\u2715\u2716\u2717\u2718\u274e\u2327\u22a0\U0001f5f7\U0001f5f9\U0001f5f8"
_EMPTY = "\u2610\u25a1\u25a2\u25fb\u25fd\u2b1c\u274f\u2750\u2751\u2752\U0001f78f\U0001f790\U0001f78e"
BOXES = _TICKED + _EMPTY
_TABLE = {ord(sign): TICKED for sign in _TICKED} | {ord(sign): EMPTY for sign in _EMPTY}
_PRIVATE = 0xF000  # symbol fonts are often mapped to U+F000 + code

# Codes of the two symbol fonts of Windows that hold tick boxes.
_FONTS: dict[str, tuple[str, str]] = {
    "wingdings2": ("RSTPQUVWX\u00a9", "\u00a3*0"),
    "wingdings": ("\u00fe\u00fd\u00fc\u00fbx", "\u00a8\u006f\u0071\u0072\u00a7"),
    "dingbats": ("345678", "nopqr"),
    "webdings": ("ar", "c"),
}
_BULLETS = {"wingdings": "\u00a7", "dingbats": "n"}  # small or black squares, used for lists

_LIST_SIGNS = "\u00b7\u00d8v\u00a7n"  # dot, arrow, diamond, squares


def ticked(text: str, font: Callable[[], str]) -> str:
    """A word with its tick-box signs told as "[x]" and "[ ]"; the font is asked for only where it matters."""
    if len(text) == 1 and (text.isascii() or 0x80 <= ord(text) < 0x100 or 0xF000 <= ord(text) < 0xF100):
        return symbol(text, font()) if _may_be_symbol(text) else text
    return with_boxes_told(text)


def with_boxes_told(text: str) -> str:
    """A whole text with its tick-box signs, bare or in brackets, told as "[x]" and "[ ]"."""
    if not text.isascii():
        text = text.translate(_TABLE).replace("[[x]]", TICKED).replace("[[ ]]", EMPTY)
    return text.replace("[X]", TICKED)


def symbol(sign: str, font: str) -> str:
    """A character of a symbol font; other characters stay as they are."""
    code = ord(sign)
    plain = chr(code - _PRIVATE) if _PRIVATE <= code < _PRIVATE + 256 else sign
    name = _family(font) or ("wingdings" if plain != sign else "")
    full, empty = _FONTS.get(name, ("", ""))
    if plain in _BULLETS.get(name, "") or (plain != sign and plain in _LIST_SIGNS):
        return "\u2022"
    return TICKED if plain in full else EMPTY if plain in empty else sign


def _family(font: str) -> str:
    flat = font.lower().replace(" ", "").replace("-", "")
    return next((name for name in _FONTS if name in flat), "")


def _may_be_symbol(text: str) -> bool:
    return not text.isascii() or text in "345678noqprxacRSTPQUVWX*0"
