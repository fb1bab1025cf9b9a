"""A report in, a file of it on a shelf: named by what was checked, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from linter.domain.finding import Report
from linter.hooks.line import key
from linter.report.forms import FORMS

SUFFIXES = {"terminal": "txt", "markdown": "md", "junit": "xml"}


def file_report(report: Report, form: str, folder: Path) -> Path:
    """Writes a report as `<key>.<form>` into a folder; a reader never sees half of one."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{key(report)}.{SUFFIXES.get(form, form)}"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, prefix=".", delete=False) as draft:
        draft.write(FORMS[form](report))
    os.replace(draft.name, target)
    return target
