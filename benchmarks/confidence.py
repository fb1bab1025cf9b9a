"""Holds the confidence that is stated against what is right: elements on labelled documents, rules on known packets.

`--fit` writes models/certainty/elements.yaml from the answers that by_source.py got with each document's own source
left out; for the table below, what is stated of a document is fitted to the other sources alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.labelled import ROOT, Facts, Labelled, documents, left_out, statuses
from linter.report.likelihood import BLANK, DOUBT, Odds, odds

FILE = ROOT / "models" / "certainty" / "elements.yaml"
PACKETS = ROOT.parent / "shared" / "packets"
BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
BAR = 0.84  # a stricter reader's, as `facts --sure` takes it: what is less likely right counts as unclear
USUAL, WEIGHT, LITTLE = 0.95, 8, 2  # an element's share right before anything is seen, and how much that counts


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, how likely it was called, and whether it was right."""

    status: str
    stated: float
    right: bool


def told(known: Sequence[Labelled], read: Mapping[str, Facts]) -> str:
    """The tables: elements as read now and with the source left out, then rules."""
    now = [said for d in known for said in answers(d, read[d.id], odds())]
    apart = list(crossed(known, left_out()))
    lines = ["| stated | answers | right | own source left out: answers | right |", "|---|---|---|---|---|"]
    lines += rows(now, apart)
    lines += ["", summary("Elements", now), summary("With the own source left out", apart)]
    strict = [Said("unclear", s.stated, s.right) if s.stated < BAR else s for s in apart]
    lines += [summary(f"The same where less than {BAR:.0%} likely counts as unclear", strict)]
    results = list(rules())
    if results:
        lines += ["", "| stated for a rule's answer | answers | right |", "|---|---|---|"]
        lines += [row.rsplit(" | ", 2)[0] + " |" for row in rows(results, [])]
        lines += ["", summary("Rules on packets of known truth", results)]
    return "\n".join(lines)


def rows(*columns: Sequence[Said]) -> Iterator[str]:
    """A table line for each range of stated likelihood."""
    for low, high in zip((0.0, *BINS), BINS, strict=False):
        cells = []
        for said in columns:
            within = [s.right for s in said if low <= s.stated < high and s.status != "unclear"]
            cells.append(f"{len(within)} | {sum(within) / len(within):.3f}" if within else "0 | ")
        if any(not cell.startswith("0 ") for cell in cells):
            yield f"| {low:.2f} to {min(high, 1.0):.2f} | {' | '.join(cells)} |"


def summary(what: str, said: Sequence[Said]) -> str:
    """How many answers are given and how many of them are right."""
    given = [s.right for s in said if s.status != "unclear"]
    unclear = 1 - len(given) / max(1, len(said))
    right = sum(given) / max(1, len(given))
    return f"{what}: {len(said)} answers, {unclear:.1%} unclear; of the others {right:.1%} right."


def answers(d: Labelled, facts: Facts, by: Mapping[str, Odds]) -> Iterator[Said]:
    """Every scored element of a document, as likely as some odds have it."""
    kind = facts["documents"][0]["kind"]
    blank = all(x["blank"] for x in facts["documents"])
    for name, status in plainly(facts).items():
        truth = d.label["elements"].get(name)
        if truth is None:
            continue
        absent = BLANK if blank else by[name]["absent_in"].get(kind, by[name]["absent"])
        sure = by[name]["present"] if status == "present" else absent
        told = "unclear" if status == "absent" and sure < DOUBT else status
        yield Said(told, sure, status == ("present" if truth else "absent"))


def plainly(facts: Facts) -> dict[str, str]:
    """Every element's status before any odds are weighed: what is unclear without a word found is absent."""
    quoted = {name for x in facts["documents"] for name, element in x["elements"].items() if "quote" in element}
    told = statuses(facts).items()
    return {name: "absent" if status == "unclear" and name not in quoted else status for name, status in told}


def crossed(known: Sequence[Labelled], read: Mapping[str, Facts]) -> Iterator[Said]:
    """Answers of documents with their source left out, as likely as the other sources make them."""
    for source in sorted({d.source for d in known}) if read else ():
        by = fitted([d for d in known if d.source != source], read)
        yield from (said for d in known if d.source == source for said in answers(d, read[d.id], by))


def fitted(known: Iterable[Labelled], read: Mapping[str, Facts]) -> dict[str, Odds]:
    """How often an element was there where it was found, and was not where nothing was found, also by kind."""
    right: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for d in known:
        first = read[d.id]["documents"][0]
        for name, status in plainly(read[d.id]).items():
            truth = d.label["elements"].get(name)
            if truth is not None and status != "unclear" and not first["blank"]:
                right[name][status].append(bool(truth) == (status == "present"))
                if status == "absent":
                    right[name][first["kind"]].append(not truth)
    found: dict[str, Odds] = {}
    for name, seen in right.items():
        absent = share(seen["absent"], USUAL, WEIGHT)
        kinds = {
            kind: share(some, absent, LITTLE)
            for kind, some in sorted(seen.items())
            if kind not in ("present", "absent")
        }
        differ = {kind: value for kind, value in kinds.items() if abs(value - absent) >= 0.05}
        found[name] = {"present": share(seen["present"], USUAL, WEIGHT), "absent": absent, "absent_in": differ}
    return found


def share(seen: Sequence[bool], before: float, weight: int) -> float:
    """The share that is right, drawn towards what one would think before."""
    return round((sum(seen) + weight * before) / (len(seen) + weight), 2)


def rules() -> Iterator[Said]:
    """Every requirement whose truth is known in the packets beside the checkout, as the rules answer it."""
    for truth_file in sorted(PACKETS.glob("*/truth.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        wanted = {item["requirement"]: status for status in ("met", "unmet") for item in truth[status]}
        best: dict[str, dict[str, object]] = {}
        rank = ("not_applicable", "met", "unclear", "unmet")
        for result in checked(truth_file.parent, truth)["results"]:
            for name in set(result["requirements"]) & set(wanted):
                last = str(best[name]["status"]) if name in best else "not_applicable"
                if rank.index(result["status"]) > rank.index(last):
                    best[name] = result
        for name, result in best.items():
            stated = result["confidence"]
            yield Said(
                str(result["status"]), stated if isinstance(stated, float) else 0.0, result["status"] == wanted[name]
            )


def checked(folder: Path, truth: Mapping[str, object]) -> Facts:
    """The report on a packet, as a submitter would ask for it."""
    request = truth["request"]
    assert isinstance(request, Mapping)
    paths = [str(p) for p in sorted(folder.iterdir()) if p.is_file() and p.name != "truth.json"]
    options = ["--submit-on", str(truth["as_of"]), "--format", "json", "--no-cache", "--exit-zero"]
    for policy in request.get("policies") or [request["policy"]]:
        options += ["--policy", policy]
    for kind in request.get("request_kinds") or [request["kind"]]:
        options += ["--request", kind]
    for option, key in (("--discipline", "discipline"), ("--state", "state"), ("--born", "member_dob")):
        options += [option, str(request[key])] if request.get(key) else []
    command = [sys.executable, "-m", "linter", "check", *paths, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return dict(json.loads(done.stdout))


if __name__ == "__main__" and "--fit" in sys.argv and left_out():
    FILE.write_text(yaml.safe_dump(fitted(documents(), left_out()), sort_keys=False), encoding="utf-8")
