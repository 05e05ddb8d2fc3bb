"""Look at this computer: versions, libraries, fonts and folders, and what of them is missing."""

import importlib.metadata
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk import __version__
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.native_libraries import lacks_libraries, missing_packages
from volunteer_desk.base.paths import (
    application_folder,
    log_folder,
    resources_folder,
    settings_file,
)
from volunteer_desk.store.engine import engine_version
from volunteer_desk.text.catalogue import available_languages

# By metadata, never by import: PySide6 cannot be imported where Qt's libraries are missing.
_LIBRARIES = (
    "PySide6_Essentials",
    "cryptography",
    "numpy",
    "pillow",
    "pypdfium2",
    "pyrage",
    "pyxform",
    "rapidfuzz",
    "sqlite-utils",
    "xlsxwriter",
)
# Files of fonts that have Devanagari, for computers without fontconfig's own list.
_DEVANAGARI_FILES = ("devanagari", "lohit", "mangal", "nirmala", "kohinoor", "freesans")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, what the program cannot work without, and what only its window needs."""

    found: tuple[Message, ...]
    missing: tuple[Message, ...]
    missing_for_the_window: tuple[Message, ...]


def diagnose() -> Diagnosis:
    """Look at everything the program leans on; nothing on this computer is changed."""
    versions = {name: _version_of(name) for name in _LIBRARIES}
    lacking_for_screen = missing_packages(with_screen=True)
    font = _devanagari_font()
    folders = (application_folder(), settings_file().parent, log_folder())
    found = [
        say(
            "Volunteer Desk {version}, Python {python}, SQLite {sqlite}, {system}",
            version=__version__,
            python=platform.python_version(),
            sqlite=engine_version(),
            system=platform.platform(terse=True),
        ),
        say(
            "Libraries: {libraries}",
            libraries=", ".join(f"{name} {version}" for name, version in versions.items()),
        ),
        say("Languages: {languages}", languages=", ".join(available_languages())),
        say("Resources: {folder}", folder=str(resources_folder())),
        say("Project files: {folder}", folder=str(application_folder())),
        say("Settings: {file}", file=str(settings_file())),
        say("Log: {folder}", folder=str(log_folder())),
    ]
    if not lacking_for_screen:
        found.append(say("System libraries of the window: complete"))
    if font:
        found.append(say("Font with Devanagari letters: {font}", font=font))
    return Diagnosis(
        tuple(found),
        tuple(
            [_lacks_library(name) for name, version in versions.items() if not version]
            + [_not_writable(folder) for folder in folders if not _writable(folder)]
        ),
        tuple(
            ([lacks_libraries(lacking_for_screen)] if lacking_for_screen else [])
            + ([] if font else [_lacks_font()])
        ),
    )


def _version_of(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _devanagari_font() -> str:
    """Return the file of a font that can write Hindi: the program's own, else the system's."""
    own = sorted((resources_folder() / "fonts").glob("*Devanagari*"))
    if own:
        return str(own[0])
    list_fonts = shutil.which("fc-list")
    if list_fonts:
        command = [list_fonts, ":lang=hi", "--format=%{file}\\n"]
        listed = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        return min(listed.stdout.splitlines(), default="")
    files = (file for folder in _font_folders() for file in sorted(folder.rglob("*.[to]t[fc]")))
    return next((str(file) for file in files if _is_devanagari(file)), "")


def _is_devanagari(file: Path) -> bool:
    return any(part in file.name.lower() for part in _DEVANAGARI_FILES)


def _font_folders() -> tuple[Path, ...]:
    if sys.platform == "win32":
        return (Path("C:/Windows/Fonts"), Path.home() / "AppData/Local/Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"))
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")


def _writable(folder: Path) -> bool:
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return True
    except OSError:
        return False


def _lacks_library(name: str) -> Message:
    return say("The library {name} is missing; install Volunteer Desk again.", name=name)


def _not_writable(folder: Path) -> Message:
    return say(
        "The folder {folder} cannot be written; ask whoever looks after this computer to allow it.",
        folder=str(folder),
    )


def _lacks_font() -> Message:
    return say(
        "No font with Devanagari letters is installed, so Hindi cannot be shown; "
        "install Noto Sans Devanagari (on Debian and Ubuntu, as root: apt install fonts-noto-core)"
    )
