"""What people write beside a study: every save is kept, and nobody's text is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cxgap.errors import StoreError
from cxgap.store import notebook as store
from cxgap.survey.notebook import Clash
from cxgap.tasks import notebook


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "study"


def save(folder, values, who="An", seen=0):
    return notebook.write(folder, values, who=who, seen=seen)


def test_a_study_without_a_notebook_has_revision_0_and_nothing_in_it(folder):
    assert notebook.current(folder).entries == {}
    assert (notebook.latest(folder), folder.exists()) == (0, False)


def test_what_was_saved_is_there_with_who_and_when(folder):
    assert save(folder, {"note/buy/does": {"text": "Pays"}}, who="  An  Lê ").revision == 1
    one = notebook.current(folder).entries["note/buy/does"]
    assert (one.value, one.revision, one.who) == ({"text": "Pays"}, 1, "An Lê")
    assert one.when.endswith("+00:00")


def test_an_older_revision_stays_as_it_was(folder):
    save(folder, {"a": 1, "b": 1})
    save(folder, {"a": 2}, seen=1)
    assert notebook.current(folder, 1).value("a") == 1
    assert (notebook.current(folder).value("a"), notebook.current(folder).value("b")) == (2, 1)
    assert [one.value for one in notebook.history(folder, "a")] == [1, 2]


def test_what_another_changed_meanwhile_is_not_overwritten_and_the_rest_is_saved(folder):
    save(folder, {"a": "first"})
    save(folder, {"a": "An's", "b": "An's"}, seen=1)
    saved = save(folder, {"a": "Binh's", "c": "Binh's"}, who="Bình", seen=1)
    theirs = notebook.current(folder).entries["a"]
    assert saved.clashes == (Clash("a", theirs, "Binh's"),)
    there = notebook.current(folder)
    assert [there.value(place) for place in "abc"] == ["An's", "An's", "Binh's"]


def test_who_has_seen_the_other_text_may_replace_it(folder):
    save(folder, {"a": "An's"})
    assert save(folder, {"a": "both"}, who="Bình", seen=1).clashes == ()
    assert notebook.current(folder).value("a") == "both"


def test_two_who_wrote_the_same_do_not_clash(folder):
    save(folder, {"a": "same"})
    assert save(folder, {"a": "same"}, who="Bình").clashes == ()


def test_saving_what_is_there_makes_no_revision(folder):
    save(folder, {"a": 1})
    assert save(folder, {"a": 1, "never there": None}, seen=1).revision == 1


def test_what_was_removed_is_gone_but_not_from_the_history(folder):
    save(folder, {"action/x": {"title": "Faster"}})
    save(folder, {"action/x": None}, seen=1)
    assert notebook.current(folder).under("action/") == {}
    assert notebook.current(folder, 1).under("action/")["x"].value == {"title": "Faster"}


def test_places_keep_the_order_in_which_they_were_first_written(folder):
    save(folder, {"step/b": 1, "step/a": 1})
    save(folder, {"step/b": 2}, seen=1)
    assert list(notebook.current(folder).under("step/")) == ["b", "a"]


def test_of_many_who_save_at_once_each_gets_a_revision_of_their_own(folder):
    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(lambda n: save(folder, {f"place {n}": n}).revision, range(24)))
    assert sorted(saved) == list(range(1, 25))
    assert len(notebook.current(folder).entries) == 24


def test_of_many_who_change_one_place_at_once_one_is_saved_and_all_others_are_told(folder):
    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(lambda n: save(folder, {"a": n}), range(8)))
    assert sum(not one.clashes for one in saved) == 1
    assert notebook.latest(folder) == 1


def test_a_note_has_the_name_of_who_wrote_it(folder):
    with pytest.raises(StoreError, match="who wrote"):
        save(folder, {"a": 1}, who=" ")
    assert notebook.latest(folder) == 0


def test_a_revision_that_is_not_there_is_said_so(folder):
    save(folder, {"a": 1})
    with pytest.raises(StoreError, match="no revision 7"):
        notebook.current(folder, 7)


@pytest.mark.parametrize(
    "kept", ["{", "[" * 100_000, '{"who": "", "when": "", "values": {"a": "\\ud800"}}']
)
def test_a_damaged_revision_is_named(folder, kept):
    save(folder, {"a": 1})
    (folder / "notebook" / "000001" / "written.json").write_text(kept)
    with pytest.raises(StoreError, match=r"000001/written\.json is not as") as found:
        notebook.current(folder)
    assert str(folder) not in str(found.value)  # a server's folders are nobody's


def test_after_999999_revisions_come_more(folder):
    save(folder, {"a": 1})
    (folder / "notebook" / "000001").rename(folder / "notebook" / "999999")
    for at in (1, 2):
        assert save(folder, {"b": at}, seen=999_998 + at).revision == 999_999 + at
    assert notebook.current(folder).value("b") == 2


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "study").write_text("a file where the folder would be")
    with pytest.raises(StoreError, match="cannot be written"):
        save(tmp_path / "study", {"a": 1})


def test_a_half_written_revision_is_not_one(folder):
    save(folder, {"a": 1})
    (folder / "notebook" / ".new-killed").mkdir()
    assert store.latest(folder) == 1


def test_notes_on_the_demo_are_the_users_and_its_files_stay(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path))
    notebook.write("demo", {"note/x": "mine"}, who="An", seen=0)
    assert notebook.current("demo").value("note/x") == "mine"
    assert (tmp_path / "studies" / "demo" / "notebook" / "000001").is_dir()


def test_notes_written_by_the_version_are_those_of_its_study(folder):
    save(folder / "versions" / "0123456789abcdef", {"a": 1})
    assert notebook.current(folder).value("a") == 1
