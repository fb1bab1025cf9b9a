"""How statements are meant: every example of the lexicon, nothing printed, warnings untouched, and quick."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
import yaml

from linter import assets
from linter.domain.place import Passage
from linter.facts.context import contexts

FILES = [path for path in sorted((assets.folder("models") / "context").glob("*.yaml")) if path.name != "card.yaml"]
EXAMPLES = [
    pytest.param(example["text"], example["is"], id=example["text"])
    for path in FILES
    for example in yaml.safe_load(path.read_text(encoding="utf-8"))["examples"]
]


def meant(marked: str) -> set[str]:
    text = re.sub(r"[\[\]]", "", marked)
    sentence = Passage(text, 100)
    begin, end = marked.index("["), marked.index("]") - 1
    return set(contexts(sentence, sentence.cut(begin, end)))


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES)
def test_examples(text: str, wanted: list[str]) -> None:
    assert meant(text) == set(wanted)


def test_a_whole_sentence_has_no_context() -> None:
    sentence = Passage("No falls.", 7)
    assert contexts(sentence, sentence) == frozenset()


def test_nothing_of_the_document_is_printed_and_warnings_stay_as_they_were() -> None:
    code = (
        "import warnings; before = list(warnings.filters)\n"
        "from linter.domain.place import Passage\n"
        "from linter.facts.context import contexts\n"
        "s = Passage('Zebulon denies falls.', 0)\n"
        "assert contexts(s, s.cut(15, 20)) == {'negated'}\n"
        "assert list(warnings.filters) == before\n"
        "import sys; assert 'quickumls' not in sys.modules and 'typer' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_sentence_without_a_cue_needs_no_spacy() -> None:
    code = (
        "import sys\nfrom linter.domain.place import Passage\nfrom linter.facts.context import contexts\n"
        "s = Passage('Walks 50 feet.', 0)\ncontexts(s, s.cut(0, 5))\nassert 'spacy' not in sys.modules\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_speed() -> None:
    meant("No [falls].")
    begin = time.process_time()
    for number in range(300):
        meant(f"Denies falls {number}, chest pain and numbness but has [swelling] in the evening, it will be iced.")
    assert time.process_time() - begin < 1.0
