"""An archive holds a version and the notes beside it, and gives both back as they were."""

import zipfile

import pytest
from small_studies import check_figures, study

from cxgap.errors import StoreError
from cxgap.store import archive, folder
from cxgap.tasks import notebook
from cxgap.tasks.studies import create, open_named, take_in


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path / "home"))


@pytest.fixture
def place():
    """A saved study with two revisions of notes."""
    made = create("mine", study())
    write("mine", {"note/buy/does": {"text": {"en": "Pays", "vi": "Trả tiền"}}})
    write("mine", {"action/menu": {"title": "Menu"}, "note/buy/does": None}, seen=1)
    return made


@pytest.fixture
def packed(place, tmp_path):
    return archive.export(place, tmp_path / "mine")


def write(name, values, seen=0):
    notebook.write(name, values, who="An", seen=seen)


def files_of(place):
    return {path.name: path.read_bytes() for path in place.rglob("*") if path.is_file()}


def repacked(packed, target, change):
    """The archive with its files as a function of their names and contents has them."""
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            for other, content in change(name, old.read(name)):
                new.writestr(other, content)
    return target


def test_a_study_comes_back_with_its_figures_and_all_its_notes(place, packed):
    again = take_in("again", packed)
    assert files_of(again) == files_of(place)
    check_figures(folder.study_folder("again"))
    assert notebook.history("again") == notebook.history("mine")
    assert notebook.current("again", 1).value("note/buy/does")["text"]["vi"] == "Trả tiền"
    assert notebook.current("again").value("note/buy/does") is None


def test_an_archive_of_the_study_taken_in_again_is_the_study_again(place, packed):
    folder.delete(folder.study_folder("mine"))
    assert take_in("mine", packed) == place
    assert notebook.latest("mine") == 2


def test_notes_that_went_on_here_or_there_are_kept(place, packed, tmp_path):
    write("mine", {"action/late": {"title": "Late"}}, seen=2)
    take_in("mine", packed)
    assert notebook.latest("mine") == 3
    take_in("other", packed)
    take_in("other", archive.export(place, tmp_path / "longer"))
    assert notebook.history("other") == notebook.history("mine")


def test_a_study_with_other_notes_is_refused_and_stays_as_it_was(packed):
    write("mine2", {"note/buy/does": "mine"})
    with pytest.raises(StoreError, match="other notes"):
        take_in("mine2", packed)
    assert [one.value for one in notebook.history("mine2")] == ["mine"]
    assert folder.names() == ["mine"]


def test_an_archive_without_notes_is_a_study_without_notes(packed, tmp_path):
    bare = repacked(
        packed,
        tmp_path / "bare.zip",
        lambda name, content: [] if name.startswith("notebook/") else [(name, content)],
    )
    take_in("bare", bare)
    assert notebook.latest("bare") == 0
    assert open_named("bare").version == open_named("mine").version


@pytest.mark.parametrize("lost", ["study.toml", "report.json", "customers.parquet"])
def test_an_archive_that_lacks_a_part_is_refused_and_leaves_nothing(packed, tmp_path, lost):
    less = repacked(
        packed, tmp_path / "l.zip", lambda name, content: [(name, content)] * (name != lost)
    )
    with pytest.raises(StoreError, match="no archive of a study"):
        take_in("less", less)
    assert "less" not in folder.names()
    assert notebook.latest("less") == 0


@pytest.mark.parametrize("number", ["000001", "000002"])
def test_a_damaged_revision_is_refused(packed, tmp_path, number):
    bad = repacked(
        packed,
        tmp_path / "bad.zip",
        lambda name, content: [(name, b"{" if number in name else content)],
    )
    with pytest.raises(StoreError, match=f"{number}.*is not as it was saved"):
        take_in("bad", bad)


def test_notes_with_a_revision_missing_are_refused(packed, tmp_path):
    bad = repacked(
        packed, tmp_path / "b.zip", lambda name, content: [(name, content)] * ("000001" not in name)
    )
    with pytest.raises(StoreError, match="a revision is missing"):
        take_in("bad", bad)


def test_nothing_is_written_outside_the_study(packed, tmp_path):
    names = ("../out.toml", "originals/../../out.toml", "/out.toml", "originals/..")
    sly = repacked(
        packed,
        tmp_path / "sly.zip",
        lambda name, content: [
            (name, content),
            *((one, b"x") for one in names if name == "study.toml"),
        ],
    )
    place = take_in("sly", sly)
    assert not list((tmp_path / "home").rglob("out.toml"))
    assert files_of(place) == files_of(open_named("mine").folder)


def test_what_is_no_archive_is_a_sentence(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK no archive")
    for name in ("a.zip", "none.zip"):
        with pytest.raises(StoreError, match="cannot be read as an archive"):
            take_in("new", tmp_path / name)


def test_the_demo_is_never_taken_in_over(packed):
    with pytest.raises(StoreError, match="taken by the demo study"):
        take_in("demo", packed)


def test_an_archive_that_cannot_be_written_is_a_sentence(place, packed):
    with pytest.raises(StoreError, match="is there already"):
        archive.export(place, packed)
    with pytest.raises(StoreError, match="cannot be written"):
        archive.export(place, folder.Path("/proc/nowhere/out.zip"))
