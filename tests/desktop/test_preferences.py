"""What the program remembers of a person's hands and keys; damaged entries count for nothing."""

import json

import pytest

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
