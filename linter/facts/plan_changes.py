"""Facts of kind plan_change: what a report says was changed in the plan, and whether it gives the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.domain.fact import SURE, Chart, Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage

PAPERS = ("progress_report", "re_evaluation", "plan_of_care", "extension_form", "authorization_request", "letter")
LATER = ("progress_report", "re_evaluation", "extension_form")
FOLD = re.IGNORECASE
WHAT = (
    r"(?:POC|plan(?: of care)?|treatment plan|frequency|duration|goals?|interventions?|techniques?"
    r"|(?:home )?program|HEP|focus"
    r"|approach|(?:balance|gait|strength|strengthening|stretching|manual|aquatic|stair|core|mobility|endurance"
    r"|postural)"
    r"(?: (?:work|training|therapy|exercises?))?|modalit\w+|visits|dry needling|traction|taping|mobili[sz]ations?)"
)
DONE = (
    r"(?:changed|revised|modified|adjusted|updated|altered|reduced|decreased|lowered|increased|added|dropped"
    r"|stopped|removed"
    r"|discontinued|replaced|shifted|switched|tapered|upgraded|downgraded|introduced|started)"
)
CHANGE = re.compile(
    rf"\b{WHAT}(?: \w+){{0,3}}? (?:(?:was|were|is|are|has been|have been|will be|being) )?(?:\w+ )?{DONE}\b"
    rf"|\b{DONE} (?:\w+ ){{0,4}}?{WHAT}\b"
    rf"|\b(?:reduced|decreased|increased|changed|tapered|cut"
    rf"|dropped) (?:\w+ ){{0,3}}?(?:from \S+ )?to (?:\d+ ?(?:x|times|visits?)|once|twice|weekly)"
    r"|\b(?:changes?|revisions?|modifications?) (?:to|in|of) (?:the )?(?:POC|plan)\b[^.;\n]{0,12}[:|]\s*(?!none"
    r"|no\b|n/?a)\w",
    FOLD,
)
NOTHING = re.compile(
    rf"\b(?:no|not|without|never|n['’]t)\b (?:\w+ ){{0,4}}(?:chang\w+|revis\w+|modif\w+|{DONE})|\bunchanged"
    rf"|\bno (?:\w+ )?changes?\b"
    r"|\bif\b[^.;]{0,30}\bchang",
    FOLD,
)
REASON = re.compile(
    r"\b(?:because|since|due to|secondary to|2/2|owing to|as (?:he|she|they|the|her|his|pt|patient|member|goal"
    r"|goals|pain|swelling)\b"
    r"|after|following|in order to|to (?:address|improve|reach|target|allow|help|progress|protect|restore"
    r"|challenge|prepare|meet|build|reduce)"
    r"|given|rationale|reason|so that|for (?:new|better|increased|ongoing|continued|the new|safety|progression)"
    r"|in response to"
    r"|in view of|now that|when|based on|allows?|met\b)",
    FOLD,
)
UNGIVEN = re.compile(
    r"\bno (?:reason|rationale|explanation)\b|\bwithout (?:a )?(?:reason|rationale|explanation)\b", FOLD
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Each sentence that tells of a change to the plan."""
    if document.blank or document.kind not in PAPERS:
        return
    for section in sections:
        if "history" in section.kind:
            continue
        for at, sentence in enumerate(section.sentences):
            if CHANGE.search(sentence.text) and not NOTHING.search(sentence.text):
                yield _fact(document, sentence, section.sentences[at + 1 : at + 2])


def _fact(document: Document, sentence: Passage, behind: Sequence[Passage]) -> Fact:
    near = " ".join(p.text for p in (sentence, *behind))
    values: dict[str, Value] = {
        "told": not UNGIVEN.search(near),
        "reasoned": bool(REASON.search(UNGIVEN.sub(" ", sentence.text)) or _opens(behind)) and not UNGIVEN.search(near),
    }
    return Fact("plan_change", sentence, document.id, values)


def _opens(behind: Sequence[Passage]) -> bool:
    """Whether the next sentence begins with the reason."""
    return any(re.match(r"\W*(?:this|reason|rationale|because|due to)\b", p.text, FOLD) for p in behind)


def derive(chart: Chart) -> Chart:
    """The chart with a change that nobody tells of: a report whose frequency is not that of the plan."""
    if any(True for _ in chart.of("plan_change")):
        return chart
    old = _weekly(chart, ("plan_of_care",), first=True)
    new = _weekly(chart, LATER, first=False)
    if old is None or new is None or old.get("weekly") == new.get("weekly"):
        return chart
    change = replace(new, kind="plan_change", values={"told": False, "reasoned": False}, confidence=1.0)
    return replace(chart, facts=(*chart.facts, change))


def _weekly(chart: Chart, kinds: Sequence[str], *, first: bool) -> Fact | None:
    """The only frequency of therapy of the first (or last) such paper."""
    papers = [d for d in chart.outline.packet.documents if d.kind in kinds and not d.blank]
    for document in papers if first else papers[::-1]:
        rates = [
            f for f in chart.of("frequency", document) if f.confidence >= SURE and f.get("service") == "individual"
        ]
        if len({f.get("weekly") for f in rates}) == 1 and rates[0].get("weekly") is not None:
            return rates[0]
    return None
