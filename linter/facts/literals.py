"""What was read off the patterns of the lexicons, kept in models/literals.json so that no start has to read it anew.

A pattern that is not kept is read when it is needed; `rehablint pages` writes the file, and a test holds it fresh.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from linter import assets

Literals = frozenset[str]
FILE = "literals.json"
_met: dict[str, tuple[Literals, ...]] = {}


def kept(reader: str, pattern: str, read: Callable[[], Sequence[Literals]]) -> tuple[Literals, ...]:
    """The literals that a reader finds in a pattern, from the file if they are there."""
    key = hashlib.blake2b(f"{reader}\0{pattern}".encode(), digest_size=9).hexdigest()
    found = _stored().get(key)
    if found is None:
        found = tuple(read())
    _met[key] = found
    return found


@functools.cache
def _stored() -> Mapping[str, tuple[Literals, ...]]:
    path = assets.folder("models") / FILE
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    sets = [frozenset(words) for words in data["sets"]]
    return {key: tuple(sets[number] for number in numbers) for key, numbers in data["patterns"].items()}


def page() -> str:
    """The file's text: everything that this run has asked for, each set of literals once."""
    sets: dict[Literals, int] = {}
    patterns = {key: [sets.setdefault(part, len(sets)) for part in _met[key]] for key in sorted(_met)}
    return json.dumps({"sets": [sorted(part) for part in sets], "patterns": patterns}, separators=(",", ":")) + "\n"
