"""The user's settings while the program runs: changed here, written beside the window."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.settings import (
    TEXT_SIZES_PERCENT,
    Settings,
    load_settings,
    save_settings,
)
from volunteer_desk.desktop.jobs import Jobs

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
    """Holds the settings; a folder that cannot be written only costs that they are remembered.

    Until there is somebody to write them `beside` the window they are written at once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = self._on_disk = load_settings(path)
        self._jobs: Jobs | None = None
        self._tell: Callable[[Message], None] = _to_nobody
        self._is_writing = False
        self._is_told = False

    @property
    def settings(self) -> Settings:
        """Return the settings as they are now."""
        return self._settings

    def write_beside(self, jobs: Jobs, tell: Callable[[Message], None]) -> None:
        """Write beside the window from now on; `tell` is given one sentence when that fails."""
        self._jobs = jobs
        self._tell = tell

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Settings
        """Change fields of the settings, which are written soon."""
        self._settings = replace(self._settings, **changes)
        self._write()

    def flush(self) -> None:
        """Write what is not written yet; called once, when nothing runs beside the window."""
        if self._settings != self._on_disk:
            self._write_now()

    def _write(self) -> None:
        """Write the settings as they are now; while one file is written only the newest waits."""
        if self._is_writing or self._settings == self._on_disk:
            return
        if self._jobs is None:
            self._write_now()
            return
        self._is_writing = True
        path, settings = self._path, self._settings
        self._jobs.aside(
            lambda _progress: _save(path, settings),
            lambda _: self._on_written(settings),
            lambda error: self._on_failed(settings, error),
        )

    def _write_now(self) -> None:
        try:
            _save(self._path, self._settings)
        except RefusedError as error:
            self._tell(error.message)
        else:
            self._on_disk = self._settings

    def _on_written(self, settings: Settings) -> None:
        self._is_writing = self._is_told = False
        self._on_disk = settings
        self._write()

    def _on_failed(self, settings: Settings, error: RefusedError) -> None:
        """Say so once, and try again with the next change."""
        self._is_writing = False
        if not self._is_told:
            self._is_told = True
            self._tell(error.message)
        if self._settings != settings:
            self._write()

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


def _save(path: Path, settings: Settings) -> None:
    try:
        save_settings(path, settings)
    except OSError as error:
        _log.warning("settings not written: %s", type(error).__name__)
        raise RefusedError(
            say(
                "How you like the program cannot be remembered, because {folder} cannot be written;"
                " make room there, or let somebody allow it.",
                folder=str(path.parent),
            )
        ) from error


def _to_nobody(_message: Message) -> None:
    """Tell it to nobody: the logbook has it."""
