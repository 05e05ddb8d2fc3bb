"""The form designer: from nothing to a form that volunteers could key, without an XLSForm."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from tests.fakes.builders import write_form
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.paths import resources_folder
from volunteer_desk.desktop.coordinator.form_designer.presenter import DesignerPresenter
from volunteer_desk.desktop.coordinator.form_designer.questions import (
    list_of,
    read_range,
    write_range,
)
from volunteer_desk.desktop.coordinator.form_designer.view import FormDesignerScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.forms.form import FieldRole, FieldType
from volunteer_desk.forms.headings import Heading
from volunteer_desk.forms.xlsform import read_form
from volunteer_desk.workflows.read_form_file import read_form_file

READY = resources_folder() / "forms"


class View:
    """A screen that remembers what it was asked to show."""

    def __init__(self):
        self.form = self.error = self.saved = self.refused = None
        self.remarks = ()

    def show_questions(self, row):
        self.row = row

    def show_form(self, found):
        self.form, self.remarks, self.error = found.form, found.remarks, None

    def show_findings(self, error):
        self.error = error

    def show_saved(self, path):
        self.saved = path

    def refuse(self, error):
        self.refused = error


@pytest.fixture
def designer():
    presenter = DesignerPresenter(InlineJobs(None), "en")
    presenter.begin(View())
    presenter.view = presenter._view
    return presenter


def test_a_form_is_made_from_nothing(designer, tmp_path):
    designer.set_title("Boats of the harbour")
    designer.add("text")
    designer.write_label("Name of the boat", "en")
    designer.write("vd:kind", "text")
    designer.add("select_one")
    designer.write_label("Kind", "en")
    designer.set_choices(
        "question",
        (
            {Heading("name"): "sail", Heading("label", "en"): "sailing boat"},
            {Heading("name"): "row", Heading("label", "en"): "rowing boat"},
        ),
    )
    designer.add("integer")
    designer.write_label("Length", "en")
    designer.write("constraint", write_range("1", "60"))
    designer.save(tmp_path / "boats")
    form = read_form((tmp_path / "boats.xlsx").read_bytes(), "boats.xlsx").form
    assert form.title == "Boats of the harbour"
    assert [one.name for one in form.asked] == ["name_of_the_boat", "kind", "length"]
    assert [one.name for one in form.by_name["kind"].choices] == ["sail", "row"]
    assert form.by_name["length"].constraint == ". >= 1 and . <= 60"


def test_what_is_wrong_is_told_while_designing(designer):
    designer.add("select_one")
    designer.try_form()
    assert isinstance(designer.view.error, RefusedError)
    designer.set_kind("text")
    designer.write_label("Name", "en")
    designer.try_form()
    assert designer.view.error is None
    assert designer.view.form.asked[0].type is FieldType.TEXT


@pytest.mark.parametrize("path", sorted(READY.glob("*.csv")), ids=lambda path: path.stem)
def test_every_ready_made_form_is_read_without_a_remark(designer, path):
    designer.open(path, as_new=True)
    designer.try_form()
    assert designer.view.error is None
    assert not designer.view.remarks
    assert {"en", "hi", "id", "hu"} == set(designer.view.form.languages)
    assert designer.path is None
    assert designer.is_changed


def test_every_step_can_be_taken_back_and_done_again(designer):
    designer.open(READY / "plain-list.csv", as_new=True)
    first = designer.draft
    designer.select(1)
    designer.write_label("Whose name", "en")
    designer.write_label("Whose name it is", "en")
    designer.move(1)
    designer.remove()
    last = designer.draft
    steps = 0
    while designer.draft != first:
        designer.undo()
        steps += 1
    assert steps <= 4
    while designer.draft != last:
        designer.redo()


def test_a_name_follows_its_label_until_somebody_changes_it(designer):
    designer.add("text")
    designer.write_label("Place", "en")
    assert designer.draft.text(0, "name") == "place"
    designer.rename("village")
    designer.write_label("Place of birth", "en")
    assert designer.draft.text(0, "name") == "village"


def test_a_date_in_part_stays_an_ordinary_text_elsewhere(designer):
    designer.add("partial_date")
    assert designer.draft.text(0, "type") == "text"
    assert designer.draft.text(0, "vd:type") == "partial_date"
    designer.write_label("Born", "en")
    designer.try_form()
    assert designer.view.form.asked[0].type is FieldType.PARTIAL_DATE


def test_a_damaged_file_is_refused_in_a_sentence(designer, tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing of a workbook")
    designer.open(path)
    assert isinstance(designer.view.refused, RefusedError)


@pytest.mark.parametrize(
    ("constraint", "both"),
    [
        (". >= 0 and . <= 120", ("0", "120")),
        (". >= 0", ("0", "")),
        (".<=1.5", ("", "1.5")),
        ("", ("", "")),
        (". > 0", None),
        (". >= 0 and", None),
        (". >= 0 and . <= 120 or . = 999", None),
    ],
)
def test_a_simple_range_is_recognised_and_nothing_else(constraint, both):
    assert read_range(constraint) == both
    if both is not None:
        assert read_range(write_range(*both)) == both


def test_the_screen_designs_with_the_keyboard_alone(qtbot, look, tmp_path):
    used = []
    presenter = DesignerPresenter(InlineJobs(None), "en")
    screen = FormDesignerScreen(presenter, used.append)
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    screen.show()
    screen.form_title.setFocus()
    qtbot.keyClicks(screen.form_title, "Boats")
    presenter.add("text")
    label = screen.card.labels["en"]
    label.setFocus()
    qtbot.keyClicks(label, "Boat")
    assert screen.questions.item(0).text() == "Boat"
    assert screen.card.name.text() == "boat"
    qtbot.waitUntil(lambda: screen.preview.panel is not None)
    assert list(screen.preview.panel.rows) == ["boat"]
    presenter.save(tmp_path / "boats.xlsx")
    qtbot.keyClick(screen.use, Qt.Key.Key_Space)
    assert used == [tmp_path / "boats.xlsx"]


YES_AND_NO = (
    {Heading("name"): "yes", Heading("label", "en"): "Yes"},
    {Heading("name"): "no", Heading("label", "en"): "No"},
)


def test_consent_and_keep_until_are_given_once_and_go_with_the_kind(designer):
    for kind in ("select_one", "select_one", "date"):
        designer.add(kind)
    for row in (0, 1):
        designer.select(row)
        designer.set_choices(list_of(designer.draft, row), YES_AND_NO)
        designer.set_role("consent")
    designer.select(2)
    designer.set_role("keep_until")
    designer.try_form()
    assert designer.view.error is None
    roles = [one.role for one in designer.view.form.asked]
    assert roles == [FieldRole.NONE, FieldRole.CONSENT, FieldRole.KEEP_UNTIL]
    designer.set_kind("text")
    assert designer.draft.text(2, "vd:role") == ""
    designer.undo()
    designer.undo()
    assert designer.draft.text(2, "vd:role") == ""
    assert designer.draft.text(1, "vd:role") == "consent"


def test_consent_without_a_yes_is_told(designer):
    designer.add("select_one")
    designer.set_choices("question", (YES_AND_NO[1],))
    designer.set_role("consent")
    designer.try_form()
    (finding,) = designer.view.error.details
    assert "None of the choices is named yes" in str(finding)


@pytest.fixture
def screen(qtbot, look):
    presenter = DesignerPresenter(InlineJobs(None), "en")
    one = FormDesignerScreen(presenter, lambda _path: None)
    qtbot.addWidget(one)
    one.resize(1366, 700)
    one.show()
    return one


def test_the_role_is_offered_where_it_fits(screen, qtbot):
    presenter, role = screen._presenter, screen.card.role
    presenter.add("text")
    assert not role.isVisible()
    presenter.add("date")
    assert role.isVisible()
    role.setFocus()
    qtbot.keyClick(role, Qt.Key.Key_Down)
    assert presenter.draft.text(1, "vd:role") == "keep_until"
    presenter.select(0)
    screen.card.show_question()
    presenter.select(1)
    screen.card.show_question()
    assert role.currentData() == "keep_until"


PICTURED = [
    ["type", "name", "label", "image"],
    ["select_one c", "roof", "Roof", "roof.png"],
    ["select_one_from_file Towns.csv", "town", "Town", ""],
]


@pytest.fixture
def pictured(tmp_path):
    (tmp_path / "form-media").mkdir()
    for name in ("roof", "flat"):
        Image.new("RGB", (40, 30), "red").save(tmp_path / "form-media" / f"{name}.png")
    (tmp_path / "towns.csv").write_text("name,label\nv,Vác\n", encoding="utf-8")
    choices = [["list_name", "name", "label", "media::image"], ["c", "flat", "Flat", "flat.png"]]
    return write_form(tmp_path / "form.xlsx", PICTURED, choices)


def test_a_form_saved_elsewhere_brings_its_pictures_and_lists_along(designer, pictured, tmp_path):
    before = read_form_file(pictured)
    assert before.remarks == ()
    designer.open(pictured)
    (tmp_path / "there").mkdir()
    designer.save(tmp_path / "there" / "roofs.xlsx")
    after = read_form_file(tmp_path / "there" / "roofs.xlsx")
    assert after == before
    assert {one.name for one in (tmp_path / "there" / "roofs-media").iterdir()} == {
        "roof.png", "flat.png", "towns.csv",
    }  # fmt: skip
    designer.try_form()
    assert designer.view.form == before.form


def test_what_lies_there_already_is_left_as_it_is(designer, pictured, tmp_path):
    designer.open(pictured)
    (tmp_path / "roofs-media").mkdir()
    (tmp_path / "roofs-media" / "flat.png").write_bytes(b"ours")
    designer.save(tmp_path / "roofs.xlsx")
    assert (tmp_path / "roofs-media" / "flat.png").read_bytes() == b"ours"
    assert not (tmp_path / "roofs-media" / "towns.csv").exists()  # it lies beside both


def test_the_pictures_of_the_form_are_shown_as_it_will_look(screen, pictured, qtbot):
    screen._presenter.open(pictured)
    qtbot.waitUntil(lambda: screen.preview.panel is not None)
    row = screen.preview.panel.rows["roof"]
    assert row.head._picture._image is not None
    assert not row.chips._chips[0].icon().isNull()


def test_a_form_without_languages_is_edited_and_gets_one_more(screen, pictured, qtbot):
    presenter, card = screen._presenter, screen.card
    presenter.open(pictured)
    assert list(card.labels) == ["", "en", "hi", "id", "hu"]
    assert card.labels[""].text() == "Roof"
    assert card.choices.item(0, 1).text() == "Flat"
    card.labels["hi"].setFocus()
    qtbot.keyClicks(card.labels["hi"], "chhat")
    assert card.labels["hi"].hasFocus()
    assert [str(one) for one in presenter.draft.languages] == ["", "Hindi (hi)"]
    screen.retranslate()
    assert card.labels["hi"].text() == "chhat"
    presenter.open(READY / "plain-list.csv")
    assert "" not in card.labels
