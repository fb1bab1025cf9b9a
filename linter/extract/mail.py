"""A mail (EML, MHTML) in, its text and its attachments out."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from linter.extract import tnef
from linter.extract.leaf import Leaf, inner
from linter.extract.printed import page
from linter.extract.problems import Unreadable

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_SMALL_PICTURE = 30_000  # pictures in the text that are smaller are logos
_BESIDE = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})


def parts(name: str, data: bytes) -> Iterator[Leaf]:
    """The mail's own text first, then every attachment. Raises `Unreadable`."""
    try:
        mail = email.message_from_bytes(data, policy=email.policy.compat32)
        if mail.get_content_type() in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            raise Unreadable("is an encrypted or sealed mail; save its text and attachments")
        found = list(_leaves(mail))
    except RecursionError:
        raise Unreadable("is nested too deeply to be read") from None
    texts = [part for part in found if _is_text(part)]
    others = [part for part in found if not any(part is text for text in texts)]
    pages = [part for part in texts if part.get_content_type() == "text/html"]
    body = "\n".join(_body(part) for part in pages or texts)
    if body.strip() or not others:
        yield Leaf(name, _page(mail, body, bool(pages)), whole=data)
    for count, part in enumerate(others, start=1):
        own, held = inner(name, _name(part), f"attachment {count}{_suffix(part)}"), _bytes(part)
        if body.strip() and held.startswith(tnef.MAGIC):  # which tells the same text once more
            yield from tnef.attachments(own, held)
        else:
            yield Leaf(own, held)


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold something; a mail within a mail is one."""
    waiting = [mail]
    while waiting:
        part = waiting.pop(0)
        inside = part.get_payload()
        if isinstance(inside, list) and part.get_content_maintype() == "multipart":
            waiting[:0] = [one for one in inside if isinstance(one, Message)]
        elif not _is_beside(part):
            yield part


def _is_beside(part: Message) -> bool:
    """Signatures of programs, and logos in the text."""
    if part.get_content_type() in _BESIDE:
        return True
    shown_within = part.get_content_disposition() != "attachment" and bool(part.get("Content-ID"))
    return shown_within and part.get_content_maintype() == "image" and len(_bytes(part)) < _SMALL_PICTURE


def _is_text(part: Message) -> bool:
    own = part.get_content_disposition() != "attachment" and not part.get_filename()
    return own and part.get_content_type() in ("text/plain", "text/html")


def _bytes(part: Message) -> bytes:
    inside = part.get_payload()
    if isinstance(inside, list):
        return inside[0].as_bytes() if inside and isinstance(inside[0], Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _body(part: Message) -> str:
    data = _bytes(part)
    for coding in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(coding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _page(mail: Message, body: str, is_html: bool) -> bytes:
    return page({name: _plain(mail.get(name)) for name in _SHOWN}, body, is_html)


def _plain(value: object) -> str:
    """A header's words, whatever they are written in."""
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(str(value or ""))))
    except Exception:  # a damaged header raises many kinds; it is shown as it stands
        return str(value)


def _name(part: Message) -> str:
    if part.get_content_type() == "message/rfc822":
        return _plain(part.get_filename() or "forwarded mail.eml")
    return _plain(part.get_filename() or "")


def _suffix(part: Message) -> str:
    return {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt"}.get(part.get_content_type(), "")
