"""The font table of an RTF document in, how bytes in one of its fonts read out."""

from __future__ import annotations

from dataclasses import dataclass, field

from linter.extract.ticks import symbol

_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_SYMBOLS = 2


@dataclass(slots=True)
class Fonts:
    """Names and character sets of fonts by number; `page` is the document's own code page."""

    page: str = "cp1252"
    default: int = -1
    names: dict[int, str] = field(default_factory=dict)
    sets: dict[int, int] = field(default_factory=dict)

    def decoded(self, data: bytes, font: int) -> str:
        """Characters of a font; tick boxes of symbol fonts read "[x]" and "[ ]"."""
        font = self.default if font < 0 else font
        if self._is_symbols(font):
            return "".join(self.sign(byte, font) for byte in data)
        try:
            return data.decode(_CHARSETS.get(self.sets.get(font, 0), self.page), "replace")
        except LookupError:
            return data.decode("cp1252", "replace")

    def sign(self, code: int, font: int) -> str:
        """One character by its number."""
        name = self.names.get(self.default if font < 0 else font, "")
        if 0xF000 <= code < 0xF100 or (code < 0x100 and self._is_symbols(font)):
            told = symbol(chr(0xF000 + code % 0x100), name)
            return chr(code % 0x100) if len(told) == 1 and 0xF000 <= ord(told) < 0xF100 else told
        return chr(code)

    def _is_symbols(self, font: int) -> bool:
        return self.sets.get(font) == _SYMBOLS or "dings" in self.names.get(font, "").lower()
