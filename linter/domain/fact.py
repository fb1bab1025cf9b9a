"""What a document states: one frozen fact a statement, with its quote, and the chart that holds them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from linter.domain.packet import Document, Outline
from linter.domain.place import Passage

Value = str | int | float | bool | date | tuple[str, ...] | None
FieldType = Literal["text", "number", "date", "flag", "texts"]
Context = Literal["negated", "historical", "hypothetical", "family", "planned", "uncertain"]
CONTEXTS: tuple[str, ...] = get_args(Context)

# Every kind of fact and the fields it may have. A field that a statement does not give is None: not known, not false.
# `none` is true where the statement says that there is none ("DME: none").
KINDS: Mapping[str, Mapping[str, FieldType]] = MappingProxyType(
    {
        # the request, as one fact, so that rules ask about it in the same words
        "request": {
            "kinds": "texts",
            "discipline": "text",
            "state": "text",
            "setting": "text",
            "age": "number",
            "born": "date",
            "submit_on": "date",
            "visits": "number",
            "units": "number",
            "start": "date",
            "end": "date",
            "policy": "texts",
        },
        # documents and people
        "document": {
            "kind": "text",
            "discipline": "text",
            "date": "date",
            "completed": "date",
            "title": "text",
            "signed": "flag",
            "signed_on": "date",
            "signer": "text",
            "signer_role": "text",
            "signer_credential": "text",
            "therapist_signed": "flag",
            "therapist_signed_on": "date",
            "dated": "flag",  # whether the physician's signature has a date, legible or not
            "therapist_dated": "flag",
            "blank": "flag",
            "unreadable_pages": "number",
            "copy_of": "text",
            "body": "text",
        },
        "patient": {"name": "text", "born": "date", "member_id": "text", "stranger": "flag"},
        "payer": {"name": "text", "state": "text", "known": "flag"},
        "residence": {"state": "text", "whose": "text"},
        "setting": {"kind": "text"},
        "date": {"role": "text", "date": "date"},
        "signature": {
            "name": "text",
            "credential": "text",
            "role": "text",
            "date": "date",
            "manner": "text",
            "signed": "flag",
            "dated": "flag",
        },
        "order": {
            "date": "date",
            "signed": "flag",
            "role": "text",
            "provider": "text",
            "credential": "text",
            "discipline": "text",
            "services": "texts",
            "visits": "number",
            "group": "flag",
            "dated": "flag",
        },
        "referral": {"provider": "text", "role": "text", "date": "date", "named": "flag", "reason": "text"},
        # the episode of care
        "diagnosis": {"name": "text", "vague": "flag"},
        "code": {
            "system": "text",
            "code": "text",
            "valid": "flag",
            "title": "text",
            "role": "text",
            "described": "flag",
        },
        "onset": {"date": "date", "text": "text"},
        "medical_history": {"none": "flag"},
        "review_of_systems": {"none": "flag"},
        "prior_therapy": {"none": "flag", "discipline": "text"},
        "concurrent_therapy": {"none": "flag", "discipline": "text"},
        "medication": {"count": "number", "listed": "number", "types": "flag", "none": "flag", "unknown": "flag"},
        "equipment": {"none": "flag", "name": "text"},
        "functional_limitation": {"area": "text", "impairment": "flag"},
        "impairment": {"area": "text"},
        "impact": {"area": "text"},
        "prior_level": {"text": "text"},
        "current_level": {"text": "text", "measured": "flag"},
        "severity": {"word": "text", "measured": "flag"},
        "prognosis": {"word": "text"},
        "progress_potential": {"kind": "text"},
        "barrier": {"text": "text"},
        "medical_necessity": {"kind": "text"},
        # tests and measures
        "score": {
            "test": "text",
            "edition": "text",
            "current_edition": "flag",
            "metric": "text",
            "value": "number",
            "out_of": "number",
            "text": "text",
            "severity": "text",
            "date": "date",
            "standardized": "flag",
            "domain": "text",
            "band": "text",
            "z": "number",
            "earlier": "flag",
            "percent": "number",
            "part": "text",
        },
        "measure": {"name": "text", "value": "number", "unit": "text", "method": "text"},
        "assessment_method": {"method": "text"},
        "score_change": {
            "test": "text",
            "part": "text",
            "first": "number",
            "last": "number",
            "gain": "number",
            "claimed": "text",
        },
        "test_fit": {"of": "text", "fits": "flag", "tests": "texts", "wanted": "texts"},
        "measure_series": {"alike": "flag"},
        # the plan
        "goal": {
            "label": "text",
            "term": "text",
            "measurable": "flag",
            "functional": "flag",
            "time_based": "flag",
            "due": "date",
            "due_text": "text",
            "due_weeks": "number",
            "target": "text",
            "baseline": "text",
            "current": "text",
            "task": "text",
            "status": "text",
            "list": "text",
            "test_target": "flag",
            "percent_only": "flag",
            "educational": "flag",
            "domain": "text",
            "earlier": "flag",
            "specific": "flag",
            "attainable": "flag",
            "timely": "flag",
            "comparable": "flag",
            "reported": "flag",
            "followed": "flag",
        },
        # what two plans of one packet, or a report's own count of its goals, say when they are held together
        "plan_update": {"goals_same": "flag", "frequency_same": "flag", "methods_same": "flag"},
        "goal_count": {
            "met": "number",
            "total": "number",
            "counted": "number",
            "agrees": "flag",
            "unmet_share": "number",
        },
        "accuracy": {"value": "number", "alone": "flag"},
        "frequency": {
            "min": "number",
            "max": "number",
            "per": "text",
            "service": "text",
            "weekly": "number",
            "varies": "flag",  # a whole of several blocks, "3x/wk x 4, then 1x/wk x 4": weekly is their average
        },
        "duration": {"value": "number", "unit": "text", "weeks": "number", "start": "date", "end": "date"},
        "session_length": {"minutes": "number"},
        "visits": {"role": "text", "count": "number"},
        "units": {"role": "text", "count": "number", "code": "text"},
        "intervention": {"text": "text", "technique": "text"},
        "home_program": {"aspect": "text"},
        "education": {"who": "text"},
        "discharge_plan": {"criteria": "flag", "reason": "text"},
        "monitoring": {"text": "text"},
        "equipment_request": {"name": "text"},
        # the course
        "treatment_response": {"direction": "text"},
        "progress": {"direction": "text", "measured": "flag", "functional": "flag"},
        "reassessment": {"text": "text"},
        "problem_or_change": {"none": "flag"},
        "attendance": {"text": "text"},
        "reporting_period": {"from": "date", "to": "date", "text": "text"},
        "treatment_time": {"start": "text", "stop": "text", "minutes": "number", "code": "text", "whole": "flag"},
        "timed_code": {"start": "text", "stop": "text", "minutes": "number", "code": "text"},
        "time_conflict": {"how": "text"},
        "consultation": {"with": "text"},
        "shortfall": {"part": "text"},
        "significant_change": {"direction": "text"},
        "plateau": {"text": "text"},
        # coordination
        "school_program": {"program": "text", "status": "text", "contact": "flag"},
        "attestation": {
            "program": "text",
            "statement": "text",
            "written": "flag",
            "contradicted": "flag",
            "own": "flag",
        },
        "program_copy": {"program": "text", "review_due": "date", "own": "flag"},
        "coordinating_goals": {"program": "text", "unavailable": "flag", "goals": "flag"},
        "program_service": {"program": "text", "discipline": "text", "provided": "flag"},
        # goals of two services that aim at the same thing; `source` says whose the other is: school or therapy
        "overlap": {"source": "text", "program": "text", "discipline": "text", "likeness": "number"},
        # group therapy
        "group": {"part": "text", "count": "number", "text": "text"},
        # how much a member has had or is to have in a period, and what is said of a payer's prior approval
        "usage": {
            "unit": "text",
            "count": "number",
            "service": "text",
            "period": "text",
            "role": "text",
            "scope": "text",
            "from": "date",
            "to": "date",
        },
        "prior_approval": {"status": "text", "number": "text"},
        # papers of California Children's Services: the group of the client, its Medi-Cal, the form that authorizes with
        # its codes and spans; and what they come to beside the prescription
        "client_group": {"group": "text"},
        "medi_cal": {"scope": "text", "share": "flag"},
        "epsdt": {"marked": "flag", "box": "flag"},
        "provider": {"setting": "text", "certified": "flag"},
        "provider_number": {"given": "flag", "active": "flag"},
        "authorization_form": {"by": "text"},
        "authorization": {"role": "text", "from": "date", "to": "date", "number": "text", "overlaps": "flag"},
        "authorized_code": {"code": "text", "count": "number", "described": "flag", "based": "flag"},
        "named_therapist": {"name": "text", "instructions": "flag"},
        "claim_line": {"epsdt": "flag"},
        "monthly": {"count": "number"},
        "unit_check": {"against": "text", "stated": "number", "worked": "number", "difference": "text"},
        "authorized_visit": {"date": "date", "inside": "flag"},
        # statements that a payer's policy speaks of: `topic` is the key of the lexicon entry that found them
        "statement": {"topic": "text"},
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a document: what kind it is, the words, the values read from them and how they are meant.

    `confidence` below `SURE` means a weak cue: a rule that has nothing better to stand on answers *unclear*.
    """

    kind: str
    quote: Passage
    document: str
    values: Mapping[str, Value] = field(default_factory=dict)
    context: frozenset[Context] = frozenset()
    section: str = ""
    confidence: float = 1.0

    def get(self, name: str) -> Value:
        """One value; None where the statement does not give it. Raises KeyError for a field its kind has not."""
        if name == "quote":
            return self.quote.text
        if name not in KINDS[self.kind]:
            raise KeyError(f"{self.kind} has no field {name}")
        return self.values.get(name)

    @property
    def asserted(self) -> bool:
        """Whether the words say it of this patient as a fact (not negated, hypothetical or of the family)."""
        return not self.context & {"negated", "hypothetical", "family"}


SURE = 0.6


@dataclass(frozen=True, slots=True)
class Chart:
    """A packet's outline with every fact that was found in it."""

    outline: Outline
    facts: tuple[Fact, ...]

    def of(self, kind: str, document: Document | None = None) -> Iterator[Fact]:
        """The facts of one kind, of one document if given, in reading order."""
        wanted = document.id if document else None
        return (f for f in self.facts if f.kind == kind and wanted in (None, f.document))
