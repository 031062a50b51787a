"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from cxgap.survey.rake import Trim
from cxgap.survey.words import SIDES
from cxgap.tasks.declare import Declared

FILE = click.Path(path_type=Path)
_KINDS = ("sample", "census")
_Command = TypeVar("_Command", bound=Callable[..., None])


class Named(click.ParamType[tuple[str, Any]]):
    """A value under a name: SIDE:VALUE or NAME=VALUE."""

    name = "named value"

    def __init__(
        self, mark: str, kind: Callable[[str], Any] = str, among: Sequence[str] = ()
    ) -> None:
        self.mark, self.kind, self.among = mark, kind, among

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Any]:
        """Return the name and its value."""
        name, found, text = value.partition(self.mark)
        shown = param.metavar if param else ""
        named = name.strip() and (not self.among or name in self.among)
        if not (found and named and text.strip()):
            self.fail(f"{value!r} is not of the form {shown}.", param, ctx)
        try:
            return name.strip(), self.kind(text)
        except ValueError:
            self.fail(f"{text!r} is not what {shown} needs.", param, ctx)


def by_name(
    _ctx: click.Context, param: click.Parameter, given: Sequence[tuple[str, Any]]
) -> dict[str, Any]:
    """Return the values by their names; a name given twice would silently lose one of them."""
    names = [name for name, _ in given]
    if twice := [name for at, name in enumerate(names) if name in names[:at]]:
        raise click.BadParameter(f"{twice[0]!r} is given twice.", param=param)
    return dict(given)


def values(text: str) -> tuple[str, ...]:
    """Return comma-separated values; one that holds a comma stands in double quotes."""
    try:
        found = next(csv.reader([text], skipinitialspace=True, strict=True), [])
    except csv.Error as error:
        raise ValueError(text) from error
    return tuple(value.strip() for value in found)


def keys(_ctx: click.Context, param: click.Parameter, given: str | None) -> tuple[str, ...]:
    """Return the values of an option that may be absent, but not empty."""
    if given is None:
        return ()
    try:
        found = tuple(filter(None, values(given)))
    except ValueError:
        found = ()
    if not found:
        raise click.BadParameter(f"{given!r} is not a list of keys.", param=param)
    return found


def _kind(text: str) -> str:
    if text not in _KINDS:
        raise ValueError(text)
    return text


def limits(text: str) -> Trim:
    """Return LOW:HIGH as the limits of weights, either of which may be left out."""
    low, found, high = text.partition(":")
    if not found:
        raise ValueError(text)
    return Trim(float(low or 0), float(high or math.inf))


def pairing_options(command: _Command) -> _Command:
    """Add the options that declare what two files are."""
    for option in reversed(_PAIRING):
        command = option(command)
    return command


_PAIRING: list[Callable[[_Command], _Command]] = [
    click.option("--map", "mirror_map", type=FILE, help="Mirror map (TOML)."),
    click.option(
        "--weight",
        "weights",
        multiple=True,
        metavar="SIDE:COL",
        type=Named(":", among=SIDES),
        callback=by_name,
        help="Column of a side's weights.",
    ),
    click.option(
        "--kind",
        "kinds",
        multiple=True,
        metavar="SIDE:sample|census",
        type=Named(":", _kind, SIDES),
        callback=by_name,
        help="Whether a side is a sample or a census.",
    ),
    click.option(
        "--population",
        "populations",
        multiple=True,
        metavar="SIDE:N",
        type=Named(":", int, SIDES),
        callback=by_name,
        help="How many people a side has in all.",
    ),
    click.option(
        "--statement",
        "statements",
        multiple=True,
        metavar="ITEM=0.92",
        type=Named("=", float),
        callback=by_name,
        help="A share the business declares for an item, in place of answers.",
    ),
    click.option(
        "--benchmarks", type=FILE, help="A table of others' figures: item, value, source, metric."
    ),
    click.option(
        "--rake",
        "rakes",
        multiple=True,
        metavar="SIDE:MARGINS.csv",
        type=Named(":", Path, SIDES),
        callback=by_name,
        help="Rake a side's weights to margins: a file with attribute, level, share (and wave).",
    ),
    click.option(
        "--trim",
        "trims",
        multiple=True,
        metavar="SIDE:LOW:HIGH",
        type=Named(":", limits, SIDES),
        callback=by_name,
        help="Limits of a side's weights, as multiples of their mean.",
    ),
]
DECLARATIONS = ("weights", "kinds", "populations", "statements", "rakes", "trims", "benchmarks")


def declared(options: dict[str, Any]) -> Declared:
    """Take the declarations out of a command's options."""
    from cxgap.tasks.margins import read_margins  # reads files, which help need not wait for

    said = {name: options.pop(name) for name in DECLARATIONS}
    rakes = {side: read_margins(path) for side, path in said["rakes"].items()}
    return Declared(**{**said, "rakes": rakes})


def file_or_none(name: str) -> Path | None:
    """Return the business's file, or None for "-": declared figures only."""
    return None if name == "-" else Path(name)
