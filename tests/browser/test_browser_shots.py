"""`make shots` photographs every page of the menu; a small part of it, in one look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from cxgap.dashboard import navigation
from tools import shots
from tools.contact_sheet import write_sheets
from tools.readme_pictures import MOST_BYTES, PICTURES, shrink

ROOT = Path(__file__).parents[2]
PHONE = shots.Look(390, "dark", "vi")


@pytest.mark.browser
def test_a_page_is_photographed_whole_and_stands_on_the_contact_sheet(browser, server, tmp_path):
    shots.photograph(browser, server, tmp_path, ["about"], [PHONE])
    with Image.open(tmp_path / "about-390-dark-vi.png") as picture:
        assert picture.width == 390
        assert picture.height > 500
        assert picture.convert("RGB").getpixel((5, 300)) == (0, 0, 0)
    write_sheets(tmp_path, ["about", "method"], [PHONE])
    sheet = (tmp_path / "contact-vi.html").read_text("utf-8")
    assert re.findall(r"src='(.*?)'", sheet) == ["about-390-dark-vi.png"]
    assert "<h2>method</h2>" in sheet


def test_every_page_of_the_menu_has_a_name_of_its_own():
    menu = [one for found in navigation.visible("en").values() for one in found]
    assert [one.path for one in shots.pages().values()] == [one.path for one in menu]


def test_every_look_is_taken_once():
    assert len(shots.LOOKS) == len(set(shots.LOOKS)) == 8


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.page)
def test_the_readme_shows_small_pictures_of_pages_there_are(picture):
    path = f"docs/pictures/{picture.page}.png"
    assert picture.page in shots.pages()
    assert path in (ROOT / "README.md").read_text("utf-8")
    assert (ROOT / path).stat().st_size <= MOST_BYTES
    with Image.open(ROOT / path) as shown:
        assert shown.size == (picture.width * picture.scale, picture.height * picture.scale)


def test_a_picture_that_stays_too_large_is_refused(tmp_path):
    noise = Image.effect_noise((1500, 1500), 200).convert("RGB")
    noise.save(tmp_path / "noise.png")
    with pytest.raises(ValueError, match="larger than"):
        shrink(tmp_path / "noise.png")
