"""What is folded away costs nothing until it is opened, and can be had open on every page."""

from collections.abc import Iterator

import pytest
from page_tools import (
    APP,
    CAUSES,
    DIMENSIONS,
    EXPECTATION,
    GROUPS,
    OVERVIEW,
    WAVES,
    dialog,
    go_to,
    link_of,
    on_page,
    said,
)
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block


def _folded(page: str = OVERVIEW, link: dict[str, list[str]] | None = None) -> AppTest:
    """A page as a browser first sees it."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in (link or {}).items():
        at.query_params[key] = value
    return (at if page == OVERVIEW else at.switch_page(f"pages/{page}.py")).run()


def _folds(at: AppTest) -> list[str]:
    """The keys of the folds of figures: a browser finds each at the end of its fold's name."""
    names = [block.proto.id for block in _blocks(at.main) if block.type == "expander"]
    return [f"fold_{name.split('-fold_')[1]}" for name in names if "-fold_figures_" in name]


def _blocks(block: Block) -> Iterator[Block]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield child
            yield from _blocks(child)


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, DIMENSIONS, CAUSES, WAVES])
def test_a_folded_table_is_not_sent_until_it_is_opened(page: str) -> None:
    at = _folded(page)
    assert not at.exception
    assert not on_page(at, "dataframe")
    folds = _folds(at)
    at.session_state[folds[0]] = True
    assert len(on_page(at.run(), "dataframe")) == 1


def test_settings_and_the_link_to_share_are_sent_when_they_are_opened() -> None:
    at = _folded()
    assert not at.sidebar.select_slider
    assert not at.sidebar.code
    at.session_state["fold_settings"] = at.session_state["fold_share"] = True
    at.run()
    assert at.sidebar.select_slider
    assert "study=demo" in at.sidebar.code[0].value


def test_a_setting_holds_while_its_fold_is_closed() -> None:
    at = _folded()
    at.session_state["fold_settings"] = True
    at.run().select_slider(key="f_confidence").set_value(0.8).run()
    at.session_state["fold_settings"] = False
    at.run()
    assert link_of(at)["confidence"] == ["0.8"]
    at.session_state["fold_settings"] = True
    assert at.run().select_slider(key="f_confidence").value == 0.8


def test_every_table_can_stand_open_also_on_pages_to_come() -> None:
    at = _folded()
    at.session_state["fold_settings"] = True
    at.run().toggle(key="every_table").set_value(True).run()
    assert len(on_page(at, "dataframe")) == len(_folds(at)) == 2
    assert on_page(go_to(at, DIMENSIONS), "dataframe")
    assert not at.sidebar.select_slider  # tables alone
    at.session_state["fold_settings"] = True
    at.run().toggle(key="every_table").set_value(False).run()
    assert not on_page(at, "dataframe")


def test_a_link_to_a_card_opens_it_though_its_table_is_folded() -> None:
    link = {"explain": ["dimension", "channel_flexibility"]}
    opened, closed = _folded(DIMENSIONS, link), _folded(DIMENSIONS)
    assert "What it is" in dialog(opened)
    assert not on_page(opened, "dataframe")
    assert "What it is" not in dialog(closed)


def test_the_second_picture_of_expectations_is_a_sentence_until_it_is_opened() -> None:
    at = _folded(EXPECTATION)
    assert len(on_page(at, "plotly_chart")) == 1
    assert "believes customers expect less than they do on Channel flexibility" in said(at)
    at.session_state["fold_knowledge"] = True
    assert len(on_page(at.run(), "plotly_chart")) == 2


def test_a_card_behind_a_folded_picture_opens_from_its_link() -> None:
    link = {"explain": ["dimension", "channel_flexibility"]}
    assert "Channel flexibility" in dialog(_folded(EXPECTATION, link))
