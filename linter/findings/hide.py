"""A text in, the same text without what tells whom it is about out: names, birth dates, numbers, addresses."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from linter.domain.dates import find_dates
from linter.domain.place import Passage
from linter.domain.private import Private, Span
from linter.findings.names import PARTICLE, TOKEN
from linter.findings.numbers import births_in, numbers_in
from linter.findings.private_words import common, ordinary, words

ALIKE = 0.84  # likeness from which a word is a badly read name
SAYS = r"(?=['’]s\b|[ ](?:is|was|has|had|will|can|could|did|does|and|[a-z]{2,}(?:ed|[^s]s))\b)"
GLUE = frozenset({"an", "do", "so", "in", "on", "my", "or", "no", "to", "be", "us", "me", "at", "as", "is", "it", "of"})


@functools.lru_cache(maxsize=4096)
def hidden(text: str, private: Private) -> str:
    """The text with every stretch that tells of a person replaced by what it was, in brackets."""
    parts, at = [], 0
    for span in spans(text, private):
        parts += [text[at : span.start], f"[{span.kind}]"]
        at = span.end
    return "".join((*parts, text[at:]))


def spans(text: str, private: Private) -> Sequence[Span]:
    """The stretches to leave out, in order, none touching another."""
    found = [*_names(text, private), *_births(text, private), *_known_numbers(text, private), *numbers_in(text)]
    merged: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        last = merged[-1] if merged else None
        if last and (span.start < last.end or _joins(text, last, span)):
            merged[-1] = Span(last.start, max(last.end, span.end), last.kind)
        else:
            merged.append(span)
    return merged


def _joins(text: str, one: Span, other: Span) -> bool:
    """Whether two names have nothing but a space, a comma or an initial between them."""
    between = text[one.end : other.start]
    joint = rf",?[ ]?(?:[A-Z]\.?[ ]?)?(?:{PARTICLE}[ ]){{0,2}}"
    return one.kind == other.kind == "name" and re.fullmatch(joint, between) is not None


def _births(text: str, private: Private) -> Iterator[Span]:
    yield from births_in(text)
    for mention in find_dates(Passage(text, 0)):
        if mention.date in private.born:
            yield Span(mention.place.start, mention.place.end, "birth date")


def _known_numbers(text: str, private: Private) -> Iterator[Span]:
    pattern = _numbers(private.numbers)
    yield from (Span(m.start(), m.end(), "id") for m in pattern.finditer(text)) if pattern else ()


@functools.lru_cache(maxsize=64)
def _numbers(known: tuple[str, ...]) -> re.Pattern[str] | None:
    spelt = (r"[ -]?".join(map(re.escape, number)) for number in known if len(number) >= 4)
    joined = "|".join(sorted(spelt, key=len, reverse=True))
    return re.compile(rf"(?i)(?<![\w])(?:{joined})(?!\w)") if joined else None


def _names(text: str, private: Private) -> Iterator[Span]:
    known = private.names
    surely, maybe = _patterns(known)
    sure = [*_found(surely, text), *_misread(text, known), *_cut(text, known)]
    yield from sure
    perhaps = _found(maybe, text)
    ends = {span.end + gap for span in (*sure, *perhaps) for gap in (1, 2)}
    starts = {span.start - gap for span in (*sure, *perhaps) for gap in (1, 2)}
    for span in perhaps:
        if (
            span.start in ends
            or span.end in starts
            or (text[span.start : span.end].casefold() not in GLUE and _meant(text, span))
        ):
            yield span


def _found(pattern: re.Pattern[str] | None, text: str) -> list[Span]:
    return [Span(m.start(), m.end(), "name") for m in pattern.finditer(text)] if pattern else []


@functools.lru_cache(maxsize=256)
def _patterns(known: tuple[str, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Names that are nothing else, however spelt; and names that are ordinary words, with a capital."""
    doubtful = {name for name in known if name.casefold() in common() or len(name) < 3}
    english = {name for name in known if name.casefold() in ordinary()} - doubtful
    surely = _cased(english) | {f"(?i:{_spelt(name)})" for name in set(known) - doubtful - english}
    return _either(surely), _either(_cased(doubtful))


def _cased(names: Iterable[str]) -> set[str]:
    """Patterns of names with their capitals."""
    return {_spelt(form) for name in names for form in (name.title(), name.upper(), name)}


def _spelt(name: str) -> str:
    return re.escape(name).replace("'", "['’]")


def _either(spelt: set[str]) -> re.Pattern[str] | None:
    if not spelt:
        return None
    initial = rf"(?:\b(?:[A-Z]\.[ ]?|(?:{PARTICLE}[ ]){{1,2}}))?"
    joined = "|".join(sorted(spelt, key=lambda pattern: (-len(pattern), pattern)))
    return re.compile(rf"{initial}(?<![^\W_])(?:{joined})(?![^\W\d_])(?:,?[ ][A-Z]\.)?")


def _meant(text: str, span: Span) -> bool:
    """Whether an ordinary word stands as a name does: a capital within a sentence, or somebody who acts."""
    before = text[max(span.start - 12, 0) : span.start]
    if re.search(r"\b(?:M(?:r|rs|s|x)|Miss|Master)\b\.?[ ]$", before):
        return True
    within = re.search(r"[a-z0-9,)\"“(|:][ ]?[\"“(]?$", before) and not re.search(r"[.!?][ \n]*$", before)
    return bool(within) or re.match(SAYS, text[span.end :]) is not None or not before.strip()


def _misread(text: str, known: Sequence[str]) -> Iterator[Span]:
    """Words that differ from a long name by what a poor scan or a slip of the pen makes of it."""
    long = [name.casefold() for name in known if len(name) >= 5 and name.casefold() not in ordinary()]
    if long:
        for match in re.finditer(r"[A-ZÀ-Þ]\w{3,}(?:['’]\w{2,})?", text):
            if any(_like(match[0].casefold(), name) for name in long):
                yield Span(match.start(), match.end(), "name")


@functools.lru_cache(maxsize=20_000)
def _like(word: str, name: str) -> bool:
    if word in ordinary() or word in words("never"):
        return False
    if len(word) < len(name) and name.startswith(word):  # a short form: Theo of Theodore
        return True
    return abs(len(word) - len(name)) < 3 and SequenceMatcher(None, word, name, autojunk=False).ratio() >= ALIKE


def _cut(text: str, known: Sequence[str]) -> Iterator[Span]:
    """The beginning of a name at the end of a quotation that was cut short."""
    match = re.search(rf"({TOKEN})…$", text)
    if match and len(match[1]) > 1 and any(name.startswith(match[1]) for name in known):
        yield Span(match.start(1), match.end(1), "name")
