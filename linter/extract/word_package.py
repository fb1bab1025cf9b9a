"""The bytes of a DOCX in, its XML parts and the links between them out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from linter.extract.problems import Unreadable
from linter.extract.word_xml import attribute, local
from linter.extract.zipped import Zipped


class Package:
    """An opened DOCX; its parts are read when asked for."""

    __slots__ = ("_zip", "main", "tree")

    def __init__(self, data: bytes) -> None:
        self._zip = Zipped(data, "DOCX")
        self.tree = self._zip.tree
        self.main = next((target for kind, target in self._links("") if kind == "officeDocument"), "word/document.xml")
        if self.main not in self._zip.members:
            raise Unreadable(self._zip.damaged)

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
