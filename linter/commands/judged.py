"""The run that every command on packets begins with: options and settings in, the report and its files out."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from linter import cache
from linter.beside import baseline_in, waivers_in
from linter.commands import console
from linter.commands.options import Command, Given, request, stating
from linter.commands.packs import known, questions_named, rules_named
from linter.domain.finding import Finding, Report, Waiver, means
from linter.domain.request import Request
from linter.extract.opening import Opening
from linter.findings.echoes import echoed
from linter.findings.regrade import regrade
from linter.hooks.line import discreet
from linter.report.forms import PAPER_FORMS
from linter.rules.load import PackError
from linter.settings import FILE, Settings, SettingsError, Settled, meant, settings_for

FOLDER = click.Path(path_type=Path)
OPTIONS = (
    click.option("--pack", "packs", multiple=True, type=FOLDER, help="Folder of a pack of your own (repeatable)."),
    click.option("--select", multiple=True, metavar="RULE", help="Only this rule; * for anything (repeatable)."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Not this rule; * for anything (repeatable)."),
    click.option("--waivers", type=FOLDER, help="Waivers; default .rehablint/waivers.yaml, upwards."),
    click.option("--baseline", type=FOLDER, help="A JSON report; what it found is known."),
    click.option(
        "--redact/--no-redact", default=False, help="Without what names the patient; default of hooks and sarif."
    ),
    click.option("--cache/--no-cache", default=True, help="Keep reports of unchanged packets, or work all out anew."),
)
OWN_RULES = (
    "rehablint/waiver-expired",
    "rehablint/waiver-unused",
    "rehablint/baseline-outdated",
    "rehablint/version-spanned",
)
REDACTED = ("sarif",)  # a form that goes to other people's tools, as all reports of hooks do
ASIDE = ("packet.yaml", FILE)  # what lies in a packet's folder and is none of its documents
STATED = ("policy", "discipline", "state", "setting")  # a packet.yaml goes before the settings


@dataclass(frozen=True, slots=True)
class Judged:
    """A report, the files that it is about, and the settings that were in force."""

    report: Report
    files: tuple[Path, ...]
    settings: Settled


def judging(command: Command) -> Command:
    """A command with the options that state a request and choose what is asked."""
    for option in reversed(OPTIONS):
        command = option(command)
    return stating(command)


@contextmanager
def judged(context: click.Context, paths: Sequence[Path], options: dict[str, Any]) -> Iterator[Judged]:
    """The report on a packet, as options and settings want it; `options` gets what the settings say."""
    try:
        settings = settled(context, paths, options)
        stated = request(given(options), paths, settings.values)
        for policy in stated.policy:
            known(policy, options["packs"])
        _asked(stated, options["packs"])
        with tempfile.TemporaryDirectory() as spool:
            files = tuple(gathered(paths, Path(spool)))
            spare(files, options.get("output"))
            report = remembered(files, stated, waivers(paths, options), options)
            yield Judged(as_wished(report, options, settings), () if report.redacted else files, settings)
    except (PackError, SettingsError) as problem:
        quiet = options["redact"] or options.get("form") in REDACTED
        raise click.UsageError(discreet(str(problem), tuple(paths)) if quiet else str(problem)) from None


def spare(files: Sequence[Path], output: Path | None) -> None:
    """Raises UsageError if an output would be written over one of a packet's own files."""
    if output and output.exists() and any(path.exists() and path.samefile(output) for path in files):
        raise click.UsageError(f"{output} is one of the packet's own files; they are never changed")


def given(options: dict[str, Any]) -> Given:
    """What the options state of the request."""
    return Given(**{name: options[name] for name in Given.__slots__})


def settled(context: click.Context, paths: Sequence[Path], options: dict[str, Any]) -> Settled:
    """The settings in force; what the command line leaves open is filled in from them. Raises SettingsError."""
    settings = settings_for(paths)
    for name in Settings.model_fields:
        if name in options and name not in STATED and not _said(context, name):
            value = getattr(settings.values, name)
            options[name] = tuple(value) if isinstance(value, list) else value
    if "redact" in options and "redact" not in settings.origins and not _said(context, "redact"):
        options["redact"] = options.get("form") in REDACTED or bool(options.get("reports"))
    every = (*OWN_RULES, *rules_named(options["packs"]))
    for rule in (*options["select"], *options["ignore"], *settings.values.severity):
        _sure(rule, every, settings)
    return settings


def _said(context: click.Context, name: str) -> bool:
    """Whether an option stands on the command line or in the environment."""
    return context.get_parameter_source(name) not in (None, ParameterSource.DEFAULT)


def _sure(rule: str, every: Sequence[str], settings: Settled) -> None:
    """Raises SettingsError if a rule is named that is not there."""
    if not any(means(rule, known_rule) for known_rule in every):
        origin = settings.origins.get(f"severity.{rule}")
        near = meant(rule, [*every, *(name.partition("/")[2] for name in every)])
        raise SettingsError(f"{f'{origin}: ' if origin else ''}no rule is called {rule!r}{near}")


def _asked(stated: Request, packs: Sequence[Path]) -> None:
    """Raises SettingsError if an answer is given that no rule asks for."""
    every = questions_named(packs) if stated.answers else set()
    for question in stated.answers:
        if question not in every:
            raise SettingsError(f"no rule asks for an answer called {question!r}{meant(question, sorted(every))}")


def as_wished(report: Report, options: dict[str, Any], settings: Settled) -> Report:
    """The report with the rules chosen and the severities of the clinic."""
    chosen = tuple(finding for finding in report.findings if _chosen(finding, options))
    wished = regrade(replace(report, findings=chosen), settings.values.severity)
    return replace(wished, findings=echoed(wished.findings))


def _chosen(finding: Finding, options: dict[str, Any]) -> bool:
    selected = not options["select"] or any(means(pattern, finding.rule) for pattern in options["select"])
    return selected and not any(means(pattern, finding.rule) for pattern in options["ignore"])


def gathered(paths: Sequence[Path], spool: Path) -> Iterator[Path]:
    """The files of a packet, in the order given, a folder's sorted by name."""
    for path in paths:
        if str(path) == "-":
            copy = spool / "standard-input"
            copy.write_bytes(sys.stdin.buffer.read())
            yield copy
        elif path.is_dir():
            inside = (f for f in sorted(path.iterdir()) if f.is_file() and f.name[0] != ".")
            yield from [f for f in inside if f.name not in ASIDE] or [path]
        else:
            yield path


def remembered(files: Sequence[Path], stated: Request, waived: tuple[Waiver, ...], options: dict[str, Any]) -> Report:
    """The report, from the cache if nothing that it depends on has changed."""
    packs: tuple[Path, ...] = options["packs"]
    on_paper = options.get("form") in PAPER_FORMS  # what is kept does not hold the words of the pages
    redact = bool(options.get("redact"))
    around = options.get("around") or cache.surroundings(packs)
    ticket = cache.ticket(files, (stated, waived, redact), around) if options["cache"] and not on_paper else None
    report = cache.fetch(ticket) if ticket else None
    if report is None:
        with console.waiting("Reading " + (files[0].name if len(files) == 1 else f"{len(files)} files")) as heard:
            opening = Opening(files, heard)  # they are read while the rest of the program is loaded
            from linter import pipeline

            report = pipeline.check(opening, stated, packs, waived)
        if redact:
            from linter.findings.redact import redacted

            report = redacted(report)
        if ticket:
            cache.keep(ticket, report)
    return report


def waivers(paths: Sequence[Path], options: dict[str, Any]) -> tuple[Waiver, ...]:
    """The waivers in force: of the file named or the nearest above the packet, and of a baseline.

    Raises SettingsError. Those within a packet's own folder do not count: who sends it does not waive what it lacks.
    """
    above = next((p.resolve().parents for p in paths if str(p) != "-"), (Path.cwd(), *Path.cwd().parents))
    homes = (folder / ".rehablint" / "waivers.yaml" for folder in above)
    file = options["waivers"] or next((home for home in homes if home.is_file()), None)
    known_since = baseline_in(options["baseline"]) if options["baseline"] else ()
    return (*(waivers_in(file) if file else ()), *known_since)
