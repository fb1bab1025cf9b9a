"""The survey's page in, `benefits.tsv` out: `build.py SEED.txt` parses all seven years and checks every printed total.

Cells that were empty are gone from the page and the others moved to the left, so before 2018 a cell's column is told
by its wording and by the order of the columns; the printed totals prove coverage and copayments. Wording is shortened.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from linter.domain.states import NAMES  # noqa: E402

HERE = Path(__file__).resolve().parent
TERRITORIES = {
    "American Samoa": "AS",
    "Guam": "GU",
    "Northern Mariana Islands": "MP",
    "Puerto Rico": "PR",
    "U.S. Virgin Islands": "VI",
}
CODES = {name: code for code, name in NAMES.items()} | TERRITORIES
COLUMNS = ("state", "year", "covered", "groups", "limit", "approval", "copay", "payment", "unplaced")
ANSWERS = {"Yes": "yes", "No": "no", "NR": "not reported"}
ORDER = ("copay", "limit", "approval", "payment")
WORDING = {  # anchored: dollars may stand in a limit, and approval may be a sentence
    "payment": re.compile(r"fee for service|service is included", re.IGNORECASE),
    "copay": re.compile(r"(?:[AB] - )?\$[\d.]"),
    "approval": re.compile(
        r"yes\b|after initial|for (?:more than|selected conditions)|(?:treatment plan|additional therapy)$"
        r"|(?:services other than|therapy not following)\b",
        re.IGNORECASE,
    ),
}
SHORTER = (
    (r"^yes$", "yes"),
    (r"fee for service", "FFS"),
    (r",? ?(?:-|using)? ?(?:see )?(?:state|territory)[- ]specific FN", " (footnote)"),
    (r"rehab(?:ilitation)? potential required", "rehab potential"),
    (r"(?:included )?in(?:cluded)? (?:combination|limits?) (?:with|for)|combined with limit for", "shared with"),
    (r"included with limits? for", "shared with"),
    (r"(?:other specified|selected other) practitioners", "other practitioners"),
    (r"(?:services |outpatient coverage |adult coverage |coverage )?\b(?:are )?limited to", "only"),
    (r"if ordered by physician prior to hospital discharge", "if ordered before discharge from hospital"),
    (r"unless ordered by physician prior to hospital discharge", "unless ordered before discharge from hospital"),
    (r"prior (?:approval|authorization)( is)? required|requires? (?:PA\b|prior authorization\b)", "PA"),
    (r"services require prior authorization", "PA"),
    (r"services other than.*in previous", "other than therapy going on from the last"),
    (r"services pertaining to wheelchair evaluations and fittings", "wheelchair evaluation and fitting"),
    (r"PT and services for speech, hearing and language disorders", "PT and speech therapy"),
    (r"Medicare Relative Value Units and a state conversion factor", "Medicare RVU times a state factor"),
    (r"those who are pregnant.*facilities", "adults pregnant, blind or in nursing homes"),
    (r"\bdepending on payment(?: amount)?,?", "by payment,"),
    (r"therapy services must be restorative and", "restorative,"),
    (r"and related to activities of daily living", "tied to ADL"),
    (r"(\d) (services|visits)(?:/| per )month up to 6 months", r"\1 \2/month for at most 6 months"),
    (r"for outpatient services,.*listing", "outpatient, by the revenue codes"),
    (r"up to 5% of income/year across all services", "at most 5% of a year's income"),
    (r"day limits\..*prioritized list.*", "day limits; prioritized list"),
    (r"funded conditions on the priority list", "conditions funded by the priority list"),
    (r"service is included in the capitated.*", "within managed care rates"),
    (r"visit for beneficiaries with transitional medical assistance", "visit (Transitional Medical Assistance)"),
    (r"income at or below 100% FPL.*payment amount", "$4/visit up to 100% FPL, above it 10% of payment"),
    (r"PA to verify medical necessity and treatment visits are limited", "PA to verify need; visits limited"),
    (r"one evaluation/re-evaluation visit per calendar year", "1 evaluation or re-evaluation/calendar year"),
    (r"15 visits per calendar year in an outpatient hospital", "15 hospital outpatient visits/calendar year"),
    (r"service limits.*are 20 visits in a calendar year", "OT and PT 20 visits/calendar year"),
    (r"a combined total of 60 therapy sessions per fiscal year", "60 sessions/fiscal year, all together"),
    (r"PA after the first 20 visits to confirm ongoing medical necessity", "PA after 20 visits to confirm need"),
    (r"services direct billed for", "billed directly for"),
    (r"quantity and frequency limitations vary by procedure", "limits vary by procedure"),
    (r"contracted staff, cost based payment for public health staff", "contracted staff, cost for public health staff"),
    (r"recipients of home health care and to nursing facility residents", "home health and nursing homes"),
    (r"services covered in rehab centers only and only to adjust to", "rehab centers only, for"),
    (r"persons with developmental disabilities or acquired brain injuries exempt", "not for DD or brain injury"),
    (r"short-term treatment up to 60 days.*with prior", "60 days/condition, more with"),
    (r"no copay after the first 30 hours.*first, per", "none past 30 hours or $1,500 in a"),
    (r"evaluations do not count towards the 35 visits", "evaluations not counted"),
    (r"for service to be reimbursable", "always"),
    (r"physical therapy, occupational therapy, speech therapy", "PT, OT, speech"),
    (r"physical therapy and speech/language therapy", "PT and speech"),
    (r"(?:services )?per (year|calendar year|benefit year|fiscal year|month|visit|session|service date)", r"/\1"),
    (r"in home or office and renewed by physician every 30 days.*", "home or office; order renewed every 30 days"),
    (r"or where assistance with ADLs is demonstrated,", "or ADL help shown;"),

)  # fmt: skip


def rows(page: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row of each year's table: its year and the cells that are left."""
    year = 0
    for line in page.read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"(?:19|20)\d\d", line.strip()):
            year = int(line)
        elif line.startswith("|") and not set(line) <= set("|- ") and not line.startswith("| Location"):
            yield year, [cell for cell in (part.strip() for part in line.split("|")) if cell]


def short(cell: str) -> str:
    """A cell in fewer words."""
    for pattern, words in SHORTER:
        cell = re.sub(pattern, words, cell, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", re.sub(r" (?=[,/])", "", cell)).strip(" .,;")


def placed(year: int, cells: list[str]) -> dict[str, str]:
    """One row of the table with every cell in its column."""
    row = dict.fromkeys(COLUMNS, "") | {"state": CODES[cells[0]], "year": str(year), "covered": ANSWERS[cells[1]]}
    if year == 2018:  # by position; approval stands among the limits, payment was not asked
        if row["covered"] != "no":
            row |= dict(zip(("groups", "copay", "limit"), (answered(cell) for cell in cells[2:5]), strict=True))
        return row | {"approval": "see limit", "payment": "not asked"}
    row["groups"] = short(cells[2]) if len(cells) > 2 else ""
    last = -1
    for cell in cells[3:]:
        column = next((name for name, words in WORDING.items() if words.match(cell)), "limit")
        if re.fullmatch(r"see state[- ]specific FN", cell, re.IGNORECASE):
            column = "unplaced"
        else:
            assert ORDER.index(column) > last, f"{year} {cells[0]}: the cells are out of order"
            last = ORDER.index(column)
        row[column] = short(cell).strip("()") if column == "unplaced" else short(cell)

    return row


def answered(cell: str) -> str:
    """A cell of 2018: no and not reported are answers, too."""
    return {"No": "none", "NR": "not reported"}.get(cell) or short(cell)


def printed(cell: str) -> dict[str, int]:
    """The counts of a total as it is printed: "Yes - 39 No - 7 NR - 5"."""
    return {ANSWERS[word]: int(count) for word, count in re.findall(r"(Yes|No|NR) - (\d+)", cell)}


def counted(table: Iterable[Mapping[str, str]], column: str) -> dict[str, int]:
    """The counts of one year's rows: how many answered so, or (of those covered) have something in a column."""
    table = list(table)
    if column == "covered":
        said = [row["covered"] for row in table]
        return {word: said.count(word) for word in ANSWERS.values() if word in said}
    filled = [row[column] not in ("", "none", "not reported") for row in table if row["covered"] == "yes"]
    return {"yes": sum(filled), "no": len(filled) - sum(filled)}


def check(year: int, totals: list[str], table: list[dict[str, str]]) -> list[str]:
    """What differs between a year's rows and its printed totals, and `total` lines of what was compared."""
    columns = ("covered", "copay", "limit") if year == 2018 else ("covered", "copay")
    cells = [cell for cell in totals if printed(cell)]
    found = []
    for column, cell in zip(columns, cells, strict=True):
        told, own = printed(cell), counted((row for row in table if int(row["year"]) == year), column)
        for word, count in told.items():
            found.append(f"{'ok ' if own.get(word) == count else 'BAD'} {year} {column} {word}: {count}")
    return found


def main(page: Path) -> int:
    """Writes the table and prints the comparison; 1 if a total differs."""
    table, said = [], {}
    for year, cells in rows(page):
        if cells[0] == "United States":
            said[year] = cells[1:]
        else:
            table.append(placed(year, cells))
    table.sort(key=lambda row: (row["state"], -int(row["year"])))
    lines = [line for year, totals in said.items() for line in check(year, totals, table)]
    with (HERE / "benefits.tsv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    print("\n".join(lines))
    return int(any(line.startswith("BAD") for line in lines))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
