"""Questions of two files are paired by what they ask, in English, in Vietnamese, and across."""

import tomllib
from pathlib import Path

import pytest
from files import table_of
from hypothesis import given
from hypothesis import strategies as st

from cxgap.ingest.concepts import dimension_of
from cxgap.ingest.likeness import is_numbered, likeness, readable
from cxgap.ingest.matching import MAYBE, SURE
from cxgap.ingest.propose import draft_map, propose_map
from cxgap.survey.wording import aspect_of

DEMO = tomllib.loads((Path(__file__).parents[2] / "data/demo/map.toml").read_text("utf-8"))
ITEMS = DEMO["items"].values()
ENGLISH, VIETNAMESE = ([item["text"][language] for item in ITEMS] for language in ("en", "vi"))


def rated(*questions, points="12345", rows=30):
    """A CSV file in which every question is answered with these points in turn."""
    head = ",".join(f'"{question}"' for question in questions)
    lines = [
        ",".join(points[(row + at) % len(points)] for at in range(len(questions)))
        for row in range(rows)
    ]
    return "\n".join([head, *lines]) + "\n"


def drafted(business, customers, least=SURE):
    tables = {"business": table_of(business, "b.csv"), "customer": table_of(customers, "c.csv")}
    return draft_map(tables, least)


def columns(item):
    return {f"{side}.{aspect}": source.column for (side, aspect), source in item.sources.items()}


def in_both_languages(least):
    """How many of the demo study's items are paired with their own translation, and with others."""
    meant = dict(zip(ENGLISH, VIETNAMESE, strict=True))
    items = drafted(rated(*ENGLISH), rated(*VIETNAMESE), least).mirror_map.items.values()
    found = [columns(item) for item in items]
    right = sum(meant[one["business.experience"]] == one["customer.experience"] for one in found)
    return right, len(found) - right


def test_the_same_form_in_the_other_language_is_paired_where_its_words_are_known():
    right, wrong = in_both_languages(MAYBE)
    assert right > 0.6 * len(ENGLISH)
    assert wrong < 0.15 * len(ENGLISH)


def test_what_is_taken_without_asking_is_right():
    right, wrong = in_both_languages(SURE)
    assert right > 0.3 * len(ENGLISH)
    assert wrong == 0


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("How would you rate the speed of our delivery?", "Delivery was fast"),
        ("How friendly are our staff?", "Nhân viên phục vụ thân thiện"),
        ("How easy is it for customers to pay?", "THANH TOAN DE DANG"),  # nobody typed accents
        ("Our stores are clean", "The store was clean."),
        ("How satisfied are our customers overall?", "Nhìn chung, bạn hài lòng thế nào?"),
        ("price_clear", "The prices are clear"),
        ("checkoutEasy", "It is easy to check out"),
        ("Cửa hàng sạch sẽ", "Cửa hàng sạch sẻ"),  # a slip
    ],
)
def test_two_wordings_of_one_thing_are_alike(ours, theirs):
    others = ["Giá cả hợp lý", "The app is modern", "Thời gian chờ", "Returns are free"]
    scores = likeness([readable(ours)], [theirs, *others])
    assert scores[0, 0] > MAYBE
    assert scores[0, 0] == scores[0].max()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("How satisfied are you with the delivery?", "How satisfied are you with the price?"),
        ("Giao hàng nhanh chóng", "Nhân viên thân thiện"),
        ("Q7", "Q8"),
        ("How would you rate us?", "How would you rate our parking?"),
    ],
)
def test_phrases_of_the_form_make_nothing_alike(ours, theirs):
    proposal = drafted(rated(ours, "Clean stores"), rated(theirs, "Clean stores"))
    assert [columns(item) for item in proposal.mirror_map.items.values()] == [
        {"business.experience": "Clean stores", "customer.experience": "Clean stores"}
    ]


@given(st.lists(st.text(max_size=30), max_size=6), st.lists(st.text(max_size=30), max_size=6))
def test_likeness_is_a_share_and_does_not_depend_on_who_asks(ours, theirs):
    scores = likeness(ours, theirs)
    assert scores.shape == (len(ours), len(theirs))
    assert ((scores >= 0) & (scores <= 1 + 1e-9)).all()
    assert abs(scores.T - likeness(theirs, ours)).max(initial=0) < 1e-9


def test_a_question_is_never_given_away_twice():
    same = rated("Fast delivery", "Quick delivery", "Delivery speed")
    for item in drafted(same, rated("Fast delivery"), MAYBE).mirror_map.items.values():
        assert list(columns(item).values()) == ["Fast delivery", "Fast delivery"]


def test_self_rating_and_prediction_are_kept_apart():
    business = rated("How good is our delivery?", "How will customers rate our delivery?")
    (item,) = drafted(business, rated("Delivery was good")).mirror_map.items.values()
    assert columns(item) == {
        "business.experience": "How good is our delivery?",
        "business.prediction": "How will customers rate our delivery?",
        "customer.experience": "Delivery was good",
    }


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("How good is our website?", "experience"),
        ("How will customers rate our website?", "prediction"),
        ("What do you think our clients would say about delivery?", "prediction"),
        ("Khách hàng sẽ đánh giá trang web thế nào?", "prediction"),
        ("How important is the website?", "importance"),
        ("Mức độ quan trọng của giao hàng", "importance"),
        ("imp_wifi", "importance"),
        ("What level of service do you expect?", "expectation"),
        ("Bạn kỳ vọng gì ở giao hàng?", "expectation"),
        ("Did the delivery meet your expectations?", "experience"),
        ("We deliver what customers expect", "experience"),
        ("An important-looking shop", "importance"),
        ("The service was impeccable", "experience"),
    ],
)
def test_the_wording_says_which_aspect_is_asked_about(text, aspect):
    assert aspect_of(text, "business") == aspect


def test_only_the_business_predicts():
    assert aspect_of("How will customers rate our website?", "customer") == "experience"


def test_importance_and_expectation_join_the_item_they_are_about():
    customers = rated("wifi", "exp_wifi", "imp_wifi", "lounge")
    proposal = drafted(rated("wifi", "imp_wifi", "lounge"), customers)
    assert columns(proposal.mirror_map.items["wifi"]) == {
        "business.experience": "wifi",
        "business.importance": "imp_wifi",
        "customer.experience": "wifi",
        "customer.expectation": "exp_wifi",
        "customer.importance": "imp_wifi",
    }
    assert "aspect_guessed" in {finding.code for finding in proposal.findings}


def test_the_dimension_of_most_questions_is_told_from_their_words_and_few_wrongly():
    placed = [item for item in ITEMS if item.get("dimension")]
    for language in ("en", "vi"):
        guessed = [(dimension_of(item["text"][language]), item["dimension"]) for item in placed]
        right = sum(found == meant for found, meant in guessed)
        wrong = sum(found is not None and found != meant for found, meant in guessed)
        assert right > 0.55 * len(placed)
        assert wrong < 0.2 * len(placed)


@pytest.mark.parametrize("text", ["Clean rooms", "How do you do?", "", "Thân thiện"])
def test_a_question_of_no_dimension_is_left_open(text):
    assert dimension_of(text) is None


@pytest.mark.parametrize("name", ["Q7", "q_12", "3", "Q7_1", "V01", "item 4", "Q 7a"])
def test_a_number_says_nothing_about_a_question(name):
    assert is_numbered(name)


@pytest.mark.parametrize("name", ["Q7WIFI", "wifi", "quality", "year 2020 plan"])
def test_a_name_with_a_word_in_it_says_something(name):
    assert not is_numbered(name)


def test_the_one_question_about_everything_is_the_overall_item_and_nps_is_a_yardstick():
    questions = ("Overall, how satisfied are you?", "Delivery is fast")
    items = drafted(rated(*questions), rated(*questions)).mirror_map.items.values()
    assert [item.overall for item in items] == [True, False]
    nps = rated("How likely are you to recommend us?", points="0123456789")
    (item,) = drafted(nps, nps).mirror_map.items.values()
    assert (item.yardstick, item.overall) == ("nps", False)


def test_an_uncertain_pair_is_asked_about_and_not_made():
    business = rated("Website", "Clean stores")
    customers = rated("The website has complete information on opening hours", "Clean stores")
    proposal = drafted(business, customers)
    assert len(proposal.mirror_map.items) == 1
    (asked,) = [found for found in proposal.findings if found.code == "maybe_the_same"]
    assert "Website" in asked.as_dict()["sentence"]
    assert len(drafted(business, customers, MAYBE).mirror_map.items) == 2


def test_what_only_one_side_was_asked_is_said():
    findings = drafted(rated("Delivery", "Parking"), rated("Delivery", "WiFi")).findings
    alone = {
        found.place: found.facts["columns"] for found in findings if found.code == "not_paired"
    }
    assert alone == {"business": "Parking", "customer": "WiFi"}


def test_groups_are_paired_by_name_meaning_or_values_and_those_of_one_side_are_kept():
    business = rated("Delivery").splitlines()
    customers = rated("Delivery").splitlines()
    for lines, heads, cells in (
        (business, "Area,Department", ("North,Sales", "South,IT", "Centre,HR")),
        (customers, "Nơi ở,Tier", ("North,Gold", "South,Silver", "Centre,Gold")),
    ):
        lines[0] += f",{heads}"
        for at in range(1, len(lines)):
            lines[at] += f",{cells[at % 3]}"
    found = drafted("\n".join(business), "\n".join(customers)).mirror_map.attributes
    sources = [{s: one.column for s, one in a.sources.items()} for a in found.values()]
    assert sources == [
        {"business": "Area", "customer": "Nơi ở"},
        {"customer": "Tier"},
        {"business": "Department"},
    ]


def test_a_map_of_one_file_holds_every_question():
    table = {"customer": table_of(rated("Delivery", "Parking"), "c.csv")}
    assert len(propose_map(table).mirror_map.items) == 2
