"""A date or a number read badly makes its fact doubtful; the rest of the page does not suffer."""

from __future__ import annotations

from datetime import date

from linter.domain.place import Box, Page, Scan, Word
from linter.facts.gather import gather
from linter.packets.split import packet_of
from linter.sections.outline import outline

TEXT = (
    "PT VISIT NOTE\nDate of service: 03/04/2025\nGait training 20 minutes.\n"
    "Electronically signed by Ada Roe, PT 03/04/2025\n"
)


def scan(doubts: dict[str, float]) -> Scan:
    """The text as read off paper; some of its words with little confidence."""
    words, at = [], 0
    for word in TEXT.split():
        at = TEXT.index(word, at)
        words.append(Word(word, at, Box(1, 0, 0, 9, 9), doubts.get(word, 0.95)))
        at += len(word)
    return Scan("fax.pdf", "", TEXT, tuple(words), (Page(1, 612, 792, 0, len(TEXT)),))


def confidences(doubts: dict[str, float]) -> dict[str, float]:
    """The confidence of the facts with a date, by kind; the least where there are several."""
    facts = gather(outline(packet_of([("session_note", scan(doubts))]))).facts
    found: dict[str, float] = {}
    for fact in facts:
        found[fact.kind] = min(fact.confidence, found.get(fact.kind, 1.0))
    return found


def test_a_page_read_well_changes_nothing() -> None:
    assert confidences({})["signature"] >= 0.6
    assert confidences({"training": 0.5}) == confidences({})


def test_a_date_read_badly_is_doubtful() -> None:
    doubted = confidences({"03/04/2025": 0.5})
    assert doubted["signature"] < 0.6
    assert doubted["date"] < 0.6


def test_a_date_that_stands_apart_from_what_it_dates_is_not_known_where_it_is_read_badly() -> None:
    text = "ORDER\nOrder date: 03/04/2025\nOT once a week for 8 weeks.\nElectronically signed by Ada Roe, MD\n"

    def order(sure: float) -> tuple[object, object]:
        words, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            words.append(Word(word, at, Box(1, 0, 0, 9, 9), sure if "/" in word else 0.95))
            at += len(word)
        page = Scan("fax.pdf", "", text, tuple(words), (Page(1, 612, 792, 0, len(text)),))
        facts = gather(outline(packet_of([("order", page)]))).facts
        (found,) = (fact for fact in facts if fact.kind == "order")
        return found.get("date"), found.get("dated")

    assert order(0.95) == (date(2025, 3, 4), True)
    assert order(0.6) == (None, None)
