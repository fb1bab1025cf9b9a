"""Leaves one source out at a time: its documents read without the words of the lexicons that only they called for.

The lexicons were written by hand with the documents in sight, so nothing can be trained anew without them. Instead
every entry, and every alternative within one, is taken out that fires in documents of the source and in no other
document; once only if the invented examples of the rules do not use it either (mild), once in any case (strict).
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.labelled import ABSENT, LEFT_OUT, ROOT, Facts, documents, pieces, scored, understood, write

FOLDERS = ("cues", "phrases", "sections", "kinds", "goals", "dates", "onset", "school", "signatures", "denials")
NO_WORDS = {"examples", "sections", "beside", "only", "documents", "other_documents", "kind", "topic", "fact", "values"}
HOLDER = re.compile(r"\{[a-z_]+\}")
TOKEN = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\(\?(?::|<?[=!]|P<\w+>|-?i:)|[()|]")
GAP = re.compile(r" \.{2,3} ")
FIGURES = ("kappa", "present_f1", "missing_f1", "missing_macro_f1", "kind_accuracy", "discipline_accuracy", "goal_f1")
QUALITIES = ("goal_measurable", "goal_functional", "goal_time_based", "goal_term", "frequency", "duration")
Lines = Sequence[tuple[str, str]]  # a source and a line of it in small letters
Cuts = Mapping[str, Mapping[str, str]]  # for a source: entries, and what is left of each ("" for nothing)


def main(*, keep: bool) -> None:
    """Prints the tables; `keep` puts them into the page."""
    known = documents()
    if not known:
        print(ABSENT)
        return
    lines = [(d.source, line.lower()) for d in known for line in d.text.splitlines() if line.strip()]
    invented = [line.lower() for _, text in pieces() for line in text.splitlines() if line.strip()]
    sources: dict[str, list[str]] = defaultdict(list)
    for d in known:
        sources[d.source].append(d.id)
    strict = supported(lines)
    mild = spared(strict, invented)
    with ProcessPoolExecutor(2) as pool:
        read = [
            dict(
                zip(
                    sources,
                    pool.map(without_words, [(cuts.get(s, {}), ids) for s, ids in sources.items()]),
                    strict=True,
                )
            )
            for cuts in (mild, strict)
        ]
    LEFT_OUT.parent.mkdir(exist_ok=True)
    LEFT_OUT.write_text("\n".join(json.dumps(facts) for found in read[1].values() for facts in found), encoding="utf-8")
    with_all = {s: [understood(d.id, d.text) for d in known if d.source == s] for s in sources}
    text = "\n".join(tables(sources, (with_all, *read), strict))
    print(text)
    if keep:
        write("sources", text)


def tables(sources: Mapping[str, list[str]], read: Sequence[Mapping[str, list[Facts]]], cuts: Cuts) -> Iterator[str]:
    """The figures with every word, then without the words of the source itself, mild and strict; then by source."""
    every = [scored(facts for found in way.values() for facts in found)[1] for way in read]
    yield "| figure | all words | own source left out, mild | strict |"
    yield "|---|---|---|---|"
    for name in (*FIGURES, *QUALITIES, "blank_false_present"):
        whole, *less = (figures[name] for figures in every)
        yield f"| {name} | {whole:.3f} | " + " | ".join(f"{one:.3f} ({one - whole:+.3f})" for one in less) + " |"
    yield ""
    yield "| source | documents | entries cut, strict | kappa with all words | mild | strict |"
    yield "|---|---|---|---|---|---|"
    for source, ids in sorted(sources.items(), key=lambda item: -len(item[1])):
        kappas = (scored(way[source], ids)[1]["kappa"] for way in read)
        cells = " | ".join(f"{kappa:.3f}" for kappa in kappas)
        yield f"| {source} | {len(ids)} | {len(cuts.get(source, {}))} | {cells} |"


def supported(lines: Lines) -> Cuts:
    """For every source the entries of the lexicons that lose a word, or all, when it is left out."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    every = sorted(set(entries()))
    with ProcessPoolExecutor(2) as pool:
        for part in pool.map(_of_entries, [(every[n::16], lines) for n in range(16)]):
            for source, entry, rest in part:
                found[source][entry] = rest
    return found


def _of_entries(job: tuple[Sequence[str], Lines]) -> list[tuple[str, str, str]]:
    entries, lines = job
    return [(source, entry, rest) for entry in entries for source, rest in needed(entry, lines)]


def spared(cuts: Cuts, invented: Sequence[str]) -> Cuts:
    """The cuts without those that the invented examples would feel."""
    return {
        source: {entry: rest for entry, rest in words.items() if not _felt(entry, rest, invented)}
        for source, words in cuts.items()
    }


def _felt(entry: str, rest: str, invented: Sequence[str]) -> bool:
    whole, less = compiled(entry), compiled(rest) if rest else None
    return whole is not None and any(whole.search(line) and not (less and less.search(line)) for line in invented)


def entries() -> Iterator[str]:
    """Every pattern or word of the lexicons."""
    for folder in FOLDERS:
        for path in sorted((ROOT / "models" / folder).glob("*.yaml")):
            if path.name != "card.yaml":
                yield from _strings(yaml.safe_load(path.read_text(encoding="utf-8")))


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in NO_WORDS:
                yield from _strings(value)
    elif isinstance(data, list):
        yield from (item for item in data if isinstance(item, str))
        yield from (found for item in data if not isinstance(item, str) for found in _strings(item))


def needed(entry: str, lines: Lines) -> Iterator[tuple[str, str]]:
    """The source that alone calls for an entry, with nothing left; or sources that alone call for parts of it."""
    pattern = compiled(entry)
    hits = [(source, line) for source, line in lines if pattern.search(line)] if pattern else []
    if len({source for source, _ in hits}) == 1:
        yield hits[0][0], ""
        return
    lost: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for begin, end in alternatives(entry) if hits else ():
        less = compiled(without(entry, [(begin, end)]))
        missed = {source for source, line in hits if not less.search(line)} if less else set()
        if len(missed) == 1:
            lost[missed.pop()].append((begin, end))
    for source, spans in lost.items():
        rest = without(entry, spans)
        if compiled(rest):
            yield source, rest


def compiled(entry: str) -> re.Pattern[str] | None:
    """An entry as a pattern for a line in small letters; what its own reader puts for a name in braces is any words."""
    spelt = HOLDER.sub(r"(?:\\w+\\W+){0,4}?\\w+", GAP.sub(r" .{0,60}? ", entry)).replace(" ", r"\s+")
    try:
        return re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.IGNORECASE)
    except re.error:
        return None


def alternatives(entry: str) -> Iterator[tuple[int, int]]:
    """Where each alternative of each group of a pattern stands; what must not follow or precede is none."""
    stack: list[list[int]] = []
    for token in TOKEN.finditer(entry):
        sign = token[0]
        if sign.startswith("("):
            stack.append([token.end()] if sign in ("(", "(?:") else [])
        elif sign == "|" and stack and stack[-1]:
            stack[-1].append(token.start())
        elif sign == ")" and stack:
            bars = [*stack.pop(), token.start()]
            if len(bars) > 2:
                yield from ((a + (n > 0), b) for n, (a, b) in enumerate(itertools.pairwise(bars)))


def without(entry: str, spans: Sequence[tuple[int, int]]) -> str:
    """An entry less some alternatives; of several that lie within each other the outer one goes."""
    outer = [(a, b) for a, b in spans if not any(c <= a and b <= d and (a, b) != (c, d) for c, d in spans)]
    for begin, end in sorted(outer, reverse=True):
        if entry[end : end + 1] == "|":
            entry = entry[:begin] + entry[end + 1 :]
        elif entry[begin - 1 : begin] == "|":
            entry = entry[: begin - 1] + entry[end:]
    return entry


def without_words(job: tuple[Mapping[str, str], list[str]]) -> list[Facts]:
    """What documents say to the program with lexicons that lack some words, in a process of its own."""
    cut, ids = job
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder) / "models"
        shutil.copytree(ROOT / "models", models)
        for path in (p for name in FOLDERS for p in (models / name).glob("*.yaml") if p.name != "card.yaml"):
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            path.write_text(yaml.safe_dump(_less(data, cut), sort_keys=False, allow_unicode=True), encoding="utf-8")
        command = [sys.executable, __file__, "--read", str(models), *ids]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _less(data: object, cut: Mapping[str, str]) -> object:
    if isinstance(data, dict):
        return {key: value if key in NO_WORDS else _less(value, cut) for key, value in data.items()}
    if isinstance(data, list):
        kept = [cut.get(item, item) if isinstance(item, str) else _less(item, cut) for item in data]
        return [item for item in kept if item != ""]
    return data


def read_with(models: Path, ids: Sequence[str]) -> None:
    """Prints what documents say with the lexicons of another folder."""
    from linter import assets

    shipped = assets.folder
    assets.folder = lambda name: models if name == "models" else shipped(name)
    for d in documents():
        if d.id in ids:
            print(json.dumps(understood(d.id, d.text)))


if __name__ == "__main__":
    if "--read" in sys.argv:
        read_with(Path(sys.argv[2]), sys.argv[3:])
    else:
        main(keep="--write" in sys.argv)
