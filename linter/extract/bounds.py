"""What a process that reads files may use, and how it is ended with all that it has started: on each kind of system."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_OUT_OF_MEMORY = 70  # exit code of a process that has looked at itself and found too much
_LOOKS = 0.5  # seconds between two looks


def bind(memory: int, file_size: int) -> None:
    """Sets limits of this process where its system knows them; it cannot take them off again."""
    if sys.platform == "win32":
        from linter.extract.job import join

        with suppress(OSError, AttributeError):
            join(memory)
        return
    import resource

    for kind, most in (("RLIMIT_AS", memory), ("RLIMIT_FSIZE", file_size), ("RLIMIT_CORE", 0)):
        with suppress(ValueError, OSError, AttributeError):
            limit = getattr(resource, kind)
            hard = resource.getrlimit(limit)[1]
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (soft, hard))
    if sys.platform == "darwin":  # it takes the limit of memory and does not hold to it
        watch(memory, lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def watch(memory: int, used: Callable[[], int]) -> None:
    """Ends this process when it has used more than it may."""

    def _look() -> None:
        pause = threading.Event()
        while not pause.wait(_LOOKS):
            if used() > memory:
                os._exit(_OUT_OF_MEMORY)

    threading.Thread(target=_look, daemon=True).start()


def end(process: subprocess.Popen[Any]) -> None:
    """Ends a process and those that it has started; it may have gone already."""
    with suppress(OSError):
        if sys.platform == "win32":  # by its full path: else one that lies in the packet's folder might be taken
            program = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
            tree = [str(program), "/T", "/F", "/PID", str(process.pid)]
            quiet = getattr(subprocess, "CREATE_NO_WINDOW", 0)
            subprocess.run(tree, capture_output=True, check=False, creationflags=quiet)  # noqa: S603
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()
    process.wait()
