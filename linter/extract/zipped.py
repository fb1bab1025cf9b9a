"""The bytes of a ZIP file in, its members out: bounded, never written to disk; XML without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from linter.extract.limits import LIMITS
from linter.extract.problems import Unreadable

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, OSError, ValueError)
_SMALL = 10_000_000  # smaller members do no harm, however tight they are packed


class Zipped:
    """An opened ZIP file; its members are read when asked for."""

    __slots__ = ("_what", "_zip", "members")

    def __init__(self, data: bytes, what: str) -> None:
        self._what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise Unreadable(self.damaged) from None
        found = self._zip.infolist()
        if len(found) > LIMITS.zip_members:
            raise Unreadable(f"holds more than {LIMITS.zip_members:,} parts; it is no ordinary document")
        self.members = {member.filename: member for member in found}

    @property
    def damaged(self) -> str:
        """What is said where the file or a part of it is broken."""
        return f"is damaged or no whole {self._what}; save or send it again"

    def bytes_of(self, name: str) -> bytes:
        """One member; what it says of its size is not believed. Raises `Unreadable`."""
        member = self.members[name]
        if member.flag_bits & 1:
            raise Unreadable("is protected by a password; save a copy without it")
        most = LIMITS.zip_member_bytes
        if member.file_size > max(LIMITS.zip_ratio * max(member.compress_size, 1), _SMALL):
            raise Unreadable("is packed suspiciously tight (a zip bomb?); it is refused")
        try:
            with self._zip.open(member) as stream:
                data = stream.read(most + 1)
        except _BROKEN:
            raise Unreadable(self.damaged) from None
        if len(data) > most:
            raise Unreadable(f"holds a part larger than {most // 1_000_000} MB; split it")
        return data

    def tree(self, name: str) -> Any | None:
        """The root element of an XML part, or None if there is no such part. Raises `Unreadable`."""
        if name not in self.members:
            return None
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(self.bytes_of(name), parser)
        except etree.XMLSyntaxError:
            raise Unreadable(self.damaged) from None
        if root.getroottree().docinfo.doctype:
            raise Unreadable(f"declares a document type, which no {self._what} does; it is refused")
        return root
