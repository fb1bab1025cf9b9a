"""A page sent twice is known again and says nothing more; two notes of one kind are two."""

from __future__ import annotations

from linter.domain.place import Box, Page, Scan, Word
from linter.extract.text import scan_of
from linter.packets.split import split

SAID = (
    "S: less pain since the last visit. O: gait training 200 ft with a cane and standby assistance, stairs with one"
    " rail twice, balance on foam 30 s. A: tolerated well, still needs cues for the cane. P: go on as planned."
)
NOTE = "DAILY NOTE\nPatient: Nell Ostby   DOB 2/2/2019   DOS: {day}\n{said}\nIna Falk, OTR/L {day}"


def read(text: str, name: str) -> Scan:
    """A page as it comes from a picture: every word with a confidence."""
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(Word(word, at, Box(1, 0, 0, 1, 1), 0.9))
        at += len(word)
    return Scan(name, "", text, tuple(words), (Page(1, 612.0, 792.0, 0, len(text)),))


def kinds(*scans: Scan) -> list[tuple[str, int]]:
    return [(document.kind, len(document.repeats)) for document in split(scans).documents]


def test_the_same_page_in_two_files_counts_once() -> None:
    text = NOTE.format(day="3/2/2026", said=SAID)
    assert kinds(scan_of("a.txt", "", text), scan_of("b.txt", "", text)) == [("session_note", 0), ("other", 1)]


def test_a_note_of_another_day_in_the_same_words_is_another_note() -> None:
    notes = [scan_of(f"{day}.txt", "", NOTE.format(day=f"3/{day}/2026", said=SAID)) for day in (2, 9)]
    assert kinds(*notes) == [("session_note", 0), ("session_note", 0)]


def test_two_readings_of_one_page_differ_in_a_letter_or_two() -> None:
    text = NOTE.format(day="3/2/2026", said=SAID)
    again = text.replace("stairs", "stalrs").replace("30 s", "3O s")
    assert kinds(read(text, "a.pdf"), read(again, "b.pdf")) == [("session_note", 0), ("other", 1)]
    farther = NOTE.format(day="3/2/2026", said=SAID.replace("200", "250"))
    assert kinds(scan_of("a.txt", "", text), scan_of("b.txt", "", farther)) == [("session_note", 0)] * 2
