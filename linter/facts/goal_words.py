"""Closed lists of words that goals are read by (`models/goals/words.yaml`)."""

from __future__ import annotations

import functools

import yaml

from linter import assets


@functools.cache
def closed(name: str) -> frozenset[str]:
    """The words of one list."""
    text = (assets.folder("models") / "goals" / "words.yaml").read_text(encoding="utf-8")
    data: dict[str, str] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return frozenset(data[name].split())
