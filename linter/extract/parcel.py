"""What a worker and its master say to each other: values as bytes with their length before them."""

from __future__ import annotations

import io
import pickle
from typing import BinaryIO

from linter.extract.limits import LIMITS

_NOUNS = frozenset({"linter.domain.place", "linter.extract.read"})
_HEAD = 8


def send(stream: BinaryIO, value: object) -> None:
    """Writes one value."""
    data = pickle.dumps(value, protocol=5)
    stream.write(len(data).to_bytes(_HEAD, "big") + data)
    stream.flush()


def receive(stream: BinaryIO) -> object:
    """Reads one value. Raises EOFError where the other side has gone, or says what no value is."""
    head = stream.read(_HEAD)
    size = int.from_bytes(head, "big")
    if len(head) < _HEAD or size > LIMITS.parcel_bytes:
        raise EOFError
    data = stream.read(size)
    try:
        return _Nouns(io.BytesIO(data)).load()
    except Exception:  # bytes that are no value raise many kinds
        raise EOFError from None


class _Nouns(pickle.Unpickler):
    """Makes scans and what they are made of, and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        """A class that may be made."""
        found = super().find_class(module, name) if module in _NOUNS else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError
        return found
