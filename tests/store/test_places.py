"""Where the values of an answer stand among others."""

import numpy as np

from cxgap.store.cube import Cube


def test_a_value_that_is_none_of_them_and_no_value_stand_after_the_last():
    codes = {"a_g": np.array([0, 1, 2, 1])}
    cube = Cube(codes, {"a_g": ("East", "West")}, {"n": np.ones(4)})
    assert cube.places("a_g", ("West", "North")).tolist() == [2, 0, 2, 0]
    assert cube.column("a_g") == ["East", "West", None, "West"]
