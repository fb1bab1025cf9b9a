"""Every entry of the phrase lexicon finds its examples and leaves the others alone; templates are sifted rightly."""

from __future__ import annotations

import pytest

from linter import assets
from linter.domain.packet import Document, Section
from linter.domain.place import Page, Passage, Scan
from linter.facts import phrases
from linter.facts.sieve import sieve
from linter.facts.templates import groups, lowered, template

TOPICS = sorted(
    p.stem for p in (assets.folder("models") / "phrases").glob("*.yaml") if p.stem not in ("card", "groups")
)
ENTRIES = [
    pytest.param(topic, entry, id=f"{topic}/{entry.name}") for topic in TOPICS for entry in phrases.entries(topic)
]


def line(text: str, kind: str = "", document: str = "discharge_summary") -> tuple[Document, Section]:
    """One sentence as a document of its own."""
    scan = Scan("note.txt", "", text, (), (Page(1, 612, 792, 0, len(text)),))
    whole_text = Passage(text, 0)
    return (
        Document("d1", document, scan, (1,), (whole_text,)),  # type: ignore[arg-type]
        Section("d1", kind, None, whole_text, (whole_text,), (whole_text,)),
    )


def found(topic: str, name: str, text: str) -> bool:
    entry = next(entry for entry in phrases.entries(topic) if entry.name == name)
    kind = "session_note" if "discharge_summary" in entry.other_documents else "discharge_summary"
    document, section = line(text, document=kind)
    seen = [s for s in phrases.sightings(topic, document, (section,)) if s.entry.name == name]
    return any(phrases.fact(s, document).asserted for s in seen)


@pytest.mark.parametrize(("topic", "entry"), ENTRIES)
def test_examples(topic: str, entry: phrases.Entry) -> None:
    wrong = [text for text in entry.examples["yes"] if not found(topic, entry.name, text)]
    wrong += [text for text in entry.examples["no"] if found(topic, entry.name, text)]
    assert wrong == []
    assert not entry.templates or entry.only or (entry.examples["yes"] and entry.examples["no"])


@pytest.mark.parametrize("topic", TOPICS)
def test_the_sieve_loses_nothing(topic: str) -> None:
    """What a template finds without the sieve it finds with it."""
    texts = [text for entry in phrases.entries(topic) for text in entry.examples["yes"] + entry.examples["no"]]
    for entry in phrases.entries(topic):
        for shape in (*entry.templates, *entry.never):
            sifted = sieve([shape])
            for low in map(lowered, texts):
                assert sifted.live(low) or not shape.find(low), (entry.name, low)


@pytest.mark.parametrize("name", sorted(groups()))
def test_words_of_a_group_begin_with_a_letter(name: str) -> None:
    assert [
        word for word in groups()[name] if not isinstance(word, str) or not (word[0].isalpha() or word[0] == "(")
    ] == []


def test_a_gap_stays_between_whole_words() -> None:
    shape = template("cannot ... {activity}")
    assert shape.find("he cannot yet put on his shoes alone.")
    assert not shape.find("he cannot say whether the shoestring theory holds.")


def test_unticked_options_and_blank_forms_say_nothing() -> None:
    document, section = line("[ ] walker [ ] cane [x] wheelchair")
    words = [s.match.text for s in phrases.sightings("treatment", document, (section,)) if s.entry.fact == "equipment"]
    assert words == ["wheelchair"]
    blank = Document("d1", "evaluation", document.scan, (1,), document.pieces, blank=True)
    assert list(phrases.sightings("treatment", blank, (section,))) == []


def test_goals_count_only_where_they_tell_what_was() -> None:
    document, section = line("Walk 200 ft with a cane", kind="short_term_goals")
    assert not [s for s in phrases.sightings("function", document, (section,)) if s.entry.fact == "current_level"]
    document, section = line("Walked 120 ft with a cane, was 40 ft", kind="short_term_goals")
    assert [s for s in phrases.sightings("function", document, (section,)) if s.entry.fact == "current_level"]
