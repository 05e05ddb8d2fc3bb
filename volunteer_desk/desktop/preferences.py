"""The user's settings while the program runs: changed here, written at once."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from volunteer_desk.base.settings import Settings, load_settings, save_settings

_log = logging.getLogger(__name__)


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
