"""The lexicon of school and early intervention programs: the words of `models/school/programs.yaml` as patterns."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import ahocorasick_rs
import yaml

from linter import assets
from linter.domain.packet import Document, Section
from linter.domain.place import Passage

# One of these stands in every text that speaks of a program; a text without them need not be searched.
STEMS = """iep ifsp individual school early birth head_start headstart 504 special_ed sped sp_ed sp.ed sp._ed teacher
ecse resource ehc senco sen_support district coordinator regional infant zero_to b-3 0-3 toddler first_steps
help_me_grow part_c babies self-contained education, educator interventionist instructor visitor case_manager
case_holder casemanager pre-k nursery kindergarten paraprofessional paraeducator principal developmental_ daycare
sen_register send_register special_class special_day special_need special_school individuali lsa_support ta_support
teaching_assistant ard_ cse_ cpse_ sdc_ dhh_ part_b ineligib tiny-k tinyk babynet
sooner azeip early_ _who_ divide_ split_ learning_plan personal_plan education_ educational_ integration_a
inclusion_a learning_support"""
SHORT = re.compile(r"[l1|](?:EP|FSP)|\bILPs?\b|\b[Ee](?:[Cc])?[Ii]\b")
# What may stand between "no" and the name of a program: other programs, and words that tell of the service.
FILLER = (
    r"(?:[\s,/&]+(?:a|an|any|the|current|active|known|other|concurrent|formal|existing|private|outpatient|home|his|her"
    r"|their|school|public|services?|therap\w+|therapist|support|OT|PT|ST|SLP|speech|IEP|IFSP|504|plan|EI|ECI|early"
    r"|intervention|head|start|special|education|ed|school-based|district|or|nor|and|from|through|via|in|under|of|for|at"
    r"|with))*[\s,/(]*$"
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns of programs, statuses and the words around them."""

    programs: re.Pattern[str]
    teacher: re.Pattern[str]
    persons: re.Pattern[str]
    status: Mapping[str, re.Pattern[str]]
    none_before: re.Pattern[str]
    answers: Mapping[str, re.Pattern[str]]
    paper_before: re.Pattern[str]
    paper_after: re.Pattern[str]
    condition: re.Pattern[str]
    not_hers: re.Pattern[str]
    contact: re.Pattern[str]
    no_contact: re.Pattern[str]
    unavailable: re.Pattern[str]
    still_deciding: re.Pattern[str]


def _any(cues: Sequence[str], *, before: str = r"(?<!\w)", after: str = r"(?!\w)") -> re.Pattern[str]:
    joined = "|".join(f"(?:{cue})" for cue in cues).replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"{before}(?:{joined}){after}", re.IGNORECASE)


@functools.cache
def lexicon() -> Lexicon:
    """The whole lexicon, compiled once."""
    path = assets.folder("models") / "school" / "programs.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    named = [f"(?P<p_{name}>{'|'.join(cues)})" for name, cues in data["programs"].items()]
    answers = {
        name: re.compile(
            r"(?:\s*(?:/|or|and)\s*(?:IEP|IFSP|504(?: plan)?|EI|ECI|EHCP|early intervention))*"
            rf"\s*(?:services?|status|plan|program)?\s*[:?=–-]*\s*(?:is |are )?(?:{'|'.join(cues)})"
            r"(?=\s*(?:[.,;|)\]\n]|$|and\b|but\b|as of|since))",
            re.IGNORECASE,
        )
        for name, cues in data["answers"].items()
    }
    return Lexicon(
        programs=_any(named),
        teacher=_any(data["teacher"]),
        persons=_any(data["persons"]),
        status={name: _any(cues) for name, cues in data["status"].items() if name != "none"},
        none_before=_any(data["status"]["none"], after=FILLER),
        answers=answers,
        paper_before=_any(data["paper"]["before"], after=r"\s*$"),
        paper_after=_any(data["paper"]["after"], before=r"^[\s/]*"),
        condition=_any(data["condition"], after=r"$"),
        not_hers=_any([*data["family"], *data["job"], *data["own_errand"]], after=r"$"),
        contact=_any(data["contact"]),
        no_contact=_any(data["no_contact"], after=r"\s*$"),
        unavailable=_any(data["unavailable"]),
        still_deciding=_any(data["still_deciding"]),
    )


UNTICKED = re.compile(r"\[ \][^\[\n]*")


def chosen(text: str) -> str:
    """A text with the choices that nobody ticked blanked out, so that places still hold."""
    return UNTICKED.sub(lambda match: " " * len(match[0]), text) if "[ ]" in text else text


@functools.lru_cache(maxsize=4096)
def speaks(text: str) -> bool:
    """Whether a text may speak of a program at all; asked by several finders, so remembered."""
    return bool(_stems().find_matches_as_indexes(text.lower())) or SHORT.search(text) is not None


@functools.cache
def _stems() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([stem.replace("_", " ") for stem in STEMS.split()])


def sentences(document: Document, section: Section) -> Iterator[Passage]:
    """The sentences of a section that may speak of a program; a heading goes with the first ("IEP status: active")."""
    heading = section.heading if section.heading and speaks(section.heading.text) else None
    if not heading and not speaks(section.body.text):
        return
    for index, sentence in enumerate(section.sentences):
        if heading and index == 0:
            yield document.scan.passage(heading.start, sentence.end)
        else:
            yield sentence


def program_of(match: re.Match[str]) -> str:
    """Which program a match of `Lexicon.programs` names."""
    return next(name[2:] for name, text in match.groupdict().items() if text)
