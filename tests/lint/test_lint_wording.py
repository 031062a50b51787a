""" "How good are we" and "how will customers rate us" are told apart by the questions' texts."""

import pytest
from lint_studies import BUSINESS, IDS, PLAIN, findings

PREDICTIONS = [
    "How will customers rate our checkout?",
    "What do you think customers would say about delivery?",
    "Our customers will agree that the checkout is easy",
    "How do you expect customers to rate us?",
    "Khách hàng sẽ đánh giá việc thanh toán như thế nào?",
    "Theo bạn khách hàng thấy việc thanh toán ra sao?",
    "Bạn nghĩ khách hàng hài lòng đến mức nào?",
    "Anh/chị cho rằng khách hàng sẽ chấm mấy điểm?",
]
SELF_RATINGS = [
    "We create excellent shopping experiences",
    "How good is our delivery?",
    "Chúng tôi giao hàng đúng hẹn",
]
NEITHER = [
    "Checkout is easy",
    "Customers find us on the channels they use",
    "We answer customers within a day",
    "Khách hàng có thể tự phục vụ",
    "Thanh toán dễ dàng",
    "Đơn hàng được giao đúng hẹn cho khách hàng",
    "Thông tin khách hàng được bảo mật",
    "Chúng tôi tin rằng khách hàng là trên hết",
    "We believe customers come first",
    "Customers will find us on every channel",
    "q1",
]


def found_with(text, aspect):
    asked = f"items.q1.business.{aspect} = '{text}'\nitems.q1.customer.experience = 'q1'\n"
    found = findings(IDS + asked, BUSINESS.replace("q1", f'"{text}"', 1), BUSINESS)
    return {code for code in found if "prediction" in code}


@pytest.mark.parametrize("text", PREDICTIONS)
def test_a_prediction_wired_as_experience_is_said(text):
    assert found_with(text, "experience") == {"prediction_as_experience"}
    assert found_with(text, "prediction") == set()


@pytest.mark.parametrize("text", SELF_RATINGS)
def test_a_self_rating_wired_as_prediction_is_said(text):
    assert found_with(text, "prediction") == {"experience_as_prediction"}
    assert found_with(text, "experience") == set()


@pytest.mark.parametrize("text", NEITHER)
@pytest.mark.parametrize("aspect", ["experience", "prediction"])
def test_a_text_that_says_neither_is_left_alone(text, aspect):
    assert found_with(text, aspect) == set()


def test_the_remedy_names_the_key_of_the_map():
    text = "How will customers rate us?"
    asked = f"items.q1.business.experience = '{text}'\nitems.q1.customer.experience = 'q1'\n"
    found = findings(IDS + asked, BUSINESS.replace("q1", f'"{text}"', 1), BUSINESS)
    remedy = found["prediction_as_experience"].as_dict()["remedy"]
    assert "business.prediction in place of business.experience in [items.q1]" in remedy


@pytest.mark.parametrize(("asked", "told"), [("", True), ("\ncustomer.experience = 'q1'", False)])
def test_the_maps_text_counts_where_only_the_business_is_asked(asked, told):
    """A text of both sides is that of the statement, not of either form."""
    item = f"[items.p]\ntext = 'How will customers rate us?'\nbusiness.experience = 'q1'{asked}\n"
    assert ("prediction_as_experience" in findings(IDS + PLAIN + item)) == told
