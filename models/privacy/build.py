"""Builds `common.txt.gz`, `ordinary.txt.gz`, `proper.txt.gz`: clinicians' words, English words, words of tests' names.

Run where Debian's wamerican-small is installed (`python models/privacy/build.py`); it is not needed afterwards.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ENGLISH = Path("/usr/share/dict/american-english-small")
SMALL, CAPITAL = re.compile(r"(?<![\w'’.@/|-])[a-z]{3,}(?![\w@|])"), re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![\w@])")


def written() -> Counter[str]:
    """Words in small letters of this project's own rules, lexicons and fixtures, with a capital less often."""
    small, capital = Counter[str](), Counter[str]()
    for folder in ("checklists", "fixtures", "models"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            if path.parent.name not in ("privacy", "instruments", "codes"):
                text = path.read_text(encoding="utf-8")
                small.update(SMALL.findall(text))
                capital.update(word.lower() for word in CAPITAL.findall(text))
    return Counter({word: n for word, n in small.items() if n >= 3 and n > capital[word]})


def diagnoses() -> Iterator[str]:
    """Words in small letters of the titles of ICD-10-CM."""
    for path in sorted((ROOT / "models" / "codes" / "icd10cm").glob("*.txt.gz")):
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            yield from SMALL.findall(line.split("|")[-1])


def instruments() -> Iterator[str]:
    """Words of the names of tests and scales."""
    for path in sorted((ROOT / "models" / "instruments").glob("*.yaml")):
        for names in re.findall(r"(?:test|names|short): (.*?)(?:, \w+:|$)", path.read_text(encoding="utf-8")):
            yield from (word.lower() for word in re.findall(r"[^\W\d_]{3,}", names))


def medicines() -> Iterator[str]:
    """Words of the names of medicines."""
    text = (ROOT / "models" / "conditions" / "medicines.yaml").read_text(encoding="utf-8")
    yield from re.findall(r"(?<![\w.])[a-z]{4,}(?![\w@])", text)


def kept(name: str, words: set[str]) -> None:
    """Writes one list; the same words give the same bytes."""
    text = "\n".join(sorted(words)) + "\n"
    (HERE / f"{name}.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    english = {w for w in ENGLISH.read_text(encoding="utf-8").split() if re.fullmatch(r"[a-z]{3,}", w)}
    ordinary = english | set(written()) | {word for word, n in Counter(diagnoses()).items() if n > 1}
    kept("common", set(written()))
    kept("ordinary", ordinary)
    kept("proper", (set(instruments()) | set(medicines())) - ordinary)
