"""Sites of service as they are written: a passage in, the kinds of site that it names out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from linter.domain.place import Passage

SITES: Mapping[str, str] = {
    "freestanding_clinic": r"free ?-?standing|independent (?:outpatient )?(?:practice|clinic)"
    r"|private (?:group )?practice|group practice|not (?:a )?(?:part of a )?hospital"
    r"|not hospital[- ]based|(?:place of service|pos)\W{1,3}(?:code )?11"
    r"|therapist'?s office|non-?hospital|community(?:-based)? clinic|our own clinic|private office",
    "hospital_outpatient": r"(?:outpatient|out-patient) (?:department|dept)[^.\n]{0,20} hospital"
    r"|hospital[- ]based(?: outpatient)?|hospital out-?patient|out-?patient hospital"
    r"|hospital (?:rehab|therapy) (?:department|clinic)|(?:place of service|pos)\W{1,3}(?:code )?(?:22|19)\b",
    "home_agency": r"home health(?: care)? agency|home health|HHA\b",
    "home": r"(?:member|patient|child|client)['’]?s home|home visits?|home-?based|in (?:the|his|her|their) home"
    r"|at home|(?:place of service|pos)\W{1,3}(?:code )?12\b|independent therapist[^.\n]{0,20}home|\bhome\b",
    "school": r"(?:place of service|pos)\W{1,3}(?:code )?0?3\b|school[- ]based|at (?:the )?school|public school",
    "inpatient": r"\binpatient|acute (?:rehab|care) (?:unit|facility)"
    r"|(?:place of service|pos)\W{1,3}(?:code )?(?:21|61)\b",
    "nursing_facility": r"skilled nursing facility|nursing facility|\bSNF\b"
    r"|(?:place of service|pos)\W{1,3}(?:code )?(?:31|32)\b",
}
BARE = ("freestanding_clinic", "hospital_outpatient")  # sites whose words mean nothing else
LABEL = re.compile(
    r"(?i)(?:\b(?:site of (?:service|care)|place of (?:service|treatment|therapy)|service (?:site|location|setting)"
    r"|treatment (?:site|setting|location)|practice setting|setting|site|pos|location of (?:service|therapy))\b"
    r"|(?m:^)\W*(?:where|place)(?= ?[:.|?]))\W{1,16}"
)
CLINIC = re.compile(
    r"(?i)\b(?:clinic|office|practice|facility)\s+is\b[^.\n]*|\b(?:our|the|this) (?:clinic|office|practice)\b[^.\n]*"
)
DENIED = re.compile(r"(?i)\b(?:not|no|never|isn't|nor)\s+(?:an?\s+|part of an?\s+|in\s+)?(?:\w+\s+)?$")
ANSWERED = re.compile(  # the rest of a question whose answer is no, and a list of others' services
    r"(?i)[^.\n\[☐☒☑]{0,60}[?:)]\s*(?:(?:\[\s?[x✓✔]\s?\]|☒|☑)\s*no\b|no\b|none\b|n\s*$)"
)
ASKED = re.compile(r"(?i)\b(?:any|other|another|concurrent|also|receiving|getting|addition)\b[^.\n]{0,80}$")


@dataclass(frozen=True, slots=True)
class SiteMention:
    """A site of service as written: its place and its kind (a key of `SITES`)."""

    place: Passage
    kind: str


@functools.cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(rf"(?i)(?:{words})") for kind, words in SITES.items()}


def sites(passage: Passage, *, anywhere: bool = False) -> Iterator[SiteMention]:
    """The site that a passage names under a label, or says of the clinic itself; `anywhere` takes bare words too."""
    for match in (*LABEL.finditer(passage.text), *CLINIC.finditer(passage.text)):
        end = passage.text.find("\n", match.end())
        stretch = passage.cut(match.start(), len(passage.text) if end < 0 else end)
        found = _first(stretch.cut(0, 100))
        if found:
            yield found
    if anywhere:
        yield from (m for kind in BARE for m in [_first(passage, kind)] if m)


def _first(stretch: Passage, only: str = "") -> SiteMention | None:
    """The mention that stands first; of several that begin alike the one listed first."""
    found = [
        SiteMention(stretch.cut(match.start(), match.end()), kind)
        for kind, pattern in _patterns().items()
        if only in ("", kind)
        for match in pattern.finditer(stretch.text)
        if not DENIED.search(stretch.text[: match.start()]) and not _elsewhere(stretch.text, match)
    ]
    return min(found, key=lambda mention: mention.place.start, default=None)


def _elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether a form asks there about something else and hears no, or lists what others give."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return bool(ANSWERED.match(text, match.end())) or bool(ASKED.search(line) and "?" in text[match.end() :][:60])
