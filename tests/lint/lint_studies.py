"""Small studies made of CSV texts, and what the lint finds in them."""

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import pair_tables

BUSINESS = "id,region,q1,q2\n" + "".join(f"{n},N,{n % 5 + 1},{n % 4 + 1}\n" for n in range(20))
BOTH = "business.experience = '{0}', customer.experience = '{0}'"
KINDS = "sides.business.kind = 'sample'\nsides.customer.kind = 'sample'\n"
IDS = KINDS + "sides.business.id = 'id'\nsides.customer.id = 'id'\n"
PLAIN = f"""
attributes.region = {{ business = "region", customer = "region" }}
items.q1 = {{ {BOTH.format("q1")} }}
"""


def found_in(mirror_map, business=BUSINESS, customers=BUSINESS):
    """Every finding about a study; a side given as None has no file."""
    texts = {"business": business, "customer": customers}
    tables = {
        side: read_table(text.encode(), f"{side}.csv") for side, text in texts.items() if text
    }
    return list(pair_tables(tables, parse(mirror_map)).findings)


def findings(mirror_map, business=BUSINESS, customers=BUSINESS):
    """The findings by their codes, the last one of each."""
    return {one.code: one for one in found_in(mirror_map, business, customers)}


def said(finding):
    """A finding's sentence with its facts."""
    return finding.as_dict()["sentence"]


def csv_of(columns):
    """A CSV text from lists of cells by column."""
    rows = zip(*columns.values(), strict=True)
    return "\n".join([",".join(columns), *(",".join(map(str, row)) for row in rows)]) + "\n"


def items(*keys, sides=("business", "customer"), scale=""):
    """One item per key, asked on these sides in the column of that name."""
    lines = []
    for key in keys:
        lines += [f"items.{key}.{side}.experience = '{key}'" for side in sides]
        lines += [f"items.{key}.scale = {scale}"] * bool(scale)
    return "\n".join(lines) + "\n"
