"""An answer is computed once, and whoever asks may do with it as they like."""

from dataclasses import dataclass

import pandas as pd
import pytest

from cxgap.dashboard.remembered import remembered


@dataclass(frozen=True)
class Answer:
    rows: pd.DataFrame
    n: int


@pytest.fixture
def asked():
    return []


@pytest.fixture
def task(asked):
    @remembered(2)
    def answer(question):
        asked.append(question)
        if question == "forbidden":
            raise PermissionError(question)
        return Answer(pd.DataFrame({"x": [1, 2]}), len(asked))

    return answer


def test_the_same_question_is_answered_without_asking_again(task, asked):
    assert task("a").n == task("a").n == 1
    assert asked == ["a"]


def test_another_question_is_another_answer(task):
    assert task("a").n != task("b").n


def test_what_one_reader_does_to_a_table_the_next_does_not_see(task):
    first = task("a").rows
    first["y"], first.attrs = 0, {"view": "mine"}
    first.loc[0, "x"] = 9
    again = task("a").rows
    assert list(again) == ["x"]
    assert again["x"].tolist() == [1, 2]
    assert again.attrs == {}


def test_only_the_last_answers_are_kept(task, asked):
    for question in "abca":
        task(question)
    assert asked == ["a", "b", "c", "a"]


def test_a_refusal_is_not_kept(task, asked):
    for _ in range(2):
        with pytest.raises(PermissionError):
            task("forbidden")
    assert asked == ["forbidden"] * 2
