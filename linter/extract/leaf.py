"""One document out of a file: its name within, its bytes, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.extract.limits import LIMITS

_UNFIT = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069:]")
_FURNITURE = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "packet.yaml"})
_LONGEST = 120
_SMALL_PICTURE = 30_000
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document as it stands in a file, mail or archive; `problem` tells why it has no bytes.

    `whole` are the bytes that its digest is taken of, where they are not its own (the text of a mail).
    """

    name: str
    data: bytes = b""
    problem: str = ""
    whole: bytes = b""


@dataclass(slots=True)
class Budget:
    """How many documents and bytes one file may still give."""

    leaves: int = LIMITS.leaves
    size: int = LIMITS.unpacked_bytes

    def takes(self, data: bytes) -> bool:
        """Whether there is room for one more."""
        self.leaves -= 1
        self.size -= len(data)
        return self.leaves >= 0 and self.size >= 0


def inner(outer: str, name: str, otherwise: str = "unnamed") -> str:
    """The name of a document within another; no part of it leads upwards or to another drive."""
    parts = [_UNFIT.sub("", part).strip() for part in name.replace("\\", "/").split("/")]
    kept = [part[-_LONGEST:] for part in parts if part.strip(". ")]
    return "/".join((outer, *(kept or [otherwise])))


def is_furniture(name: str) -> bool:
    """What programs put into archives beside documents."""
    parts = name.replace("\\", "/").split("/")
    return any(part in _FURNITURE or (part.startswith(".") and part.strip(".")) for part in parts)


def is_logo(data: bytes, *, shown: bool) -> bool:
    """Whether an attachment is a small picture that is shown within a mail's text."""
    return shown and len(data) < _SMALL_PICTURE and data.startswith(_PICTURES)


def told_apart(name: str, names: set[str]) -> str:
    """A name that is not taken yet: the second "scan.pdf" is "scan (2).pdf"."""
    told, count = name, 1
    stem, dot, suffix = name.rpartition(".")
    while told in names:
        count += 1
        told = f"{stem} ({count}).{suffix}" if dot and "/" not in suffix else f"{name} ({count})"
    names.add(told)
    return told


def too_much(name: str) -> Iterator[Leaf]:
    """What is said where a file gives more than it may."""
    most = LIMITS.unpacked_bytes // 1_000_000
    yield Leaf(name, problem=f"holds more than {LIMITS.leaves} documents or {most} MB; the rest was not read; split it")
