"""The plan in Python is the plan of the command line."""

import pytest
from click.testing import CliRunner

import cxgap
from cxgap.cli import main
from cxgap.tasks import notebook

TITLE = "=A shorter menu"  # a spreadsheet would take it for a formula, Python would not


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def demo():
    return cxgap.open_study("demo")


def test_the_plan_is_the_one_the_command_line_prints(demo):
    plan = demo.plan()
    printed = CliRunner().invoke(main, ["plan", "demo", "--csv"]).stdout
    assert plan.to_csv(index=False) == printed
    assert plan["change"].dtype == float
    assert set(plan.attrs) == {"version", "revision", "family_size", "findings"}
    assert plan.attrs["version"] == demo.version


def test_an_older_plan_is_had_by_its_revision_and_texts_are_as_written(demo):
    saved = notebook.write("demo", {"action/menu": {"title": TITLE}}, who="An", seen=0)
    assert demo.plan()["title"].iloc[-1] == TITLE
    before = demo.plan(revision=saved.revision - 1)
    assert "menu" not in list(before["action"])
    assert before.attrs["revision"] == saved.revision - 1
    with pytest.raises(cxgap.CxgapError, match="no revision 9"):
        demo.plan(revision=9)


def test_a_study_that_nobody_saved_has_no_plan(tmp_path):
    file = tmp_path / "c.csv"
    file.write_text("q\n" + "4\n5\n" * 20)
    with pytest.raises(cxgap.CxgapError, match="this one is not saved"):
        cxgap.pair(file, file).plan()
