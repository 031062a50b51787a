"""The example of a change has the shape of what is printed."""

import json

from test_documented import DEMO, blocks, printed, shape


def test_the_json_example_of_a_change_has_the_shape_of_what_is_printed(monkeypatch):
    examples = [json.loads(block) for block in blocks("command-line.md", "json")]
    (example,) = [one for one in examples if "before" in one.get("rows", [{}])[0]]
    options = ("--by", "generation", "--items", "checkout_easy", "--json")
    found = printed(monkeypatch, "change", *DEMO, *options)
    found["findings"] = []
    found["view"]["items"] = []
    found["rows"][0] |= {"flags": [], "to_settle": None}  # the demo's business was asked once
    assert shape(found) == shape(example)
