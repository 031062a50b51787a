"""``cxgap plan``: the plan of actions of a study, and what became of each."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cxgap.cli.options import FILE
from cxgap.cli.printing import difference, finish, print_findings, print_json, print_table

if TYPE_CHECKING:
    from datetime import date

    from cxgap.survey.planned import PlannedAction
    from cxgap.tasks.plan import PlanTable
    from cxgap.tasks.source import Source
    from cxgap.texts.plan import Plans

_HEADER = (
    *("action", "line", "group", "due", "status", "expected", "change", "from", "to"),
    *("outcome", "beside others"),
)


@click.command()
@click.argument("study", type=FILE)
@click.option("--revision", type=int, help="The plan as of a revision; the last by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/command-line.md).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, changes in points.")
def plan(study: Path, revision: int | None, as_json: bool, as_csv: bool) -> None:
    """Print the actions planned in STUDY (a name or folder), with what became of each gap."""
    from cxgap.exports.plan_json import plan_csv, plan_object
    from cxgap.tasks import notebook
    from cxgap.tasks.plan import list_plan, read_plan
    from cxgap.tasks.studies import open_named_or_saved

    if as_csv and as_json:
        raise click.UsageError("Give --json or --csv, not both.")
    source = open_named_or_saved(study)
    written = notebook.current(study if study.exists() else str(study), revision)
    actions, findings = read_plan(written)
    table, today = list_plan(source, actions), datetime.now(UTC).date()
    if as_json:
        found = (table.actions, table.rows, table.family_size)
        print_json(plan_object(source.version, written.revision, found, findings, today))
    else:
        if as_csv:
            click.echo(plan_csv(table.actions, table.rows, today), nl=False)
        else:
            _print(source, table, today)
        print_findings(finding.as_dict() for finding in findings)
    finish(findings)


def _print(source: Source, table: PlanTable, today: date) -> None:
    from cxgap.survey.records import records_of
    from cxgap.texts.plan import Plans

    if not table.actions:
        click.echo("No action is planned in this study.", err=True)
        return
    plans, rows = Plans(source.mirror_map, "en"), records_of(table.rows)
    lines = [_line(plans, *one, today) for one in zip(table.actions, rows, strict=True)]
    print_table(_HEADER, lines, (0, 1, 2, 3, 4, 9, 10))


def _line(plans: Plans, action: PlannedAction, row: dict[str, Any], today: date) -> tuple[str, ...]:
    due = action.due.isoformat() if action.due else ""
    expected = None if action.expected is None else action.expected / 100
    return (
        plans.title(action),
        action.line,
        "=".join(action.group or ("all",)),
        f"{due} overdue" if action.is_overdue(today) else due,
        action.status,
        difference(expected, plans.figures),
        *(difference(row[f"change.{end}"], plans.figures) for end in ("value", "low", "high")),
        plans.outcome(row),
        plans.beside(row),
    )
