"""A PDF's bytes and the numbers of its empty pages in, those out that are only empty because they are damaged."""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import Any


def damaged(data: bytes, numbers: Collection[int], pages: int) -> frozenset[int]:
    """The pages (from 1) whose contents cannot be unpacked; pdfium says nothing about them."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            if len(document.pages) != pages:  # it counts them otherwise
                return frozenset()
            return frozenset(number for number in numbers if not _unpacks(document.pages[number - 1].obj))
    except Exception:  # a file damaged elsewhere makes it raise many kinds
        return frozenset()


def _unpacks(page: Any) -> bool:
    import pikepdf

    held = page.get("/Contents")
    try:
        for one in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(one, pikepdf.Stream):
                one.read_bytes()
    except pikepdf.DataDecodingError:
        return False
    except pikepdf.PdfError:  # packed in a way that is not known here
        return True
    return True
