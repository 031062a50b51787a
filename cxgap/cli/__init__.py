"""The command line: a front door of equal rank with the dashboard.

Exit code 0: good; 1: findings of severity error; 2: usage or unreadable input, one clear sentence.

Commands import what counts (pandas, SciPy, DuckDB) only when they run: help need not wait for it.
"""

from __future__ import annotations

import gc
import io
import sys
from typing import Any

import click

from cxgap.cli.app import app
from cxgap.cli.change import change
from cxgap.cli.drivers import drivers
from cxgap.cli.gap import gap
from cxgap.cli.indicators import indicators
from cxgap.cli.lint import lint
from cxgap.cli.map import map_
from cxgap.cli.plan import plan
from cxgap.cli.priorities import priorities
from cxgap.cli.read import read
from cxgap.cli.study import study
from cxgap.cli.template import template
from cxgap.cli.weights import weights
from cxgap.errors import CxgapError

_OBJECTS = 100_000  # made before the collector looks for cycles: importing pandas leaves none


class _Group(click.Group):
    """Dress a problem a user can fix as one sentence on stderr."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        gc.set_threshold(_OBJECTS)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # a redirected Windows stream is not UTF-8
                stream.reconfigure(encoding="utf-8", errors="replace")
        try:
            return super().invoke(ctx)
        except CxgapError as error:
            click.echo(f"cxgap: {error}", err=True)
            ctx.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cxgap")
def main() -> None:
    """How differently a company and its customers see the experience it delivers."""


for command in (
    *(
        app,
        template,
        read,
        map_,
        lint,
        weights,
        gap,
        change,
        drivers,
        priorities,
        indicators,
        plan,
        study,
    ),
):
    main.add_command(command)
