"""The page in a window of its own, on a second monitor where there is one; keys work from both."""

from PySide6.QtCore import QByteArray, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


class PageWindow(QWidget):
    """Holds the page; what is typed here is typed in the window of the fields."""

    closed = Signal()
    """A person closed it: the page wants to go back."""

    def __init__(self, home: QWidget) -> None:
        super().__init__(home.window(), Qt.WindowType.Window)
        self._home = home
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def open_with(self, page: QWidget, geometry: str) -> None:
        """Take the page in and stand where the window stood last, else on another monitor.

        With one monitor alone it stands where the page was: never over the fields.
        """
        was_at = QRect(page.mapToGlobal(QPoint(0, 0)), page.size())
        self._take_keys()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(page)
        restored = bool(geometry) and self.restoreGeometry(
            QByteArray.fromBase64(geometry.encode("ascii", "replace"))
        )
        if not restored:
            self._stand_beside(was_at)
        page.show()
        self.show()

    @property
    def place(self) -> str:
        """Return where the window stands, to be remembered."""
        return self.saveGeometry().toBase64().toStdString()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type in the field that has the cursor, and go there."""
        window = self._home.window()
        target = window.focusWidget()
        if target is None or target is self:
            super().keyPressEvent(event)
            return
        window.activateWindow()
        QApplication.sendEvent(target, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the page back instead of taking it along."""
        event.ignore()
        self.closed.emit()

    def _take_keys(self) -> None:
        """Let every action of the program work while this window is in front."""
        one: QWidget | None = self._home
        while one is not None:
            self.addActions(one.actions())
            for action in one.findChildren(QAction) if one.isWindow() else ():
                if action.shortcuts():
                    self.addAction(action)
            one = one.parentWidget()

    def _stand_beside(self, was_at: QRect) -> None:
        others = other_screens(self._home)
        self.setGeometry(others[0].availableGeometry() if others else was_at)


def other_screens(home: QWidget) -> list[QScreen]:
    """Return the monitors on which a window does not stand."""
    here = home.window().screen()
    return [one for one in QGuiApplication.screens() if one is not here]
