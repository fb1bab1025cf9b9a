"""Whatever is done to a document, it is read without a crash, and every fact stands where it says."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import pytest

from fixtures.build import folders
from fixtures.containers.text import page_of
from fixtures.markup import fixture
from linter.extract.text import scan_of
from linter.facts.gather import gather
from linter.packets.split import split
from linter.sections.outline import outline

TEXTS = [page_of(sheet) for folder in folders() for sheet in fixture(folder).sheets]


def _shuffled(text: str) -> str:
    lines = text.splitlines()
    random.Random(1).shuffle(lines)
    return "\n".join(lines)


def _other_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "7315926408"))


def _slips(text: str) -> str:
    chance = random.Random(2)
    return "".join(chance.choice("lI1O0S5|. ") if chance.random() < 0.02 else char for char in text)


CHANGES: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "other digits": _other_digits,
    "lines in another order": _shuffled,
    "slips of a scan": _slips,
    "cut off": lambda text: text[: len(text) * 2 // 3],
    "no line breaks": lambda text: " ".join(text.split()),
    "one word a line": lambda text: "\n".join(text.split()),
    "letters that grow when lowered": lambda text: text.replace("i", "İ"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_crashes_and_every_quote_is_in_its_place(change: str) -> None:
    for number, text in enumerate(TEXTS):
        scan = scan_of(f"{number}.txt", "", CHANGES[change](text))
        chart = gather(outline(split([scan])))
        for fact in chart.facts:
            quote = fact.quote
            assert len(quote.text) == len(scan.text[quote.start : quote.end])
            shown = [
                a for a, b in zip(quote.text, scan.text[quote.start : quote.end], strict=True) if a not in (b, " ")
            ]
            assert shown == [], f"{fact.kind} in {number}"
