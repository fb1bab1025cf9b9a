"""Who sent the patient, told by sentences, by a label over a name, and by letters of thanks."""

from __future__ import annotations

import pytest

from linter.extract.text import scan_of
from linter.facts import orders
from linter.packets.split import packet_of
from linter.sections.outline import outline


def referred(text: str) -> bool:
    outlined = outline(packet_of([("evaluation", scan_of("note.txt", "", text))]))
    document = outlined.packet.documents[0]
    facts = orders.find(document, tuple(outlined.of(document)))
    return any(fact.kind == "referral" and fact.values["named"] for fact in facts)


@pytest.mark.parametrize(
    "text",
    [
        "Her neurologist suggested speech therapy after the second fall.",
        "Sent over by Dr. Reyes for balance.",
        "He came to us from the stroke team.",
        "She was sent to occupational therapy by her rheumatologist.",
        "28yo, referred by her OB/GYN for pelvic pain",
        "Asked to evaluate him by Dr. Kern.",
        "The midwife put in a referral to pelvic health.",
        "At the request of her pediatrician she is seen for feeding.",
        "Dr. Lee wants PT twice a week.",
        "Thanks for sending this gentleman with a stiff elbow.",
        "Surgeon | Ines Oro, MD (referral dated 2/4/2025)",
        "Referring Provider\n   Field, Mona, NP",
        "Referring MD _Dr Ames_",
        "- **From:** Mr P. Holt, hand surgeon",
        "His surgeon is Dr. Vale, who sends him for therapy after six weeks.",
        "82 yo M seen bedside for PT eval per MD order.",
        "OT evaluation per Dr. Hart's orders.",
        "Her physiatrist, Dr. Moss, agrees and her prescription is enclosed.",
        "Ref'd by GP.",
        "Referred from the fracture clinic.",
        "Cons from ortho for gait.",
        "Per Dr. Hale: WBAT, begin PT.",
        "Script on file from Dr. Moss.",
        "RMD: Dr. Yung",
    ],
)
def test_sent_by_somebody(text: str) -> None:
    assert referred(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Lee ordered an MRI.",
        "Her doctor asked her to stop driving.",
        "We referred her to ENT.",
        "Mom asked about speech therapy.",
        "The team recommends OT weekly.",
        "Diet per MD: thin liquids.",
        "Walker ordered per Dr. Hale.",
        "Progress was sent to the clinic.",
        "Sent to Dr. Hale MD for signature.",
    ],
)
def test_sent_by_nobody(text: str) -> None:
    assert not referred(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ortho recommended a trial of physical therapy.", True),
        ("Neurology suggests nothing new; she wants a course of yoga.", False),
        ("Referred by the discharge team; urgent.", True),
        ("Discussed with the discharge team.", False),
    ],
)
def test_teams_that_refer(text: str, *, told: bool) -> None:
    assert referred(f"PT EVALUATION\nDate: 3/4/2026\nPatient: Ada Roe\n{text}\n") is told
