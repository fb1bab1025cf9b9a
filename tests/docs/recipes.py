"""What recipes on the pages are read and waited for with."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def block(page: str, title: str) -> str:
    """The text of the block with this title on a page."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.search(rf'^```\w* title="{re.escape(title)}"\n(.*?)^```$', text, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no block {title!r}"
    return found[1]


def eventually(holds: Callable[[], object], seconds: float = 60) -> object:
    """The value of a condition as soon as it holds."""
    end = time.monotonic() + seconds
    while not (value := holds()):
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.05)
    return value


def commands(page: str, title: str) -> Sequence[str]:
    """The words of the one command in a block."""
    return block(page, title).split()
