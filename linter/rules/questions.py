"""Rules of several packs that ask the same in their own words: a rule's id in, the question they share out."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import yaml
from pydantic import TypeAdapter

from linter import assets
from linter.rules.query import Strict

FILE = "questions.yaml"


class Question(Strict):
    """A question, and the rules of different packs that ask it."""

    question: str
    rules: list[str]


@functools.cache
def shared() -> Mapping[str, str]:
    """The question of each rule that `checklists/questions.yaml` names."""
    return {rule: one.question for one in questions() for rule in one.rules}


def questions() -> list[Question]:
    """The file as it stands."""
    text = (assets.folder("checklists") / FILE).read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 (only strings and lists)
    return TypeAdapter(list[Question]).validate_python(data)
