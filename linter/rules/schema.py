"""JSON Schemas of rule files and of pack.yaml, made from the models that read them; for editors, not the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter.domain.kinds import KINDS
from linter.rules.rule import PackHead, Rule
from linter.rules.verbs import VERBS

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALAR = ["string", "number", "boolean"]  # the program reads every scalar as a string; an editor does not
SCALARS = ("string", "number", "integer", "boolean")
ALONE = ("not", "worked", "attests")  # lists that may be written as the one thing they hold
FOLDER = "schema"


def pages() -> Iterator[tuple[str, str]]:
    """Each schema's file and text."""
    for name, made in (("rule", rule_schema), ("pack", pack_schema)):
        yield f"{FOLDER}/{name}.json", json.dumps(made(), indent=1, ensure_ascii=False) + "\n"


def pack_schema() -> Schema:
    """The schema of pack.yaml; what a check may be stands in that of a rule."""
    made = PackHead.model_json_schema()
    made["$defs"]["Check"] = {"$ref": "rule.json#/$defs/Check"}
    return {"$schema": DIALECT, "$id": "pack.json", **_mended(made)}


def rule_schema() -> Schema:
    """The schema of a rule; a check begins with a verb, and a query's fields are those of its kind of fact."""
    made = Rule.model_json_schema()
    defs = made["$defs"]
    for name, verb in VERBS.items():
        spec = verb.Spec.model_json_schema()
        for inner, schema in spec.pop("$defs", {}).items():
            defs.setdefault(inner, schema)
        defs[f"check_{name}"] = spec
    defs["Check"] = {
        "description": "A verb with what it needs.",
        "anyOf": [{"$ref": f"#/$defs/check_{name}"} for name in VERBS],
    }
    defs["Query"] = _query(defs["Query"])
    return {"$schema": DIALECT, "$id": "rule.json", **_mended(made)}


def _query(schema: Schema) -> Schema:
    schema["properties"]["fact"] = {"enum": sorted(KINDS)}
    schema["allOf"] = [
        {
            "if": {"properties": {"fact": {"const": kind}}},
            "then": {
                "properties": {
                    "where": {"propertyNames": {"enum": ["quote", *sorted(fields)]}},
                    "field": {"enum": ["quote", *sorted(fields)]},
                }
            },
        }
        for kind, fields in sorted(KINDS.items())
    ]
    return schema


def _mended(node: Any, name: str = "") -> Any:
    """A schema with its checks put in, and as lenient with scalars as YAML is."""
    if isinstance(node, list):
        return [_mended(part) for part in node]
    if not isinstance(node, dict):
        return node
    if "x-check" in node:
        return {"$ref": "#/$defs/Check"}
    made = {key: _mended(value, key) for key, value in node.items() if key not in ("title", "default")}
    if "title" in node and not isinstance(node["title"], str):  # a property of that name
        made["title"] = _mended(node["title"], "title")
    if made.get("type") in SCALARS and "enum" not in made and "const" not in made:
        made = {key: value for key, value in made.items() if key != "format"} | {"type": SCALAR}
    return {"anyOf": [made["items"], made]} if name in ALONE and made.get("type") == "array" else made
