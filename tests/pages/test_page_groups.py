"""The page on groups: a table of gaps, its widest in words, and the items behind a cell."""

from __future__ import annotations

from page_tools import GROUPS, charts, link_of, on_page, open_page, said, words_for_charts

OPENED = "by=generation&cell=Gen+Z&dimension=channel_flexibility"


def test_the_page_opens_on_generations():
    at = open_page(GROUPS)
    assert link_of(at)["by"] == ["generation"]
    assert words_for_charts(at).index("Silent") < words_for_charts(at).index("Gen Z")


def test_the_widest_gap_is_said_with_both_levels():
    words = said(open_page(GROUPS))
    assert "overrates itself on Simplicity & ease of use: 84% for the whole business" in words
    assert "36% for customers of the group Silent." in words
    assert "+49 points" in words


def test_the_page_says_how_groups_are_paired():
    assert "with the whole business side" in said(open_page(GROUPS, "by=generation"))
    assert "the same group of the other side" in said(open_page(GROUPS, "by=region"))
    assert "with all customers" in said(open_page(GROUPS, "by=department"))


def test_nothing_is_opened_at_first_and_the_page_says_how():
    at = open_page(GROUPS)
    assert len(charts(at)) == 1
    assert "choose a group and a dimension" in at.info[0].value


def test_a_link_opens_a_cell_to_its_items():
    at = open_page(GROUPS, OPENED)
    assert len(charts(at)) == 2
    words = on_page(at, "plotly_chart")[1].proto.alt
    assert "Every channel gives the same information" in words
    assert words.count("gap") == 6, "five items and the sentence's own word"


def test_choosing_a_group_and_a_dimension_opens_the_same():
    at = open_page(GROUPS, "by=generation")
    at.selectbox(key="f_cell").set_value("Gen Z").run()
    at.selectbox(key="f_dimension").set_value("channel_flexibility").run()
    linked = open_page(GROUPS, OPENED)
    assert link_of(at) == link_of(linked)
    assert words_for_charts(at) == words_for_charts(linked)


def test_clicking_a_cell_opens_the_same():
    at = open_page(GROUPS, "by=generation")
    clicked = {"points": [{"customdata": ["Gen Z", "channel_flexibility"]}]}
    at.session_state["heatmap"] = {"selection": clicked}
    from cxgap.dashboard import state

    at.session_state[state.PREFIX + "cell"] = "Gen Z"
    at.session_state[state.PREFIX + "dimension"] = "channel_flexibility"
    at.run()
    assert link_of(at)["cell"] == ["Gen Z"]
    assert len(charts(at)) == 2


def test_another_split_closes_the_cell_without_a_word():
    at = open_page(GROUPS, OPENED)
    at.selectbox(key="f_by_first").set_value("tier").run()
    assert not at.exception
    assert "cell" not in link_of(at)
    assert not [note for note in at.info if "unknown" in note.value]
    assert at.selectbox(key="f_cell").value == ""
    assert len(charts(at)) == 1


def test_cells_can_be_closed_again():
    at = open_page(GROUPS, OPENED)
    at.selectbox(key="f_cell").set_value("").run()
    assert "cell" not in link_of(at)
    assert len(charts(at)) == 1


def test_a_metric_without_dimensions_is_explained():
    at = open_page(GROUPS, "metric=nps")
    assert not at.exception
    assert at.warning
    assert not charts(at)


def test_the_table_has_every_cell_of_the_chart():
    at = open_page(GROUPS, "by=generation")
    assert len(on_page(at, "dataframe")[0].value) == 5 * 6
