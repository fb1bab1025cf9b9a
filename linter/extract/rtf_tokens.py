"""The bytes of an RTF document in, its braces, control words and characters out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"([{}])|\\([a-zA-Z]{1,32})(-?\d{1,12})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_SIGNS = {b"~": b"\xa0", b"_": b"-", b"-": b"", b"\\": b"\\", b"{": b"{", b"}": b"}", b"\t": b"   "}


class Token(NamedTuple):
    """A brace ("open", "close"), a control word with its number, the "*" of an optional destination, or characters."""

    kind: Literal["open", "close", "word", "star", "bytes"]
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Every token, in order; binary stretches are passed over."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        brace, word, number, code, sign, text = match.groups()
        if brace:
            yield Token("open" if brace == b"{" else "close")
        elif word:
            count = int(number) if number else None
            if word == b"bin":
                at += max(count or 0, 0)
            yield Token("word", word.decode("ascii"), count)
        elif code:
            yield Token("bytes", data=bytes((int(code, 16),)))
        elif sign:
            yield _sign(sign)
        elif text:
            yield Token("bytes", data=text)


def _sign(sign: bytes) -> Token:
    if sign == b"*":
        return Token("star")
    if sign in b"\r\n":
        return Token("word", "par")
    return Token("bytes", data=_SIGNS.get(sign, b""))
