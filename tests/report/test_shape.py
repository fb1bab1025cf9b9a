"""What programs read is what the schemas say: every output here is held to its schema, which allows no other key."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from fixtures.containers import text
from fixtures.markup import fixture
from linter.commands.main import main

ROOT = Path(__file__).resolve().parents[2]
PACKETS = ("packets/ot-continuation-to-mend", "clean/ot-group-table", "packets/ot-ohio-visits")


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def schema(name: str) -> jsonschema.protocols.Validator:
    found = json.loads(ran("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


@pytest.fixture(scope="module", params=PACKETS, ids=lambda name: name.partition("/")[2])
def paths(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return [str(p) for p in text.write(fixture(ROOT / "fixtures" / request.param), tmp_path_factory.mktemp("packet"))]


def test_reports(paths: list[str]) -> None:
    report = schema("report")
    for more in ((), ("--redact",), ("--policy", "state-limits", "--state", "OH")):
        said = ran("check", *paths, "--policy", "uhc-cs164", *more, "--format", "json")
        report.validate(json.loads(said.stdout))


def test_a_report_on_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    said = ran("check", str(tmp_path / "broken.pdf"), str(tmp_path / "gone.pdf"), "--format", "json")
    assert said.exit_code == 3
    schema("report").validate(json.loads(said.stdout))


def test_facts(paths: list[str]) -> None:
    facts = schema("facts")
    for more in ((), ("--redact",)):
        for line in ran("facts", *paths, "--format", "jsonl", *more).stdout.splitlines():
            facts.validate(json.loads(line))


def test_hooks(paths: list[str], tmp_path: Path) -> None:
    hook = schema("hook")
    hook.validate(json.loads(ran("hook", *paths).stdout))
    hook.validate(json.loads(ran("hook", str(tmp_path / "gone.pdf")).stdout))
    memory = ("--memory", str(tmp_path / "told.sqlite"))
    said = ran("watch", str(Path(paths[0]).parent), "--once", "--names", "--policy", "uhc-cs164", *memory)
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    assert lines
    for line in lines:
        hook.validate(line)


def test_a_key_that_no_schema_names_is_caught(paths: list[str]) -> None:
    said = json.loads(ran("hook", *paths).stdout)
    with pytest.raises(jsonschema.ValidationError):
        schema("hook").validate({**said, "more": 1})
