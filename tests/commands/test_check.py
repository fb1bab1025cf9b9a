"""`rehablint check` as its users call it: exit codes, the JSON contract, what is said of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from linter.commands.main import main

PLAN = """PLAN OF CARE
Patient: Ann Example     DOB: 02/03/2019
Date: 05/04/2026
Methods: work conditioning 5 days a week.
"""
GOOD = PLAN.replace("work conditioning 5 days a week", "strengthening and gait training")


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def written(folder: Path, text: str = PLAN, name: str = "plan.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def only_work_hardening(path: Path, *more: object) -> Result:
    return check(path, "--policy", "uhc-cs164", "--select", "work-hardening-requested", *more)


def test_exit_codes_follow_what_is_unmet(tmp_path: Path) -> None:
    bad, good = written(tmp_path), written(tmp_path, GOOD, "good.txt")
    assert only_work_hardening(good).exit_code == 0
    assert only_work_hardening(bad).exit_code == 1
    assert only_work_hardening(bad, "--exit-zero").exit_code == 0
    assert only_work_hardening(bad, "--fail-on", "never").exit_code == 0
    assert only_work_hardening(bad, "--fail-on", "warning").exit_code == 1


def test_the_report_shows_quote_place_and_cure(tmp_path: Path) -> None:
    said = only_work_hardening(written(tmp_path)).output
    assert "NOT READY" in said
    assert "work conditioning 5 days a week.”" in said
    assert "plan.txt p.1" in said
    assert "Mend:" in said
    assert max(map(len, said.splitlines())) <= 80


def test_json_is_as_the_contract_says(tmp_path: Path) -> None:
    report = json.loads(only_work_hardening(written(tmp_path), "--format", "json", "--submit-on", "2026-06-01").output)
    assert report["schema"] == "rehablint.report/1"
    assert report["as_of"] == "2026-06-01"
    assert report["packs"][0]["in_force"] == "2022-04-01"
    assert report["packs"][0]["digest"].startswith("sha256:")
    assert report["files"][0]["status"] == "read"
    assert report["documents"][0]["kind"] == "plan_of_care"
    assert report["verdict"] == "not_ready"
    assert report["tally"] == {"met": 0, "unmet": 1, "unclear": 0, "not_applicable": 0}
    (result,) = report["results"]
    assert result["status"] == "unmet"
    assert result["requirements"] == ["uhc-cs164/exclusion/work-hardening"]
    (evidence,) = result["evidence"]
    assert evidence["page"] == 1
    assert "work conditioning 5 days a week." in evidence["quote"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--policy", "uhc-cs146"], "did you mean uhc-cs164?"),
        (["--submit-on", "20th of May"], "is not a date"),
        (["--request", "holiday"], "holiday"),
        (["--answer", "yes"], "QUESTION=VALUE"),
        (["--colour"], "No such option"),
    ],
)
def test_wrong_use_is_code_two_and_named(tmp_path: Path, arguments: list[str], says: str) -> None:
    done = check(written(tmp_path), *arguments)
    assert done.exit_code == 2
    assert says in done.output


def test_a_wrong_packet_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "packet.yaml").write_text("policy: uhc-cs164\nstat: MI\n", encoding="utf-8")
    done = check(written(tmp_path))
    assert done.exit_code == 2
    assert "packet.yaml" in done.output
    assert "did you mean state?" in done.output


def test_a_packet_yaml_states_the_request(tmp_path: Path) -> None:
    stated = "policy: uhc-cs164\nrequest: continuation\nstate: mi\nborn: 2019-02-03\nsubmit_on: 2026-06-01\n"
    (tmp_path / "packet.yaml").write_text(stated, encoding="utf-8")
    written(tmp_path)
    request = json.loads(check(tmp_path, "--format", "json").output)["request"]
    assert request["state"] == "MI"
    assert request["born"] == "2019-02-03"
    assert request["submit_on"] == "2026-06-01"
    assert "continuation" in request["kinds"]
    assert not {a["field"] for a in request["assumed"]} & {"state", "born", "policy"}


def _encrypted(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "Plan of care")
    canvas.save()


def _pdf(path: Path, pages: int) -> bytes:
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.drawString(72, 700, f"Plan of care {number}")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def _truncated(path: Path) -> None:
    path.write_bytes(_pdf(path, 3)[:700])


BAD = {
    "encrypted.pdf": _encrypted,
    "corrupt.pdf": lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20),
    "truncated.pdf": _truncated,
    "empty.pdf": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_text(" \n\n"),
    "picture.pdf": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64)),
    "zeros.txt": lambda path: path.write_bytes(bytes(4096)),
    "many.pdf": lambda path: _pdf(path, 5000),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_code_three_and_named(tmp_path: Path, name: str) -> None:
    BAD[name](tmp_path / name)
    good = written(tmp_path, GOOD)
    done = check(good, tmp_path / name, "--policy", "uhc-cs164", "--format", "json")
    assert done.exit_code == 3
    report = json.loads(done.stdout)
    states = {Path(state["path"]).name: state for state in report["files"]}
    assert states[name]["status"] == "unreadable"
    assert name in states[name]["problem"]
    assert states["plan.txt"]["status"] == "read"
    assert report["verdict"] != "ready"


@pytest.mark.parametrize("name", ["gone.pdf", "nothing-inside"])
def test_what_is_not_there_is_code_three(tmp_path: Path, name: str) -> None:
    (tmp_path / "nothing-inside").mkdir()
    done = check(tmp_path / name, "--policy", "uhc-cs164")
    assert done.exit_code == 3
    assert name in done.output
    assert "Traceback" not in done.output


def test_a_wrong_suffix_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text(PLAN, encoding="utf-8")
    assert only_work_hardening(path).exit_code == 1


def test_standard_input_is_one_document() -> None:
    arguments = ["check", "-", "--policy", "uhc-cs164", "--select", "work-hardening-requested"]
    assert CliRunner().invoke(main, arguments, input=PLAN).exit_code == 1


def test_without_a_payer_no_checklist_is_applied_and_nothing_passes(tmp_path: Path) -> None:
    done = check(written(tmp_path), "--format", "json")
    report = json.loads(done.stdout)
    assert report["packs"] == []
    assert report["verdict"] == "needs_review"
    assert "--policy" in check(written(tmp_path)).output


def test_an_unanswered_question_is_never_a_pass(tmp_path: Path) -> None:
    """cross/checklist/unanswered-is-not-pass: with no answer the result is unclear; the answer decides."""
    report = json.loads(check(written(tmp_path), "--policy", "uhc-cs164", "--format", "json").stdout)
    asked = [r for r in report["results"] if r["question"] and r["values"].get("question")]
    assert asked, "the pack asks its submitter nothing"
    assert {r["status"] for r in asked} == {"unclear"}
    question = asked[0]["values"]["question"]
    told = check(written(tmp_path), "--policy", "uhc-cs164", "--format", "json", "--answer", f"{question}=yes")
    said = {r["rule"]: r["status"] for r in json.loads(told.stdout)["results"]}
    assert said[asked[0]["rule"]] in ("met", "unmet")


def test_the_answer_to_a_file_is_the_same_twice(tmp_path: Path) -> None:
    path = written(tmp_path)
    arguments = ("--policy", "uhc-cs164", "--format", "json", "--submit-on", "2026-06-01")
    assert check(path, *arguments).output == check(path, *arguments).output


def test_a_form_that_nobody_filled_in_is_told_as_such(tmp_path: Path) -> None:
    form = tmp_path / "form.txt"
    prompts = ("Name", "Date", "Diagnosis", "History", "Range of motion", "Goals", "Plan", "Signature")
    form.write_text("PHYSICAL THERAPY EVALUATION\n" + "".join(f"{prompt}: ____________\n" for prompt in prompts))
    shown = CliRunner().invoke(main, ["check", str(form), "--policy", "uhc-cs164", "--no-cache", "--exit-zero"])
    assert "evaluation\u00a0(a\u00a0form\u00a0nobody\u00a0filled\u00a0in)" in shown.output.replace(" ", "\u00a0")
