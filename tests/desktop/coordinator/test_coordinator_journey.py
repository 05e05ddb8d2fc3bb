"""By keyboard and buttons: new project, pack, receive, settle, undo, export."""

from PySide6.QtCore import Qt

from tests.desktop.coordinator.conftest import LINES, SAMPLE, key_pass
from tests.fakes.builders import read_csv
from volunteer_desk.desktop.coordinator.home.presenter import Step
from volunteer_desk.desktop.coordinator_screens import coordinator_home, new_project_screen
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.workflows.open_file import open_project
from volunteer_desk.workflows.report_status import report_status


def press(qtbot, screen, key):
    qtbot.keyClick(screen.focusWidget() or screen, key)


def settle_everything(qtbot, screen):
    while (item := screen._presenter.item) is not None:
        key = Qt.Key.Key_D if item.kind is ItemKind.DUPLICATE else Qt.Key.Key_1
        press(qtbot, screen, key)


def make_project(qtbot, window, jobs, page_folder, path):
    opened = []
    made = new_project_screen(window, jobs, opened.append)
    window.start(made)
    made.form.edit.setText(str(SAMPLE / "form.xlsx"))
    made.pages.edit.setText(str(page_folder))
    made.lines.setValue(LINES)
    made.target.edit.setText(str(path))
    qtbot.waitUntil(lambda: "48 records" in made._estimate_text.text())
    made.make.click()
    assert "register.recovery-key.txt" in made._key_text.text()
    qtbot.keyClick(made.open_made, Qt.Key.Key_Space)
    assert opened == [path]


def write_pack(qtbot, packs, folder):
    qtbot.keyClicks(packs.site, "Camp North")
    packs.phrase.setText("two words")
    packs.folder.edit.setText(str(folder))
    packs.write.click()
    assert packs._result_words.text() == "two words"
    packs.back.click()
    (pack,) = folder.glob("*.vdpack")
    return pack


def receive_stick(qtbot, receive, stick):
    (stick / "torn.vdbatch").write_bytes(next(stick.glob("*.vdbatch")).read_bytes()[:400])
    receive.folder.edit.setText(str(stick))
    qtbot.keyClick(receive.folder.edit, Qt.Key.Key_Return)
    assert receive.set_aside.table.rows.index(0, 0).data() == "torn.vdbatch"
    assert list(stick.glob("*.vdreceipt"))
    receive.review.click()


def settle_undo_and_type(qtbot, review, file):
    waiting = report_status(file).disagreements
    assert waiting > 3
    press(qtbot, review, Qt.Key.Key_2)
    assert report_status(file).disagreements == waiting - 1
    press(qtbot, review, Qt.Key.Key_U)
    assert report_status(file).disagreements == waiting
    press(qtbot, review, Qt.Key.Key_3)
    assert review.disagreement.edit.hasFocus()
    qtbot.keyClicks(review.disagreement.edit, "Third reading")
    first = review._presenter.item
    qtbot.keyClick(review.disagreement.edit, Qt.Key.Key_Return)
    assert review._presenter.decided[first.item_id].value == "Third reading"


def export(dataset, target):
    dataset.export_to(target)
    rows = read_csv(target.read_bytes())
    assert 0 < len(rows) < dataset._presenter.count  # consent holds some back
    assert all(row["unsettled"] == "" for row in rows)


def test_from_the_form_to_the_exported_dataset(
    qtbot, tmp_path, window, jobs, page_folder, page_views
):
    path, stick = tmp_path / "register.vdesk", tmp_path / "stick"
    make_project(qtbot, window, jobs, page_folder, path)
    with open_project(path) as file:
        jobs.file = file
        window.start(coordinator_home(window, jobs, page_views))
        home = window.current
        assert home._presenter.next.step is Step.PACKS
        home.next.click()
        pack = write_pack(qtbot, window.current, tmp_path)
        assert window.current is home
        assert home._presenter.next.step is Step.RECEIVE

        stick.mkdir()
        key_pass(pack, tmp_path / "anna.vdesk", "Anna", 1, stick)
        key_pass(pack, tmp_path / "bela.vdesk", "Béla", 2, stick)
        home.next.click()
        receive_stick(qtbot, window.current, stick)

        review = window.current
        settle_undo_and_type(qtbot, review, file)
        settle_everything(qtbot, review)
        assert report_status(file).disagreements == report_status(file).doubtful_duplicates == 0
        review.export.click()

        export(window.current, tmp_path / "dataset.csv")
        window.back()
        window.back()
        assert home._presenter.next.step is Step.EXPORT
