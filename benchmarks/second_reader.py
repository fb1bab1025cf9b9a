"""Trains a small second reader on invented text only, and holds it against the rules on the labelled real documents.

Two questions: is a line a goal, is a goal functional (kind_reader.py asks of kinds). A linear model over hashed words
and pairs of words (spaCy's bag of words, on the CPU) learns them from the invented examples of the rules and from goals
put together of parts; not a word of the labelled documents. What kind a section is the labels do not say.
"""

from __future__ import annotations

import random
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.labelled import ABSENT, Facts, Labelled, documents, left_out, pieces, scorer, understood, write

SEED, ROUNDS, LONGEST = 7, 12, 4000
GOAL_HEAD = re.compile(r"(?i)\b(?:goals?|stgs?|ltgs?|objectives?)\b")
ITEM = re.compile(r"\s*(?:\d+[.)]|[-*•]|(?:STG|LTG)\s*\d*:?)\s*")
WHO = (
    "Pt will",
    "Patient will",
    "The patient will",
    "Client will",
    "He will",
    "She will",
    "Student will",
    "",
    "Will",
    "To",
)
DOES = ("be able to", "demonstrate the ability to", "independently", "safely", "")
LIFE = (
    *(
        "walk 150 feet",
        "climb a flight of stairs",
        "transfer from bed to chair",
        "dress the upper body",
        "put on socks",
    ),
    *("feed herself with a spoon", "write her name", "ask for help in class", "cut food", "carry groceries", "drive"),
    *(
        "get in and out of the car",
        "tell a story to a friend",
        "drink thin liquids",
        "play ball with peers",
        "cook a meal",
    ),
    *("bathe", "return to work", "stand at the sink to groom", "button a shirt", "take turns in a game", "run a mile"),
    *("express wants and needs", "follow directions in the classroom", "sit at circle time", "lift a child", "sleep"),
)
BODY = (
    *(
        "increase knee flexion to 120 degrees",
        "improve strength to 4+/5",
        "report pain of 2/10 or less",
        "reduce swelling",
    ),
    *("score 45 on the balance scale", "hold a plank", "increase grip to 30 kg", "know the home exercise program"),
    *("produce /s/ in words", "improve shoulder range of motion", "decrease muscle tone", "improve posture", "heal"),
    *("maintain a calm voice onset", "name 10 pictures", "improve endurance", "reduce headache frequency", "relax"),
)
HOW = (
    "with min A",
    "with one cue",
    "in 4 of 5 trials",
    "with 80% accuracy",
    "without loss of balance",
    "independently",
    "",
)
WHEN = ("in 4 weeks", "by 06/01/2026", "within 8 visits", "by discharge", "")
Samples = Sequence[tuple[str, str]]  # a text and its class


def main(*, keep: bool) -> None:
    """Prints what model and rules get right; `keep` puts it into the page."""
    known = documents()
    if not known:
        print(ABSENT)
        return
    read = left_out() or {d.id: understood(d.id, d.text) for d in known}
    lines = [
        "| question | real cases | model right | rules right | they differ | of these the model right |",
        "|---|---|---|---|---|---|",
    ]
    for name, samples, cases in (
        ("line is a goal", list(goal_lines()), list(goals(known, read))),
        ("goal is functional", list(functional()), list(quality(known, read))),
    ):
        answer = trained(samples)
        said = [(answer(text), rule, truth) for text, rule, truth in cases]
        differ = [case for case in said if case[0] != case[1]]
        model, rules = (sum(case[n] == case[2] for case in said) / len(said) for n in (0, 1))
        better = sum(case[0] == case[2] for case in differ)
        lines.append(f"| {name} | {len(said)} | {model:.3f} | {rules:.3f} | {len(differ)} | {better} |")
    print("\n".join(lines))
    if keep:
        write("second reader", "\n".join(lines))


def trained(samples: Samples) -> Callable[[str], str]:
    """What tells a text's class after learning from samples."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    warnings.simplefilter("ignore")
    fix_random_seed(SEED)
    nlp = spacy.blank("en")
    model = {
        "@architectures": "spacy.TextCatBOW.v2",
        "exclusive_classes": True,
        "ngram_size": 2,
        "no_output_layer": False,
    }
    reader: Any = nlp.add_pipe("textcat", config={"model": model})
    for name in sorted({name for _, name in samples}):
        reader.add_label(name)
    classes = reader.labels
    examples = [
        Example.from_dict(nlp.make_doc(small(text)), {"cats": {name: float(name == truth) for name in classes}})
        for text, truth in samples
    ]
    nlp.initialize(lambda: examples[:500])
    for _ in range(ROUNDS):
        random.Random(SEED).shuffle(examples)  # noqa: S311
        for batch in minibatch(examples, size=32):
            nlp.update(batch, drop=0.2)
    return lambda text: max((scores := nlp(small(text)).cats), key=lambda name: scores[name])


def small(text: str) -> str:
    """A text in small letters, every digit a nought, not too long."""
    return re.sub(r"\d", "0", " ".join(text.lower().split()))[:LONGEST]


def goal_lines() -> Iterator[tuple[str, str]]:
    """Lines of the invented pages, goals where they stand in a list under such a heading; and goals made of parts."""
    for _, text in pieces():
        among = False
        for line in filter(str.strip, text.splitlines()):
            item = ITEM.match(line)
            among = bool(GOAL_HEAD.search(line)) if not item else among
            yield line, "goal" if among and item else "other"
    yield from ((text, "goal") for text, _ in functional())


def functional() -> Iterator[tuple[str, str]]:
    """Goals put together of parts, some of daily life and some of the body alone."""
    chance = random.Random(SEED)  # noqa: S311
    for aims, name in ((LIFE, "functional"), (BODY, "body")):
        for _ in range(1200):
            parts = (
                chance.choice(WHO),
                chance.choice(DOES),
                chance.choice(aims),
                chance.choice(HOW),
                chance.choice(WHEN),
            )
            yield " ".join(filter(None, parts)) + ".", name


def goals(known: Sequence[Labelled], read: Mapping[str, Facts]) -> Iterator[tuple[str, str, str]]:
    """Every real line of some length: whether the rules find a goal in it, and whether it is one."""
    alike = scorer().overlap
    for d in known:
        mine = [goal["quote"] for document in read[d.id]["documents"] for goal in document["goals"]]
        true = [goal["quote"] for goal in d.label["goals"]]
        for line in (line for line in d.text.splitlines() if 25 < len(line) < 400):
            said, truth = (any(alike(quote, line) >= 0.6 for quote in quotes) for quotes in (mine, true))
            yield line, "goal" if said else "other", "goal" if truth else "other"


def quality(known: Sequence[Labelled], read: Mapping[str, Facts]) -> Iterator[tuple[str, str, str]]:
    """Every real goal that the rules find: whether they hold it functional, and whether it is."""
    for d in known:
        mine = [goal for document in read[d.id]["documents"] for goal in document["goals"]]
        for one, other in scorer().pair_goals(d.label["goals"], mine):
            said, truth = mine[other]["functional"], d.label["goals"][one]["functional"]
            yield mine[other]["quote"], "functional" if said else "body", "functional" if truth else "body"


if __name__ == "__main__":
    main(keep="--write" in sys.argv)
