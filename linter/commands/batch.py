"""`rehablint batch`: many packets at once, each a row, sorted by how ready they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter import cache
from linter.commands import console
from linter.commands.check import EXIT_UNREAD, FAILING
from linter.commands.judged import ASIDE, given, judging, settled, spare, waivers
from linter.commands.options import Output, request
from linter.commands.packs import known
from linter.findings.private_words import shown_name
from linter.hooks.line import discreet
from linter.report import summary
from linter.report.summary import ORDERS, Row
from linter.rules.load import PackError
from linter.settings import SettingsError

if TYPE_CHECKING:
    from linter.commands.crew import Done, Job

FORMS = {"terminal": summary.table, "csv": summary.as_csv, "jsonl": summary.as_lines}


@click.command("batch", short_help="Many packets at once, a row each.")
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@judging
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes; default one a core.")
@click.option("--sort", "order", type=click.Choice(list(ORDERS)), default="readiness", show_default=True)
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="terminal", show_default=True)
@click.option("--csv", type=Output(), help="Also write the rows to a CSV file.")
@click.option("--jsonl", type=Output(), help="Also write every report to a file, one JSON object a line.")
@click.option("--fail-on", type=click.Choice(list(FAILING)), default="error", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 where it would be 1.")
@click.option("-q", "--quiet", is_flag=True, help="Only how many packets stand how.")
@click.pass_context
def command(context: click.Context, /, folders: tuple[Path, ...], **options: Any) -> None:
    """Check many packets: each file and each folder in FOLDER is one; one row each, the readiest first.

    Packets are judged by several processes; one that cannot be judged does not stop the others. What was judged before
    and has not changed comes from the cache, so that a run that was broken off goes on where it stopped.

    \b
    rehablint batch inbox/ --policy uhc-cs164
    rehablint batch inbox/ --csv monday.csv --jsonl monday.jsonl
    rehablint batch inbox/ --format csv --sort due > due.csv
    """
    try:
        found = list(packets(folders))
        for output in (options["csv"], options["jsonl"]):
            spare(found, output)
        settled(context, [folder / "any" for folder in folders], dict(options))
        options["around"] = cache.surroundings(options["packs"])  # the same for all
        jobs, spoilt = _jobs(context, found, options)
    except (PackError, SettingsError) as problem:
        raise click.UsageError(str(problem)) from None
    done = [*spoilt, *_done(jobs, options)]
    rows = sorted((one.row for one in done), key=ORDERS[options["order"]])
    _write(rows, done, options)
    context.exit(max((one.code for one in done), default=0))


def packets(folders: Sequence[Path]) -> Iterator[Path]:
    """The packets of some folders: each file and each folder within, but what is hidden or states something."""
    for folder in folders:
        inside = (path for path in sorted(folder.iterdir()) if path.name[0] != "." and path.name not in ASIDE)
        yield from inside


def _jobs(context: click.Context, paths: Sequence[Path], options: dict[str, Any]) -> tuple[list[Job], list[Done]]:
    """The jobs, and what came of packets whose own settings are wrong. Raises PackError for a pack not known."""
    from linter.commands.crew import Done, Job  # late: processes are slow to import

    jobs, spoilt = [], []
    for number, (path, full_name) in enumerate(zip(paths, _names(paths), strict=True), start=1):
        own, name = dict(options), full_name
        try:
            settings = settled(context, [path], own)
            name = shown_name(full_name, f"packet-{number}") if own["redact"] else full_name
            stated = request(given(own), [path], settings.values)
            for policy in stated.policy:
                known(policy, own["packs"])
            jobs.append(Job(name, path, stated, waivers([path], own), own, settings))
        except (SettingsError, click.UsageError) as problem:
            said = discreet(str(problem), (path,)) if own["redact"] else str(problem)
            spoilt.append(Done(Row(name, "unread", problem=said), code=EXIT_UNREAD))
    return jobs, spoilt


def _names(paths: Sequence[Path]) -> list[str]:
    """The shortest names that tell the packets apart."""
    names = [path.name for path in paths]
    return names if len(set(names)) == len(names) else [f"{path.parent.name}/{path.name}" for path in paths]


def _done(jobs: Sequence[Job], options: dict[str, Any]) -> list[Done]:
    """What came of the jobs; progress is shown on standard error if that is a terminal."""
    if not jobs:
        return []
    from linter.commands import crew

    working = crew.work(jobs, min(options["jobs"], len(jobs)))
    if not sys.stderr.isatty():
        return list(working)
    with click.progressbar(working, length=len(jobs), label="Packets", file=sys.stderr) as bar:
        return list(bar)


def _write(rows: Sequence[Row], done: Sequence[Done], options: dict[str, Any]) -> None:
    if options["csv"]:
        options["csv"].write_text(summary.as_csv(rows), encoding="utf-8")
    if options["jsonl"]:
        reports = {one.row.packet: one.report for one in done if one.report}
        options["jsonl"].write_text("".join(reports[r.packet] + "\n" for r in rows if r.packet in reports), "utf-8")
    if options["form"] == "terminal":
        click.echo(summary.counted(rows) if options["quiet"] else summary.table(rows), nl=False)
    else:
        console.machine(FORMS[options["form"]](rows))
