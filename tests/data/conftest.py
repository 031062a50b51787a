"""The demo study as it lies in the repository."""

import tomllib

import pandas as pd
import pytest
from demo_files import DEMO


@pytest.fixture(scope="module")
def mirror_map():
    return tomllib.loads((DEMO / "map.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def business():
    return pd.read_csv(DEMO / "business.csv").assign(weight=1.0)


@pytest.fixture(scope="module")
def customers():
    return pd.read_csv(DEMO / "customers.csv")


@pytest.fixture(scope="module")
def sides(business, customers):
    return {"business": business, "customer": customers}
