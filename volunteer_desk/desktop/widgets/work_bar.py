"""What is being done, how far it is, and a button that stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button


class WorkBar(QWidget):
    """Hidden while nothing runs."""

    stop_wanted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = make_button(wording, say("Stop"), self.stop_wanted.emit, "reject")
        head = QHBoxLayout()
        head.addWidget(self._text, 1)
        head.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(0.75))
        column.addLayout(head)
        column.addWidget(self._bar)
        self.hide()

    def begin(self, what: Message, *, can_stop: bool = True) -> None:
        """Show that `what` is being done."""
        self._wording.put(self._text.setText, what)
        self._wording.put(self._bar.setAccessibleName, what)
        self._stop.setVisible(can_stop)
        self._bar.setRange(0, 0)
        self.show()

    def step(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def end(self) -> None:
        """Hide: it is done, refused or stopped."""
        self.hide()
