"""What the program remembers of a person's hands and keys; damaged entries count for nothing."""

import json

import pytest

from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.base.settings import load_settings
from volunteer_desk.desktop import preferences as preferences_module
from volunteer_desk.desktop.preferences import INSCRIPT, PHONETIC, Habits, Preferences


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def test_habits_are_kept_for_each_person(path):
    mine = Habits(
        150, 2, {"name": PHONETIC}, PHONETIC, auto_advance=False, carried={"b": {"x": True}}
    )
    Preferences(path).keep_habits("asha", mine)
    again = Preferences(path)
    assert again.habits("asha") == mine
    assert again.habits("ravi") == Habits()


def test_only_the_newest_batches_are_remembered(path):
    preferences = Preferences(path)
    preferences.keep_habits("asha", Habits(carried={f"b{n}": {"x": True} for n in range(80)}))
    kept = preferences.habits("asha").carried
    assert len(kept) == 50
    assert "b79" in kept


@pytest.mark.parametrize(
    "found",
    [
        None, 7, [], {"text_percent": 3, "columns": True, "layout": "x", "scripts": {"a": "b"}},
        {"text_percent": True, "columns": 9, "scripts": [1], "carried": {"b": {"x": 1}}},
    ],
)  # fmt: skip
def test_damaged_habits_are_the_first_day_s(path, found):
    path.write_text(json.dumps({"habits": {"asha": found}}))
    assert Preferences(path).habits("asha") == Habits()
    assert Habits().layout == INSCRIPT


def test_keys_are_kept_and_damaged_ones_left_out(path):
    preferences = Preferences(path)
    preferences.keep_keys({"field.ditto": ("F5",)})
    assert Preferences(path).keys == {"field.ditto": ("F5",)}
    path.write_text(json.dumps({"keys": {"a": [], "b": "F5", "c": [1], "d": ["F6"]}}))
    assert Preferences(path).keys == {"d": ("F6",)}


class Writer:
    """Stands for the disk: remembers what is written, or refuses."""

    def __init__(self):
        self.written, self.is_full = [], False

    def save(self, _path, settings):
        if self.is_full:
            raise OSError(28, "No space left on device")
        self.written.append(settings.theme)


@pytest.fixture
def disk(monkeypatch):
    writer = Writer()
    monkeypatch.setattr(preferences_module, "save_settings", writer.save)
    return writer


@pytest.fixture
def beside(path, disk):
    """Return preferences that are written beside, their runner, and what was told."""
    preferences, jobs, told = Preferences(path), HeldJobs(None), []
    preferences.write_beside(jobs, told.append)
    return preferences, jobs, told


def test_a_change_counts_at_once_and_is_written_beside_the_window(beside, disk):
    preferences, jobs, _ = beside
    preferences.change(theme="dark")
    assert preferences.settings.theme == "dark"
    assert disk.written == []
    jobs.run_aside()
    assert disk.written == ["dark"]


def test_while_one_file_is_written_only_the_newest_change_waits(beside, disk):
    preferences, jobs, _ = beside
    for theme in ("dark", "light", "contrast"):
        preferences.change(theme=theme)
    assert len(jobs.aside_waiting) == 1
    jobs.run_aside()
    assert disk.written == ["dark", "contrast"]
    preferences.change(theme="contrast")
    assert jobs.aside_waiting == []


def test_what_no_runner_came_to_write_is_written_at_the_close(beside, disk):
    preferences, _, _ = beside
    preferences.change(theme="dark")
    preferences.change(theme="light")
    preferences.flush()
    assert disk.written == ["light"]
    preferences.flush()
    assert disk.written == ["light"]


def test_a_failed_write_is_told_in_one_sentence_and_once(beside, disk, path):
    preferences, jobs, told = beside
    disk.is_full = True
    preferences.change(theme="dark")
    preferences.change(theme="light")
    jobs.run_aside()
    preferences.change(theme="contrast")
    jobs.run_aside()
    assert len(told) == 1
    assert str(path.parent) in str(told[0])
    disk.is_full = False
    preferences.change(theme="dark")
    jobs.run_aside()
    assert disk.written == ["dark"]
    disk.is_full = True
    preferences.change(theme="light")
    jobs.run_aside()
    assert len(told) == 2


def test_a_folder_that_cannot_be_made_costs_only_that_it_is_remembered(tmp_path):
    (tmp_path / "file").write_text("in the way")
    preferences, jobs, told = Preferences(tmp_path / "file" / "settings.json"), HeldJobs(None), []
    preferences.write_beside(jobs, told.append)
    preferences.change(theme="dark")
    jobs.run_aside()
    assert preferences.settings.theme == "dark"
    assert len(told) == 1


def test_what_was_written_beside_is_there_on_another_day(path):
    preferences, jobs = Preferences(path), HeldJobs(None)
    preferences.write_beside(jobs, pytest.fail)
    preferences.keep_habits("asha", Habits(130))
    assert load_settings(path).habits == {}
    jobs.run_aside()
    assert Preferences(path).habits("asha") == Habits(130)
