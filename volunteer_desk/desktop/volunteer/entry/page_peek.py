"""A look at a neighbouring page while a field keeps the focus: the next typed key comes back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_QUIET = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)
_OF_ACTIONS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class PagePeek(QObject):
    """While it watches, a typed key or Escape calls `come_back`; the key reaches its field."""

    def __init__(self, come_back: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._come_back = come_back
        self._watches = False

    def watch(self) -> None:
        """Begin to look out for keys."""
        app = QApplication.instance()
        if app is not None and not self._watches:
            app.installEventFilter(self)
        self._watches = True

    def rest(self) -> None:
        """Stop looking out."""
        app = QApplication.instance()
        if app is not None and self._watches:
            app.removeEventFilter(self)
        self._watches = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Come back at a typed key; Escape does nothing else."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.InputMethod:
            self._come_back()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if _is_escape(event):
                self._come_back()
                return True
            if Qt.Key(event.key()) not in _QUIET and not event.modifiers() & _OF_ACTIONS:
                self._come_back()
        return False


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
