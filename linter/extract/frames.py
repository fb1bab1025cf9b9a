"""The bytes of an image file in, its frames out, one at a time: the one of a PNG or JPEG, the many of a TIFF or HEIC.

Each frame of a TIFF is opened for itself, since Pillow hands out the frame before where it cannot read one.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from linter.extract.limits import LIMITS

_LOST = -1  # where a frame should be, but the file is cut or damaged
_ZERO_IS_BLACK = ("1", "L", "RGB")


class Frames:
    """The frames of one file, counted from 1. Opening raises Pillow's many kinds of trouble."""

    __slots__ = ("_data", "_image", "_places", "count")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places = tuple(_directories(data))
        if self._places:
            _refuse_bombs(data)
            self.count = len(self._places)
        else:  # what a JPEG or PNG holds beside its first picture are thumbnails and depths
            self._image = _opened(data)
            self.count = int(self._image.n_frames) if self._image.format == "HEIF" else 1

    def frame(self, number: int) -> Any:
        """One frame, as Pillow has it. Raises ValueError and others where it is damaged."""
        if not self._places:
            self._image.seek(number - 1)
            return _loaded(self._image if self.count == 1 else self._image.copy(), self._image)
        place = self._places[number - 1]
        if place == _LOST:
            raise ValueError("a directory is cut off")
        found = _opened(_led(self._data, place))
        return _loaded(found, found)


def _loaded(frame: Any, origin: Any) -> Any:
    """A frame with its dots. Raises ValueError where nothing was unpacked: the memory is as black as it was."""
    frame.load()
    if origin.format == "TIFF" and frame.mode in _ZERO_IS_BLACK and frame.getbbox() is None:
        raise ValueError("a frame is black")
    frame.info = dict(origin.info)
    return frame


def _opened(data: bytes) -> Any:
    from PIL import Image

    new = data[4:8] == b"ftyp"
    if new:
        _learn_heic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(data), formats=("HEIF",) if new else ("PNG", "JPEG", "TIFF"))


def _refuse_bombs(data: bytes) -> None:
    """Raises Pillow's trouble if the first frame has too many dots; other troubles are its own."""
    from PIL import Image

    try:
        _opened(data)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise
    except Exception:  # a damaged first frame
        return


def _learn_heic() -> None:
    """Teaches Pillow the photographs of telephones, if the library for them is there."""
    with suppress(ImportError):
        import pi_heif

        pi_heif.register_heif_opener()


def _directories(data: bytes) -> Iterator[int]:
    """Where the directories of a TIFF stand, one a frame; `_LOST` is the last if the file is cut."""
    if data[:4] not in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return
    order, big = ("<" if data[:1] == b"I" else ">"), b"+" in data[2:4]
    count, entry, link = ("Q", 20, "Q") if big else ("H", 12, "I")
    at, seen = _number(data, 8 if big else 4, order + link), set[int]()
    while at and at not in seen and len(seen) <= LIMITS.pages:
        seen.add(at)
        held = _number(data, at, order + count)
        end = at + struct.calcsize(order + count) + entry * held
        if not held or end > len(data):
            yield _LOST
            return
        yield at
        at = _number(data, end, order + link)


def _number(data: bytes, at: int, form: str) -> int:
    """A number that stands in the file, 0 where the file ends before."""
    part = data[at : at + struct.calcsize(form)]
    return int(struct.unpack(form, part)[0]) if len(part) == struct.calcsize(form) else 0


def _led(data: bytes, place: int) -> bytes:
    """The same TIFF, of which the first directory is another one."""
    order, big = ("<" if data[:1] == b"I" else ">"), b"+" in data[2:4]
    at, form = (8, order + "Q") if big else (4, order + "I")
    return data[:at] + struct.pack(form, place) + data[at + struct.calcsize(form) :]
