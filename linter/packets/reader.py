"""A text in, what the second reader's weights speak for out: a linear model over words, pairs of words and headings."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt

from linter import assets
from linter.domain.packet import DocumentKind
from linter.packets.words import plain

HEADING = re.compile(r"^[\s*#|>-]*([A-Za-z][A-Za-z/&' -]{0,32}?)\s*(?:[:|]|$)", re.MULTILINE)
DIGITS = re.compile(r"\d+")
FACTOR = 2.0
ENOUGH = 40  # known words and pairs from which on the reader counts in full
LONGEST = 12000  # characters that are read; what a paper is it shows by then


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature speaks for each kind, in the order of `kinds`."""

    kinds: tuple[DocumentKind, ...]
    bias: tuple[float, ...]
    rows: Mapping[str, Sequence[float]]


@functools.cache
def weights() -> Weights:
    """The weights of `models/kinds/reader.json`."""
    data = json.loads((assets.folder("models") / "kinds" / "reader.json").read_text(encoding="utf-8"))
    return Weights(tuple(data["kinds"]), tuple(data["bias"]), data["weights"])


def features(text: str) -> Iterator[str]:
    """The words of a text, pairs of them, and its headings marked as such; every number is a nought."""
    words = DIGITS.sub("0", plain(text[:LONGEST])).split()
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
    yield from (f"h:{plain(match[1]).strip()}" for match in HEADING.finditer(text[:LONGEST]))


def likely(text: str) -> tuple[dict[DocumentKind, float], int]:
    """How likely each kind is, from 0 to 1, and how many features of the text tell so."""
    told = weights()
    rows = [told.rows[name] for name in set(features(text)) if name in told.rows]
    if not rows:
        return {}, 0
    scale = 1.0 / sqrt(len(rows))
    sums = [bias + scale * sum(column) for bias, column in zip(told.bias, zip(*rows, strict=True), strict=True)]
    top = max(sums)
    shares = [exp(value - top) for value in sums]
    return {kind: share / sum(shares) for kind, share in zip(told.kinds, shares, strict=True)}, len(rows)


def read(text: str, most: float) -> dict[DocumentKind, float]:
    """Votes of up to `most` either way: nought for a kind as likely as any other, less where few words are known."""
    found, known = likely(text)
    factor = FACTOR * min(1.0, known / ENOUGH)
    return {kind: max(-most, min(most, factor * log(max(share, 1e-9) * len(found)))) for kind, share in found.items()}
