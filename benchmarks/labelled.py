"""The labelled documents that lie beside the checkout, what the program says of them, and how score.py scores it."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
PAGE = ROOT / "benchmarks" / "accuracy.md"
LEFT_OUT = ROOT / "build" / "left-out.jsonl"  # what by_source.py read, for others to measure by
FLOORS = ROOT / "benchmarks" / "floors.yaml"
ABSENT = "skipped: the labelled documents are not beside this checkout (../shared/corpus)"
FIGURE = re.compile(r"^([a-z_0-9]+) +([\d.]+)$", re.MULTILINE)
Facts = Mapping[str, Any]  # one file's object of `facts --format jsonl`


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document: its text, its label, and the source that it came from."""

    id: str
    text: str
    label: Mapping[str, Any]
    source: str


def documents() -> list[Labelled]:
    """Every labelled document; none where the corpus is absent."""
    if not CORPUS.is_dir():
        return []
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as lines:
        sources = {row["id"]: source_of(row["source"]) for row in csv.DictReader(lines, delimiter="\t")}
    labels = map(json.loads, (CORPUS / "dev_labels.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Labelled(label["id"], (CORPUS / "dev" / f"{label['id']}.txt").read_text("utf-8"), label, sources[label["id"]])
        for label in labels
    ]


def source_of(words: str) -> str:
    """The owner of a source: several repositories of one hand are one source."""
    return re.split(r"[/@ ]", words)[0]


def understood(name: str, text: str) -> Facts:
    """What the program says of one document, as `facts` would write it."""
    from linter.extract.text import read
    from linter.facts.gather import gather
    from linter.packets.split import split
    from linter.report.facts import facts_of
    from linter.sections.outline import outline

    return facts_of(f"{name}.txt", gather(outline(split([read(f"{name}.txt", "", text.encode())]))))


def pieces() -> Iterator[tuple[str, str]]:
    """Every invented document of the rules' examples, with its kind."""
    for path in sorted((ROOT / "checklists").glob("*/*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        examples = data.get("examples", []) if isinstance(data, Mapping) else []
        for piece in (piece for example in examples for piece in example.get("packet") or []):
            found = piece.items() if isinstance(piece, Mapping) else ()
            yield from (
                (kind, text.replace("[[", "").replace("]]", "")) for kind, text in found if isinstance(text, str)
            )


def left_out() -> dict[str, Facts]:
    """What each document said without the words that only its source called for; none if by_source.py did not run."""
    lines = LEFT_OUT.read_text(encoding="utf-8").splitlines() if LEFT_OUT.is_file() else []
    return {Path(facts["path"]).stem: facts for facts in map(json.loads, lines)}


def scored(facts: Iterable[Facts], only: Sequence[str] = (), *options: str) -> tuple[str, dict[str, float], int]:
    """What score.py prints of the documents named (none: all), its figures by name, and its exit status."""
    lines = (CORPUS / "dev_labels.jsonl").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        labels, said = Path(folder) / "labels.jsonl", Path(folder) / "facts.jsonl"
        labels.write_text("\n".join(line for line in lines if not only or json.loads(line)["id"] in only), "utf-8")
        said.write_text("\n".join(map(json.dumps, facts)), "utf-8")
        command = [sys.executable, str(CORPUS / "score.py"), str(labels), str(said), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr, {m[1]: float(m[2]) for m in FIGURE.finditer(done.stdout)}, done.returncode


def scorer() -> ModuleType:
    """The scorer as a module: how it merges and pairs is how everything here does."""
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def statuses(facts: Facts) -> dict[str, str]:
    """Every element's status in a file, merged as score.py merges."""
    return dict(scorer().merge(facts["documents"])["elements"])


def floors() -> dict[str, float]:
    """The figures that may only rise."""
    return dict(yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["facts"])


def write(part: str, text: str) -> None:
    """Puts a text between the marks of a part of the page, with the day and the version that measured it."""
    from linter import __version__

    told = os.environ.get("SOURCE_DATE", date.today().isoformat())
    page = PAGE.read_text(encoding="utf-8")
    before, mark, rest = page.partition(f"<!-- {part} -->")
    after = rest.partition(f"<!-- /{part} -->")[2]
    if not mark:
        raise ValueError(f"{PAGE.name} has no part {part}")
    stamp = f"Measured on {told} with version {__version__}."
    PAGE.write_text(f"{before}{mark}\n{stamp}\n\n{text.strip()}\n<!-- /{part} -->{after}", encoding="utf-8")
