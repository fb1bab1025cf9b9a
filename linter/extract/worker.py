"""A process of its own that reads files: paths come in, what became of their documents goes out.

It may use only so much memory, writes no files, leaves no image of its memory behind where it breaks, and ends when
whoever started it has gone.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import cast

from linter.extract import parcel
from linter.extract.pulse import heard_by
from linter.extract.read import read_all

_LONGEST_FILE = 1_000_000


def main(memory: int) -> None:
    """Answers until there is nothing more to do."""
    _bind(memory)
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what libraries print is no answer
    with suppress(EOFError, BrokenPipeError):
        while True:
            path, first = cast("tuple[str, int]", parcel.receive(tasks))
            with heard_by(lambda done, of: parcel.send(answers, ("beat", done, of))):
                for outcome in read_all(Path(path), first, lambda name: parcel.send(answers, ("begun", name))):
                    parcel.send(answers, ("outcome", outcome))
            parcel.send(answers, ("end",))


def _bind(memory: int) -> None:
    """Sets limits where the system knows them."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (("RLIMIT_AS", memory), ("RLIMIT_FSIZE", _LONGEST_FILE), ("RLIMIT_CORE", 0)):
        with suppress(ValueError, OSError, AttributeError):
            limit = getattr(resource, kind)
            hard = resource.getrlimit(limit)[1]
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (soft, hard))


if __name__ == "__main__":
    main(int(sys.argv[1]))
