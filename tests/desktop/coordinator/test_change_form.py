"""Changing the form: first what changes, in words; only what was looked at is done."""

import pytest

from tests.fakes.builders import SURVEY, write_form
from volunteer_desk.desktop.coordinator.change_form.presenter import ChangeFormPresenter
from volunteer_desk.desktop.coordinator.change_form.view import ChangeFormScreen
from volunteer_desk.desktop.jobs import InlineJobs

SMALL = [["type", "name", "label"], ["text", "full_name", "Name"], ["text", "house", "House"]]


@pytest.fixture
def screen(window, received):
    found = ChangeFormScreen(ChangeFormPresenter(InlineJobs(received)), list)
    found.notices = []
    found.noticed.connect(lambda message, _details, tone: found.notices.append((message, tone)))
    window.start(found)
    return found


def shown(screen):
    return [screen.changes.item(row).text() for row in range(screen.changes.count())]


def test_what_changes_is_shown_and_nothing_is_done_before_it_is_wanted(screen, received, tmp_path):
    before = received.form.form_hash
    assert not screen.change.isVisible()
    screen.file.put(write_form(tmp_path / "new.xlsx", SMALL))
    screen.look.click()
    assert screen.change.isVisible()
    assert screen.change.hasFocus()
    assert any("“House” (house)" in one for one in shown(screen))
    assert any("No longer asked" in one for one in shown(screen))
    assert received.form.form_hash == before
    screen.change.click()
    assert [one.name for one in received.form.fields] == ["full_name", "house"]
    assert screen.notices[-1][1] == "good"
    assert not screen.change.isVisible()
    assert len(received.form_hashes()) == 2


def test_naming_another_file_forgets_the_one_that_was_looked_at(screen, received, tmp_path):
    before = received.form.form_hash
    screen.file.put(write_form(tmp_path / "new.xlsx", SMALL))
    screen.look.click()
    screen.file.edit.setText("elsewhere.xlsx")
    assert not screen.change.isVisible()
    screen._presenter.change()
    assert received.form.form_hash == before


def test_a_file_that_is_no_form_is_refused(screen, tmp_path):
    screen.look.click()
    assert len(screen.findings.texts) == 1
    bad = [*SURVEY, ["geoshape", "where", "Where", "", ""], ["audio", "say", "Say", "", ""]]
    screen.file.put(write_form(tmp_path / "bad.xlsx", bad))
    screen.look.click()
    assert len(screen.findings.texts) >= 3
    assert not screen.change.isVisible()
    screen.file.put(write_form(tmp_path / "new.xlsx", SMALL))
    screen.look.click()
    assert not screen.findings.isVisible()
