"""The JSON Schemas for editors accept every shipped rule and pack, and refuse what the program refuses."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource

from linter import assets
from linter.rules import load
from linter.rules.schema import pack_schema, rule_schema

TOGETHER = Registry().with_resources(
    (name, Resource.from_contents(made)) for name, made in (("rule.json", rule_schema()), ("pack.json", pack_schema()))
)
RULE, PACK = (jsonschema.Draft202012Validator(made, registry=TOGETHER) for made in (rule_schema(), pack_schema()))
PATHS = sorted(path for folder in load.names().values() for path in folder.glob("*.yaml"))


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: yes and no are words, numbers are numbers, dates are words."""


Editor.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if not tag.endswith((":bool", ":timestamp"))]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def edited(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Editor)


def test_every_rule_and_pack_is_accepted() -> None:
    refused = {}
    for path in PATHS:
        schema = PACK if path.name == "pack.yaml" else RULE
        error = next(schema.iter_errors(edited(path)), None)
        if error:
            refused[f"{path.parent.name}/{path.name}"] = f"{list(error.absolute_path)}: {error.message[:200]}"
    assert refused == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("severity", "fatal"),
        ("colour", "red"),
        ("check", {"perhaps": {"fact": "goal"}}),
        ("check", {"some": {"fact": "gaol"}}),
        ("check", {"some": {"fact": "goal", "where": {"colour": "red"}}}),
        ("check", {"some": {"fact": "goal", "field": "colour"}}),
        ("check", {"some": {"fact": "goal"}, "sometimes": "yes"}),
        ("check", {"all_of": [{"no": {"fact": "gaol"}}]}),
        ("applies_to", {"documents": ["note"]}),
        ("examples", [{"name": "one", "expect": "good", "packet": []}]),
        ("why", None),
    ],
)
def test_what_the_program_refuses_is_refused(key: str, value: object) -> None:
    rule = copy.deepcopy(edited(load.names()["uhc-cs164"] / "goal-without-time.yaml"))
    RULE.validate(rule)
    rule[key] = value
    assert not RULE.is_valid(rule)


def test_the_schemas_lie_beside_the_packs() -> None:
    for name in ("rule", "pack"):
        assert (assets.folder("checklists") / "schema" / f"{name}.json").is_file()
