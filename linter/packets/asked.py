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
from linter.domain.ticks import TICK, chosen
from linter.packets import programmes

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
ASKS = re.compile(
    r"(?i)\b(?:request(?:ed|ing|s)?|ask(?:ing)?|type|seek(?:ing)?|requires?|needs?|CPT|Re:|for review"
    r"|services?|status|(?:re-?)?auth\w*|additional|further|more)\b"
)
ASIDE = re.compile(r"\([^()\n]{0,80}\)(?=[^\n]*\w)")  # printed choices in brackets, before what is chosen
CHOICE = re.compile(r"(?i)\bcircle\b|\bcheck\b|\bselect\b|\binitial\s*(?:/|or)\s*\w+|\w+\s*(?:/|or)\s*initial\b")
DENIED = re.compile(r"(?i)\b(?:not|no|isn't|never|without)\s+(?:an?\s+|for\s+|any\s+)?(?:\w+\s+)?$")
ANSWERED = re.compile(rf"(?i)[^.\n\[?]{{0,60}}\?\s*(?:{TICK}\s*)?no\b")
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
    "continuation": r"continu(?:e[ds]?|ation|ing)(?: of)?(?: (?:PT|OT|therapy|treatment|care|services|request|visits))?"
    r"|concurrent(?: review| request|$)|re-?auth(?:ori[sz]ation)?|re-?cert(?:ification)?|ongoing|follow[- ]?up request"
    r"|(?:additional|more|further) (?:therapy |PT |OT )?(?:visits|sessions|therapy|units)|existing patient",
    "renewal": r"renewal|re-?newal",
    "extension": r"extension",
    "initial": r"initial|new (?:patient|request|treatment|episode|referral|start|case|client|service)s?"
    r"|first (?:auth\w*|request|treatment|time)|start of (?:care|therapy|treatment)|new$",
    "high_frequency": r"high[- ]frequency|intensive (?:therapy|PT|OT|block|episode|program)",
    "group": r"group therapy|group|97150",
    "re_evaluation": r"re-?eval(?:uation)?|re-?assessment",
    "discharge": r"discharge",
    "evaluation": r"eval(?:uation)? only|(?:PT|OT|physical therapy|occupational therapy) eval(?:uation)?$",
}
MANNERS = {"high_frequency", "group"}  # they do not tell whether the request is a first or a further one
OFTEN = re.compile(
    r"(?i)\b(?:[3-7]|three|four|five|six)(?:\s?(?:-|to)\s?\d)?\s?(?:x|times?|visits?|sessions?|days?)?"
    r"\s?(?:/|a|per|each|times per)\s?(?:week|wk|w\b)"
)
REQUESTED = re.compile(
    r"(?i)\b(?:PT|OT|ST|SLP|(?:physical|occupational|speech)(?: therapy)?|therapy)\b[^\n]{0,60}?"
    r"\b(?:\d+\s?x|\dw\d|\d+ (?:visits|sessions|times|units)|(?:once|twice|weekly|daily)\b|visits?\s*[:|]?\s*\d)"
    r"|\b\d+\s(?:visits|sessions|units)\b|\b(?:visits|sessions)(?: requested)?\s*[:|#]\s*\d"
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
    own = programmes.kinds(papers)
    said, hint = _said(papers)
    if own and programmes.alone(papers):
        said, hint = (), Hint(*own[0][1:])
    elif not said:
        said, hint = _enclosed(papers)
    elif set(said) <= MANNERS:
        said = (*_enclosed(papers)[0], *said)
    said = (*said, *(name for name, _, _ in own))
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
    """The first of some kinds that a line names and does not deny, unless it prints several to choose among."""
    said = ASIDE.sub(lambda found: " " * len(found[0]), text.text)
    found = [name for name in names for match in _finds(name, said) if _meant(said, match)]
    if {"initial", "continuation"} <= set(found) and CHOICE.search(text.text):
        return []
    return [(found[0], text)] if found else []


def _finds(name: str, said: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?im)\b(?:{WORDS[name]})(?!\w)", said)


def _meant(said: str, match: re.Match[str]) -> bool:
    """Whether a word is neither denied nor part of a question whose answer is no."""
    return not DENIED.search(said[: match.start()]) and not ANSWERED.match(said, match.end())


def _worded(document: Document) -> list[tuple[str, Passage]]:
    """A sentence that asks for something, and says what."""
    if document.kind == "claim":
        return []
    for text in texts(document):
        for line in text.lines():
            found = _named(line, ("high_frequency", "group", "continuation", "extension", "initial", "evaluation"))
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
        ("authorization_request", ("treatment_service",)),
        ("cover_sheet", ("treatment_service",)),
        ("letter", ("treatment_service",)),
    )
    for kind, names in order:
        document = by_kind.get(kind)
        if document and (kind not in ASKING or _therapy(document)):
            earlier = names == ("initial",) and "progress_report" in by_kind
            words = document.title or next((line for p in document.pieces for line in p.lines()), None)
            return ("continuation",) if earlier else names, Hint(document, words) if words else None
    return (), None


def _therapy(document: Document) -> bool:
    """Whether a paper asks for some therapy: how often, or for how many visits."""
    return any(REQUESTED.search(text.text) for text in texts(document))


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
