"""The typed list of report formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from linter.domain.finding import Report
from linter.domain.paper import Paper
from linter.report import csv, fhir_outcome, fhir_response, html, json, junit, markdown, pdf, sarif, terminal

FORMS: Mapping[str, Callable[[Report], str]] = {
    "terminal": terminal.render,
    "json": json.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "markdown": markdown.render,
    "csv": csv.render,
    "fhir-outcome": fhir_outcome.render,
    "fhir-response": fhir_response.render,
}

PAPER_FORMS: Mapping[str, Callable[[Report, Paper], Iterator[bytes]]] = {
    "html": html.render,
    "pdf": pdf.render,
}
