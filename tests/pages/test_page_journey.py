"""The page Journey: figures and faces by step, notes edited in place, revisions in the link."""

from __future__ import annotations

import re

import pytest
from page_tools import (
    JOURNEY,
    OVERVIEW,
    PLAN,
    card,
    charts,
    elements,
    everything,
    go_to,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)

from cxgap.survey.journey import Note
from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.journey import in_steps, open_journey, save_note
from cxgap.tasks.pair import pair

PLACE = "note/help/thinks"
SEEDED = "I have told this story three times."


@pytest.fixture(scope="module")
def found():
    """The demo's steps, as the task gives them."""
    source = studies.open_named("demo")
    stages = open_journey("demo", source.mirror_map).stages
    return list_gaps(in_steps(source, stages), View(level="stage")).rows.set_index("stage")


def written(text, who="An", seen=None):
    """Write the note under the last step, as somebody who has seen a revision."""
    source = studies.open_named("demo")
    journey = open_journey("demo", source.mirror_map, seen)
    return save_note("demo", journey, PLACE, Note({"en": text}), who=who).revision


def notes_on(at):
    """The notes, each without what is behind it."""
    return [one.split(" :gray[")[0] for one in labels_on(at)]


def behind_notes(at):
    """How the notes were found, by whom, and what else was written."""
    return " ".join(label for label in labels_on(at) if ":gray[" in label)


def labels_on(at):
    return [one.label.replace("\\", "").replace("\u00a0", " ") for one in at.main.button]


def dialog(at):
    return [one for part in list(at._tree.children.values())[2:] for one in elements(part)]


def rewrite(at, text, who="Bình"):
    """Open the note, write it anew, and save."""
    at.button(key="edit_help_thinks").click().run()
    at.text_area(key=f"text_{PLACE}").set_value(text)
    at.text_input(key="writer_name").set_value(who)
    return at.button(key="journey_save").click().run()


def test_the_headline_names_the_step_with_the_widest_gap_and_how_sure_it_is(found):
    words = said(open_page(JOURNEY))
    row = found.loc[found["gap.value"].abs().idxmax()]
    assert found["gap.value"].abs().idxmax() == "choose"
    assert "The business overrates itself on the step “Comparing and choosing”: 82%" in words
    assert "The widest of 4 proven gaps, of 5 compared." in words
    assert "(95% interval +13 to +19 points; p < 0.001)" in words
    assert round(row["gap.low"] * 100) == 13
    assert "Based on 250 business respondents and 5,000 customers." in words
    assert "overlaps those of 3 other steps: which is the widest is open." in words


def test_the_table_says_what_the_task_says_in_the_order_of_the_journey(found):
    table = on_page(open_page(JOURNEY), "dataframe")[0].value
    assert list(table["Customers"]) == [f"{v * 100:.1f}%" for v in found["customer.value"]]
    assert list(table["Verdict"]) == [v.replace("_", " ") for v in found["verdict"]]
    assert table["Step"][0] == "Finding us"
    assert table["Face, customers"][0] == "neutral"


def test_what_is_drawn_is_said_to_those_who_do_not_see_it():
    words = words_for_charts(open_page(JOURNEY))
    assert "Getting the goods: business 78%, customers 79%, gap −1 point, aligned." in words
    assert "Faces of Ordering and paying: business positive, customers neutral." in words


def test_faces_follow_their_cut_points_which_are_in_the_link():
    at = open_page(JOURNEY, "faces=30,60")
    assert link_of(at)["faces"] == ["30,60"]
    assert "Faces of Finding us: business positive, customers positive." in words_for_charts(at)
    at.selectbox(key="f_faces_high").set_value(95.0).run()
    assert link_of(at)["faces"] == ["30,95"]
    assert "Faces of Finding us: business neutral, customers neutral." in words_for_charts(at)


def test_a_hidden_step_has_no_face_no_gap_and_no_order():
    at = open_page(JOURNEY, "min_base=300")
    assert not at.exception
    assert "The figures are hidden to protect people." in said(at)
    words = words_for_charts(at)
    assert "business hidden to protect people, customers neutral" in words
    assert not re.search(r"gap [+−\d]", words)
    shapes = charts(at)[0]["layout"]["shapes"]
    assert len([one for one in shapes if one["name"].startswith("face.")]) == 5
    assert set(on_page(at, "dataframe")[0].value["Gap"]) == {"–"}


def test_too_few_answers_have_no_face(tmp_path):
    of_few_leaders(tmp_path)
    at = open_page(JOURNEY, "study=few")
    assert not at.exception
    assert "Faces of Step 1: business data needed, customers positive." in words_for_charts(at)
    shapes = charts(at)[0]["layout"]["shapes"]
    assert len([one for one in shapes if one["name"].startswith("face.")]) == 1


def of_few_leaders(folder):
    """Save a study of seven leaders, enough to be shown and too few to say, and 60 customers."""
    (folder / "b.csv").write_text("q\n" + "4\n5\n3\n5\n4\n2\n5\n")
    (folder / "c.csv").write_text("q\n" + "5\n4\n" * 30)
    (folder / "map.toml").write_text(
        "[items.easy]\ntext = 'It is easy'\nscale = { worst = 1, best = 5 }\n"
        "business.experience = 'q'\ncustomer.experience = 'q'\n"
    )
    studies.create("few", pair(folder / "b.csv", folder / "c.csv", folder / "map.toml"))


def test_a_row_of_the_table_opens_its_card():
    at = open_page(JOURNEY)
    key = next(one.key for one in at.selectbox if (one.key or "").startswith("why_"))
    row = next(one for one in at.selectbox(key=key).options if one.startswith("Help"))
    at.selectbox(key=key).set_value(row).run()
    assert not at.exception
    assert any("73.2% − 63.3% = +9.9 points." in str(one.proto) for one in dialog(at))


def test_a_mark_holds_the_card_it_opens():
    at = open_page(JOURNEY)
    marks = next(one for one in charts(at)[0]["data"] if one["name"] == "customer")
    assert marks["customdata"][0] == ["explain=stage&explain=discover"]
    opened = open_page(JOURNEY, "explain=stage&explain=discover")
    assert any("84.2% − 73.4% = +10.8 points." in str(one.proto) for one in dialog(opened))


def test_every_cell_of_the_map_shows_its_note_and_how_it_was_found():
    at = open_page(JOURNEY)
    labels = notes_on(at)
    assert SEEDED in labels
    assert "Add a note" not in labels
    assert sum(one.key.startswith("edit_") for one in at.main.button) == 25
    assert "mystery shopping" in behind_notes(at)


def test_a_cell_of_the_map_is_one_element():
    """Each costs the server and every browser its share; a board has dozens of cells."""
    kinds = [one.type for one in elements(open_page(JOURNEY).main)]
    board = kinds[kinds.index("html") :]
    assert board.count("html") == 1, "the heads of all steps"
    notes, questions, edited = 25, 5, 5
    actions = board.count("page_link") + 5
    around = 3  # a new step, the revision, the room of what is waited for
    assert len(board) <= 1 + notes + questions + edited + actions + around


def test_a_note_is_edited_in_place_and_the_link_holds_its_revision():
    at = rewrite(open_page(JOURNEY), "Three calls, three stories.")
    assert not at.exception
    assert "Three calls, three stories." in notes_on(at)
    assert link_of(at)["revision"] == ["1"]
    assert "last changed by Bình" in said(at)
    assert "Three calls, three stories." in notes_on(open_page(JOURNEY))


def test_a_link_shows_the_map_as_it_was():
    written("Three calls, three stories.")
    at = open_page(JOURNEY, "revision=0")
    assert SEEDED in notes_on(at)
    assert "It has been changed since: the last is revision 1." in at.info[0].value
    at.button(key="newest").click().run()
    assert "Three calls, three stories." in notes_on(at)
    assert link_of(at)["revision"] == ["1"]
    assert not at.info


def test_an_older_revision_is_chosen_from_the_history():
    written("Three calls, three stories.")
    at = open_page(JOURNEY)
    history = on_page(at, "dataframe")[-1].value
    assert list(history["Who"]) == ["An"]
    assert list(history["What was written"]) == ["Three calls, three stories."]
    at.selectbox(key="f_revision").set_value(0).run()
    assert SEEDED in notes_on(at)
    assert link_of(at)["revision"] == ["0"]


def test_a_note_changed_meanwhile_keeps_both_texts_and_shows_both():
    at = open_page(JOURNEY)
    written("Three calls, three stories.", who="An")
    at = rewrite(at, "Nobody listens.", who="Bình")
    assert not at.exception
    assert "Three calls, three stories." in notes_on(at)
    assert "Bình wrote at the same time: “Nobody listens.”" in behind_notes(at)


def test_nothing_is_saved_without_a_name():
    at = rewrite(open_page(JOURNEY), "Three calls.", who="  ")
    assert SEEDED in notes_on(at)
    assert link_of(at)["revision"] == ["0"]


def test_the_name_is_kept_for_the_session():
    at = rewrite(open_page(JOURNEY), "Three calls.", who="Bình")
    at.button(key="edit_help_does").click().run()
    assert at.text_input(key="writer_name").value == "Bình"


def test_a_step_is_renamed_and_takes_an_item():
    at = open_page(JOURNEY)
    at.button(key="step_discover").click().run()
    at.text_input(key="name_discover").set_value("First look")
    chosen = at.multiselect(key="items_discover").value
    at.multiselect(key="items_discover").set_value([*chosen, "live_chat"])
    at.text_input(key="writer_name").set_value("An")
    at.button(key="journey_save").click().run()
    assert not at.exception
    assert "First look" in card(at)
    assert "First look: business" in words_for_charts(at)
    assert on_page(at, "dataframe")[0].value["Step"][0] == "First look"


def test_a_step_takes_all_items_of_a_touchpoint():
    at = open_page(JOURNEY)
    at.button(key="step_receive").click().run()
    at.selectbox(key="touchpoint_receive").set_value("checkout")
    at.text_input(key="writer_name").set_value("An")
    at.button(key="journey_save").click().run()
    assert not at.exception
    source = studies.open_named("demo")
    steps = dict(open_journey("demo", source.mirror_map).stages)
    assert {"checkout_easy", "no_obstacles", "basket_follows"} <= set(steps["receive"])
    assert not {"checkout_easy", "no_obstacles", "basket_follows"} & set(steps["order"])


def test_an_action_is_made_of_the_last_two_notes():
    at = open_page(JOURNEY)
    at.button(key="action_order").click().run()
    assert (
        at.text_area(key="title_order").value == "The basket follows the customer to every device."
    )
    assert at.text_area(key="why_order").value.startswith("Keep the basket with the account")
    assert at.selectbox(key="line_order").options[0].startswith("The purchase runs smoothly")
    at.text_input(key="writer_name").set_value("An")
    at.button(key="journey_save").click().run()
    links = [one.proto.label.replace("\\", "") for one in on_page(at, "page_link")]
    assert "Action: The basket follows the customer to every device. (planned)" in links
    action = open_journey("demo", studies.open_named("demo").mirror_map).actions("order")[-1]
    assert (action.line, action.step) == ("item:no_obstacles", "order")
    plan = open_page(PLAN, f"plan={action.key}")
    assert "The basket follows the customer to every device." in everything(plan)


def test_a_metric_without_figures_by_step_still_shows_the_notes():
    at = open_page(JOURNEY, "metric=nps")
    assert not at.exception
    assert "There is no figure by step" in at.info[0].value
    assert SEEDED in notes_on(at)
    assert not charts(at)


def test_a_study_that_nobody_has_drawn_has_five_steps_and_empty_cells():
    studies.create("mine", studies.demo_study())
    at = open_page(JOURNEY, "study=mine")
    assert not at.exception
    assert len(on_page(at, "dataframe")[0].value) == 5
    assert "Before the purchase (1 of 2)" in card(at)
    assert "Add a note" in notes_on(at)
    assert "In the mirror map: Search, Social media, Store, Website" in behind_notes(at)


def test_notes_of_a_study_in_a_folder_stay_in_that_folder(tmp_path, monkeypatch):
    version = studies.create("elsewhere", studies.demo_study())
    folder = version.parents[1].rename(tmp_path.parent / f"{tmp_path.name}-mine")
    monkeypatch.setenv("CXGAP_STUDY", str(folder))
    at = open_page(JOURNEY)
    at.button(key="edit_after_thinks").click().run()
    at.text_area(key="text_note/after/thinks").set_value("Quiet.")
    at.text_input(key="writer_name").set_value("An")
    at.button(key="journey_save").click().run()
    assert "Quiet." in notes_on(at)
    assert len(list((folder / "notebook").glob("0*"))) == 1


def test_the_page_speaks_vietnamese():
    at = open_page(JOURNEY, "lang=vi")
    assert "bước “So sánh và lựa chọn”" in said(at)
    assert "Mình đã kể chuyện này ba lần rồi." in notes_on(at)
    assert "Được hỗ trợ và quay lại" in words_for_charts(at)


def test_a_note_in_the_other_language_says_which_it_was_written_in():
    assert "viết bằng" not in behind_notes(open_page(JOURNEY, "lang=vi"))
    written("Three calls, three stories.")
    at = open_page(JOURNEY, "lang=vi")
    assert "Three calls, three stories." in notes_on(at)
    assert behind_notes(at).count("viết bằng tiếng Anh") == 1
    assert "written in" not in behind_notes(open_page(JOURNEY))


def test_a_step_named_in_the_other_language_says_so():
    at = open_page(JOURNEY, "lang=vi")
    at.button(key="step_help").click().run()
    at.text_input(key="name_help").set_value("Quay lại")
    at.text_input(key="name_en_help").set_value("")
    at.text_input(key="writer_name").set_value("An")
    at.button(key="journey_save").click().run()
    words = card(open_page(JOURNEY))
    assert "Quay lại" in words
    assert words.count("written in Vietnamese") == 1


def test_a_note_cannot_be_markdown_or_html():
    written("<b>bold</b> [link](http://x.example) `code`")
    at = open_page(JOURNEY)
    label = at.button(key="edit_help_thinks").label.split(" :gray[")[0]
    assert label == r"\<b\>bold\</b\> \[link\]\(http\:\/\/x\.example\) \`code\`".replace(r"\/", "/")


def test_choices_survive_going_to_another_page_and_back():
    written("Three calls, three stories.")
    at = open_page(JOURNEY, "revision=0&faces=30,60")
    at = go_to(go_to(at, OVERVIEW), JOURNEY)
    assert SEEDED in notes_on(at)
    assert (link_of(at)["revision"], link_of(at)["faces"]) == (["0"], ["30,60"])


def test_nothing_is_shown_as_none_or_nan():
    for link in ("min_base=300", "metric=nps", "lang=vi&min_base=300"):
        words = everything(open_page(JOURNEY, link))
        assert not re.search(r"\b(nan|NaN|None)\b", words)
