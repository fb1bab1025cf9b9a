"""Letters, cover sheets and deadlines: what is missing is told with its source, what is unclear is only asked."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from fixtures.build import DEMO, ROOT
from fixtures.containers import text
from fixtures.markup import fixture
from linter.commands.main import main
from linter.extract.read import read
from linter.report.writing_docx import TICKED, W14, W

KID = """PLAN OF CARE
Patient: Zebulonia Quackenbush     DOB: 02/03/2019     Member ID: 8841-2207-19
Date: 11/09/2026
Diagnosis: developmental coordination disorder, ICD-10 F82
Goals:
1. Button 4 medium buttons alone. Baseline: 1 of 4 buttons.
Frequency: OT 1x/week for 12 weeks
Electronically signed: Dana Okafor, MD
"""
ASKED = ("--policy", "uhc-cs164", "--request", "initial_treatment", "--request", "treatment_service")
STATED = (*ASKED, "--discipline", "OT", "--submit-on", "2026-11-24")


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo packet as text."""
    return text.write(fixture(ROOT / "fixtures" / "packets" / DEMO), tmp_path_factory.mktemp("packet"))[0]


@pytest.fixture(scope="module")
def kid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kid") / "plan.txt"
    path.write_text(KID, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def report(path: Path, *more: str) -> list[dict[str, object]]:
    return json.loads(run("check", path, "--submit-on", "2026-11-24", "--format", "json", *more).stdout)["results"]


def flat(said: str) -> str:
    return " ".join(said.split())


def test_the_letter_lists_every_unmet_error_with_its_source_and_no_more(packet: Path) -> None:
    raw = run("letter", packet, "--submit-on", "2026-11-24").stdout
    said = flat(raw)
    wanted, _, rest = said.partition("What is missing")[2].partition("Could you please confirm")
    unmet = [r for r in report(packet) if (r["status"], r["severity"]) == ("unmet", "error")]
    titles = {(r["rule"], r["title"]) for r in unmet}
    assert len(re.findall(r"(?m)^\d+\. ", raw.partition("Could you please")[0].partition("What would help")[0])) == len(
        titles
    )
    for result in unmet:
        assert flat(str(result["message"]).partition(" Looked in: ")[0]) in said
        assert f"{result['citation']['source']}, {result['citation']['section']}" in wanted  # type: ignore[index]
    assert rest


def test_what_is_only_unclear_is_never_said_to_be_missing(packet: Path, kid: Path) -> None:
    for path, more in ((packet, ()), (kid, STATED[:-2])):
        said = flat(run("letter", path, "--submit-on", "2026-11-24", *more).stdout)
        missing, _, confirm = said.partition("Could you please confirm")
        unclear = [r for r in report(path, *more) if r["status"] == "unclear" and r["severity"] != "note"]
        assert unclear
        for result in unclear:
            assert flat(str(result["message"])) not in said
            assert flat(str(result["question"] or result["title"][1:])) not in missing  # type: ignore[index]
            assert flat(str(result["question"] or result["title"][1:])) in confirm  # type: ignore[index]


def test_a_waived_finding_is_not_held_against_anybody(packet: Path, tmp_path: Path) -> None:
    rule = "home-program-compliance-missing"
    waiver = tmp_path / "waivers.yaml"
    waiver.write_text(f"- {{rule: {rule}, who: J. Roe, why: agreed}}\n", encoding="utf-8")
    assert "home program" in run("letter", packet, "--select", rule).stdout
    assert "home program" not in run("letter", packet, "--select", rule, "--waivers", waiver).stdout


def test_a_letter_on_a_good_packet_finds_nothing_missing(packet: Path) -> None:
    said = flat(run("letter", packet, "--select", "work-hardening-requested").stdout)
    assert "nothing that a decision needs was found missing" in said
    assert "What is missing" not in said


def test_word_pdf_and_text_say_the_same(packet: Path, tmp_path: Path) -> None:
    stated = ("letter", packet, "--submit-on", "2026-11-24", "--from", "Harbor Review", "--reply-to", "fax 555-0100")
    plain = run(*stated).stdout
    for name in ("letter.docx", "letter.pdf"):
        assert run(*stated, "--output", tmp_path / name).exit_code == 0
        words = set(re.findall(r"[A-Za-z]{4,}", read(tmp_path / name).text))
        assert set(re.findall(r"[A-Za-z]{4,}", plain)) - words <= {w.upper() for w in words}
    assert "Harbor Review" in plain
    assert "fax 555-0100" in plain


def test_a_pdf_letter_is_the_same_bytes_twice(packet: Path) -> None:
    first, second = (run("letter", packet, "--format", "pdf").stdout_bytes for _ in range(2))
    assert first[:5] == b"%PDF-"
    assert first == second


@pytest.mark.parametrize("command", ["check", "letter", "cover", "deadlines"])
def test_the_packets_own_files_are_never_written_over(command: str, packet: Path) -> None:
    before = packet.read_bytes()
    done = run(command, packet, "--output", packet)
    assert done.exit_code == 2
    assert "never changed" in done.output
    assert packet.read_bytes() == before


def test_a_batch_writes_over_no_packet(kid: Path) -> None:
    before = kid.read_bytes()
    done = run("batch", kid.parent, *STATED, "--csv", kid)
    assert done.exit_code == 2
    assert kid.read_bytes() == before


@pytest.mark.parametrize("command", ["letter", "cover", "deadlines"])
def test_nobody_writes_about_a_packet_held_against_nothing(command: str, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("PLAN OF CARE\nMethods: gait training.\n", encoding="utf-8")
    done = run(command, path)
    assert done.exit_code == 2
    assert "--policy" in done.output


def test_the_cover_sheet_fills_in_what_is_known_and_asks_the_rest(kid: Path) -> None:
    said = run("cover", kid, *STATED, "--answer", "same-day=yes").stdout
    for known in (
        "Patient: Zebulonia Quackenbush",
        "Date of birth: 2019-02-03",
        "Member ID: 8841-2207-19",
        "Therapy: occup",
    ):
        assert known in said
    assert "plan of care  2026-11-09  plan.txt  1" in said
    open_questions = {
        flat(str(r["question"]))
        for r in report(kid, *STATED[:-2], "--answer", "same-day=yes")
        if r["status"] == "unclear" and r["question"] and r["severity"] != "note"
    }
    assert open_questions
    assert [question for question in open_questions if question not in flat(said)] == []


def test_the_cover_sheet_is_a_form_of_word(kid: Path, tmp_path: Path) -> None:
    run("cover", kid, *STATED, "--output", tmp_path / "cover.docx")
    xml = docx.Document(io.BytesIO((tmp_path / "cover.docx").read_bytes())).element.xml
    for control in ("w14:checkbox", "w:dropDownList", "<w:date>", "<w:text/>"):
        assert control in xml
    numbers = re.findall(r'<w:id w:val="(\d+)"', xml)
    assert len(numbers) == len(set(numbers))


def test_a_statement_ticked_and_signed_on_the_cover_sheet_meets_its_rule(kid: Path, tmp_path: Path) -> None:
    assert answer(kid, "iep-paper-missing") != {"met"}
    run("cover", kid, *STATED, "--output", tmp_path / "cover.docx")
    form = docx.Document(str(tmp_path / "cover.docx"))
    fill(form, "The child has not been evaluated for an IEP.", TICKED)
    for label, value in (("Signature", "Ann Quackenbush"), ("Name", "Ann Quackenbush"), ("Signed by", "parent")):
        fill(form, label, value)
    for control in [c for c in controls(form) if alias(c) == "Date"]:
        write(control, "11/20/2026")
    form.save(str(tmp_path / "cover.docx"))
    assert answer(kid, "iep-paper-missing", tmp_path / "cover.docx") == {"met"}


def test_an_empty_statement_meets_nothing(kid: Path, tmp_path: Path) -> None:
    run("cover", kid, *STATED, "--output", tmp_path / "cover.docx")
    assert answer(kid, "iep-paper-missing", tmp_path / "cover.docx") != {"met"}


def answer(kid: Path, rule: str, *more: Path) -> set[object]:
    done = run("check", kid, *more, *STATED, "--select", rule, "--format", "json")
    return {r["status"] for r in json.loads(done.stdout)["results"]}


def controls(form: object) -> list[object]:
    return list(form.element.iter(f"{{{W}}}sdt"))  # type: ignore[attr-defined]


def alias(control: object) -> str:
    return str(next(control.iter(f"{{{W}}}alias")).get(f"{{{W}}}val"))  # type: ignore[attr-defined]


def write(control: object, value: str) -> None:
    """What Word does when somebody fills a control in: the hint goes, and a box knows that it is ticked."""
    for hint in list(control.iter(f"{{{W}}}showingPlcHdr")):  # type: ignore[attr-defined]
        hint.getparent().remove(hint)
    for box in control.iter(f"{{{W14}}}checked"):  # type: ignore[attr-defined]
        box.set(f"{{{W14}}}val", "1")
    next(control.iter(f"{{{W}}}t")).text = value  # type: ignore[attr-defined]


def fill(form: object, label: str, value: str) -> None:
    write(next(c for c in controls(form) if alias(c) == label), value)


def test_deadlines_say_what_expires_and_when_to_send(packet: Path) -> None:
    said = flat(run("deadlines", packet, "--submit-on", "2026-11-24").stdout)
    assert "The plan of care of 2026-10-05 expires in 40 days; send by 2027-01-03." in said
    assert "uhc-cs164/plan-older-than-90-days" in said
    assert "ran out 1 day ago" in flat(run("deadlines", packet, "--submit-on", "2027-01-04").stdout)
    assert "to the end of today" in flat(run("deadlines", packet, "--submit-on", "2027-01-03").stdout)


def test_the_calendar_is_one_that_calendars_read(packet: Path, tmp_path: Path) -> None:
    target = tmp_path / "packet.ics"
    run("deadlines", packet, "--submit-on", "2026-11-24", "--format", "ics", "--name", "packet 17", "--output", target)
    (entry,) = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert entry.decoded("dtstart") == date(2027, 1, 3)
    assert "packet 17" in str(entry["summary"])
    assert [alarm.decoded("trigger").days for alarm in entry.walk("VALARM")] == [-7, -1]
    assert b"Teodoro" not in target.read_bytes()


def test_the_terminal_tells_the_deadline_too(packet: Path) -> None:
    said = flat(run("check", packet, "--submit-on", "2026-12-28").stdout)
    assert "The plan of care of 2026-10-05 expires in 6 days; send by 2027-01-03" in said


def test_the_terminal_mends_with_the_packets_own_dates(packet: Path) -> None:
    assert "by 2027-05-31”" in flat(run("check", packet, "--submit-on", "2026-11-24").stdout)
