"""The elements of a clinical document, each present if some fact of a kind states it.

The names and what counts for each are those of the labelling guideline that the accuracy is measured by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from linter.domain.fact import SURE, Chart, Fact, Value
from linter.domain.packet import Document, DocumentKind

Status = Literal["present", "absent", "unclear"]
Wanted = tuple[str, Mapping[str, Value]]  # a kind of fact, and values it must have


LABELS: Mapping[DocumentKind, DocumentKind] = {  # the guideline has fewer kinds of document than a packet
    "group_session_note": "session_note",
    "referral": "order",
    "extension_form": "authorization_request",
    "physician_note": "other",
    "therapy_summary": "other",
    "attestation": "other",
    "application": "other",
    "cover_sheet": "other",
    "claim": "other",
}


def label(kind: DocumentKind) -> DocumentKind:
    """The guideline's kind for a kind of document."""
    return LABELS.get(kind, kind)


def _any(*kinds: str, **values: Value) -> tuple[Wanted, ...]:
    return tuple((kind, values) for kind in kinds)


COUNTED = ("attended", "authorized", "missed", "cancelled", "number")
ELEMENTS: Mapping[str, Sequence[Wanted]] = {
    "document_date": _any("date", role="document"),
    "diagnosis": _any("diagnosis"),
    "icd10_code": _any("code", system="icd10"),
    "onset": _any("onset"),
    "medical_history": _any("medical_history"),
    "prior_therapy": _any("prior_therapy", "concurrent_therapy"),
    "medications": _any("medication"),
    "equipment": _any("equipment"),
    "functional_limitation": _any("functional_limitation"),
    "prior_level_of_function": _any("prior_level"),
    "current_level_of_function": _any("current_level"),
    "severity": _any("severity"),
    "prognosis": _any("prognosis"),
    "standardized_test": _any("score", standardized=True),
    "objective_measure": (*_any("measure"), *_any("score")),
    "goals": _any("goal"),
    "short_term_goal": _any("goal", term="short"),
    "long_term_goal": _any("goal", term="long"),
    "frequency": _any("frequency"),
    "duration": _any("duration"),
    "session_length": _any("session_length"),
    "interventions": _any("intervention"),
    "discharge_plan": _any("discharge_plan"),
    "home_program": _any("home_program"),
    "education": _any("education"),
    "therapist_signature": _any("signature", role="therapist", signed=True),
    "therapist_signature_date": _any("date", role="therapist_signature"),
    "physician_signature": _any("signature", role="physician", signed=True),
    "physician_signature_date": _any("date", role="physician_signature"),
    "referral": _any("referral", named=True),
    "treatment_response": _any("treatment_response"),
    "progress": _any("progress"),
    "attendance": (
        *_any("attendance"),
        *(want for role in COUNTED for want in _any("visits", role=role)),
    ),
    "start_of_care": _any("date", role="start_of_care"),
    "reporting_period": _any("reporting_period"),
    "treatment_time": _any("treatment_time"),
    "cpt_code": (*_any("code", system="cpt"), *_any("code", system="hcpcs")),
    "school_program": _any("school_program"),
    "barriers": _any("barrier"),
}


def elements(chart: Chart, document: Document) -> dict[str, tuple[Status, Fact | None]]:
    """Every element's status in one document, with the fact that shows it."""
    facts = [fact for fact in chart.facts if fact.document == document.id]
    return {name: _status(facts, wanted) for name, wanted in ELEMENTS.items()}


def _status(facts: Sequence[Fact], wanted: Sequence[Wanted]) -> tuple[Status, Fact | None]:
    shown = [f for f in facts if f.asserted and any(_shows(f, kind, values) for kind, values in wanted)]
    best = max(shown, key=lambda fact: fact.confidence, default=None)
    if best is None:
        return "absent", None
    return ("present" if best.confidence >= SURE else "unclear"), best


def _shows(fact: Fact, kind: str, values: Mapping[str, Value]) -> bool:
    return fact.kind == kind and all(fact.get(name) == value for name, value in values.items())
