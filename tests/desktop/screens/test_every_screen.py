"""Every screen and dialog at twice the text, in every language and theme: read, heard, reached."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from tests.fakes.every_screen import DIALOGS, SCREENS, Stage
from tests.fakes.sample_project import make_sample_project
from tests.fakes.seen import cut, nameless, pale_borders, pale_texts, small, unreachable
from volunteer_desk.desktop.main_window import MainWindow
from volunteer_desk.desktop.preferences import Preferences
from volunteer_desk.text.catalogue import available_languages, set_language

LANGUAGES = available_languages()
WIDTH, HEIGHT = 1366, 768
TEXT, EDGE = 4.5, 3.0


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    make_sample_project(folder)
    return folder


@pytest.fixture
def stage(qtbot, look, tmp_path, made):
    """Return a window on a small laptop, at twice the text."""
    look.dress("light", 200)
    preferences = Preferences(tmp_path / "settings.json")
    window = MainWindow(look, preferences, lambda _path: None)
    qtbot.addWidget(window, before_close_func=lambda w: setattr(w, "_may_close", True))
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle()
    window.resize(WIDTH, HEIGHT)  # again: the screen of the tests is smaller
    settle()
    assert (window.width(), window.height()) == (WIDTH, HEIGHT)
    one = Stage(window, shutil.copytree(made, tmp_path / "files"), preferences)
    with one.closing:
        yield one


def settle(window=None):
    """Let what was changed be laid out, which may take Qt a few turns."""
    for turn in range(20):
        QApplication.processEvents()
        if turn > 3 and (window is None or not cut(window)):
            return


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_can_be_read_heard_and_reached(stage, look, name):
    getattr(stage, f"show_{name}")()
    window, wrong = stage.window, {}
    for code in LANGUAGES:
        window.change_language(code)
        settle(window)
        wrong |= {f"cut, {code}": cut(window)}
        least = window.minimumSizeHint()
        if least.width() > WIDTH or least.height() > HEIGHT:
            wrong[f"larger than the screen, {code}"] = [str(least)]
    wrong |= {"without a name": nameless(window), "small": small(window)}
    wrong |= {"not reached by Tab": unreachable(window)}
    for theme in ("light", "dark", "contrast"):
        look.dress(theme, 200)
        settle()
        wrong |= {f"pale text, {theme}": pale_texts(window, window, TEXT)}
        wrong |= {f"pale edge, {theme}": pale_borders(window, stage.front, EDGE)}
    assert [f"{what}: {one}" for what, found in wrong.items() for one in found] == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_can_be_read_heard_and_reached(stage, look, name, code):
    set_language(code)
    dialog = getattr(stage, f"show_{name}")()
    settle(dialog)
    wrong = {"cut": cut(dialog), "without a name": nameless(dialog), "small": small(dialog)}
    wrong |= {"not reached by Tab": unreachable(dialog)}
    for theme in ("light", "dark", "contrast"):
        look.dress(theme, 200)
        settle()
        wrong |= {f"pale text, {theme}": pale_texts(dialog, dialog, TEXT)}
        wrong |= {f"pale edge, {theme}": pale_borders(dialog, dialog, EDGE)}
    assert [f"{what}: {one}" for what, found in wrong.items() for one in found] == []
