"""What a test asks of somebody who reads a page that is a picture."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.fakes.keyer import CTRL
from volunteer_desk.model.batch import LinePlace

DEGREES = 1.5
"""How far the pictured page lies askew."""


def side_of(keyer):
    return keyer.screen.side


def row_of(keyer):
    return side_of(keyer).rulers.row(keyer.session.place)


def second_page(keyer):
    keyer.presenter.go(LinePlace(keyer.session.pages[1].page_id, 1))
    keyer.screen.catch_up()


def wheel(target, keys=CTRL):
    at = QPointF(10, 10)
    turn = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, turn)


class Keys(QObject):
    """Notes the keys that reach a widget."""

    def __init__(self, widget):
        super().__init__()
        self.pressed = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.KeyPress:
            self.pressed.append(event.key())
        return False
