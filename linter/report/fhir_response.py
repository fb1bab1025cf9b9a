"""A report as a FHIR R4 QuestionnaireResponse: the checklist filled in, a group a document, with its questionnaire."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from linter.domain.finding import Finding, Report
from linter.report.cards import about
from linter.report.fhir import ANSWER, ANSWERS, RULE, Json, coding, evidence, told, without_empty

CHECKLIST, CHOICES, PACKET = "checklist", "answers", "packet"
PARTS = {  # what is said beside the answer: its type in the questionnaire and its words
    "message": ("string", "What was found"),
    "cure": ("string", "How to mend it"),
    "question": ("string", "What only the submitter knows"),
    "good-until": ("date", "Last day of submission on which it stays met"),
    "waived": ("string", "Who answers for it, and why"),
}


def render(report: Report) -> str:
    """The resource as JSON, its questionnaire and the four answers contained in it."""
    documents = {document.id: document for document in report.packet.documents}
    asked = {id: [f for f in report.findings if f.document == id] for id in ("", *documents)}
    kinds = {id: documents[id].kind if id else PACKET for id in asked}
    groups = [
        {"linkId": kinds[id], "text": told(about(documents.get(id))), "item": [_item(f, kinds[id]) for f in findings]}
        for id, findings in asked.items()
        if findings
    ]
    told_all = not any(finding.answer == "unclear" and finding.question for finding in report.findings)
    return json.dumps(
        {
            "resourceType": "QuestionnaireResponse",
            "contained": [_questionnaire(report, kinds), _answers()],
            "questionnaire": f"#{CHECKLIST}",
            "status": "completed" if told_all else "in-progress",
            "authored": report.request.submit_on.isoformat(),
            **({"item": groups} if groups else {}),
        },
        ensure_ascii=False,
    )


def _item(finding: Finding, kind: str) -> Json:
    """One rule and its answer; a rule asked of two documents of a kind stands in both their groups."""
    link = f"{kind}/{finding.rule}"
    parts = [{"linkId": f"{link}/{name}", "answer": [{_typed(name): said}]} for name, said in _parts(finding) if said]
    answer = {"valueCoding": coding(ANSWER, finding.answer, ANSWERS[finding.answer]), "item": parts}
    return without_empty(
        {
            "extension": [evidence(place) for place in finding.evidence],
            "linkId": link,
            "text": told(finding.title),
            "answer": [without_empty(answer)],
        }
    )


def _parts(finding: Finding) -> Iterator[tuple[str, str]]:
    yield "message", told(finding.message)
    yield "cure", told(finding.cure) if finding.answer == "unmet" else ""
    yield "question", told(finding.question or "")
    yield "good-until", finding.good_until.isoformat() if finding.good_until else ""
    yield "waived", told(finding.waived or "")


def _typed(name: str) -> str:
    return "valueDate" if PARTS[name][0] == "date" else "valueString"


def _questionnaire(report: Report, kinds: dict[str, str]) -> Json:
    asked: dict[str, dict[str, Finding]] = {}
    for finding in report.findings:
        asked.setdefault(kinds.get(finding.document, PACKET), {})[finding.rule] = finding
    groups = [
        {
            "linkId": kind,
            "text": kind.replace("_", " "),
            "type": "group",
            "repeats": True,
            "item": _questions(kind, rules),
        }
        for kind, rules in asked.items()
    ]
    title = "; ".join(told(pack.title) for pack in report.packs)
    return without_empty(
        {"resourceType": "Questionnaire", "id": CHECKLIST, "status": "active", "title": title, "item": groups}
    )


def _questions(kind: str, rules: dict[str, Finding]) -> Sequence[Json]:
    return [
        without_empty(
            {
                "linkId": f"{kind}/{rule}",
                "code": [coding(RULE, rule)],
                "text": told(finding.title),
                "type": "choice",
                "answerValueSet": f"#{CHOICES}",
                "item": [
                    {"linkId": f"{kind}/{rule}/{name}", "text": words, "type": type_}
                    for name, (type_, words) in PARTS.items()
                ],
            }
        )
        for rule, finding in rules.items()
    ]


def _answers() -> Json:
    concepts = [{"code": code, "display": display} for code, display in ANSWERS.items()]
    return {
        "resourceType": "ValueSet",
        "id": CHOICES,
        "status": "active",
        "compose": {"include": [{"system": ANSWER, "concept": concepts}]},
    }
