"""What was done, the last thing first, each as a sentence with an icon."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.volunteer.send.presenter import Outcome
from volunteer_desk.desktop.widgets.button import make_label
from volunteer_desk.desktop.widgets.icon_label import IconLabel
from volunteer_desk.text.catalogue import word

_ICONS = {"good": "done", "info": "hint", "warning": "warning"}
_MOST = 5


class OutcomeList(QWidget):
    """Shows the last outcomes; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcomes: tuple[Outcome, ...] = ()
        self._rows: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing(1))
        self.hide()

    @property
    def text(self) -> str:
        """Return everything that is shown."""
        return "\n".join(_text(one) for one in self._shown())

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show these, and let a screen reader say the last one if it is new."""
        is_new = len(outcomes) > len(self._outcomes)
        if tuple(outcomes) == self._outcomes:
            return
        self._outcomes = tuple(outcomes)
        self.retranslate()
        self.setVisible(bool(outcomes))
        if is_new:
            event = QAccessibleEvent(self._rows[0], QAccessible.Event.Alert)
            QAccessible.updateAccessibility(event)

    def retranslate(self) -> None:
        """Word everything again."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_row(one) for one in self._shown()]
        for row in self._rows:
            self._column.addWidget(row)

    def _shown(self) -> list[Outcome]:
        return list(reversed(self._outcomes[-_MOST:]))


def _row(outcome: Outcome) -> QFrame:
    frame = QFrame()
    frame.setProperty("tone", outcome.tone)
    frame.setProperty("role", "notice")
    text = make_label()
    text.setText(_text(outcome))
    frame.setAccessibleName(text.text())
    picture = IconLabel()
    picture.show_icon(_ICONS[outcome.tone], "text" if outcome.tone == "info" else outcome.tone)
    row = QHBoxLayout(frame)
    row.setContentsMargins(spacing(2), spacing(1), spacing(2), spacing(1))
    row.setSpacing(spacing(1.5))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    return frame


def _text(outcome: Outcome) -> str:
    return "\n".join(word(one) for one in (outcome.message, *outcome.details))
