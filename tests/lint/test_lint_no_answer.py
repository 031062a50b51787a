"""Codes counted as ratings that look like "not applicable", and real ratings that do not."""

import numpy as np
import pytest
from lint_studies import IDS, csv_of, findings, items

KEYS = [f"q{n}" for n in range(1, 7)]
SOUND = csv_of({"id": range(60), **{key: [n % 5 + 1 for n in range(60)] for key in KEYS}})


def ratings(points, count=600, seed=1):
    """Six questions about one thing: a view of one's own, and chance."""
    chance = np.random.default_rng(seed)
    view = chance.normal(0, 1, (count, 1)) + chance.normal(0, 0.7, (count, len(KEYS)))
    cuts = np.quantile(view, np.linspace(0, 1, points + 1)[1:-1])
    return np.digitize(view, cuts) + 1


def not_used(answers, code, share=0.3, seed=2):
    """The same answers, where some people never met what they were asked about."""
    chance = np.random.default_rng(seed)
    return np.where(chance.random(answers.shape) < share, code, answers)


def suspects(answers, scale, keys=KEYS):
    columns = {"id": range(len(answers)), **dict(zip(KEYS, answers.T.tolist(), strict=True))}
    sides = "{{ business.experience = '{0}', customer = {{ experience = {1} }} }}"
    asked = "{{ column = '{0}', scale = {1} }}"
    mirror_map = IDS + "".join(
        f"items.{key} = {sides.format(key, asked.format(key, scale))}\n" for key in keys
    )
    found = findings(mirror_map, SOUND, csv_of(columns))
    return found["code_like_no_answer"].facts if "code_like_no_answer" in found else None


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_six_as_never_used_is_found_by_how_people_answer_elsewhere(share):
    told = suspects(not_used(ratings(5), 6, share), "{ worst = 1, best = 6 }")
    assert told["code"] == "6"
    assert told["items"] == ", ".join(KEYS)


def test_a_true_scale_to_six_is_left_alone():
    assert suspects(ratings(6), "{ worst = 1, best = 6 }") is None


def test_a_true_scale_to_six_of_which_most_tick_the_end_is_left_alone():
    chance = np.random.default_rng(5)
    view = chance.normal(0, 1, (600, 1)) + chance.normal(0, 0.7, (600, len(KEYS)))
    skewed = np.digitize(view, np.quantile(view, [0.02, 0.05, 0.1, 0.2, 0.35])) + 1
    assert suspects(skewed, "{ worst = 1, best = 6 }") is None


def test_people_who_tick_the_ends_wherever_they_can_do_not_look_like_no_answer():
    """Without their sixes they have little but twos left: that must not count against the six."""
    chance = np.random.default_rng(7)
    extreme = np.where(chance.random((300, len(KEYS))) < 0.85, 6, 2)
    moderate = chance.integers(4, 6, (300, len(KEYS)))
    answers = np.vstack([extreme, moderate])
    assert suspects(answers, "{ worst = 1, best = 6 }") is None


def test_questions_that_are_worded_the_other_way_tell_nothing_about_the_end():
    answers = ratings(6)
    answers[:, 2:] = 7 - answers[:, 2:]
    assert suspects(answers, "{ worst = 1, best = 6 }") is None


def test_zero_as_blank_is_found():
    told = suspects(not_used(ratings(5), 0), "{ worst = 0, best = 5 }")
    assert told["code"] == "0"


def test_a_true_zero_is_left_alone():
    assert suspects(ratings(6) - 1, "{ worst = 0, best = 5 }") is None
    assert suspects(ratings(11) - 1, "{ worst = 0, best = 10 }") is None


def test_eleven_on_an_eleven_point_scale_is_found():
    told = suspects(not_used(ratings(11) - 1, 11), "{ worst = 0, best = 11 }")
    assert told["code"] == "11"


def test_nine_is_found_on_a_reverse_worded_scale():
    told = suspects(not_used(ratings(8), 9), "{ worst = 9, best = 1 }")
    assert told["code"] == "9"
    assert suspects(ratings(9), "{ worst = 9, best = 1 }") is None


def test_a_declared_code_is_none():
    declared = "{ worst = 1, best = 5, no_answer = [6] }"
    assert suspects(not_used(ratings(5), 6), declared) is None


@pytest.mark.parametrize(
    ("label", "told"), [("Không áp dụng", True), ("N/A", True), ("Top", False)]
)
def test_a_label_says_it_however_few_questions_there_are(label, told):
    scale = f"{{ worst = 1, best = 6, labels = {{ '{label}' = 6 }} }}"
    assert (suspects(ratings(6), scale, KEYS[:1]) is not None) == told


def test_a_label_of_a_declared_code_says_nothing_new():
    scale = "{ worst = 1, best = 6, no_answer = [6], labels = { 'N/A' = 6 } }"
    assert suspects(ratings(5), scale, KEYS[:1]) is None


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((5, 20, 60, 90, 30, 120), True),  # a valley at 5
        ((5, 20, 60, 90, 91, 300), False),  # rising throughout: a well-liked company
        ((5, 20, 60, 90, 60, 120), False),  # not that many more
    ],
)
def test_a_valley_beside_the_code_tells_where_there_is_one_question(counts, told):
    answers = np.repeat(np.arange(1, 7), counts)
    columns = np.column_stack([answers] * len(KEYS))
    assert (suspects(columns, "{ worst = 1, best = 6 }", KEYS[:1]) is not None) == told


def test_a_spike_of_the_angriest_on_zero_to_ten_is_left_alone():
    answers = np.repeat(np.arange(11), [60, 5, 8, 10, 12, 40, 30, 60, 90, 80, 100])
    columns = np.column_stack([answers] * len(KEYS))
    assert suspects(columns, "{ worst = 0, best = 10 }", KEYS[:1]) is None


def test_items_on_another_scale_are_left_alone():
    assert findings(IDS + items(*KEYS), SOUND, SOUND).keys() <= {"straight_liners"}
