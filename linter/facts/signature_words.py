"""The words around signatures: which lines may speak of one, where one line holds several, and what a label says."""

from __future__ import annotations

import functools
import re

import ahocorasick_rs

from linter.domain.place import Passage
from linter.facts.people import credential_pattern, lexicon

FILLER = re.compile(
    r"\b(?:of|by|the|and|name|names|credentials?|title|date|dated|time|print(?:ed)?|type[ds]?|or|with|required|signing"
    r"|signed|sign|signatures?|co-?signature|line|here|on|plan|care|poc|i|this|above|block|electronic(?:ally)?|digital)\b",
    re.IGNORECASE,
)
STEMS = (
    "sign",
    "/s/",
    "sof",
    "dr.",
    "dr ",
    "review",
    "certif",
    "approv",
    "attest",
    "verified",
    "authoriz",
    "authentic",
)
SMALL = re.compile(
    r"\W*(?P<name>[a-z][a-z'’-]*\.?(?: [a-z][a-z'’-]+){1,2}),? "
    r"(?P<cred>(?:m\.?s\.?,? )?(?:pta?|dpt|mpt|ota?|otr(?:/l)?|cota(?:/l)?|slp|ccc-slp|md|do|np|fnp(?:-c)?|pa-c|rn))"
    r"(?=\W*(?:$|\d|signed|e-?signed|lic|dpt|ms\b|mot\b|ocs|otr))"
)


def telling(text: str) -> bool:
    """Whether a line may speak of a signature at all: a quick look before a close one."""
    if "__" in text or _stems().find_matches_as_indexes(text.lower()):
        return True
    return credential_pattern().search(text) is not None or (len(text) < 60 and SMALL.match(text) is not None)


@functools.cache
def _stems() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(STEMS)


@functools.cache
def signing_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words of each manner of signing."""
    return tuple(
        (manner, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE if manner != "slashed" else 0))
        for manner, words in lexicon()["signed"].items()
    )


@functools.cache
def words_of(kind: str) -> re.Pattern[str]:
    """The words of `places`, `closing`, `unsigned` or `instead`."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(lexicon()[kind])})(?!\w)", re.IGNORECASE)


@functools.cache
def label_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words of each role in a label."""
    return tuple(
        (role, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE))
        for role, words in lexicon()["labels"].items()
    )


@functools.cache
def _splitter() -> re.Pattern[str]:
    labels = "|".join(entry for role in ("physician", "therapist", "parent") for entry in lexicon()["labels"][role])
    return re.compile(
        rf"\s+\|\s+(?=[^|]*(?:_{{2}}|:|sign))"
        rf"|(?<=[\w_.)])\s+(?=(?:{labels})(?:\s+(?:co-?)?(?:signature|sign|review))?\s*:)"
        r"|(?<=[\d_])\s{3,}(?=(?-i:[A-Z]))",
        re.IGNORECASE,
    )


def segments(line: Passage) -> list[Passage]:
    """A line cut where a further signature begins; a piece that only gives a date stays with the one before it."""
    cuts = [0]
    for match in _splitter().finditer(line.text):
        rest, left = line.text[match.end() :], line.text[cuts[-1] : match.start()]
        whole = re.search(r"__|\d|,|\|", left) and not re.match(r"\W*(?:date|time|dated)\b|\W*\d", rest, re.IGNORECASE)
        if whole:
            cuts.append(match.end())
    return [line.cut(a, b).stripped() for a, b in zip(cuts, [*cuts[1:], len(line.text)], strict=True)]


def label_role(text: str) -> str:
    """The role that a label names; "" for none."""
    found = [(m.start(), -len(m[0]), role) for role, pattern in label_words() if (m := pattern.search(text))]
    return min(found)[2] if found else ""


@functools.cache
def _label_or_sign() -> re.Pattern[str]:
    patterns = [
        *(p for _, p in label_words()),
        *(p for _, p in signing_words()),
        words_of("places"),
        words_of("closing"),
    ]
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns), re.IGNORECASE)


@functools.lru_cache(maxsize=2048)
def is_label(text: str) -> bool:
    """Whether a text is nothing but the words of a label."""
    text = _label_or_sign().sub(" ", text)
    return not re.search(r"[A-Za-z]{2}", FILLER.sub(" ", re.sub(r"\([^)]*\)", " ", text)))
