"""Many findings of one kind are one sentence that can be read, with items by their names."""

import pytest

from cxgap.survey.survey import Finding
from cxgap.tasks import studies
from cxgap.texts.labels import Names
from cxgap.texts.merged_findings import merged
from cxgap.texts.problems import noted


def of(item, **facts):
    sentence = "{item!r} was asked on different scales."
    return Finding("scales", "warning", item, sentence, "", {"item": item, **facts})


@pytest.fixture(scope="module")
def names():
    return {language: Names(studies.demo_study().mirror_map, language) for language in ("en", "vi")}


def test_an_item_is_called_by_its_name(names):
    (one,) = merged([of("excellent")], names["en"])
    said = "“The shopping experience is excellent” was asked on different scales."
    assert noted(one, "en") == said


@pytest.mark.parametrize(("many", "more"), [(6, ""), (7, " and 2 more"), (31, " and 26 more")])
def test_of_many_items_the_first_are_named_and_the_others_counted(names, many, more):
    keys = list(studies.demo_study().mirror_map.items)[:many]
    (one,) = merged([of(key) for key in keys], names["en"])
    said = noted(one, "en")
    assert said.count("“") == (many if not more else 5)
    assert said.endswith(f"”{more} was asked on different scales.")


def test_the_rest_is_counted_in_vietnamese_too(names):
    keys = list(studies.demo_study().mirror_map.items)[:9]
    (one,) = merged([of(key) for key in keys], names["vi"])
    assert "và 4 tiêu chí khác" in noted(one, "vi")


def test_what_differs_in_more_than_its_item_stays_apart(names):
    two = merged([of("excellent", column="a"), of("app_easy", column="b")], names["en"])
    assert len(two) == 2


def test_what_the_study_does_not_know_stays_as_it_is(names):
    assert merged([of("nothing")], names["en"]) == [of("nothing")]
