"""The reader of a session follows its link and its widgets, also those a browser shows late."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from cxgap.dashboard import state
from cxgap.dashboard.reader import Reader, dump, with_view

METRICS = {"en": {"t2b": "Top-two-box", "mean": "Mean"}, "vi": {"t2b": "Hai mức", "mean": "TB"}}


class Session(dict):
    """What Streamlit keeps for a session, without Streamlit."""

    to_dict = dict.copy


class Link(dict):
    """What Streamlit keeps of the address."""

    get_all = dict.__getitem__
    from_dict = dict.update


@pytest.fixture
def session(monkeypatch):
    stand_in = SimpleNamespace(session_state=Session(), query_params=Link())
    monkeypatch.setattr(state, "st", stand_in)
    return stand_in.session_state


@pytest.fixture
def opened(session):
    """A session that has run once, with a widget for the metric and one for regions."""
    state.open_link()
    run(session)
    return session


def run(session, language="en", south="South (2,128)"):
    """What a run of the page does."""
    reader = state.current_reader()
    state.keep(reader)
    state.seeded("f_metric", reader.view.metric, METRICS[language])
    kept = list(dict(reader.view.where).get("region", ()))
    state.seeded("f_where.region", kept, {"South": south, "North": "North"})
    state.remember_widgets()


def test_a_widget_that_moved_changes_the_reader(opened):
    opened["f_metric"] = "mean"
    state.open_link()
    assert state.current_reader() == with_view(Reader(), metric="mean")


def test_a_label_shown_before_still_means_its_option(opened):
    """After a change of language the browser goes on sending the label it showed."""
    opened["f_metric"] = "mean"
    state.open_link()
    run(opened, "vi")
    opened["f_metric"] = "Mean"
    state.open_link()
    assert state.current_reader().view.metric == "mean"
    run(opened, "vi")
    assert opened["f_metric"] == "mean"


def test_a_label_with_another_count_still_means_its_option(opened):
    opened["f_where.region"] = ["South"]
    state.open_link()
    run(opened, south="South (413)")
    opened["f_where.region"] = ["South (2,128)", "North"]
    state.open_link()
    assert dict(state.current_reader().view.where) == {"region": ("South", "North")}


def test_a_choice_whose_label_changed_is_given_to_the_browser_anew(opened, monkeypatch):
    given = []
    monkeypatch.setattr(
        Session, "__setitem__", lambda self, k, v: given.append(k) or dict.__setitem__(self, k, v)
    )
    run(opened)
    assert "f_metric" not in given, "it is as it was: assigning it could lose a click"
    run(opened, "vi")
    assert "f_metric" in given
    assert "f_where.region" not in given


def test_a_choice_that_is_no_longer_offered_is_replaced_by_the_readers(opened):
    opened["f_where.region"] = [f"North{state.JOIN}South"]
    state.seeded("f_where.region", ["North", "South"], {"North": "North", "South": "South"})
    assert opened["f_where.region"] == ["North", "South"]


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        ("f_metric", "telepathy"),
        ("f_metric", None),
        ("f_cut", "many"),
        ("f_cut", -1),
        ("f_margin", "1e999"),
        ("f_margin", None),
        ("f_confidence", 7),
        ("f_adjust", "please"),
        ("f_where.region", None),
        ("f_where.region", [1]),
        ("f_unheard", "of"),
    ],
)
def test_a_value_no_control_offers_is_no_choice(opened, widget, value):
    """A crafted client may send anything for a widget."""
    before = state.current_reader()
    opened[widget] = value
    state.open_link()
    assert state.current_reader() == before


def test_going_back_takes_the_links_choices_and_forgets_the_widgets(opened, monkeypatch):
    monkeypatch.setattr(state, "_LATE", 0)
    opened["f_metric"] = "mean"
    state.open_link()
    run(opened)
    state.st.query_params.update(dump(Reader()))
    state.open_link()
    assert state.current_reader() == Reader()
    assert "f_metric" not in opened


def test_a_run_with_the_link_of_a_moment_ago_is_no_way_back(opened):
    """A second click may be on its way before the browser has seen the first one's link."""
    before = dict(state.st.query_params)
    opened["f_metric"] = "mean"
    state.open_link()
    run(opened)
    state.st.query_params.update(before)
    state.open_link()
    assert state.current_reader().view.metric == "mean"


def test_filters_keep_their_place_in_the_link(session):
    first = with_view(Reader(), where=(("tier", ("Gold",)), ("region", ("South",))))
    state.st.query_params.update(dump(first))
    state.open_link()
    session["f_where.region"], session["f_where.tier"] = ["South"], ["Gold"]
    state.open_link()
    assert state.current_reader() == first


def test_what_was_refused_is_told_until_something_is_chosen(session):
    state.st.query_params.update({"metric": ["telepathy"]})
    state.open_link()
    assert state.refused(["by"]) == ["by", "metric"]
    run(session)
    state.open_link()
    assert "metric" in state.refused()
    session["f_metric"] = "mean"
    state.open_link()
    assert state.refused() == []


def test_another_split_closes_the_opened_cell(session):
    reader = with_view(Reader(), by=("tier",))
    state.st.query_params.update(dump(reader) | {"cell": ["Gold"]})
    state.open_link()
    run(session)
    session["f_by_first"], session["f_cell"] = "region", "Gold"
    state.open_link()
    assert state.current_reader().view.by == ("region",)
    assert state.current_reader().cell == ()
