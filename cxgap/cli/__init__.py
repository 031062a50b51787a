"""The command line: a front door of equal rank with the dashboard.

Exit code 0: good; 1: findings of severity error; 2: usage or unreadable input, one clear sentence.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from cxgap import __version__
from cxgap.errors import CxgapError
from cxgap.exports.gap_json import gap_csv, gap_records
from cxgap.store import folder as store
from cxgap.survey.survey import Finding
from cxgap.survey.view import ADJUSTMENTS, FACTORS, INTERVALS, METRICS, View
from cxgap.survey.words import ALL_LEVELS, GAP_KINDS, SIDES
from cxgap.tasks import studies
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import Declared, open_study, pair
from cxgap.tasks.read import read as read_file
from cxgap.tasks.read import read_report
from cxgap.tasks.source import Source

_FILE = click.Path(path_type=Path)


class _Group(click.Group):
    """Dress a problem a user can fix as one sentence on stderr."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        try:
            return super().invoke(ctx)
        except CxgapError as error:
            click.echo(f"cxgap: {error}", err=True)
            ctx.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """How differently a company and its customers see the experience it delivers."""


def _print(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))


def _finish(findings: Sequence[Finding]) -> None:
    """Exit with 1 where a finding says the figures cannot be right."""
    if any(finding.severity == "error" for finding in findings):
        sys.exit(1)


@main.command()
@click.option("--study", type=_FILE, help="A saved study's folder; the demo study by default.")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
def app(study: Path | None, port: int) -> None:
    """Start the dashboard."""
    server = Path(__file__).parent / "dashboard" / "server.py"
    environment = dict(os.environ)
    if study:
        store.version_folder(study)  # a wrong path is said here, not in the browser
        environment |= {"CXGAP_STUDY": str(study.resolve())}
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(server),
        "--server.port",
        str(port),
    ]
    root = Path(__file__).parents[1]
    sys.exit(subprocess.run(command, cwd=root, env=environment, check=False).returncode)  # noqa: S603


@main.command()
@click.argument("file", type=_FILE)
@click.option("--side", type=click.Choice(SIDES), default="customer", show_default=True)
@click.option(
    "--map",
    "mirror_map",
    type=_FILE,
    help="Mirror map that says what the columns mean.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
@click.option("--table", "as_table", is_flag=True, help="Print the rows as read, as UTF-8 CSV.")
def read(file: Path, side: str, mirror_map: Path | None, as_json: bool, as_table: bool) -> None:
    """Say what was understood of FILE: format, questions, scales, rows set aside and why."""
    if as_table:
        click.echo(read_file(file).cells.to_csv(index=False, lineterminator="\n"), nl=False)
        return
    report = read_report(file, side, mirror_map)
    if as_json:
        _print(report)
    else:
        _print_report(report)


def _print_report(report: Mapping[str, Any]) -> None:
    dialect = " ".join(f"{key}={value!r}" for key, value in report["dialect"].items())
    click.echo(
        f"{report['file']}: {report['vendor']} ({report['evidence']}), {report['encoding']}, {dialect}"
    )
    click.echo(f"{report['rows_read']} of {report['rows_in_file']} rows read")
    for column in report["columns"]:
        scale = column.get("scale")
        span = f" {scale['worst']:g}–{scale['best']:g}" if scale else ""
        click.echo(f"  {column['role']}{span}: {column['name']} ({column['answers']} answers)")
    click.echo(f"{report['set_aside_count']} cells or rows set aside")
    for one in report["set_aside"][:20]:
        place = f"row {one['row']}" + (f", column {one['column']}" if one["column"] else "")
        click.echo(f"  {place}: {one['content']!r} is {one['reason']}")


def _pairs(kind: type, known: Sequence[str] | None, mark: str) -> Callable[..., dict[str, Any]]:
    """A callback that turns repeated SIDE:VALUE (or ITEM=VALUE) options into a dictionary."""

    def convert(
        ctx: click.Context, option: click.Parameter, given: tuple[str, ...]
    ) -> dict[str, Any]:
        found = {}
        for text in given:
            key, found_mark, value = text.partition(mark)
            if not found_mark or (known and key not in known):
                raise click.BadParameter(
                    f"{text!r} is not of the form {option.metavar}", ctx, option
                )
            try:
                found[key] = kind(value)
            except ValueError as error:
                raise click.BadParameter(f"{value!r} is not a number", ctx, option) from error
        return found

    return convert


def _where(_ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, Any]:
    pairs = _pairs(str, None, "=")(_ctx, option, given)
    return {
        key.strip(): tuple(v.strip() for v in values.split(",")) for key, values in pairs.items()
    }


def _listed(_ctx: click.Context, _option: click.Parameter, given: str | None) -> tuple[str, ...]:
    return tuple(key.strip() for key in given.split(",")) if given else ()


def _pairing_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that declare what two files are; shared by ``gap`` and ``study create``."""
    options = [
        click.option("--map", "mirror_map", type=_FILE, help="Mirror map (TOML)."),
        click.option("--weight", "weights", multiple=True, metavar="SIDE:COL", callback=_pairs(str, SIDES, ":"),
                     help="Column of a side's weights."),
        click.option("--kind", "kinds", multiple=True, metavar="SIDE:sample|census", callback=_kinds,
                     help="Whether a side is a sample or a census."),
        click.option("--population", "populations", multiple=True, metavar="SIDE:N",
                     callback=_pairs(int, SIDES, ":"), help="How many people a side has in all."),
        click.option("--statement", "statements", multiple=True, metavar="ITEM=0.92",
                     callback=_pairs(float, None, "="), help="A share the business declares."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _kinds(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, Any]:
    kinds = _pairs(str, SIDES, ":")(ctx, option, given)
    if wrong := [kind for kind in kinds.values() if kind not in ("sample", "census")]:
        raise click.BadParameter(f"{wrong[0]!r} is neither sample nor census", ctx, option)
    return kinds


def _declared(options: dict[str, Any]) -> Declared:
    names = ("weights", "kinds", "populations", "statements")
    return Declared(**{name: options.pop(name) for name in names})


def _source(business: str | None, customers: Path | None, options: dict[str, Any]) -> Source:
    saved, mirror_map, declared = (
        options.pop("study"),
        options.pop("mirror_map"),
        _declared(options),
    )
    if saved is not None:
        if business or mirror_map:
            raise click.UsageError("Give either --study or two files, not both.")
        return studies.open_saved(saved)
    if business is None or customers is None:
        raise click.UsageError("Give two files (or - and one file), or --study PATH.")
    path = None if business == "-" else Path(business)
    return open_study(pair(path, customers, mirror_map, declared))


@main.command()
@click.argument("business", required=False)
@click.argument("customers", type=_FILE, required=False)
@click.option("--study", type=_FILE, help="A saved study's folder, in place of two files.")
@_pairing_options
@click.option("--by", multiple=True, metavar="ATTR", help="Split by an attribute; at most two.")
@click.option(
    "--where",
    multiple=True,
    metavar="ATTR=v1,v2",
    callback=_where,
    help="Keep these values only.",
)
@click.option("--items", metavar="K,…", callback=_listed, help="Only these items.")
@click.option("--level", type=click.Choice(ALL_LEVELS), default="item", show_default=True)
@click.option(
    "--gap",
    type=click.Choice(tuple(GAP_KINDS)),
    default="perception",
    show_default=True,
)
@click.option("--metric", type=click.Choice(METRICS), default="t2b", show_default=True)
@click.option("--cut", type=click.IntRange(min=1), help="Scale points that count as top (t2b).")
@click.option("--confidence", type=float, default=0.95, show_default=True)
@click.option("--margin", type=float, help="Relevance margin in points.  [default: the study's]")
@click.option("--interval", type=click.Choice(INTERVALS), default="default", show_default=True)
@click.option("--adjust", type=click.Choice(ADJUSTMENTS), default="bh", show_default=True)
@click.option("--factor", type=click.Choice(FACTORS), default="filtered", show_default=True)
@click.option("--min-base", type=click.IntRange(min=0), help="Raise the study's privacy minimum.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/command-line.md).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with dotted column names.")
def gap(
    business: str | None,
    customers: Path | None,
    as_json: bool,
    as_csv: bool,
    **options: Any,
) -> None:
    """Print the gaps between BUSINESS and CUSTOMERS ("-" for a business with declared figures only)."""
    source = _source(business, customers, options)
    view = View(**options | {"by": tuple(options["by"]), "where": tuple(options["where"].items())})
    table = list_gaps(source, view)
    findings = (*source.findings, *table.findings)
    if as_csv:
        click.echo(gap_csv(table.rows), nl=False)
    elif as_json:
        _print(_gap_object(source, view, table.rows, (table.family_size, findings)))
    else:
        _print_gaps(table.rows, findings)
    _finish(findings)


def _gap_object(
    source: Source, view: View, rows: Any, rest: tuple[int, Sequence[Finding]]
) -> dict[str, Any]:
    where = {key: list(values) for key, values in view.where}
    return {
        "version": source.version,
        "view": vars(view) | {"by": list(view.by), "where": where, "items": list(view.items)},
        "family_size": rest[0],
        "findings": [finding.as_dict() for finding in rest[1]],
        "rows": gap_records(rows),
    }


def _print_gaps(rows: Any, findings: Sequence[Finding]) -> None:  # noqa: ANN401
    shown = [
        "business.value",
        "customer.value",
        "gap.value",
        "gap.low",
        "gap.high",
        "gap.p_adjusted",
    ]
    groups = [column for column in rows if column.startswith("group.")]
    names = rows["item"].fillna(rows["dimension"]).fillna(rows["stage"]).fillna("overall")
    table = rows[groups + shown + ["verdict"]].assign(flags=rows["flags"].map(" ".join))
    table.insert(0, "line", names)
    click.echo(table.to_string(index=False, float_format="{:.4g}".format))
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.as_dict()['sentence']}", err=True)


@main.group()
def study() -> None:
    """Create, list, show, export and delete saved studies."""


@study.command("create")
@click.argument("name")
@click.argument("business")
@click.argument("customers", type=_FILE)
@_pairing_options
def study_create(
    name: str, business: str, customers: Path, mirror_map: Path | None, **options: Any
) -> None:
    """Read two files and save them as an immutable version of study NAME."""
    path = None if business == "-" else Path(business)
    made = pair(path, customers, mirror_map, _declared(options))
    click.echo(str(studies.create(name, made)))
    _finish(made.findings)


@study.command("list")
def study_list() -> None:
    """List saved studies with their versions, the current one marked."""
    for name in store.names():
        folder = store.study_folder(name)
        current = store.current_version(folder)
        marked = [
            f"{version}{'*' if version == current else ''}" for version in store.versions(folder)
        ]
        click.echo(f"{name}: {' '.join(marked)}")


@study.command("show")
@click.argument("name")
@click.option("--version", help="Which version; the current one by default.")
def study_show(name: str, version: str | None) -> None:
    """Print what a study holds as JSON: sides, items, attributes, findings; no figures."""
    _print(studies.describe(studies.open_named(name, version)))


@study.command("export")
@click.argument("name")
@click.argument("target", type=_FILE)
@click.option("--version", help="Which version; the current one by default.")
def study_export(name: str, target: Path, version: str | None) -> None:
    """Write a version with its original files as a ZIP archive (for the study's owner)."""
    click.echo(str(store.export(store.version_folder(store.study_folder(name), version), target)))


@study.command("delete")
@click.argument("name")
@click.confirmation_option(prompt="Delete this study with all its versions?")
def study_delete(name: str) -> None:
    """Remove a study with all its versions."""
    store.delete(store.study_folder(name))
