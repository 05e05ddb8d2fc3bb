"""Where the program's own files lie, installed, frozen or in a checkout, and the user's folders."""

import sys
from functools import cache
from pathlib import Path

import platformdirs


@cache
def resources_folder() -> Path:
    """Return the folder of translations, help, samples: in the frozen program, wheel or checkout."""
    package = Path(__file__).resolve().parent.parent
    bundled = Path(getattr(sys, "_MEIPASS", package)) / "volunteer_desk" / "resources"
    candidates = (bundled, package / "resources", package.parent / "resources")
    for candidate in candidates:
        if (candidate / "translations").is_dir():
            return candidate
    msg = f"resources not found beside {package}"
    raise FileNotFoundError(msg)


def application_folder() -> Path:
    """Return this user's folder for new project and desk files, outside any synced folder."""
    return platformdirs.user_data_path("volunteer-desk", appauthor=False)


def settings_file() -> Path:
    """Return the file that remembers window geometry, language and text size."""
    return platformdirs.user_config_path("volunteer-desk", appauthor=False) / "settings.json"


def log_folder() -> Path:
    """Return the folder of this user's log files."""
    return platformdirs.user_log_path("volunteer-desk", appauthor=False)
