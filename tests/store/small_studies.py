"""Small studies that differ in one answer, and what a reader sees of them on disk."""

import hashlib

from cxgap.ingest.adapters import read_table
from cxgap.store import folder as store
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import pair_tables
from cxgap.tasks.studies import open_saved

MAP = """
dimensions.ease.text = { en = "Ease", vi = "Dễ dàng" }
attributes.region = { business = "region", customer = "region" }
attributes.generation.customer = { column = "born", as = "birth_year" }
sides.business = { kind = "sample" }
sides.customer = { kind = "sample", weight = "w", wave = { column = "wave" } }
[items]
all = { overall = true, business.experience = "q1", customer.experience = "q1" }
app = { dimension = "ease", business.experience = "q2", customer.experience = "q2" }
pay = { dimension = "ease", business.experience = "q3", customer.experience = "q3" }
web = { dimension = "ease", business.experience = { share = 0.9 }, customer.experience = "q1" }
"""


def rows(n, last=5):
    """A file of n respondents; only the last answer tells one file from another."""
    lines = ["region,born,w,wave,q1,q2,q3"]
    for at in range(n):
        region = ("North", "South", "")[at % 3]
        scores = (at % 5 + 1, (at * 7) % 5 + 1, (at * 3) % 5 + 1)
        answers = ",".join(map(str, scores[:2])) + f",{last if at == n - 1 else scores[2]}"
        lines.append(f"{region},{1940 + at % 60},{1 + at % 4 / 10},{2015 + at % 2},{answers}")
    return "\n".join(lines).encode()


def study(last=5, note="", mirror_map=MAP):
    """A study of 40 business respondents and 90 customers."""
    tables = {
        "business": read_table(rows(40, last), "b.csv"),
        "customer": read_table(rows(90), "c.csv"),
    }
    return pair_tables(tables, parse(f"study.note = '{note}'\n{mirror_map}"))


def check_whole(folder, version):
    """Assert that everything a version should hold can be read and agrees with its report."""
    source = open_saved(folder, version)
    assert source.rows == {"business": 40, "customer": 90}
    for side, counted in source.rows.items():
        assert source.engine.respondents(side, [], {}).n == counted
        assert source.engine.tally(side, Aspect.EXPERIENCE, ["all"], [], {}).n == counted


def check_figures(folder):
    """Assert that the current version answers questions."""
    source = open_saved(folder)
    assert len(list_gaps(source, View()).rows) == 4
    assert len(list_gaps(source, View(level="dimension", by=("region",))).rows) == 2


def fingerprint(folder, version):
    """Names and contents of all files of a version."""
    place = store.version_folder(folder, version)
    files = sorted(path for path in place.rglob("*") if path.is_file())
    return [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]
