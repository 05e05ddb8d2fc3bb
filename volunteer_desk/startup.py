"""The composition root: decides between window and verb, and gives each what it needs."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.native_libraries import lacks_libraries, missing_packages
from volunteer_desk.base.paths import settings_file
from volunteer_desk.base.settings import load_settings
from volunteer_desk.cli.main import VERBS, Surroundings, run_verb
from volunteer_desk.text.catalogue import set_language, word


def start(arguments: Sequence[str]) -> int:
    """Run the program and return its exit status: a verb, or the window on files or on nothing."""
    _choose_language()
    if arguments and not _names_a_file(arguments[0]):
        return run_verb(arguments, Surroundings(open_window, has_screen))
    return open_window([Path(one) for one in arguments])


def open_window(paths: Sequence[Path]) -> int:
    """Open the window on these files and return when it is closed.

    Qt is loaded only here: no verb needs it, and a machine without its libraries is told so.
    """
    if not has_screen():
        return _refuse(say("There is no screen here; try a verb: volunteer-desk --help"))
    missing = missing_packages(with_screen=not os.environ.get("QT_QPA_PLATFORM"))
    if missing:
        return _refuse(lacks_libraries(missing))
    window = import_module("volunteer_desk.desktop.window")
    return int(window.open_window(paths))


def has_screen() -> bool:
    """Return whether a window can be shown; on Linux that needs X11 or Wayland."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _refuse(message: Message) -> int:
    sys.stderr.write(f"{word(message)}\n")
    return 1


def _names_a_file(argument: str) -> bool:
    return (
        argument not in VERBS
        and not argument.startswith("-")
        and (Path(argument).exists() or Path(argument).suffix.lower().startswith(".vd"))
    )


def _choose_language() -> None:
    chosen = (
        load_settings(settings_file()).language
        or os.environ.get("LANGUAGE")
        or os.environ.get("LANG")
        or ""
    )
    set_language(chosen.split(":")[0].split(".")[0] or "en")
