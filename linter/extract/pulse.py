"""Signs of life while a file is read: each page that is done is told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[int, int], None]

_listeners: list[Listener] = []


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Has a listener hear of pages, with their number and how many there are, while the block runs."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def beat(done: int, of: int) -> None:
    """So many pages of so many are done."""
    for listener in _listeners:
        listener(done, of)
