"""The first bytes of a file in, its format out: what the file holds, not what its name says."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from linter.extract.problems import Unreadable

Format = Literal["pdf", "docx", "doc", "rtf", "odt", "html", "mail", "outlook", "tnef", "archive", "picture", "text"]

_SUFFIXES: dict[Format, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "doc": (".doc", ".dot"),
    "rtf": (".rtf", ".doc"),
    "odt": (".odt", ".ott"),
    "html": (".html", ".htm", ".xhtml", ".doc"),
    "mail": (".eml", ".mht", ".mhtml", ".mbox"),
    "outlook": (".msg", ".oft"),
    "tnef": (".dat", ".tnef"),
    "archive": (".zip",),
    "picture": (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".tif", ".tiff", ".heic", ".heif"),
    "text": (".txt", ".text", ".md", ".markdown", ".asc", ".log", ".csv", ".tsv", ".eml", ""),
}
_PICTURE = "a kind of picture that is not read; save it as PNG, JPEG or PDF"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", f"a GIF file, {_PICTURE}"),
    (b"BM", f"a BMP file, {_PICTURE}"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"MZ", "a program, not a document"),
    (b"\x7fELF", "a program, not a document"),
    (b"%!PS", "a PostScript file; save it as PDF"),
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_NEW_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1")
_TNEF = b"\x78\x9f\x3e\x22"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<!doctype html|<(?:html|head|body|meta|style|title|div|table|center|font|h[1-6]|article|section)[\s>]", re.I
)
_XML = re.compile(rb"<\?xml|<!doctype|<[a-z]+:", re.I)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAILED = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):", re.I | re.M)
_LEAD = b"\xef\xbb\xbf \t\r\n\x00"
HEAD = 4_096  # bytes that tell everything but what a ZIP or an OLE file holds


def format_of(data: bytes) -> Format:
    """The format of a file's bytes. Raises `Unreadable` for what is no document we can read."""
    if b"%PDF-" in data[:1024] and not data.startswith(b"PK\x03\x04"):  # an archive may hold one as it stands
        return "pdf"
    if data.startswith(_PICTURES) or data[4:12] in _NEW_PICTURES:
        return "picture"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(data)
    if data.startswith(_TNEF):
        return "tnef"
    if data.startswith(_OLE):
        return _compound(data)
    if what := _other(data):
        raise Unreadable(f"is {what}")
    if data[8:12] == b"WEBP":
        raise Unreadable(f"is a WEBP file, {_PICTURE}")
    return _written(data[: HEAD * 4])


def is_plain(head: bytes) -> bool:
    """Whether a file that begins so is plain text, or nothing that can be read: what needs no reader of its own."""
    try:
        return format_of(head[:HEAD]) == "text"
    except Unreadable:
        return False


def misnamed(suffix: str, found: Format) -> str | None:
    """A note if the suffix promises something else than what was found."""
    if suffix.lower() in _SUFFIXES[found]:
        return None
    known = [name for name, endings in _SUFFIXES.items() if suffix.lower() in endings]
    if found == "text" and not known:
        return None
    return f"the name ends in {suffix or 'nothing'}, but the file holds {found.upper()}; it was read as {found.upper()}"


def _other(data: bytes) -> str:
    """What a file is by its first bytes, if nothing that can be read."""
    for magic, what in _OTHERS:
        if data.startswith(magic) and not (len(magic) == 2 and _looks_like_text(data)):
            return what
    return ""


def _written(head: bytes) -> Format:
    """What a file without a magic number is, by its first words."""
    plain = (head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head).lstrip(_LEAD + b"\xff\xfe")
    if plain.startswith(b"{\\rt"):
        return "rtf"
    lead = re.sub(rb"^(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)+", b"", plain, flags=re.S)
    if _HTML.match(lead) or (_XML.match(plain) and _HTML.search(plain[:2_000])):
        return "html"
    if _XML.match(plain):
        raise Unreadable("is an XML file; print it to PDF")
    header = _HEADER.match(plain.replace(b"\r\n", b"\n"))
    return "mail" if header and _MAILED.search(header[0]) else "text"


def _zipped(data: bytes) -> Format:
    """Several formats are ZIP files; which one is told by the names of their members."""
    names = _members(data)
    if b"application/vnd.oasis.opendocument.text" in data[30:200]:
        return "odt"
    if b"application/vnd.oasis.opendocument" in data[30:200]:
        raise Unreadable("is an OpenDocument file, but no text; save it as PDF")
    if {"content", "mimetype"} <= names:
        return "odt"
    if "xl/workbook" in names:
        raise Unreadable("is an Excel workbook; save it as PDF")
    if "ppt/presentation" in names:
        raise Unreadable("is a PowerPoint file; save it as PDF")
    return "docx" if "[Content_Types]" in names or "word/document" in names else "archive"


def _members(data: bytes) -> set[str]:
    """The names of a ZIP file's members without their suffixes; of a damaged one those that stand in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return {name.rpartition(".")[0] or name for name in opened.namelist()}
    except Exception:  # a damaged directory raises many kinds; whoever reads the file says what is wrong
        return {name for name in ("word/document", "xl/workbook", "ppt/presentation") if name.encode() in data}


def _compound(data: bytes) -> Format:
    """Names of streams stand as UTF-16 in the directory of an OLE file."""
    if _name("EncryptedPackage") in data:
        raise Unreadable("is protected by a password; save a copy without it")
    if _name("__properties_version1.0") in data:
        return "outlook"
    if _name("WordDocument") in data:
        return "doc"
    raise Unreadable("is an old Office file; save it as DOCX or PDF")


def _name(text: str) -> bytes:
    return text.encode("utf-16-le")


def _looks_like_text(data: bytes) -> bool:
    return not any(byte < 9 for byte in data[:512])
