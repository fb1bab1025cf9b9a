"""A PDF with signature fields in, who signed and when out (by field name)."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature that has been given: the signer's name and the date as ISO text, each "" if not stated."""

    name: str
    date: str


def seals(data: bytes) -> dict[str, Seal]:
    """The signed signature fields of a document, by their full field names. Broken ones are left out."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it would print its troubles
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        form = resolve1(document.catalog.get("AcroForm")) or {}
        return dict(_signed(resolve1, resolve1(form.get("Fields")) or [], "", _DEPTH))
    except Exception:  # a damaged form must not cost the page its text; pdfminer raises many kinds
        return {}


def _signed(resolve: Any, entries: Any, above: str, depth: int) -> Iterator[tuple[str, Seal]]:
    for entry in entries if depth else ():
        field = resolve(entry)
        if not isinstance(field, dict):
            continue
        own = _text(resolve(field.get("T")))
        name = ".".join(part for part in (above, own) if part)
        value = resolve(field.get("V"))
        if isinstance(value, dict) and ("ByteRange" in value or "M" in value or "Contents" in value):
            yield name, _seal(resolve, value)
        yield from _signed(resolve, resolve(field.get("Kids")) or [], name, depth - 1)


def _seal(resolve: Any, value: dict[str, Any]) -> Seal:
    name = _text(resolve(value.get("Name"))) or _certified(resolve(value.get("Contents")))
    return Seal(" ".join(name.split()), _iso(_text(resolve(value.get("M")))))


def _iso(stamp: str) -> str:
    match = _DATE.match(stamp)
    if not match:
        return ""
    year, month, day = match.groups()
    return "-".join(part for part in (year, month, day if month else None) if part)


def _text(value: Any) -> str:
    if not isinstance(value, bytes):
        return value if isinstance(value, str) else ""
    for mark, encoding in ((b"\xfe\xff", "utf-16"), (b"\xff\xfe", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if value.startswith(mark):
            return value.decode(encoding, errors="replace")
    return value.decode("cp1252", errors="replace")


def _unpadded(contents: bytes) -> bytes:
    """The signature without the zeros that fill up its place in the file; DER tells its own length."""
    if len(contents) < 2 or not contents[1] & 0x80:
        return contents
    size = contents[1] & 0x7F
    return contents[: 2 + size + int.from_bytes(contents[2 : 2 + size], "big")]


def _certified(contents: Any) -> str:
    """The common name in the signer's certificate: of all certificates, the one that issued no other."""
    if not isinstance(contents, bytes):
        return ""
    try:
        from cryptography.hazmat.primitives.serialization import pkcs7
        from cryptography.x509.oid import NameOID

        held = pkcs7.load_der_pkcs7_certificates(_unpadded(contents))
        issuers = {one.issuer for one in held if one.issuer != one.subject}
        last = [one for one in held if one.subject not in issuers] or held
        names = last[0].subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(names[0].value) if names else ""
    except Exception:  # an unreadable certificate only leaves the signer's name open
        return ""
