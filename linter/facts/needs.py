"""What every sentence with a template in it holds: sets of literals, one of each being needed, read off the template.

Literals are compared in a plain spelling: small letters, "#" for a digit, one space for all signs between words.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

GAP, GROUPS, LAST_GROUP = "\ue001", 0xE100, 0xE200  # stand in a template for a gap between words, and for its groups
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
COMMON = (
    " # the of to and with for in on at is are was were has have had he she his her pt no not by from a an or as be"
    " all it per this that w x up out "
)
COSTS = (0.5, 0.5, 0.05, 0.01, 0.004)  # the share of sentences that hold a literal, guessed from its length
RARE, COMMON_COST, UNBOUND = 0.001, 0.3, 1.5

Literals = frozenset[str]


class _Plain(dict[int, str]):
    """How each sign is spelled plainly; a letter stays as it is."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = "#" if sign.isdecimal() else sign if sign.isalnum() else " > " if sign in "→⇒>" else " "
        return self[code]


PLAIN = _Plain()


def plain(low: str) -> str:
    """Text in small letters as literals are compared with it."""
    return f" {' '.join(low.translate(PLAIN).split())} "


def needs(spelt: str, groups: Sequence[Literals], *, whole: bool = True) -> list[Literals]:
    """Sets of literals of which a match holds one each, the rarest first; `groups` are those of its groups.

    `whole`: the pattern begins at a word's beginning.
    """
    offers = _offers(parser.parse(spelt), groups, " " if whole else "", end=True)
    return sorted({offer for offer in offers if offer}, key=lambda offer: (cost(offer), sorted(offer)))


def cost(offer: Literals) -> float:
    """The share of sentences that hold one of some literals, as a guess."""
    return sum(_cost(literal) for literal in sorted(offer))


def _cost(literal: str) -> float:
    word = literal.strip()
    if f" {word} " in COMMON:
        return COMMON_COST
    guess = COSTS[len(word)] if len(word) < len(COSTS) else RARE
    return guess if literal.startswith(" ") else guess * UNBOUND


def _offers(items: Any, groups: Sequence[Literals], run: str, *, end: bool) -> list[Literals]:
    """What the parts in a row offer; `run` stands before them, `end`: a word ends behind them."""
    found: list[Literals] = []
    parts = list(items)
    for number, (kind, value) in enumerate(parts):
        if (kind, value) == (op.LITERAL, ord(GAP)):
            found.append(_run(f"{run} "))
            run = " "
            continue
        sign = _sign(kind, value)
        if sign:
            run += sign
            continue
        found.append(_run(run))
        if kind is op.LITERAL:
            found.append(_group(value, groups))
            run = ""
            continue
        found += _inside(kind, value, groups, run, end=end and number == len(parts) - 1)
        run = " " if run.endswith(" ") and _keeps_boundary(kind, value) else ""
    return [*found, _run(run + (" " if end else ""))]


def _sign(kind: Any, value: Any) -> str:
    """What a part adds to a run of signs."""
    if kind is op.LITERAL:
        return "" if GROUPS <= value < LAST_GROUP else PLAIN[value]
    if kind is op.AT:
        return " "
    if kind is op.IN:
        return "#" if all(_is_digit(*item) for item in value) else ""
    if kind is op.MAX_REPEAT and value[0] >= 1 and list(value[2]) == [(op.LITERAL, 32)]:
        return " "
    return ""


def _is_digit(kind: Any, value: Any) -> bool:
    if kind is op.RANGE:
        return chr(value[0]).isdecimal() and chr(value[1]).isdecimal()
    return value is op.CATEGORY_DIGIT or (kind is op.LITERAL and chr(value).isdecimal())


def _group(code: int, groups: Sequence[Literals]) -> Literals:
    return groups[code - GROUPS] if 0 <= code - GROUPS < len(groups) else frozenset()


def _inside(kind: Any, value: Any, groups: Sequence[Literals], run: str, *, end: bool) -> list[Literals]:
    if kind is op.SUBPATTERN:
        return _offers(value[-1], groups, run, end=end)
    if kind in REPEATS and value[0] >= 1:
        return _offers(value[2], groups, run, end=False)
    if kind is op.BRANCH:
        telling = [_telling(_offers(part, groups, run, end=end)) for part in value[1]]
        return [frozenset().union(*telling)] if all(telling) else []
    if kind is op.IN and all(item is op.LITERAL and code >= GROUPS for item, code in value):
        return [frozenset().union(*(_group(code, groups) for _, code in value))]
    return []


def _telling(offers: Sequence[Literals]) -> Literals:
    return min((offer for offer in offers if offer), key=cost, default=frozenset())


def _keeps_boundary(kind: Any, value: Any) -> bool:
    """Whether a word still begins behind a part: it looks only, or is words with a space behind each, or nothing."""
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return True
    inner: list[Any] = list(value[2]) if kind in REPEATS else []
    while len(inner) == 1 and inner[0][0] is op.SUBPATTERN:
        inner = list(inner[0][1][-1])
    if len(inner) == 1 and inner[0][0] is op.BRANCH:
        return all(len(part) and part[-1] == (op.LITERAL, 32) for part in inner[0][1][1])
    return bool(inner) and inner[-1] == (op.LITERAL, 32)


def _run(run: str) -> Literals:
    joined = " ".join(run.split())
    before, after = run.startswith(" "), run.endswith(" ")
    return frozenset({f"{' ' * before}{joined}{' ' * after}"} if joined else ())
