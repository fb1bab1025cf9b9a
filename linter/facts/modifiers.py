"""Where the modifiers of a sentence reach, by medSpaCy's ConText with therapy's own rules (models/context).

spaCy and medSpaCy are imported on first need, without their command lines and without QuickUMLS, which nothing here
uses and which would take longer to import than all the rest.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import itertools
import re
import sys
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import ahocorasick_rs
import yaml

from linter import assets
from linter.domain.fact import CONTEXTS, Context

OTHER = "\ufdd1"
TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
UNUSED = ("quickumls", "spacy.cli", "spacy.cli.info")


@dataclass(frozen=True, slots=True)
class Reach:
    """One modifier in a sentence: what it makes of a target, where it stands and how far it reaches (offsets)."""

    context: Context
    stands: tuple[int, int]
    reaches: tuple[int, int]

    def modifies(self, begin: int, end: int) -> bool:
        """Whether it modifies a target: it reaches the target and is no part of it."""
        apart = self.stands[1] <= begin or self.stands[0] >= end
        return apart and self.reaches[0] < end and begin < self.reaches[1]


@functools.cache
def rules() -> tuple[tuple[str, str, str, int | None], ...]:
    """Every modifier of the lexicon: its words, context, direction and reach in words."""
    found: list[tuple[str, str, str, int | None]] = []
    for path in sorted((assets.folder("models") / "context").glob("*.yaml")):
        if path.name == "card.yaml":
            continue
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        for entry in data.get("modifiers", []):
            direction = {"both": "bidirectional"}.get(entry["direction"], entry["direction"])
            spellings = [spelling for words in entry["words"] for spelling in _spelled(words)]
            found += [(words, data["context"], direction, entry.get("reach")) for words in spellings]
        found += [(words, "pseudo", "pseudo", None) for words in data.get("pseudo", [])]
        found += [(words, "stop", "terminate", None) for words in data.get("words", [])]
    return tuple(found)


def _spelled(words: str) -> Iterator[str]:
    """Every spelling that words with (a|b|) alternatives stand for."""
    pieces = re.split(r"\(([^()]*)\)", words)
    for choice in itertools.product(*(p.split("|") if i % 2 else [p] for i, p in enumerate(pieces))):
        yield "".join(choice).strip()


@functools.cache
def _cues() -> ahocorasick_rs.AhoCorasick:
    """What finds the modifiers in a sentence of words parted by spaces; without one it needs no look at their reach."""
    return ahocorasick_rs.AhoCorasick([_spaced(words) for words, context, _, _ in rules() if context in CONTEXTS])


@functools.cache
def _known() -> frozenset[str]:
    """Every word of the lexicon; ConText need not know the others apart."""
    return frozenset(word for words, _, _, _ in rules() for word in TOKEN.findall(words.lower()))


def _spaced(text: str) -> str:
    return f" {' '.join(TOKEN.findall(text.lower()))} "


@functools.lru_cache(maxsize=4096)
def reaches(sentence: str) -> tuple[Reach, ...]:
    """Every modifier of a sentence."""
    return _reaches(sentence) if _cues().find_matches_as_indexes(_spaced(sentence)) else ()


def _reaches(sentence: str) -> tuple[Reach, ...]:
    spans = [match.span() for match in TOKEN.finditer(sentence)]
    doc = _engine()(sentence)
    modifiers = doc._.context_graph.modifiers
    stops = [modifier.modifier_span for modifier in modifiers if modifier.direction == "TERMINATE"]
    found = []
    for modifier in modifiers:
        context = modifier.category.lower()
        start, end = modifier.modifier_span
        first, last = modifier.scope_span
        # ConText itself overlooks a stop beyond the limited scope of a modifier
        last = min([last, *(stop[0] for stop in stops if stop[0] >= end)])
        first = max([first, *(stop[1] for stop in stops if stop[1] <= start)])
        if context not in CONTEXTS or last <= first:
            continue
        stands = (spans[start][0], spans[end - 1][1])
        found.append(Reach(cast(Context, context), stands, (spans[first][0], spans[min(last, len(spans)) - 1][1])))
    return tuple(found)


@functools.cache
def _engine() -> Any:
    """ConText as a function from a sentence to a Doc."""
    with _light_imports():
        from medspacy.context import ConText, ConTextRule
        from spacy.lang.en import English
        from spacy.tokens import Doc

    known = _known()

    def tokens(text: str) -> Any:
        """A Doc with one token for each word or mark; the whole text is one sentence."""
        words = [word if (word := token.lower()) in known else OTHER for token in TOKEN.findall(text)]
        return Doc(nlp.vocab, words=words, sent_starts=[index == 0 for index in range(len(words))])

    nlp = English(create_tokenizer=lambda _: tokens)
    context = ConText(nlp, rules=None, span_attrs=None)
    context.add(
        [
            ConTextRule(literal=words, category=category, direction=direction.upper(), max_scope=reach)
            for words, category, direction, reach in rules()
        ]
    )
    # spaCy warns at every sentence of a matcher without token patterns: give it one that nothing matches
    context.add(ConTextRule("nothing", "pseudo", pattern=[{"LOWER": "\ufdd0"}], direction="PSEUDO"))
    gc.freeze()  # what was loaded stays: the collector need not go through it over and over
    return lambda sentence: context(nlp.make_doc(sentence))


@contextlib.contextmanager
def _light_imports() -> Iterator[None]:
    """Empty stand-ins for modules that spaCy and medSpaCy import and nobody calls; silence; warnings as they were."""
    stand_ins = {name: types.ModuleType(name) for name in UNUSED if name not in sys.modules}
    for module in stand_ins.values():
        module.__dict__.update(__path__=[], spacy_component=None, info=None)
    with warnings.catch_warnings():
        sys.modules.update(stand_ins)
        try:
            from loguru import logger  # (PyRuSH would print every token of a note)

            logger.disable("PyRuSH")
            yield
        finally:
            for name in stand_ins:
                sys.modules.pop(name, None)
