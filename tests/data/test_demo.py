"""What the demo study promises: the published shares, and a believable company."""

import pytest
from demo_files import FILES, GENERATIONS, items_of


def top_two(people, columns):
    """The weighted share of 4 and 5 among the answers 1 to 5."""
    answers = people[list(columns)]
    valid = (answers >= 1) & (answers <= 5)
    return (
        people["weight"]
        @ (valid & (answers >= 4)).sum(axis=1)
        / (people["weight"] @ valid.sum(axis=1))
    )


def gap(sides, columns):
    return top_two(sides["business"], columns) - top_two(sides["customer"], columns)


def generation(customers, name):
    return customers[customers["birth_year"].between(*GENERATIONS[name])]


def older(customers):
    return customers[customers["birth_year"] <= 1964]


def causes_of(mirror_map, side):
    """The options of the question on causes, by item."""
    items = mirror_map["items"].items()
    return {key: item[side]["reason"]["option"] for key, item in items if "reason" in item[side]}


def naming(people, option):
    """The weighted share that ticked an option, of those who ticked any."""
    asked = people[people["causes"].notna()]
    ticked = asked["causes"].str.split(";").map(lambda cell: option in cell)
    return asked["weight"] @ ticked / asked["weight"].sum()


# --- The published figures ---


def test_the_business_says_92_percent(business):
    assert 0.915 <= top_two(business, ["excellent"]) <= 0.925


def test_customers_say_just_under_70_percent(customers):
    assert 0.69 <= top_two(customers, ["excellent"]) < 0.70


def test_the_oldest_generations_say_a_little_over_10_percent(customers):
    assert 0.10 < top_two(older(customers), ["excellent"]) < 0.12


@pytest.mark.parametrize("name", ["Silent", "Baby Boomers"])
def test_each_of_the_oldest_generations_says_a_little_over_10_percent(customers, name):
    members = generation(customers, name)
    assert len(members) >= 60
    assert 0.10 < top_two(members, ["excellent"]) < 0.12


def test_agreement_rises_from_each_generation_to_the_next_younger(customers):
    shares = [top_two(generation(customers, name), ["excellent"]) for name in GENERATIONS]
    assert shares == sorted(shares)


def test_group_shares_are_arithmetically_possible(customers):
    """Even if every younger customer agreed, older ones could not be more than a third."""
    total = top_two(customers, ["excellent"])
    of_older = top_two(older(customers), ["excellent"])
    share_of_older = older(customers)["weight"].sum() / customers["weight"].sum()
    assert share_of_older <= (1 - total) / (1 - of_older)
    of_younger = (total - share_of_older * of_older) / (1 - share_of_older)
    assert of_younger < 0.9  # possible, and not only if nearly everybody agrees


def test_every_customer_belongs_to_a_generation(customers):
    assert sum(len(generation(customers, name)) for name in GENERATIONS) == len(customers)


# --- A believable company ---


def test_not_every_gap_is_positive(sides, mirror_map):
    gaps = {key: gap(sides, items_of(mirror_map, key)) for key in mirror_map["dimensions"]}
    assert gaps["service_convenience"] <= -0.08
    assert abs(gaps["reachability"]) < 0.02
    assert sorted(gaps, key=gaps.get)[-2:] == ["personalization", "channel_flexibility"]
    assert sum(value >= 0.08 for value in gaps.values()) == 4


@pytest.mark.parametrize("item", ["store_nearby", "email_answered", "sign_in"])
def test_some_items_are_hidden_strengths_inside_other_dimensions(sides, item):
    assert gap(sides, [item]) <= -0.08


def test_both_sides_agree_that_the_preferred_way_of_paying_is_offered(sides):
    assert abs(gap(sides, ["payment_choice"])) < 0.02


def test_it_and_service_rate_lower_than_sales_and_marketing(business, mirror_map):
    items = [key for key, item in mirror_map["items"].items() if "dimension" in item]
    shares = {name: top_two(people, items) for name, people in business.groupby("department")}
    assert max(shares["IT"], shares["Service"]) < min(shares["Sales"], shares["Marketing"]) - 0.1


@pytest.mark.parametrize("dimension", ["simplicity", "channel_flexibility"])
def test_customers_rate_the_second_wave_slightly_better(customers, mirror_map, dimension):
    items = items_of(mirror_map, dimension)
    first, second = (top_two(customers[customers["wave"] == wave], items) for wave in (2025, 2026))
    assert 0.02 < second - first < 0.10


def test_every_item_goes_with_the_overall_item(customers, mirror_map):
    items = [key for key, item in mirror_map["items"].items() if "dimension" in item]
    answers = customers[items].mask(customers[items] == 9)
    assert answers.corrwith(customers["excellent"]).min() > 0.15


def test_expectations_are_missed_and_exceeded(customers):
    missed = top_two(customers, ["history_follows"]) - top_two(customers, ["exp_history_follows"])
    exceeded = top_two(customers, ["self_service"]) - top_two(customers, ["exp_self_service"])
    assert missed < -0.2
    assert exceeded > 0.05


def test_both_sides_name_causes_and_not_the_same_ones(sides, mirror_map):
    business, customer = (causes_of(mirror_map, side) for side in FILES)
    assert business == customer
    assert len(business) == 7
    gaps = {
        key: naming(sides["business"], option) - naming(sides["customer"], option)
        for key, option in business.items()
    }
    assert gaps["too_complex"] < -0.2
    assert gaps["nobody_to_help"] < -0.1
    assert gaps["better_offer"] > 0.2
    assert gaps["cannot_afford"] > 0.15
    assert abs(gaps["wrong_moment"]) < 0.03


@pytest.mark.parametrize("side", FILES)
def test_every_cause_is_an_option_and_another_reason_stands_alone(sides, mirror_map, side):
    causes = causes_of(mirror_map, side)
    cells = sides[side]["causes"].dropna().str.split(";")
    assert set().union(*cells) == set(causes.values())
    assert {len(cell) for cell in cells if causes["other_cause"] in cell} == {1}
    assert 0 < sides[side]["causes"].isna().mean() < 0.1


def test_a_store_is_often_not_applicable_to_app_users(customers):
    unknown = (customers["store_nearby"] == 9).groupby(customers["channel"]).mean()
    assert unknown["App"] > 0.2 > 0.05 > unknown["Store"]


def test_more_is_left_blank_towards_the_end(customers):
    blank = customers.loc[:, "excellent":].isna().mean()
    assert blank.iloc[-10:].mean() > 3 * blank.iloc[:20].mean() > 0
