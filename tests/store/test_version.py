"""A version is what was saved: the same figures, the same digits, and nothing in it changes."""

from dataclasses import replace

import pandas as pd
import pytest
from small_studies import MAP, check_whole, fingerprint, study

from cxgap.errors import StoreError
from cxgap.store import folder as store
from cxgap.store.version import save
from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study
from cxgap.tasks.studies import create, open_named, open_saved

VIEWS = [
    View(),
    View(by=("region",)),
    View(by=("generation", "region"), metric="mean"),
    View(level="dimension", by=("wave",)),
    View(level="overall", metric="mean100", interval="taylor"),
    View(items=("app",), where=(("region", ("North",)), ("customer:wave", ("2016",)))),
]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path))
    return tmp_path / "studies"


@pytest.fixture(scope="module")
def made():
    return study()


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_saved_study_gives_the_figures_of_the_one_in_memory(made, view, tmp_path):
    save(made, tmp_path)
    in_memory, saved = open_study(made), open_saved(tmp_path)
    rows, family = list_gaps(in_memory, view).rows, list_gaps(saved, view).family_size
    pd.testing.assert_frame_equal(rows, list_gaps(saved, view).rows, rtol=1e-12)
    assert family == list_gaps(in_memory, view).family_size


def test_a_saved_study_is_declared_as_the_one_in_memory(made, tmp_path):
    save(made, tmp_path)
    saved, in_memory = open_saved(tmp_path), open_study(made)
    for part in ("version", "mirror_map", "values", "rows", "findings", "reports"):
        assert getattr(saved, part) == getattr(in_memory, part)


def test_the_digits_are_those_they_have_always_been():
    """Another version of pandas, Python or the machine must not give a study other digits."""
    assert study().version == "98cf9b1c96e04b9f"


OTHERS = {
    "an answer": lambda: study(last=4),
    "a note": lambda: study(note="x"),
    "a margin": lambda: study(mirror_map="study.margin = 4\n" + MAP),
    "a weight column": lambda: study(mirror_map=MAP.replace('weight = "w", ', "")),
    "a no-answer code": lambda: study(
        mirror_map=MAP.replace("app = {", "app = { scale = { no_answer = [5] },")
    ),
    "a side nobody has declared": lambda: study(mirror_map=MAP.replace('kind = "sample", ', "")),
    "a text": lambda: study(mirror_map=MAP.replace("Ease", "Simplicity")),
    "the order of items": lambda: study(mirror_map=MAP.replace("\npay", "\nqay")),
    "an original": lambda: replace(study(), originals={"business-b.csv": b"q1\n1\n"}),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_any_change_of_answers_or_map_makes_another_version(made, other):
    assert other().version != made.version
    assert other().version == other().version


def test_moving_a_value_from_one_row_to_the_next_makes_another_version(made):
    survey = made.surveys["customer"]
    for name, column in survey.frame.items():
        moved = survey.frame.assign(**{name: column.shift(-1, fill_value=column.iloc[0])})
        other = replace(made, surveys={**made.surveys, "customer": replace(survey, frame=moved)})
        assert other.version != made.version


def test_nothing_in_a_version_changes_by_reading_or_saving_it_again(made, tmp_path):
    save(made, tmp_path)
    before = fingerprint(tmp_path, made.version)
    check_whole(tmp_path, made.version)
    assert save(made, tmp_path).name == made.version
    assert fingerprint(tmp_path, made.version) == before


def test_the_study_saved_last_is_the_current_one_also_when_it_is_an_old_one(made, tmp_path):
    other = study(last=4)
    for each in (made, other, made):
        save(each, tmp_path)
    assert store.current_version(tmp_path) == made.version
    assert sorted(store.versions(tmp_path)) == sorted([made.version, other.version])
    assert open_saved(tmp_path, other.version).version == other.version


def test_a_pointer_to_nowhere_means_the_newest_version(made, tmp_path):
    save(made, tmp_path)
    (tmp_path / "current").write_bytes(b"\xff\x00nonsense")
    assert open_saved(tmp_path).version == made.version


def test_a_versions_own_folder_opens_it(made, tmp_path):
    place = save(made, tmp_path / "s")
    save(study(last=4), tmp_path / "s")
    assert open_saved(place).version == made.version


def test_originals_are_kept_to_the_byte(made, tmp_path):
    files = {"business-a b.csv": b"\xff\x00", "customer-Khảo sát.xlsx": b"PK"}
    place = save(replace(made, originals=files), tmp_path)
    assert {path.name: path.read_bytes() for path in (place / "originals").iterdir()} == files


def test_studies_are_listed_by_name_and_deleted_whole(made, home):
    assert store.names() == []
    for name in ("b", "a"):
        create(name, made)
    assert store.names() == ["a", "b"]
    store.delete(store.study_folder("a"))
    assert store.names() == ["b"]
    assert list(home.glob(".*")) == []
    with pytest.raises(StoreError, match=r"no study 'a'.*Known studies: b"):
        open_named("a")


def test_what_a_killed_delete_left_is_no_study(made, home):
    create("a", made)
    (home / "a").rename(home / ".a-0123")
    assert store.names() == []


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", "a b", "-a", ".hidden", "a" * 101])
def test_a_name_that_could_leave_the_folder_is_refused(name, home):
    with pytest.raises(StoreError, match="cannot be the name of a study"):
        store.study_folder(name)


def test_the_demos_name_is_taken(made, home):
    with pytest.raises(StoreError, match="'demo' is taken"):
        create("demo", made)


def test_an_unknown_version_is_told_with_those_there_are(made, tmp_path):
    save(made, tmp_path)
    with pytest.raises(StoreError, match=f"no version 'f00'.*Its versions are: {made.version}"):
        open_saved(tmp_path, "f00")


@pytest.mark.parametrize(
    "file", ["study.toml", "report.json", "customers.parquet", "tally.parquet"]
)
@pytest.mark.parametrize("how", ["missing", "garbled"])
def test_a_damaged_version_is_a_sentence(made, tmp_path, file, how):
    place = save(made, tmp_path)
    if how == "missing":
        (place / file).unlink()
    else:
        (place / file).write_bytes(b"\xff garbled")
    with pytest.raises(StoreError, match=file.replace(".", r"\.")):
        open_saved(tmp_path)


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null/study"])
def test_a_folder_that_cannot_be_written_is_a_sentence(made, place):
    with pytest.raises(StoreError, match="cannot be written") as caught:
        save(made, store.Path(place))
    assert place in caught.value.problem
