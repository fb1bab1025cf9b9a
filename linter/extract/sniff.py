"""The first bytes of a file in, its format out: what the file holds, not what its name says."""

from __future__ import annotations

from typing import Literal

from linter.extract.problems import Unreadable

Format = Literal["pdf", "docx", "picture", "text"]

_SUFFIXES: dict[Format, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "picture": (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".tif", ".tiff"),
    "text": (".txt", ".text", ".md", ".markdown", ".asc", ".log", ".csv", ".tsv", ""),
}
_PICTURE = "a picture, which holds no text to read; submit the original document or a searchable PDF"
_RICH = "an RTF document; save it as DOCX or PDF"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", f"a GIF file, {_PICTURE}"),
    (b"BM", f"a BMP file, {_PICTURE}"),
    (b"{\\rtf", _RICH),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"MZ", "a program, not a document"),
    (b"\x7fELF", "a program, not a document"),
    (b"%!PS", "a PostScript file; save it as PDF"),
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_NEW_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(data: bytes) -> Format:
    """The format of a file's bytes. Raises `Unreadable` for what is no document we can read."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_PICTURES):
        return "picture"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(data)
    if data.startswith(_OLE):
        raise Unreadable(_compound(data))
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise Unreadable("is a web page or XML file; print it to PDF")
    if what := _other(data):
        raise Unreadable(f"is {what}")
    if data[4:12] in _NEW_PICTURES or data[8:12] == b"WEBP":
        raise Unreadable(f"is {_PICTURE}")
    return "text"


def _other(data: bytes) -> str:
    """What a file is by its first bytes, if nothing that can be read."""
    for magic, what in _OTHERS:
        if data.startswith(magic) and not (len(magic) == 2 and _looks_like_text(data)):
            return what
    return ""


def misnamed(suffix: str, found: Format) -> str | None:
    """A note if the suffix promises something else than what was found."""
    if suffix.lower() in _SUFFIXES[found]:
        return None
    known = [name for name, endings in _SUFFIXES.items() if suffix.lower() in endings]
    if found == "text" and not known:
        return None
    return f"the name ends in {suffix or 'nothing'}, but the file holds {found.upper()}; it was read as {found.upper()}"


def _zipped(data: bytes) -> Format:
    """Member names stand uncompressed in a ZIP file, so a plain search finds them."""
    if b"word/document" in data or (b"[Content_Types].xml" in data and b"word/" in data):
        return "docx"
    if b"xl/workbook" in data:
        raise Unreadable("is an Excel workbook; save it as PDF")
    if b"ppt/presentation" in data:
        raise Unreadable("is a PowerPoint file; save it as PDF")
    if b"application/vnd.oasis.opendocument" in data[:200]:
        raise Unreadable("is an OpenDocument file; save it as DOCX or PDF")
    raise Unreadable("is a ZIP archive without a Word document; unpack it first")


def _compound(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "is protected by a password; save a copy without it"
    if "WordDocument".encode("utf-16-le") in data:
        return "is an old Word document (DOC); save it as DOCX or PDF"
    return "is an old Office file; save it as DOCX or PDF"


def _looks_like_text(data: bytes) -> bool:
    return not any(byte < 9 for byte in data[:512])
