"""The JSON of drivers and priorities has the shape of the document's example."""

import json

import pytest
from test_documented import DEMO, blocks, options_of, printed, shape

EXAMPLES = [json.loads(block) for block in blocks("command-line.md", "json")]
OF = {"drivers": "derived", "priorities": "performance"}  # a key that only its rows have


@pytest.mark.parametrize("command", OF)
def test_the_example_has_the_shape_of_what_is_printed(monkeypatch, command):
    (example,) = [one for one in EXAMPLES if OF[command] in one.get("rows", [{}])[0]]
    options = ("--by", "generation", "--level", "dimension", "--bootstraps", "100", "--json")
    found = printed(monkeypatch, command, *DEMO, *options)
    found["findings"], found["view"] = [], example["view"]  # the view is that of cxgap gap
    assert shape(found) == shape(example)


@pytest.mark.parametrize("option", ["--level", "--missing", "--importance", "--crosshair"])
def test_every_word_an_option_takes_is_named(option):
    from test_documented import COMMANDS

    about = COMMANDS.partition("## `cxgap priorities`")[2].partition("\n## ")[0]
    about += COMMANDS.partition("## `cxgap drivers`")[2].partition("\n## ")[0]
    for word in options_of("cxgap priorities")[option].type.choices:
        assert word in about, word
