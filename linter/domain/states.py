"""States as they are written: a passage in, the states that it names out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.domain.place import Passage

NAMES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip

# names by which states call their Medicaid programmes
PROGRAMMES = {
    "Medi-Cal": "CA", "AHCCCS": "AZ", "Health First Colorado": "CO", "HUSKY Health": "CT", "Med-QUEST": "HI",
    "KanCare": "KS", "MaineCare": "ME", "MassHealth": "MA", "SoonerCare": "OK", "Oregon Health Plan": "OR",
    "TennCare": "TN", "Green Mountain Care": "VT", "Apple Health": "WA", "ForwardHealth": "WI", "BadgerCare": "WI",
}  # fmt: skip
PLAN_WORDS = (  # one of these stands beside every state that is named as the plan's
    "plan state", "state of plan", "state of the plan", "payer state", "state plan", "line of business", "medicaid",
    "community plan", "community & state", "community and state", "uhc", "unitedhealthcare",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StateMention:
    """A state as written: its place and its two letters."""

    place: Passage
    code: str


@functools.cache
def _named() -> str:
    names = sorted(NAMES.values(), key=len, reverse=True)
    return rf"(?:(?i:{'|'.join(names)})|{'|'.join(NAMES)})\b"


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    state = _named()
    plan = re.compile(
        rf"(?i:\b(?:plan state|state of (?:the )?plan|health plan state|payer state|state plan|medicaid state"
        rf"|line of business))\W{{1,6}}({state})"
        rf"|(?i:community plan|community & state|community and state|UHCCP|medicaid(?: plan)?)"
        rf"(?:\W{{1,5}}|\W+(?i:of|in|for)\W+)({state})"
        rf"|\b({state})(?=\W{{1,3}}(?i:(?:department of )?medicaid|community plan|UnitedHealthcare|UHC)\b)"
        rf"|(?i:UnitedHealthcare|UHC)\W{{1,4}}({state})"
        rf"|\b(?i:UHC)-({state})"
    )
    address = re.compile(rf"(?:,\s*)({state})\.?\s+\d{{5}}(?:-\d{{4}})?\b")
    lives = re.compile(
        rf"(?i:\b(?:lives in|resides in|home address|member address|patient address|home state|residence"
        rf"|state of residence|moved to)\b)[^\n]{{0,60}}?\b({state})"
    )
    return plan, address, lives


def plan_states(passage: Passage) -> Iterator[StateMention]:
    """States that a passage names as those of the health plan."""
    low = passage.text.lower()
    if any(word in low for word in PLAN_WORDS):
        yield from _found(passage, _patterns()[0])
    bare = low.replace("-", "")
    for name, code in PROGRAMMES.items():
        if name.lower().replace("-", "") in bare:
            for match in re.finditer(rf"\b{name.replace('-', '-?')}\b", passage.text):
                yield StateMention(passage.cut(match.start(), match.end()), code)


def addresses(passage: Passage) -> Iterator[StateMention]:
    """States of postal addresses."""
    return _found(passage, _patterns()[1])


def residences(passage: Passage) -> Iterator[StateMention]:
    """States in which a passage says that the patient lives."""
    return _found(passage, _patterns()[2])


def code_of(name: str) -> str | None:
    """The two letters of a state that is written out or abbreviated."""
    wanted = name.strip().casefold()
    return next((code for code, full in NAMES.items() if wanted in (code.casefold(), full.casefold())), None)


def _found(passage: Passage, pattern: re.Pattern[str]) -> Iterator[StateMention]:
    for match in pattern.finditer(passage.text):
        name = next(group for group in match.groups() if group)
        code = code_of(name)
        if code:
            yield StateMention(passage.cut(match.start(), match.end()).stripped(), code)
