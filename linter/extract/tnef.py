"""A winmail.dat of Outlook (TNEF) in, the mail's text and its attachments out.

After [MS-OXTNEF]: attributes with their lengths, some of which hold tables of properties.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from linter.extract.leaf import Leaf, inner, is_logo
from linter.extract.limits import LIMITS
from linter.extract.printed import page
from linter.extract.problems import Unreadable
from linter.extract.rtf_packed import unpacked

MAGIC = b"\x78\x9f\x3e\x22"
_SUBJECT, _BODY, _BEGINS, _TITLE, _DATA = 0x8004, 0x800C, 0x9002, 0x8010, 0x800F
_TABLES = (0x9003, 0x9005)  # properties of the mail, and of an attachment
_P_SUBJECT, _P_BODY, _P_HTML, _P_RTF = 0x0037, 0x1000, 0x1013, 0x1009
_P_NAME, _P_LONG_NAME, _P_DATA, _P_SHOWN_AS = 0x3704, 0x3707, 0x3701, 0x3712
_FIXED = {0x0: 0, 0x1: 0, 0x2: 4, 0x3: 4, 0x4: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_TEXT, _WIDE_TEXT, _OBJECT = 0x1E, 0x1F, 0x0D
_INTERFACE = 16  # bytes before a mail within
_MOST_VALUES = 10_000

Properties = Mapping[int, tuple[int, bytes]]


@dataclass(slots=True)
class _Item:
    """The mail or one attachment: what its attributes and its properties say."""

    said: dict[int, bytes] = field(default_factory=dict)
    properties: dict[int, tuple[int, bytes]] = field(default_factory=dict)

    def text(self, attribute: int, *numbers: int) -> str:
        """The first property that says something, or else the attribute."""
        for number in numbers:
            if told := _words(*self.properties.get(number, (_TEXT, b""))):
                return told
        return _words(_TEXT, self.said.get(attribute, b""))

    def data(self, number: int) -> bytes:
        """A property's bytes."""
        return self.properties.get(number, (0, b""))[1]


def parts(name: str, data: bytes, deep: int = 0) -> Iterator[Leaf]:
    """The mail's own text first, then every attachment. Raises `Unreadable`."""
    mail, attached, whole = _read(data)
    if leaf := _own(name, mail, data):
        yield leaf
    elif not attached:
        state = "without text or attachments" if whole else "that is damaged; ask for the mail as plain text or HTML"
        raise Unreadable(f"is a winmail.dat of Outlook {state}")
    yield from _attachments(name, attached, deep)
    yield from () if whole else _rest(name)


def attachments(name: str, data: bytes) -> Iterator[Leaf]:
    """The attachments alone, where the mail around tells the text already."""
    _, attached, whole = _read(data)
    yield from _attachments(name, attached, 0)
    yield from () if whole else _rest(name)


def _rest(name: str) -> Iterator[Leaf]:
    """What is said where a file is cut or damaged."""
    said = "was not read: the winmail.dat is cut short or damaged; ask for the mail to be sent as plain text or HTML"
    yield Leaf(inner(name, "what follows"), problem=said)


def _attachments(name: str, attached: list[_Item], deep: int) -> Iterator[Leaf]:
    for count, item in enumerate(attached, start=1):
        own = inner(name, item.text(_TITLE, _P_LONG_NAME, _P_NAME), f"attachment {count}")
        kind, held = item.properties.get(_P_DATA, (0, b""))
        if kind == _OBJECT and held[_INTERFACE:].startswith(MAGIC):
            if deep >= LIMITS.nesting:
                yield Leaf(own, problem=f"stands in more than {LIMITS.nesting} mails within one another")
            else:
                yield from parts(own, held[_INTERFACE:], deep + 1)
        elif not is_logo(found := item.said.get(_DATA) or held, shown=bool(item.text(0, _P_SHOWN_AS))):
            yield Leaf(own, found)


def _own(name: str, mail: _Item, data: bytes) -> Leaf | None:
    """The mail's text: as a web page, as plain words, or as RTF."""
    headers = {"Subject": mail.text(_SUBJECT, _P_SUBJECT)}
    if html := mail.data(_P_HTML):
        from linter.extract.html import decoded

        return Leaf(name, page(headers, decoded(html), True), whole=data)
    if body := mail.text(_BODY, _P_BODY).strip():
        return Leaf(name, page(headers, body, False), whole=data)
    rtf = unpacked(mail.data(_P_RTF))
    return Leaf(name, rtf, whole=data) if rtf else None


def _read(data: bytes) -> tuple[_Item, list[_Item], bool]:
    """The mail, its attachments, and whether all of the file was understood."""
    mail, attached = _Item(), list[_Item]()
    at = 6
    while at < len(data):
        if at + 9 > len(data):
            return mail, attached, False
        level, number, size = struct.unpack_from("<BHxxI", data, at)
        held = data[at + 9 : at + 9 + size]
        if len(held) < size or level not in (1, 2):
            return mail, attached, False
        if number == _BEGINS:
            attached.append(_Item())
        item = mail if level == 1 or not attached else attached[-1]
        if number in _TABLES:
            item.properties.update(_properties(held))
        else:
            item.said[number] = held
        at += 9 + size + 2
    return mail, attached, len(data) > 6


def _properties(table: bytes) -> Properties:
    """A table of properties as far as it goes: number to kind and first value."""
    found: dict[int, tuple[int, bytes]] = {}
    at = 4
    try:
        for _ in range(min(struct.unpack_from("<I", table)[0], _MOST_VALUES)):
            kind, number = struct.unpack_from("<HH", table, at)
            at = _named(table, at + 4) if number >= 0x8000 else at + 4
            values, at = _values(table, at, kind)
            found[number] = (kind & 0xFFF, values[0] if values else b"")
    except (struct.error, KeyError):  # damaged, or of a kind that nobody knows
        return found
    return found


def _named(table: bytes, at: int) -> int:
    """Where the values of a property with a name begin."""
    kind, size = struct.unpack_from("<II", table, at + 16)
    return int(at + 24 + (_padded(size) if kind else 0))


def _values(table: bytes, at: int, kind: int) -> tuple[list[bytes], int]:
    plain = kind & 0xFFF
    fixed = _FIXED.get(plain)
    count, at = (1, at) if fixed is not None and not kind & 0x1000 else (*struct.unpack_from("<I", table, at), at + 4)
    values = []
    for _ in range(min(count, _MOST_VALUES)):
        if fixed is None:
            size, at = *struct.unpack_from("<I", table, at), at + 4
        else:
            size = fixed
        values.append(table[at : at + size])
        at += _padded(size)
    return values, at


def _padded(size: int) -> int:
    return size + -size % 4


def _words(kind: int, value: bytes) -> str:
    return value.decode("utf-16-le" if kind == _WIDE_TEXT else "cp1252", "replace").rstrip("\x00")
