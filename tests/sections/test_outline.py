"""Sections: headings in every usual form, nothing lost, sub-headings, page breaks, sentences and speed."""

from __future__ import annotations

import time

import pytest
import yaml

from linter import assets
from linter.domain.packet import Document, Packet, Section
from linter.extract.text import scan_of
from linter.sections.lexicon import lexicon, spelled
from linter.sections.outline import outline


def sections(text: str) -> tuple[Section, ...]:
    scan = scan_of("note.txt", "", text)
    pages = tuple(scan.passage(page.start, page.end) for page in scan.pages)
    document = Document("d1", "evaluation", scan, tuple(page.number for page in scan.pages), pages)
    return outline(Packet((scan,), (document,))).sections


def kinds(text: str) -> list[str]:
    return [section.kind for section in sections(text)]


def body(text: str, kind: str) -> str:
    return " ".join(section.body.text.strip() for section in sections(text) if section.kind == kind)


ENTRIES = [
    pytest.param(name, line, id=f"{name}: {line}")
    for path in sorted((assets.folder("models") / "sections").glob("*.yaml"))
    if path.name != "card.yaml"
    for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    for line in entry["examples"]
]


@pytest.mark.parametrize(("name", "line"), ENTRIES)
def test_every_example_begins_a_section_of_its_kind(name: str, line: str) -> None:
    assert kinds(f"{line}\nAnd some words under it.")[0] == name


def test_a_name_belongs_to_one_kind() -> None:
    owners: dict[str, set[str]] = {}
    for path in (assets.folder("models") / "sections").glob("*.yaml"):
        if path.name != "card.yaml":
            for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
                for words in (words for item in entry["names"] for words in spelled(item)):
                    owners.setdefault(words, set()).add(name)
    assert {words: found for words, found in owners.items() if len(found) > 1} == {}
    assert lexicon().longest >= 2


@pytest.mark.parametrize(
    "text",
    [
        "PROGNOSIS\nGood with support at home.",
        "Prognosis: Good with support at home.",
        "Prognosis:\nGood with support at home.",
        "## Prognosis\nGood with support at home.",
        "**Prognosis**\nGood with support at home.",
        "**Prognosis:** Good with support at home.",
        "- **Prognosis**: Good with support at home.",
        "Prognosis\n---------\nGood with support at home.",
        "7. Prognosis: Good with support at home.",
        "IV. PROGNOSIS\nGood with support at home.",
        "Prognosis | Good with support at home.",
        "| Prognosis | Good with support at home. |",
        "Prognosis - Good with support at home.",
        "Rehab Potential: Good with support at home.",
    ],
)
def test_a_heading_in_any_form(text: str) -> None:
    found = [section for section in sections(text) if section.kind == "prognosis"]
    assert len(found) == 1
    assert found[0].sentences[0].text.strip("| ") == "Good with support at home."
    assert found[0].heading is not None
    assert found[0].heading.text.strip("* ").lower().startswith(("prognosis", "rehab"))


@pytest.mark.parametrize(
    "form", ["S: tired\nO: walks\nA: better\nP: go on", "S - tired\nO – walks\nA - better\nP - on"]
)
def test_soap_letters(form: str) -> None:
    assert kinds(form) == ["subjective", "objective", "assessment", "plan"]


def test_several_headings_in_one_line() -> None:
    text = "**Prognosis:** good. **DME:** none; **Meds (2):** iron, D3. Lives alone. PLOF: independent"
    assert body(text, "prognosis") == "good."
    assert body(text, "equipment") == "none;"
    assert body(text, "prior_level") == "independent"


def test_cells_of_a_row_and_column_heads() -> None:
    assert body("Diagnosis | torticollis | Onset | since birth", "onset") == "since birth"
    assert "goals" not in kinds("Plan\nGoal | Baseline | Target\nWalk 50 ft | 10 ft | 6/1/2026")[1:]


@pytest.mark.parametrize(
    "line",
    [
        "He said the following: he cannot sleep.",
        "- Balance training",
        "1. Gait: Pt will walk 200 ft with a cane in 4 weeks",
        "Her pain was 3:10 by the clock and https://example.org was shown",
        "The plan is to go on.",
    ],
)
def test_no_heading(line: str) -> None:
    assert kinds(f"GOALS:\n{line}") == ["goals"]


def test_an_unknown_heading_ends_the_section_before_it() -> None:
    text = "Medications: iron\n\nSEATING TRIAL\nSat for 5 minutes.\n\nOther Matters:\nNone."
    assert kinds(text) == ["medications", "", ""]


def test_label_stays_in_the_text_where_it_belongs_to_it() -> None:
    found = sections("Objective:\nGait: antalgic\nElectronically signed by: A. Roe, PT 3/3/26")
    assert [section.body.text.strip() for section in found][1:] == [
        "Gait: antalgic",
        "Electronically signed by: A. Roe, PT 3/3/26",
    ]
    assert [section.heading for section in found[1:]] == [None, None]


def test_a_label_of_one_line_lets_the_section_before_go_on() -> None:
    text = "Summary\nA quiet boy.\nDate of service: 3/3/2026\nHe plays with trains."
    assert kinds(text) == ["summary", "date", "summary"]


def test_parents() -> None:
    found = sections("ASSESSMENT\nGoals:\nShort-term goals:\n1. Sit.\nLTG: walk\nPlan: weekly")
    parents = {section.kind: section.parents for section in found}
    assert "goals" in parents["short_term_goals"]
    assert "goals" in parents["long_term_goals"]
    assert parents["plan"] == ()


def test_a_section_goes_on_after_a_page_break() -> None:
    found = sections("Medications: iron,\fvitamin D\nAllergies: none")
    assert [section.kind for section in found] == ["medications", "medications", "allergies"]
    assert found[1].whole.text == "vitamin D"


MESSY = """OT EVAL   Pt: A. Roe   DOB: 1/2/2019
PMH asthma, ear tubes; Meds: none. no allergies
Goals -
STG 1: will don socks w/ min A 3/4 trials
LTG 1: will dress alone

| Area | Finding |
| Dressing | Mod A |
"""


@pytest.mark.parametrize("text", [MESSY, "", "one line", "A:\nB:\nC", "\f\n\f", "**Bold** run: with a colon\n# \n:::"])
def test_everything_is_in_one_section(text: str) -> None:
    seen = [0] * len(text)
    for section in sections(text):
        assert text[section.body.start : section.body.end] == section.body.text
        for sentence in section.sentences:
            assert text[sentence.start : sentence.end] == sentence.text
        for place in range(section.whole.start, section.whole.end):
            seen[place] += 1
    assert [c for c, times in zip(text, seen, strict=True) if not c.isspace() and times != 1] == []


def test_sentences() -> None:
    text = (
        "Dr. Ames saw him for approx. 20 min. of pain at St. Mary. He walks 10 ft. Then he sits and tells his mother\n"
        "about it, e.g. Mondays.\n- first thing. done well\n- second thing\nBerg | 45\nHome alone\n" + "very " * 300
    )
    found = [sentence.text for section in sections(text) for sentence in section.sentences]
    assert found[1] == "He walks 10 ft."
    assert found[2].endswith("e.g. Mondays.")
    assert "- second thing" in found
    assert max(len(sentence) for sentence in found) <= 600


def test_speed() -> None:
    text = "ASSESSMENT: He walks with a cane and rests often because of pain in both knees.\nGait: slow\n\n" * 2000
    begin = time.process_time()
    sections(text)
    assert len(text.split()) / (time.process_time() - begin) > 60_000


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("PMH gout, asthma", "medical_history", "gout, asthma"),
        ("Rehab potential GOOD", "prognosis", "GOOD"),
        ("Dx _hip fracture_   Onset _June_", "diagnosis", "hip fracture_"),
        ("PMHx      asthma\nPLOF      walked alone", "prior_level", "walked alone"),
        ("ONSET DATE       PRIMARY DX\n03/2025          stroke", "diagnosis", "stroke"),
        ("2. When did it start?   last Easter", "onset", "last Easter"),
        ("Diagnosis. Right tennis elbow", "diagnosis", "Right tennis elbow"),
    ],
)
def test_a_label_without_a_colon(text: str, kind: str, said: str) -> None:
    assert said in body(text, kind)


@pytest.mark.parametrize("text", ["Prognosis remains guarded.", "Medications were reviewed.", "Diagnosis is pending."])
def test_a_word_that_begins_a_sentence_is_no_label(text: str) -> None:
    assert kinds(text) == [""]


def test_a_label_behind_a_whole_sentence_heads_only_what_follows_it() -> None:
    told = sections("She has not had therapy before. Equipment: none used.\n")
    assert [s.heading.text for s in told if s.heading] == ["Equipment"]
