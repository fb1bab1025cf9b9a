"""The skills that a session note lists as its targets are goals; the treatments that it lists are none."""

from __future__ import annotations

import pytest

from linter.pipeline import rehearse

HEADS = (
    "Session targets:",
    "Targets today",
    "Skills targeted:",
    "Areas of focus:",
    "**Focus areas**",
    "Targets and data:",
    "Objectives addressed this visit:",
    "Goals addressed:",
    "What we targeted today:",
)
REPORTED = (
    "1. Asking for a turn with a gesture\n   - Looked to the clinician 5 of 8 times.\n"
    "2. Final sounds in short words\n   - 60% with a picture cue.\n"
    "3. Waiting while a peer talks\n   - Needed two reminders.\n"
)
BARE = "- Asking for a turn with a gesture\n- Final sounds in short words\n- Waiting while a peer talks\n"
UNMARKED = BARE.replace("- ", "")
TITLED = REPORTED.replace("1. ", "").replace("2. ", "").replace("3. ", "")


def goals(note: str) -> list[str]:
    return [fact.quote.text for fact in rehearse([("session_note", note)]).of("goal")]


@pytest.mark.parametrize("layout", [REPORTED, BARE, UNMARKED, TITLED])
@pytest.mark.parametrize("head", HEADS)
def test_targets_of_a_session(head: str, layout: str) -> None:
    found = goals(f"Visit 9\n\nMum says he asks for milk now.\n\n{head}\n{layout}\nNext steps:\n- Add two pictures.\n")
    assert found == ["Asking for a turn with a gesture", "Final sounds in short words", "Waiting while a peer talks"]


@pytest.mark.parametrize(
    "listed",
    [
        "Targets: naming verbs in pictures; answering where questions; two-step directions with size words",
        "Focus areas:\n\n1. Slide technique in phrases\n- 7/10\n\n2. Talking about bumpy words\n- Named one helper.\n\n"
        "3. Soft starts at snack\n- Not today.",
        "S: Good week.\nO: Goals targeted: 1) snip a strip, 3/5; 2) tall towers, 4 of 6; 3) messy play 2 min.",
        "O: Targets: final /k/ in words (70%); naming two-step routines (4/6); asking for help\nA: good",
        "Goals addressed\nLip closure on the spoon ... 5/10\nSide chew with crackers ... 8/10\nStraw drinking ... 3/10",
        "**Target 1: Asking questions in games**\nUsed cards.\n**Target 2: Past tense in stories**\nWith recast.\n"
        "**Target 3: /r/ at the end of words**\n60%.",
        "Skills targeted:\n- Snipping along a straight line - 4/5\n- Lacing small beads - 3 in a row\n- Buttons",
        "Goals worked on\n1. Zip a coat, set-up only\n- 3/5.\n\n2. Tolerate a hairbrush for 20 seconds\n- Did 9."
        "\n\n3. Tripod grasp on short chalk\n- Fist after a minute.",
        "Goals/targets:\n(1) Use of gestures to reject\n(2) Imitating animal sounds\n(3) Sharing a toy with his sister",
        "Today's targets\n/s/ blends in sentences\n- 70% with a model\n\nRetelling a short story\n- 5 of 6 parts"
        "\n\nAsking peers to play\n- tried once, with help",
    ],
)
def test_targets_in_other_layouts(listed: str) -> None:
    assert len(goals(f"SLP session note\n\n{listed}\n\nPlan: continue weekly.")) == 3


@pytest.mark.parametrize(
    "listed",
    [
        "Areas addressed:\n- Manual therapy to the right shoulder\n- Ultrasound 8 min\n- Home program reviewed",
        "Focus of session:\n- Quad strengthening 3 x 10\n- Patellar mobilization\n- Stationary bike 10 minutes",
        "Skills practiced:\nHe asked for bubbles many times.\nShe joined in with two songs.",
        "Focus: gait\nTolerated well.",
        "Treatment focus\n- ROM and scar massage\n- Grip strengthening with putty",
        "Goals: continue as in the POC.",
        "Goals: Continue per established plan of care.",
        "S: Patient's goals: walk the dog again.\nO: ROM flexion 90",
        "Current focus areas of pain: neck and shoulder",
        "Target heart rate: 110 to 120",
        "Areas worked on: lumbar paraspinals, soft tissue massage",
        "Targets tissues of the hip\nPain 3/10 after.",
        "Activities:\n- Two-word phrases with the farm set\n- Bubbles",
        "Skilled interventions:\n1. Verbal models of two-word phrases\n2. Expectant pauses",
    ],
)
def test_what_a_session_gave_is_no_goal(listed: str) -> None:
    assert goals(f"Daily note\n\n{listed}\n\nPlan: continue weekly.") == []


def test_targets_elsewhere_than_in_a_session_note_are_not_read_so() -> None:
    plan = "Focus areas:\n- Final sounds in short words\n- Waiting while a peer talks\n"
    assert not list(rehearse([("evaluation", f"Evaluation\n\n{plan}")]).of("goal"))


def test_what_was_done_and_seen_behind_a_target_is_no_goal() -> None:
    note = (
        "Session Note\n\nSkills Targeted\nPragmatics: taking turns in a board game. Played three rounds.\n\n"
        "Observations\nRosa laughed a lot and waited once.\n\nEngagement\nGood throughout, with breaks.\n"
    )
    assert goals(note) == ["Pragmatics: taking turns in a board game."]
