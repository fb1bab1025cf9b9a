"""asks: only the submitter knows; a question, and which answers are good."""

from __future__ import annotations

from pydantic import Field

from linter.rules.query import Strict
from linter.rules.scene import Ruling, Scene


class Spec(Strict):
    """`asks: text of the question`, its `id` for `--answer id=value`, and the answers that `accept` or `reject`.

    Other answers leave it unclear.
    """

    asks: str
    id: str
    accept: list[str] = Field(default_factory=lambda: ["yes"])
    reject: list[str] = Field(default_factory=lambda: ["no"])


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Unclear with the question until it is answered."""
    said = scene.request.answers.get(spec.id, "").strip().lower()
    values = {"answer": said, "question": spec.id, "asked": spec.asks, "choices": ", ".join(spec.accept + spec.reject)}
    if said in spec.accept:
        return Ruling("met", values=values)
    if said in spec.reject:
        return Ruling("unmet", values=values)
    return Ruling("unclear", values=values, reason="Only the submitter knows", question=spec.asks)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the submitter answers “{spec.asks}” with {' or '.join(spec.accept)}"
