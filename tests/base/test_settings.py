"""The settings file: kept whole, and forgotten where it is damaged."""

import json
from pathlib import Path

import pytest

from volunteer_desk.base import settings
from volunteer_desk.base.settings import Settings, load_settings, save_settings


def test_what_is_saved_is_loaded(tmp_path: Path):
    kept = Settings("hi", 150, "dark", "AdnQywAD", "/desk.vdesk", {"p1": {"turn": 90}})
    save_settings(tmp_path / "deep" / "settings.json", kept)
    assert load_settings(tmp_path / "deep" / "settings.json") == kept


def test_a_missing_file_gives_the_defaults(tmp_path: Path):
    assert load_settings(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00\x01", "7", '{"language": 7}'])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, text: str):
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert load_settings(path) == Settings()


def test_one_damaged_field_costs_only_itself(tmp_path: Path):
    path = tmp_path / "settings.json"
    values = {"language": "hu", "theme": "pink", "text_size_percent": True, "page_views": [1]}
    path.write_text(json.dumps(values), encoding="utf-8")
    assert load_settings(path) == Settings(language="hu")


def test_a_failed_save_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "settings.json"
    save_settings(path, Settings(language="id"))

    def no_room(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings.os, "fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        save_settings(path, Settings(language="hu"))
    assert load_settings(path) == Settings(language="id")


def test_a_save_puts_a_new_file_in_the_place_of_the_old_one(tmp_path: Path):
    """Written over in place, half a file could be all that a power cut leaves."""
    path, former = tmp_path / "settings.json", tmp_path / "former.json"
    save_settings(path, Settings(language="id"))
    former.hardlink_to(path)
    save_settings(path, Settings(language="hu"))
    assert load_settings(former) == Settings(language="id")


def test_only_the_newest_page_views_are_kept(tmp_path: Path):
    path = tmp_path / "settings.json"
    save_settings(path, Settings(page_views={f"p{n}": {"turn": 0} for n in range(500)}))
    kept = load_settings(path).page_views
    assert len(kept) == 200
    assert "p499" in kept
    assert "p299" not in kept
