"""RTF as Outlook packs it in, plain RTF out; after [MS-OXRTFCP]."""

from __future__ import annotations

import struct

from linter.extract.limits import LIMITS

_PACKED, _PLAIN = b"LZFu", b"MELA"
_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4_096


def unpacked(data: bytes) -> bytes:
    """The RTF, as far as it can be unpacked; nothing where it is none."""
    if len(data) < 16:
        return b""
    size, kind = struct.unpack_from("<I4s", data, 4)
    size = min(size, LIMITS.characters)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    return _told(data[16:], size) if kind == _PACKED else b""


def _told(data: bytes, size: int) -> bytes:
    """Eight items after each byte of flags: a letter, or a place and a length in what came before."""
    out = bytearray(_START)
    begin, at = len(_START), 0
    while at < len(data) and len(out) - begin < size:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            pair, at = int.from_bytes(data[at : at + 2], "big"), at + 2
            back = (len(out) - (pair >> 4)) % _WINDOW or _WINDOW
            if at > len(data) or back == _WINDOW or back > len(out):  # a place that points at itself ends it
                return bytes(out[begin : begin + size])
            for _ in range((pair & 15) + 2):
                out.append(out[-back])
    return bytes(out[begin : begin + size])
