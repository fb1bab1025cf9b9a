"""Facts of kind document: one a document, with its date, completion and signatures; derived from the other facts."""

from __future__ import annotations

from linter.domain.fact import Chart


def derive(chart: Chart) -> Chart:
    """The chart with a fact for each document."""
    return chart
