"""Changes every labelled document in ways that must not change its answers, and in one that must, and counts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.labelled import ABSENT, Facts, Labelled, documents, scored, statuses, understood, write
from fixtures.changes import SAME, UNDO, negated

NOTE = "THERAPY NOTE\n{}\n"


@dataclass(frozen=True, slots=True)
class Held:
    """How a change went: answers compared, answers that moved, documents whose text it touched, and which elements."""

    answers: int
    moved: Counter[str]
    touched: int
    kinds: int
    goals: tuple[int, int]
    facts: list[Facts]


def main(*, keep: bool, only: Sequence[str] = ()) -> None:
    """Prints the rates; `keep` puts them into the page."""
    known = documents()
    if not known:
        print(ABSENT)
        return
    first = {d.id: understood(d.id, d.text) for d in known}
    lines = [
        "| change | documents touched | answers kept | kinds kept | goals kept | kappa then |",
        "|---|---|---|---|---|---|",
    ]
    for name in only or SAME:
        held = changed(known, first, name)
        lines.append(line(name, held))
        print(lines[-1], dict(held.moved.most_common(8)), flush=True)
    undone, of = negations(known, first)
    told = f'A "not" or "no" put into sentences that alone state an element: {undone} of {of} no longer did.'
    print(told)
    if keep:
        write("changed", "\n".join([*lines, "", told]))


def line(name: str, held: Held) -> str:
    """One change as a line of the table."""
    kept = 1 - held.moved.total() / max(1, held.answers)
    goals = held.goals[0] / max(1, held.goals[1])
    kappa = scored(held.facts)[1]["kappa"]
    same_kind = held.kinds / max(1, held.touched)
    return f"| {name} | {held.touched} | {kept:.1%} | {same_kind:.1%} | {goals:.1%} | {kappa:.3f} |"


def changed(known: Sequence[Labelled], first: dict[str, Facts], name: str) -> Held:
    """Every document with one change, its answers held against those before it."""
    moved: Counter[str] = Counter()
    answers = touched = kinds = found = were = 0
    facts = []
    for d in known:
        text = SAME[name](d.text)
        before = first[d.id]
        after = understood(d.id, text) if text != d.text else before
        facts.append(after)
        if text == d.text:
            continue
        old, new = statuses(before), statuses(after)
        answers += len(old)
        touched += 1
        moved.update(element for element in old if old[element] != new.get(element))
        kinds += before["documents"][0]["kind"] == after["documents"][0]["kind"]
        goals = [[g for x in f["documents"] for g in x["goals"]] for f in (before, after)]
        were += max(map(len, goals))
        found += min(map(len, goals))
    return Held(answers, moved, touched, kinds, (found, were), facts)


def negations(known: Sequence[Labelled], first: dict[str, Facts]) -> tuple[int, int]:
    """Of the sentences that state an element even alone, those that no longer do with a "not" in them, and all."""
    undone = of = 0
    for element, sentence in sorted({pair for d in known for pair in _quoted(first[d.id])}):
        said = negated(element, sentence)
        if said and statuses(understood("note", NOTE.format(sentence)))[element] == "present":
            of += 1
            now = statuses(understood("note", NOTE.format(said)))[element]
            undone += now != "present"
            if now == "present" and "-v" in sys.argv:
                print(f"  {element}: {said!r}")
    return undone, of


def _quoted(facts: Facts) -> Iterator[tuple[str, str]]:
    """The elements that a "not" may undo, each with the words by which it is held present."""
    for document in facts["documents"]:
        for name, element in document["elements"].items():
            if name in UNDO and element["status"] == "present":
                yield name, element["quote"]


if __name__ == "__main__":
    main(keep="--write" in sys.argv, only=[a for a in sys.argv[1:] if not a.startswith("-")])
