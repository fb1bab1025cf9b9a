"""The papers of a packet in, who is asked for which kind of request out, each with the words that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.domain.packet import Discipline, Document, DocumentKind
from linter.domain.place import Passage
from linter.domain.request import RequestKind
from linter.domain.sites import sites
from linter.domain.states import plan_states
from linter.domain.ticks import chosen

ASKING: tuple[DocumentKind, ...] = (
    "authorization_request",
    "extension_form",
    "cover_sheet",
    "application",
    "claim",
    "letter",
)
THERAPY = frozenset(
    {"evaluation", "re_evaluation", "plan_of_care", "progress_report", "session_note", "group_session_note"}
)
TICK = r"(?:\[\s?[x✓✔]\s?\]|☒|☑)"
ASKS = re.compile(
    r"(?i)\b(?:request(?:ed|ing|s)?|ask(?:ing)? for|type|seek(?:ing)?|requires?|needs?|CPT|Re:|for review)\b"
)
Kinds = tuple[RequestKind, ...]

IMPLIED: Mapping[str, Kinds] = {
    "initial": ("initial_evaluation", "initial_treatment", "treatment_service"),
    "evaluation": ("initial_evaluation",),
    "continuation": ("continuation", "re_evaluation", "treatment_service"),
    "extension": ("extension", "treatment_service"),
    "renewal": ("renewal", "extension", "treatment_service"),
    "group": ("group_therapy", "treatment_service"),
    "high_frequency": ("high_frequency", "treatment_service"),
    "discharge": ("discharge",),
}
WORDS: Mapping[str, str] = {
    "continuation": r"continu(?:ed|ation|ing)(?: of)?(?: (?:PT|OT|therapy|treatment|care|services|request|visits))?"
    r"|concurrent review|re-?authorization|recertification|additional visits",
    "renewal": r"renewal|re-?newal",
    "extension": r"extension",
    "initial": r"initial|new patient|first authorization|new request",
    "high_frequency": r"high[- ]frequency",
    "group": r"group therapy|group|97150",
    "discharge": r"discharge",
    "evaluation": r"evaluation only",
}
OFTEN = re.compile(
    r"(?i)\b(?:[3-7]|three|four|five|six)(?:\s?(?:-|to)\s?\d)?\s?(?:x|times?|visits?|sessions?|days?)?"
    r"\s?(?:/|a|per|each|times per)\s?(?:week|wk|w\b)"
)
DOSED = re.compile(r"(?i)\b(?:freq\w*|visits?|sessions?|PT|OT|therapy|treat\w*|request\w*|high)\b")
SMALL = re.compile(r"(?i)\b(?:home (?:exercise|program|practice)|HEP|walks?|exercises?|pain)\b")


@dataclass(frozen=True, slots=True)
class Hint:
    """Words of a document that say something of the request."""

    document: Document
    words: Passage


def widened(kinds: Kinds) -> Kinds:
    """Kinds that were stated, with those that they cannot be without."""
    extra: list[RequestKind] = []
    if {"initial_treatment", "continuation", "extension", "renewal", "group_therapy", "high_frequency"} & set(kinds):
        extra.append("treatment_service")
    return tuple(dict.fromkeys((*kinds, *extra)))


def texts(document: Document) -> Iterator[Passage]:
    """A document's pieces without the boxes that nobody ticked."""
    return (Passage(chosen(piece.text), piece.start) for piece in document.pieces)


def kinds(papers: Sequence[Document]) -> tuple[Kinds, Hint | None]:
    """What kinds of request the papers make: ticked, titled or worded so, else by what is enclosed."""
    said, hint = _said(papers)
    if not said:
        said, hint = _enclosed(papers)
    often = _often(papers) if "discharge" not in said else None
    if often and said:
        said, hint = (*said, "high_frequency"), hint or often
    return tuple(dict.fromkeys(kind for name in said for kind in IMPLIED.get(name, (name,)))), hint  # type: ignore[misc]


def _said(papers: Sequence[Document]) -> tuple[tuple[str, ...], Hint | None]:
    asking = [d for d in papers if d.kind in ASKING]
    for find in (_ticked, _titled, _worded):
        for document in asking:
            found = find(document)
            if found:
                return tuple(dict.fromkeys(name for name, _ in found)), Hint(document, found[0][1])
    return (), None


def _ticked(document: Document) -> list[tuple[str, Passage]]:
    """The boxes that are ticked beside a word for a kind of request."""
    found = []
    for text in texts(document):
        for name, words in WORDS.items():
            match = re.search(rf"(?i){TICK}\s*(?:{words})\b[^\n\[|]{{0,20}}", text.text)
            if match:
                found.append((name, text.cut(match.start(), match.end()).stripped()))
    return sorted(found, key=lambda item: item[1].start)


def _titled(document: Document) -> list[tuple[str, Passage]]:
    if document.title is None:
        return []
    return _named(document.title, ("continuation", "renewal", "extension", "initial", "high_frequency", "group"))


def _named(text: Passage, names: Sequence[str]) -> list[tuple[str, Passage]]:
    for name in names:
        match = re.search(rf"(?i)\b(?:{WORDS[name]})\b", text.text)
        if match:
            return [(name, text)]
    return []


def _worded(document: Document) -> list[tuple[str, Passage]]:
    """A sentence that asks for something, and says what."""
    if document.kind == "claim":
        return []
    for text in texts(document):
        for line in text.lines():
            found = _named(line, ("high_frequency", "group", "continuation", "extension", "initial"))
            if found and ASKS.search(line.text):
                return found
    return []


def _enclosed(papers: Sequence[Document]) -> tuple[tuple[str, ...], Hint | None]:
    """What the documents of a packet are for."""
    by_kind = {document.kind: document for document in reversed(papers)}
    order: tuple[tuple[DocumentKind, tuple[str, ...]], ...] = (
        ("re_evaluation", ("continuation",)),
        ("group_session_note", ("group",)),
        ("evaluation", ("initial",)),
        ("progress_report", ("continuation",)),
        ("plan_of_care", ("treatment_service",)),
        ("session_note", ("treatment_service",)),
        ("discharge_summary", ("discharge",)),
        ("order", ("treatment_service",)),
        ("referral", ("treatment_service",)),
    )
    for kind, names in order:
        document = by_kind.get(kind)
        if document:
            earlier = names == ("initial",) and "progress_report" in by_kind
            words = document.title or next((line for p in document.pieces for line in p.lines()), None)
            return ("continuation",) if earlier else names, Hint(document, words) if words else None
    return (), None


def _often(papers: Sequence[Document]) -> Hint | None:
    """Where three or more treatments a week are asked for or planned."""
    for document in papers:
        if document.kind in ASKING or document.kind in ("plan_of_care", "order"):
            for text in texts(document):
                for line in text.lines():
                    words = _dosed(line)
                    if words:
                        return Hint(document, words)
    return None


def _dosed(line: Passage) -> Passage | None:
    """Three or more a week, said of the therapy and not of a home programme."""
    match = OFTEN.search(line.text)
    if not match or not DOSED.search(line.text) or SMALL.search(line.text[max(match.start() - 60, 0) :][:140]):
        return None
    return line.cut(match.start(), match.end())


def discipline(papers: Sequence[Document]) -> tuple[Discipline | None, Hint | None]:
    """The discipline of the paper that asks, else of most therapy documents."""
    asking = next((d for d in papers if d.kind in ASKING and d.discipline != "other"), None)
    votes = Counter(d.discipline for d in papers if d.kind in THERAPY and d.discipline != "other")
    most = votes.most_common(1)[0][0] if votes else None
    found = asking.discipline if asking else most
    shown = asking or next((d for d in papers if d.discipline == found and d.kind in THERAPY), None)
    if shown is None:
        shown = next((d for d in papers if d.discipline != "other"), None)
        found = shown.discipline if shown else None
    words = shown and (shown.title or next((line for p in shown.pieces for line in p.lines()), None))
    return found, Hint(shown, words) if shown and words else None


def state(papers: Sequence[Document]) -> tuple[str | None, Hint | None]:
    """The plan's state; the state of an address is another matter, so that it is asked for rather than guessed."""
    for document in papers:
        for text in texts(document):
            for mention in plan_states(text):
                return mention.code, Hint(document, mention.place)
    return None, None


def setting(papers: Sequence[Document]) -> tuple[str | None, Hint | None]:
    """The site of service that a paper that asks, a plan or an evaluation names."""
    for document in papers:
        if document.kind in ASKING or document.kind in ("plan_of_care", "evaluation", "re_evaluation"):
            for text in texts(document):
                for mention in sites(text, anywhere=document.kind in ASKING):
                    return mention.kind, Hint(document, mention.place)
    return None, None


def payer(papers: Sequence[Document], payers: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], Hint | None]:
    """The packs whose payer a packet names, and where; what asks or covers decides before anything else."""
    asking = [d for d in papers if d.kind in ASKING]
    for group in (asking, papers):
        found = {name: hint for name, words in payers.items() if (hint := _payer(group, words))}
        if found:
            return tuple(found), next(iter(found.values()))
    return (), None


def _payer(papers: Sequence[Document], words: Sequence[str]) -> Hint | None:
    spelt = [r"\W+".join(re.escape(part) for part in word.split()) for word in words if word.strip()]
    if not spelt:
        return None
    sought = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(sorted(spelt, key=len, reverse=True))})(?!\w)")
    for document in papers:
        for piece in document.pieces:
            match = sought.search(piece.text)
            if match:
                return Hint(document, piece.cut(match.start(), match.end()))
    return None
