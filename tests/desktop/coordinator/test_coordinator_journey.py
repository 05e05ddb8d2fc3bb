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


def test_from_the_form_to_the_exported_dataset(
    qtbot, tmp_path, window, jobs, page_folder, page_views
):
    path = tmp_path / "register.vdesk"
    opened = []
    made = new_project_screen(jobs, opened.append)
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

    with open_project(path) as file:
        jobs.file = file
        window.start(coordinator_home(window, jobs, page_views))
        home = window.current
        assert home._presenter.next.step is Step.PACKS
        home.next.click()
        packs = window.current
        qtbot.keyClicks(packs.site, "Camp North")
        packs.phrase.setText("two words")
        packs.folder.edit.setText(str(tmp_path))
        packs.write.click()
        (pack,) = tmp_path.glob("*.vdpack")
        assert packs._result_words.text() == "two words"
        packs.back.click()
        assert window.current is home
        assert home._presenter.next.step is Step.RECEIVE

        stick = tmp_path / "stick"
        stick.mkdir()
        key_pass(pack, tmp_path / "anna.vdesk", "Anna", 1, stick)
        key_pass(pack, tmp_path / "bela.vdesk", "Béla", 2, stick)
        (stick / "torn.vdbatch").write_bytes(next(stick.glob("*.vdbatch")).read_bytes()[:400])
        home.next.click()
        receive = window.current
        receive.folder.edit.setText(str(stick))
        qtbot.keyClick(receive.folder.edit, Qt.Key.Key_Return)
        assert receive.set_aside.table.rows.index(0, 0).data() == "torn.vdbatch"
        assert list(stick.glob("*.vdreceipt"))
        receive.review.click()

        review = window.current
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
        settle_everything(qtbot, review)
        assert report_status(file).disagreements == report_status(file).doubtful_duplicates == 0
        review.export.click()

        dataset = window.current
        target = tmp_path / "dataset.csv"
        dataset.export_to(target)
        rows = read_csv(target.read_bytes())
        assert 0 < len(rows) < dataset._presenter.count  # consent holds some back
        assert all(row["unsettled"] == "" for row in rows)
        window.back()
        window.back()
        assert home._presenter.next.step is Step.EXPORT
