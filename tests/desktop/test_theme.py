"""The look: enough contrast in every theme, and sizes that follow the text."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from volunteer_desk.desktop import stylesheet
from volunteer_desk.desktop.icons import ICON_NAMES, icon
from volunteer_desk.desktop.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    ROLES,
    set_role,
    spacing,
    tokens_in_use,
)

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
TEXTS = [
    ("text", "window"), ("text", "surface"), ("muted", "window"), ("muted", "surface"),
    ("accent", "surface"), ("on_accent", "accent"), ("text", "accent_soft"),
    ("warning", "window"), ("warning", "surface"), ("warning", "warning_soft"),
    ("text", "warning_soft"), ("good", "surface"), ("good", "good_soft"), ("text", "good_soft"),
]  # fmt: skip
BORDERS = [
    ("border", "window"),
    ("border", "surface"),
    ("accent", "window"),
    ("warning", "surface"),
]


def luminance(colour: str) -> float:
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(name, text, ground):
    tokens = THEMES[name]
    wanted = 7 if name == "contrast" else 4.5
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= wanted


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("border", "ground"), BORDERS)
def test_a_border_can_be_seen(name, border, ground):
    tokens = THEMES[name]
    assert contrast(getattr(tokens, border), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_reaches_the_palette(look, qapp, name):
    look.dress(name, 100)
    assert tokens_in_use() is THEMES[name]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == THEMES[name].window


def test_text_and_distances_grow_together(look, qapp):
    look.dress("light", 100)
    small, near = qapp.font().pointSizeF(), spacing(2)
    look.dress("light", 200)
    assert qapp.font().pointSizeF() == pytest.approx(2 * small)
    assert spacing(2) > near


def test_a_change_of_look_is_told(look, qtbot):
    with qtbot.waitSignal(look.changed):
        look.dress("dark", 130)


def test_every_role_of_the_stylesheet_is_known():
    sheet = stylesheet.STYLESHEET.template
    used = {part.split('"')[0] for part in sheet.split('role="')[1:]}
    assert used - {"line", "canvas"} <= set(ROLES)


@pytest.mark.usefixtures("look")
def test_a_role_can_change(qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    set_role(label, "title")
    label.ensurePolished()
    assert label.font().bold() or label.font().weight() >= 600
    set_role(label, "muted")
    label.ensurePolished()
    assert label.font().weight() < 600


@pytest.mark.parametrize("name", ICON_NAMES)
def test_every_icon_draws_something_in_the_colour_of_the_theme(look, name):
    for theme, tokens in (("light", LIGHT), ("dark", DARK)):
        look.dress(theme, 100)
        image = icon(name).pixmap(32, 32).toImage()
        seen = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        solid = [one for one in seen if one.alpha() > 250]
        assert solid, f"{name} is empty"
        assert min(contrast(one.name(), tokens.text) for one in solid) < 1.2
