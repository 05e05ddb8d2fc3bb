"""A picture of a form as it is shown: decoded within bounds, and never wider than the panel."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from tests.forms.test_pictures import drawn
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.widgets.caption import Caption
from volunteer_desk.desktop.widgets.choice_chips import ShownChoice
from volunteer_desk.desktop.widgets.field_look import look_of
from volunteer_desk.desktop.widgets.field_panel import FieldPanel
from volunteer_desk.desktop.widgets.field_row import FieldRow
from volunteer_desk.desktop.widgets.form_picture import Picture, decode_picture
from volunteer_desk.desktop.widgets.panel_items import panel_items
from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.forms.pictures import read_picture

pytestmark = pytest.mark.usefixtures("look")


def colour_at(image, x, y):
    return QColor(image.pixel(x, y)).name()


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "CMYK"])
def test_a_picture_is_shown_in_its_colours(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = decode_picture(drawn((31, 17), 0, kind, mode)).image
    assert image.size() == QSize(31, 17)
    assert colour_at(image, 30, 16) == ("#ffffff" if mode == "CMYK" else "#000000")


def test_red_is_red_and_nothing_is_white():
    stream = io.BytesIO()
    picture = Image.new("RGBA", (10, 10), (255, 0, 0, 255))
    picture.putpixel((9, 9), (0, 0, 0, 0))
    picture.save(stream, "PNG")
    image = decode_picture(stream.getvalue()).image
    assert colour_at(image, 0, 0) == "#ff0000"
    assert colour_at(image, 9, 9) == "#ffffff"


def test_what_a_form_may_carry_is_shown_no_larger_than_its_place():
    image = decode_picture(read_picture(drawn((3000, 3000), 9, "PNG", "L"))).image
    assert image.size() == QSize(280, 280)


@pytest.mark.parametrize(
    "data", [b"", b"x", drawn((20, 20))[:50], drawn((1001, 1000)), drawn(kind="GIF", mode="P", colour=0)],
    ids=["empty", "text", "cut", "large", "gif"],
)  # fmt: skip
def test_what_no_form_may_carry_is_not_decoded(data):
    with pytest.raises(RefusedError):
        decode_picture(data)


def test_a_picture_never_widens_the_panel(qtbot):
    picture = Picture(5)
    qtbot.addWidget(picture)
    picture.show_image(QImage(560, 40, QImage.Format.Format_RGB32), "Stamp")
    assert picture.minimumSizeHint().width() < 24
    assert picture.sizeHint().width() <= 2 * 5 * picture.fontMetrics().height()
    assert picture.accessibleName() == "Stamp"
    picture.resize(50, 100)
    image = QImage(50, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    picture._image.fill(QColor("red"))
    picture.render(image)
    assert colour_at(image, 49, 1) == "#ff0000"
    assert colour_at(image, 49, 30) != "#ff0000"
    picture.show_image(None, "")
    assert picture.isHidden()
    assert picture.sizeHint() == QSize(0, 0)


def test_a_note_shows_its_picture(qtbot):
    form = Form("f", "F", "1", (), "", (
        Field("look", FieldType.NOTE, {"": "Look"}), Field("name", FieldType.TEXT, {"": "Name"}),
    ))  # fmt: skip
    panel = FieldPanel(panel_items(form)[1])
    qtbot.addWidget(panel)
    red = decode_picture(drawn()).image
    for name in ("look", "name", "nobody"):
        panel.set_picture(name, red)
    (caption,) = panel.findChildren(Caption)
    assert caption.picture._image is red
    assert panel.rows["name"].head._picture._image is red


def test_a_group_with_table_list_stands_as_a_table(qtbot):
    choices = (Choice("good", {"": "Good"}), Choice("bad", {"": "Bad"}))
    fields = tuple(
        Field(name, FieldType.SELECT_ONE, {"": name}, choices=choices, choice_list="agree",
              appearances=("table-list",), groups=({"": "Services"},))
        for name in ("water", "light")
    )  # fmt: skip
    texts, items = panel_items(Form("f", "F", "1", (), "", fields))
    assert [one[""] for one in texts] == ["Services"]
    panel = FieldPanel(items)
    qtbot.addWidget(panel)
    water, light = panel.rows["water"], panel.rows["light"]
    assert (water._heads is not None, light._heads is not None) == (True, False)
    assert {one.look.table for one in (water, light)} == {"agree"}
    assert water.is_open


@pytest.mark.parametrize("kind", [FieldType.SELECT_ONE, FieldType.SELECT_MULTIPLE])
def test_pictures_of_a_table_stand_once_at_its_head(qtbot, kind):
    field = Field("a", kind, {}, choices=(Choice("x", {"": "X"}),), appearances=("table-list",))
    look = look_of(field)
    row = FieldRow(look, has_heads=True)
    qtbot.addWidget(row)
    red = decode_picture(drawn()).image
    row.set_choices([ShownChoice("1", "X", red), ShownChoice("2", "Y")])
    x, x_label, y, _ = row._heads._parts
    assert x._image is red
    assert x.accessibleName() == x_label.text() == "X"
    assert y._image is None
    assert [one.icon().isNull() for one in row.chips._chips] == [True, True]


def test_a_long_address_in_a_note_never_widens_the_panel(qtbot):
    caption = Caption(is_heading=False)
    qtbot.addWidget(caption)
    caption.text.setText("See https://example.org/a/very/long/way/to/a/form_of_somebody short-word")
    assert caption.minimumSizeHint().width() < 50
    assert "/\u200bway" in caption.text.text()
    assert "short-word" in caption.text.text()
