"""Where checklists/ and models/ lie: inside an installed package, else in the checkout around it."""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """The folder `checklists` or `models`."""
    package = Path(__file__).resolve().parent
    for parent in (package, package.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"{name} is missing from this installation")
