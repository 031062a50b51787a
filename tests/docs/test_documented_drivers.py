"""The JSON of drivers and priorities has the shape of the document's example."""

import json

import pytest
from test_documented import COMMANDS, DEMO, blocks, options_of, printed, shape

EXAMPLES = [json.loads(block) for block in blocks("command-line.md", "json")]
OF = {"drivers": "derived", "priorities": "performance"}  # a key that only its rows have


@pytest.mark.parametrize("command", OF)
def test_the_example_has_the_shape_of_what_is_printed(monkeypatch, command):
    (example,) = [one for one in EXAMPLES if OF[command] in one.get("rows", [{}])[0]]
    options = ("--by", "region", "--level", "dimension", "--bootstraps", "100", "--json")
    found = printed(monkeypatch, command, *DEMO, *options)
    found["findings"], found["view"] = [], example["view"]  # the view is that of cxgap gap
    split = json.dumps(shape(found)).replace("region", "generation")
    assert json.loads(split) == shape(example)


@pytest.mark.parametrize("option", ["--level", "--missing", "--importance", "--crosshair"])
def test_every_word_an_option_takes_is_named(option):
    about = "".join(
        COMMANDS.partition(f"## `cxgap {name} ")[2].partition("\n## ")[0] for name in OF
    )
    for word in options_of("cxgap priorities")[option].type.choices:
        assert word in about, word
