"""Groups are shown in an order a reader expects."""

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import pair_tables

ITEM = "items.q.customer.experience = 'q'\n"


def values(cells, mirror_map):
    text = "x,q\n" + "".join(f"{cell},5\n" for cell in cells)
    table = {"customer": read_table(text.encode(), "c.csv")}
    study = pair_tables(table, parse(ITEM + "sides.business.kind = 'statement'\n" + mirror_map))
    return next(iter(study.values.values()))


def test_waves_stand_in_their_natural_order():
    cells = ["Wave 10", "Wave 2", "Wave 1"]
    mirror_map = "sides.customer.wave = { column = 'x' }"
    assert values(cells, mirror_map) == ("Wave 1", "Wave 2", "Wave 10")


def test_declared_values_come_first_and_the_others_by_size():
    cells = ["rare", "South", "often", "often", "North"]
    mirror_map = "attributes.g = { customer = 'x', values = { North = 'N', South = 'S' } }"
    assert values(cells, mirror_map) == ("North", "South", "often", "rare")


def test_labels_give_the_order_of_their_codes():
    mirror_map = (
        "attributes.g.customer = { column = 'x', labels = { 1 = 'Low', 2 = 'Mid', 3 = 'High' } }"
    )
    assert values(["3", "3", "1", "2"], mirror_map) == ("Low", "Mid", "High")


def test_generations_and_kept_age_bands_stand_from_the_oldest():
    mirror_map = (
        "attributes.g.customer = { column = 'x', as = 'age_band' }\nsides.customer.fieldwork = 2016"
    )
    cells = ["18-24", "25-34", "65+", "45-54", "55-64"]
    assert values(cells, mirror_map) == ("65+", "Baby Boomers", "45-54", "Millennials", "18-24")


def test_values_nobody_has_are_not_shown():
    mirror_map = "attributes.g = { customer = 'x', values = { a = 'A', b = 'B' } }"
    assert values(["b", "b"], mirror_map) == ("b",)


def test_the_order_by_size_says_nothing_of_groups_whose_sizes_are_hidden():
    """4 of s are hidden, and 9 of z beside them: the order must not say which are more."""
    seen = ["large"] * 20 + ["mid"] * 12
    for s, z in ((4, 9), (9, 4)):
        cells = [*seen, *["s"] * s, *["z"] * z]
        assert values(cells, "attributes.g.customer = 'x'") == ("large", "mid", "s", "z")
