"""How the program looks: three palettes of one accent each, one text size, one short stylesheet.

Widgets say what they are by the property `role` (see `ROLES`), never how they look. Every text
colour has a contrast of at least 4.5 on what it stands on, every border of a control at least 3.
"""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from volunteer_desk.base.paths import resources_folder

UNIT = 8
"""All distances are multiples of this many pixels at the usual text size."""

ROLES = (
    "title",
    "subtitle",
    "muted",
    "primary",
    "card",
    "chip",
    "quiet",
    "warning",
    "good",
    "key",
    "strong",
    "small",
    "notice",
    "canvas",
)
"""What a widget can be: `widget.setProperty("role", "title")` before it is shown, or `set_role`."""

_POINT_SIZE = 11.0
_FAMILIES = ("Noto Sans", "Noto Sans Devanagari", "Segoe UI", "Helvetica Neue", "DejaVu Sans")


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, each named for what it is used for."""

    window: str
    surface: str
    text: str
    muted: str
    border: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str
    dim: str


LIGHT = Tokens(
    window="#f4f6f8",
    surface="#ffffff",
    text="#1a1f26",
    muted="#515b67",
    border="#78828e",
    line="#d4dae1",
    accent="#0b5aa8",
    on_accent="#ffffff",
    accent_soft="#deebf8",
    warning="#7d4a00",
    warning_soft="#fdf0d5",
    good="#1c6638",
    good_soft="#e0f2e6",
    dim="#f4f6f8",
)
DARK = Tokens(
    window="#15181c",
    surface="#1e2328",
    text="#eceff3",
    muted="#aab3bd",
    border="#7c8792",
    line="#353d46",
    accent="#74b6f8",
    on_accent="#0a1b2c",
    accent_soft="#1d3a57",
    warning="#f2bd63",
    warning_soft="#3a2d12",
    good="#7fd49f",
    good_soft="#173424",
    dim="#15181c",
)
CONTRAST = Tokens(
    window="#000000",
    surface="#000000",
    text="#ffffff",
    muted="#ffffff",
    border="#ffffff",
    line="#ffffff",
    accent="#ffe500",
    on_accent="#000000",
    accent_soft="#333000",
    warning="#ffc04d",
    warning_soft="#1f1500",
    good="#7dff9b",
    good_soft="#00210b",
    dim="#000000",
)


class Theme(QObject):
    """Dresses the whole application; `changed` is emitted after every change of look."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._name = "system"
        self._percent = 100
        application.setStyle(QStyleFactory.create("Fusion"))
        _load_bundled_fonts()
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """Return the colours in use."""
        if self._name == "contrast":
            return CONTRAST
        if self._name == "system":
            dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self._name == "dark"
        return DARK if dark else LIGHT

    def dress(self, name: str, text_size_percent: int) -> None:
        """Apply the theme `name` (`system`, `light`, `dark`, `contrast`) at a text size."""
        self._name, self._percent = name, text_size_percent
        tokens = self.tokens
        font = QFont(list(_FAMILIES))
        font.setPointSizeF(_POINT_SIZE * text_size_percent / 100)
        self._application.setFont(font)
        self._application.setPalette(palette_of(tokens))
        self._application.setStyleSheet(stylesheet_of(tokens, text_size_percent))
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self._name == "system":
            self.dress(self._name, self._percent)


def spacing(units: float = 1) -> int:
    """Return a distance of `units` of the rhythm, which grows a little with the text."""
    size = QApplication.font().pointSizeF() / _POINT_SIZE
    return round(UNIT * units * (1 + (size - 1) * 0.4))


def set_role(widget: QWidget, role: str) -> None:
    """Change the role of a widget that is already shown."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tokens_in_use() -> Tokens:
    """Return the colours of the palette in use, for widgets that paint themselves."""
    window = QApplication.palette().color(QPalette.ColorRole.Window).name()
    return next((one for one in (DARK, CONTRAST) if one.window == window), LIGHT)


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette that makes the Fusion style wear `tokens`."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Mid: tokens.border,
        role.Midlight: tokens.line,
        role.Light: tokens.surface,
        role.Dark: tokens.border,
        role.Shadow: tokens.border,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.muted))
    return palette


def stylesheet_of(tokens: Tokens, text_size_percent: int) -> str:
    """Return the stylesheet with the tokens and sizes filled in."""
    size = text_size_percent / 100
    point = _POINT_SIZE * size
    grow = 1 + (size - 1) * 0.4
    return _STYLESHEET.substitute(
        vars(tokens),
        small=f"{point * 0.91:.1f}pt",
        large=f"{point * 1.18:.1f}pt",
        title=f"{point * 1.55:.1f}pt",
        pad=f"{5 * grow:.0f}px",
        pad_focus=f"{5 * grow - 1:.0f}px",
        wide=f"{14 * grow:.0f}px",
        radius="6px",
        check=f"{16 * size:.0f}px",
    )


def _load_bundled_fonts() -> None:
    for path in sorted((resources_folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


_STYLESHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenuBar, QStatusBar, QToolBar { background: $window; color: $text; border: none; }
QMenuBar { border-bottom: 1px solid $line; }
QMenuBar::item { padding: $pad 10px; background: transparent; }
QMenuBar::item:selected, QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: $pad 28px $pad 28px; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QToolBar { border-bottom: 1px solid $line; spacing: 4px; padding: 4px; }
QToolButton { border: 1px solid transparent; border-radius: $radius; padding: 4px 6px; }
QToolButton:hover, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border-color: $accent; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="subtitle"] { font-size: $large; font-weight: 600; }
QLabel[role="remark"] { background: $accent_soft; color: $text; }
QLabel[role="group"] { color: $muted; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="key"] { color: $muted; font-size: $small; border: 1px solid $border;
  border-radius: 4px; padding: 0px 5px; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="good"] { color: $good; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="card"][chosen="true"] { border: 2px solid $accent; }
QLabel[role="strong"] { font-weight: 600; }
QFrame[role="chip"] { background: $accent_soft; border-radius: 10px; }
QFrame[role="chip"][tone="good"] { background: $good_soft; }
QFrame[role="chip"][tone="warning"] { background: $warning_soft; }
QFrame[role="chip"] QLabel { color: $text; font-size: $small; }
QFrame[role="chip"][tone="good"] QLabel { color: $good; }
QFrame[role="chip"][tone="warning"] QLabel { color: $warning; }
QFrame[role="notice"] { background: $accent_soft; border-bottom: 1px solid $line; }
QFrame[role="notice"][tone="good"] { background: $good_soft; }
QFrame[role="notice"][tone="warning"] { background: $warning_soft; }
QFrame[role="line"], QWidget[role="line"] { background: $line; border: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
  background: $surface; color: $text; border: 1px solid $border; border-radius: $radius;
  padding: $pad 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus { border: 2px solid $accent; padding: $pad_focus 7px; }
QLineEdit { placeholder-text-color: $muted; }
QLineEdit[tone="warning"] { border-color: $warning; background: $warning_soft; }
QLineEdit:read-only { background: $window; }
QTextBrowser { padding: 8px 12px; }
QPushButton { background: $surface; color: $text; border: 1px solid $border;
  border-radius: $radius; padding: $pad $wide; }
QPushButton:hover { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; }
QPushButton:disabled { color: $muted; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[role="small"] { font-size: $small; padding: 2px 8px; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: $check; height: $check; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QAbstractItemView { background: $surface; alternate-background-color: $window; color: $text;
  border: 1px solid $line; selection-background-color: $accent_soft; selection-color: $text;
  gridline-color: $line; outline: none; }
QAbstractItemView:focus { border-color: $accent; }
QTableView::item { padding: 2px 6px; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $muted; border: none;
  border-bottom: 1px solid $line; padding: 4px 6px; font-weight: 600; }
QHeaderView::section:vertical { font-weight: 400; border-bottom: none; padding: 0px 6px; }
QTableCornerButton::section { background: $window; border: none; border-bottom: 1px solid $line; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="canvas"] { background: transparent; }
QSplitter::handle { background: $line; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
