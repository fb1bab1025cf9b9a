"""A small writer of OLE files, for made-up mails of Outlook."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

Entries = Mapping[str, "bytes | Entries"]
SECTOR, SMALL = 512, 4096
END, FREE, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF


def compound(entries: Entries) -> bytes:
    """The bytes of an OLE file; streams are filled up to a size for which they need no small sectors."""
    rows: list[list[Any]] = [["Root Entry", 5, NONE, NONE, END, 0]]
    streams: list[bytes] = []
    _add(entries, 0, rows, streams)
    body, chain = b"", []
    for row in rows:
        if row[1] == 2:
            data = streams[int(row[4])]
            count = max(-(-len(data) // SECTOR), 1)
            row[4] = len(chain)
            chain += [*range(len(chain) + 1, len(chain) + count), END]
            body += data.ljust(count * SECTOR, b"\0")
    first = len(chain)
    table = b"".join(_row(row) for row in rows)
    count = -(-len(table) // SECTOR)
    chain += [*range(first + 1, first + count), END]
    body += table.ljust(count * SECTOR, b"\0")
    fats = -(-(len(chain) + 8) // 128)
    begin = len(chain)
    chain += [0xFFFFFFFD] * fats
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(fats * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fats, first, 0, SMALL, END, 0, END, 0)
    head += struct.pack("<109I", *range(begin, begin + fats), *[FREE] * (109 - fats))
    return head + body + fat


def _add(entries: Entries, parent: int, rows: list[list[Any]], streams: list[bytes]) -> None:
    before = -1
    for name, held in entries.items():
        at = len(rows)
        if isinstance(held, bytes):
            streams.append(held.ljust(SMALL, b"\0"))
            rows.append([name, 2, NONE, NONE, len(streams) - 1, len(streams[-1])])
        else:
            rows.append([name, 1, NONE, NONE, 0, 0])
            _add(held, at, rows, streams)
        rows[parent if before < 0 else before][3 if before < 0 else 2] = at
        before = at


def _row(row: Sequence[Any]) -> bytes:
    name, kind, right, child, start, size = row
    wide = (name + "\0").encode("utf-16-le")
    head = wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, NONE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start if kind == 2 else (END if kind == 5 else 0), size)
