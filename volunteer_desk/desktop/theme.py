"""How the program looks: three palettes of one accent each, one text size, one short stylesheet.

Widgets say what they are by the property `role` (see `ROLES`), never how they look. Every text
colour has a contrast of at least 4.5 on what it stands on, every border of a control at least 3.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.desktop.stylesheet import STYLESHEET

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
    "remark",
    "group",
    "small",
    "notice",
    "canvas",
    "choice",
    "sign",
    "strip",
)
"""What a widget can be: `widget.setProperty("role", "title")` before it is shown, or `set_role`."""

_POINT_SIZE = 11.0
_ROOMY_LINES = 26
"""A window of so many lines of text has room for everything beside the fields."""
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
    muted="#c4c4c4",
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
        self._marks = QTemporaryDir()
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
        draw_marks(Path(self._marks.path()), tokens)
        self._application.setStyleSheet(
            stylesheet_of(tokens, text_size_percent, self._marks.path())
        )
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self._name == "system":
            self.dress(self._name, self._percent)


def spacing(units: float = 1) -> int:
    """Return a distance of `units` of the rhythm, which grows a little with the text."""
    size = QApplication.font().pointSizeF() / _POINT_SIZE
    return round(UNIT * units * (1 + (size - 1) * 0.4))


def is_short_of_room(widget: QWidget) -> bool:
    """Return whether the widget's window is so low, in lines of text, that it must save height."""
    return widget.window().height() < widget.fontMetrics().lineSpacing() * _ROOMY_LINES


def text_style(percent: int) -> str:
    """Return the stylesheet of a widget whose text has another size than the window's.

    Qt hands a font down to children only as long as no stylesheet is in use.
    """
    if percent == 100:
        return ""
    point = QApplication.font().pointSizeF() * percent / 100
    small = f'QPushButton[role="choice"], QLabel[role="key"] {{ font-size: {point * 0.91:.2f}pt; }}'
    return f"* {{ font-size: {point:.2f}pt; }} {small}"


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


def stylesheet_of(tokens: Tokens, text_size_percent: int, marks: str = "") -> str:
    """Return the stylesheet with the tokens and sizes filled in; `marks` is a folder of marks."""
    size = text_size_percent / 100
    point = _POINT_SIZE * size
    grow = 1 + (size - 1) * 0.4
    return STYLESHEET.substitute(
        vars(tokens),
        small=f"{point * 0.91:.1f}pt",
        large=f"{point * 1.18:.1f}pt",
        title=f"{point * 1.55:.1f}pt",
        pad=f"{5 * grow:.0f}px",
        pad_focus=f"{5 * grow - 1:.0f}px",
        wide=f"{14 * grow:.0f}px",
        radius="6px",
        check=f"{18 * size:.0f}px",
        half_check=f"{round(18 * size) // 2 + 1}px",  # a larger one is drawn square
        drop=f"{28 * size:.0f}px",
        arrow=f"{12 * size:.0f}px",
        marks=marks,
    )


def draw_marks(folder: Path, tokens: Tokens) -> None:
    """Draw the marks that a stylesheet can take only from files: check, dot and arrow."""
    marks = {
        "check": (tokens.on_accent, [(0.2, 0.52), (0.42, 0.74), (0.8, 0.28)]),
        "arrow": (tokens.muted, [(0.15, 0.35), (0.5, 0.7), (0.85, 0.35)]),
        "arrow_up": (tokens.muted, [(0.15, 0.65), (0.5, 0.3), (0.85, 0.65)]),
        "dot": (tokens.on_accent, []),
    }
    for name, (colour, points) in marks.items():
        picture = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colour), 26 if name == "dot" else 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if name == "dot":
            painter.drawPoint(QPointF(32, 32))
        else:
            painter.drawPolyline(QPolygonF([QPointF(x * 64, y * 64) for x, y in points]))
        painter.end()
        picture.save(str(folder / f"{name}.png"))


def _load_bundled_fonts() -> None:
    for path in sorted((resources_folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
