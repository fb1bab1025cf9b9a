"""What both FHIR R4 resources share: the names of our codes, and values in the shape that FHIR wants them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linter.domain.packet import Place

Json = dict[str, object]
RULE, ANSWER, EVIDENCE = "urn:x-rehablint:rule", "urn:x-rehablint:answer", "urn:x-rehablint:evidence"
ANSWERS: Mapping[str, str] = {
    "met": "Met",
    "unmet": "Not met",
    "unclear": "Unclear",
    "not_applicable": "Does not apply",
}
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def coding(system: str, code: str, display: str = "") -> Json:
    """A code of ours."""
    return without_empty({"system": system, "code": code, "display": display})


def told(text: str) -> str:
    """Text as FHIR allows it: without control characters and without blanks around it; "" must be left out."""
    return _UNFIT.sub("\ufffd", text).strip()


def without_empty(value: Mapping[str, object]) -> Json:
    """An object without the members that say nothing, which FHIR forbids."""
    return {key: one for key, one in value.items() if one not in (None, "", [], {}, ())}


def evidence(place: Place) -> Json:
    """A place on paper as an extension: file, page, quote, and how sure the reading is."""
    parts: list[Json] = [
        {"url": "file", "valueString": told(place.file)},
        {"url": "page", "valuePositiveInt": place.page},
        {"url": "quote", "valueString": told(place.quote)},
        {"url": "confidence", "valueDecimal": round(place.confidence, 2)},
    ]
    return {"url": EVIDENCE, "extension": [part for part in parts if "" not in part.values()]}
