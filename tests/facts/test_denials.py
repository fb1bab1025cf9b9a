"""A "not" within the words of a statement undoes it; the same words without it state it."""

from __future__ import annotations

import pytest

from linter.facts.denials import lexicon
from linter.pipeline import rehearse

EXAMPLES = [
    pytest.param(kind, answer, text, id=f"{kind}-{text[:40]}")
    for kind, entry in lexicon().items()
    for answer, texts in dict(entry["examples"]).items()  # type: ignore[call-overload]
    for text in texts
]


@pytest.mark.parametrize(("kind", "answer", "text"), EXAMPLES)
def test_example(kind: str, answer: str, text: str) -> None:
    facts = list(rehearse([("session_note", f"PT DAILY NOTE\nPatient: Ada Roe\n{text}\n")]).of(kind))
    assert any(fact.asserted for fact in facts) == (answer == "stated")
