"""The user's settings while the program runs: changed here, written at once."""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from volunteer_desk.base.settings import (
    TEXT_SIZES_PERCENT,
    Settings,
    load_settings,
    save_settings,
)

_log = logging.getLogger(__name__)

INSCRIPT = "inscript"
PHONETIC = "phonetic"
SCRIPT_LAYOUTS = (INSCRIPT, PHONETIC)
"""How Devanagari can be typed where the computer has no way of its own."""
_MOST_BATCHES = 50


@dataclass(frozen=True, slots=True)
class Habits:
    """How one person likes the fields; every value has the default of the first day."""

    text_percent: int = 100
    """The size of the fields' text, of the size that the whole window has."""
    columns: int = 0
    """One column of fields or two; 0: as many as there is room for."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """The layout by which a field is typed in Devanagari, by the name of the field."""
    layout: str = INSCRIPT
    """The layout that was used last."""
    auto_advance: bool = True
    """Go on by itself when an answer is whole."""
    carried: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    """The fields that are carried, or not, otherwise than the form says, by batch id; newest last."""

    @classmethod
    def from_json(cls, found: object) -> "Habits":
        """Read what the settings hold; what does not fit is the default."""
        known = _mapping(found)
        percent, columns = known.get("text_percent"), known.get("columns")
        layout, carried = known.get("layout"), _mapping(known.get("carried"))
        scripts = {
            str(name): one
            for name, one in _mapping(known.get("scripts")).items()
            if one in SCRIPT_LAYOUTS
        }
        return cls(
            percent if percent in TEXT_SIZES_PERCENT and type(percent) is int else 100,
            columns if columns in {1, 2} and type(columns) is int else 0,
            scripts,
            layout if layout in SCRIPT_LAYOUTS else INSCRIPT,
            known.get("auto_advance") is not False,
            {
                str(batch): {str(name): on for name, on in _mapping(switched).items()}
                for batch, switched in carried.items()
                if all(isinstance(on, bool) for on in _mapping(switched).values())
            },
        )


class Preferences:
    """Holds the settings; a folder that cannot be written only costs that they are remembered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = load_settings(path)

    @property
    def settings(self) -> Settings:
        """Return the settings as they are now."""
        return self._settings

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Settings
        """Change fields of the settings and write them."""
        changed = replace(self._settings, **changes)
        if changed == self._settings:
            return
        self._settings = changed
        try:
            save_settings(self._path, changed)
        except OSError as error:
            _log.warning("settings not written: %s", type(error).__name__)

    def page_view(self, page_id: str) -> dict[str, Any]:
        """Return how a page was last looked at, or nothing."""
        found = self._settings.page_views.get(page_id)
        return dict(found) if isinstance(found, dict) else {}

    def keep_page_view(self, page_id: str, view: dict[str, Any]) -> None:
        """Remember how a page is looked at."""
        views = {key: one for key, one in self._settings.page_views.items() if key != page_id}
        self.change(page_views={**views, page_id: view})

    def habits(self, member_id: str) -> Habits:
        """Return how a member likes the fields."""
        return Habits.from_json(self._settings.habits.get(member_id))

    def keep_habits(self, member_id: str, habits: Habits) -> None:
        """Remember how a member likes the fields."""
        newest = dict(list(habits.carried.items())[-_MOST_BATCHES:])
        kept = asdict(replace(habits, carried=newest))
        self.change(habits={**self._settings.habits, member_id: kept})

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """Return the keys that were changed, by action; a damaged entry counts for nothing."""
        return {
            action: tuple(keys)
            for action, keys in self._settings.keys.items()
            if isinstance(keys, list) and keys and all(isinstance(one, str) for one in keys)
        }

    def keep_keys(self, changed: Mapping[str, tuple[str, ...]]) -> None:
        """Remember the keys that were changed."""
        self.change(keys={action: list(keys) for action, keys in changed.items()})


def _mapping(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}
