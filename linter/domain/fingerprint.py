"""What a finding is known by from one run to the next, whatever page it stands on and however it was scanned.

A fingerprint has a head (rule, kind of document, the numbers of the quote) that must be the same, and a tail (a sketch
of the quote's letters) that may differ in a few bits, as a scan read anew does. No text can be read from either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

BITS = 64
NEAR = 12  # bits of the sketch that a letter read wrongly here and there may change; other words change about 32


def fingerprint(rule: str, kind: str, quote: str, otherwise: str = "") -> str:
    """The fingerprint of a finding; without a quote `otherwise` (a document's date) tells it from its like."""
    letters = "".join(c for c in quote.lower() if c.isalpha())
    numbers = "".join(c for c in quote if c.isdigit()) if quote else otherwise
    head = hashlib.sha256(f"{rule}|{kind}|{numbers}".encode()).hexdigest()[:12]
    return f"{head}-{_sketch(letters):016x}" if letters else head


def alike(one: str, other: str) -> bool:
    """Whether two fingerprints are of the same finding."""
    if one == other:
        return True
    (head, _, tail), (other_head, _, other_tail) = one.partition("-"), other.partition("-")
    try:
        return head == other_head and (int(tail, 16) ^ int(other_tail, 16)).bit_count() <= NEAR
    except ValueError:
        return False


def _sketch(letters: str) -> int:
    """A number that changes little where few letters change: each bit is the vote of every three letters in a row."""
    votes = [0] * BITS
    for piece in _pieces(letters):
        value = int.from_bytes(hashlib.blake2b(piece.encode(), digest_size=BITS // 8).digest(), "big")
        for bit in range(BITS):
            votes[bit] += 1 if value >> bit & 1 else -1
    return sum(1 << bit for bit in range(BITS) if votes[bit] > 0)


def _pieces(letters: str) -> Iterator[str]:
    return (letters[at : at + 3] for at in range(max(len(letters) - 2, 1)))
