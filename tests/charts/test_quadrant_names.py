"""Names of points in a picture lie on nothing else in it."""

from itertools import combinations

from cxgap.charts.quadrant_names import MOST, Picture, box_of, positions
from cxgap.charts.quadrant_spots import around, shared, spots

EXTENT = (620.0, 400.0)


def picture(places, lines=()):
    return Picture(places, spots(places, 22), lines, EXTENT, 0.001)


def boxes(drawn, sizes):
    found = zip(drawn.places, drawn.drawn, sizes, positions(drawn, sizes), strict=True)
    return [box_of(place, spot.size, own[one[0]], one[1]) for place, spot, own, one in found if one]


def test_names_lie_neither_on_each_other_nor_on_points():
    places = [(300 + 21 * (at % 3), 150 + 30 * at) for at in range(7)]
    drawn, sizes = picture(places), [[(220.0, 16.0), (120.0, 32.0)]] * 7
    named = boxes(drawn, sizes)
    assert len(named) > 4
    discs = [around(place, spot.size) for place, spot in zip(places, drawn.drawn, strict=True)]
    assert not [one for one, other in combinations(named, 2) if sum(shared(one, [other])) > 8]
    assert not [one for one in named if sum(shared(one, discs)) > 8]


def test_a_name_leaves_the_interval_of_its_point_free():
    ((_, (_, down)),) = positions(
        picture([(300, 200)], [((250, 200), (350, 200))]), [[(100.0, 16.0)]]
    )
    assert down


def test_no_name_reaches_beyond_the_picture_or_crosses_a_line():
    ((_, at_the_edge),) = positions(picture([(600, 200)]), [[(100.0, 16.0)]])
    assert at_the_edge[0] < 0
    ((_, beside_a_line),) = positions(
        picture([(300, 200)], [((330, 0), (330, 400))]), [[(100.0, 16.0)]]
    )
    assert beside_a_line[0] < 0


def test_a_name_takes_two_lines_where_one_has_no_room():
    sizes = [[(400.0, 16.0), (200.0, 32.0)]]
    assert positions(picture([(300, 200)]), sizes) == [(1, (1, -1))]


def test_what_has_no_room_has_no_name():
    assert positions(picture([(300, 200)]), [[(900.0, 16.0)]]) == [None]
    many = [(50 * at, 200) for at in range(MOST + 1)]
    assert set(positions(picture(many), [[(10.0, 16.0)]] * len(many))) == {None}
