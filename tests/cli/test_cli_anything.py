"""Whatever two files and a map hold: figures, or one sentence and code 2. Never a traceback."""

import random

import pytest
import tomli_w
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cxgap.cli import main

GOOD = "id,region,born,w,q1,q2\n" + "".join(
    f"{n},{'NS'[n % 2]},{1950 + n},{1 + n % 3},{n % 5 + 1},{(n + 2) % 5 + 1}\n" for n in range(30)
)
FILES = {
    "good": GOOD.encode(),
    "semicolon": GOOD.replace(",", ";").encode(),
    "wide": b"q1," + b"x," * 200 + b"q2\n" + b"1," * 201 + b"5\n",
    "json": b'{"q1": [1, 2],\n "q2": [3, 4]}\n',
    "json array": b'[{"q1": 1, "q2": 5},\n {"q1": 2, "q2": 4}]\n',
    "html": b"<html>\n<table><tr><td>q1</td></tr></table>\n</html>\n",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "zip": b"PK\x03\x04" + bytes(200),
    "latin": "q1,q2\n1,café\n".encode("latin-1"),
    "unclosed": b'q1,q2\n1,"5\n2,4\n',
    "header": b"q1,q2\n",
    "empty": b"",
    "text": b"Dear all,\nplease find attached nothing.\n",
    "braces": b"{0},{x}\n{1},5\n%s,4\n",
    "numbers": b"1,2\n3,4\n5,1\n",
    "one column": b"q1\n1\n5\n3\n",
    "negative": b"q1,q2\n-1,99\n-99,1e9\n1,5\n2,4\n",
    "garbage": random.Random(1).randbytes(2000),  # noqa: S311
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("odd")
    for name, content in FILES.items():
        (made / name).write_bytes(content)
    (made / "directory").mkdir()
    return made


def check(*arguments):
    """Run a command; it may only succeed, find errors, or refuse in one sentence."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), arguments
    assert result.exit_code in (0, 1, 2)
    if result.exit_code == 2:
        assert result.stderr.startswith(("cxgap: ", "Usage: ")), result.stderr
        assert result.stdout == ""
    return result


@pytest.mark.parametrize("name", [*FILES, "directory", "nowhere"])
def test_any_file_is_read_or_refused(folder, name):
    check("read", folder / name, "--json")
    check("read", folder / name, "--table")
    check("gap", folder / name, folder / "good", "--json")
    check("gap", folder / "good", folder / name, "--map", folder / name)


def test_a_map_that_names_missing_columns_lists_those_there_are(folder, tmp_path):
    path = tmp_path / "map.toml"
    path.write_text("items.a = { business.experience = 'WiFi', customer.experience = 'q1' }\n")
    said = check("gap", folder / "good", folder / "good", "--map", path).stderr
    assert "good has no column named WiFi. Its columns are: id, region, born, w, q1, q2." in said


# maps that can be parsed (any other is refused in tests/survey), over columns of every kind
often = st.sampled_from(["q1", "q2", "q1", "q2", "Q 1", "born", "region"])
column = often.map(lambda name: "q1" if name == "Q 1" else name)
scales = st.sampled_from(
    [
        *({}, {}, {"worst": 5, "best": 1}, {"worst": 0, "best": 10}, {"worst": 0, "best": 1}),
        *({"step": 0.5}, {"no_answer": [5, "N", "{}"]}, {"labels": {"N": 1, "5": 2, "{": 3}}),
        *({"worst": -3, "best": 2000}, {"top": 4}, {"worst": 1, "best": 7}),
    ]
)
rated = column | st.fixed_dictionaries({"column": column}, optional={"scale": scales})
stated = st.fixed_dictionaries({"share": st.sampled_from([0, 0.9, 1])})
sources = rated | rated | rated | stated
item = st.fixed_dictionaries(
    {
        "business": st.fixed_dictionaries(
            {"experience": sources}, optional={"importance": sources, "prediction": rated}
        ),
        "customer": st.fixed_dictionaries({"experience": sources}, optional={"importance": rated}),
    },
    optional={
        "scale": scales,
        "dimension": st.sampled_from(["ease", "o'brien", "*", "a;b", "{x}", "", "*overall"]),
        "stage": st.sampled_from(["during", "'", '"', "--"]),
        "overall": st.booleans(),
        "yardstick": st.sampled_from(["nps", "csat"]),
    },
)
side = st.fixed_dictionaries(
    {"fieldwork": st.sampled_from([1900, 2016])},
    optional={
        "kind": st.sampled_from(["sample", "census"]),
        "population": st.sampled_from([30, 10**9]),
        "weight": st.sampled_from(["w", "w", "q1", "region"]),
        "id": column,
        "date": st.sampled_from(["born", "w"]),
        "wave": st.sampled_from([{"column": "w"}, {"column": "region"}, {"value": "'; --"}]),
        "where": st.sampled_from([{"region": "N"}, {"w": [1, 2]}]),
    },
)
grouped = st.fixed_dictionaries(
    {"column": st.sampled_from(["region", "born", "w", "q1", "id"])},
    optional={"as": st.sampled_from(["label", "birth_year", "age", "age_band"])},
)
attribute = st.dictionaries(
    st.sampled_from(["business", "customer"]), grouped, min_size=1, max_size=2
)
keys = st.sampled_from(["a", "b", "select", "order", "n", "step", "item"])
maps = st.fixed_dictionaries(
    {
        "items": st.dictionaries(keys, item, min_size=1, max_size=3),
        "attributes": st.fixed_dictionaries({"g": attribute}, optional={"group": attribute}),
    },
    optional={"sides": st.fixed_dictionaries({}, optional={"business": side, "customer": side})},
)
options = st.lists(
    st.sampled_from(
        [
            *(
                "--by=g",
                "--by=group",
                "--by=wave",
                "--where=g=N",
                "--where=wave=1",
                "--metric=mean",
            ),
            *("--metric=nps", "--level=dimension", "--level=stage", "--level=overall", "--cut=3"),
            *("--gap=priority", "--gap=prediction", "--interval=taylor", "--factor=design"),
            *("--adjust=none", "--statement=a=0.5", "--kind=business:census", "--csv"),
        ]
    ),
    max_size=3,
    unique=True,
)


@settings(
    max_examples=35,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(mirror_map=maps, chosen=options, business=st.sampled_from(["good", "semicolon", "-"]))
def test_any_map_is_answered_or_refused(folder, mirror_map, chosen, business):
    path = folder / "any.toml"
    path.write_text(tomli_w.dumps(mirror_map), "utf-8")
    first = business if business == "-" else folder / business
    check("gap", first, folder / "good", "--map", path, *chosen)
