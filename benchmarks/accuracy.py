"""Reads the labelled documents and prints how right it was: by element, the worst documents, the quotes misread.

`--write` puts the tables into benchmarks/accuracy.md; the words of the documents are only printed. The exit status is
1 where a figure fell below its floor (benchmarks/floors.yaml).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import confidence
from benchmarks.labelled import (
    ABSENT,
    Facts,
    Labelled,
    documents,
    floors,
    left_out,
    scored,
    statuses,
    understood,
    write,
)

WORST = 10


def main(*, keep: bool) -> int:
    """Prints everything; the status is 1 below a floor, and 0 where there is nothing to read."""
    known = documents()
    if not known:
        print(ABSENT)
        return 0
    read = {d.id: understood(d.id, d.text) for d in known}
    least = [part for name, value in floors().items() for part in ("--floor", f"{name}={value}")]
    table, figures, status = scored(read.values(), (), *least)
    print(table)
    print("\n".join(misread(known, read)))
    worst = wrong(known, read).most_common(WORST)
    print("worst documents:", ", ".join(f"{name} ({count})" for name, count in worst))
    if keep:
        write("elements", "\n".join(page(table, figures, worst)))
        print(reliable := confidence.told(known, read))
        if left_out():
            write("confidence", reliable)
    return status


def misread(known: Sequence[Labelled], read: Mapping[str, Facts]) -> Iterator[str]:
    """Every element that was read wrong, with the words that the label or the program goes by."""
    for d in known:
        said = statuses(read[d.id])
        for name, truth in d.label["elements"].items():
            if truth is not None and said[name] != ("present" if truth else "absent"):
                words = d.label["quotes"].get(name, "") if truth else quoted(read[d.id], name)
                yield f"{name}: {d.id} says {'present' if truth else 'absent'}, read {said[name]}: {words[:100]!r}"


def quoted(facts: Facts, name: str) -> str:
    """The words by which the program holds an element present."""
    return next((x["elements"][name]["quote"] for x in facts["documents"] if "quote" in x["elements"][name]), "")


def wrong(known: Sequence[Labelled], read: Mapping[str, Facts]) -> Counter[str]:
    """Wrong answers by document."""
    found: Counter[str] = Counter(line.split()[1] for line in misread(known, read))
    for d in known:
        first = read[d.id]["documents"][0]
        found[d.id] += (first["kind"] != d.label["kind"]) + (first["discipline"] != d.label["discipline"])
    return Counter({name: count for name, count in found.items() if count})


def page(table: str, figures: Mapping[str, float], worst: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The tables for the page: figures with their floors, elements, worst documents by number."""
    least = floors()
    yield "| figure | value | floor |"
    yield "|---|---|---|"
    yield from (f"| {name} | {value:g} | {least.get(name, '')} |" for name, value in figures.items())
    yield "\n| element (found missing) | absent in | precision | recall | F1 | unclear |"
    yield "|---|---|---|---|---|---|"
    for row in (line.split() for line in table.splitlines()[1:]):
        if len(row) == 6:
            yield f"| {row[0].replace('_', ' ')} | {' | '.join(row[1:])} |"
    yield "\nWrong answers in the worst documents: " + ", ".join(f"{name}: {count}" for name, count in worst) + "."


if __name__ == "__main__":
    sys.exit(main(keep="--write" in sys.argv))
