"""The documents say what the program does: every command, option, key and example."""

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cxgap.cli import main
from cxgap.survey.mirror_toml import parse

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs/command-line.md").read_text("utf-8")
DEMO = ("data/demo/business.csv", "data/demo/customers.csv", "--map", "data/demo/map.toml")


def blocks(file, language):
    text = (ROOT / "docs" / file).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def commands(group=main, path="cxgap"):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def section_of(command):
    """The part of the document about a command: its own heading, or its group's."""
    heading = "## `cxgap study`" if command.startswith("cxgap study") else f"## `{command}"
    assert heading in COMMANDS
    return COMMANDS.partition(heading)[2].partition("\n## ")[0]


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=lambda one: str(one))
def test_every_command_its_arguments_and_options_are_described(name, command):
    about = section_of(name)
    assert f"`{name}" in COMMANDS
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            assert parameter.make_metavar(click.Context(command)).strip("[]") in COMMANDS
        else:
            assert any(f"`{option}" in about for option in parameter.opts), parameter.opts


def options_of(command):
    found = dict(commands())[command]
    return {opt: one for one in found.params for opt in one.opts}


@pytest.mark.parametrize("option", ["--level", "--gap", "--metric", "--interval", "--adjust"])
def test_every_word_an_option_takes_is_named(option):
    for word in options_of("cxgap gap")[option].type.choices:
        assert re.search(rf"`{option} [^`]*\b{word}\b", COMMANDS), word


def keys_of(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    if isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def printed(monkeypatch, *arguments):
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def described():
    """Keys in backquotes, and keys of the JSON examples."""
    examples = [json.loads(block) for block in blocks("command-line.md", "json")]
    return set(re.findall(r"`(\w+)`", COMMANDS)) | set(keys_of(examples))


OF_DRIVERS = (
    *("--level", "dimension", "--bootstraps", "100"),
    *("--explain", "simplicity", "--json"),
)
THE_STUDYS = {"attributes", "name", "respondents", "kinds", "privacy", "dialect", "where", "group"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("gap", *DEMO, "--by", "region", "--items", "excellent,sign_in", "--json"),
        ("gap", *DEMO, "--level", "overall", "--explain", "--json"),
        ("read", DEMO[1], *DEMO[2:], "--json"),
        ("read", DEMO[1], "--json"),
        ("lint", *DEMO, "--json"),
        ("change", *DEMO, "--by", "region", "--items", "excellent,sign_in", "--json"),
        ("change", *DEMO, "--trend", "--items", "excellent", "--json"),
        ("change", *DEMO, "--treated", "generation=Gen Z", "--items", "excellent", "--json"),
        ("drivers", *DEMO, *OF_DRIVERS),
        ("priorities", *DEMO, *OF_DRIVERS),
        ("indicators", "data/demo/indicators.csv", "--json"),
        ("weights", *DEMO[1:], "--trim", "0.5:2", "--json"),
        ("gap", *DEMO, "--half-life", "90", "--items", "excellent", "--json"),
        ("plan", "demo", "--json"),
        ("study", "show", "demo"),
    ],
    ids=lambda one: " ".join(one[:2]),
)
def test_every_key_that_is_printed_is_described(monkeypatch, arguments):
    found = printed(monkeypatch, *arguments)
    own = {key for name in THE_STUDYS & set(found) for key in keys_of(found[name])}
    own |= {key for row in found.get("rows", []) for key in row.get("group", {})}
    missing = set(keys_of(found)) - own - described()
    assert not missing


def shape(value):
    """Keys at every depth, without the figures."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value[:1]] if isinstance(value, list) else None


def test_the_json_examples_have_the_shape_of_what_is_printed(monkeypatch):
    read, gap, *_ = (json.loads(block) for block in blocks("command-line.md", "json"))
    options = ("--by", "generation", "--items", "checkout_easy", "--json")
    answered = printed(monkeypatch, "gap", *DEMO, *options)
    answered["findings"] = []
    answered["view"]["items"] = []
    assert shape(answered) == shape(gap)
    found = printed(monkeypatch, "read", DEMO[1], *DEMO[2:], "--json")
    assert set(found) == set(read)
    rating = next(column for column in found["columns"] if column["role"] == "rating")
    assert shape(rating) == shape(read["columns"][0])


def test_the_example_of_the_mirror_map_is_one():
    (example,) = blocks("mirror-map.md", "toml")
    assert "wifi" in parse(example).items
