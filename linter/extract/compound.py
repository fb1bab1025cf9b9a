"""The bytes of an OLE file (old Office documents, Outlook mails) in, its streams out."""

from __future__ import annotations

import io
import logging

from linter.extract.limits import LIMITS
from linter.extract.problems import Unreadable


class Compound:
    """An opened OLE file; its streams are read when asked for."""

    __slots__ = ("_file", "_left")

    def __init__(self, data: bytes) -> None:
        import olefile

        logging.getLogger("olefile").setLevel(logging.CRITICAL)
        self._left = LIMITS.unpacked_bytes
        try:
            self._file = olefile.OleFileIO(io.BytesIO(data))
        except Exception:  # a damaged file makes it raise many kinds
            raise Unreadable("is damaged or not whole; save or send it again") from None

    def folders(self, at: tuple[str, ...]) -> list[str]:
        """The names of the storages in a storage, sorted."""
        depth = len(at)
        try:
            paths = self._file.listdir(streams=False, storages=True)
        except Exception:  # storages that hold themselves, among others
            raise Unreadable("is damaged or not whole; save or send it again") from None
        return sorted(path[depth] for path in paths if len(path) == depth + 1 and tuple(path[:depth]) == at)

    def bytes_of(self, at: tuple[str, ...]) -> bytes:
        """A stream, or nothing if there is none. Raises `Unreadable`."""
        try:
            if not self._file.exists(list(at)):
                return b""
            data: bytes = self._file.openstream(list(at)).read()
        except Exception:  # a damaged file makes it raise many kinds
            raise Unreadable("is damaged or not whole; save or send it again") from None
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable("unpacks to more than it may; it is refused")
        return data
