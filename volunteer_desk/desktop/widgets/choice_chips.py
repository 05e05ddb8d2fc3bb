"""The choices of a field as numbered chips: to be typed, and to be pressed by who wants to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QPushButton, QSizePolicy, QWidget

from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.form_picture import Picture

_LEAST_TARGET = 24
_MOST_CHIPS = 9
"""More choices than have a figure of their own are not listed, only completed."""
_PICTURE_LINES = 3
_HEAD_LINES = 2


@dataclass(frozen=True)
class ShownChoice:
    """A choice in words: the key that is typed for it (or nothing), its label, and a picture."""

    key: str
    label: str
    image: QImage | None = None


class Chip(QPushButton):
    """One choice; its text ends in dots where the panel is narrower than the text."""

    def __init__(self, choice: ShownChoice, *, is_bare: bool) -> None:
        super().__init__()
        self._choice, self._is_bare = choice, is_bare
        self._order = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "choice")
        self.setMinimumSize(_LEAST_TARGET, _LEAST_TARGET)
        self.setAccessibleName(f"{choice.key} {choice.label}".strip())
        self._has_picture = choice.image is not None and not is_bare
        if choice.image is not None and not is_bare:
            self.setIcon(QIcon(QPixmap.fromImage(choice.image)))
        self.fit(10_000)

    def fit(self, width: int) -> None:
        """Show as much of the label as the width has room for."""
        whole = self._whole()
        metrics = self.fontMetrics()
        side = metrics.height() * _PICTURE_LINES
        self.setIconSize(QSize(side, side))
        room = width - spacing(4) - (side if self._has_picture else 0)
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, max(room, 1))
        if self.text() != shown:
            self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._choice.label if self._is_bare or shown != whole else "")

    def choose(self, *, chosen: bool, order: str = "") -> None:
        """Show whether this choice is taken, and as which in an order."""
        if self.property("chosen") == chosen and order == self._order:
            return
        self._order = order
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setText(self._whole().replace("&", "&&"))

    def _whole(self) -> str:
        key, label = self._choice.key, self._choice.label
        if self._is_bare:
            return key or label
        order = f"  ({self._order})" if self._order else ""
        return f"{key}  {label}{order}".strip()


class ChoiceChips(QWidget):
    """All choices of one field; `picked` tells the number (from 0) of one that was pressed."""

    picked = Signal(int)

    def __init__(
        self, *, is_bare: bool = False, is_always_listed: bool = False, shows_order: bool = False
    ) -> None:
        super().__init__()
        self._is_bare, self._is_always = is_bare, is_always_listed
        self._shows_order = shows_order
        self._choices: tuple[ShownChoice, ...] = ()
        self._chosen: tuple[int, ...] = ()
        self._chips: list[Chip] = []
        self._layout: QLayout = QGridLayout() if is_bare else Flow()
        self._layout.setSpacing(spacing(0.5))
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._layout)
        if is_bare:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def choices(self) -> tuple[ShownChoice, ...]:
        """Return what is offered."""
        return self._choices

    @property
    def are_listed(self) -> bool:
        """Return whether there is something to list, and not too much of it."""
        return bool(self._chips)

    def fit_one_line(self, width: int) -> bool:
        """Return whether all chips stand in one line of this width."""
        between = self._layout.spacing() * (len(self._chips) - 1)
        return sum(chip.sizeHint().width() for chip in self._chips) + between <= width

    def offer(self, choices: Sequence[ShownChoice]) -> None:
        """List these choices in place of the former ones."""
        if tuple(choices) == self._choices:
            return
        self._choices, self._chosen = tuple(choices), ()
        for chip in self._chips:
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        listed = self._choices
        if len(listed) > _MOST_CHIPS and not self._is_always:
            listed = ()
        self._chips = [self._make(number, one) for number, one in enumerate(listed)]
        self.updateGeometry()

    def show_chosen(self, chosen: Sequence[int]) -> None:
        """Show which choices (by number from 0) are taken, in their order."""
        if tuple(chosen) == self._chosen:
            return
        self._chosen = tuple(chosen)
        for number, chip in enumerate(self._chips):
            taken = number in self._chosen
            order = str(self._chosen.index(number) + 1) if taken and self._shows_order else ""
            chip.choose(chosen=taken, order=order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten what is longer than the panel is wide."""
        super().resizeEvent(event)
        for chip in self._chips:
            chip.fit(self.width())

    def _make(self, number: int, choice: ShownChoice) -> Chip:
        chip = Chip(choice, is_bare=self._is_bare)
        chip.clicked.connect(lambda _checked=False: self.picked.emit(number))
        if isinstance(self._layout, QGridLayout):
            self._layout.addWidget(chip, 0, number)
            self._layout.setColumnStretch(number, 1)
        else:
            self._layout.addWidget(chip)
        return chip


class ChoiceHeads(QWidget):
    """The choices that a table of questions shares, with their pictures, above its columns."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._layout = QGridLayout()
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing(0.5))
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def offer(self, choices: Sequence[ShownChoice]) -> None:
        """Head the columns with these choices."""
        for part in self._parts:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for number, choice in enumerate(choices):
            label = QLabel(choice.label)
            label.setProperty("role", "group")
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            picture = Picture(_HEAD_LINES)
            picture.show_image(choice.image, choice.label)
            self._layout.addWidget(picture, 0, number, Qt.AlignmentFlag.AlignHCenter)
            self._layout.addWidget(label, 1, number)
            self._layout.setColumnStretch(number, 1)
            self._parts += [picture, label]
