"""The bytes of a DOCX in, its XML parts out: bounded, without entities and without network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from linter.extract.limits import LIMITS
from linter.extract.problems import Unreadable
from linter.extract.word_xml import attribute, local

_DAMAGED = "is damaged or no whole DOCX; save or send it again"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, OSError, ValueError)


class Package:
    """An opened DOCX; its parts are read when asked for."""

    __slots__ = ("_names", "_zip", "main")

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise Unreadable(_DAMAGED) from None
        members = self._zip.infolist()
        if len(members) > LIMITS.zip_members:
            raise Unreadable(f"holds more than {LIMITS.zip_members:,} parts; it is no ordinary document")
        self._names = {member.filename: member for member in members}
        self.main = next((target for kind, target in self._links("") if kind == "officeDocument"), "word/document.xml")
        if self.main not in self._names:
            raise Unreadable(_DAMAGED)

    def tree(self, name: str) -> Any | None:
        """The root element of a part, or None if there is no such part. Raises `Unreadable`."""
        if name not in self._names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(self._bytes(name), parser)
        except etree.XMLSyntaxError:
            raise Unreadable(_DAMAGED) from None
        if root.getroottree().docinfo.doctype:
            raise Unreadable("declares a document type, which no Word document does; it is refused")
        return root

    def links(self) -> Iterator[tuple[str, str]]:
        """Kind and part name of what the main document is linked to."""
        return self._links(self.main)

    def targets(self) -> dict[str, str]:
        """Part names by the ids under which the main document knows them."""
        return {attribute(link, "Id"): self._target(self.main, link) for link in self._relations(self.main)}

    def _links(self, source: str) -> Iterator[tuple[str, str]]:
        for link in self._relations(source):
            yield attribute(link, "Type").rsplit("/", 1)[-1], self._target(source, link)

    def _relations(self, source: str) -> list[Any]:
        folder, base = posixpath.split(source)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        links = [] if root is None else [link for link in root if local(link) == "Relationship"]
        return [link for link in links if attribute(link, "TargetMode") != "External"]

    def _target(self, source: str, link: Any) -> str:
        target = attribute(link, "Target")
        joined = target if target.startswith("/") else posixpath.join(posixpath.dirname(source), target)
        return posixpath.normpath(joined).lstrip("/")

    def _bytes(self, name: str) -> bytes:
        """One member; what it says of its size is not believed."""
        member = self._names[name]
        if member.flag_bits & 1:
            raise Unreadable("is protected by a password; save a copy without it")
        most = LIMITS.zip_member_bytes
        if member.file_size > max(LIMITS.zip_ratio * max(member.compress_size, 1), 10_000_000):
            raise Unreadable("is packed suspiciously tight (a zip bomb?); it is refused")
        try:
            with self._zip.open(member) as stream:
                data = stream.read(most + 1)
        except _BROKEN:
            raise Unreadable(_DAMAGED) from None
        if len(data) > most:
            raise Unreadable(f"holds a part larger than {most // 1_000_000} MB; split it")
        return data
