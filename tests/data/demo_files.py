"""Where the demo study lies, and what its map names."""

from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
DEMO = DATA / "demo"
FILES = {"business": "business.csv", "customer": "customers.csv"}
GENERATIONS = {
    "Silent": (1928, 1945),
    "Baby Boomers": (1946, 1964),
    "Gen X": (1965, 1980),
    "Millennials": (1981, 1996),
    "Gen Z": (1997, 2012),
}


def items_of(mirror_map, dimension):
    items = mirror_map["items"].items()
    return [key for key, item in items if item.get("dimension") == dimension]


def columns_of(mirror_map, side):
    """Every column of ratings the map names, with its item."""
    items = mirror_map["items"].values()
    asked = [(item, item.get(side, {})) for item in items]
    return {c: item for item, own in asked for key, c in own.items() if key != "reason"}
