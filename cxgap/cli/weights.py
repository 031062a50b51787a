"""``cxgap weights``: weights that agree with known margins, and what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from cxgap.cli.options import FILE, limits
from cxgap.cli.printing import print_json
from cxgap.survey.words import SIDES


class _Limits(click.ParamType[Any]):
    """LOW:HIGH."""

    name = "limits"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the limits."""
        try:
            return limits(value)
        except ValueError:
            self.fail(f"{value!r} is not of the form LOW:HIGH.", param, ctx)


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--margins", type=FILE, help="What to rake to: attribute, level, share (and wave) by row."
)
@click.option("--map", "mirror_map", type=FILE, help="Mirror map that says what the columns mean.")
@click.option(
    "--side",
    type=click.Choice(SIDES),
    default="customer",
    show_default=True,
    help="Which side of the mirror map the file is.",
)
@click.option("--weight", metavar="COL", help="Column of weights to start from.")
@click.option("--wave", metavar="COL", help="Column of waves, each of which is raked on its own.")
@click.option(
    "--trim", metavar="LOW:HIGH", type=_Limits(), help="Limits, as multiples of the mean weight."
)
@click.option("--json", "as_json", is_flag=True, help="Print what the weights cost as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print every row's number and weight as CSV.")
def weights(
    file: Path,
    margins: Path | None,
    mirror_map: Path | None,
    side: str,
    **options: Any,  # noqa: ANN401 - what wins over the map, and how to print
) -> None:
    """Rake the rows of FILE to margins, and say what the weights cost (for the file's owner)."""
    from cxgap.tasks.weights import weigh

    if options["as_json"] and options["as_csv"]:
        raise click.UsageError("Give --json or --csv, not both.")
    own = {key: options[key] for key in ("weight", "wave", "trim")}
    if margins is None and mirror_map is None and not (own["weight"] or own["trim"]):
        raise click.UsageError("Give --margins, a map that has them, --weight or --trim.")
    found = weigh(file, margins, side, mirror_map, own)
    for attribute in found.rounded:
        click.echo(f"The shares of {attribute} were rounded: they are made to add up.", err=True)
    if options["as_csv"]:
        click.echo(found.rows.to_csv(index=False, lineterminator="\n"), nl=False)
    elif options["as_json"]:
        print_json({"waves": list(found.waves)})
    else:
        for wave in found.waves:
            _print_wave(wave)


def _print_wave(wave: Mapping[str, Any]) -> None:
    name = f"{wave['wave']}: " if wave["wave"] is not None else ""
    click.echo(
        f"{name}{wave['n']} respondents count like {wave['n_eff']:.1f} "
        f"(before: {wave['n_eff_before']:.1f}); design effect {wave['design_effect']:.3f}; "
        f"weights {wave['smallest']:.3f} to {wave['largest']:.3f} times their mean"
    )
    lines: list[tuple[str, ...]] = [("attribute", "level", "target", "before", "after", "error")]
    lines += [_margin_line(line) for line in wave["margins"]]
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    for line in lines if wave["margins"] else ():
        cells = [
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        click.echo("  " + "  ".join(cells))


def _margin_line(line: Mapping[str, Any]) -> tuple[str, ...]:
    shares = (f"{100 * line[key]:.2f}%" for key in ("target", "before", "after"))
    return line["attribute"], line["level"], *shares, f"{100 * line['error']:+.2f}"
