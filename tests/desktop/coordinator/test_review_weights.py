"""The picture of a pair's weights: bars that follow the sum, and the same told in words."""

import pytest
from PySide6.QtGui import QAccessible

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.coordinator.review.weight_picture import WeightPicture
from volunteer_desk.workflows.explain_pair import LINKED_FROM, WeightStep

STEPS = (
    WeightStep(say("Before"), say("strongly against it"), 0.0, -6.0),
    WeightStep(say("{field}: the same", field="Name"), say("strongly for it"), -6.0, 4.0),
    WeightStep(say("{field}: different", field="Age"), say("clearly against it"), 4.0, 1.0),
)


@pytest.fixture
def picture(qtbot, look):
    look.dress("light", 100)
    made = WeightPicture()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_steps(STEPS)
    made.show()
    return made


def test_each_bar_begins_where_the_last_one_ends(picture):
    one, two, three = picture.bars
    assert one.place_of(-6.0) < two.place_of(0.0) < three.place_of(1.0) < two.place_of(4.0)
    for bar in picture.bars:
        assert 0 < bar.place_of(-6.0) < bar.place_of(LINKED_FROM) < bar.width()


def test_what_speaks_for_and_against_differs_without_colour(picture):
    rises, falls = (picture.bars[number].grab().toImage() for number in (1, 2))
    scale = rises.devicePixelRatio()
    for bar, image, inside in ((1, rises, -1.0), (2, falls, 2.5)):
        place = picture.bars[bar].place_of(inside)
        colour = image.pixelColor(round(place * scale), image.height() // 2)
        assert (colour.lightness() < 128) is (bar == 1)


def test_the_same_is_told_in_words(picture):
    told = "Before (strongly against it)\nName: the same (strongly for it)"
    told += "\nAge: different (clearly against it)"
    assert picture.told == f"Together: of 100 such pairs about 67 are one person.\n{told}"
    spoken = QAccessible.queryAccessibleInterface(picture)
    assert "about 67" in spoken.text(QAccessible.Text.Name)
    assert spoken.text(QAccessible.Text.Description) == picture.told


def test_another_pair_takes_the_place_of_the_first(picture):
    picture.show_steps(STEPS[:1])
    assert len(picture.bars) == 1
    picture.show_steps(())
    assert picture.isHidden()
    assert picture.told == ""
