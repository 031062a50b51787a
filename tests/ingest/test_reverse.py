"""Items worded negatively are asked about, and never turned in silence."""

import numpy as np
import pytest
from files import table_of

from cxgap.ingest.propose import propose_side
from cxgap.ingest.reverse import is_worded_negatively


@pytest.mark.parametrize(
    "text",
    [
        *("It was difficult to find what I wanted", "The staff were not helpful"),
        *("Waiting is frustrating", "I never get an answer", "Delivery takes too long"),
        *("I couldn't pay with my card", "Checkout was confusing", "I had problems with the app"),
        *("Tôi thấy khó tìm sản phẩm", "Tôi không liên hệ được với nhân viên", "Thủ tục phiền hà"),
        *("Tôi không thể thanh toán", "Giao hàng quá chậm", "Tôi thất vọng với dịch vụ"),
        *("Nhân viên không hài lòng khi tôi hỏi", "Our stores are dirty", "Staff are rude"),
        *("Our prices are too high", "Slow delivery", "The waiting time is long", "Cửa hàng bẩn"),
        *("Nhân viên thô lỗ", "Giá quá cao", "Giá cả còn cao", "Phải chờ rất lâu"),
    ],
)
def test_negative_wordings_are_seen_in_both_languages(text):
    assert is_worded_negatively(text)


@pytest.mark.parametrize(
    "text",
    [
        *("It was easy to find what I wanted", "The staff were helpful", "Not only cheap but good"),
        *("How easy or difficult was it to pay?", "Whether or not I return, I trust them"),
        *("How difficult was it to pay?", "Bạn có hài lòng không?", "Ứng dụng dễ dùng"),
        *("Sản phẩm có tốt không?", "Bạn có tìm được sản phẩm không?", "Note the price"),
        *("Returns are not a problem", "Thanh toán không khó", "Tôi đánh giá cao dịch vụ"),
        *("Was the store clean or dirty?", "Nhanh hay chậm?", "Giá trị sản phẩm cao"),
        *("Staff (1 = very poor, 5 = excellent)", "High quality"),
        *("Một trải nghiệm khó quên", "q1", "Nothing else compares"),
    ],
)
def test_other_wordings_are_not(text):
    assert not is_worded_negatively(text)


def form(names, reverse=(), rows=400):
    """Answers of people who are content to different degrees; some items run the other way."""
    random = np.random.default_rng(7)
    content = random.normal(size=rows)
    columns = []
    for name in names:
        wish = -content if name in reverse else content
        columns.append(np.clip(np.round(3 + wish + random.normal(size=rows)), 1, 5).astype(int))
    lines = [",".join(map(str, row)) for row in np.column_stack(columns)]
    return table_of("\n".join([",".join(f'"{name}"' for name in names), *lines]) + "\n")


def asked(table):
    proposal = propose_side(table, "customer")
    found = [one for one in proposal.findings if one.code == "maybe_reverse_worded"]
    scales = {(*item.scale.ends, item.scale.best) for item in proposal.mirror_map.items.values()}
    assert scales == {(1, 5, 1, 5)}, "nothing is turned"
    return found


NAMES = ["a", "b", "c", "d", "e", "f"]


def test_answers_that_run_against_the_rest_are_asked_about():
    (finding,) = asked(form(NAMES, reverse=("d",)))
    assert finding.facts["items"].startswith("d (r = -")
    assert "worst = 5, best = 1" in finding.as_dict()["remedy"]


def test_a_form_without_such_items_is_not_asked_about():
    assert asked(form(NAMES)) == []


def test_a_few_answers_prove_nothing():
    assert asked(form(NAMES, reverse=("d",), rows=25)) == []


def test_the_wording_is_enough():
    (finding,) = asked(form([*NAMES, "It was difficult to pay"]))
    assert finding.facts["items"] == "It_was_difficult_to_pay"


def test_a_weak_relation_is_none_however_many_answer():
    random = np.random.default_rng(3)
    content = random.normal(size=5_000)
    columns = [content + random.normal(size=5_000) for _ in range(5)]
    columns.append(-0.12 * content + random.normal(size=5_000))
    points = np.clip(np.round(3 + np.column_stack(columns)), 1, 5).astype(int)
    assert -0.2 < np.corrcoef(points[:, :5].mean(axis=1), points[:, 5])[0, 1] < -0.06
    lines = [",".join(NAMES), *(",".join(map(str, row)) for row in points)]
    assert asked(table_of("\n".join(lines) + "\n")) == []
