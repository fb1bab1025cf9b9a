"""A report in, its findings as numbered cards out: the same order and numbers on a page, in a PDF and on a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from linter.domain.finding import Finding, Report
from linter.domain.packet import Document, Place, spoken
from linter.report.deadlines import Deadline, deadlines
from linter.report.terminal import GROUPS, MET, merge

State = Literal["unmet", "unclear", "met", "not_applicable", "waived"]
WORDS: dict[State, str] = {
    "unmet": "not met",
    "unclear": "unclear",
    "met": "met",
    "not_applicable": "does not apply",
    "waived": "waived",
}
LOOKED = " Looked in: "
FOLDED: dict[str, str] = {
    "Met": "What was asked and is in order; each line names the fault that is not there.",
    "Waived": "What somebody answers for.",
    "Does not apply": "What this packet is not asked, or holds nothing of.",
}
WORST: tuple[State, ...] = ("unmet", "unclear", "waived", "met", "not_applicable")


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of one document (or the packet), and of which."""

    message: str
    about: str


@dataclass(frozen=True, slots=True)
class Card:
    """Findings of one rule that say the same, told under one number; `echoes` are those of other payers' rules."""

    number: int
    state: State
    findings: tuple[Finding, ...]
    sayings: tuple[Saying, ...]
    echoes: tuple[Finding, ...] = ()

    @property
    def first(self) -> Finding:
        """The finding that stands for all of them."""
        return self.findings[0]

    @property
    def id(self) -> str:
        """Its anchor in a page."""
        return f"f{self.number}"

    @property
    def word(self) -> str:
        """Its state in words."""
        return WORDS[self.state]

    @property
    def headline(self) -> str:
        """The one line that tells it: what is wrong, or the title of what is in order."""
        said = list(dict.fromkeys(saying.message for saying in self.sayings))
        plain = self.state in ("met", "not_applicable") or len(said) > 1
        return self.first.title if plain else said[0].partition(LOOKED)[0]

    @property
    def looked(self) -> str:
        """Where it was looked for, where nothing was found."""
        said = {"".join(saying.message.partition(LOOKED)[1:]).strip() for saying in self.sayings}
        return next(iter(said)) if len(said) == 1 and self.state not in ("met", "not_applicable") else ""

    @property
    def more(self) -> tuple[Saying, ...]:
        """What is said of each document, where that differs."""
        differ = len({saying.message for saying in self.sayings}) > 1
        return self.sayings if differ and self.state not in ("met", "not_applicable") else ()

    @property
    def cures(self) -> tuple[str, ...]:
        """How to mend it."""
        unmet = [finding for finding in self.findings if finding.answer == "unmet"]
        return tuple(dict.fromkeys(finding.cure for finding in unmet))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that ask for it."""
        return tuple(dict.fromkeys(finding.rule for finding in (*self.findings, *self.echoes)))

    @property
    def places(self) -> tuple[Place, ...]:
        """All evidence, each place once."""
        return tuple(dict.fromkeys(place for finding in self.findings for place in finding.evidence))


@dataclass(frozen=True, slots=True)
class Deck:
    """One group of cards under its heading."""

    heading: str
    cards: tuple[Card, ...]

    @property
    def id(self) -> str:
        """Its anchor in a page."""
        return self.heading.lower().replace(" ", "-")

    @property
    def counted(self) -> str:
        """Its heading as it follows a number."""
        heading = self.heading.lower()
        return heading.replace("questions", "question") if len(self.cards) == 1 else heading

    @property
    def folded(self) -> str:
        """What it holds, where it is shown only to those who ask for it."""
        return FOLDED.get(self.heading, "")

    @property
    def state(self) -> State:
        """The worst state of its cards."""
        return min((card.state for card in self.cards), key=WORST.index)


def decks(report: Report) -> tuple[Deck, ...]:
    """Every result of a report in the order of the terminal; what is waived or does not apply comes last."""
    documents = {document.id: document for document in report.packet.documents}
    echoing: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        if finding.echo_of:
            echoing.setdefault((finding.echo_of, finding.document), []).append(finding)
    numbers = iter(range(1, len(report.findings) + 1))
    made = (
        Deck(heading, tuple(_card(next(numbers), group, documents, echoing) for group in merge(found)))
        for heading, found in _groups(report)
    )
    return tuple(deck for deck in made if deck.cards)


def _groups(report: Report) -> Iterator[tuple[str, Sequence[Finding]]]:
    groups: list[tuple[str, Callable[[Finding], bool]]] = [(g.heading.capitalize(), g.holds) for g in (*GROUPS, MET)]
    for heading, holds in groups:
        yield heading, [f for f in report.findings if f.waived is None and holds(f)]
    yield "Waived", [f for f in report.findings if f.waived is not None and f.answer != "not_applicable"]
    yield "Does not apply", [f for f in report.findings if f.answer == "not_applicable"]


def _card(
    number: int,
    findings: Sequence[Finding],
    documents: Mapping[str, Document],
    echoing: Mapping[tuple[str, str], Sequence[Finding]],
) -> Card:
    first = findings[0]
    state: State = first.answer
    if first.waived is not None and state != "not_applicable":
        state = "waived"
    sayings = (Saying(finding.message, about(documents.get(finding.document))) for finding in findings)
    echoes = (echo for f in findings for echo in echoing.get((f.rule, f.document), ()))
    return Card(number, state, tuple(findings), tuple(sayings), tuple(echoes))


def about(document: Document | None) -> str:
    """A document as people name it: "re-evaluation, p. 3-6"; "the packet" where there is none."""
    return f"{spoken(document.kind)}, {pages_of(document)}" if document else "the packet"


def pages_of(document: Document) -> str:
    """The pages of a document in words: "p. 3-6"."""
    first, last = document.pages[0], document.pages[-1]
    return f"p. {first}" if first == last else f"p. {first}-{last}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of the request: its name, its value in words, and whether it was read from the packet."""

    label: str
    value: str
    assumed: bool


def asked(report: Report) -> Iterator[Asked]:
    """What the packet asks for, as far as it is known."""
    request, assumed = report.request, {one.field for one in report.request.assumed}
    fields: tuple[tuple[str, str, object], ...] = (
        ("asks for", "kinds", ", ".join(spoken(kind) for kind in request.kinds)),
        ("discipline", "discipline", request.discipline),
        ("born", "born", f"{request.born} ({request.age} years)" if request.born else None),
        ("state", "state", request.state),
        ("setting", "setting", request.setting and spoken(request.setting)),
        ("visits", "visits", request.visits),
        ("units", "units", request.units),
        ("to be sent", "submit_on", request.submit_on),
    )
    return (Asked(label, str(value), field in assumed) for label, field, value in fields if value)


def named(report: Report) -> str:
    """The packet by its file's name, or how many files it is."""
    if len(report.files) == 1:
        return base(report.files[0].path)
    return f"{len(report.files)} files"


def base(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rpartition("/")[2]


def due(report: Report, groups: Sequence[Deck]) -> tuple[tuple[Deadline, Card], ...]:
    """What goes stale and when, the next to end first, each with the card that tells of it."""
    by_rule = {finding.rule: card for deck in groups for card in deck.cards for finding in card.findings}
    return tuple((one, by_rule[one.rule]) for one in deadlines(report) if one.rule in by_rule)
