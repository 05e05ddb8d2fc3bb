"""New project, packs, receiving, adding pages: refusals with findings, choices, results."""

import pytest

from tests.desktop.coordinator.conftest import SAMPLE
from tests.fakes.builders import write_form
from volunteer_desk.desktop.coordinator.add_pages.presenter import AddPagesPresenter
from volunteer_desk.desktop.coordinator.add_pages.view import AddPagesScreen
from volunteer_desk.desktop.coordinator.new_project.presenter import NewProjectPresenter
from volunteer_desk.desktop.coordinator.new_project.view import NewProjectScreen
from volunteer_desk.desktop.coordinator.packs.presenter import PacksPresenter
from volunteer_desk.desktop.coordinator.packs.view import PacksScreen
from volunteer_desk.desktop.coordinator.receive.presenter import ReceivePresenter
from volunteer_desk.desktop.coordinator.receive.view import ReceiveScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.workflows.join_desk import asks_for_phrase
from volunteer_desk.workflows.seal_pack import new_phrase


@pytest.fixture
def new_project(window):
    screen = NewProjectScreen(NewProjectPresenter(InlineJobs(None)), list, list)
    window.start(screen)
    return screen


@pytest.fixture
def packs(window, sent_out, tmp_path):
    screen = PacksScreen(PacksPresenter(InlineJobs(sent_out)), list)
    window.start(screen)
    screen.folder.edit.setText(str(tmp_path))
    return screen


def test_a_form_that_cannot_be_used_is_refused_with_every_finding(
    new_project, tmp_path, page_folder
):
    survey = [["type", "name", "label"], ["geoshape", "where", "Where"], ["video", "face", "Face"]]
    new_project.form.put(write_form(tmp_path / "bad.xlsx", survey))
    new_project.pages.put(page_folder)
    new_project.target.put(tmp_path / "p.vdesk")
    new_project.make.click()
    assert len(new_project.findings.texts) >= 3
    assert new_project.findings._list.count() == len(new_project.findings.texts) - 1
    assert new_project.findings.isVisible()
    assert not (tmp_path / "p.vdesk").exists()
    assert new_project.make.isEnabled()


def test_what_is_done_otherwise_is_told_when_the_project_is_made(
    new_project, tmp_path, page_folder
):
    survey = [["type", "name", "label", "appearance"], ["image", "face", "Face", "draw"]]
    new_project.form.put(write_form(tmp_path / "odd.xlsx", survey))
    new_project.pages.put(page_folder)
    new_project.target.put(tmp_path / "p.vdesk")
    new_project.make.click()
    assert new_project.remarks.isVisible()
    assert "row 2, column appearance" in new_project._remarks_text.text()


def test_an_empty_form_is_refused_in_one_sentence(new_project):
    new_project.make.click()
    assert len(new_project.findings.texts) == 1


def test_what_was_missing_is_no_longer_asked_for_once_it_is_given(
    new_project, tmp_path, page_folder
):
    new_project.make.click()
    new_project.form.put(SAMPLE / "form.xlsx")
    assert new_project.findings.isVisible()  # the pages are missing still
    new_project.pages.put(page_folder)
    assert not new_project.findings.isVisible()
    assert new_project.findings.texts == []


def test_one_hour_is_not_said_as_many(new_project, page_folder, qtbot):
    new_project.lines.setValue(8)
    new_project.pages.put(page_folder)
    told = "2 page files. 32 records to key: about 2 volunteers and one hour in all."
    qtbot.waitUntil(lambda: new_project._estimate_text.text() == told)


def test_the_project_file_is_suggested_and_what_was_typed_is_kept(new_project, tmp_path):
    new_project.form.put(SAMPLE / "form.xlsx")
    assert new_project.target.path.name == "form.vdesk"
    new_project.target.put(tmp_path / "mine.vdesk")
    new_project.form.put(tmp_path / "other.xlsx")
    assert new_project.target.path == tmp_path / "mine.vdesk"


def test_batches_that_are_out_elsewhere_are_not_chosen(packs):
    assert packs._chosen_ids() == ()
    packs.site.setText("Camp North")
    packs.show_batches()
    assert len(packs._chosen_ids()) == 4
    packs._choose_first(2)
    assert len(packs._chosen_ids()) == 2


def test_a_pack_opens_with_the_words_that_are_shown(packs, tmp_path):
    packs.site.setText("Camp North")
    packs.show_batches()
    words = packs.phrase.text()
    packs.write.click()
    (pack,) = tmp_path.glob("*.vdpack")
    assert asks_for_phrase(pack)
    assert packs._result_words.text() == words
    assert packs.phrase.text() != words


def test_an_open_pack_says_what_that_means(packs, tmp_path):
    packs.site.setText("Camp North")
    packs.show_batches()
    packs.open.click()
    assert packs._warning.isVisible()
    packs.write.click()
    (pack,) = tmp_path.glob("*.vdpack")
    assert not asks_for_phrase(pack)
    assert not packs._result_words.isVisible()


def test_the_words_are_never_left_empty(packs, tmp_path):
    packs.site.setText("Camp North")
    packs.show_batches()
    packs.phrase.clear()
    packs.write.click()
    (pack,) = tmp_path.glob("*.vdpack")
    assert asks_for_phrase(pack)
    assert len(packs._result_words.text().split()) == len(new_phrase().split())


def test_a_pack_without_batches_is_refused(qtbot, packs):
    with qtbot.waitSignal(packs.noticed) as told:
        packs.write.click()
    assert told.args[2] == "warning"


def test_receiving_twice_is_harmless(window, sent_out, stick):
    screen = ReceiveScreen(ReceivePresenter(InlineJobs(sent_out)), list, list)
    window.start(screen)
    screen.folder.edit.setText(str(stick))
    screen.take.click()
    assert screen._result_title.text() == "4 batch files were taken"
    screen.take.click()
    assert screen._result_title.text() == "0 batch files were taken"
    assert "4 files were in already." in screen._result_text.text()


def test_a_folder_that_is_not_there_is_refused(qtbot, window, sent_out, tmp_path):
    screen = ReceiveScreen(ReceivePresenter(InlineJobs(sent_out)), list, list)
    window.start(screen)
    screen.folder.edit.setText(str(tmp_path / "nowhere"))
    with qtbot.waitSignal(screen.noticed):
        screen.take.click()
    assert screen.take.isEnabled()


def test_pages_and_paper_are_added_to_a_running_project(qtbot, window, sent_out):
    screen = AddPagesScreen(AddPagesPresenter(InlineJobs(sent_out)), list)
    window.start(screen)
    screen.folder.put(SAMPLE / "pages")
    screen.lines.setValue(12)
    with qtbot.waitSignal(screen.noticed):
        screen.add_folder.click()
    assert len(sent_out.pages.pages()) == 8
    screen.paper.setText("Sheet 9")
    screen.add_paper.click()
    assert sent_out.pages.pages()[-1].name == "Sheet 9"
    screen.paper.setText("Sheet 9")
    screen.add_paper.click()
    assert screen.findings.isVisible()
