"""The other commands, help, and exit codes as a shell sees them."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest

from cxgap.cli import main
from cxgap.survey.mirror_toml import parse


def every_command(group=main, path=()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("command", [(), ("study",), *every_command()], ids=" ".join)
def test_every_command_explains_itself(run, command):
    text = run(*command, "--help").stdout
    assert text.startswith("Usage: ")
    assert len(text.splitlines()) > 4


def every_option():
    for path in every_command():
        command = main
        for name in path:
            command = command.commands[name]
        yield from (
            (path, option) for option in command.params if option.param_type_name == "option"
        )


@pytest.mark.parametrize(
    ("path", "option"), list(every_option()), ids=lambda one: getattr(one, "name", None)
)
def test_every_option_has_help(path, option):
    assert option.help, (path, option.name)


def test_help_needs_no_heavy_library():
    code = "import sys, cxgap.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "duckdb", "scipy"} & set(done.stdout.split())


def test_a_proposed_map_pairs_the_same_columns(run, files, tmp_path):
    target = tmp_path / "new.toml"
    result = run("map", *files[:2], "-o", target)
    assert result.stdout == ""
    assert "paired" in result.stderr
    proposed = parse(target.read_text("utf-8"))
    assert list(proposed.items) == ["all", "easy", "fast", "nps", "imp"]
    found = json.loads(run("gap", *files[:2], "--map", target, "--json").stdout)
    assert [row["item"] for row in found["rows"]] == ["all", "easy", "fast", "nps"]
    asked = proposed.items["imp"].sources
    assert {aspect for _, aspect in asked} == {"importance"}  # a name that says so is believed


def test_a_proposed_map_goes_to_standard_output_without_a_file(run, files):
    assert parse(run("map", "-", files[1]).stdout).items["all"].sources


def test_a_map_that_is_there_is_not_overwritten(refused, files, tmp_path):
    assert "cannot be written (File exists)" in refused("map", *files[:2], "-o", files[3])


def test_lint_prints_findings_for_people_and_programs(run, files, tmp_path):
    (tmp_path / "c.csv").write_text((tmp_path / "c.csv").read_text() + "Sales,North,1960,x,2016\n")
    found = json.loads(run("lint", *files, "--json").stdout)
    codes = [finding["code"] for finding in found["findings"]]
    assert "set_aside" in codes
    assert set(found["findings"][0]) == {"code", "severity", "place", "sentence", "remedy"}
    assert "could not be used and were set aside" in run("lint", *files).stdout


def test_lint_exits_with_1_where_figures_cannot_be_right(run, files, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("items.x = { business.experience = 'born', customer.experience = 'all' }\n")
    result = run("lint", files[0], files[0], "--map", wrong, code=1)
    assert "holds no usable answer" in result.stdout


def test_a_study_is_created_listed_shown_exported_and_deleted(run, files, tmp_path):
    place = Path(run("study", "create", "airport", *files).stdout.strip())
    version = place.name
    assert run("study", "list").stdout == f"airport: {version}*\n"
    shown = json.loads(run("study", "show", "airport").stdout)
    assert shown["version"] == version
    assert shown["respondents"] == {"business": 80, "customer": 300}
    archive = run("study", "export", "airport", tmp_path / "out.zip").stdout.strip()
    names = zipfile.ZipFile(archive).namelist()
    assert {"study.toml", "report.json", "tally.parquet", "originals/business-b.csv"} <= set(names)
    run("study", "delete", "airport", "--yes")
    assert run("study", "list").stdout == ""
    assert run("study", "import", "airport", archive).stdout.strip() == str(place)
    assert run("study", "list").stdout == f"airport: {version}*\n"


def test_deleting_asks_first(run, files):
    run("study", "create", "airport", *files)
    run("study", "delete", "airport", code=1)  # nobody answers
    assert run("study", "list").stdout.startswith("airport: ")


def test_a_second_version_becomes_the_current_one(run, files):
    first = Path(run("study", "create", "s", *files).stdout.strip()).name
    changed = (*files, "--kind", "business:census")
    second = Path(run("study", "create", "s", *changed).stdout.strip()).name
    assert run("study", "list").stdout == f"s: {first} {second}*\n"
    shown = json.loads(run("study", "show", "s", "--version", first).stdout)
    assert (shown["version"], shown["kinds"]["business"]) == (first, "sample")


def test_the_demo_study_is_always_there(run):
    assert json.loads(run("study", "show", "demo").stdout)["respondents"]["customer"] == 5000


@pytest.mark.parametrize(
    "arguments",
    [
        *(["study", "show", "nowhere"], ["study", "delete", "nowhere", "--yes"]),
        *(["study", "export", "nowhere", "x.zip"], ["study", "create", "../x", "-", "c.csv"]),
        *(["app", "--study", "nowhere"], ["gap", "--study", "nowhere"], ["read", "nowhere.csv"]),
        *(["lint", "-", "nowhere.csv"], ["map", "-", "nowhere.csv"], ["telepathy"]),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_a_sentence(refused, arguments):
    assert refused(*arguments)


def test_a_read_only_home_is_a_sentence(refused, files, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", "/proc/nowhere")
    assert "cannot be written" in refused("study", "create", "s", *files)


@pytest.fixture
def shell(files, tmp_path):
    """Run the installed command as a shell does."""
    environment = {**os.environ, "CXGAP_HOME": str(tmp_path / "home")}

    def command(*arguments):
        cxgap = Path(sys.executable).with_name("cxgap")
        line = [str(cxgap), *map(str, arguments)]
        return subprocess.run(line, capture_output=True, text=True, env=environment, check=False)

    return command


def test_a_shell_sees_code_0_and_json_alone_on_standard_output(shell, files):
    done = shell("gap", *files, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["family_size"] == 4
    assert done.stderr == ""


def test_a_shell_sees_code_1_where_a_finding_is_an_error(shell, files, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("items.x = { business.experience = 'born', customer.experience = 'all' }\n")
    done = shell("gap", files[0], files[0], "--map", wrong, "--csv")
    assert done.returncode == 1
    assert done.stdout.startswith("level,item,")


def test_a_shell_sees_code_2_and_one_sentence_on_standard_error(shell, files, tmp_path):
    done = shell("gap", tmp_path, files[1])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cxgap: {tmp_path} cannot be opened: is a directory.")
    assert done.stderr.count("\n") == 1


def test_a_file_name_of_any_bytes_is_read(shell, files, tmp_path):
    odd = os.fsencode(tmp_path) + b"/caf\xe9.csv"
    Path(os.fsdecode(odd)).write_text((tmp_path / "c.csv").read_text())
    created = shell("study", "create", "odd", "-", os.fsdecode(odd), "--statement", "all=0.9")
    assert (created.returncode, created.stderr) == (0, "")


def test_an_export_never_overwrites_a_file(run, refused, files, tmp_path):
    run("study", "create", "air", *files)
    target = tmp_path / "keep.zip"
    target.write_text("precious")
    assert refused("study", "export", "air", target) == (
        f"cxgap: {target} is there already. Choose another name."
    )
    assert target.read_text() == "precious"


def test_what_is_saved_can_be_opened_again(run, files, tmp_path):
    """Without a business file, items only the business was asked about have nothing left."""
    own = '[items.own]\nbusiness.importance = "imp"\n'
    stated = '[items.said]\nbusiness.experience = { share = 0.9 }\ncustomer.experience = "all"\n'
    mirror_map = tmp_path / "more.toml"
    mirror_map.write_text(Path(files[3]).read_text("utf-8") + own + stated, "utf-8")
    run("study", "create", "declared", "-", files[1], "--map", mirror_map)
    shown = json.loads(run("study", "show", "declared").stdout)
    assert "own" not in shown["items"]
    (row,) = json.loads(run("gap", "--study", "declared", "--json").stdout)["rows"]
    assert row["item"] == "said"


def test_a_saved_study_is_found_by_its_name_too(run, files):
    run("study", "create", "air", *files)
    by_name = run("gap", "--study", "air", "--csv").stdout
    assert by_name.startswith("level,item")


def test_rows_left_out_of_a_table_are_told_beside_it(run, tmp_path):
    file = tmp_path / "mis.csv"
    file.write_text("id,Q1\n1,2\n2\n3,4,5\n4,5\n", "utf-8")
    done = run("read", file, "--table")
    assert done.stdout == "id,Q1\n1,2\n4,5\n"
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["row 3", "row 4"]
