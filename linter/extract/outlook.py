"""A mail of Outlook (MSG) in, its text and its attachments out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from linter.extract.compound import Compound
from linter.extract.leaf import Leaf, inner
from linter.extract.limits import LIMITS
from linter.extract.printed import page
from linter.extract.problems import Unreadable

_TEXTS = {"From": ("0C1A", "5D01", "0C1F"), "To": ("0E04",), "Cc": ("0E03",), "Subject": ("0037",)}
_SENT = 0x0039
_BODY, _HTML = "1000", "1013"
_NAME, _LONG_NAME, _DATA = "3704", "3707", "3701"
_ATTACHMENT = re.compile(r"__attach_version1\.0_#[0-9A-F]{1,8}")


def parts(name: str, data: bytes) -> Iterator[Leaf]:
    """The mail's own text first, then every attachment. Raises `Unreadable`."""
    yield from _parts(name, Compound(data), (), data)


def _parts(name: str, mail: Compound, at: tuple[str, ...], data: bytes) -> Iterator[Leaf]:
    if len(at) > 2 * LIMITS.nesting:
        raise Unreadable(f"stands in more than {LIMITS.nesting} mails within one another")
    holders = [(*at, one) for one in mail.folders(at) if _ATTACHMENT.fullmatch(one)]
    html, plain = _binary(mail, at, _HTML), _text(mail, at, _BODY)
    if html.strip() or plain.strip() or not holders:
        body = _decoded(html) if html.strip() else plain
        yield Leaf(name, page(_headers(mail, at), body, bool(html.strip())), whole=data)
    for count, holder in enumerate(holders, start=1):
        own = _text(mail, holder, _LONG_NAME) or _text(mail, holder, _NAME)
        within = (*holder, f"__substg1.0_{_DATA}000D")
        if within[-1] in mail.folders(holder):
            yield from _parts(inner(name, own or "forwarded mail.msg"), mail, within, data)
        else:
            yield Leaf(inner(name, own, f"attachment {count}"), _binary(mail, holder, _DATA))


def _headers(mail: Compound, at: tuple[str, ...]) -> dict[str, str]:
    found = {name: next((t for one in ids if (t := _text(mail, at, one))), "") for name, ids in _TEXTS.items()}
    return {
        "From": found["From"],
        "To": found["To"],
        "Cc": found["Cc"],
        "Date": _sent(mail, at),
        "Subject": found["Subject"],
    }


def _sent(mail: Compound, at: tuple[str, ...]) -> str:
    """The day a mail was sent, from its table of fixed properties: sixteen bytes each."""
    table = mail.bytes_of((*at, "__properties_version1.0"))
    for begin in range(len(table) % 16, len(table) - 15, 16):
        if int.from_bytes(table[begin + 2 : begin + 4], "little") == _SENT:
            ticks = int.from_bytes(table[begin + 8 : begin + 16], "little")
            try:
                return f"{datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10):%m/%d/%Y}"
            except OverflowError:
                return ""
    return ""


def _text(mail: Compound, at: tuple[str, ...], number: str) -> str:
    """A property of words, in UTF-16 or in the sender's eight bits."""
    if wide := mail.bytes_of((*at, f"__substg1.0_{number}001F")):
        return wide.decode("utf-16-le", "replace").rstrip("\x00")
    return mail.bytes_of((*at, f"__substg1.0_{number}001E")).decode("cp1252", "replace").rstrip("\x00")


def _binary(mail: Compound, at: tuple[str, ...], number: str) -> bytes:
    return mail.bytes_of((*at, f"__substg1.0_{number}0102"))


def _decoded(html: bytes) -> str:
    from linter.extract.html import decoded

    return decoded(html)
