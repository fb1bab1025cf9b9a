"""`rehablint check`: one packet held against a payer's checklist."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from linter import cache
from linter.beside import baseline_in, waivers_in
from linter.commands.options import Given, request, stating
from linter.commands.packs import known
from linter.domain.finding import Finding, Report, Waiver
from linter.domain.request import Request
from linter.report import terminal
from linter.report.forms import FORMS
from linter.rules.load import PackError
from linter.settings import SettingsError

EXIT_UNMET, EXIT_WRONG, EXIT_UNREAD = 1, 2, 3
FAILING: dict[str, set[tuple[str, str]]] = {
    "error": {("unmet", "error")},
    "warning": {("unmet", "error"), ("unmet", "warning")},
    "unclear": {("unmet", "error"), ("unmet", "warning"), ("unclear", "error"), ("unclear", "warning")},
    "never": set(),
}


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@stating
@click.option("--pack", "folders", multiple=True, type=click.Path(path_type=Path), help="Folder of a pack of your own.")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="terminal", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file.")
@click.option("--only", type=click.Choice(["met", "unmet", "unclear", "not_applicable"]), help="Only these results.")
@click.option("--show", type=click.Choice(["met"]), help="Show what is met, too.")
@click.option("--select", multiple=True, metavar="RULE", help="Only this rule (repeatable).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not this rule (repeatable).")
@click.option("--waivers", type=click.Path(path_type=Path), help="Waivers; default .rehablint/waivers.yaml, upwards.")
@click.option("--baseline", type=click.Path(path_type=Path), help="A JSON report; what it found is known.")
@click.option("--no-cache", is_flag=True, help="Work everything out anew.")
@click.option("--fail-on", type=click.Choice(list(FAILING)), default="error", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 where it would be 1.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Hold a packet against a payer's documentation checklist.

    All PATHs are one packet; a folder means its files; - reads one document from standard input.

    \b
    rehablint check packet.pdf --policy uhc-cs164 --submit-on 2026-11-24
    rehablint check evaluation.pdf plan.docx order.pdf --request initial_evaluation
    rehablint check packet/ --format json --output report.json
    """
    given = Given(**{name: options[name] for name in Given.__slots__})
    folders: tuple[Path, ...] = options["folders"]
    stated = request(given, paths)
    try:
        for policy in stated.policy:
            known(policy, folders)
        with tempfile.TemporaryDirectory() as spool:
            report = remembered(list(gathered(paths, Path(spool))), stated, waivers(paths, options), options)
    except (PackError, SettingsError) as problem:
        raise click.UsageError(str(problem)) from None
    report = replace(report, findings=tuple(f for f in report.findings if _chosen(f, options)))
    _write(report, options)
    context.exit(code(report, options))


def gathered(paths: Sequence[Path], spool: Path) -> Iterator[Path]:
    """The files of a packet, in the order given, a folder's sorted by name."""
    for path in paths:
        if str(path) == "-":
            copy = spool / "standard-input"
            copy.write_bytes(sys.stdin.buffer.read())
            yield copy
        elif path.is_dir():
            inside = [f for f in sorted(path.iterdir()) if f.is_file() and f.name != "packet.yaml" and f.name[0] != "."]
            yield from inside or [path]
        else:
            yield path


def remembered(files: Sequence[Path], stated: Request, waived: tuple[Waiver, ...], options: dict[str, Any]) -> Report:
    """The report, from the cache if nothing that it depends on has changed."""
    folders: tuple[Path, ...] = options["folders"]
    ticket = None if options["no_cache"] or folders else cache.ticket(files, (stated, waived))
    report = cache.fetch(ticket) if ticket else None
    if report is None:
        from linter import pipeline

        report = pipeline.check(files, stated, folders, waived)
        if ticket:
            cache.keep(ticket, report)
    return report


def waivers(paths: Sequence[Path], options: dict[str, Any]) -> tuple[Waiver, ...]:
    """The waivers in force: of the file named or the nearest one upwards, and of a baseline."""
    first = next((p.resolve() for p in paths if str(p) != "-"), Path.cwd())
    homes = (folder / ".rehablint" / "waivers.yaml" for folder in (first, *first.parents))
    file = options["waivers"] or next((home for home in homes if home.is_file()), None)
    known_since = baseline_in(options["baseline"]) if options["baseline"] else ()
    return (*(waivers_in(file) if file else ()), *known_since)


def _chosen(finding: Finding, options: dict[str, Any]) -> bool:
    short = finding.rule.partition("/")[2]
    selected = not options["select"] or bool({finding.rule, short} & set(options["select"]))
    ignored = bool({finding.rule, short} & set(options["ignore"]))
    return selected and not ignored and options["only"] in (None, finding.answer)


def _write(report: Report, options: dict[str, Any]) -> None:
    form = options["form"]
    shown = options["show"] == "met" or options["only"] == "met"
    text = terminal.render(report, show_met=True) if shown and form == "terminal" else FORMS[form](report)
    text = text if text.endswith("\n") else text + "\n"
    if options["output"]:
        options["output"].write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)


def code(report: Report, options: dict[str, Any]) -> int:
    """The exit code of a report."""
    if any(state.status == "unreadable" for state in report.files):
        return EXIT_UNREAD
    failing = FAILING[options["fail_on"]]
    if any((f.answer, f.severity) in failing for f in report.findings if f.waived is None):
        return 0 if options["exit_zero"] else EXIT_UNMET
    return 0
