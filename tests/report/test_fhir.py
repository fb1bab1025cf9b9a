"""Both FHIR resources are valid R4 by a maintained FHIR library, and the checklist answers its own questionnaire."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from fixtures.reports import hostile, judged
from linter.domain.finding import FileState, Report
from linter.report import fhir_outcome, fhir_response

HOSTILE = ["", " ", "\x07 \ud800 <b>\u202e", "a\nb"]


def packet() -> Report:
    return judged("ot-continuation-to-mend", "text")[0]


def outcome(report: Report) -> Any:
    said = json.loads(fhir_outcome.render(report))
    OperationOutcome.model_validate(said)
    assert list(_empty(said)) == []
    return said


def response(report: Report) -> Any:
    said = json.loads(fhir_response.render(report))
    QuestionnaireResponse.model_validate(said)
    assert list(_empty(said)) == []
    return said


def _empty(value: Any, path: str = "") -> Iterator[str]:
    """Where a resource has an empty member, which FHIR forbids."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _empty(one, f"{path}.{key}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _empty(one, f"{path}[{number}]")
    if value in ("", [], {}) or value is None or (isinstance(value, str) and not value.strip()):
        yield path


@pytest.mark.parametrize("said", HOSTILE)
def test_any_text_gives_valid_resources(said: str) -> None:
    report = hostile(packet(), said)
    assert outcome(report)["issue"]
    assert response(report)["item"]


def test_a_packet_of_nothing_gives_valid_resources() -> None:
    empty = replace(packet(), findings=())
    assert [issue["details"]["text"] for issue in outcome(empty)["issue"]] == ["ready"]
    assert "item" not in response(empty)


def test_the_outcome_grades_its_issues() -> None:
    report = packet()
    graded = {
        (coding["code"], issue["severity"])
        for issue in outcome(report)["issue"]
        for coding in issue["details"]["coding"]
        if coding["system"].endswith(":answer")
    }
    assert ("unmet", "error") in graded
    assert ("met", "information") in graded
    assert {severity for answer, severity in graded if answer in ("unclear",)} <= {"warning", "information"}
    assert {severity for answer, severity in graded if answer in ("waived", "met")} == {"information"}


def test_a_file_that_cannot_be_read_is_an_issue() -> None:
    report = replace(packet(), files=(FileState("x.pdf", "", 0, "unreadable", "x.pdf: is damaged"),))
    told = [issue for issue in outcome(report)["issue"] if issue["code"] == "structure"]
    assert [(issue["severity"], issue["details"]["text"]) for issue in told] == [("error", "x.pdf: is damaged")]


def test_every_answer_belongs_to_a_question_of_the_contained_questionnaire() -> None:
    said = response(packet())
    questionnaire = next(one for one in said["contained"] if one["resourceType"] == "Questionnaire")
    links = list(_links(questionnaire["item"]))
    assert len(links) == len(set(links))
    assert said["questionnaire"] == f"#{questionnaire['id']}"
    assert set(_links(said["item"])) <= set(links)


def _links(items: list[dict[str, Any]]) -> Iterator[str]:
    for item in items:
        yield item["linkId"]
        yield from _links(item.get("item", []))
        for answer in item.get("answer", []):
            yield from _links(answer.get("item", []))


def test_the_answers_are_those_of_the_contained_value_set() -> None:
    said = response(packet())
    values = next(one for one in said["contained"] if one["resourceType"] == "ValueSet")
    concepts = {
        (values["compose"]["include"][0]["system"], c["code"]) for c in values["compose"]["include"][0]["concept"]
    }
    given = {(c["system"], c["code"]) for g in said["item"] for i in g["item"] for c in [i["answer"][0]["valueCoding"]]}
    assert given <= concepts


def test_the_response_is_complete_when_nothing_is_asked_of_the_submitter() -> None:
    report = packet()
    assert response(report)["status"] == "in-progress"
    assert (
        response(replace(report, findings=tuple(f for f in report.findings if not f.question)))["status"] == "completed"
    )
