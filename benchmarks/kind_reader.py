"""Trains the second reader of kinds on invented text only and writes its weights to models/kinds/reader.json.

Texts are put together from the sentences and recipes of kind_reader.yaml, and the invented examples of the rules go
with them; not a word of the labelled documents. A softmax over words, pairs of words and headings learns them.
`--measure` holds it against the rules on the labelled documents instead, also with their titles taken out.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import yaml

from benchmarks.labelled import ABSENT, ROOT, Labelled, documents, pieces, understood, write
from linter.domain.element import label
from linter.domain.place import Passage
from linter.packets import kinds as told
from linter.packets.reader import features, likely
from linter.packets.titles import LABEL, titles

SEED, EACH, LEAST, MOST = 11, 600, 6, 6000
STEPS, RATE, DECAY, BLANK = 260, 0.3, 3e-4, 0.1
SLOT = re.compile(r"<(\w+)>")
FOLD = {"group_session_note": "session_note", "referral": "order"}
Sample = tuple[str, str]  # a kind and a text


def main() -> None:
    """Makes the texts, learns, and writes."""
    data = yaml.safe_load((ROOT / "benchmarks" / "kind_reader.yaml").read_text(encoding="utf-8"))
    samples = [*made(data, random.Random(SEED)), *given(data["recipes"])]  # noqa: S311
    kinds = sorted(data["recipes"])
    names, rows = vocabulary(samples)
    weight, bias = learnt(rows, [kinds.index(kind) for kind, _ in samples], len(names), len(kinds))
    table = {
        name: [round(float(w), 2) for w in weight[n]] for n, name in enumerate(names) if abs(weight[n]).max() > 0.15
    }
    out = {"kinds": kinds, "bias": [round(float(b), 2) for b in bias], "weights": table}
    path = ROOT / "models" / "kinds" / "reader.json"
    path.write_text(json.dumps(out, separators=(",", ":"), sort_keys=True).replace('],"', '],\n"') + "\n", "utf-8")
    print(len(samples), "texts", len(table), "features", path.stat().st_size, "bytes")


def made(data: Mapping[str, Any], chance: random.Random) -> Iterator[Sample]:
    """As many texts of each kind, put together by its recipes."""
    banks = {name: [line for line in lines.splitlines() if line.strip()] for name, lines in data["banks"].items()}
    for kind, recipes in data["recipes"].items():
        for number in range(EACH):
            yield kind, put_together(recipes[number % len(recipes)], banks, data["slots"], chance)


def put_together(
    recipe: Sequence[str], banks: Mapping[str, list[str]], slots: Mapping[str, list[str]], chance: random.Random
) -> str:
    """One text: parts under headings in a style that holds for the whole text."""
    style = chance.choice(["{0}: {1}", "{0}:\n{1}", "{2}\n{1}", "{2}: {1}", "**{0}:** {1}", "{1}"])
    join = chance.choice([" ", " ", "\n"])
    blank, parts = chance.random() < BLANK, []
    for part in recipe:
        if part.startswith("~") and chance.random() < 0.5:
            continue
        heads, _, rest = part.lstrip("~").rpartition(": ")
        bank, _, count = rest.partition(" ")
        low, high = map(int, count.split("-"))
        lines = chance.sample(banks[bank], min(chance.randint(low, high), len(banks[bank])))
        body = join.join(SLOT.sub(lambda m: str(chance.choice(slots[m[1]])), line) for line in lines)
        head = chance.choice(heads.split("/"))
        body = "____" if blank and chance.random() < 0.6 else body
        parts.append(body if head == "-" else style.format(head, body, head.upper()))
    text = "\n".join(filter(None, parts))
    return text.lower() if chance.random() < 0.1 else text


def given(kinds: Mapping[str, Any]) -> Iterator[Sample]:
    """The invented examples of the rules, whose kinds are stated."""
    seen = {(FOLD.get(kind, kind), text) for kind, text in pieces() if len(text) > 60}
    yield from sorted((kind, text) for kind, text in seen if kind in kinds)


def vocabulary(samples: Sequence[Sample]) -> tuple[list[str], list[list[int]]]:
    """The features that enough texts have, and those of each text."""
    sets = [set(features(text)) for _, text in samples]
    counts = Counter(name for found in sets for name in found)
    names = sorted(sorted((n for n, c in counts.items() if c >= LEAST), key=lambda n: (-counts[n], n))[:MOST])
    place = {name: n for n, name in enumerate(names)}
    return names, [[place[name] for name in found if name in place] for found in sets]


def learnt(rows: Sequence[Sequence[int]], truth: Sequence[int], width: int, kinds: int) -> tuple[Any, Any]:
    """Weights and bias of a softmax over texts of unit length, every kind of equal account."""
    x = np.zeros((len(rows), width), dtype=np.float32)
    for n, row in enumerate(rows):
        x[n, row] = 1.0 / max(len(row), 1) ** 0.5
    y = np.eye(kinds, dtype=np.float32)[list(truth)]
    account = (1.0 / y.sum(axis=0))[list(truth)][:, None] / kinds
    weight, bias = np.zeros((width, kinds), np.float32), np.zeros(kinds, np.float32)
    first, second = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        scores = x @ weight + bias
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = (shares / shares.sum(axis=1, keepdims=True) - y) * account
        slope = x.T @ error + DECAY * weight / width**0.5
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weight -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
        bias -= error.sum(axis=0)
    return weight, bias


def measure() -> None:
    """Puts into the page how many kinds reader, rules and both get right, with titles and without."""
    known = documents()
    if not known:
        print(ABSENT)
        return
    bare = [untitled(d.text) for d in known]
    rows = ["| who reads | as it is | titles taken out |", "|---|---|---|"]
    ways = (("the reader alone", None), ("titles, phrases and shapes", 0.0), ("both", told.HEARD))
    for name, heard in ways:
        shares = (right(known, texts, heard) for texts in ([d.text for d in known], bare))
        rows.append(f"| {name} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")
    print("\n".join(rows))
    write("kinds", "\n".join(rows))


def right(known: Sequence[Labelled], texts: Sequence[str], heard: float | None) -> float:
    """The share of kinds read rightly with a bound of the reader's votes; None for the reader alone."""
    told.HEARD = heard or 0.0
    said = [read_alone(text) if heard is None else said_of(text) for text in texts]
    return sum(kind == d.label["kind"] for kind, d in zip(said, known, strict=True)) / len(known)


def said_of(text: str) -> str:
    """The kind that the program reads."""
    return str(understood("text", text)["documents"][0]["kind"])


def read_alone(text: str) -> str:
    """The kind that the reader holds for likeliest."""
    found: Counter[str] = Counter()
    for kind, share in likely(text)[0].items():
        found[label(kind)] += share  # type: ignore[assignment]
    return max(found, key=lambda kind: found[kind])


def untitled(text: str) -> str:
    """A text without the lines near its top that name a kind."""
    for _ in range(3):
        for title in sorted(titles(Passage(text, 0)), key=lambda title: -title.place.start):
            if title.weight >= LABEL:
                text = text[: title.place.start] + text[title.place.end :]
    return text


if __name__ == "__main__":
    measure() if "--measure" in sys.argv else main()
