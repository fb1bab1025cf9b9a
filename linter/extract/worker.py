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
from linter.extract.bounds import bind
from linter.extract.pulse import heard_by
from linter.extract.read import read_all

_LONGEST_FILE = 1_000_000


def main(memory: int) -> None:
    """Answers until there is nothing more to do."""
    bind(memory, _LONGEST_FILE)
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what libraries print is no answer
    with suppress(EOFError, OSError):  # whoever started it has gone; Windows has several words for that
        while True:
            path, first = cast("tuple[str, int]", parcel.receive(tasks))
            with heard_by(lambda done, of: parcel.send(answers, ("beat", done, of))):
                for outcome in read_all(Path(path), first, lambda name: parcel.send(answers, ("begun", name))):
                    parcel.send(answers, ("outcome", outcome))
            parcel.send(answers, ("end",))


if __name__ == "__main__":
    main(int(sys.argv[1]))
