"""Whose IEP, IFSP or attestation it is, and whether the packet gainsays an attestation: needs the whole packet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from linter.domain.dates import find_dates
from linter.domain.fact import SURE, Chart, Fact, Value
from linter.domain.packet import Document, Identity

SETTLED = ("program_copy", "attestation", "coordinating_goals")
OTHERS_PAPERS = ("iep", "ifsp", "attestation")
GAINSAYING = {
    "iep": {"iep", "special_education", "school"},
    "ifsp": {"ifsp", "early_intervention"},
    "early_intervention": {"ifsp", "early_intervention"},
}
EVERY = {"iep", "ifsp", "early_intervention", "special_education", "school"}
TITLES = re.compile(r"\b(?:mr|mrs|ms|miss|dr|jr|sr|ii|iii)\b\.?", re.IGNORECASE)


def derive(chart: Chart) -> Chart:
    """The chart with `own` and `contradicted` filled in, and whether goals stand in for a paper that is wanting."""
    if not any(fact.kind in SETTLED for fact in chart.facts):
        return chart
    documents = {document.id: document for document in chart.outline.packet.documents}
    people = [d.identity for d in documents.values() if d.kind not in OTHERS_PAPERS]
    return replace(chart, facts=tuple(_settled(fact, chart, documents, people) for fact in chart.facts))


def _settled(fact: Fact, chart: Chart, documents: dict[str, Document], people: Sequence[Identity]) -> Fact:
    if fact.kind not in SETTLED:
        return fact
    document = documents[fact.document]
    values: dict[str, Value] = dict(fact.values)
    if fact.kind == "coordinating_goals":
        values["goals"] = fact.get("goals") or _goals_told(chart)
    elif fact.kind == "program_copy":
        values["own"] = belongs(document, people)
    else:
        own = belongs(document, people) if document.kind == "attestation" else True
        values["own"] = own is not False
        values["contradicted"] = _contradicted(fact, chart, documents)
    return replace(fact, values=values)


def _goals_told(chart: Chart) -> bool | None:
    """Whether the goals of a program's therapists are described somewhere; None if only what they work on is."""
    told = [fact.confidence for fact in chart.of("coordinating_goals") if fact.get("goals")]
    return max(told) >= SURE or None if told else False


def belongs(document: Document, people: Sequence[Identity]) -> bool | None:
    """Whether a paper is of the person the others are about; None where it does not tell or tells two things."""
    one = document.identity
    if not one.name and any(_mentions(document, person) for person in people):
        return True
    names = [name for person in people if (name := _name(person))]
    births = [person.born for person in people if person.born]
    named = any(_same_name(_name(one), name) for name in names) if _name(one) and names else None
    born = one.born in births if one.born and births else None
    if named is None or born is None:
        return named if born is None else born
    return named if named == born else None


def _mentions(document: Document, person: Identity) -> bool:
    """Whether a paper that was not read for an identity speaks of someone by name or birth date."""
    name = {part for part in _name(person) if len(part) > 1}
    for piece in document.pieces:
        if person.born and any(found.date == person.born for found in find_dates(piece)):
            return True
        if len(name) > 1 and name <= set(re.findall(r"[a-z]+(?:['’-][a-z]+)*", piece.text.lower())):
            return True
    return False


def _name(identity: Identity) -> frozenset[str]:
    plain = TITLES.sub(" ", identity.name)
    return frozenset(re.findall(r"[a-z]+(?:['’-][a-z]+)*", plain.lower()))


def _same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Two names that share two parts, or one part and no whole part that differs (initials, lone family names)."""
    shared = {part for part in one & other if len(part) > 1}
    rest = [{part for part in name - shared if len(part) > 1} for name in (one, other)]
    return len(shared) > 1 or (bool(shared) and not (rest[0] and rest[1]))


def _contradicted(fact: Fact, chart: Chart, documents: dict[str, Document]) -> bool | None:
    """True where another document plainly speaks of such a program in force; None where it only may."""
    programs = GAINSAYING.get(str(fact.get("program")), EVERY)
    against = [other for other in chart.facts if other.document != fact.document and _speaks(other, programs)]
    if any(other.confidence >= SURE and other.get("status") != "believed" for other in against):
        return True
    if any(d.kind in ("iep", "ifsp") and not d.blank and d.kind in programs for d in documents.values()):
        return True
    return None if against else False


def _speaks(fact: Fact, programs: set[str]) -> bool:
    if fact.kind != "school_program" or not fact.asserted or fact.get("program") not in programs:
        return False
    return fact.get("status") in ("has", "believed")
