"""Scales that questions state, that neighbours share, and words that several columns share."""

import pytest
from files import table_of
from scales_read import csv, said, scales

from cxgap.ingest.columns import columns_of
from cxgap.ingest.propose import propose_map, propose_side
from cxgap.ingest.respondents import read_respondents
from cxgap.ingest.stated import stated_in, without_scale


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        *(("Delivery speed (1-7)", 1, 7), ("Delivery 1 – 7", 1, 7), ("Delivery [0..10]", 0, 10)),
        *(("On a scale of 1 to 7, how good is it?", 1, 7), ("From 0 to 10, how likely?", 0, 10)),
        *(
            ("Delivery /7", None, 7),
            ("Delivery, out of 10", None, 10),
            ("A 7-point scale", None, 7),
        ),
        *(("Giao hàng (thang điểm 7)", None, 7), ("Giao hàng (từ 1 đến 7)", 1, 7)),
        *(("Giao hàng, thang 1-5", 1, 5), ("Giao hàng trên thang điểm 10", None, 10)),
        ("Delivery (1 = very poor, 7 = excellent)", 1, 7),
        *(("Rate it from 1 (very bad) to 5 (very good)", 1, 5), ("Mood (-2 to +2)", -2, 2)),
    ],
)
def test_a_scale_is_read_from_what_a_question_states(text, low, high):
    found = stated_in(text)
    assert (found.low, found.high, found.turned) == (low, high, False)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Delivery within 1-2 days",
            "Delivery takes from 1 to 7 days",
            "Aged 18-24",
            "Q1-5 staff",
        ),
        *("Support 24/7", "1: The staff were good", "Câu 2: Nhân viên rất tốt", "Open 8-17"),
        *("Giao hàng từ 1 đến 7 ngày", "In 2024 we improved", "5 stars hotel", "Delivery", ""),
    ],
)
def test_other_numbers_in_a_question_state_no_scale(text):
    assert stated_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("Staff (1 = best, 5 = worst)", "Staff (1 = excellent, 5 = very poor)"),
        *("Rate staff from 1 (very good) to 5 (very bad)", "Nhân viên (1 là tốt nhất)"),
        "Nhân viên (1 = rất hài lòng, 5 = rất không hài lòng)",
        *("Staff [1=Strongly agree 5=Strongly disagree]", "Staff (5 = worst)"),
        *("Staff (1: very satisfied - 5: very dissatisfied)", "Staff – Schulnote"),
    ],
)
def test_a_question_that_calls_the_low_end_the_best_turns_its_scale(text):
    assert stated_in(text).turned
    table = csv(**{text: "1234"})
    ((worst, best),) = scales(table).values()
    assert worst > best == 1
    (sentence,) = said(table, "scale_turned")
    assert f"{worst:g} worst and 1 best" in sentence


def test_answers_on_a_turned_scale_are_turned_when_read():
    table = csv(**{"Staff (1 = best, 5 = worst)": "12345"})
    proposal = propose_side(table, "customer")
    survey = read_respondents(table, proposal.mirror_map.sides["customer"], proposal.mirror_map)
    (steps,) = (survey.frame[name] for name in survey.frame if name.startswith("q_"))
    assert steps.tolist() == [4, 3, 2, 1, 0]


@pytest.mark.parametrize("text", ["Staff (1 = very poor, 5 = excellent)", "Staff (5 = best)"])
def test_a_question_that_calls_the_high_end_the_best_does_not(text):
    assert not stated_in(text).turned


def test_a_stated_scale_is_believed_though_its_end_was_never_given():
    table = csv(**{"Staff (1-7)": "12345", "Price (0-10)": "45678"})
    assert scales(table) == {"Staff (1-7)": (1, 7), "Price (0-10)": (0, 10)}
    assert len(said(table, "scale_stated")) == 2
    assert said(table, "scale_proposed") == []


def test_a_stated_scale_is_not_used_where_answers_lie_outside_it_and_that_is_said():
    table = csv(**{"Staff (1-5)": "1234567"})
    assert scales(table) == {"Staff (1-5)": (1, 7)}
    (sentence,) = said(table, "scale_stated_unused")
    assert "from 1 to 5" in sentence
    assert "Staff (1-5) (1–7)" in sentence


def test_codes_for_no_answer_do_not_speak_against_a_stated_scale():
    (column,) = columns_of(csv(**{"Staff (1-7)": [*"123456", "99"]}))
    assert (column.scale.best, column.scale.no_answer) == (7, (99,))


def test_what_states_a_scale_is_not_what_is_asked():
    assert without_scale("Staff (1 = best, 5 = worst)") == "Staff"
    assert without_scale("Staff (in the shop)") == "Staff (in the shop)"


def test_a_column_that_lacks_an_end_has_the_scale_of_its_neighbours_and_that_is_said():
    table = csv(speed="1234567", price="1726354", returns="7654321", staff="12345")
    assert set(scales(table).values()) == {(1, 7)}
    (sentence,) = said(table, "scale_like_neighbours")
    assert "staff (1–5)" in sentence
    assert "1–7" in sentence


@pytest.mark.parametrize(
    ("neighbours", "own", "ends"),
    [
        ([*map(str, range(11))], "12345678", (0, 10)),
        (["-2", "-1", "0", "1", "2"], ["-1", "0", "1", "2"], (-2, 2)),
        ("0123", "123", (0, 3)),
        ("12345", "1234", (1, 5)),
        ([*map(str, range(1, 11))], "123459", (1, 10)),  # 9 is no code for no answer there
    ],
)
def test_other_scales_are_shared_too(neighbours, own, ends):
    table = csv(a=neighbours, b=neighbours, c=neighbours, d=own)
    assert scales(table)["d"] == ends


def test_a_form_may_mix_scales_and_a_group_between_ends_a_run():
    eleven = [*map(str, range(11))]
    mixed = csv(a="12345", b="12345", c="12345", recommend=eleven)
    assert list(scales(mixed).values()) == [(1, 5), (1, 5), (1, 5), (0, 10)]
    assert said(mixed, "scale_unlike_neighbours") == []
    parted = csv(a="1234567", b="1234567", c="1234567", city=["Hue", "Hanoi"] * 9, d="12345")
    assert scales(parted)["d"] == (1, 5)


@pytest.mark.parametrize("rows", [1, 200])
def test_neighbours_that_do_not_settle_it_are_a_question(rows):
    """Lower ends differ, or so many answered that somebody would have gone beyond 5."""
    other = "1234567" if rows > 1 else [*map(str, range(11))]
    table = csv(a=[*other] * 2 * rows, b=other, c=other, d="12345")
    assert scales(table)["d"] == (1, 5)
    (sentence,) = said(table, "scale_unlike_neighbours")
    assert "d (1–5)" in sentence


def test_yes_and_no_beside_ratings_stay_what_they_are():
    table = csv(
        a=[*map(str, range(11))], b=[*map(str, range(11))], c=[*map(str, range(11))], d="01"
    )
    assert scales(table).get("d") in (None, (0, 1))


@pytest.mark.parametrize(
    "question", ["How likely are you to recommend us?", "Bạn có giới thiệu chúng tôi không?"]
)
def test_recommending_is_asked_from_0_to_10_unless_the_question_says_otherwise(question):
    ten = [*map(str, range(1, 11))]
    assert scales(csv(**{question: ten})) == {question: (0, 10)}
    assert said(csv(**{question: ten}), "scale_of_recommending")
    assert scales(csv(**{f"{question} (1-10)": ten})) == {f"{question} (1-10)": (1, 10)}
    assert scales(csv(**{question: "12345"})) == {question: (1, 5)}


def test_nine_points_are_believed_of_a_form_of_many_answers():
    nine = csv(a="123456789" * 12, b="987654321" * 12)
    assert set(scales(nine).values()) == {(1, 9)}
    assert set(scales(csv(a="123456789")).values()) == {(1, 10)}


def test_a_6_beside_1_to_5_means_the_same_on_both_sides():
    tables = {"business": csv(q="1234" * 20 + "66666"), "customer": csv(q="12345" * 20 + "66666")}
    proposal = propose_map(tables)
    (item,) = proposal.mirror_map.items.values()
    read = {(source.scale.ends, source.scale.no_answer) for source in item.sources.values()}
    assert len(read) == 1
    assert any(finding.code == "no_answer_doubtful" for finding in proposal.findings)


def test_a_0_that_may_be_no_answer_is_doubted_throughout_a_form_but_not_of_recommending():
    ten = [*map(str, range(1, 11))] * 5
    rare, often = [*ten, "0"], [*ten, *["0"] * 6]
    (sentence,) = said(csv(a=rare, b=often), "no_answer_doubtful")
    assert sentence.startswith("0 was counted as a rating")
    assert sentence.endswith("in: a, b.")
    assert said(csv(b=often), "no_answer_doubtful") == []
    assert said(csv(**{"Would you recommend us?": rare}), "no_answer_doubtful") == []


def test_an_end_that_may_be_no_answer_is_handed_to_no_neighbour():
    table = csv(a="012345", b="012345", c="012345", d="12345")
    assert scales(table)["d"] == (1, 5)
    assert said(table, "scale_unlike_neighbours")


def test_a_stated_scale_wins_over_the_neighbours():
    table = csv(a="1234567", b="1234567", c="1234567", **{"Staff (1-5)": "12345"})
    assert scales(table)["Staff (1-5)"] == (1, 5)
    (column,) = columns_of(csv(**{"Price (0-10)": "1234589"}))
    assert column.scale.no_answer == ()  # beside 1–5 alone, 8 and 9 were none


def test_nine_points_of_one_side_are_those_of_the_other():
    tables = {"business": csv(q="123456789"), "customer": csv(q="123456789" * 12)}
    (item,) = propose_map(tables).mirror_map.items.values()
    assert {source.scale.ends for source in item.sources.values()} == {(1, 9, 1)}


@pytest.mark.parametrize(
    "question",
    [
        "Câu 8 (không bắt buộc): Giá cả",
        "Question 10 (not required): staff",
        "Room 1 is great",
        "Tầng 1 là tốt",
        "Open 24 / 7",
        "10-point vehicle inspection",
        "Out of 10 visits, how good are we?",
        "Tables for 1-7",
        "Offers from 0 to 10 dollars",
        "Counter 2 (not the cafe)",
    ],
)
def test_numbers_that_count_something_state_no_scale(question):
    assert stated_in(question) is None


def test_the_same_slip_on_both_sides_is_set_aside_on_both():
    cells = "".join(f"{n},{n % 5 + 1},{n % 4 + 1}\n" for n in range(40)) + "40,44,3\n"
    tables = {side: table_of("id,Staff,Price\n" + cells) for side in ("business", "customer")}
    item = propose_map(tables).mirror_map.items["Staff"]
    assert {source.scale.ends for source in item.sources.values()} == {(1, 5, 1)}
