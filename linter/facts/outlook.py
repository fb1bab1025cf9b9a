"""Facts of kind prognosis, barrier and discharge_plan, where a heading gives them, and the words of a prognosis.

What running text states of them, of the potential for progress and of medical necessity is found by the cue lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.anchors import may
from linter.facts.context import contexts
from linter.facts.cues import NOTHING
from linter.facts.phrases import INVITES
from linter.facts.quotes import headed

WORD = re.compile(
    r"\b(excellent|very good|good|fair|guarded|poor|favou?rable|unfavou?rable|positive|limited)\b", re.IGNORECASE
)
GRADES = r"(?:excellent|very good|good|fair|guarded|poor|favou?rable|positive|strong|high|bright|promising|great|slim)"
RECOVERY = r"(?:improve\w*|progress|gain\w*|recover\w*|return|benefit|achieve)"
TOLD = re.compile(
    rf"\b(?:prognos[ie]s|rehab(?:ilitation)? pot(?:ential|\.)?|potential|outlook|likelihood|chances?|odds"
    rf"|prospects?|px)\b"
    rf"[^.;\n]{{0,90}}?\b{GRADES}\b"
    rf"|\b{GRADES}(?:[- ]to[- ]\w+)? (?:\w+ )?(?:prognosis|rehab(?:ilitation)? potential|potential|candidate)\b"
    r"|\bprognosis (?:for|is|remains|to)\b|\bexpected to (?:make|recover|do well|return to|achieve|regain)\b"
    r"|\b(?:anticipate[sd]?|expect(?:s|ed)?) (?:\w+ ){0,2}(?:good|full|steady|significant|excellent) "
    rf"(?:recovery|progress|improvement|return|outcome)|\bgood (?:rehab )?candidate\b"
    rf"|\bpotential (?:to|for) (?:\w+ ){{0,3}}{RECOVERY}",
    re.IGNORECASE,
)
CLOSING = re.compile(  # a sentence below a list of goals
    r"\W*(?:the |overall |rehab\w* )*(?:prognos[ie]s|potential|outlook)"
    r"(?: (?:for|to|of) [^.;]{1,40}?)? ?(?:is|are|[:=–-])",
    re.IGNORECASE,
)
CRITERIA = re.compile(
    r"\b(?:when|once|upon|if|until|after|criteria|plateau\w*|goals? (?:are |is )?(?:met|achieved|attained)|met\b"
    r"|achiev\w+|independen\w+|mastery|no longer|maximum|max benefit|baseline|\d)",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:home|snf|facility|living|family|discharge\w*|d/c|dc|self|hep|outpatient|rehab\w*|community|hospital|therapy)\b",
    re.I,
)
PROMPTED = re.compile(r"\W*(?:\d{1,2}/\d{1,2}/\d{2,4}|_+|\[[^\]]*\])?\W*")
WEAK = 0.5
BESIDE = frozenset({"goals", "short_term_goals", "long_term_goals", "patient_goal"})


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The prognosis wherever it is told; barriers and the discharge plan under their headings."""
    if document.blank:
        return
    for section in sections:
        if section.kind == "prognosis":
            yield from _prognosis(document, section)
        elif section.kind == "discharge_plan":
            yield from _discharge(document, section)
        if section.kind != "prognosis":
            yield from _told(document, section)


def _first(section: Section) -> Passage | None:
    """The first words of a section; none of one that a form only invites to fill."""
    if section.sentences and INVITES.search(section.sentences[0].text.lower()):
        return None
    return next(
        (s for s in section.sentences if not NOTHING.fullmatch(s.text) and not PROMPTED.fullmatch(s.text)), None
    )


def _prognosis(document: Document, section: Section) -> Iterator[Fact]:
    said = _first(section)
    if not said:
        return
    word = WORD.search(section.body.text)
    values: dict[str, Value] = {"word": word[1].lower() if word else None}
    yield Fact("prognosis", headed(section, said), document.id, values, frozenset(), section.kind)
    head = section.heading.text.lower() if section.heading else ""
    if "potential" in head:  # "Rehab potential: good" hardly says of what
        confidence = 1.0 if head.startswith("potential") and len(said.text.split()) > 3 else WEAK
        yield Fact("progress_potential", said, document.id, {"kind": "rated"}, frozenset(), section.kind, confidence)


def _told(document: Document, section: Section) -> Iterator[Fact]:
    for sentence in section.sentences if may(TOLD, section.body.text) else ():
        hit = TOLD.search(sentence.text)
        if hit and (section.kind not in BESIDE or CLOSING.match(sentence.text)):
            meant = contexts(sentence, sentence.cut(hit.start(), hit.end())) & {"negated", "family"}
            word = WORD.search(hit[0])
            values: dict[str, Value] = {"word": word[1].lower() if word else None}
            yield Fact("prognosis", sentence, document.id, values, frozenset(meant), section.kind)


def _discharge(document: Document, section: Section) -> Iterator[Fact]:
    """What stands under a heading on discharge; criteria are conditions, not just a place to go."""
    said = _first(section)
    if said:
        head = section.heading.text.lower() if section.heading else ""
        if head == "disposition" and not PLACE.search(said.text):
            return  # a physician's next steps, no end of therapy
        criteria = "criteri" in head or CRITERIA.search(section.body.text) is not None
        values: dict[str, Value] = {"criteria": criteria}
        yield Fact("discharge_plan", headed(section, said), document.id, values, frozenset(), section.kind)
